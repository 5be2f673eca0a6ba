"""Claims and relations as the ledger keeps them: the contract's JSON, and back to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from recount.formats.lines import claim_lines
from recount.model import Account, Claim, Incident, Joined, Relation
from recount.times import span_of

Line = dict[str, Any]

RELATED = (
    "incident", "main", "part_of", "part_kind", "parts_complete", "repeats", "replaces", "disputes",
)  # fmt: skip
"""Fields of the contract's line that are relations: judgements with a life of their own, kept in their own tables."""

FIGURE = ("low", "high", "low_open", "high_open", "approximate", "qualifier")

_ENCODER = msgspec.json.Encoder()


def packed(value: Mapping[str, Any], *, whole: bool = False) -> str:
    """JSON without what is null, false or empty; 0 stays. `whole`: with all that."""
    if whole:
        return _ENCODER.encode(value).decode()
    return _ENCODER.encode({key: each for key, each in value.items() if not _is_empty(each)}).decode()


def _is_empty(value: object) -> bool:
    return value is None or value is False or value == [] or value == {}


def claim_rows(account: Account, claims: Iterable[Claim]) -> list[tuple[str, Line]]:
    """Id and stored line of each claim, in the order of the text. Of two of one id the first is taken."""
    rows: dict[str, Line] = {}
    for line in claim_lines(account, claims, Joined()):
        rows.setdefault(line["id"], {key: each for key, each in line.items() if key not in (*RELATED, "account")})
    return list(rows.items())


def claim_of(line: Mapping[str, Any]) -> Claim:
    """The claim of a stored line, or of one that `recount read` printed.

    Raises msgspec.ValidationError (a ValueError) where a value is none that the contract allows.
    """
    fields = {key: each for key, each in line.items() if key in _FIELDS}
    if line.get("figure_kind"):
        fields["figure"] = {key: line[key] for key in FIGURE if key in line} | {"kind": line["figure_kind"]}
        fields["figure"].setdefault("low", None)
        fields["figure"].setdefault("high", None)
    fields["span"] = [line.get("start", 0), line["end"]]
    fields["evidence"] = [{"field": field, "spans": spans} for field, spans in line.get("evidence", {}).items()]
    return msgspec.convert(fields, Claim)


_FIELDS = set(Claim.__struct_fields__) - {"figure", "span", "evidence"}


def relation_row(relation: Relation) -> str:
    """What is stored of a relation beside its kind and its two claims. `complete` is there where it is said."""
    fields = {
        "reason": relation.reason, "rules": list(relation.rules), "confidence": relation.confidence,
        "evidence": [[span.start, span.end] for span in relation.evidence], "part_kind": relation.part_kind,
        "complete": relation.complete,
    }  # fmt: skip
    return _ENCODER.encode({key: each for key, each in fields.items() if each is not None and each != []}).decode()


def relation_of(kind: str, source: str, target: str, json: str) -> Relation:
    """The relation of a stored row; one that a person made has the confidence 1 and whatever reason was given."""
    fields = msgspec.json.decode(json)
    named = {"reason": "", "rules": [], "confidence": 1.0, **fields, "kind": kind, "source": source, "target": target}
    return msgspec.convert(named, Relation)


def incident_row(incident: Incident) -> str:
    """What is stored of an incident beside its id."""
    return packed({"claims": list(incident.claims), "main": incident.main, "reason": incident.reason})


def incident_of(id: str, json: str) -> Incident:
    """The incident of a stored row."""
    return msgspec.convert({"main": False, "claims": [], "reason": "", **msgspec.json.decode(json), "id": id}, Incident)


def full_line(account: str, line: Mapping[str, Any], related: Mapping[str, Any] | None = None) -> Line:
    """The contract's whole line of a stored one: every field there, in the contract's order."""
    bare = _BLANK | {"account": account} | dict(line)
    return bare | (dict(related) if related else {})


def days(when: str | None) -> tuple[str | None, str | None]:
    """First and last day of an EDTF time as ISO dates; None where it is open, or where it covers no countable days."""
    span = span_of(when) if when else None
    if span is None:
        return None, None
    first, last = span
    return (first.isoformat() if first else None), (last.isoformat() if last else None)


def _blank() -> Line:
    """A line with every field, as of a claim that says nothing: the shape comes from the writer of lines itself."""
    from recount.model import Span

    nothing = Claim(id="", kind="statement", quote=".", span=Span(0, 1))
    line = next(claim_lines(Account(id="", text="."), [nothing], Joined()))
    return {key: each if key not in ("quote", "end") else None for key, each in line.items()}


_BLANK = _blank()

CLAIM_FIELDS = tuple(field for field in _BLANK if field not in RELATED)
"""The contract's fields of a claim, without its relations."""
