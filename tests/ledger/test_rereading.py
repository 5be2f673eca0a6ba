"""A newer reader reads again: decisions stay with their claims, and those that cannot are named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from invented import MARN, put, read

from recount.ledger import Decision, Ledger, Read, claim_named, current_claims, record_decisions, status, verify
from recount.ledger.carrying import Carried
from recount.ledger.rereading import reread, waiting
from recount.model import Account, Claim, Figure, claim_id


def again(ledger: Ledger, change: Callable[[Claim], Claim | None], version: str = "2") -> list[Carried]:
    """Reads all again by a reader that makes `change` of each claim, and leaves relations out."""

    def newer(account: Account) -> Read:
        made = read(account, version)
        claims = tuple(new for claim in made.claims if (new := change(claim)) is not None)
        same = claims == made.claims
        return msgspec.structs.replace(made, claims=claims, joined=made.joined if same else type(made.joined)())

    done = list(reread(ledger, waiting(ledger, version), newer))
    assert verify(ledger).faults == ()
    return [made for each in done for made in each.decisions]


def decide(ledger: Ledger, verdict: str, **fields: Any) -> str:
    """Decides on the claim of 30 killed in Marn; gives its id."""
    id = next(held.id for held in current_claims(ledger, "marn") if held.claim.low == 30)
    decision = Decision(about="claim", account="marn", claim=id, verdict=verdict, why="w", fields=fields or None)  # type: ignore[arg-type]
    record_decisions(ledger, [decision])
    return id


def refigured(low: int) -> Callable[[Claim], Claim]:
    """Reads the 30 as another number: the claim gets another id."""

    def change(claim: Claim) -> Claim:
        if claim.low != 30:
            return claim
        figure = Figure(low, None, "bound")
        id = claim_id(claim.quote, claim.kind, claim.harm, figure, 0)
        return msgspec.structs.replace(claim, id=id, figure=figure)

    return change


def verdicts(ledger: Ledger) -> list[str]:
    return [held.verdict for held in current_claims(ledger, "marn") if held.verdict]


def test_rereading_the_same_keeps_all_and_stores_no_claims_again(ledger: Ledger) -> None:
    decide(ledger, "accept")
    before = ledger.db.execute("SELECT count(*) FROM claims").fetchone()
    told = again(ledger, lambda claim: claim)
    assert [(each.verdict, each.now == each.claim, each.changed) for each in told] == [("accept", True, ())]
    assert ledger.db.execute("SELECT count(*) FROM claims").fetchone() == before
    assert status(ledger).readers == {"2": 2}
    assert waiting(ledger, "2") == []


def test_rereading_follows_the_id_and_says_what_reads_otherwise(ledger: Ledger) -> None:
    id = decide(ledger, "accept")
    told = again(ledger, lambda claim: msgspec.structs.replace(claim, by=("the army",)) if claim.id == id else claim)
    assert [(each.now, each.changed) for each in told] == [(id, ("by",))]
    assert verdicts(ledger) == ["accept"]


def test_rereading_a_correction_follows_the_words_to_a_new_id(ledger: Ledger) -> None:
    old = decide(ledger, "correct", according_to="the ministry")
    told = again(ledger, refigured(31))
    assert [each.claim for each in told] == [old]
    assert told[0].now not in (old, None)
    claim = claim_named(ledger, "marn", str(told[0].now)).claim
    assert (claim.low, claim.according_to) == (31, "the ministry")


def test_rereading_nobody_has_accepted_another_figure(ledger: Ledger) -> None:
    decide(ledger, "accept")
    told = again(ledger, refigured(300))
    assert [(each.now, each.why) for each in told] == [
        (None, "its words are read as another figure now, which nobody has accepted")
    ]
    assert verdicts(ledger) == []


def test_rereading_back_gives_the_decision_back(ledger: Ledger) -> None:
    for verdict in ("accept", "reject"):
        decide(ledger, verdict)
    again(ledger, refigured(31), "2")
    assert verdicts(ledger) == ["reject"]
    again(ledger, lambda claim: claim, "3")
    assert verdicts(ledger) == ["reject"]
    held = next(each for each in current_claims(ledger, "marn") if each.claim.low == 30)
    assert held.verdict == "reject"


def test_rereading_a_claim_that_is_gone_and_comes_again(ledger: Ledger) -> None:
    id = decide(ledger, "accept")
    told = again(ledger, lambda claim: None if claim.id == id else claim, "2")
    assert [(each.now, each.why) for each in told] == [(None, "no claim has its words and harm any more")]
    assert verdicts(ledger) == []
    again(ledger, lambda claim: None if claim.id == id else claim, "3")
    again(ledger, lambda claim: claim, "4")
    assert verdicts(ledger) == ["accept"]


def test_rereading_a_later_decision_on_the_new_id_wins_in_later_readings(ledger: Ledger) -> None:
    decide(ledger, "reject")
    now = again(ledger, refigured(31), "2")[0].now
    record_decisions(ledger, [Decision(about="claim", account="marn", claim=now, verdict="undecided", why="w")])
    again(ledger, refigured(32), "3")
    assert verdicts(ledger) == ["undecided"]
    again(ledger, lambda claim: claim, "4")
    assert verdicts(ledger) == ["undecided"]


def test_rereading_a_new_version_of_the_text_keeps_decisions_too(ledger: Ledger) -> None:
    id = decide(ledger, "accept")
    added = put(ledger, "marn", "It rained in the valley all day long. " + MARN)
    assert added.outcome == "revision"
    assert [(each.claim, each.now) for each in added.decisions] == [(id, id)]
    assert verdicts(ledger) == ["accept"]
    added = put(ledger, "marn", "It rained in the valley all day long. " + MARN.replace("At least 30 people", "Dozens"))
    assert [each.now for each in added.decisions] == [None]
    assert verify(ledger).faults == ()
