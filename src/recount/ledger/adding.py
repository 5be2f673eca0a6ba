"""Accounts into the ledger: known again, a new version of one, or new; each with what a reader made of it."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from recount.ledger import schema
from recount.ledger.carrying import Carried, carry, held_until_now
from recount.ledger.connection import Entry, Ledger
from recount.ledger.digests import Value
from recount.ledger.index import index_text, put_in_index, take_out_of_index
from recount.ledger.lines import claim_of, claim_rows, incident_row, packed, relation_row
from recount.model import Account, Claim, Figure, Joined

ALIKE = 0.3
"""Share of the shorter text's runs of three words that stand in the other text too, from which two texts of one name
are versions of one account. Tried .05 to .5 on 210,925 pairs of agency reports on one country: 1,680 pairs share more
than .05, 74 more than .1, 2 more than .3, none more than .5. A report of which a third of the sentences is replaced
keeps .41 or more in 19 of 20 cases, .27 at least. A version that is not known as one is refused and said, not lost."""

Stored = Sequence[tuple[str, dict[str, object]]]
"""Id and stored line of each claim of a reading."""


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """An account as it came: what the file said of it, its bytes (a file's, or its line's), and where from.

    `input` is the absolute path, or `-` for standard input. `own_name`: the name is the account's own id, and not made
    from the path; an account of the same text and another path is then another account.
    """

    account: Account
    original: bytes
    input: str
    own_name: bool = False


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader made of an account. `account` has `published` and `language` filled in; `reader` is its version."""

    account: Account
    claims: tuple[Claim, ...]
    joined: Joined
    reader: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that a new version of an account has in another way. `before` None: it is new; `after` None: it is gone.

    `about` says which figure it is, in the account's words.
    """

    harm: str
    about: str
    before: Figure | None
    after: Figure | None


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an account that was to be added.

    `outcome`: `new`; `same` (it was there already); `revision` (a new version of one that was there, with `changes` in
    its figures); `refused` (not stored, `why` says what was found and what was wanted). `name` is the one that it has
    in the ledger. `decisions` is what became of the decisions on the claims of the version before.
    """

    name: str
    outcome: Literal["new", "same", "revision", "refused"]
    claims: int = 0
    changes: tuple[Change, ...] = ()
    decisions: tuple[Carried, ...] = ()
    why: str | None = None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where an arrival belongs: `series` None is an account of its own; `same` the row that is the same version."""

    name: str
    series: int | None = None
    same: int | None = None
    why: str | None = None


def known(ledger: Ledger, arrival: Arrival) -> bool:
    """Is this very account stored already, with where it came from? Asked before reading, which takes longer."""
    with ledger.reading() as db:
        place = _place(db, arrival)
        return place.why is not None or (place.same is not None and _came_from(db, place.same, arrival))


def add_accounts(ledger: Ledger, batch: Sequence[tuple[Arrival, Read | None]], program: str = "") -> list[Added]:
    """Stores accounts with their claims, all or none, and says what became of each, in order.

    `Read` may be None where `known` said so. When this returns, what it says is on the disk.
    Raises LedgerError where nothing could be stored.
    """
    with ledger.writing("add", program) as entry:
        return [_add(entry, arrival, read) for arrival, read in batch]


def _add(entry: Entry, arrival: Arrival, read: Read | None) -> Added:
    db = entry.db
    place = _place(db, arrival)
    if place.why is not None:
        return Added(name=place.name, outcome="refused", why=place.why)
    if place.same is not None or read is None:
        if place.same is None:
            why = "an account that was there when it was looked for, and is not now; add it again"
            return Added(name=place.name, outcome="refused", why=why)
        if not _came_from(db, place.same, arrival):
            _note_arrival(entry, place.same, arrival)
        return Added(name=place.name, outcome="same", claims=_claims_held(db, place.same))
    before = _figures(db, place.series) if place.series is not None else []
    account = _store_account(entry, arrival, place)
    _note_arrival(entry, account, arrival)
    told = store_reading(entry, account, read)
    outcome: Literal["new", "revision"] = "new" if place.series is None else "revision"
    changes = figure_changes(before, read.claims) if place.series is not None else ()
    return Added(
        name=place.name, outcome=outcome, claims=len(read.claims), changes=changes, decisions=tuple(told)
    )  # fmt: skip


def sameness(account: Account) -> bytes:
    """By which an account is known again: SHA-256 of its text and all that is said of it, but its name."""
    said = [account.text, account.title, account.published, account.url, account.publisher, account.language]
    return hashlib.sha256(msgspec.json.encode(said)).digest()


def _place(db: sqlite3.Connection, arrival: Arrival) -> Place:
    """Where an arrival belongs. Its own id, or else its text and its path, say which account it is."""
    account = arrival.account
    if broken := _broken(account):
        return Place(name=account.id.encode("utf-8", "backslashreplace").decode(), why=broken)
    same = sameness(account)
    head = _head(db, account.id) if account.id != "-" or arrival.own_name else None
    if head is not None and head[2] == same:
        return Place(name=account.id, series=head[0], same=head[1])
    if not arrival.own_name:
        again = db.execute(
            "SELECT h.series, h.account, h.name FROM accounts a JOIN heads h USING (account) WHERE a.same = ? "
            "ORDER BY h.series LIMIT 1", (same,),
        ).fetchone()  # fmt: skip
        if again:
            return Place(name=again[2], series=again[0], same=again[1])
    if head is None:
        return Place(name=account.id if account.id != "-" else _free_name(db, account.id))
    series, row, _ = head
    if db.execute("SELECT redaction FROM accounts WHERE account = ?", (row,)).fetchone()[0] is not None:
        why = f"words of {account.id} were redacted, and this may bring them back; wanted a name of its own"
        return Place(name=account.id, why=why)
    if _is_version(db, row, arrival):
        return Place(name=account.id, series=series)
    if arrival.own_name:
        why = f"another account of the name {account.id}, from elsewhere and with other words; wanted a name of its own"
        return Place(name=account.id, why=why)
    path = arrival.input if account.id != arrival.input and not account.id.startswith("-") else account.id
    return Place(name=path if _head(db, path) is None else _free_name(db, account.id))


def _broken(account: Account) -> str | None:
    """Why the account's words cannot be kept; None: they can."""
    said = (account.id, account.text, account.title, account.published, account.url, account.publisher)
    for words in (*said, account.language):
        try:
            (words or "").encode()
        except UnicodeEncodeError as error:
            return f"half a character at {error.start} (a lone surrogate); wanted text in whole ones"
    return None


