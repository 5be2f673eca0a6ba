"""The contract of `docs/output.md` as code: what is wrong with a line that recount prints.

Each function gives the faults of a line, none where it keeps the contract. They go by the printed line alone (and the
account's text), so they hold for lines from anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any

Line = dict[str, Any]
IsEdtf = Callable[[Any], bool]

PEOPLE_HARMS = (
    "killed", "died", "injured", "missing", "abducted", "detained", "displaced", "sexual_violence", "casualties",
    "harmed",
)  # fmt: skip
HARMS = (*PEOPLE_HARMS, "destroyed", "burned", "damaged", "looted")

ONE_OF: dict[str, tuple[str | None, ...]] = {
    "kind": ("harm", "observance", "statement", "quantity", "term"),
    "harm": (*HARMS, None),
    "stage": ("accomplished", "attempted", "threatened"),
    "object_kind": ("people", "settlements", "buildings", "vehicles", "livestock", "other"),
    "counted_as": ("persons", "bodies", "graves", "families", "households", "cases", None),
    "role": ("civilian", "combatant", "attacker", "mixed", None),
    "sex": ("female", "male", "mixed", None),
    "age": ("child", "adult", "mixed", None),
    "loss_of": ("own", "opponent", "third", None),
    "figure_kind": ("count", "bound", "range", "vague", "plural", "named", None),
    "basis": ("identified", "recovered", "reported", "estimated", None),
    "counting": ("event", "increment", "running", None),
    "stance": ("affirmed", "denied"),
    "certainty": ("stated", "hedged", "unverified", "feared"),
    "part_kind": ("place", "period", "group", "kind", None),
}
WORDS = ("account", "id", "language", "quote")
WORDS_OR_NULL = (
    "harm_words", "means", "object", "qualifier", "unit", "as_of", "when", "according_to", "incident", "part_of",
    "repeats", "replaces", "disputes",
)  # fmt: skip
NUMBERS_OR_NULL = ("low", "high", "confidence")
BOOLEANS = ("low_open", "high_open", "approximate", "main")
INTEGERS = ("start", "end")
LISTS_OF_WORDS = ("names", "by", "inherited", "rules")
LISTS = ("places", "responsibility", "sources")
OTHERS = ("parts_complete", "evidence")

FIELDS = {
    *ONE_OF, *WORDS, *WORDS_OR_NULL, *NUMBERS_OR_NULL, *BOOLEANS, *INTEGERS, *LISTS_OF_WORDS, *LISTS, *OTHERS,
}  # fmt: skip
PLACE_FIELDS = {
    "name", "start", "end", "id", "label", "kind", "country", "latitude", "longitude", "precision", "candidates",
}  # fmt: skip
SOURCE_FIELDS = {"name", "role", "start", "end"}
RESPONSIBILITY_FIELDS = {"words", "according_to", "stance", "start", "end"}
ENTRY_FIELDS = {
    "low", "low_open", "best", "bound", "high", "parts_sum", "parts_sum_without_overlap", "derived", "by_source",
    "claims", "rule", "why",
}  # fmt: skip
RELATED = ("part_of", "repeats", "replaces", "disputes", "incident")


def claim_faults(line: Line, text: str, ids: Collection[str], is_edtf: IsEdtf) -> Iterator[str]:
    """What is wrong with a line of `recount read`. `ids` are those of all claims of the account."""
    if missing := FIELDS - line.keys():
        yield f"fields that are not there: {sorted(missing)}"
        return
    yield from _types(line)
    yield from _values(line, is_edtf)
    yield from _figure(line)
    yield from _words(line, text)
    for field in RELATED:
        if line[field] is not None and line[field] not in ids:
            yield f"{field} {line[field]}: no claim has this id"
        if line[field] == line["id"] and field != "incident":
            yield f"{field}: the claim itself"


def _types(line: Line) -> Iterator[str]:
    for fields, holds, wanted in (
        (WORDS, _is_words, "words"),
        (WORDS_OR_NULL, lambda v: v is None or _is_words(v), "words or null"),
        (NUMBERS_OR_NULL, lambda v: v is None or _is_number(v), "a number or null"),
        (BOOLEANS, lambda v: isinstance(v, bool), "true or false"),
        (INTEGERS, lambda v: _is_number(v) and isinstance(v, int), "a whole number"),
        (LISTS_OF_WORDS, lambda v: isinstance(v, list) and all(map(_is_words, v)), "a list of words"),
        (LISTS, lambda v: isinstance(v, list) and all(isinstance(each, dict) for each in v), "a list of objects"),
        (("parts_complete",), lambda v: v is None or isinstance(v, bool), "true, false or null"),
        (("evidence",), lambda v: isinstance(v, dict), "an object"),
    ):
        for field in fields:
            if not holds(line[field]):
                yield f"{field} {line[field]!r}: wanted {wanted}"


def _values(line: Line, is_edtf: IsEdtf) -> Iterator[str]:
    for field, allowed in ONE_OF.items():
        if line[field] not in allowed:
            yield f"{field} {line[field]!r}: not in the contract's list"
    for field in ("when", "as_of"):
        if line[field] is not None and not is_edtf(line[field]):
            yield f"{field} {line[field]!r}: no EDTF"
    if (line["kind"] == "harm") != (line["harm"] is not None):
        yield f"kind {line['kind']} with harm {line['harm']}"
    if line["kind"] != "harm" and (line["stage"], line["object_kind"]) != ("accomplished", "other"):
        yield f"kind {line['kind']} with stage {line['stage']} and object_kind {line['object_kind']}"
    if line["kind"] != "quantity" and line["unit"] is not None:
        yield f"kind {line['kind']} with unit {line['unit']}"
    for field in ("counted_as", "role", "sex", "age"):
        if line[field] is not None and line["object_kind"] != "people":
            yield f"{field} {line[field]} of {line['object_kind']}"
    if line["confidence"] is not None and not 0 <= line["confidence"] <= 1:
        yield f"confidence {line['confidence']}"
    if line["main"] and line["incident"] is None:
        yield "main without an incident"


def _figure(line: Line) -> Iterator[str]:
    low, high, kind = line["low"], line["high"], line["figure_kind"]
    if (kind is None) != (low is None and high is None):
        yield f"figure {low}–{high} of kind {kind}"
    if low is not None and high is not None and low > high:
        yield f"low {low} above high {high}"
    if low is not None and low < 0:
        yield f"low {low} below nought"
    if (line["low_open"] and low is None) or (line["high_open"] and high is None):
        yield "an excluded end without a number"
    if kind in ("count", "named") and low != high:
        yield f"{kind} {low}–{high}"
    if kind == "plural" and (low, high) != (2, None):
        yield f"plural {low}–{high}"


def _words(line: Line, text: str) -> Iterator[str]:
    if text[line["start"] : line["end"]] != line["quote"]:
        yield f"quote {line['quote']!r} is not at {line['start']}–{line['end']}"
    for field, name, wanted in (
        ("places", "name", PLACE_FIELDS),
        ("sources", "name", SOURCE_FIELDS),
        ("responsibility", "words", RESPONSIBILITY_FIELDS),
    ):
        for each in line[field]:
            if missing := wanted - each.keys():
                yield f"{field}: {sorted(missing)} not there"
            elif text[each["start"] : each["end"]] != each[name]:
                yield f"{field}: {each[name]!r} is not at {each['start']}–{each['end']}"
    for each in line["sources"]:
        if each["role"] not in ("relay", "origin", "unnamed"):
            yield f"sources: role {each['role']}"
    for each in line["responsibility"]:
        if each["stance"] not in ("claimed", "admitted", "accused", "denied"):
            yield f"responsibility: stance {each['stance']}"
    for place in line["places"]:
        if place["precision"] is not None and place["precision"] not in range(1, 8):
            yield f"places: precision {place['precision']}"
    for field, spans in line["evidence"].items():
        if field not in FIELDS:
            yield f"evidence of {field}: no such field"
        yield from (f"evidence of {field} at {s}" for s in spans if not 0 <= s[0] < s[1] <= len(text))
    if unknown := set(line["inherited"]) - FIELDS:
        yield f"inherited: {sorted(unknown)} are no fields"


def relation_faults(line: Line, ids: Collection[str], length: int) -> Iterator[str]:
    """What is wrong with a line of `recount relations`; `length` is that of the account's text."""
    if line["kind"] not in ("part_of", "repeats", "replaces", "disputes", "same_incident"):
        yield f"kind {line['kind']}"
    if line["from"] not in ids or line["to"] not in ids or line["from"] == line["to"]:
        yield f"from {line['from']} to {line['to']}"
    if not line["reason"]:
        yield "no reason"
    if not 0 <= line["confidence"] <= 1:
        yield f"confidence {line['confidence']}"
    yield from (f"evidence {span}" for span in line["evidence"] if not 0 <= span[0] < span[1] <= length)


