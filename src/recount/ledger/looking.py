"""What a ledger holds now: accounts, claims and relations, with what people decided put in."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from recount.formats.lines import relation_fields
from recount.ledger.connection import Ledger
from recount.ledger.errors import LedgerError
from recount.ledger.index import corrected
from recount.ledger.lines import claim_of, full_line, incident_of, relation_of
from recount.model import Account, Claim, Incident, Joined, Relation


class HeldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that holds now. `account` and `id` name it for good; `row` is its row in `claims`.

    `verdict` and `decision` (its number) are of the decision in force, None where nobody decided. `line` is the claim
    as the contract prints it, without relations, corrections put in; `event` the event it belongs to, None: none.
    """

    account: str
    id: str
    row: int
    line: dict[str, Any]
    verdict: str | None = None
    decision: int | None = None
    event: str | None = None

    @property
    def claim(self) -> Claim:
        """The claim as a value, corrections put in. Raises ValueError where a correction left none that may be."""
        return claim_of(self.line)


class HeldAccount(msgspec.Struct, frozen=True, kw_only=True):
    """An account as it holds now, and where it stands. `series` and `row` are its numbers in the tables; `reader` is
    the version of the reader whose claims hold; `inputs` are the paths it came from."""

    account: Account
    series: int
    row: int
    revision: int
    reading: int
    reader: str
    claims: int
    inputs: tuple[str, ...]
    added: str


_CLAIMS = (
    "SELECT h.name, i.id, i.claim, c.json, d.fields, i.verdict, i.decision, "
    "(SELECT e.event FROM event_index e WHERE e.series = i.series AND e.claim = i.id ORDER BY e.row LIMIT 1) "
    "FROM claim_index i JOIN heads h USING (series) JOIN claims c USING (claim) "
    "LEFT JOIN decisions d ON d.decision = i.decision "
)


def account_names(ledger: Ledger) -> list[str]:
    """The names of all accounts, sorted."""
    with ledger.reading() as db:
        return [row[0] for row in db.execute("SELECT name FROM heads ORDER BY name")]


def account_named(ledger: Ledger, name: str) -> HeldAccount:
    """The version of an account that holds. Raises LedgerError where there is none of this name."""
    with ledger.reading() as db:
        row = db.execute(
            "SELECT a.text, a.title, r.published, a.url, a.publisher, r.language, h.series, a.account, a.revision, "
            "h.reading, r.reader, h.claims FROM heads h JOIN accounts a USING (account) "
            "JOIN readings r USING (reading) WHERE h.name = ?", (name,),
        ).fetchone()  # fmt: skip
        if row is None:
            raise LedgerError(ledger.path, f"no account of the name {name!r}", "one of those that `recount show` lists")
        arrivals = db.execute("SELECT input, at FROM arrivals WHERE account = ? ORDER BY arrival", (row[7],)).fetchall()
    text = zlib.decompress(row[0]).decode()
    account = Account(
        id=name, text=text, title=row[1], published=row[2], url=row[3], publisher=row[4], language=row[5]
    )  # fmt: skip
    return HeldAccount(
        account=account, series=row[6], row=row[7], revision=row[8], reading=row[9], reader=row[10], claims=row[11],
        inputs=tuple(each[0] for each in arrivals), added=arrivals[0][1] if arrivals else "",
    )  # fmt: skip


def current_claims(ledger: Ledger, account: str | None = None) -> Iterator[HeldClaim]:
    """The claims that hold, of one account or of all, in the order of accounts as they were added and of their text.

    Rejected ones are among them: `verdict` says so. They come one by one; a million need no more memory than one.
    While it runs, it sees the ledger as it was when it began. Raises LedgerError where there is no such account.
    """
    with ledger.reading() as db:
        if account is None:
            rows = db.execute(_CLAIMS + "ORDER BY i.claim")
        else:
            rows = db.execute(_CLAIMS + "WHERE i.series = ? ORDER BY i.claim", (series_of(ledger, account),))
        for row in rows:
            yield _held(row)


