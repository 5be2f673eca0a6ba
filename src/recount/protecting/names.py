"""Which words of a claim name people: those harmed, and those who are said to have done it.

Groups and bodies keep their names; where it is not clear that something is a group it is taken for a person, since a
name too few is mended and a name too many is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recount.model import Claim
from recount.protecting.words import LEAST_PART, Finder

MARKER = "[name withheld]"

FEW = 3
"""People: in words on more of them a capital more likely begins the name of a place or a body."""

TITLES = frozenset(
    "mr mrs ms dr sir lord lady president general colonel major captain lieutenant sergeant corporal private commander "
    "admiral minister prime mayor governor judge sheikh mullah imam father bishop poet professor king prince queen "
    "deputy chief chairman comrade warlord".split()
)
NO_NAMES = frozenset(
    "the a an in on at by of from near after before during when while since until as and or but one two three four "
    "five six seven eight nine ten twelve another other others some many most all both that this these those there his "
    "her their its no not more than at least about nearly over up to dozens scores hundreds thousands police officials "
    "witnesses today yesterday monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december".split()
)
"""Words that a capital makes no name of: they begin sentences. "May" is not among them, since it is a name as well."""

GROUPS = frozenset(
    "army armies front party parties force forces guard guards council government police militia militias brigade "
    "brigades movement group groups union state states organization organisation ministry navy command battalion "
    "division regiment corps liberation national republic federation resistance committee alliance unit units troops "
    "company cartel gang authority agency service services security rebels soldiers fighters guerrillas insurgents "
    "militants regime administration parliament court commission network squad squads legion youth league coalition "
    "congress assembly airforce military junta cross crescent nations hospital university school church".split()
)
"""Words that name a body of people. The list may be short: what is not on it is withheld, not shown."""

REACH = 40
"""Characters in which the word beside a name stands; the longest word for a body has 12."""

_LAST_WORD = re.compile(r"\b(\w+)\s+\Z")
_NEXT_WORD = re.compile(r"\s+(\w+)\b")
_PIECE = re.compile(r"[,;:()\"“”]|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def is_never_named(claim: Claim) -> bool:
    """Is the claim on children or on sexual violence? Then nobody in it is ever named, whatever is asked for."""
    return claim.age == "child" or claim.harm == "sexual_violence"


def harmed(claim: Claim, text: str) -> Iterator[str]:
    """The names of the people whom the claim says were harmed; `text` is the account's."""
    yield from claim.names
    yield from _beside(claim, text)


def accused(claim: Claim, text: str) -> Iterator[str]:
    """The names of the persons who are said to have done it."""
    for words in (*claim.by, *(blame.words for blame in claim.responsibility)):
        yield from persons(words, text)


def name_finder(names: Sequence[str]) -> Finder:
    """What finds these names and their parts."""
    return Finder.of(names, _parts)


def _parts(name: str) -> list[str]:
    words = _WORD.findall(name)
    return [
        word for word in words
        if len(words) > 1 and len(word) >= LEAST_PART and word[:1].isupper() and word.casefold() not in TITLES
    ]  # fmt: skip


def _beside(claim: Claim, text: str) -> Iterator[str]:
    """Names of two words and more within the words of a claim on few people ("a girl, Mira Holm, was killed"), though
    they were not read as the names of the harmed."""
    few = claim.figure is not None and claim.figure.exact is not None and 0 < claim.figure.exact <= FEW
    if claim.object_kind == "people" and (few or claim.names):
        places = {place.name for place in claim.places}
        for piece in _PIECE.split(claim.quote):
            for name in persons(piece, text):
                is_people = name.endswith("s") and claim.figure is not None and claim.figure.exact != 1
                if " " in name and name not in places and not is_people:
                    yield name


def persons(words: str, text: str = "") -> list[str]:
    """The names of persons in the words for whoever is said to have done something; of groups, none.

    A group is told by a word for a body ("the River Guard"), by an article before a plural or before a single name
    ("the Dashnaks"), by such an article elsewhere in the account's `text`, or where the text puts a word for a body
    beside it ("the party Musavat", "the Musavat party").
    """
    tokens = [found.group() for found in _WORD.finditer(words)]
    if not tokens or any(token.casefold() in GROUPS for token in tokens):
        return []
    runs: list[list[str]] = []
    before = ""
    for token in tokens:
        is_name = token[:1].isupper() and token.casefold() not in TITLES | NO_NAMES
        if is_name and runs and before == "name":
            runs[-1].append(token)
        elif is_name:
            runs.append([token])
        before = "name" if is_name else "of" if token in ("de", "la", "al", "bin", "van", "von", "el", "of") else "word"
        if before == "of" and runs:
            before = "name"
    has_article = tokens[0].casefold() == "the" and len(runs) == 1 and tokens[1:] == runs[0]
    return [" ".join(run) for run in runs if not _is_group(run, text, has_article=has_article)]


def _is_group(run: Sequence[str], text: str, *, has_article: bool) -> bool:
    last = run[-1]
    is_plural = last.casefold().endswith("s")
    if has_article and (is_plural or len(run) == 1):
        return True
    if len(run) == 1 and (is_plural or last.isupper() and len(last) <= 5):
        return True
    if is_plural and re.search(rf"\bthe {re.escape(last)}\b", text):
        return True
    name = r"\s+".join(map(re.escape, run))
    for found in re.finditer(rf"\b{name}\b", text):
        before = _LAST_WORD.search(text, max(0, found.start() - REACH), found.start())
        after = _NEXT_WORD.match(text, found.end(), found.end() + REACH)
        if before and before[1].casefold() in GROUPS:
            return True
        if before and before[1] in ("the", "The") and after and after[1].casefold() in GROUPS:
            return True
    return False
