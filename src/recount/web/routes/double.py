"""Double review: two people or more decide on the same claims, none seeing how the others decide until all are done;
then how far they agree, and what they decided differently, to be settled by somebody else."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from recount import __version__
from recount.ledger import (
    Decision,
    Ledger,
    LedgerError,
    account_named,
    claim_named,
    current_claims,
    record_decisions,
)
from recount.ledger.agreement import Alpha
from recount.ledger.reviewing import (
    Agreement,
    Review,
    agreement,
    decide_in_review,
    end_review,
    own_decisions,
    review_named,
    reviews,
    start_review,
)
from recount.pages.reasons import FieldReason, fields_of
from recount.pages.report.building import title_of
from recount.pages.report.views import Piece
from recount.pages.words import headline, speaker
from recount.team import may, people
from recount.web.addresses import address
from recount.web.corrections import Corrections, Input, changed, inputs
from recount.web.desk import Action, Desk, Nothing, NotThereError, Number, Page
from recount.web.inwords import in_words
from recount.web.reader import Brought

Text = Annotated[str, msgspec.Meta(max_length=500)]
MOST = 1_000
"""Claims of one review: some days of work for each."""

UNSAID = "decided on in the web app"


class ReviewRow(msgspec.Struct, frozen=True, kw_only=True):
    """A review. `people` with how many claims each has decided on; `go_on` the address of the next claim of who asks,
    None: they are not of it or are done; `result` None: it is open."""

    name: str
    claims: int
    people: tuple[tuple[str, int, bool], ...]
    go_on: str | None
    result: str | None


class DoublePage(msgspec.Struct, frozen=True, kw_only=True):
    """All reviews. `may_start`: whether who asks may start one; `known` the names of the team, empty: anybody's."""

    reviews: tuple[ReviewRow, ...]
    may_start: bool
    known: tuple[str, ...]
    most: int


class StartForm(msgspec.Struct, frozen=True, kw_only=True):
    """A new review: its name, who decides, and on the claims of which account (empty: all accounts)."""

    name: Text
    one: Text
    other: Text
    third: Text = ""
    account: Text = ""


class BlindQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The review, and the place of the claim in it, from 1; 0: the next that who asks has not decided on."""

    name: Text
    at: Number = 0


class BlindPage(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of a review, with nothing of what anybody else decided on it. `own` is one's own decision, "": none.
    `says` is None where the claim does not hold any more."""

    title: str
    name: str
    at: int
    claims: int
    decided: int
    account_title: str
    says: str | None
    speaker: str
    language: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    fields: tuple[FieldReason, ...]
    inputs: tuple[Input, ...]
    own: str
    previous: str | None
    next: str | None


class BlindForm(Corrections, frozen=True, kw_only=True):
    """One's decision on the claim of a review."""

    name: Text
    at: Number
    verdict: Literal["accept", "reject", "undecided", "correct"]
    why: Text = ""


class NameForm(msgspec.Struct, frozen=True, kw_only=True):
    """A review."""

    name: Text


class AlphaRow(msgspec.Struct, frozen=True, kw_only=True):
    """Krippendorff's alpha of one thing that was judged, in words."""

    what: str
    alpha: str
    units: int


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """How one person decided."""

    who: str
    verdict: str
    fields: str
    why: str


class Differ(msgspec.Struct, frozen=True, kw_only=True):
    """A claim on which people differ. `settled` is the decision in force on it, "": none; `expects` its number."""

    account: str
    account_to: str
    claim: str
    says: str
    quote: str
    judged: tuple[Judged, ...]
    settled: str
    expects: int


class ResultPage(msgspec.Struct, frozen=True, kw_only=True):
    """How far the people of a review agree. `may_settle`: who asks may settle where they differ."""

    title: str
    name: str
    people: tuple[str, ...]
    claims: int
    agreed: int
    alphas: tuple[AlphaRow, ...]
    differ: tuple[Differ, ...]
    may_settle: bool
    why_not: str


class SettleForm(msgspec.Struct, frozen=True, kw_only=True):
    """A decision on a claim on which the people of a review differ: as `like` one of them decided, or rejected or left
    undecided whatever they did."""

    name: Text
    account: Text
    claim: Text
    expects: Number
    verdict: Literal["like", "reject", "undecided"]
    like: Text = ""
    why: Text = ""


def double_page(desk: Desk, asked: Nothing) -> DoublePage:
    """All reviews, the newest first."""
    with desk.looking() as ledger:
        found = reviews(ledger)[::-1]
    known = [each.name for each in people(desk.team) if not each.gone] if desk.team else []
    return DoublePage(
        reviews=tuple(_row(desk, each) for each in found), known=tuple(known), most=MOST,
        may_start=desk.visit.role is not None and may(desk.visit.role, "editor"),
    )  # fmt: skip


