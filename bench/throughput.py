"""How fast archives are read: kinds of text, one process and two, memory, growth, and the limits.

    python bench/throughput.py ../shared [--write docs/speed.md] [--megabytes 2] [--growth 1,4,16]

All figures are of one run, in processor time of the processes that do the work, so that what else the machine does
counts little; the gain of a second process is by the clock, and says what else ran. Needs the extra `data`.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.metadata
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from block import write_block
from recount.model import Account
from recount.reading.lexicon import lexicon
from recount.reading.read import LANGUAGE, screen
from recount.recounting import claims_of
from recount.text import make_document

ROUNDS = 2
REGEX = re.compile(
    r"(\d[\d,]*|dozens|scores|hundreds|thousands)\s+(?:\w+\s+){0,4}?(?:were\s+)?(killed|injured|wounded)"
)
"""What a plain regex reader looks for; it finds a part of the figures, and no date, place, source or negation."""

HARM = "killed injured wounded dead death died murder attack bomb victim casualt".split()
"""Sentences of the treebank with one of these are left out of the text without harm."""


def main() -> None:
    """Print the page's figures, and put them into the page that --write names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--write", type=Path, metavar="PAGE")
    parser.add_argument("--megabytes", type=float, default=2, help="of each text; MUC dev is taken as it is")
    parser.add_argument("--growth", default="1000,4000,16000", help="numbers of accounts")
    options = parser.parse_args()
    texts = kinds_of_text(options.shared, int(options.megabytes * 1e6))
    lines = [*about(), "", *by_text(texts), "", *limits(texts), ""]
    lines += [*processes(texts["MUC-4 dev"]), ""]
    lines += growth(texts["MUC-4 dev"], [int(each) for each in options.growth.split(",")])
    lines += ["", *others(options.shared, texts["MUC-4 dev"])]
    print("\n".join(lines))
    if options.write:
        write_block(options.write, "throughput", "\n".join(["```text", *lines, "```"]))


def about() -> Iterator[str]:
    """Versions, and how busy the machine was."""
    spacy = _version("spacy")
    yield f"Python {platform.python_version()}, spaCy {spacy}, msgspec {_version('msgspec')}, {os.cpu_count()} cores"
    yield f"other work on the machine when this began: load {os.getloadavg()[0]:.1f}"


def kinds_of_text(shared: Path, size: int) -> dict[str, list[str]]:
    """Accounts by kind: the corpus, and paragraphs of the treebank's sentences, shuffled by a fixed seed."""
    with (shared / "corpora" / "muc4" / "dev.jsonl").open(encoding="utf-8") as lines:
        muc = [json.loads(line)["text"] for line in lines]
    with gzip.open(shared / "treebank" / "en_ewt-train.conllu.gz", "rt", encoding="utf-8") as lines:
        sentences = [line[9:].strip() for line in lines if line.startswith("# text = ")]
    harmless = [s for s in sentences if not any(word in s.lower() for word in HARM)]
    return {
        "MUC-4 dev": muc,
        "ordinary text": _accounts(sentences, size),
        "text without harm": _accounts(harmless, size),
    }


def _accounts(sentences: list[str], size: int) -> list[str]:
    """Accounts of twenty sentences each, of so many characters together."""
    pick = random.Random(1)
    found: list[str] = []
    while sum(map(len, found[-50:])) and sum(map(len, found)) < size or not found:
        found += [" ".join(pick.sample(sentences, 20)) for _ in range(50)]
    return found


def by_text(texts: dict[str, list[str]]) -> Iterator[str]:
    """Characters a second a core, beside spaCy on the same text in the same run."""
    split = _spacy()
    yield f"{'characters a second, one core':30}{'recount':>14}{'spaCy split':>14}{'ratio':>8}{'looked at':>12}"
    for name, accounts in texts.items():
        size = sum(map(len, accounts))
        read = size / _best(lambda accounts=accounts: [claims_of(Account(id="a", text=t)) for t in accounts])
        spacy = size / _best(lambda accounts=accounts: [split(t) for t in accounts]) if split else None
        beside = f"{spacy:14,.0f}{read / spacy:8.2f}" if spacy else f"{'':>14}{'':>8}"
        yield f"{name:30}{read:14,.0f}{beside}{_screened(accounts):11.1%}"


def _screened(accounts: list[str]) -> float:
    pattern, abbreviations = screen(LANGUAGE), lexicon(LANGUAGE).abbreviations
    seen = [
        bool(pattern.search(text, s.span.start, s.span.end))
        for text in accounts
        for s in make_document(text, abbreviations).sentences
    ]
    return sum(seen) / len(seen)


def others(shared: Path, accounts: list[str]) -> Iterator[str]:
    """Other programs over accounts of the news, none of which does the same: a parser, and a reader of numbers."""
    some = accounts[:SAMPLE]
    size = sum(map(len, some))
    yield f"other programs, characters a second of {SAMPLE} accounts of MUC-4 dev"
    works: dict[str, Callable[[], object] | None] = {
        "recount": lambda: [claims_of(Account(id="a", text=text)) for text in some],
        "spaCy, parser of a small model": _parsing(shared, some),
        "quantulum3": _quantities(some),
    }
    for name, work in works.items():
        yield f"  {name:32}{size / _best(work):12,.0f}" if work else f"  {name:32}{'not here':>12}"


