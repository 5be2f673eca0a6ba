"""Cells of a spreadsheet back to values of a claim's fields."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from recount.formats.sheets import FORMULA_BEGINNINGS, JOIN

NUMBERS = ("low", "high")
BOOLEANS = ("low_open", "high_open", "approximate")
LISTS = ("names", "by")
FIXED = ("sources", "responsibility", "confidence")
"""Fields whose cells leave out what they are made of: their words' places in the text. They are corrected elsewhere."""


class Unreadable(ValueError):
    """A cell, row or sheet that cannot be taken: what was found and what was wanted, as phrases for people."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"found {found}; wanted {wanted}")
        self.found = found
        self.wanted = wanted


def value_of(field: str, text: str, line: Mapping[str, Any], account: str) -> Any:
    """The value that a changed cell asks for; None where it is empty. `line` is the claim's, `account` its text.

    Raises Unreadable where the cell is of no form that the field takes.
    """
    text = text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_BEGINNINGS) else text
    text = text.strip()
    if field in FIXED:
        raise Unreadable(f"{field} changed in a sheet, which does not show its words' places", "it as it was")
    if not text:
        return None
    if field in NUMBERS:
        return _number(field, text)
    if field in BOOLEANS:
        if text.casefold() not in ("true", "false"):
            raise Unreadable(f"{field} {text!r}", "true or false")
        return text.casefold() == "true"
    if field in LISTS:
        return [part.strip() for part in text.split(JOIN.strip()) if part.strip()]
    if field == "places":
        return [_place(name.strip(), line, account) for name in text.split(JOIN.strip()) if name.strip()]
    return text


def _number(field: str, text: str) -> int | float:
    try:
        number = float(re.sub(r"(?<=\d)[, \u00a0\u202f](?=\d{3}\b)", "", text))
    except ValueError:
        raise Unreadable(f"{field} {text!r}", "a number") from None
    if number != number or number in (float("inf"), float("-inf")) or number < 0:
        raise Unreadable(f"{field} {text!r}", "a number from 0 on")
    return int(number) if number.is_integer() else number


def _place(name: str, line: Mapping[str, Any], account: str) -> dict[str, Any]:
    """The place as the claim has it already, else by its name in the text, where it stands nearest to the quote."""
    for place in line.get("places", ()):
        if place["name"] == name:
            return dict(place)
    starts = [found.start() for found in re.finditer(re.escape(name), account)]
    if not starts:
        raise Unreadable(f"the place {name!r}, which is not in the account's text", "a name as the text has it")
    start = min(starts, key=lambda each: abs(each - line.get("start", 0)))
    return {"name": name, "start": start, "end": start + len(name)}


def figure_filled(line: Mapping[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """A correction of a number with the rest of the figure that follows from it: its kind, and no open end without a
    number. What the correction says itself stays."""
    if not set(fields) & {*NUMBERS, *BOOLEANS, "figure_kind"}:
        return fields
    both = {**line, **fields}
    low, high = both.get("low"), both.get("high")
    filled = dict(fields)
    if "figure_kind" not in fields:
        exact = both.get("figure_kind") if both.get("figure_kind") in ("count", "named") else "count"
        kind = exact if low == high else "range" if None not in (low, high) else "bound"
        filled["figure_kind"] = None if low is None and high is None else kind
    for end, number in (("low_open", low), ("high_open", high)):
        if number is None and both.get(end):
            filled[end] = None
    return filled
