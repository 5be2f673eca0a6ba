"""What leaves a ledger, by the one way out: claims, accounts and relations without what is withheld.

What is withheld is gathered over the whole ledger; what people opened is a decision about `protection`, whose subject
is `name NAME` or `place PLACE`: `accept` shows it, `reject` withholds it, whether or not the reader found it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from recount.formats.lines import relation_fields
from recount.ledger.connection import Ledger
from recount.ledger.deciding import Decision, decisions, record_decisions
from recount.ledger.errors import LedgerError
from recount.ledger.index import corrected
from recount.ledger.lines import claim_of, full_line
from recount.ledger.looking import HeldAccount, HeldClaim, account_named, account_names, current_claims, joined_of
from recount.model import Account, Claim
from recount.protecting import Opened, Protection, protect
from recount.protecting.layer import District, plain

What = Literal["name", "place"]


def secret_of(ledger: Ledger) -> bytes:
    """What goes into keys: the digest of the ledger's first step, which is salted, printed nowhere, and outlasts
    redactions. Empty where nothing was stored yet."""
    row = ledger.db.execute("SELECT digest FROM log ORDER BY entry LIMIT 1").fetchone()
    return row[0] if row else b""


def account_numbers(ledger: Ledger) -> dict[str, int]:
    """Every account's number in the tables, by its name."""
    with ledger.reading() as db:
        return dict(db.execute("SELECT name, series FROM heads"))


def opened(ledger: Ledger) -> Opened:
    """What people opened and what they withheld besides; of several decisions on one thing the last holds."""
    last: dict[tuple[str, str], tuple[str, bool]] = {}
    for each in decisions(ledger, about="protection"):
        kind, _, words = (each.subject or "").partition(" ")
        last[kind, plain(words)] = words, each.verdict == "accept"

    def those(kind: str, is_open: bool) -> frozenset[str]:
        found = [(key, words) for (what, key), (words, shown) in last.items() if what == kind and shown == is_open]
        return frozenset(key if is_open else words for key, words in found)

    return Opened(those("name", True), those("place", True), those("name", False), those("place", False))


def protection_of(ledger: Ledger, district: District = lambda place: None) -> Protection:
    """What is withheld of everything that leaves the ledger now. Looks at all claims, as read and as corrected."""
    with ledger.reading():
        return protect(
            _accounts(ledger), opened=opened(ledger), numbers=account_numbers(ledger), secret=secret_of(ledger),
            district=district,
        )  # fmt: skip


def _accounts(ledger: Ledger) -> Iterator[tuple[Account, list[Claim], list[str]]]:
    query = (
        "SELECT h.series, h.name, a.text, a.title, a.url, a.publisher, (SELECT group_concat(input || char(10) || name, "
        "char(10)) FROM arrivals v WHERE v.account = h.account) FROM heads h JOIN accounts a USING (account) "
        "ORDER BY h.series"
    )
    claims = (
        "SELECT c.json, d.verdict, d.fields FROM claim_index i JOIN claims c USING (claim) "
        "LEFT JOIN decisions d ON d.decision = i.decision WHERE i.series = ? ORDER BY i.claim"
    )
    for series, name, text, *labels in ledger.db.execute(query).fetchall():
        account = Account(id=name, text=zlib.decompress(text).decode(), title=labels[0], url=labels[1])
        held = []
        for json, verdict, fields in ledger.db.execute(claims, (series,)):
            line = msgspec.json.decode(json)
            held.append(claim_of(line))
            if verdict == "correct" and fields:
                held.append(claim_of(corrected(line, msgspec.json.decode(fields))))
        yield account, held, [name, *filter(None, labels)]


class OutwardClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it leaves. `line` is the contract's whole line, protected, with relations; `key` names it for good and
    tells nothing; `event` is the key of its event. `held` is the claim as the ledger has it: it must not leave."""

    line: dict[str, Any]
    key: str
    event: str | None
    verdict: str | None
    held: HeldClaim


def outward_claims(ledger: Ledger, protection: Protection, account: str) -> list[OutwardClaim]:
    """The claims of an account that hold, as they leave; rejected ones are among them."""
    related = relation_fields(joined_of(ledger, account))
    held = list(current_claims(ledger, account))
    lines = [full_line(account, each.line, related.get(each.id)) for each in held]
    ids = protection.ids(account, lines)
    return [
        OutwardClaim(
            line=protection.line(line, ids), key=protection.claim_key(account, each.id), held=each,
            event=protection.key("event", each.event) if each.event else None, verdict=each.verdict,
        )
        for each, line in zip(held, lines, strict=True)
    ]  # fmt: skip


def outward_account(protection: Protection, held: HeldAccount) -> dict[str, Any]:
    """What is known of an account, as it leaves: `account`, `title`, `published`, `publisher`, `url`, `language`,
    `inputs`. Its text does not leave."""
    account = held.account
    off = protection.label
    return {
        "account": protection.account(account.id), "title": account.title and off(account.title, account.id),
        "published": account.published, "publisher": account.publisher and off(account.publisher, account.id),
        "url": account.url and off(account.url, account.id), "language": account.language,
        "inputs": [off(each, account.id) for each in held.inputs],
    }  # fmt: skip


def everything(ledger: Ledger, protection: Protection) -> Iterator[tuple[dict[str, Any], list[OutwardClaim]]]:
    """Account by account, sorted by name: what is known of it, with its `number` in the ledger, and its claims."""
    for name in account_names(ledger):
        about = outward_account(protection, account_named(ledger, name)) | {"number": protection.numbers[name]}
        yield about, outward_claims(ledger, protection, name)


def decide_protection(
    ledger: Ledger, what: What, words: str, why: str, *, shown: bool, program: str = ""
) -> Protection:
    """Decides that a name or place is shown from now on, or withheld, with who and why. Gives what is withheld then.

    Raises LedgerError where it is to be shown and is not withheld, or is the name of a child or of somebody harmed by
    sexual violence: those are never shown.
    """
    if shown:
        now = protection_of(ledger)
        if what == "name" and plain(words) in now.never:
            found = "a name of a child, or of somebody harmed by sexual violence"
            raise LedgerError(ledger.path, found, "a name that may be opened: these are never shown")
        withheld = now.all_names if what == "name" else now.all_places
        if plain(words) not in set(map(plain, withheld)):
            found = f"no withheld {what} {words!r}"
            raise LedgerError(ledger.path, found, "one of those that `recount protect` lists, whole")
    elif not plain(words):
        raise LedgerError(ledger.path, f"a {what} without words", "the words to withhold")
    made = Decision(about="protection", verdict="accept" if shown else "reject", why=why, subject=f"{what} {words}")
    record_decisions(ledger, [made], "protect", program)
    return protection_of(ledger)
