"""How fast places are opened, looked up and chosen, how large the gazetteer is, and how fast dates are read.

    python bench/places.py [ACCOUNTS.jsonl]

With accounts, one a line with `text`, the names in them are found and chosen too: milliseconds for each account.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import time
from pathlib import Path

import recount.gazetteer
from recount.gazetteer import Gazetteer, choose, find_mentions
from recount.languages.words import word_tags
from recount.reading.dates import find_dates
from recount.reading.lexicon import lexicon
from recount.text import make_document, tokenize
from recount.times import span_of

NAMES = 20_000
"""Keys looked up, drawn with a fixed seed."""


def main(accounts: Path | None) -> None:
    """Print the figures."""
    begin = time.perf_counter()
    gazetteer = Gazetteer.open()
    opened = time.perf_counter() - begin
    folder = Path(recount.gazetteer.__file__).parent
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    print(f"opened in {opened * 1e3:.0f} ms; {size / 1e6:.1f} MB installed")
    names = random.Random(1).sample(list(gazetteer.names()), NAMES)
    fresh = Gazetteer.open()
    took = []
    for name in names:
        begin = time.perf_counter()
        fresh.candidates(name)
        took.append(time.perf_counter() - begin)
    took.sort()
    print(f"{NAMES / sum(took):,.0f} names a second; median {took[NAMES // 2] * 1e6:.0f} µs,"
          f" 95 of 100 within {took[NAMES * 95 // 100] * 1e6:.0f} µs, slowest {took[-1] * 1e3:.1f} ms")  # fmt: skip
    if accounts:
        _accounts(accounts, gazetteer)
        _dates(accounts)
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB of memory at most")


def _dates(path: Path) -> None:
    """Dates found in the sentences of the accounts, and the same as EDTF read back, each once."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    abbreviations = lexicon("en").abbreviations
    cut = [
        (text, tokenize(text, s.span.start, s.span.end))
        for text in texts
        for s in make_document(text, abbreviations).sentences
    ]
    begin = time.perf_counter()
    found = [mention.value for text, tokens in cut for mention in find_dates(text, tokens, "1989-12-01")]
    took = time.perf_counter() - begin
    values = sorted({value for value in found if value})
    begin = time.perf_counter()
    for value in values:
        span_of(value)
    parsed = time.perf_counter() - begin
    print(f"{len(cut):,} sentences, {len(found):,} dates: {len(found) / took:,.0f} dates found a second,"
          f" {len(values) / parsed:,.0f} values of EDTF parsed a second")  # fmt: skip


def _accounts(path: Path, gazetteer: Gazetteer) -> None:
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    common = word_tags("en")
    begin = time.perf_counter()
    found = [find_mentions(text, gazetteer, upper=text.isupper(), common=common) for text in texts]
    middle = time.perf_counter()
    for each in found:
        choose(each, gazetteer)
    end = time.perf_counter()
    print(f"{len(texts)} accounts, {sum(map(len, found))} names: found in {(middle - begin) / len(texts) * 1e3:.1f} ms,"
          f" chosen in {(end - middle) / len(texts) * 1e3:.1f} ms an account")  # fmt: skip


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
