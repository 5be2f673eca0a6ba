"""A ledger as it goes out: account by account, claims with their keys, and what people decided."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any

import msgspec

from recount.ledger import Ledger, current_events, decisions
from recount.ledger.deciding import Decision
from recount.ledger.outward import everything
from recount.protecting import Protection

ACCEPTED = ("accept", "correct")


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as it goes out. `key` names it for good; `line` has the contract's fields. `verdict`, `who`, `why` and
    `at` are of the decision in force, None where nobody decided. `account` is the key of its account."""

    key: str
    account: str
    line: dict[str, Any]
    event: str | None
    verdict: str | None
    who: str | None = None
    why: str | None = None
    at: str | None = None


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """An account as it goes out: what is known of it, its key, and its claims in the order of its text."""

    key: str
    about: dict[str, Any]
    claims: tuple[Claim, ...]


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody decided on an event as a whole, across its accounts: `fields` as they put them in."""

    event: str
    fields: dict[str, Any]
    who: str
    why: str
    at: str


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Account)


class Outgoing:
    """What goes out. `accepted`: only claims that people accepted or corrected; else all that nobody rejected.

    Accounts come one by one and may be gone through again; memory does not grow with them. What was made ready once is
    kept in a nameless file, since a site goes through it a dozen times, and what is withheld takes most of the time.
    """

    def __init__(self, ledger: Ledger, protection: Protection, *, accepted: bool = False) -> None:
        self.ledger = ledger
        self.protection = protection
        self.accepted = accepted
        self._kept: IO[bytes] | None = None

    def accounts(self, *, rejected: bool = False) -> Iterator[Account]:
        """The accounts, sorted by their names in the ledger, those without claims among them. `rejected`: with the
        claims that people rejected, which are shown as such and count nowhere."""
        for account in self._made() if self._kept is None else self._again(self._kept):
            if not rejected:
                claims = tuple(each for each in account.claims if each.verdict != "reject")
                account = msgspec.structs.replace(account, claims=claims)
            yield account

    def _again(self, kept: IO[bytes]) -> Iterator[Account]:
        at = 0
        while True:
            kept.seek(at)
            size = int.from_bytes(kept.read(8), "big")
            if not size:
                return
            yield _DECODER.decode(kept.read(size))
            at += 8 + size

    def _made(self) -> Iterator[Account]:
        kept = tempfile.TemporaryFile()  # noqa: SIM115 (it stays open as long as this does)
        for account in self._protected():
            data = _ENCODER.encode(account)
            kept.write(len(data).to_bytes(8, "big") + data)
            yield account
        self._kept = kept  # only where all of it was gone through

    def _protected(self) -> Iterator[Account]:
        made = {each.number: each for each in decisions(self.ledger, about="claim")}
        for about, claims in everything(self.ledger, self.protection):
            key = self.protection.key("account", str(about.pop("number")))
            out = []
            for each in claims:
                if self.accepted and each.verdict not in (*ACCEPTED, "reject"):
                    continue
                decision = made.get(each.held.decision) if each.held.decision is not None else None
                out.append(Claim(
                    key=each.key, account=key, line=each.line, event=each.event, verdict=each.verdict,
                    **self._decided(decision, each.held.account),
                ))  # fmt: skip
            yield Account(key=key, about=about, claims=tuple(out))

    def _decided(self, decision: Decision | None, account: str | None) -> dict[str, Any]:
        if decision is None:
            return {}
        off = self.protection.words
        return {"who": off(decision.who or ""), "why": off(decision.why, account), "at": decision.at}

    def claims(self) -> Iterator[Claim]:
        """All claims, account by account."""
        for account in self.accounts():
            yield from account.claims

    def shown(self) -> set[str]:
        """The keys of the claims that have a page, rejected ones too, and of their events."""
        out: set[str] = set()
        for account in self.accounts(rejected=True):
            out |= {claim.key for claim in account.claims}
            out |= {claim.event for claim in account.claims if claim.event and claim.verdict != "reject"}
        return out

    def settled(self) -> Iterator[Settled]:
        """What people decided on events as a whole, the last decision on each, by key."""
        held = {each.id for each in current_events(self.ledger)}
        last: dict[str, Decision] = {}
        for each in decisions(self.ledger, about="event"):
            if each.subject in held and each.verdict in (*ACCEPTED, "reject", "undecided"):
                last[each.subject] = each
        off = self.protection.words
        rows = []
        for subject, each in last.items():
            if each.verdict in ACCEPTED and each.fields:
                fields = {key: off(value) if isinstance(value, str) else value for key, value in each.fields.items()}
                rows.append(Settled(
                    event=self.protection.key("event", subject), fields=fields, who=off(each.who or ""),
                    why=off(each.why), at=each.at or "",
                ))  # fmt: skip
        yield from sorted(rows, key=lambda row: row.event)
