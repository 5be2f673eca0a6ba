"""What does not fit, by check, with what people decided on each finding."""

from __future__ import annotations

from typing import Literal

import msgspec

from recount import __version__
from recount.ledger import Decision, record_decisions
from recount.ledger.deciding import last_decisions
from recount.pages.tolls import CAVEAT, LEVEL_TITLES
from recount.web.addresses import address
from recount.web.desk import Action, Desk, NotThereError, Page
from recount.web.findindex import FindIndex, Found, Place
from recount.web.findings import finder_of
from recount.web.reader import Brought

MOST = 50


class FindingsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The check (empty: all) and the level; `after` is where the list goes on, as the page before says it."""

    check: str = ""
    level: str = ""
    after: str = ""


class CheckRow(msgspec.Struct, frozen=True, kw_only=True):
    """A check that found something, its address, and whether it is the one shown. Findings are not counted by source or
    account: nobody is ranked by them."""

    name: str
    to: str
    is_here: bool


class FindingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `subject` names it for good; `level` is in words, `grade` as the checks have
    it; `decided` is what was decided on it last, in words, "": nothing."""

    subject: str
    check: str
    level: str
    grade: str
    title: str
    message: str
    sum: str
    account: str
    account_to: str
    quotes: tuple[str, ...]
    decided: str


class FindingsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The findings, the gravest first. `looked` of `total` accounts are checked by now."""

    check: str
    level: str
    checks: tuple[CheckRow, ...]
    findings: tuple[FindingEntry, ...]
    next: str | None
    looked: int
    total: int
    checking: bool
    caveat: str
    after: str


class FindingForm(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided on a finding: `accept` it stands, `reject` it does not, `undecided`."""

    subject: str
    verdict: Literal["accept", "reject", "undecided"]
    why: str = ""
    check: str = ""
    level: str = ""
    after: str = ""


WORDS = {"accept": "stands", "reject": "does not stand", "undecided": "left undecided"}


def findings_page(desk: Desk, asked: FindingsQuery) -> FindingsPage:
    """The findings of a check, or of all."""
    checking = finder_of(desk).look(0.5)
    with desk.looking() as ledger:
        with FindIndex(ledger.path) as index:
            found = index.findings(asked.check, asked.level, _place(asked.after), MOST + 1)
            checks, (looked, waiting) = index.checks(), index.counts()
        shown = [each for _, each in found[:MOST]]
        decided = last_decisions(ledger, "finding", [each.subject for each in shown])
    here = {"check": asked.check, "level": asked.level}
    return FindingsPage(
        **here, after=asked.after, caveat=CAVEAT, looked=looked, total=looked + waiting, checking=checking,
        checks=tuple(
            CheckRow(name=name, to=address("/findings", check=name, level=asked.level), is_here=name == asked.check)
            for name in checks
        ),
        findings=tuple(_entry(each, decided.get(each.subject)) for each in shown),
        next=address("/findings", **here, after=_token(found[MOST - 1][0])) if len(found) > MOST else None,
    )  # fmt: skip


def _token(place: Place) -> str:
    return f"{place.level} {place.check} {place.series} {place.number}"


def _place(token: str) -> Place | None:
    """Where a list goes on; None: at its beginning, which is where it also goes for what is no such place."""
    parts = token.split(" ")
    numbers = [int(part) for part in (*parts[:1], *parts[2:]) if part.isascii() and part.isdigit() and len(part) < 16]
    if len(parts) != 4 or len(numbers) != 3:
        return None
    return Place(numbers[0], parts[1], numbers[1], numbers[2])


def _entry(each: Found, decided: Decision | None) -> FindingEntry:
    one = each.finding
    return FindingEntry(
        subject=each.subject, check=one.check, level=LEVEL_TITLES[one.level], grade=one.level, title=each.title,
        message=one.message, sum=one.sum or "", account=each.account, quotes=each.quotes,
        account_to=address("/account", name=each.account),
        decided=f"{WORDS.get(decided.verdict, decided.verdict)}: {decided.why} ({decided.who})" if decided else "",
    )  # fmt: skip


def decide(desk: Desk, asked: FindingForm, files: tuple[Brought, ...]) -> str:
    """Stores what is decided on a finding."""
    finder_of(desk).look(0.5)
    with FindIndex(desk.settings.ledger) as index:
        if not index.knows(asked.subject):
            raise NotThereError("there is no such finding now; what it spoke of may have been corrected")
    why = asked.why.strip() or "decided on in the web app"
    with desk.writing() as ledger:
        made = Decision(about="finding", verdict=asked.verdict, why=why, subject=asked.subject)
        record_decisions(ledger, [made], program=__version__)
    return address("/findings", check=asked.check, level=asked.level, after=asked.after)


ROUTES = (
    Page(
        path="/findings", title="Findings", summary="What does not fit, by check", section="/findings",
        query=FindingsQuery, context=FindingsPage, template="findings.html", make=findings_page,
    ),
    Action(path="/findings/decide", summary="Decide on a finding", form=FindingForm, act=decide, needs="reviewer"),
)  # fmt: skip