def _row(desk: Desk, review: Review) -> ReviewRow:
    is_mine = desk.visit.who in review.people and desk.visit.who not in review.ended
    return ReviewRow(
        name=review.name, claims=len(review.claims),
        people=tuple((each, review.decided[each], each in review.ended) for each in review.people),
        go_on=address("/double/claim", name=review.name) if is_mine else None,
        result=None if review.is_open else address("/double/result", name=review.name),
    )  # fmt: skip


def started(desk: Desk, asked: StartForm, files: tuple[Brought, ...]) -> str:
    """Starts a review of what is not decided yet."""
    chosen = [name.strip() for name in (asked.one, asked.other, asked.third) if name.strip()]
    with desk.writing() as ledger:
        if desk.team is not None:
            team = {each.name for each in people(desk.team) if not each.gone and may(each.role, "reviewer")}
            if strangers := [name for name in chosen if name not in team]:
                raise LedgerError(ledger.path, f"a review by {', '.join(strangers)}", "reviewers of the team")
        claims = [
            (each.account, each.id) for each in current_claims(ledger, asked.account.strip() or None)
            if each.verdict is None
        ]  # fmt: skip
        if len(claims) > MOST:
            found = f"{len(claims):,} claims that nobody has decided on"
            raise LedgerError(ledger.path, found, f"at most {MOST:,} for one review: name an account")
        start_review(ledger, asked.name.strip(), chosen, claims, __version__)
    return "/double"


def blind_page(desk: Desk, asked: BlindQuery) -> BlindPage:
    """One claim of a review."""
    with desk.writing() as ledger:
        review = _own_review(ledger, desk.visit.who, asked.name)
        mine = {(each.account, each.claim): each for each in own_decisions(ledger, asked.name)}
        at = asked.at or next((n for n, each in enumerate(review.claims, 1) if each not in mine), 1)
        if not 1 <= at <= len(review.claims):
            raise NotThereError(f"there is no claim {at} among the {len(review.claims)} of this review")
        own = mine.get(review.claims[at - 1])
        page = _blind(ledger, *review.claims[at - 1])
    return msgspec.structs.replace(
        page, title=review.name, name=review.name, at=at, claims=len(review.claims), decided=len(mine),
        own=_judged(own).verdict + _with(own) if own else "",
        previous=address("/double/claim", name=review.name, at=at - 1) if at > 1 else None,
        next=address("/double/claim", name=review.name, at=at + 1) if at < len(review.claims) else None,
    )  # fmt: skip


def _own_review(ledger: Ledger, who: str, name: str) -> Review:
    review = review_named(ledger, name)
    if who not in review.people:
        raise NotThereError("you are not among those who decide in this review")
    if who in review.ended:
        raise NotThereError("you are done with this review; the others may not be yet")
    return review


def _blind(ledger: Ledger, account_name: str, id: str) -> BlindPage:
    """The claim as it was read: what others decided on it is left out."""
    account = account_named(ledger, account_name).account
    page = BlindPage(
        title="", name="", at=0, claims=0, decided=0, account_title=title_of(account), says=None, speaker="",
        language=account.language, paragraphs=(), fields=(), inputs=(), own="", previous=None, next=None,
    )  # fmt: skip
    try:
        held = claim_named(ledger, account_name, id)
    except LedgerError:  # read anew since
        return page
    claim = held.claim
    fields = fields_of(account.text, claim)
    says = headline(claim)
    return msgspec.structs.replace(
        page, says=says[:1].upper() + says[1:], speaker=speaker(claim), paragraphs=in_words(account, claim, fields),
        fields=fields, inputs=inputs(held.line),
    )  # fmt: skip


def decided(desk: Desk, asked: BlindForm, files: tuple[Brought, ...]) -> str:
    """Stores one's own decision, and goes on with the next claim."""
    with desk.writing() as ledger:
        review = _own_review(ledger, desk.visit.who, asked.name)
        if not 1 <= asked.at <= len(review.claims):
            raise NotThereError("this claim is not in the review")
        account, id = review.claims[asked.at - 1]
        fields = None
        if asked.verdict == "correct":
            try:
                fields = changed(claim_named(ledger, account, id).line, asked)
            except ValueError as error:
                raise LedgerError(ledger.path, str(error), "numbers, or nothing") from None
        made = Decision(
            about="claim", verdict=asked.verdict, why=asked.why.strip() or UNSAID, account=account, claim=id,
            fields=fields,
        )  # fmt: skip
        decide_in_review(ledger, asked.name, [made], __version__)
    return address("/double/claim", name=asked.name, at=asked.at + 1 if asked.at < len(review.claims) else 0)


def ended(desk: Desk, asked: NameForm, files: tuple[Brought, ...]) -> str:
    """Says that one is done."""
    with desk.writing() as ledger:
        all_done = end_review(ledger, asked.name, __version__)
    return address("/double/result", name=asked.name) if all_done else "/double"


