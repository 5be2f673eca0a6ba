"""What a folder of claims holds, counted by DuckDB: claims and accounts by harm, year, country and source.

Claims are counted, never the people in them: figures of many accounts do not add up, since accounts repeat each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb
import msgspec

from recount.bulk.folder import claims_files

NAMES = {
    "harm": "harm",
    # The first year that the words allow: a harm told of 1915 to 1918 is counted in 1915.
    "year": "nullif(regexp_extract(\"when\", '-?[0-9]{4}'), '')",
    "country": "unnest(coalesce(nullif(list_distinct(list_transform(places, lambda p: p.country)), []), [null]))",
    "source": "according_to",
}
"""What is counted by, to how it is found in a claim; null: the account does not say, or it is not known."""

UNNAMED = {
    "harm": "no harm", "year": "no year told", "country": "no place told, or none known", "source": "the account itself"
}  # fmt: skip


class Row(msgspec.Struct, frozen=True):
    """How many claims of harm, in how many accounts. `name` is None where the claim does not say."""

    name: str | None
    claims: int
    accounts: int


class Counts(msgspec.Struct, frozen=True):
    """The rows of one table, the most claims first, years in their order, and last what is not said.

    `left_out` rows are not among them.
    """

    by: str
    rows: tuple[Row, ...]
    left_out: int

    def shown(self, row: Row) -> str:
        """A row's name for people."""
        return UNNAMED[self.by] if row.name is None else row.name.replace("_", " ") if self.by == "harm" else row.name


class NoClaims(Exception):
    """The folder holds no claims, and why."""


def count(folder: Path, by: Sequence[str], most: int) -> list[Counts]:
    """The tables asked for, each with at most so many rows. NoClaims: there is nothing to count."""
    files = [str(path) for path in claims_files(folder)]
    if not files:
        raise NoClaims(f"{folder}: no Parquet files; recount read … --format parquet -o {folder} makes them")
    with duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}) as store:
        try:
            return [_count(store, files, each, most) for each in by]
        except (duckdb.BinderException, duckdb.InvalidInputException, duckdb.IOException) as error:
            raise NoClaims(f"{folder}: not the claims of recount ({error})") from None


def _count(store: duckdb.DuckDBPyConnection, files: list[str], by: str, most: int) -> Counts:
    found = store.execute(
        f"select name, count(*), count(distinct account) from "
        f"(select {NAMES[by]} as name, account from read_parquet(?) where kind = 'harm') "
        f"group by name order by count(*) desc, name nulls last",
        [files],
    ).fetchall()
    rows = sorted((Row(*each) for each in found), key=lambda row: row.name is None)
    known = rows[:-1] if rows and rows[-1].name is None else rows
    kept = known[:most] + rows[len(known) :]
    if by == "year":
        kept.sort(key=lambda row: (row.name is None, int(row.name or 0)))
    return Counts(by, tuple(kept), len(rows) - len(kept))
