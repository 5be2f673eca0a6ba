"""Events: what several accounts say of one happening, side by side; pairs of tellings joined or parted by people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from recount import __version__
from recount.comparing import Across, Compared, HarmFigures, Said, compare, parse_rule
from recount.gathering import atlas, crosscheck
from recount.keeping import account_titles, decide, held_event, link_ledger
from recount.ledger import (
    Ledger,
    LedgerError,
    claim_named,
    current_event_claims,
    event_claims,
    event_named,
    state_of_event,
)
from recount.ledger.listing import EventRow, list_events
from recount.linking import Linking
from recount.linknew import index_all, link_new
from recount.model import Link
from recount.pages.charts.amounts import Status
from recount.pages.charts.figures import Row, Rows
from recount.pages.dates import english
from recount.pages.events import NOT_A_RANGE_OF_TRUTH, title
from recount.pages.report.building import figure, short
from recount.pages.report.drawn import Chart
from recount.pages.report.views import Figure
from recount.pages.tolls import LEVEL_TITLES, range_words
from recount.pages.words import HARMS, figure_words, headline, listed
from recount.web.addresses import address
from recount.web.desk import Action, Desk, Nothing, NotThereError, Page
from recount.web.eventcharts import when_drawn, where_drawn
from recount.web.jobs import Job
from recount.web.kept import Kept
from recount.web.reader import Brought

AT_ONCE = 1.0
MOST = 50
MOST_PAIRS = 20
MOST_KEPT = 64
MOST_OTHERS = 30
UNSAID = "decided on in the web app"


class EventsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the event, and the id of the last one shown."""

    place: str = ""
    after: str = ""


class EventEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the list."""

    title: str
    to: str
    accounts: int
    claims: int


class EventsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Events that several accounts tell of. `pairs`: how many pairs wait for people; None: linking was not run in this
    run of the app."""

    place: str
    events: tuple[EventEntry, ...]
    next: str | None
    pairs: int | None


class EventQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The event, and the rule of its ranges: all, latest, or first with a source."""

    id: str
    rule: Literal["all", "latest", "first"] = "latest"
    source: str = ""


class SaidRow(msgspec.Struct, frozen=True, kw_only=True):
    """One figure: in words, who says it, on which day, in which account, from whom it comes ("": not known)."""

    figure: str
    who: str
    on: str
    sure: str
    account: str
    account_to: str
    origin: str
    quote: str


class HarmTable(msgspec.Struct, frozen=True, kw_only=True):
    """One harm: its figures in the order in which they were said, drawn and as rows. `range` in words, "": none."""

    title: str
    drawn: Figure
    rows: tuple[SaidRow, ...]
    denied: tuple[SaidRow, ...]
    range: str
    changes: tuple[str, ...]


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """An account that tells of the event."""

    name: str
    title: str
    to: str


class Source(msgspec.Struct, frozen=True):
    """Where figures come from, and why that is thought."""

    name: str
    why: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One telling of a pair: its account and its first claim."""

    ref: str
    title: str
    to: str
    says: str
    quote: str


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two tellings that may be of one happening, with what speaks for and against it."""

    one: Side
    other: Side
    reasons: tuple[str, ...]


class OtherEvent(msgspec.Struct, frozen=True):
    """An event that this one may be the same as: one at a place of the same name."""

    id: str
    says: str


class EventPage(msgspec.Struct, frozen=True, kw_only=True):
    """One event compared. `times` and `map` None: no time, or no place, is known. `pairs` are links that linking
    proposes between a telling of this event and another one, for people to decide on."""

    title: str
    id: str
    rule: str
    source: str
    rule_words: str
    caveat: str
    harms: tuple[HarmTable, ...]
    tellers: tuple[Teller, ...]
    origins: tuple[Source, ...]
    independent: int
    doubtful: tuple[str, ...]
    relations: tuple[str, ...]
    findings: tuple[Source, ...]
    times: Figure | None
    map: Figure | None
    pairs: tuple[Pair, ...] = ()
    others: tuple[OtherEvent, ...] = ()


class PairsPage(msgspec.Struct, frozen=True, kw_only=True):
    """Pairs that wait for people, the likeliest first. `is_linked`: linking was run in this run of the app."""

    pairs: tuple[Pair, ...]
    more: int
    is_linked: bool


class LinkedQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The work of linking that has ended."""

    id: str


