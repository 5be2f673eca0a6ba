"""Claims of a ledger as people and programs see them: the claim, its words, and what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from recount.formats.lines import relation_fields
from recount.ledger import Decision, HeldClaim, Ledger, joined_of
from recount.ledger.deciding import decisions_on
from recount.ledger.lines import full_line
from recount.pages.words import headline, place_words, speaker, time_words


def held_lines(ledger: Ledger, claims: Iterable[HeldClaim]) -> Iterator[dict[str, Any]]:
    """The contract's lines, with `event`, `decision` (the verdict in force), `decided_by` and `decided_why` added."""
    related: dict[str, dict[str, Any]] = {}
    account = None
    for held in claims:
        if held.account != account:
            account = held.account
            related = relation_fields(joined_of(ledger, account))
        made = _in_force(ledger, held)
        yield {
            **full_line(held.account, held.line, related.get(held.id)), "event": held.event, "decision": held.verdict,
            "decided_by": made.who if made else None, "decided_why": made.why if made else None,
        }  # fmt: skip


def held_words(ledger: Ledger, held: HeldClaim, *, with_account: bool) -> Iterator[str]:
    """A claim in a few lines: what it says, who says so, its words, and every decision on it, the last in force."""
    claim = held.claim
    yield ""
    yield f"{held.id}  " + " · ".join(part for part in (headline(claim), place_words(claim), time_words(claim)) if part)
    if with_account:
        yield f"  in {held.account}"
    yield f"  according to {speaker(claim)}"
    yield f"  “{claim.quote}”"
    if held.event:
        yield f"  event {held.event}"
    for made in decisions_on(ledger, held.account, held.id):
        in_force = "" if made.number == held.decision else " (replaced since)"
        fields = f" {_fields(made.fields)}" if made.fields else ""
        yield f"  {made.verdict}{fields}: {made.why} ({made.who}, {made.at}){in_force}"


def _fields(fields: dict[str, Any]) -> str:
    return ", ".join(f"{name} = {'nothing' if value is None else value}" for name, value in fields.items())


def _in_force(ledger: Ledger, held: HeldClaim) -> Decision | None:
    if held.decision is None:
        return None
    return next((each for each in decisions_on(ledger, held.account, held.id) if each.number == held.decision), None)