def _head(db: sqlite3.Connection, name: str) -> tuple[int, int, bytes | None] | None:
    found: tuple[int, int, bytes | None] | None = db.execute(
        "SELECT h.series, h.account, a.same FROM heads h JOIN accounts a USING (account) WHERE h.name = ?", (name,)
    ).fetchone()
    return found


def _free_name(db: sqlite3.Connection, name: str) -> str:
    number = 1 if name == "-" else 2
    while _head(db, f"{name}#{number}") is not None:
        number += 1
    return f"{name}#{number}"


def _is_version(db: sqlite3.Connection, row: int, arrival: Arrival) -> bool:
    """Is it a later version of the account of its name? A file of its own is known by its path, others by words."""
    is_whole_file = arrival.account.id != "-" and (arrival.own_name or ":" not in arrival.account.id)
    if is_whole_file and arrival.input != "-" and _was_at(db, row, arrival.input):
        return True
    old = zlib.decompress(db.execute("SELECT text FROM accounts WHERE account = ?", (row,)).fetchone()[0]).decode()
    return alike(old, arrival.account.text) >= ALIKE


def _was_at(db: sqlite3.Connection, account: int, path: str) -> bool:
    found = db.execute("SELECT 1 FROM arrivals WHERE account = ? AND input = ?", (account, path)).fetchone()
    return found is not None


def alike(a: str, b: str) -> float:
    """Share of the runs of three words of the text with fewer of them that stand in the other one too."""
    one, other = _runs(a), _runs(b)
    return len(one & other) / min(len(one), len(other)) if one and other else float(a.split() == b.split())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(words, words[1:], words[2:], strict=False))


def _came_from(db: sqlite3.Connection, account: int, arrival: Arrival) -> bool:
    found = db.execute(
        "SELECT 1 FROM arrivals WHERE account = ? AND input = ? AND name = ?",
        (account, arrival.input, arrival.account.id),
    ).fetchone()
    return found is not None


def _note_arrival(entry: Entry, account: int, arrival: Arrival) -> None:
    entry.insert("arrivals", account=account, input=arrival.input, name=arrival.account.id, at=entry.at)


def _store_account(entry: Entry, arrival: Arrival, place: Place) -> int:
    db, account = entry.db, arrival.account
    number = entry.free("accounts")
    revision = 1
    if place.series is not None:
        revision += db.execute("SELECT max(revision) FROM accounts WHERE series = ?", (place.series,)).fetchone()[0]
    entry.insert(
        "accounts", series=place.series or number, revision=revision, name=place.name,
        original=_store_original(entry, arrival.original), text=zlib.compress(account.text.encode()),
        title=account.title, published=account.published, url=account.url, publisher=account.publisher,
        language=account.language, same=sameness(account),
    )  # fmt: skip
    index_text(db, number, account.title, account.text)
    return number


def _store_original(entry: Entry, data: bytes) -> int:
    sha256 = hashlib.sha256(data).hexdigest()
    found = entry.db.execute("SELECT original FROM originals WHERE sha256 = ?", (sha256,)).fetchone()
    if found:
        return int(found[0])
    return entry.insert("originals", sha256=sha256, size=len(data), packed=zlib.compress(data))