class LinkedPage(msgspec.Struct, frozen=True, kw_only=True):
    """What linking gave; `failed` is what went wrong."""

    events: int
    pairs: int
    failed: tuple[str, ...]


class PairForm(msgspec.Struct, frozen=True, kw_only=True):
    """Two claims (ACCOUNT#CLAIM), and whether they are of one happening. `event` is the one whose page it was decided
    on, empty: it was the page of pairs."""

    one: str
    other: str
    verdict: Literal["same", "different"]
    why: str = ""
    event: str = ""


class PartForm(msgspec.Struct, frozen=True, kw_only=True):
    """An account that is to be parted from the others of an event."""

    event: str
    account: str
    why: str = ""


class JoinForm(msgspec.Struct, frozen=True, kw_only=True):
    """Two events that are one."""

    event: str
    other: str
    why: str = ""


def events_page(desk: Desk, asked: EventsQuery) -> EventsPage:
    """The events, those of most accounts first."""
    with desk.looking() as ledger:
        found = list_events(ledger, asked.place, asked.after, MOST + 1)
    shown = found[:MOST]
    undecided = desk.kept.get("undecided")
    return EventsPage(
        place=asked.place, events=tuple(map(_entry, shown)), pairs=None if undecided is None else len(undecided),
        next=address("/events", place=asked.place, after=shown[-1].id) if len(found) > MOST else None,
    )  # fmt: skip


def _entry(row: EventRow) -> EventEntry:
    return EventEntry(
        title=_event_title(row), to=address("/event", id=row.id), accounts=row.accounts, claims=row.claims
    )


def _event_title(row: EventRow) -> str:
    parts = (listed(list(row.places)), english(row.when) if row.when else "")
    return ", ".join(filter(None, parts)) or "No place or time given"


def event_page(desk: Desk, asked: EventQuery) -> EventPage:
    """One event, compared by the rule that is asked for. A page is kept for as long as nothing that it was made from
    changes: with hundreds of accounts it takes most of a second to make."""
    with desk.looking() as ledger, ledger.reading():
        kept: Kept[EventPage] = desk.kept.setdefault("event pages", Kept(MOST_KEPT))
        made = kept.get((asked, state_of_event(ledger, asked.id)), lambda: _event_page(ledger, asked))
        own = {(held.account, held.claim) for held in current_event_claims(ledger, asked.id)}
        near = [
            each for each in _undecided(desk) if any(_ref(ref) in own for ref in (each.one, each.other))
        ]  # fmt: skip
        return msgspec.structs.replace(
            made, pairs=_pairs(ledger, near[:MOST_PAIRS]), others=tuple(_others(ledger, asked.id))
        )  # fmt: skip


def _others(ledger: Ledger, id: str) -> Iterator[OtherEvent]:
    """Events at the first place of this one, for people to choose from; any other can be named by its id."""
    about = event_named(ledger, id)
    places = about.about.get("places") if about else None
    for row in list_events(ledger, places[0], most=MOST_OTHERS) if places else ():
        if row.id != id:
            yield OtherEvent(row.id, _event_title(row))


def _event_page(ledger: Ledger, asked: EventQuery) -> EventPage:
    across = held_event(ledger, asked.id)
    if across is None:
        raise NotThereError(f"there is no event {asked.id} now; linking or a decision may have changed it")
    event = across.events[asked.id]
    titles = account_titles(ledger, event.accounts)
    try:
        rule = parse_rule(f"first:{asked.source}" if asked.rule == "first" else asked.rule)
    except ValueError:
        raise LedgerError(ledger.path, "the rule “first” without a source", "the name of one") from None
    compared = compare(across, event, rule)
    told = across.by_event.get(event.id, ())
    return EventPage(
        title=title(event).rpartition(" [")[0], id=event.id, rule=rule.name, source=rule.source or "",
        rule_words=rule.words(), caveat=NOT_A_RANGE_OF_TRUTH,
        harms=tuple(_harm(each, compared) for each in compared.harms),
        tellers=tuple(
            Teller(name=name, title=_title(name, titles), to=address("/account", name=name)) for name in event.accounts
        ),
        origins=tuple(Source(each.name or "Not named", each.why) for each in compared.origins.origins),
        independent=compared.origins.independent, doubtful=tuple(f"{a}; {b}" for a, b in compared.origins.doubtful),
        relations=tuple(each.reason for each in compared.relations), findings=tuple(_findings(across)),
        times=when_drawn(told), map=where_drawn(told),
    )  # fmt: skip


