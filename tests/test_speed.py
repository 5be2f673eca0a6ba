"""How much work reading is, held against a loop that does always the same: a slip that makes it slow shows here.

Seconds would tell of the machine. The ratio of the two hardly does, since both are Python that looks at words.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from recount.model import Account
from recount.recounting import claims_of
from recount.text import make_document

ROUNDS = 5
WORD = re.compile(r"\w+|\S")

MOST_READING = 60.0
"""Times the reference loop. Measured 40 and 41 on a busy machine: a change that adds half as much again shows."""

MOST_SPLITTING = 2.0
"""Of splitting into sentences alone. Measured .93 to 1.0."""

FILLER = "The council met on Tuesday to talk about the bridge over the river, which is to be built next year. " * 40


def accounts(root: Path) -> list[Account]:
    """The example accounts, each read with and without much that tells of no harm."""
    texts = [path.read_text("utf-8") for path in sorted((root / "examples").rglob("*.md"))]
    return [
        Account(id=str(n), text=text) for n, text in enumerate([*texts, *(text + "\n\n" + FILLER for text in texts)])
    ]


def reference(texts: list[str]) -> int:
    """Every word of the texts looked up and counted, one by one."""
    seen: dict[str, int] = {}
    for text in texts:
        for match in WORD.finditer(text):
            word = match.group().lower()
            seen[word] = seen.get(word, 0) + (1 if word.isalpha() else 2)
    return len(seen)


def best(work: Callable[[], object]) -> float:
    """Seconds of processor time of the fastest round: whatever else the machine does only makes one slower."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


def test_speed_reading_is_no_slower_than_it_was(root: Path) -> None:
    given = accounts(root)
    texts = [account.text for account in given]
    for account in given:  # loads the word tables
        claims_of(account)
    loop = best(lambda: reference(texts * 4)) / 4
    reading = best(lambda: [claims_of(account) for account in given])
    splitting = best(lambda: [make_document(text, frozenset()) for text in texts])
    assert splitting / loop < MOST_SPLITTING
    assert reading / loop < MOST_READING, f"reading takes {reading / loop:.1f} times the reference loop"


def test_speed_twice_the_text_takes_no_more_than_twice_the_time(root: Path) -> None:
    """Half as much again is let pass: what takes the square of the length takes four times."""
    text = "\n\n".join(account.text for account in accounts(root)[:6])
    once = best(lambda: claims_of(Account(id="a", text=text * 4)))
    twice = best(lambda: claims_of(Account(id="a", text=text * 8)))
    assert twice / once < 3.0
