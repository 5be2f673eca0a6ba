"""Short forms of lists and reports: "Dead: 7", "Civilians killed: 6", "missing 1"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.model import PEOPLE_HARMS
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot

RANK = 6
YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def find(p: Parse) -> Iterator[Frame]:
    letters = p.letters
    for spot in p.spots:
        i = spot.last + 1
        colon = i < len(letters) and p.tokens.words[i] == ":"
        if not colon and not _in_a_list(p, spot):
            continue
        group = p.starts.get(i + colon)
        if group is None or group.number is None or not (group.kind == "bare" or (colon and _people(p, spot, group))):
            continue
        if letters[group.last + 1 : group.last + 2] in ("J", "K"):
            continue  # "casualties: 12 dead" counts the dead
        if not colon and YEAR.fullmatch(p.words(group.first, group.last)):
            continue  # "(deceased 2010)"
        noun = _noun_before(p, spot.first)
        if noun is None and spot.word.harm not in PEOPLE_HARMS:
            noun = next((g for g in reversed(p.groups) if g.last < spot.first and g.kind == "thing"), None)
            if noun is None:
                continue
        fill = Fill("victim", group, "colon-figure", of=noun)
        used = [noun] if noun else []
        last = p.ends.get(spot.first - 2)
        if last is not None and last.kind == "bare" and letters[spot.first - 1] == ",":
            used.append(last)  # the figure of the item before
        yield Frame(spot, spot.word.harm, (fill,), "colon-figure", blocks=tuple([g.first for g in used]))


def _people(p: Parse, spot: Spot, group: Group) -> bool:
    """In "Deaths: 5 children", "New displacement: 2,310 persons" the figure has its noun behind the colon."""
    return p.letters[spot.first] in "SZ" and group.kind == "people" and p.letters[group.head] == "P"


def _in_a_list(p: Parse, spot: Spot) -> bool:
    """Does a word such as "missing" open an item ("missing 1"), or any word for harm where others do so beside it
    ("killed 12, wounded 34")?"""
    letters = p.letters
    opens = spot.first == 0 or letters[spot.first - 1] in ",:.("
    if not opens or letters[spot.first] == "J":
        return opens
    return any(s is not spot and _opens_item(p, s) for s in p.spots) and _opens_item(p, spot)


def _opens_item(p: Parse, spot: Spot) -> bool:
    """A word for harm at the head of an item that is nothing else but a figure."""
    group = p.starts.get(spot.last + 1)
    if group is None or group.kind != "bare" or group.number is None:
        return False
    before = p.letters[spot.first - 1 : spot.first] if spot.first else ""
    return before in ("", ",", ":", ".", "(") and p.letters[group.last + 1 : group.last + 2] in (
        "",
        ",",
        ":",
        ".",
        ")",
        "&",
    )


def _noun_before(p: Parse, first: int) -> Group | None:
    """The noun of "Civilians killed: 6"."""
    group = p.ends.get(first - 1)
    return group if group is not None and group.number is None else None