def _findings(across: Across) -> Iterator[Source]:
    for each in crosscheck(across):
        yield Source(f"{LEVEL_TITLES[each.level]}: {each.check}", each.message)


def _title(name: str, titles: dict[str, tuple[str | None, str | None]]) -> str:
    parts = [part for part in titles.get(name, (None, None)) if part]
    return ": ".join(parts) or name


def _harm(harm: HarmFigures, compared: Compared) -> HarmTable:
    kind = "" if harm.object_kind == "people" else f" ({harm.object_kind})"
    words = HARMS.get(harm.harm, harm.harm) + kind
    words = words[:1].upper() + words[1:]
    rows = tuple(_said(said, origin) for said, origin in harm.figures)
    denied = tuple(_said(said, None) for said in harm.denied)
    drawn = Rows(
        title=f"{words}: each figure with who says it and on which day",
        rows=tuple(_drawn(said) for said, _ in harm.figures),
    )
    found, many = harm.range, harm.range is not None and len(harm.range.claims) > 1
    changes = tuple(
        f"{each.body}: " + " → ".join(f"{_number(said)} ({_on(said)})" for said in each.figures)
        for each in harm.revisions
    )
    return HarmTable(
        title=words, drawn=figure(Chart(name="compared", value=drawn)), rows=rows, denied=denied, changes=changes,
        range=range_words(found.low, found.high, found.low_open) if found and many else "",
    )  # fmt: skip


def _drawn(said: Said) -> Row:
    status: Status = "stated" if said.claim.certainty == "stated" else "doubted"
    return Row(who=f"{said.body}, {_on(said)}", figure=said.claim.figure, words=_number(said), status=status)


def _said(said: Said, origin: str | None) -> SaidRow:
    account = said.account
    return SaidRow(
        figure=_number(said), who=said.body, on=_on(said),
        sure="" if said.claim.certainty == "stated" else said.claim.certainty,
        account=account.publisher or account.title or account.id, account_to=address("/account", name=account.id),
        origin=origin if origin and origin != said.body else "", quote=short(said.claim.quote),
    )  # fmt: skip


def _number(said: Said) -> str:
    return (figure_words(said.claim.figure) if said.claim.figure is not None else None) or "no number"


def _on(said: Said) -> str:
    return english(said.on) if said.on else "day not known"


def pairs_page(desk: Desk, asked: Nothing) -> PairsPage:
    """The pairs that wait."""
    undecided = _undecided(desk)
    with desk.looking() as ledger, ledger.reading():
        pairs = _pairs(ledger, undecided[:MOST_PAIRS])
    return PairsPage(pairs=pairs, more=max(0, len(undecided) - MOST_PAIRS), is_linked="undecided" in desk.kept)


def _undecided(desk: Desk) -> list[Link]:
    return desk.kept.get("undecided") or []


def _ref(telling: str) -> tuple[str, str]:
    """A telling's account and first claim."""
    account, _, claim = telling.rpartition("#")
    return account, claim


def _pairs(ledger: Ledger, links: Sequence[Link]) -> tuple[Pair, ...]:
    titles = account_titles(ledger, {_ref(ref)[0] for link in links for ref in (link.one, link.other)})
    return tuple(pair for link in links if (pair := _pair(ledger, link, titles)))


def _pair(ledger: Ledger, link: Link, titles: dict[str, tuple[str | None, str | None]]) -> Pair | None:
    one, other = _side(ledger, link.one, titles), _side(ledger, link.other, titles)
    if one is None or other is None:
        return None
    return Pair(one=one, other=other, reasons=tuple(each.words for each in link.reasons if each.weight))


def _side(ledger: Ledger, ref: str, titles: dict[str, tuple[str | None, str | None]]) -> Side | None:
    account, id = _ref(ref)
    try:
        claim = claim_named(ledger, account, id).claim
    except LedgerError:  # rejected or read anew since
        return None
    return Side(
        ref=ref, title=_title(account, titles), to=address("/account", name=account), says=headline(claim),
        quote=claim.quote,
    )  # fmt: skip


