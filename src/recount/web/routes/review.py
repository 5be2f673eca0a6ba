"""The queue of claims: each with its words in the text, to be accepted, rejected, corrected or left undecided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from recount import __version__
from recount.ledger import (
    Decision,
    HeldClaim,
    Ledger,
    LedgerError,
    account_named,
    claim_named,
    current_claims,
    joined_of,
    record_decisions,
)
from recount.ledger.deciding import decisions_on
from recount.ledger.listing import Queue, State, claim_in_row, decided_so_far, queued
from recount.model import Claim, Relation
from recount.pages.reasons import FieldReason, fields_of
from recount.pages.report.building import short, title_of
from recount.pages.report.views import Piece
from recount.pages.words import headline, speaker
from recount.web.addresses import address
from recount.web.corrections import Corrections, Input, changed, inputs
from recount.web.desk import Action, Desk, NotThereError, Number, Page
from recount.web.inwords import in_words
from recount.web.reader import Brought

UNSAID = "decided on in the web app"
"""The reason that is recorded where somebody gives none."""

Verdict = Literal["accept", "reject", "undecided", "correct"]
KINDS = {
    "part_of": "is part of", "repeats": "tells again", "replaces": "replaces", "disputes": "disputes",
    "same_incident": "is of the same happening as",
}  # fmt: skip
TURNED = {"holds": "part_of", "repeated_by": "repeats", "replaced_by": "replaces", "disputed_by": "disputes"}
"""The other way round: what is said of the source, and the relation that then goes from the other claim to it."""

WAYS = KINDS | {
    "holds": "has as a part", "repeated_by": "is told again by", "replaced_by": "is replaced by",
    "disputed_by": "is disputed by",
}  # fmt: skip


class ReviewQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which queue, and where in it: `at` the row of a claim that is to be shown, or `after` and `before` the row next
    to which to go on. `made` is the decision just made, which can be undone."""

    state: State = "open"
    account: str = ""
    at: Number = 0
    after: Number = 0
    before: Number = 0
    made: Number = 0


class Tab(msgspec.Struct, frozen=True):
    """A state of claims: its name, its address, and whether it is the one shown."""

    name: str
    to: str
    is_here: bool


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on the claim, in words. `is_in_force`: none has replaced it."""

    verdict: str
    fields: str
    why: str
    who: str
    at: str
    is_in_force: bool


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """A relation of the claim: this one `says` (is part of) the other, or the other way round."""

    kind: str
    says: str
    source: str
    target: str
    other: str
    reason: str


class Other(msgspec.Struct, frozen=True):
    """Another claim of the account, for a relation to be put in."""

    id: str
    says: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The claim under review. `row` is its number, `expects` the decision in force (0: none)."""

    row: int
    id: str
    account: str
    account_title: str
    account_to: str
    says: str
    speaker: str
    language: str | None
    quote: str
    paragraphs: tuple[tuple[Piece, ...], ...]
    fields: tuple[FieldReason, ...]
    confidence: str
    verdict: str | None
    expects: int
    inputs: tuple[Input, ...]
    decisions: tuple[Made, ...]
    joints: tuple[Joint, ...]
    others: tuple[Other, ...]


class ReviewPage(msgspec.Struct, frozen=True, kw_only=True):
    """The queue. `claim` None: it is empty; `made` is the number of a decision to undo, 0: none."""

    state: str
    account: str
    tabs: tuple[Tab, ...]
    claim: Shown | None
    next: str | None
    previous: str | None
    made: int
    made_words: str
    decided: int
    claims: int
    kinds: dict[str, str]


class DecideForm(Corrections, frozen=True, kw_only=True):
    """A decision on the claim of a row, made on sight of the decision `expects`."""

    row: Number
    expects: Number
    verdict: Verdict
    why: str = ""
    state: State = "open"
    account: str = ""


class UndoForm(msgspec.Struct, frozen=True, kw_only=True):
    """The decision to take back, and the queue to go on with."""

    decision: Number
    state: State = "open"
    account: str = ""


