"""Events and comparisons as lines: dicts whose keys are always there."""

from __future__ import annotations

from typing import Any

from recount.comparing.across import Said
from recount.comparing.figures import Compared, HarmFigures
from recount.model import Event, Link, Linked

Line = dict[str, Any]


def event_line(event: Event, linked: Linked) -> Line:
    """An event with its claims, the links that hold it with their reasons, and how it lies to other events."""
    members = set(event.tellings)
    links = [found for found in linked.links if found.one in members and found.other in members]
    return {
        "event": event.id, "places": list(event.places), "when": event.when, "accounts": list(event.accounts),
        "claims": [list(claim) for claim in event.claims], "links": [link_line(found) for found in links],
        "relations": [
            {"kind": each.kind, "from": each.source, "to": each.target, "reason": each.reason}
            for each in linked.relations
            if event.id in (each.source, each.target)
        ],
    }  # fmt: skip


def link_line(link: Link) -> Line:
    """A pair of tellings with its weight and reasons."""
    return {
        "one": link.one, "other": link.other, "verdict": link.verdict, "weight": link.weight, "decided": link.decided,
        "reasons": [
            {"field": each.field, "level": each.level, "weight": each.weight, "words": each.words}
            for each in link.reasons
        ],
    }  # fmt: skip


def compared_line(compared: Compared) -> Line:
    """An event's figures side by side."""
    event = compared.event
    return {
        "event": event.id, "places": list(event.places), "when": event.when, "accounts": list(event.accounts),
        "rule": compared.rule.words(), "independent": compared.origins.independent,
        "origins": [
            {"name": each.name, "accounts": list(each.accounts), "why": each.why} for each in compared.origins.origins
        ],
        "doubtful": [list(pair) for pair in compared.origins.doubtful],
        "harms": [_harm(each) for each in compared.harms],
        "relations": [
            {"kind": each.kind, "from": each.source, "to": each.target, "reason": each.reason}
            for each in compared.relations
        ],
    }  # fmt: skip


def figure_rows(compared: Line) -> list[Line]:
    """A comparison as one flat line a figure, for spreadsheets."""
    head = {"event": compared["event"], "event_places": compared["places"], "event_when": compared["when"]}
    return [
        {**head, "harm": harm["harm"], "object_kind": harm["object_kind"], **figure}
        for harm in compared["harms"]
        for figure in (*harm["figures"], *harm["denied"])
    ]


def _harm(harm: HarmFigures) -> Line:
    found = harm.range
    return {
        "harm": harm.harm, "object_kind": harm.object_kind,
        "range": None if found is None else {
            "low": found.low, "low_open": found.low_open, "high": found.high,
            "claims": [list(claim) for claim in found.claims],
        },
        "figures": [figure_line(said, origin) for said, origin in harm.figures],
        "revisions": [
            {"source": each.body, "claims": [list(said.ref) for said in each.figures]} for each in harm.revisions
        ],
        "denied": [figure_line(said, None) for said in harm.denied],
    }  # fmt: skip


def figure_line(said: Said, origin: str | None) -> Line:
    """One figure with who says it, when it was said, and where it comes from."""
    claim, figure = said.claim, said.claim.figure
    return {
        "account": said.account.id, "publisher": said.account.publisher, "claim": claim.id, "source": said.source,
        "body": said.body, "origin": origin, "said": said.on, "stance": claim.stance, "certainty": claim.certainty,
        "low": figure.low if figure else None, "low_open": bool(figure and figure.low_open),
        "high": figure.high if figure else None, "high_open": bool(figure and figure.high_open),
        "approximate": bool(figure and figure.approximate), "figure_kind": figure.kind if figure else None,
        "counted_as": claim.counted_as, "object": claim.object, "role": claim.role,
        "places": [place.name for place in claim.places], "when": claim.when, "quote": claim.quote,
    }  # fmt: skip