def link(desk: Desk, asked: Nothing, files: tuple[Brought, ...]) -> str:
    """Links all accounts anew, in the background."""

    def work(job: Job) -> tuple[int, int]:
        with desk.writing() as ledger:
            linking = Linking(atlas(), keep_keys=True)
            linked = link_ledger(ledger, __version__, linking)
            index_all(ledger, linking)
        desk.kept["undecided"] = list(linked.undecided)
        return sum(len(event.accounts) > 1 for event in linked.events), len(linked.undecided)

    return _next(desk.jobs.start("Linking the accounts", "/linked", work, AT_ONCE, can_stop=False))


def linked_page(desk: Desk, asked: LinkedQuery) -> LinkedPage:
    """What linking gave."""
    job = desk.jobs.get(asked.id)
    if job is None or job.then != "/linked" or not job.ended.is_set():
        raise NotThereError("nothing is known of this here; the events are under Events")
    events, pairs = job.result or (0, 0)
    return LinkedPage(events=events, pairs=pairs, failed=tuple(job.said))


def pair(desk: Desk, asked: PairForm, files: tuple[Brought, ...]) -> str:
    """Stores what is decided on a pair, and what follows for the events."""
    with desk.writing() as ledger:
        decide(ledger, "event", [(asked.one, asked.other)], asked.verdict == "same", asked.why.strip() or UNSAID)
    desk.kept["undecided"] = [each for each in _undecided(desk) if {each.one, each.other} != {asked.one, asked.other}]
    return _relinked(desk, "/events" if asked.event else "/pairs")


def part(desk: Desk, asked: PartForm, files: tuple[Brought, ...]) -> str:
    """Parts an account from an event: its first claim there is said to be of another happening than the first of every
    other account."""
    with desk.writing() as ledger:
        first: dict[str, str] = {}
        for each in current_event_claims(ledger, asked.event):
            first.setdefault(each.account, f"{each.account}#{each.claim}")
        own = first.pop(asked.account, None)
        if own is None or not first:
            raise NotThereError(f"{asked.account} is not in this event now")
        decide(ledger, "event", [(own, other) for other in first.values()], False, asked.why.strip() or UNSAID)
    return _relinked(desk, "/events")


def join(desk: Desk, asked: JoinForm, files: tuple[Brought, ...]) -> str:
    """Joins two events."""
    with desk.writing() as ledger:
        firsts = [next(iter(event_claims(ledger, id.strip())), None) for id in (asked.event, asked.other)]
        one, other = firsts
        if one is None or other is None or asked.event == asked.other.strip():
            raise NotThereError(f"there is no other event {asked.other.strip()!r} to join with")
        pairs = [(f"{one.account}#{one.id}", f"{other.account}#{other.id}")]
        decide(ledger, "event", pairs, True, asked.why.strip() or UNSAID)
    return _relinked(desk, "/events")


def _relinked(desk: Desk, to: str) -> str:
    """Links what a decision touches, and goes on to a page; to one that says how far it is, where that takes long."""

    def work(job: Job) -> None:
        with desk.writing() as ledger:
            link_new(ledger, __version__)

    job = desk.jobs.start("Linking what the decision touches", to, work, 5 * AT_ONCE, can_stop=False)
    return to if job.ended.is_set() and not job.said else address("/work", id=job.id)


def _next(job: Job) -> str:
    return address(job.then if job.ended.is_set() else "/work", id=job.id)


ROUTES = (
    Page(
        path="/events", title="Events", summary="Events that several accounts tell of", section="/events",
        query=EventsQuery, context=EventsPage, template="events.html", make=events_page,
    ),
    Page(
        path="/event", title="Event", summary="One event, its figures side by side", section="/events",
        query=EventQuery, context=EventPage, template="event.html", make=event_page,
    ),
    Page(
        path="/pairs", title="Pairs", summary="Pairs of tellings that wait for people", section="/events",
        query=Nothing, context=PairsPage, template="pairs.html", make=pairs_page,
    ),
    Page(
        path="/linked", title="Linked", summary="What linking gave", section="/events", query=LinkedQuery,
        context=LinkedPage, template="linked.html", make=linked_page,
    ),
    Action(path="/events/link", summary="Link all accounts anew", form=Nothing, act=link),
    Action(path="/events/pair", summary="Say that two claims are of one happening, or not", form=PairForm, act=pair),
    Action(path="/events/part", summary="Part an account from an event", form=PartForm, act=part),
    Action(path="/events/join", summary="Join two events", form=JoinForm, act=join),
)  # fmt: skip
