"""Nouns that count the harmed: "nine fatalities", "no casualties", "12 wounded", "two deaths", "19 killings"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.victims import staged

RANK = 30


def find(p: Parse) -> Iterator[Frame]:
    for spot in p.spots:
        if spot.word.takes not in ("counted", "event"):
            continue
        group = p.group_at(spot.first)
        if group is None or group.number is None:
            before = p.ends.get(spot.first - 1)
            group = before if before and before.kind == "bare" and spot.word.takes == "event" else None
        if group is None or group.number is None or (group.head != spot.first and group.last != spot.first - 1):
            continue
        if spot.word.takes == "event" and not spot.word.lemma.endswith("s"):
            continue
        if spot.word.events and p.letters[spot.last + 1 : spot.last + 2] == "F":
            continue  # "various massacres of peasants" counts the deeds, not the peasants
        if spot.word.lemma in p.lexicon.sets["counted.many_each"]:
            continue  # "four massacres": in each of them there were many
        if (
            _of_police(spot, group)
            or staged(p, spot.first)
            or (spot.word.lemma.startswith("hostage") and _told_before(p, group))
        ):
            continue
        fills = [Fill("victim", group, "counted-noun")]
        i = group.first - 1
        other = p.ends.get(i - 1) if i > 0 and p.letters[i] == "&" else None
        if other is not None and other.number is not None and other.kind in ("name", "bare", "other"):
            # A people named beside the figure is the object itself: "1,700 Tatar and 1,200 Armenian casualties".
            of = group if other.kind == "bare" else None
            fills.insert(0, Fill("victim", other, "counted-noun-elided", of=of))
        yield Frame(spot, spot.word.harm, tuple(fills), "counted-noun")


def _of_police(spot: Spot, group: Group) -> bool:
    """ "No arrests" tells how far the police are, not that nobody was harmed."""
    figure = group.number.figure if group.number else None
    return spot.word.harm == "detained" and figure is not None and figure.high == 0


def _told_before(p: Parse, group: Group) -> bool:
    """Are the hostages freed or hurt here, so that their taking is no news of this sentence?"""
    lower = p.tokens.lower
    if lower[group.first - 1] in p.lexicon.sets["counted.held"] if group.first else False:
        return False
    near = {*lower[max(0, group.first - 5) : group.first], *lower[group.last + 1 : group.last + 6]}
    partly = "of" in lower[group.first : group.last + 1]
    return not p.lexicon.sets["counted.released"].isdisjoint(near) or partly