def claim_named(ledger: Ledger, account: str, id: str) -> HeldClaim:
    """One claim. Raises LedgerError where the account has none of this id now."""
    with ledger.reading() as db:
        series = series_of(ledger, account)
        row = db.execute(_CLAIMS + "WHERE i.series = ? AND i.id = ?", (series, id)).fetchone()
    if row is None:
        raise LedgerError(ledger.path, f"no claim {id} in {account}", "one that its reading gives")
    return _held(row)


def claims_by_id(ledger: Ledger, id: str) -> list[HeldClaim]:
    """The claims of any account whose id begins so, a thousand at most; an id is unique within its account only."""
    with ledger.reading() as db:
        last = id + chr(0x10FFFF)
        rows = db.execute(_CLAIMS + "WHERE i.id >= ? AND i.id < ? ORDER BY i.id, i.claim LIMIT 1000", (id, last))
        return [_held(row) for row in rows]


def claims_of_rows(db: sqlite3.Connection, numbers: list[int]) -> list[HeldClaim]:
    """The current claims of these rows, in the same order; those that do not hold any more are left out."""
    rows = [db.execute(_CLAIMS + "WHERE i.claim = ?", (number,)).fetchone() for number in numbers]
    return [_held(row) for row in rows if row is not None]


def event_claims(ledger: Ledger, event: str) -> list[HeldClaim]:
    """The claims of an event that hold now, by account and place in the text."""
    with ledger.reading() as db:
        rows = db.execute(
            _CLAIMS + "WHERE (i.series, i.id) IN (SELECT series, claim FROM event_index WHERE event = ?) "
            "ORDER BY i.claim", (event,),
        ).fetchall()  # fmt: skip
    return [msgspec.structs.replace(_held(row), event=event) for row in rows]


def _held(row: tuple[Any, ...]) -> HeldClaim:
    account, id, number, json, fields, verdict, decision, event = row
    line = msgspec.json.decode(json)
    if verdict == "correct" and fields:
        line = corrected(line, msgspec.json.decode(fields))
    return HeldClaim(
        account=account, id=id, row=number, line=line, verdict=verdict, decision=decision, event=event
    )  # fmt: skip


def current_relations(ledger: Ledger, account: str | None = None) -> Iterator[tuple[str, Relation]]:
    """The relations that hold, with their account's name: those that were read and not rejected, and those that
    people put in. Of one account or of all, in the order of the accounts' names."""
    query = "SELECT account, kind, source, target, json FROM current_relations "
    with ledger.reading() as db:
        if account is None:
            rows = db.execute(query + "ORDER BY account")
        else:
            series_of(ledger, account)
            rows = db.execute(query + "WHERE account = ?", (account,))
        for name, kind, source, target, json in rows:
            yield name, relation_of(kind, source, target, json)


def joined_of(ledger: Ledger, account: str) -> Joined:
    """The relations and incidents of an account that hold now, as one value.

    Where a person put a claim with another (`same_incident`), it is in that one's incident.
    """
    with ledger.reading() as db:
        relations = tuple(relation for _, relation in current_relations(ledger, account))
        rows = db.execute(
            "SELECT i.id, i.json FROM heads h JOIN readings r USING (reading) JOIN incidents i ON i.reading = r.alike "
            "WHERE h.name = ? ORDER BY i.incident", (account,),
        ).fetchall()  # fmt: skip
        moved = db.execute(
            "SELECT d.claim, d.other, d.verdict FROM relation_decisions d JOIN heads h USING (series) "
            "WHERE h.name = ? AND d.subject = 'same_incident' ORDER BY d.decision", (account,),
        ).fetchall()  # fmt: skip
    return Joined(relations, _moved([incident_of(id, json) for id, json in rows], moved))