SAMPLE = 100


def _parsing(shared: Path, accounts: list[str]) -> Callable[[], object] | None:
    """spaCy's word vectors and parser as its small English model has them. The weights are not trained: a model is no
    faster or slower for what it has learned."""
    try:
        import spacy
        from spacy.tokens import Doc
        from spacy.training import Example
    except ImportError:
        return None
    pipeline = spacy.blank("en")
    pipeline.add_pipe("tok2vec")
    parser = pipeline.add_pipe("parser", config={"model": {
        "@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": False,
        "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "nO": None,
        "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"},
    }})  # fmt: skip
    examples = []
    with gzip.open(shared / "treebank" / "en_ewt-train.conllu.gz", "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            if len(examples) == SAMPLE:
                break
            if line[:1].isdigit() and line.split("\t")[0].isdigit():
                rows.append(line.split("\t"))
            elif not line.strip() and rows:
                heads = [int(row[6]) - 1 if row[6] != "0" else n for n, row in enumerate(rows)]
                words = Doc(pipeline.vocab, words=[row[1] for row in rows])
                examples.append(Example.from_dict(words, {"heads": heads, "deps": [row[7] for row in rows]}))
                for row in rows:
                    parser.add_label(row[7])
                rows = []
    pipeline.initialize(lambda: examples)
    return lambda: list(pipeline.pipe(accounts))


def _quantities(accounts: list[str]) -> Callable[[], object] | None:
    try:
        from quantulum3 import parser
    except ImportError:
        return None
    return lambda: [parser.parse(text) for text in accounts]


def limits(texts: dict[str, list[str]]) -> Iterator[str]:
    """What the parts alone take, as limits: nothing that uses them is faster."""
    yield "limits, characters a second of ordinary text"
    accounts = texts["ordinary text"]
    size = sum(map(len, accounts))
    pattern, abbreviations = screen(LANGUAGE), lexicon(LANGUAGE).abbreviations
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text"
        path.write_text("\n".join(accounts), encoding="utf-8")
        works: dict[str, Callable[[], object]] = {
            "bytes from the disk's cache": path.read_bytes,
            "the screen alone": lambda: [sum(1 for _ in pattern.finditer(text)) for text in accounts],
            "a plain regex reader": lambda: [REGEX.findall(text) for text in accounts],
            "sentences alone": lambda: [make_document(text, abbreviations) for text in accounts],
        }
        for name, work in works.items():
            yield f"  {name:28}{size / max(_best(work), 1e-9):16,.0f}"


def processes(accounts: list[str]) -> Iterator[str]:
    """The whole command by one process and by two: by the clock, and what each process took."""
    yield f"{'processes of recount read':30}{'accounts/s':>14}{'seconds':>10}{'processor s':>14}"
    rates = []
    with tempfile.TemporaryDirectory() as folder:
        path = _lines(Path(folder) / "in.jsonl", accounts, 2 * len(accounts))
        for number in (1, 2):
            seconds, cpu, _ = _run(path, Path(folder) / str(number), number)
            rates.append(seconds)
            yield f"  {number:<28}{2 * len(accounts) / seconds:14,.0f}{seconds:10.1f}{cpu:14.1f}"
    load = f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    yield f"  two are {rates[0] / rates[1]:.2f} times one by the clock; {load}"


def growth(accounts: list[str], numbers: list[int]) -> Iterator[str]:
    """Processor time for each account, and peak memory of the largest process, as archives grow."""
    yield f"{'accounts (by two processes)':30}{'processor ms each':>20}{'peak memory':>16}"
    with tempfile.TemporaryDirectory() as folder:
        for number in numbers:
            path = _lines(Path(folder) / f"{number}.jsonl", [text[:400] for text in accounts], number)
            _, cpu, peak = _run(path, Path(folder) / str(number), 2)
            yield f"  {number:<28,}{1000 * cpu / number:20.2f}{peak / 1024:13,.0f} MB"


def _lines(path: Path, accounts: list[str], number: int) -> Path:
    with path.open("w", encoding="utf-8") as out:
        for n in range(number):
            out.write(json.dumps({"id": f"a{n}", "text": accounts[n % len(accounts)]}) + "\n")
    return path


def _run(path: Path, out: Path, number: int) -> tuple[float, float, int]:
    """Seconds by the clock, of processor time, and kilobytes of the largest process at its largest."""
    code = (
        "import resource, sys, time\nfrom recount.cli import main\nstart = time.perf_counter()\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "own, others = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))\n"
        "print(time.perf_counter() - start, own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,"
        " max(own.ru_maxrss, others.ru_maxrss))"
    )
    args = ["read", str(path), "--format", "parquet", "-o", str(out), "--processes", str(number)]
    done = subprocess.run([sys.executable, "-c", code, *args], check=True, capture_output=True, text=True)
    seconds, cpu, peak = done.stdout.split()
    return float(seconds), float(cpu), int(peak)


def _best(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def _spacy() -> Callable[[str], object] | None:
    try:
        import spacy
    except ImportError:
        return None
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    return pipeline


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    main()
