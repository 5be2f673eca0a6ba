"""What each source says of an event, harm by harm, and how each source's figure changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.comparing.across import Across, Said
from recount.comparing.ranges import Range, Rule, ranged
from recount.model import PEOPLE_HARMS, Event, EventRelation
from recount.model.parts import PERSONS, greatest, numbered
from recount.sources import Origins

HARMS = (*PEOPLE_HARMS, "destroyed", "burned", "damaged", "looted")
"""The order of the harms in a comparison."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """How the figure of one source for one harm changed: its figures in the order in which they were said."""

    body: str
    figures: tuple[Said, ...]


class HarmFigures(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of an event for one harm and one kind of object, with their origins (None: not named).

    `figures` are in the order in which they were said. `range` is by the rule of the comparison, over figures in
    numbers, of persons where people are counted, parts of a total left out; None: there is none. `denied` are claims
    that deny the harm: they hang beside the figures, and are no zeros.
    """

    harm: str
    object_kind: str
    figures: tuple[tuple[Said, str | None], ...]
    range: Range | None
    revisions: tuple[Revision, ...]
    denied: tuple[Said, ...] = ()


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """An event compared: its figures harm by harm, the rule of the ranges, where the figures come from, and the events
    that lie within it, hold it or overlap with it."""

    event: Event
    rule: Rule
    harms: tuple[HarmFigures, ...]
    origins: Origins
    relations: tuple[EventRelation, ...]


def compare(across: Across, event: Event, rule: Rule | None = None) -> Compared:
    """An event's figures side by side. `rule` None: the latest figure of each origin."""
    rule = rule or Rule()
    origins = across.origins(event.id)
    trails = {(trail.account, trail.claim): trail.origin for trail in origins.trails}
    told = [each for each in across.by_event.get(event.id, ()) if each.claim.stage == "accomplished"]
    keys = sorted({(each.claim.harm or "", each.claim.object_kind) for each in told}, key=_order)
    made = []
    for harm, kind in keys:
        its = [each for each in told if (each.claim.harm, each.claim.object_kind) == (harm, kind)]
        figures = tuple((each, trails.get(each.ref)) for each in its if each.stands)
        counted = [pair for pair in figures if _counts(across, pair[0])]
        made.append(HarmFigures(
            harm=harm, object_kind=kind, figures=figures, range=ranged(counted, rule),
            revisions=revisions([each for each, _ in counted]),
            denied=tuple(each for each in its if each.claim.stance == "denied"),
        ))  # fmt: skip
    near = tuple(r for r in across.linked.relations if event.id in (r.source, r.target))
    return Compared(event=event, rule=rule, harms=tuple(made), origins=origins, relations=near)


def revisions(figures: Sequence[Said]) -> tuple[Revision, ...]:
    """The sources whose figure changed from one day to a later one, each with its figures in order; of those of one day
    the greatest, which is the widest total."""
    by_body: dict[str, dict[int, Said]] = {}
    for each in figures:
        if each.day is not None and numbered(each.claim):
            days = by_body.setdefault(each.body, {})
            known = days.get(each.day)
            if known is None or (greatest(each.claim), known.ref) > (greatest(known.claim), each.ref):
                days[each.day] = each
    out = []
    for body, days in sorted(by_body.items()):
        ordered = tuple(days[day] for day in sorted(days))
        if len({(each.claim.low, each.claim.high) for each in ordered}) > 1:
            out.append(Revision(body=body, figures=ordered))
    return tuple(out)


def _counts(across: Across, each: Said) -> bool:
    """Does a figure count among the totals of its event: in numbers, of persons or things, and no part of another?"""
    links = across.joined[each.account.id].relations
    is_part = any(link.kind == "part_of" and link.source == each.claim.id for link in links)
    return numbered(each.claim) and each.claim.counted_as in PERSONS and not is_part


def _order(key: tuple[str, str]) -> tuple[int, str, str]:
    harm, kind = key
    return HARMS.index(harm) if harm in HARMS else len(HARMS), harm, kind