def _moved(incidents: list[Incident], moved: list[tuple[str, str, str]]) -> tuple[Incident, ...]:
    """The incidents after people moved claims between them. A claim parted from its own gets one for itself."""
    for claim, other, verdict in moved:
        target = next((each for each in incidents if other in each.claims), None)
        own = next((each for each in incidents if claim in each.claims), None)
        if own is None or target is None or (verdict == "accept") == (own is target):
            continue
        rest = tuple(each for each in own.claims if each != claim)
        index = incidents.index(own)
        if rest:
            id = own.id if own.id in rest else rest[0]
            incidents[index] = msgspec.structs.replace(own, id=id, claims=rest)
        else:
            del incidents[index]
        if verdict == "accept":
            index = incidents.index(target)
            incidents[index] = msgspec.structs.replace(target, claims=(*target.claims, claim))
        elif verdict == "reject":
            incidents.append(Incident(id=claim, claims=(claim,), main=False, reason="a person took it out"))
    return tuple(incidents)


def contract_lines(ledger: Ledger, account: str) -> list[dict[str, Any]]:
    """The claims of an account that hold, as `recount read` prints them: every field, relations and corrections in."""
    related = relation_fields(joined_of(ledger, account))
    return [full_line(account, held.line, related.get(held.id)) for held in current_claims(ledger, account)]


def series_of(ledger: Ledger, name: str) -> int:
    """The number of an account in the tables. Raises LedgerError where there is none of this name."""
    found = ledger.db.execute("SELECT series FROM heads WHERE name = ?", (name,)).fetchone()
    if found is None:
        raise LedgerError(ledger.path, f"no account of the name {name!r}", "one of those that `recount show` lists")
    return int(found[0])


def markers(ledger: Ledger, account: str) -> list[tuple[str, str, str]]:
    """The redactions that took words out of an account's text or bytes: when, by whom and why."""
    with ledger.reading() as db:
        touched = (
            "SELECT redaction FROM accounts WHERE series = ?1 UNION SELECT redaction FROM originals WHERE original IN "
            "(SELECT original FROM accounts WHERE series = ?1)"
        )
        query = f"SELECT at, who, why FROM redactions WHERE redaction IN ({touched}) ORDER BY redaction"
        return db.execute(query, (series_of(ledger, account),)).fetchall()


class Status(msgspec.Struct, frozen=True, kw_only=True):
    """What a ledger holds, in numbers. `readers` is how many accounts each version of the reader has read last."""

    version: int
    accounts: int
    revisions: int
    claims: int
    kinds: dict[str, int]
    harms: dict[str, int]
    verdicts: dict[str, int]
    events: int
    decisions: int
    redactions: int
    readers: dict[str, int]
    written: str | None
    chain: str
    size: int


def status(ledger: Ledger) -> Status:
    """The ledger in numbers; no claim is looked at for it."""
    with ledger.reading() as db:

        def one(query: str) -> Any:
            return db.execute(query).fetchone()[0]

        tallies: dict[str, dict[str, int]] = {"kind": {}, "harm": {}, "verdict": {}, "reader": {}, "event": {}}
        for what, value, many in db.execute(
            "SELECT what, value, many FROM tallies WHERE what NOT IN ('source', 'place') AND many > 0 "
            "ORDER BY what, value"
        ):
            tallies.setdefault(what, {})[value] = many
        last = db.execute("SELECT at, chain FROM log ORDER BY entry DESC LIMIT 1").fetchone()
        return Status(
            version=one("PRAGMA user_version"),
            accounts=one("SELECT count(*) FROM heads"),
            revisions=one("SELECT coalesce(max(account), 0) FROM accounts"),
            claims=sum(tallies["kind"].values()),
            kinds=tallies["kind"], harms=tallies["harm"], verdicts=tallies["verdict"],
            events=tallies["event"].get("", 0),
            decisions=one("SELECT coalesce(max(decision), 0) FROM decisions"),
            redactions=one("SELECT count(*) FROM redactions"),
            readers=tallies["reader"],
            written=last[0] if last else None,
            chain=(last[1] if last else b"").hex()[:16],
            size=one("PRAGMA page_count") * one("PRAGMA page_size"),
        )  # fmt: skip
