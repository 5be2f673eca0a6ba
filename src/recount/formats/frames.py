"""The contract's lines as a data frame of pandas or polars, whichever is installed; nothing else needs either.

Numbers stay numbers, lists of places become lists of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from recount.formats.lines import Line, claim_line, finding_line, relation_line, toll_line
from recount.formats.sheets import finding_row, toll_rows
from recount.model import Account, Claim, Finding, Joined, Relation, Span, Toll

LIBRARIES = ("pandas", "polars")

LEFT_OUT = ("evidence", "by_source")
"""Fields that are tables themselves."""


def frame(lines: list[dict[str, Any]], what: str, library: str | None = None) -> Any:
    """A data frame of the contract's lines of one kind. See `Reading.to_frame`."""
    if library not in (None, *LIBRARIES):
        raise ValueError(f"to_frame: found {library!r}; wanted {' or '.join(LIBRARIES)}")
    there = [name for name in LIBRARIES if library in (None, name) and find_spec(name) is not None]
    if not there:
        wanted = library or "pandas or polars"
        raise ImportError(f"to_frame needs {wanted}, which is not installed; to_dicts() gives the same without it")
    module: Any = import_module(there[0])
    rows, columns = flat_rows(lines, what), columns_of(what)
    if there[0] == "pandas":
        return module.DataFrame(rows, columns=columns)
    if not rows:
        return module.DataFrame(schema=columns)
    return module.DataFrame(rows, infer_schema_length=None, strict=False)


def flat_rows(lines: Iterable[Line], what: str) -> list[Line]:
    """The lines of one kind (`claims`, `relations`, `tolls`, `findings`) made flat; of tolls, a row a harm."""
    return [_flat(row) for line in lines for row in _rows(line, what)]


def columns_of(what: str) -> list[str]:
    """The columns of such rows, for an account that has none."""
    account = Account(id="", text="x")
    empty: dict[str, Line] = {
        "claims": claim_line(account, Claim(id="", kind="term", quote="x", span=Span(0, 1)), Joined()),
        "relations": relation_line(account, Relation(kind="repeats", source="", target="", reason="", rules=())),
        "tolls": next(toll_rows(toll_line(Toll(account="", harms={}), with_incident=True))),
        "findings": finding_row(finding_line(Finding(account=None, check="", level="note", message="", claims=()))),
    }
    return list(_flat(empty[what]))


def _rows(line: Line, what: str) -> Iterator[Line]:
    if what == "tolls":
        yield from (row for row in toll_rows(line) if row["harm"] is not None)
    else:
        yield finding_row(line) if what == "findings" else line


def _flat(line: Line) -> Line:
    return {key: _plain(value) for key, value in line.items() if key not in LEFT_OUT}


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_name(each) for each in value]
    return value


def _name(value: Any) -> Any:
    """A place or a source by its name, who is blamed by the words for them."""
    if isinstance(value, Mapping):
        return value.get("name", value.get("words"))
    return value
