"""A ledger as spreadsheets: claims, accounts and relations that hold now, for people to look at and to correct."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from recount.formats.lines import relation_fields, relation_line
from recount.formats.sheets import rows
from recount.ledger.connection import Ledger
from recount.ledger.deciding import decisions_on
from recount.ledger.errors import LedgerError
from recount.ledger.lines import CLAIM_FIELDS, RELATED, full_line, relation_of
from recount.ledger.looking import HeldClaim, account_named, account_names, current_claims, joined_of
from recount.ledger.outward import outward_account, protection_of
from recount.model import Account
from recount.protecting import Protection
from recount.protecting.layer import WITHHELD

ADDED = ("event", "decision", "decided_by", "decided_why", "seen")
"""Columns of claims.csv after the contract's. `seen` says which state of the claim the row shows: import goes by it."""

CLAIM_COLUMNS = (
    *CLAIM_FIELDS[: CLAIM_FIELDS.index("quote")],
    *RELATED,
    *CLAIM_FIELDS[CLAIM_FIELDS.index("quote") :],
    *ADDED,
)
ACCOUNT_COLUMNS = (
    "account", "title", "published", "publisher", "url", "language", "revision", "reader", "claims", "added", "inputs",
    "sha256",
)  # fmt: skip
RELATION_COLUMNS = (
    "account", "kind", "from", "to", "reason", "rules", "confidence", "part_kind", "complete", "decision", "decided_by",
)  # fmt: skip

BOM = "\ufeff"
"""Without it the commonest spreadsheet program takes UTF-8 for something else, and writes back broken letters."""


def claim_sheet_row(ledger: Ledger, held: HeldClaim, related: Mapping[str, Any] | None) -> dict[str, Any]:
    """A claim as a row of claims.csv, before it is made into cells."""
    made = None
    if held.decision is not None:
        made = next((d for d in decisions_on(ledger, held.account, held.id) if d.number == held.decision), None)
    line = full_line(held.account, held.line, related)
    line |= {
        "event": held.event, "decision": held.verdict, "decided_by": made.who if made else None,
        "decided_why": made.why if made else None, "seen": f"c{held.row}d{held.decision or 0}",
    }  # fmt: skip
    return {column: line[column] for column in CLAIM_COLUMNS}


def export_sheets(ledger: Ledger, folder: Path, protection: Protection | None = None) -> dict[str, int]:
    """Writes claims.csv, accounts.csv and relations.csv into a folder (made if need be); gives how many rows each has.

    Names and places are withheld as `protection` says (None: as `protection_of` the ledger does).

    Each file is in place only when all of it is written. Raises LedgerError where one of them is there already: it may
    hold somebody's corrections.
    """
    protection = protection or protection_of(ledger)
    sheets = {
        "claims.csv": (CLAIM_COLUMNS, _claims(ledger, protection)),
        "accounts.csv": (ACCOUNT_COLUMNS, _accounts(ledger, protection)),
        "relations.csv": (RELATION_COLUMNS, _relations(ledger, protection)),
    }
    for name in sheets:
        if (folder / name).exists():
            found = f"{folder / name}, in which somebody may have made corrections"
            raise LedgerError(ledger.path, found, "a new or empty folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with ledger.reading():
            return {name: _write(folder / name, columns, lines) for name, (columns, lines) in sheets.items()}
    except OSError as error:
        found = f"{error.filename or folder}: {(error.strerror or 'an error').lower()}"
        raise LedgerError(ledger.path, found, "a folder that may be written, with room") from error


def _write(path: Path, columns: tuple[str, ...], lines: Iterable[Mapping[str, Any]]) -> int:
    part = path.with_name(f"{path.name}.part")
    many = -1
    with part.open("w", encoding="utf-8", newline="") as stream:
        stream.write(BOM)
        for row in rows(_with_header(columns, lines), header=False):
            stream.write(row)
            many += 1
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(part, path)
    return many


def _with_header(columns: tuple[str, ...], lines: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield dict(zip(columns, columns, strict=True))
    yield from lines


def _claims(ledger: Ledger, protection: Protection) -> Iterator[dict[str, Any]]:
    for name in account_names(ledger):
        related = relation_fields(joined_of(ledger, name))
        rows = [claim_sheet_row(ledger, held, related.get(held.id)) for held in current_claims(ledger, name)]
        ids = protection.ids(name, rows)
        for row in rows:
            out = protection.line(row, ids)
            out["event"] = row["event"] and protection.key("event", row["event"])
            if out["quote"] != row["quote"]:
                out |= dict.fromkeys(("start", "end", "evidence"), WITHHELD)
            yield {column: out[column] for column in CLAIM_COLUMNS}


def _accounts(ledger: Ledger, protection: Protection) -> Iterator[dict[str, Any]]:
    for name in account_names(ledger):
        held = account_named(ledger, name)
        (sha256,) = ledger.db.execute(
            "SELECT o.sha256 FROM accounts a JOIN originals o USING (original) WHERE a.account = ?", (held.row,)
        ).fetchone()
        known = outward_account(protection, held)
        known |= {"revision": held.revision, "reader": held.reader, "claims": held.claims, "added": held.added}
        # On the digest of a text with names in it, names could be tried out.
        is_whole = protection.words(held.account.text, name) == held.account.text
        yield {column: known.get(column) for column in ACCOUNT_COLUMNS} | {"sha256": sha256 if is_whole else WITHHELD}


def _relations(ledger: Ledger, protection: Protection) -> Iterator[dict[str, Any]]:
    for name in account_names(ledger):
        ids = protection.ids(name, (held.line for held in current_claims(ledger, name)))
        for relation, verdict, who in relations_decided(ledger, name):
            line = relation_line(Account(id=name, text=""), relation)
            line |= {
                "part_kind": relation.part_kind, "complete": relation.complete, "decision": verdict, "decided_by": who,
            }  # fmt: skip
            yield protection.line({column: line[column] for column in RELATION_COLUMNS}, ids)


def relations_decided(ledger: Ledger, account: str) -> list[tuple[Any, str | None, str | None]]:
    """The relations of an account that hold, each with the verdict on it and who gave it (None: nobody did)."""
    query = (
        "SELECT kind, source, target, json, verdict, decided_by FROM current_relations WHERE account = ? "
        "ORDER BY kind, source, target"
    )
    with ledger.reading() as db:
        rows = db.execute(query, (account,)).fetchall()
    return [(relation_of(*row[:4]), row[4], row[5]) for row in rows]
