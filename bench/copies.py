"""How many known copies are found, and whether the origin is right, over a made set of 2,000 accounts.

    PYTHONPATH=src python bench/copies.py ../shared/corpora/muc4 [--seed N] [--show]

800 accounts of a news corpus are taken as originals, each with its day. 1,200 copies are made of them, a fifth of these
from another copy: of each, sentences are dropped (a tenth to six tenths), the rest reordered in one of three, numbers
changed, names of sources put in the place of others, and a sentence of the copyist's own put before it in one of three.
A copy is published up to three days after what it copies; one in five has no date, one in five the same day. Publishers
are invented; one copy in four names the one it copies.

A pair is right where both come from one original (copies of one original share its words). Pairs of two originals are
no making of ours: news agencies' reports and rewritings are among them; they are printed apart and counted as wrong.
The origin of a copy is right where the chain of copies ends at its original.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from datetime import date, timedelta
from pathlib import Path

from recount.model import Account
from recount.sources import find_copies

ORIGINALS, COPIES = 800, 1200
SENTENCE = re.compile(r"(?<=[.!?])\s+")
NAMES = ("THE RED CROSS", "THE INTERIOR MINISTRY", "RADIO SUR", "A POLICE SPOKESMAN", "THE ARMY COMMAND", "DR. PAZ")
OWN = ("CORRESPONDENT SENT WORD LATE TONIGHT WHILE ROADS WERE SHUT AND LINES CUT NEAR OUR OFFICE WHERE NOBODY "
       "ANSWERED CALLS UNTIL DAWN BROKE OVER HILLS").split()  # fmt: skip
SOURCE = re.compile(r"\b(?:THE )?(?:[A-Z]+ ){1,2}(?=(?:SAID|REPORTED|STATED|ADDED|NOTED)\b)")


def main() -> None:
    """Make the set, find its copies, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    r = random.Random(options.seed)
    accounts, root = made(r, options.corpus)
    begun = time.process_time()
    copies = find_copies(accounts)
    took = time.process_time() - begun
    gold = {
        (min(a, b), max(a, b))
        for its in _by_root(root).values() for n, a in enumerate(its) for b in its[n + 1 :]
    }  # fmt: skip
    found = {(min(c.account, c.original), max(c.account, c.original)) for c in copies.pairs}
    natural = {pair for pair in found - gold if all(root[id] == id for id in pair)}
    copied = [id for id in root if root[id] != id]
    with_one = {c.account for c in copies.pairs if root[c.account] == root[c.original]} | {
        c.original for c in copies.pairs if root[c.account] == root[c.original]
    }
    origin = sum(copies.origin_of(id) == root[id] for id in copied)
    direct = [(id, root[id]) for id in copied]
    hit = sum((min(p), max(p)) in found for p in direct)
    print(f"accounts {len(accounts)}, copies {len(copied)}, {took:.1f} s")
    print(f"pairs found {len(found)}: precision {len(found & gold) / len(found):.3f}, without pairs of two originals "
          f"{len(found & gold) / len(found - natural):.3f} ({len(natural)} such); recall of all pairs of one original "
          f"{len(found & gold) / len(gold):.3f}")  # fmt: skip
    print(f"copies found: {len(with_one & set(copied)) / len(copied):.3f}; with their original "
          f"{hit / len(direct):.3f}; origin right {origin / len(copied):.3f}")  # fmt: skip
    if options.show:
        texts = {account.id: account.text for account in accounts}
        for pair in sorted(natural)[:5] + sorted(found - gold - natural)[:5]:
            print(pair, *(" ".join(texts[id].split())[:300] for id in pair), sep="\n   ")


def made(r: random.Random, corpus: Path) -> tuple[list[Account], dict[str, str]]:
    """The accounts in a random order, and every account's original (its own, of originals)."""
    rows = [json.loads(line) for name in ("dev", "tst1", "tst2")
            for line in (corpus / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]  # fmt: skip
    rows = [row for row in rows if row.get("published") and 60 <= len(row["text"].split()) <= 900]
    chosen = r.sample(rows, ORIGINALS)
    accounts = [
        Account(id=row["id"], text=row["text"], published=row["published"], publisher=f"Original {n}")
        for n, row in enumerate(chosen)
    ]
    root = {account.id: account.id for account in accounts}
    originals = list(accounts)
    for n in range(COPIES):
        source = r.choice(accounts[ORIGINALS:]) if n > COPIES // 3 and r.random() < 0.2 else r.choice(originals)
        copy = _copied(r, source, f"copy-{n}")
        root[copy.id] = root[source.id]
        accounts.append(copy)
    r.shuffle(accounts)
    return accounts, root


def _copied(r: random.Random, source: Account, id: str) -> Account:
    sentences = SENTENCE.split(source.text)
    kept = [s for s in sentences if r.random() > r.uniform(0.1, 0.6)] or sentences[:1]
    if r.random() < 1 / 3:
        r.shuffle(kept)
    text = " ".join(kept)
    text = re.sub(r"\b\d+\b", lambda m: str(int(m[0]) + r.randint(0, 9)), text)
    text = SOURCE.sub(lambda m: r.choice(NAMES) + " " if r.random() < 0.5 else m[0], text)
    if r.random() < 1 / 3:
        words = r.sample(OWN, 9)
        text = f"THE {words[0]} {' '.join(words[1:])}. {text}"
    if r.random() < 1 / 4:
        text = f"{text} {source.publisher} said so."
    day = date.fromisoformat(source.published[:10]) if source.published else None
    chance = r.random()
    later = None if day is None or chance < 0.2 else day + timedelta(days=0 if chance < 0.4 else r.randint(1, 3))
    return Account(id=id, text=text, published=later and later.isoformat(), publisher=f"Copyist {id}")


def _by_root(root: dict[str, str]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for id, original in sorted(root.items()):
        out.setdefault(original, []).append(id)
    return out


if __name__ == "__main__":
    main()
