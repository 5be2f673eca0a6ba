"""What each source says of an event, harm by harm, and how each source's figure changed."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.comparing.across import Across, Said
from recount.comparing.ranges import Range, Rule, ranged
from recount.model import PEOPLE_HARMS, Event, EventRelation
from recount.model.parts import PERSONS
from recount.sources import Origins

HARMS = (*PEOPLE_HARMS, "destroyed", "burned", "damaged", "looted")
"""The order of the harms in a comparison."""


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """How the figure of one source for one harm changed: its figures in the order in which they were said."""

    body: str
    figures: tuple[Said, ...]


class HarmFigures(msgspec.Struct, frozen=True, kw_only=True):
    """All figures of an event for one harm and one kind of object, with their origins (None: not named).

    `figures` are in the order in which they were said. `range` is by the rule of the comparison; None: no figure
    stands. `denied` are claims that deny the harm: they hang beside the figures, and are no zeros.
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
        counted = [pair for pair in figures if pair[0].claim.counted_as in PERSONS]
        made.append(HarmFigures(
            harm=harm, object_kind=kind, figures=figures, range=ranged(counted, rule),
            revisions=revisions([each for each, _ in counted]),
            denied=tuple(each for each in its if each.claim.stance == "denied"),
        ))  # fmt: skip
    near = tuple(r for r in across.linked.relations if event.id in (r.source, r.target))
    return Compared(event=event, rule=rule, harms=tuple(made), origins=origins, relations=near)


def revisions(figures: Sequence[Said]) -> tuple[Revision, ...]:
    """The sources whose figure changed from one day to a later one, each with its figures in order."""
    by_body: dict[str, list[Said]] = {}
    for each in figures:
        if each.day is not None and each.claim.figure is not None:
            by_body.setdefault(each.body, []).append(each)
    out = []
    for body, its in sorted(by_body.items()):
        ordered = sorted(its, key=lambda each: (each.day or 0, each.account.id, each.claim.span.start))
        ends = {(each.claim.low, each.claim.high) for each in ordered}
        if len(ends) > 1 and ordered[0].day != ordered[-1].day:
            out.append(Revision(body=body, figures=tuple(ordered)))
    return tuple(out)


def _order(key: tuple[str, str]) -> tuple[int, str, str]:
    harm, kind = key
    return HARMS.index(harm) if harm in HARMS else len(HARMS), harm, kind
