"""Words, names or a whole account erased everywhere in a ledger, with a marker that says so: who, when and why.

This is the one thing that removes. Each row that loses words keeps its digest and loses its salt, so that the chain
holds on, and nobody can try guesses on the digest; the marker has the digest of what is left.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from recount.ledger import schema
from recount.ledger.connection import PATIENCE, Entry, Ledger
from recount.ledger.digests import Value, row_digest
from recount.ledger.erasing import Erasure, erase_account, erase_words
from recount.ledger.errors import LedgerError, told
from recount.ledger.index import rebuild
from recount.ledger.looking import series_of
from recount.ledger.masking import Words


class Redacted(msgspec.Struct, frozen=True, kw_only=True):
    """What a redaction did. `rows`: by table, how many lost words. `originals`: how many files or lines were erased as
    a whole. `copies`: files beside the ledger that were removed. `longer`: longer words in which the words
    stand still, for a look at whether they should go too. `swept`: nothing of it is left in the ledger's files; False
    where others had the ledger open all the time, and `sweep` must be called again."""

    redaction: int
    rows: dict[str, int]
    originals: int
    copies: tuple[str, ...]
    longer: tuple[str, ...]
    swept: bool


def redact_words(
    ledger: Ledger, words: Sequence[str], why: str, accounts: Sequence[str] = (), *, anywhere: bool = False,
    patience: float = PATIENCE,
) -> Redacted:  # fmt: skip
    """Masks words in all texts, quotes, names and remarks; originals that hold them are erased as a whole.

    Of the accounts named, or of all. `patience`: seconds to wait for others to close the ledger.
    Raises LedgerError where they are nowhere, or stand in `why` or in who does it.
    """
    try:
        mask = Words(words, anywhere=anywhere)
    except ValueError as error:
        raise LedgerError(ledger.path, "no words to erase", "at least one") from error
    if mask.found(why) or mask.found(ledger.who):
        raise LedgerError(ledger.path, "the words to be erased in why or in who does it", "a reason without them")
    with ledger.writing("redact") as entry:
        series = {series_of(ledger, name) for name in accounts} if accounts else None
        done = _redact(ledger, entry, erase_words(entry.db, mask, series), ("words", why))
    return _swept(ledger, done, patience)


def redact_account(
    ledger: Ledger, name: str, why: str, *, keep_name: bool = True, patience: float = PATIENCE
) -> Redacted:
    """Erases an account in all its versions: bytes, text, claims, relations, and the words of decisions on them.

    That it was there stays, under its name or (`keep_name` False) under none, and so does who decided what, when.
    """
    if not keep_name and name in f"{why} {ledger.who}":
        raise LedgerError(ledger.path, "the account's name in why or in who does it", "a reason without it")
    with ledger.writing("redact") as entry:
        erasure = erase_account(entry.db, series_of(ledger, name), keep_name=keep_name)
        done = _redact(ledger, entry, erasure, ("account", why))
    return _swept(ledger, done, patience)


def _swept(ledger: Ledger, done: Redacted, patience: float) -> Redacted:
    is_swept, copies = sweep(ledger, patience)
    return msgspec.structs.replace(done, swept=is_swept, copies=copies)


def _redact(ledger: Ledger, entry: Entry, erasure: Erasure, kind_and_why: tuple[str, str]) -> Redacted:
    if not erasure.rows:
        raise LedgerError(ledger.path, "none of these words", "words that are in the ledger")
    db = entry.db
    kind, why = kind_and_why
    redaction = entry.free("redactions")
    rows: list[list[Any]] = []
    with schema.unguarded(db):
        for (table, number), values in sorted(erasure.rows.items()):
            rows.append([table, number, *_blank(entry, table, number, values, redaction)])
    json = msgspec.json.encode({"rows": rows}).decode()
    entry.insert("redactions", kind=kind, who=entry.who, why=why, at=entry.at, json=json)
    db.execute("INSERT INTO unswept VALUES (?)", (redaction,))
    rebuild(db, sorted(erasure.series))
    many: dict[str, int] = {}
    for table, _ in erasure.rows:
        many[table] = many.get(table, 0) + 1
    return Redacted(
        redaction=redaction, rows=many, originals=len(erasure.originals), copies=(),
        longer=tuple(sorted(erasure.longer)), swept=False,
    )  # fmt: skip


def _blank(entry: Entry, table: str, number: int, values: dict[str, Value], redaction: int) -> tuple[str, str]:
    """Puts the new values into a row, without its salt; gives the digests before and after, in hexadecimal."""
    db = entry.db
    key = schema.columns(table)[0]
    columns = ", ".join(f"{name} = ?" for name in values)
    db.execute(
        f"UPDATE {table} SET {columns}, salt = NULL, {schema.mark(table)} = ? WHERE {key} = ?",
        (*values.values(), redaction, number),
    )
    names = schema.digested(table)
    digest, *left = db.execute(f"SELECT digest, {', '.join(names)} FROM {table} WHERE {key} = ?", (number,)).fetchone()
    return digest.hex(), row_digest(table, number, left, None).hex()


def sweep(ledger: Ledger, patience: float = PATIENCE) -> tuple[bool, tuple[str, ...]]:
    """Leaves nothing of what was erased in any file of the ledger: free pages, the WAL file, what lies beside it.

    Waits `patience` seconds for others to close it. Gives whether that is done (False: somebody had
    the ledger open all the time), and the copies that were removed.
    """
    db = ledger.db
    copies = schema.beside(ledger.path)
    for copy in copies:
        copy.unlink()
    with told(ledger.path):
        db.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        try:
            done = _put_in_wal(db)
            if done:
                db.execute("VACUUM")
                done = _put_in_wal(db)
            if done:
                db.execute("DELETE FROM unswept")
                done = _put_in_wal(db)
        finally:
            db.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")
    return done, tuple(map(str, copies))


def unswept(ledger: Ledger) -> int:
    """How many redactions are not finished."""
    with ledger.reading() as db:
        return int(db.execute("SELECT count(*) FROM unswept").fetchone()[0])


def _put_in_wal(db: sqlite3.Connection) -> bool:
    """Puts all of the WAL file into the ledger and empties it; waits for others who read an older state of it."""
    return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
