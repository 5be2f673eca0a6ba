"""claims.db: a SQLite file with full-text search, and metadata.json for Datasette to show it with."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from recount.formats.lines import encode
from recount.publishing.columns import ACCOUNTS, CLAIMS, NUMBERS, PLACES
from recount.publishing.files import whole
from recount.publishing.outgoing import Outgoing
from recount.publishing.tables import account_row, claim_row, place_rows

NAME = "claims.db"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """Tables accounts, claims and places, tied by keys."""
    part = folder / f"{NAME}.part"
    part.unlink(missing_ok=True)
    db = sqlite3.connect(part, isolation_level=None)
    try:
        many = _fill(db, outgoing)
    finally:
        db.close()
    os.replace(part, folder / NAME)
    with whole(folder / "metadata.json") as stream:
        about = {"title": "Claims and their words", "databases": {"claims": {"tables": {
            "claims": {"description": "Who says what, with the words that say it. No figure is recount's own.",
                       "sort": "account"},
        }}}}  # fmt: skip
        stream.write(encode(about))
    return {NAME: many, "metadata.json": 1}


def _fill(db: sqlite3.Connection, outgoing: Outgoing) -> int:
    for table, columns in (("accounts", ACCOUNTS), ("claims", CLAIMS), ("places", PLACES)):
        kinds = ", ".join(f'"{name}" {"REAL" if name in NUMBERS else "TEXT"}' for name in columns)
        more = {
            "accounts": ", PRIMARY KEY (key)",
            "claims": ", PRIMARY KEY (key), FOREIGN KEY (account) REFERENCES accounts (key)",
            "places": ", FOREIGN KEY (claim) REFERENCES claims (key)",
        }[table]  # fmt: skip
        db.execute(f"CREATE TABLE {table} ({kinds}{more})")
    # Written as Datasette looks for it: so it shows a field to search by.
    db.execute("CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, content=\"claims\", tokenize='porter unicode61')")
    db.execute("BEGIN")
    many = 0
    for account in outgoing.accounts():
        db.execute(_into("accounts", ACCOUNTS), account_row(account))
        for claim in account.claims:
            db.execute(_into("claims", CLAIMS), claim_row(claim))
            db.executemany(_into("places", PLACES), place_rows(claim))
            many += 1
    db.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
    db.execute("CREATE INDEX claims_account ON claims (account)")
    db.execute("CREATE INDEX claims_event ON claims (event)")
    db.execute("CREATE INDEX places_claim ON places (claim)")
    db.execute("COMMIT")
    return many


def _into(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
