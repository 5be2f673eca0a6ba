"""Accounts read again by a newer version of the reader; what people decided stays with the claims it was about."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

from recount.ledger.adding import Read, store_reading
from recount.ledger.carrying import Carried
from recount.ledger.connection import Entry, Ledger
from recount.ledger.looking import series_of
from recount.model import Account

BATCH = 64  # accounts stored in one step, as when adding


class Reread(msgspec.Struct, frozen=True, kw_only=True):
    """An account read again. `came` and `went` are how many claims are new and gone; `decisions` what became of each
    decision on its claims."""

    name: str
    claims: int
    came: int
    went: int
    decisions: tuple[Carried, ...]


class Waiting(msgspec.Struct, frozen=True):
    """An account that is to be read again."""

    series: int
    row: int
    account: Account


def waiting(ledger: Ledger, reader: str, names: Sequence[str] = (), *, every: bool = False) -> list[int]:
    """The accounts (by their numbers) that another version than `reader` has read last; of `names`, or of all.

    `every`: those that this version has read, too. Redacted whole accounts are never among them.
    """
    with ledger.reading() as db:
        rows = db.execute(
            "SELECT h.series FROM heads h JOIN accounts a USING (account) WHERE (? OR h.reader IS NOT ?) "
            "AND a.text IS NOT ? ORDER BY h.series", (every, reader, zlib.compress(b"")),
        )  # fmt: skip
        found = [row[0] for row in rows]
        if not names:
            return found
        wanted = {series_of(ledger, name) for name in names}
        return [series for series in found if series in wanted]


def reread(
    ledger: Ledger, todo: Sequence[int], read: Callable[[Account], Read], program: str = ""
) -> Iterator[Reread]:  # fmt: skip
    """Reads the accounts of `todo` again and stores the readings, batch by batch; each is on the disk when it comes.

    What one of them raises is raised, with those before it stored. An account that got a new version meanwhile is
    passed by.
    """
    for start in range(0, len(todo), BATCH):
        batch = [
            (each, read(each.account)) for series in todo[start : start + BATCH] for each in _account(ledger, series)
        ]
        with ledger.writing("reread", program) as entry:
            done = [again for each, made in batch for again in _store(entry, each, made)]
        yield from done


def _account(ledger: Ledger, series: int) -> Iterator[Waiting]:
    """The account as it came, to be read as if for the first time."""
    with ledger.reading() as db:
        row = db.execute(
            "SELECT h.account, h.name, a.text, a.title, a.published, a.url, a.publisher, a.language FROM heads h "
            "JOIN accounts a USING (account) WHERE h.series = ?", (series,),
        ).fetchone()  # fmt: skip
    if row:
        account, name, text, title, published, url, publisher, language = row
        yield Waiting(series, account, Account(
            id=name, text=zlib.decompress(text).decode(), title=title, published=published, url=url,
            publisher=publisher, language=language,
        ))  # fmt: skip


def _store(entry: Entry, each: Waiting, read: Read) -> Iterator[Reread]:
    db = entry.db
    head = db.execute("SELECT account FROM heads WHERE series = ?", (each.series,)).fetchone()
    if head != (each.row,):
        return
    query = "SELECT id FROM claim_index WHERE series = ?"
    before = {row[0] for row in db.execute(query, (each.series,))}
    told = store_reading(entry, each.row, read)
    after = {row[0] for row in db.execute(query, (each.series,))}
    yield Reread(
        name=each.account.id, claims=len(after), came=len(after - before), went=len(before - after),
        decisions=tuple(told),
    )  # fmt: skip