def toll_faults(line: Line, ids: Collection[str]) -> Iterator[str]:
    """What is wrong with a line of `recount toll`."""
    if missing := {"account", *PEOPLE_HARMS} - line.keys():
        yield f"keys that are not there: {sorted(missing)}"
        return
    for harm in PEOPLE_HARMS:
        if line[harm] is not None:
            yield from (f"{harm}: {fault}" for fault in _entry_faults(line[harm], ids))


def _entry_faults(entry: Line, ids: Collection[str]) -> Iterator[str]:
    if missing := ENTRY_FIELDS - entry.keys():
        yield f"{sorted(missing)} not there"
        return
    low, best, high = entry["low"], entry["best"], entry["high"]
    if low is not None and high is not None and low > high:
        yield f"low {low} above high {high}"
    if best is not None and ((low is not None and best < low) or (high is not None and best > high)):
        yield f"best {best} outside {low}–{high}"
    if (best is None) != (entry["why"] is not None):
        yield f"best {best} with why {entry['why']!r}"
    if entry["bound"] not in ("=", ">", "≥", "~", None) or (best is None and entry["bound"] is not None):
        yield f"bound {entry['bound']} of best {best}"
    named = [*entry["claims"], *(claim for source in entry["by_source"] for claim in source["claims"])]
    yield from (f"claim {claim}: no such id" for claim in named if claim not in ids)


def finding_faults(line: Line, account: str, ids: Collection[str]) -> Iterator[str]:
    """What is wrong with a line of `recount check` on one account."""
    if line["level"] not in ("conflict", "caution", "note", "agrees"):
        yield f"level {line['level']}"
    if line["account"] != account or not line["message"]:
        yield f"account {line['account']!r}, message {line['message']!r}"
    yield from (f"claim {pair}" for pair in line["claims"] if pair[0] != account or pair[1] not in ids)


def _is_words(value: Any) -> bool:
    return isinstance(value, str) and value != ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
