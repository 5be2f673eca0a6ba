"""Totals told by their place: the last cell of a table's row, a row "All", a summary over a round-up's items."""

from __future__ import annotations

import re

from recount.joining.cues import words_of
from recount.joining.incidents import Grouping
from recount.joining.likeness import nested_ok, same_count, same_harm, same_kind
from recount.joining.links import Parts
from recount.joining.view import TABLE, Seen, View

CELL = re.compile(r"[|\t]|  ")
"""What ends a row's label."""


def find_tables(view: View, parts: Parts) -> None:
    """Rows and columns that add up. A row's last cell holds the row's sum; a row named "All" or "Total", or whose
    figure is the sum of those above it, holds the rows'."""
    rows: dict[int, list[Seen]] = {}
    for seen in view.claims:
        start = view.text.rfind("\n", 0, seen.start) + 1
        stop = view.text.find("\n", seen.start)
        barred = "|" in view.text[start : stop if stop >= 0 else len(view.text)]
        if (barred or TABLE in seen.claim.rules) and seen.claim.figure is not None:
            rows.setdefault(start, []).append(seen)
    tables: list[list[list[Seen]]] = []
    last = -1
    for line, row in rows.items():
        if not (tables and view.text.count("\n", last, line) == 1):
            tables.append([])
        tables[-1].append(row)
        last = line
    for table in tables:
        if len(table) > 1:
            _read_table(view, parts, table)


def _read_table(view: View, parts: Parts, table: list[list[Seen]]) -> None:
    for row in table:
        cells, total = row[:-1], row[-1]
        if cells and sum(c.exact or 0 for c in cells) == total.exact:
            for cell in cells:
                if nested_ok(cell, total):
                    parts.add(cell, total, "table", "it is a cell of the row that ends with its sum", "group", True)
    *above, final = table
    total = final[-1]
    begin = view.text.rfind("\n", 0, final[0].start) + 1
    label = CELL.split(view.text[begin : final[0].start].lstrip(" |"))[0].strip(" *:\t|").casefold()
    named = label in words_of(view.language, "parts", "total_labels")
    if named and len(final) > 1 and len({t.claim.harm for t in final}) == len(final):
        _add_columns(view, parts, above, final)
        return
    sums = sum(row[-1].exact or 0 for row in above)
    if len(above) > 1 and total.exact and (named or sums == total.exact) and len({len(r) for r in table}) == 1:
        for row in above:
            if nested_ok(row[-1], total):
                complete = True if named or sums == total.exact else None
                said = "it is a row of the table that the last row adds up"
                parts.add(row[-1], total, "table", said, "place", complete)


def _add_columns(view: View, parts: Parts, above: list[list[Seen]], final: list[Seen]) -> None:
    """A last row of totals over columns of several harms: each holds the cells of its own harm. They are parts of the
    total that was told before the table, where it was."""
    for last in final:
        told = [t for t in view.claims[: above[0][0].at] if t.exact and t.exact == last.exact and t.real]
        total = next((t for t in told if same_harm(t, last) and same_kind(t, last) and same_count(t, last)), last)
        for row in above:
            for cell in row:
                if nested_ok(cell, total):
                    parts.add(cell, total, "table", "it is a row of the table that the last row adds up", "place", True)


def find_sums(view: View, grouping: Grouping, parts: Parts, gone: frozenset[int]) -> None:
    """A figure over several happenings, and the figures of those happenings where they add up to it exactly.

    Only an exact sum counts: a count "of the week" often holds happenings that the account does not tell.
    """
    for group in grouping.groups:
        if group.kind not in ("total", "period"):
            continue
        able = [view.claims[at] for at in group.claims if view.claims[at].real and view.claims[at].low]
        for total in able:
            # Of two figures of one harm, the lesser is a part, or of another period ("for February …").
            if total.kind != "plural" and not any(
                same_harm(o, total) and (o.low or 0) > (total.low or 0) for o in able
            ):
                _add_items(view, grouping, parts, total, gone)


def _add_items(view: View, grouping: Grouping, parts: Parts, total: Seen, gone: frozenset[int]) -> None:
    members = []
    number = grouping.of[total.at]
    for seen in view.claims:
        own = grouping.of[seen.at]
        if seen.at in gone or seen.at in parts.total or own == number:
            continue
        if grouping.groups[own].kind not in ("item", "single", "dated"):
            continue
        if not (same_harm(seen, total) and same_kind(seen, total) and same_count(seen, total) and seen.real):
            continue
        least = seen.low if seen.low is not None else 0
        if least and least <= (total.low or 0):
            members.append(seen)
    if not members or sum(s.low or 0 for s in members) != total.low:
        return
    for seen in members:
        parts.add(seen, total, "items", "the figures of the happenings told one by one add up to it", "place")
