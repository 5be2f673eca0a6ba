"""What does not fit, by check, with what people decided on each finding."""

from __future__ import annotations

from typing import Literal

import msgspec

from recount import __version__
from recount.ledger import Decision, Ledger, decisions, record_decisions
from recount.model import LEVELS, Finding
from recount.pages.tolls import CAVEAT, LEVEL_TITLES
from recount.web.addresses import address
from recount.web.desk import Action, Desk, NotThereError, Number, Page
from recount.web.findings import Finder, Found, finder_of
from recount.web.reader import Brought

MOST = 50


class FindingsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The check (empty: all) and the level; `after` how many were shown before."""

    check: str = ""
    level: str = ""
    after: Number = 0


class CheckRow(msgspec.Struct, frozen=True, kw_only=True):
    """A check that found something, its address, and whether it is the one shown. Findings are not counted by source or
    account: nobody is ranked by them."""

    name: str
    to: str
    is_here: bool


class FindingEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `subject` names it for good; `decided` is what was decided on it last, in words, "": nothing."""

    subject: str
    check: str
    level: str
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
    after: int


class FindingForm(msgspec.Struct, frozen=True, kw_only=True):
    """What is decided on a finding: `accept` it stands, `reject` it does not, `undecided`."""

    subject: str
    verdict: Literal["accept", "reject", "undecided"]
    why: str = ""
    check: str = ""
    level: str = ""
    after: Number = 0


WORDS = {"accept": "stands", "reject": "does not stand", "undecided": "left undecided"}


def subject_of(account: str, finding: Finding) -> str:
    """What names a finding for good: the account, the check and the claims that it speaks of."""
    return f"{finding.check} {account} {' '.join(sorted({id for _, id in finding.claims}))}"


def findings_page(desk: Desk, asked: FindingsQuery) -> FindingsPage:
    """The findings of a check, or of all."""
    finder = finder_of(desk, 0.5)
    found = [(name, each, one) for name, each in list(finder.found.items()) for one in each.findings]
    checks = sorted({one.check for _, _, one in found})
    kept = [
        each for each in found if asked.check in ("", each[2].check) and asked.level in ("", each[2].level)
    ]  # fmt: skip
    kept.sort(key=lambda each: (LEVELS.index(each[2].level), each[2].check, each[0]))
    shown = kept[asked.after : asked.after + MOST]
    with desk.looking() as ledger:
        decided = _decided(ledger)
    more = asked.after + MOST < len(kept)
    return FindingsPage(
        check=asked.check, level=asked.level, after=asked.after, caveat=CAVEAT, total=finder.total,
        checks=tuple(
            CheckRow(name=name, to=address("/findings", check=name, level=asked.level), is_here=name == asked.check)
            for name in checks
        ),
        findings=tuple(_entry(*each, decided) for each in shown), looked=len(finder.found), checking=finder.is_busy,
        next=address("/findings", check=asked.check, level=asked.level, after=asked.after + MOST) if more else None,
    )  # fmt: skip


def _entry(name: str, found: Found, one: Finding, decided: dict[str, str]) -> FindingEntry:
    subject = subject_of(name, one)
    return FindingEntry(
        subject=subject, check=one.check, level=LEVEL_TITLES[one.level], title=found.title, message=one.message,
        sum=one.sum or "", account=name, account_to=address("/account", name=name),
        quotes=tuple(found.quotes[id] for _, id in one.claims if id in found.quotes), decided=decided.get(subject, ""),
    )  # fmt: skip


def _decided(ledger: Ledger) -> dict[str, str]:
    """What was decided last on each finding, in words."""
    return {
        each.subject or "": f"{WORDS.get(each.verdict, each.verdict)}: {each.why} ({each.who})"
        for each in decisions(ledger, about="finding")
    }


def decide(desk: Desk, asked: FindingForm, files: tuple[Brought, ...]) -> str:
    """Stores what is decided on a finding."""
    if not _is_known(finder_of(desk), asked.subject):
        raise NotThereError("there is no such finding now; what it spoke of may have been corrected")
    why = asked.why.strip() or "decided on in the web app"
    with desk.writing() as ledger:
        made = Decision(about="finding", verdict=asked.verdict, why=why, subject=asked.subject)
        record_decisions(ledger, [made], program=__version__)
    return address("/findings", check=asked.check, level=asked.level, after=asked.after)


def _is_known(finder: Finder, subject: str) -> bool:
    return any(
        subject_of(name, one) == subject for name, each in list(finder.found.items()) for one in each.findings
    )  # fmt: skip


ROUTES = (
    Page(
        path="/findings", title="Findings", summary="What does not fit, by check", section="/findings",
        query=FindingsQuery, context=FindingsPage, template="findings.html", make=findings_page,
    ),
    Action(path="/findings/decide", summary="Decide on a finding", form=FindingForm, act=decide, needs="reviewer"),
)  # fmt: skip