def store_reading(entry: Entry, account: int, read: Read) -> list[Carried]:
    """Stores a reading of the account in row `account`, and makes it the one that holds.

    Where the reading before says the same, its claims hold on, and none are stored again. Gives what became of each
    decision on the account's claims.
    """
    db = entry.db
    series, name = db.execute("SELECT series, name FROM accounts WHERE account = ?", (account,)).fetchone()
    before = held_until_now(db, series)
    number = entry.free("readings")
    claims = claim_rows(read.account, read.claims)
    alike = _said_before(db, account, claims, read.joined)
    if alike is None:
        contents = _store_contents(entry, number, claims, read.joined)
    else:
        contents = db.execute("SELECT contents FROM readings WHERE reading = ?", (alike,)).fetchone()[0]
    entry.insert(
        "readings", account=account, alike=alike or number, reader=read.reader, published=read.account.published,
        language=read.account.language, claims=len(claims), contents=contents, at=entry.at,
    )  # fmt: skip
    take_out_of_index(db, series)
    db.execute("DELETE FROM heads WHERE series = ?", (series,))
    db.execute(
        "INSERT INTO heads (series, name, account, reading, reader, claims) VALUES (?, ?, ?, ?, ?, ?)",
        (series, name, account, number, read.reader, len(claims)),
    )
    told = carry(entry, series, before) if before else []
    put_in_index(db, series)
    return told


def _store_contents(entry: Entry, reading: int, claims: Stored, joined: Joined) -> bytes:
    first = entry.free("claims")
    entry.db.executemany(
        "INSERT INTO claim_words (rowid, quote) VALUES (?, ?)",
        [(first + index, line["quote"]) for index, (_, line) in enumerate(claims)],
    )
    rows: dict[str, list[dict[str, Value]]] = {
        "claims": [{"id": id, "json": packed(line)} for id, line in claims],
        "relations": [
            {"kind": each.kind, "source": each.source, "target": each.target, "json": relation_row(each)}
            for each in joined.relations
        ],
        "incidents": [{"id": each.id, "json": incident_row(each)} for each in joined.incidents],
    }
    digests = [
        entry.insert_many(table, [{"reading": reading, **row} for row in rows[table]]) for table in schema.IN_READINGS
    ]
    return hashlib.sha256(b"".join(digests)).digest()


def _said_before(db: sqlite3.Connection, account: int, claims: Stored, joined: Joined) -> int | None:
    """The last reading of the account, where it holds these very claims, relations and incidents."""
    found = db.execute(
        "SELECT alike FROM readings WHERE account = ? ORDER BY reading DESC LIMIT 1", (account,)
    ).fetchone()
    if not found:
        return None
    held = db.execute("SELECT json FROM claims WHERE reading = ? ORDER BY claim", found)
    if [row[0] for row in held] != [packed(line) for _, line in claims]:
        return None
    held = db.execute("SELECT kind, source, target, json FROM relations WHERE reading = ? ORDER BY relation", found)
    if held.fetchall() != [(each.kind, each.source, each.target, relation_row(each)) for each in joined.relations]:
        return None
    held = db.execute("SELECT id, json FROM incidents WHERE reading = ? ORDER BY incident", found)
    return found[0] if held.fetchall() == [(each.id, incident_row(each)) for each in joined.incidents] else None


def _claims_held(db: sqlite3.Connection, account: int) -> int:
    found = db.execute("SELECT claims FROM heads WHERE account = ?", (account,)).fetchone()
    return int(found[0]) if found else 0


def _figures(db: sqlite3.Connection, series: int) -> list[Claim]:
    rows = db.execute("SELECT c.json FROM claim_index i JOIN claims c USING (claim) WHERE i.series = ?", (series,))
    return [claim_of(msgspec.json.decode(row[0])) for row in rows]


def figure_changes(before: Iterable[Claim], after: Iterable[Claim]) -> tuple[Change, ...]:
    """What a new version says otherwise in its figures: claims of harm that are gone, new, or have another number.

    A figure that went and one that came are one figure changed where harm, object, places and source are the same.
    """
    old = {claim.id: claim for claim in before if claim.harm and claim.figure}
    new = {claim.id: claim for claim in after if claim.harm and claim.figure}
    gone = sorted((claim for id, claim in old.items() if id not in new), key=lambda claim: claim.span)
    came = sorted((claim for id, claim in new.items() if id not in old), key=lambda claim: claim.span)
    changes = []
    for claim in gone:
        match = next((each for each in came if _about(each) == _about(claim)), None)
        if match is not None:
            came.remove(match)
            if match.figure == claim.figure and match.stance == claim.stance:
                continue  # told in other words
        changes.append(_change(claim, match))
    return (*changes, *(_change(None, claim) for claim in came))


def _change(before: Claim | None, after: Claim | None) -> Change:
    of = after or before
    assert of is not None
    assert of.harm is not None
    where = ", ".join(place.name for place in of.places)
    about = " · ".join(part for part in (of.object, where, of.according_to) if part)
    return Change(
        harm=of.harm, about=about, before=before.figure if before else None, after=after.figure if after else None
    )


def _about(claim: Claim) -> tuple[object, ...]:
    places = tuple(sorted(Counter(place.name.casefold() for place in claim.places)))
    return claim.harm, (claim.object or "").casefold(), places, (claim.according_to or "").casefold(), claim.stage
