"""A frame: one harm in a sentence with what fills its places, before it becomes claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Literal

import msgspec

from recount.model import Figure
from recount.model.claim import Harm
from recount.reading.groups import Group
from recount.reading.lexicon import lexicon
from recount.reading.parse import Parse, Spot
from recount.reading.syntax import VerbGroup

Slot = Literal["victim", "part", "including", "agent"]


class Fill(msgspec.Struct, frozen=True):
    """What fills one place of a frame.

    `part` and `including` are victims who belong to the victims before them. `figure` overrides what the group's own
    words say; None where they are to be read. `of` is the group whose noun a bare figure leaves out ("and 58 in the
    other quarter"), None where the group has its own.
    """

    slot: Slot
    group: Group
    rule: str
    figure: Figure | None = None
    of: Group | None = None


class Frame(msgspec.Struct, frozen=True):
    """One harm as a phrasing found it: the word for it, the verb group where there is one, fills in text order.

    `blocks` are the first tokens of groups that the phrasing has used up, so that no other phrasing reads them as
    victims of their own ("the number of civilians killed rose to 310").
    """

    spot: Spot
    harm: Harm
    fills: tuple[Fill, ...]
    rule: str
    verb: VerbGroup | None = None
    attempted: bool = False
    denied: bool = False
    counted_as: str | None = None
    blocks: tuple[int, ...] = ()

    @property
    def victims(self) -> tuple[Fill, ...]:
        return tuple([f for f in self.fills if f.slot != "agent"])

    @property
    def agents(self) -> tuple[Fill, ...]:
        return tuple([f for f in self.fills if f.slot == "agent"])


Phrasing = Callable[[Parse], Iterator[Frame]]


@cache
def _modules() -> tuple[ModuleType, ...]:
    names = sorted(p.stem for p in Path(__file__).with_name("phrasings").glob("*.py") if p.stem != "__init__")
    return tuple(import_module(f"recount.reading.phrasings.{name}") for name in names)


@cache
def phrasings() -> tuple[Phrasing, ...]:
    """The phrasings that are read, each a module of `reading.phrasings` with a `find`; those with a lower `RANK` are
    surer and win where two claim the same words."""
    found = [m for m in _modules() if hasattr(m, "find")]
    return tuple(m.find for m in sorted(found, key=lambda m: (m.RANK, m.__name__)))


class Wanted(msgspec.Struct, frozen=True):
    """Which phrasings a sentence is worth: those that are tried on all, and by word those that read nothing without one
    of their words. Numbers are places in `phrasings()`."""

    always: frozenset[int]
    by_word: dict[str, tuple[int, ...]]


@cache
def wanted(language: str) -> Wanted:
    """A phrasing says which words it needs in `WORDS`: words, and names of sets of words (with a dot in them)."""
    sets = lexicon(language).sets
    always: set[int] = set()
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, find in enumerate(phrasings()):
        words = getattr(import_module(find.__module__), "WORDS", None)
        if words is None:
            always.add(number)
        for word in words or ():
            for each in sets[word] if "." in word else (word,):
                by_word[each].append(number)
    return Wanted(frozenset(always), {word: tuple(numbers) for word, numbers in by_word.items()})


def _worth_trying(p: Parse) -> Iterator[Phrasing]:
    """The phrasings that may read something in a sentence, the surest first."""
    every, asked = phrasings(), wanted(p.lexicon.language)
    found = set(asked.always)
    for word in p.tokens.lower:
        found.update(asked.by_word.get(word, ()))
    return (every[number] for number in sorted(found))


Extension = Callable[[Parse, Sequence[Frame]], Iterator[Frame]]


@cache
def extensions() -> tuple[Extension, ...]:
    """The phrasings that hang on frames found before ("including", "of whom"): modules with an `extend`."""
    return tuple(m.extend for m in _modules() if hasattr(m, "extend"))


def find_frames(p: Parse) -> tuple[list[Frame], list[tuple[Frame, str]]]:
    """The frames of a sentence, one for each harm and victim, and those that lost with the reason."""
    kept: list[Frame] = []
    lost: list[tuple[Frame, str]] = []
    taken: dict[tuple[int, str], str] = {}

    def add(frames: Iterator[Frame]) -> None:
        for frame in frames:
            fills = [f for f in frame.fills if f.slot == "agent" or not _is_taken(f, frame, taken)]
            if not any(f.slot != "agent" for f in fills):
                lost.append((frame, "its victims are read by another phrasing"))
                continue
            for fill in fills:
                if fill.slot != "agent":
                    taken[fill.group.first, family(frame.harm)] = frame.rule
            for first in frame.blocks:
                taken[first, family(frame.harm)] = frame.rule
            kept.append(msgspec.structs.replace(frame, fills=tuple(fills)) if len(fills) < len(frame.fills) else frame)

    for find in _worth_trying(p):
        add(find(p))
    for extend in extensions():
        add(extend(p, tuple(kept)))
    return kept, lost


def _is_taken(fill: Fill, frame: Frame, taken: dict[tuple[int, str], str]) -> bool:
    """Has another phrasing read these words as victims of such harm, or, for a noun that only counts ("three hostages
    were killed"), of any harm?"""
    if frame.rule == "counted-noun" and any(first == fill.group.first for first, _ in taken):
        return True
    return (fill.group.first, family(frame.harm)) in taken


FAMILIES = {
    "died": "killed",
    "harmed": "casualties",
    "detained": "abducted",
    "burned": "destroyed",
    "damaged": "destroyed",
}


def family(harm: str) -> str:
    """Harms of which one person or home has only one at a time: two phrasings that read them read the same words."""
    return FAMILIES.get(harm, harm)


def fills(slot: Slot, groups: Sequence[Group], rule: str) -> list[Fill]:
    """A fill of the slot for each group."""
    return [Fill(slot, g, rule) for g in groups]
