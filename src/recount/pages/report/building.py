"""What was read and counted of accounts, made into what the page's templates are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from recount.model import PEOPLE_HARMS, Account, Claim, Finding, Toll
from recount.pages.charts.drawing import inline
from recount.pages.charts.gallery import legend
from recount.pages.dates import english
from recount.pages.outline import Counted, Node, details, others, outline
from recount.pages.reasons import fields_of
from recount.pages.report.drawn import Chart, draw, handles_of, side_by_side, sums, when, where
from recount.pages.report.marks import Marked, paragraphs
from recount.pages.report.places import Reaches, no_reach
from recount.pages.report.sums import Handles
from recount.pages.report.views import (
    AccountView,
    Again,
    ClaimView,
    Field,
    Figure,
    FindingView,
    Group,
    IncidentView,
    Level,
    Overview,
    PageView,
    TollView,
    Words,
)
from recount.pages.table import OTHER_KINDS, claim_line
from recount.pages.tolls import CAVEAT, LEVEL_TITLES, NOTHING_FOUND, OWN_FIGURES, by_level, toll_rows
from recount.pages.words import headline, listed, speaker, time_words

WIDE, NARROW = 720.0, 336.0
"""Pixels: charts are drawn twice, for a page and for a phone; letters stay as large as they are."""
SHORT_QUOTE = 90
HIDDEN = ("harm", "object")
"""Fields that the heading of a claim says; their words still light up."""
NO_HARM = "The account speaks of no harm to people there."


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a page beside its accounts. `title` None: the account's own, or how many there are."""

    title: str | None = None
    withheld: str | None = None
    version: str = ""
    reaches: Reaches = no_reach


def page_view(counted: Sequence[Counted], wanted: Wanted) -> PageView:
    """The page of these accounts, in the order given."""
    all_handles = [handles_of(each, at) for at, each in enumerate(counted, 1)]
    accounts = tuple(
        account_view(each, at, handles, wanted.reaches)
        for at, (each, handles) in enumerate(zip(counted, all_handles, strict=True), 1)
    )
    several = len(counted) > 1
    title = f"{len(accounts)} accounts" if several else accounts[0].title if accounts else "No account"
    return PageView(
        title=wanted.title or title,
        accounts=accounts,
        overview=tuple(_overview(view, each) for view, each in zip(accounts, counted, strict=True)) if several else (),
        compared=tuple(map(figure, side_by_side(counted, all_handles))) if several else (),
        legend=figure(Chart(name="legend", value=legend())),
        withheld=wanted.withheld, caveat=CAVEAT, own_figures=OWN_FIGURES, version=wanted.version,
    )  # fmt: skip


def account_view(counted: Counted, at: int, handles: Handles, reaches: Reaches = no_reach) -> AccountView:
    """One account as the page shows it; `at` is its number on the page."""
    account = counted.account
    main = next((toll for toll in counted.tolls if toll.main), None)
    told = sorted(counted.claims, key=lambda claim: claim.span)
    marked = [Marked(handles[claim.id], claim, fields_of(account.text, claim)) for claim in told]
    published = f"published {english(account.published)}" if account.published else None
    known = [account.id if account.id != title_of(account) else None, account.publisher, published, account.url]
    tolls = tuple(_tolls(counted, main, handles)) if main else ()
    levels = tuple(_levels(counted, handles))
    return AccountView(
        number=at, title=title_of(account), language=account.language, known=tuple(part for part in known if part),
        where_when=_where_when(main), tolls=tolls, no_toll=None if tolls else NO_HARM,
        others=tuple(_other_incidents(counted, main, handles)),
        sums=tuple(map(figure, sums(counted, main, handles))),
        maps=tuple(map(figure, where(counted, handles, reaches))),
        times=tuple(map(figure, when(counted, handles))), levels=levels,
        nothing_found=None if levels else NOTHING_FOUND, paragraphs=paragraphs(account.text, marked),
        groups=tuple(_groups(counted, marked)), many_claims=len(told),
    )  # fmt: skip


def figure(chart: Chart) -> Figure:
    """A chart drawn for both widths."""
    wide, narrow = draw(chart.value, WIDE), draw(chart.value, NARROW)
    return Figure(
        name=chart.name, title=wide.title, caption=chart.caption, wide=inline(wide, "wide"),
        narrow=inline(narrow, "narrow"),
    )  # fmt: skip


def title_of(account: Account) -> str:
    """The account's title, else the last part of its name, which is a path mostly."""
    return account.title or account.id.rstrip("/").rpartition("/")[2] or account.id


def number_of(handle: str) -> int:
    """The claim's number within its account."""
    return int(handle.rpartition("-")[2])


def _where_when(toll: Toll | None) -> str:
    if toll is None:
        return ""
    return ", ".join(part for part in (listed(list(toll.places), 6), english(toll.when) if toll.when else "") if part)