class RelationForm(msgspec.Struct, frozen=True, kw_only=True):
    """A relation to take out (reject) or to put in (accept), on the page of the claim in `row`. `holds`, `repeated_by`
    and so on are the others the other way round."""

    row: Number
    kind: Literal[
        "part_of", "repeats", "replaces", "disputes", "same_incident", "holds", "repeated_by", "replaced_by",
        "disputed_by",
    ]  # fmt: skip
    source: str
    target: str
    verdict: Literal["accept", "reject"]
    why: str = ""
    state: State = "open"
    account: str = ""


def review_page(desk: Desk, asked: ReviewQuery) -> ReviewPage:
    """One claim of the queue."""
    queue = Queue(state=asked.state, account=asked.account or None)
    with desk.looking() as ledger, ledger.reading():
        if asked.at:
            held = claim_in_row(ledger, asked.at)
            if held is None:
                raise NotThereError("this claim does not hold any more: its account was read anew")
        else:
            held = queued(ledger, queue, asked.after or asked.before or None, back=bool(asked.before))
            if held is None and (asked.after or asked.before):
                held = queued(ledger, queue)  # round to the first
        here = {"state": asked.state, "account": asked.account}
        decided, claims = decided_so_far(ledger)
        return ReviewPage(
            state=asked.state, account=asked.account, tabs=tuple(_tabs(asked)),
            claim=_shown(ledger, held) if held else None,
            next=address("/review", **here, after=held.row) if held else None,
            previous=address("/review", **here, before=held.row) if held else None,
            made=asked.made, made_words=_made_words(ledger, asked.made), decided=decided, claims=claims, kinds=WAYS,
        )  # fmt: skip


def _tabs(asked: ReviewQuery) -> Iterator[Tab]:
    names: dict[State, str] = {
        "open": "Not decided", "undecided": "Left undecided", "accepted": "Accepted", "corrected": "Corrected",
        "rejected": "Rejected",
    }  # fmt: skip
    for state, name in names.items():
        yield Tab(name, address("/review", state=state, account=asked.account), state == asked.state)


def _made_words(ledger: Ledger, number: int) -> str:
    found = ledger.db.execute("SELECT verdict FROM decisions WHERE decision = ?", (number,)).fetchone()
    words = {"accept": "Accepted", "reject": "Rejected", "correct": "Corrected", "undecided": "Left undecided"}
    return words.get(found[0], "") if found else ""


def _shown(ledger: Ledger, held: HeldClaim) -> Shown:
    account, claim = account_named(ledger, held.account).account, held.claim
    fields = fields_of(account.text, claim)
    made = decisions_on(ledger, held.account, held.id)
    claims = {each.id: each.claim for each in current_claims(ledger, held.account) if each.verdict != "reject"}
    return Shown(
        row=held.row, id=held.id, account=held.account, account_title=title_of(account),
        account_to=address("/account", name=held.account), says=_capital(headline(claim)), speaker=speaker(claim),
        language=account.language, quote=claim.quote, paragraphs=in_words(account, claim, fields), fields=fields,
        confidence="not said" if claim.confidence is None else f"{claim.confidence:.2f}", verdict=held.verdict,
        expects=held.decision or 0, inputs=inputs(held.line),
        decisions=tuple(_made(each, held.decision) for each in made),
        joints=tuple(_joints(claim, claims, joined_of(ledger, held.account).relations)),
        others=tuple(Other(id, short(_capital(headline(each)))) for id, each in claims.items()
                     if id != held.id and each.kind == "harm"),
    )  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _made(each: Decision, in_force: int | None) -> Made:
    fields = ", ".join(
        f"{name}: {'nothing' if value is None else value}" for name, value in (each.fields or {}).items()
    )
    return Made(
        verdict=each.verdict, fields=fields, why=each.why, who=each.who or "", at=each.at or "",
        is_in_force=each.number == in_force,
    )  # fmt: skip


def _joints(claim: Claim, claims: dict[str, Claim], relations: tuple[Relation, ...]) -> Iterator[Joint]:
    for each in relations:
        if claim.id not in (each.source, each.target) or not {each.source, each.target} <= claims.keys():
            continue
        is_source = each.source == claim.id
        other = short(_capital(headline(claims[each.target if is_source else each.source])))
        words = KINDS.get(each.kind, each.kind)
        says = f"This {words}" if is_source else f"This is what another claim “{words}”"
        yield Joint(kind=each.kind, says=says, source=each.source, target=each.target, other=other, reason=each.reason)


