"""Claims, relations, tolls and findings as the contract prints them: a dict a line, keys in the contract's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec.structs import asdict

from recount.model import PEOPLE_HARMS, Account, Claim, Finding, Joined, Relation, Span, Toll, TollEntry

Line = dict[str, Any]

_ENCODER = msgspec.json.Encoder()
_NO_RELATIONS: Line = {
    "incident": None, "main": False, "part_of": None, "part_kind": None, "parts_complete": None, "repeats": None,
    "replaces": None, "disputes": None,
}  # fmt: skip


def encode(line: Mapping[str, Any]) -> bytes:
    """One line of JSON, in UTF-8, with its end."""
    return _ENCODER.encode(line) + b"\n"


def claim_lines(account: Account, claims: Iterable[Claim], joined: Joined) -> Iterator[Line]:
    """The lines of an account's claims, in the order of its text."""
    fields = relation_fields(joined)
    for claim in sorted(claims, key=lambda each: each.span):
        yield _claim_line(account.id, claim, fields.get(claim.id, _NO_RELATIONS))


def claim_line(account: Account, claim: Claim, joined: Joined) -> Line:
    """One claim's line. For many claims of an account use `claim_lines`, which looks through `joined` once."""
    return _claim_line(account.id, claim, relation_fields(joined).get(claim.id, _NO_RELATIONS))


def relation_fields(joined: Joined) -> dict[str, Line]:
    """By claim id, the relations as fields. Of two relations of one kind from one claim the first is printed.

    `parts_complete` is a field of the total: true where a breakdown of it is said to be all, null where none is.
    """
    fields: dict[str, Line] = {}
    for incident in joined.incidents:
        for claim in incident.claims:
            if _put(fields, claim, "incident", incident.id):
                fields[claim]["main"] = incident.main
    for relation in joined.relations:
        if relation.kind == "same_incident":
            continue
        is_first = _put(fields, relation.source, relation.kind, relation.target)
        if relation.kind == "part_of":
            if is_first:
                fields[relation.source]["part_kind"] = relation.part_kind
            total = fields.setdefault(relation.target, dict(_NO_RELATIONS))
            total["parts_complete"] = _either(total["parts_complete"], relation.complete)
    return fields


def relation_lines(account: Account, joined: Joined) -> Iterator[Line]:
    """The lines of an account's relations; a claim is `same_incident` with its incident's first claim."""
    told = set()
    for relation in joined.relations:
        if relation.kind == "same_incident":
            told.add(relation.source)
        yield relation_line(account, relation)
    for incident in joined.incidents:
        for claim in incident.claims:
            if claim != incident.id and claim not in told:
                yield relation_line(account, Relation(
                    kind="same_incident", source=claim, target=incident.id, reason=incident.reason, rules=(),
                ))  # fmt: skip


def relation_line(account: Account, relation: Relation) -> Line:
    """One relation's line."""
    return {
        "account": account.id,
        "kind": relation.kind,
        "from": relation.source,
        "to": relation.target,
        "reason": relation.reason,
        "rules": list(relation.rules),
        "evidence": _spans(relation.evidence),
        "confidence": relation.confidence,
    }


def toll_line(toll: Toll, *, with_incident: bool = False) -> Line:
    """One toll's line: every harm to people has its key, null where the account does not speak of it.

    `with_incident` adds `incident`, `main`, `places` and `when`, as `--all` does.
    """
    line: Line = {"account": toll.account}
    if with_incident:
        line |= {"incident": toll.incident, "main": toll.main, "places": list(toll.places), "when": toll.when}
    for harm in PEOPLE_HARMS:
        entry = toll.harms.get(harm)
        line[harm] = None if entry is None else toll_entry(entry)
    return line


def toll_entry(entry: TollEntry) -> Line:
    """One harm of a toll."""
    return {
        "low": entry.low,
        "low_open": entry.low_open,
        "best": entry.best,
        "bound": entry.bound,
        "high": entry.high,
        "parts_sum": entry.parts_sum,
        "parts_sum_without_overlap": entry.parts_sum_without_overlap,
        "derived": entry.derived,
        "by_source": _plain(entry.by_source),
        "claims": list(entry.claims),
        "rule": entry.rule,
        "why": entry.why,
    }


def finding_line(finding: Finding) -> Line:
    """One finding's line."""
    return {
        "account": finding.account,
        "check": finding.check,
        "level": finding.level,
        "message": finding.message,
        "claims": [list(pair) for pair in finding.claims],
        "expected": finding.expected,
        "found": finding.found,
        "sum": finding.sum,
    }


def _claim_line(account: str, claim: Claim, relations: Line) -> Line:
    figure = claim.figure
    return {
        "account": account,
        "id": claim.id,
        "kind": claim.kind,
        "language": claim.language,
        "harm": claim.harm,
        "harm_words": claim.harm_words,
        "stage": claim.stage,
        "means": claim.means,
        "object": claim.object,
        "object_kind": claim.object_kind,
        "counted_as": claim.counted_as,
        "role": claim.role,
        "sex": claim.sex,
        "age": claim.age,
        "names": list(claim.names),
        "loss_of": claim.loss_of,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "low_open": figure.low_open if figure else False,
        "high_open": figure.high_open if figure else False,
        "approximate": figure.approximate if figure else False,
        "figure_kind": figure.kind if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "unit": claim.unit,
        "basis": claim.basis,
        "counting": claim.counting,
        "as_of": claim.as_of,
        "places": _plain(claim.places),
        "when": claim.when,
        "by": list(claim.by),
        "responsibility": _plain(claim.responsibility),
        "according_to": claim.according_to,
        "sources": _plain(claim.sources),
        "stance": claim.stance,
        "certainty": claim.certainty,
        "confidence": claim.confidence,
        **relations,
        "quote": claim.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "evidence": {each.field: _spans(each.spans) for each in claim.evidence},
        "inherited": list(claim.inherited),
        "rules": list(claim.rules),
    }


def _put(fields: dict[str, Line], claim: str, name: str, value: str) -> bool:
    """Sets a field of a claim that has none yet; whether it did."""
    own = fields.setdefault(claim, dict(_NO_RELATIONS))
    if own[name] is not None:
        return False
    own[name] = value
    return True


def _either(known: bool | None, said: bool | None) -> bool | None:
    """Whether either breakdown is said to be all; None where neither says anything."""
    return said if known is None else known or bool(said)


def _plain(values: tuple[msgspec.Struct, ...]) -> list[Line]:
    """The values as dicts, with lists inside."""
    return [
        {key: list(each) if isinstance(each, tuple) else each for key, each in asdict(value).items()}
        for value in values
    ]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