def _other_incidents(counted: Counted, main: Toll | None, handles: Handles) -> Iterator[IncidentView]:
    for toll in counted.tolls:
        if toll is not main:
            tolls = tuple(_tolls(counted, toll, handles))
            of = _where_when(toll)
            title = f"Another incident: {of}" if of else "Another incident"
            yield IncidentView(title=title, tolls=tolls, no_toll=None if tolls else NO_HARM)


def _tolls(counted: Counted, toll: Toll, handles: Handles) -> Iterator[TollView]:
    claims = {claim.id: claim for claim in counted.claims}
    entries = [toll.harms[harm] for harm in PEOPLE_HARMS if harm in toll.harms]
    for row, entry in zip(toll_rows(toll, claims), entries, strict=True):
        about = " ".join(handles[claim] for claim in entry.claims if claim in handles)
        yield TollView(harm=row.harm, figure=row.figure, remarks=(row.rule, *row.remarks), about=about)


def _levels(counted: Counted, handles: Handles) -> Iterator[Level]:
    quotes = {claim.id: claim.quote for claim in counted.claims}
    for level, same in by_level(each for each in counted.findings if each.level != "agrees"):
        found = tuple(_finding(each, handles, quotes) for each in same)
        yield Level(level=level, title=LEVEL_TITLES[level], findings=found)


def _finding(finding: Finding, handles: Handles, quotes: Mapping[str, str]) -> FindingView:
    words = tuple(
        Words(handle=handles[claim], number=number_of(handles[claim]), quote=short(quotes[claim]))
        for _, claim in finding.claims
        if claim in handles
    )
    return FindingView(check=finding.check, message=finding.message, sum=finding.sum, words=words)


def short(quote: str) -> str:
    """The words in one line; a long quote is cut, with "…"."""
    words = " ".join(quote.split())
    return words if len(words) <= SHORT_QUOTE else f"{words[:SHORT_QUOTE].rsplit(' ', 1)[0]} …"


def _groups(counted: Counted, marked: Sequence[Marked]) -> Iterator[Group]:
    by_id = {each.claim.id: each for each in marked}
    for group in outline(counted):
        yield Group(title=group.title, claims=tuple(_card(node, None, by_id) for node in group.nodes))
    for kind, title in OTHER_KINDS.items():
        kept = others(counted, kind)
        if kept:
            cards = tuple(_other(claim, times, by_id) for claim, times in kept)
            rest = _rest(counted, kind, cards, by_id)
            yield Group(title=title, claims=(*cards, *rest))


def _rest(counted: Counted, kind: str, cards: Sequence[ClaimView], by_id: Mapping[str, Marked]) -> Iterator[ClaimView]:
    """The claims of a kind that `others` told with another one: they have words in the text, so they have a card."""
    shown = {card.handle for card in cards} | {again.handle for card in cards for again in card.again}
    for claim in sorted(counted.claims, key=lambda each: each.span):
        if claim.kind == kind and by_id[claim.id].handle not in shown:
            yield _other(claim, 1, by_id)


def _card(node: Node, above: Claim | None, by_id: Mapping[str, Marked]) -> ClaimView:
    claim, marked = node.claim, by_id[node.claim.id]
    return ClaimView(
        handle=marked.handle, number=number_of(marked.handle), kind=claim.kind, says=claim_line(claim, above),
        more=" · ".join([*details(claim, above), *node.remarks]), quote=claim.quote, fields=_fields(marked),
        again=tuple(_again(each, by_id) for each in node.repeats), divided=node.divided,
        parts=tuple(_card(part, claim, by_id) for part in node.parts),
    )  # fmt: skip


def _again(claim: Claim, by_id: Mapping[str, Marked]) -> Again:
    handle = by_id[claim.id].handle
    return Again(handle=handle, number=number_of(handle), quote=short(claim.quote), speaker=speaker(claim))


def _other(claim: Claim, many: int, by_id: Mapping[str, Marked]) -> ClaimView:
    marked = by_id[claim.id]
    shown = headline(claim)
    said = [time_words(claim), f"according to {speaker(claim)}", "denied" if claim.stance == "denied" else ""]
    return ClaimView(
        handle=marked.handle, number=number_of(marked.handle), kind=claim.kind,
        says=f"“{shown}”" if claim.kind == "term" else shown, more=" · ".join(part for part in said if part),
        quote=claim.quote, fields=_fields(marked), many=many if many > 1 else None,
    )  # fmt: skip


def _fields(marked: Marked) -> tuple[Field, ...]:
    return tuple(
        Field(field=each.field, label=each.label, value=each.value, inherited=each.inherited)
        for each in marked.fields
        if each.field not in HIDDEN
    )


def _overview(view: AccountView, counted: Counted) -> Overview:
    graver = [each.check for level in view.levels if level.level in ("conflict", "caution") for each in level.findings]
    published = f"published {english(counted.account.published)}" if counted.account.published else ""
    known = " · ".join(part for part in (counted.account.publisher, published) if part)
    return Overview(
        number=view.number, title=view.title, known=known, where_when=view.where_when, tolls=view.tolls,
        graver=", ".join(dict.fromkeys(graver)),
    )  # fmt: skip
