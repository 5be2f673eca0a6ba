"""Passages that accounts share word for word, found by hashed shingles and aligned, and who had them first.

A shingle is `WIDTH` words in a row, figures read as "#": a copy that changes its numbers is still one. Shingles are
hashed; accounts that share enough of them are aligned: every shared stretch is grown to both sides, wherever it stands,
so that dropped and reordered sentences leave a copy a copy. Method: w-shingling (Broder 1997).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from zlib import crc32

import msgspec

from recount.model import Account, Span
from recount.times import day_of, span_of

WIDTH = 6
"""Words of a shingle. Set by hand, from 4 to 9: of four, news of one kind shares hundreds; of nine, a renamed source
breaks
half."""

LEAST = 18
"""Words of a shared stretch, all stretches together, from which two accounts share a passage. Set by hand, from 10
to 30: a formula
("were killed and others wounded when") has some eight."""

SHARE = 0.2
"""Share of the shorter account's words that its shared stretches make up, from which one is a copy of the other.
Set by hand, from .1 to .4."""

COMMON = 40
"""Accounts that may have a shingle before it is taken for a formula of the trade and finds no pairs. Set by hand,
from 20 to
100."""

_WORDS = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")


class Passage(msgspec.Struct, frozen=True):
    """A stretch that two accounts share: its place in each text (code points), and how many words it has."""

    one: Span
    other: Span
    words: int


class Copy(msgspec.Struct, frozen=True, kw_only=True):
    """`account` shares passages with `original`, which had them first as far as is known.

    `share` is the share of the copy's words that the passages make up, 0–1. `why` says how the direction was told;
    `sure` is False where nothing tells who was first.
    """

    account: str
    original: str
    share: float
    passages: tuple[Passage, ...]
    why: str
    sure: bool = True


class Copies(msgspec.Struct, frozen=True):
    """All copies found, each pair once."""

    pairs: tuple[Copy, ...] = ()

    def original_of(self, account: str) -> Copy | None:
        """The account that this one shares most with, of those that had it first; None: it is nobody's copy."""
        found = [copy for copy in self.pairs if copy.account == account and copy.sure]
        return max(found, key=lambda copy: (sum(p.words for p in copy.passages), copy.original), default=None)

    def origin_of(self, account: str) -> str:
        """The first account of the chain of copies; the account itself where it copies nobody."""
        seen = {account}
        while (copy := self.original_of(account)) is not None and copy.original not in seen:
            account = copy.original
            seen.add(account)
        return account


class _Words:
    """An account's words with their places; figures are "#"."""

    def __init__(self, account: Account) -> None:
        self.account = account
        found = list(_WORDS.finditer(account.text))
        self.spans = [match.span() for match in found]
        self.words = ["#" if match[0][0].isdigit() else match[0].casefold() for match in found]

    @cached_property
    def shingles(self) -> list[int]:
        """The digest of every shingle, by the number of its first word."""
        return [
            crc32(" ".join(self.words[n : n + WIDTH]).encode("utf-8", "surrogatepass"))
            for n in range(len(self.words) - WIDTH + 1)
        ]


def find_copies(accounts: Iterable[Account]) -> Copies:
    """All pairs of accounts that share passages, the copy and its original told apart where anything tells."""
    texts = [_Words(account) for account in accounts]
    found = []
    for one, other in _candidates(texts):
        passages = _aligned(texts[one], texts[other])
        words = sum(passage.words for passage in passages)
        shorter = min(len(texts[one].words), len(texts[other].words))
        if words >= LEAST and words >= SHARE * shorter:
            found.append(_directed(texts[one], texts[other], tuple(passages), words))
    return Copies(tuple(sorted(found, key=lambda copy: (copy.account, copy.original))))


def _candidates(texts: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers that share shingles enough to be worth aligning."""
    holders: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        for shingle in dict.fromkeys(text.shingles):
            holders.setdefault(shingle, []).append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for its in holders.values():
        if 1 < len(its) <= COMMON:
            shared.update((a, b) for n, a in enumerate(its) for b in its[n + 1 :])
    least = LEAST - WIDTH + 1
    return iter(sorted(pair for pair, many in shared.items() if 2 * many >= least))


def _aligned(one: _Words, other: _Words) -> list[Passage]:
    """The stretches that two accounts share, the longest first where they overlap."""
    at: dict[int, list[int]] = {}
    for n, shingle in enumerate(other.shingles):
        at.setdefault(shingle, []).append(n)
    runs = []
    grown: set[tuple[int, int]] = set()
    for n, shingle in enumerate(one.shingles):
        for m in at.get(shingle, ()):
            if (n, m) in grown:
                continue
            length = 0
            while (
                n + length < len(one.words)
                and m + length < len(other.words)
                and one.words[n + length] == other.words[m + length]
            ):
                length += 1
            grown.update((n + k, m + k) for k in range(length))
            runs.append((length, n, m))
    taken_one: set[int] = set()
    taken_other: set[int] = set()
    out = []
    for length, n, m in sorted(runs, key=lambda run: (-run[0], run[1], run[2])):
        mine, yours = range(n, n + length), range(m, m + length)
        if length >= WIDTH and taken_one.isdisjoint(mine) and taken_other.isdisjoint(yours):
            taken_one.update(mine)
            taken_other.update(yours)
            out.append(Passage(_span(one, mine), _span(other, yours), length))
    return sorted(out, key=lambda passage: passage.one)


def _span(text: _Words, words: range) -> Span:
    return Span(text.spans[words[0]][0], text.spans[words[-1]][1])


def _directed(one: _Words, other: _Words, passages: tuple[Passage, ...], words: int) -> Copy:
    """Which of the two is the copy: the later; else the one that names the other; else the one with less of its own."""
    a, b = one.account, other.account
    days = _published(a), _published(b)
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        first, why = days[0] < days[1], "It was published earlier."
    elif _names(a, b) != _names(b, a):
        first, why = _names(b, a), "The other names it."
    else:
        own = len(one.words) - words, len(other.words) - words
        first, why = own[0] >= own[1], "It holds more than the other, which has little of its own."
        if abs(own[0] - own[1]) < WIDTH:
            return _copy(other, one, _turned(passages), words, "Nothing tells which of the two was first.", False)
    original, copy = (one, other) if first else (other, one)
    return _copy(copy, original, _turned(passages) if first else passages, words, why, True)


def _copy(copy: _Words, original: _Words, passages: tuple[Passage, ...], words: int, why: str, sure: bool) -> Copy:
    return Copy(
        account=copy.account.id, original=original.account.id, share=words / max(1, len(copy.words)),
        passages=passages, why=why, sure=sure,
    )  # fmt: skip


def _turned(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    return tuple(sorted((Passage(p.other, p.one, p.words) for p in passages), key=lambda passage: passage.one))


def _names(account: Account, other: Account) -> bool:
    """Does the account's text name the other's publisher?"""
    return bool(other.publisher) and (other.publisher or "").casefold() in account.text.casefold()


def _published(account: Account) -> float | None:
    """When it was published, as a day and the part of it that has gone by; None: not said to the day."""
    if account.published is None:
        return None
    day = day_of(account.published)
    span = span_of(day) if day else None
    if span is None or span[0] is None or span[0] != span[1]:
        return None
    clock = re.search(r"[T ](\d\d):?(\d\d)", account.published)
    return span[0].toordinal() + ((int(clock[1]) * 60 + int(clock[2])) / 1440 if clock else 0.0)


def groups(copies: Copies, accounts: Iterable[str]) -> Mapping[str, str]:
    """Every account to the origin of its copies."""
    return {account: copies.origin_of(account) for account in accounts}