def result_page(desk: Desk, asked: NameForm) -> ResultPage:
    """How far they agree."""
    with desk.looking() as ledger:
        review = review_named(ledger, asked.name)
        found = agreement(ledger, asked.name)
        differ = tuple(_differ(ledger, *each) for each in found.differ)
    why_not = _why_not(desk, review)
    return ResultPage(
        title=review.name, name=review.name, people=review.people, claims=found.claims,
        agreed=found.claims - len(differ), alphas=_alphas(found), differ=differ, may_settle=not why_not,
        why_not=why_not,
    )  # fmt: skip


def _why_not(desk: Desk, review: Review) -> str:
    """Why who asks may not settle what differs, "": they may. Alone on one's machine one may."""
    if desk.team is None:
        return ""
    if desk.visit.who in review.people:
        return "You are one of those who decided; somebody else settles where you differ."
    if desk.visit.role is None or not may(desk.visit.role, "editor"):
        return "Editors settle where they differ."
    return ""


def _alphas(found: Agreement) -> tuple[AlphaRow, ...]:
    rows: tuple[tuple[str, Alpha], ...] = (
        ("Verdicts (nominal)", found.verdicts), ("At least (interval)", found.low), ("At most (interval)", found.high),
    )  # fmt: skip
    undefined = "not defined: too few were judged by two, or all the same"
    return tuple(
        AlphaRow(what=what, alpha=undefined if each.alpha is None else f"{each.alpha:.3f}", units=each.units)
        for what, each in rows
    )


def _differ(ledger: Ledger, account: str, id: str, made: tuple[Decision, ...]) -> Differ:
    says = quote = settled = ""
    expects = 0
    try:
        held = claim_named(ledger, account, id)
        says, quote, settled, expects = headline(held.claim), held.claim.quote, held.verdict or "", held.decision or 0
    except LedgerError:  # read anew since
        says = "a claim that does not hold any more"
    return Differ(
        account=account, account_to=address("/account", name=account), claim=id, says=says[:1].upper() + says[1:],
        quote=quote, judged=tuple(map(_judged, made)), settled=settled, expects=expects,
    )  # fmt: skip


def _judged(each: Decision) -> Judged:
    words = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "undecided": "left undecided"}
    return Judged(
        who=each.who or "", verdict=words[each.verdict], fields=_with(each), why="" if each.why == UNSAID else each.why
    )


def _with(each: Decision) -> str:
    return "".join(
        f", {name}: {'nothing' if value is None else value}" for name, value in (each.fields or {}).items()
    )  # fmt: skip


def settled(desk: Desk, asked: SettleForm, files: tuple[Brought, ...]) -> str:
    """Settles a claim on which they differ: a decision like any other, that says which review it comes from."""
    with desk.writing() as ledger:
        if why := _why_not(desk, review_named(ledger, asked.name)):
            raise LedgerError(ledger.path, f"{desk.visit.who}: {why}", "an editor who did not decide in it")
        found = [each for each in agreement(ledger, asked.name).differ if each[:2] == (asked.account, asked.claim)]
        made = {each.who: each for each in found[0][2]} if found else {}
        verdict, fields = asked.verdict, None
        if verdict == "like":
            like = made.get(asked.like)
            if like is None:
                raise NotThereError("nobody of that name decided on this claim in this review")
            chosen, fields = like.verdict, like.fields
        elif not found:
            raise NotThereError("they do not differ on this claim")
        else:
            chosen = verdict
        why = f"settled after the review {asked.name}" + (f", as {asked.like}" if verdict == "like" else "")
        record_decisions(
            ledger, [Decision(
                about="claim", verdict=chosen, account=asked.account, claim=asked.claim, fields=fields,
                expects=asked.expects, why=f"{why}: {asked.why.strip()}" if asked.why.strip() else why,
            )], program=__version__,
        )  # fmt: skip
    return address("/double/result", name=asked.name)


ROUTES = (
    Page(
        path="/double", title="Double review", summary="Reviews by two people or more", section="/double",
        query=Nothing, context=DoublePage, template="double.html", make=double_page,
    ),
    Action(path="/double/start", summary="Start a review", form=StartForm, act=started),
    Page(
        path="/double/claim", title="Double review", summary="One claim of a review, blind", section="/double",
        query=BlindQuery, context=BlindPage, template="blind.html", make=blind_page, needs="reviewer",
    ),
    Action(path="/double/decide", summary="Decide within a review", form=BlindForm, act=decided, needs="reviewer"),
    Action(path="/double/end", summary="Be done with a review", form=NameForm, act=ended, needs="reviewer"),
    Page(
        path="/double/result", title="Double review", summary="How far they agree", section="/double",
        query=NameForm, context=ResultPage, template="agreement.html", make=result_page,
    ),
    Action(path="/double/settle", summary="Settle a claim on which they differ", form=SettleForm, act=settled),
)  # fmt: skip
