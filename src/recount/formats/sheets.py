"""The contract's lines as rows of a spreadsheet: one cell a field, lists joined with "; "."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from recount.formats.lines import Line

JOIN = "; "

# A cell that begins so is run as a formula by spreadsheet programs, and the words come from strangers (OWASP, "CSV
# injection"). An apostrophe before it makes it text.
FORMULA_BEGINNINGS = ("=", "+", "-", "@", "\t", "\r", "\n")


def rows(lines: Iterable[Mapping[str, Any]], *, header: bool = True) -> Iterator[str]:
    """The lines as rows of CSV with their ends; the first line's keys are the header row, unless it stands already."""
    for line in lines:
        if header:
            yield _row(line)
            header = False
        yield _row(cell(value) for value in line.values())


def cell(value: object) -> str | int | float:
    """A value as a cell: null is empty, numbers stay numbers, text is kept from being run as a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return value
    text = _text(value)
    return "'" + text if text.startswith(FORMULA_BEGINNINGS) else text


def toll_rows(line: Line) -> Iterator[Line]:
    """A toll line as one flat line a harm that the account speaks of; a line with no harm where it speaks of none."""
    about: Line = {key: line[key] for key in ("account", "incident", "main", "places", "when") if key in line}
    harms = {key: entry for key, entry in line.items() if key not in about}
    spoken = {harm: entry for harm, entry in harms.items() if entry is not None}
    for harm, entry in spoken.items():
        yield {**about, "harm": harm, **entry}
    if not spoken:
        yield {**about, "harm": None, **dict.fromkeys(TOLL_COLUMNS)}


def finding_row(line: Line) -> Line:
    """A finding line with the ids of its claims alone; where several accounts are concerned, `account id`."""
    pairs = line["claims"]
    one_account = len({account for account, _ in pairs}) <= 1
    return {**line, "claims": [claim if one_account else f"{account} {claim}" for account, claim in pairs]}


TOLL_COLUMNS = (
    "low", "low_open", "best", "bound", "high", "parts_sum", "parts_sum_without_overlap", "derived", "by_source",
    "claims", "rule", "why",
)  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, (list, tuple)):
        return JOIN.join(_text(each) for each in value)
    return str(value)


def _mapping(value: Mapping[str, Any]) -> str:
    """Places and sources by their names, who blames whom with both, a source's figures, else every key."""
    if "precision" in value:
        return str(value["name"])
    if "stance" in value:
        return f"{value['words']} ({value['stance']} by {value['according_to'] or 'somebody not named'})"
    if "role" in value:
        return f"{value['name']} ({value['role']})"
    if "best" in value:
        source = value["source"] or "the account itself"
        return f"{source}: low {_known(value['low'])}, best {_known(value['best'])}, high {_known(value['high'])}"
    return JOIN.join(f"{key}: {_span_text(each)}" for key, each in value.items())


def _known(number: object) -> str:
    return "–" if number is None else str(number)


def _span_text(spans: object) -> str:
    if isinstance(spans, list):
        return ", ".join(f"{each[0]}–{each[1]}" for each in spans)
    return str(spans)


def _row(cells: Iterable[object]) -> str:
    out = io.StringIO()
    # With this terminator the writer puts quotes around a lone carriage return too, which would else end the row.
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"
