"""Groups: stretches of words that name people, things or places, with their number and what the noun says."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from recount.languages.nouns import Noun
from recount.reading.lexicon import Lexicon
from recount.reading.numbers import Number
from recount.text import Tokens

GROUP = re.compile(
    r"""
    (?: D{0,2}R?\#+A?F )?
    D{0,2}
    (?: [#Aar%]z* | R(?=[A#]) | (?<=K)E(?=[NPO]) | (?<=[DA#a])[EGKJ](?=[EGKJAa\#]*[NPOMS]) )*
    [NPOMS]+ (?: z+[NPOMS]+ )* z*
    (?: '[\#Aa]*(?:[EGK](?=[NPOM]))?[NPOMS]+ )*
    | D?A?R?\#+A?FX | D?A?R?\#+A?(?![NPOMS]) | D?A*% | x | Dr(?![NPOMSA])
    """,
    re.VERBOSE,
)


class Group(msgspec.Struct, frozen=True):
    """One noun phrase. `first` to `last` are token indexes, both included; `head` the token of its noun.

    `number` is None where no figure is given; `noun` None where the head is a name or a word that no list has;
    `name` the first and last token of the name in it, None without one; `kind` one of `people`, `thing`, `name`,
    `bare` (a figure alone), `pronoun` (he, she), `ordinal` ("a third"), `other`.
    """

    first: int
    last: int
    head: int
    kind: str
    number: Number | None
    noun: Noun | None
    name: tuple[int, int] | None
    determiner: str

    @property
    def named(self) -> bool:
        """Does a person's or people's name head it, and not only stand before the noun ("Bosniak men")?"""
        return self.name is not None and (self.kind == "name" or self.name[0] > self.head)

    @property
    def plural(self) -> bool | None:
        """More than one by its noun; None: the words do not say."""
        return self.noun.plural if self.noun else None


OF_THEIRS = frozenset({"number", "ranks", "company", "own", "household", "family", "families"})
"""Behind "of their" these stand for the people told of: "forty of their number", "seventeen of his household"."""


def find_groups(tokens: Tokens, letters: str, numbers: Mapping[int, Number], lexicon: Lexicon) -> tuple[Group, ...]:
    """The groups of a sentence, left to right, none inside another."""
    found = []
    for match in GROUP.finditer(letters):
        start, end = match.span()
        cut = _place_before(start, end, tokens, letters, lexicon)
        if cut is not None:
            found.append(_group(start, cut, tokens, letters, numbers, lexicon))
        found.append(_group(cut or start, end, tokens, letters, numbers, lexicon))
    return tuple(found)


def _place_before(start: int, end: int, tokens: Tokens, letters: str, lexicon: Lexicon) -> int | None:
    """Where the people begin in "In Tarn soldiers killed": a place opens the clause, and they are its subject. None
    where the stretch is one group."""
    after_time = _time_before(start, end, tokens, letters)
    if after_time is not None:
        return after_time
    opens = start > 0 and letters[start - 1] == "I" and (start == 1 or letters[start - 2] in ',&:"')
    if (
        not opens
        or tokens.lower[start - 1] not in lexicon.place_prepositions
        or letters[end : end + 1] not in tuple("EKV")
    ):
        return None
    people = end - 1
    place = set(letters[start:people])
    return people if place and place <= set("DAMO") and letters[people] == "P" and letters[people - 1] in "MO" else None


TIMES_OF_DAY = frozenset({"night", "morning", "evening", "afternoon", "day", "winter", "summer", "autumn", "spring"})


def _time_before(start: int, end: int, tokens: Tokens, letters: str) -> int | None:
    """Where the people begin in "In the night soldiers came", "on the night of the 17th rebels burned"."""
    people = end - 1
    if (
        letters[people] != "P"
        or not tokens.lower[people].endswith(("s", "men", "women", "people"))
        or people - start < 2
    ):
        return None
    if letters[start - 1 : start] == "I" and tokens.lower[start + 1] in TIMES_OF_DAY and letters[start] == "D":
        return start + 2
    of = letters[start - 1 : start] == "F" and tokens.lower[max(0, start - 2)] in TIMES_OF_DAY
    return start + 2 if of and letters[start : start + 2] == "Dr" else None


_NAME = re.compile(r"M+")


def _group(
    start: int, end: int, tokens: Tokens, letters: str, numbers: Mapping[int, Number], lexicon: Lexicon
) -> Group:
    number = next((numbers[i] for i in range(start, end) if i in numbers and letters[i] == "#"), None)
    determiner = tokens.lower[start] if letters[start] == "D" else ""
    core = letters.rfind("'", start, end) + 1 or start
    names = list(_NAME.finditer(letters, core, end))
    name = (names[-1].start(), names[-1].end() - 1) if names else None
    if letters[start] == "x":
        return Group(start, start, start, "pronoun", None, None, None, "")
    if letters[end - 1] == "r":
        return Group(start, end - 1, end - 1, "ordinal", None, None, None, determiner)
    last_noun = max((i for i in range(core, end) if letters[i] in "NPOS"), default=None)
    if last_noun is None:
        kind = "name" if name else "bare"
        return Group(start, end - 1, end - 1, kind, number, None, name, determiner)
    head = last_noun
    if name and name[0] > head and letters[head] in "NO":
        people = [i for i in range(core, head) if letters[i] == "P"]
        head = people[-1] if people else head
    noun = lexicon.nouns.get(f"{tokens.lower[head - 1]} {tokens.lower[head]}") if head > start else None
    noun = noun or lexicon.nouns.get(tokens.lower[head])
    if noun is None and "-" in tokens.lower[head]:
        noun = lexicon.nouns.get(tokens.lower[head].rpartition("-")[2])
    letter = letters[head]
    if number is not None and tokens.lower[head] in OF_THEIRS and letters[head - 2 : head] == "FD":
        return Group(start, end - 1, head, "bare", number, None, None, determiner)
    if noun is not None and letter == "N" and noun.kind != "never":
        letter = "O" if noun.kind in ("settlement", "building", "vehicle", "livestock", "other") else "P"
    kind = (
        "people" if letter in "PS" else "thing" if letter == "O" else "name" if name and name[1] == end - 1 else "other"
    )
    return Group(start, end - 1, head, kind, number, noun, name, determiner)


def possessor(tokens: Tokens, letters: str, group: Group, lexicon: Lexicon) -> Group | None:
    """The owner in "our neighbour's throat", without a number of its own; None where nobody is named as one."""
    mark = letters.rfind("'", group.first, group.last + 1)
    return _group(group.first, mark, tokens, letters, {}, lexicon) if mark > group.first else None