def decide(desk: Desk, asked: DecideForm, files: tuple[Brought, ...]) -> str:
    """Stores a decision, and goes on with the next claim of the queue."""
    with desk.writing() as ledger:
        held = claim_in_row(ledger, asked.row)
        if held is None:
            raise NotThereError("this claim does not hold any more: its account was read anew")
        fields = _corrected(ledger, held, asked) if asked.verdict == "correct" else None
        number = record_decisions(
            ledger,
            [
                Decision(
                    about="claim", verdict=asked.verdict, why=asked.why.strip() or UNSAID, account=held.account,
                    claim=held.id, fields=fields, expects=asked.expects,
                )
            ],
            program=__version__,
        )[0]  # fmt: skip
    return address("/review", state=asked.state, account=asked.account, after=asked.row, made=number)


def _corrected(ledger: Ledger, held: HeldClaim, asked: DecideForm) -> dict[str, object]:
    """What the form changes, with what an earlier correction in force changed."""
    before = next((each for each in decisions_on(ledger, held.account, held.id) if each.number == held.decision), None)
    try:
        now = changed(held.line, asked)
    except ValueError as error:
        raise LedgerError(ledger.path, str(error), "numbers, or nothing") from None
    earlier = (before.fields or {}) if before is not None and before.verdict == "correct" else {}
    return {**earlier, **now}


def undo(desk: Desk, asked: UndoForm, files: tuple[Brought, ...]) -> str:
    """Takes a decision back: the one before is in force again, or none was and the claim is undecided. Both decisions
    stay in the ledger."""
    with desk.writing() as ledger:
        row = ledger.db.execute(
            "SELECT h.name, d.claim, d.seen, d.replaces FROM decisions d JOIN heads h USING (series) "
            "WHERE d.decision = ? AND d.about = 'claim'", (asked.decision,),
        ).fetchone()  # fmt: skip
        if row is None:
            raise NotThereError(f"there is no decision {asked.decision} on a claim")
        account, claim, seen, replaced = row
        made = {each.number: each for each in decisions_on(ledger, account, claim)}
        before = made.get(replaced)
        again = Decision(
            about="claim", verdict=before.verdict if before else "undecided", account=account, claim=claim,
            why=f"decision {asked.decision} taken back" + (f"; again: {before.why}" if before else ""),
            fields=before.fields if before else None, expects=asked.decision,
        )  # fmt: skip
        record_decisions(ledger, [again], program=__version__)
        at = claim_named(ledger, account, claim).row
    return address("/review", state=asked.state, account=asked.account, at=at or seen)


def relate(desk: Desk, asked: RelationForm, files: tuple[Brought, ...]) -> str:
    """Takes a relation out, or puts one in."""
    with desk.writing() as ledger:
        held = claim_in_row(ledger, asked.row)
        if held is None:
            raise NotThereError("this claim does not hold any more: its account was read anew")
        kind, ends = asked.kind, (asked.source, asked.target)
        source, target = reversed(ends) if kind in TURNED else ends
        if source == target:
            raise LedgerError(ledger.path, "one claim twice", "two claims of the account")
        for id in ends:
            claim_named(ledger, held.account, id)
        why = asked.why.strip() or UNSAID
        made = Decision(
            about="relation", verdict=asked.verdict, why=why, account=held.account, claim=source,
            other=target, subject=TURNED.get(kind, kind), fields={"reason": why} if asked.verdict == "accept" else None,
        )  # fmt: skip
        record_decisions(ledger, [made], program=__version__)
    return address("/review", state=asked.state, account=asked.account, at=asked.row)


ROUTES = (
    Page(
        path="/review", title="Review", summary="One claim of the queue, with its words", section="/review",
        query=ReviewQuery, context=ReviewPage, template="review.html", make=review_page,
    ),
    Action(
        path="/review/decide", summary="Accept, reject, correct a claim, or leave it", form=DecideForm, act=decide,
        needs="reviewer",
    ),
    Action(path="/review/undo", summary="Take a decision back", form=UndoForm, act=undo, needs="reviewer"),
    Action(
        path="/review/relate", summary="Take a relation out, or put one in", form=RelationForm, act=relate,
        needs="reviewer",
    ),
)  # fmt: skip
