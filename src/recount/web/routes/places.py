"""Places and sources: what is said of the one and by the other over all accounts, without a score."""

from __future__ import annotations

import msgspec

from recount.ledger import HeldClaim
from recount.ledger.listing import claims_at_place, claims_of_source, list_places, list_sources
from recount.placing import gazetteer
from recount.web.addresses import address
from recount.web.claimrows import ClaimRow, claim_row
from recount.web.desk import Desk, Number, Page

MOST = 50
MOST_NAMES = 200
CANDIDATES = 5


class PlacesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Names from these letters on."""

    after: str = ""


class NameRow(msgspec.Struct, frozen=True, kw_only=True):
    """A name, its address, and how many claims have it."""

    name: str
    to: str
    claims: int


class PlacesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Names of places by letter, as the accounts have them."""

    after: str
    names: tuple[NameRow, ...]
    next: str | None


class PlaceQuery(msgspec.Struct, frozen=True, kw_only=True):
    """A place's or source's name, and the row of the last claim shown."""

    name: str
    after: Number = 0


class Meant(msgspec.Struct, frozen=True, kw_only=True):
    """A place that the name may mean: what the gazetteer calls it, its further names with when they held, its parents
    and its coordinates in words."""

    label: str
    id: str
    known: str
    names: tuple[str, ...]


class PlacePage(msgspec.Struct, frozen=True, kw_only=True):
    """A place by one of its names: what it may mean, and every claim with it."""

    title: str
    meant: tuple[Meant, ...]
    claims: tuple[ClaimRow, ...]
    next: str | None


class SourcesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Words in the source's name."""

    words: str = ""


class SourcesPage(msgspec.Struct, frozen=True, kw_only=True):
    """Those to whom claims are put down, by how many claims."""

    words: str
    names: tuple[NameRow, ...]
    is_cut: bool


class SourcePage(msgspec.Struct, frozen=True, kw_only=True):
    """What one source says, over all accounts."""

    title: str
    claims: tuple[ClaimRow, ...]
    next: str | None


def places_page(desk: Desk, asked: PlacesQuery) -> PlacesPage:
    """The next names."""
    with desk.looking() as ledger:
        found = list_places(ledger, asked.after.casefold(), MOST_NAMES + 1)
    shown = found[:MOST_NAMES]
    names = tuple(NameRow(name=each.name, to=address("/place", name=each.name), claims=each.claims) for each in shown)
    more = address("/places", after=shown[-1].name) if len(found) > MOST_NAMES else None
    return PlacesPage(after=asked.after, names=names, next=more)


def place_page(desk: Desk, asked: PlaceQuery) -> PlacePage:
    """One name."""
    with desk.looking() as ledger:
        claims = claims_at_place(ledger, asked.name, asked.after, MOST + 1)
    rows, more = _rows("/place", asked, claims)
    written = (place.name for held in claims for place in held.claim.places)
    title = next((name for name in written if name.casefold() == asked.name.casefold()), asked.name)
    return PlacePage(title=title, meant=_meant(asked.name), claims=rows, next=more)


def sources_page(desk: Desk, asked: SourcesQuery) -> SourcesPage:
    """The sources."""
    with desk.looking() as ledger:
        found = list_sources(ledger, asked.words.strip(), MOST_NAMES + 1)
    names = tuple(
        NameRow(name=each.name, to=address("/source", name=each.name), claims=each.claims)
        for each in found[:MOST_NAMES]
    )
    return SourcesPage(words=asked.words, names=names, is_cut=len(found) > MOST_NAMES)


def source_page(desk: Desk, asked: PlaceQuery) -> SourcePage:
    """One source."""
    with desk.looking() as ledger:
        claims = claims_of_source(ledger, asked.name, asked.after, MOST + 1)
    rows, more = _rows("/source", asked, claims)
    return SourcePage(title=asked.name, claims=rows, next=more)


def _rows(path: str, asked: PlaceQuery, claims: list[HeldClaim]) -> tuple[tuple[ClaimRow, ...], str | None]:
    shown = claims[:MOST]
    more = address(path, name=asked.name, after=shown[-1].row) if len(claims) > MOST else None
    return tuple(map(claim_row, shown)), more


def _meant(name: str) -> tuple[Meant, ...]:
    places = gazetteer()
    out = []
    for entry in places.candidates(name, None)[:CANDIDATES]:
        held = dict.fromkeys(parent.name for id in entry.parents if (parent := places.get(id)))
        spot = f"{entry.latitude:.2f}, {entry.longitude:.2f}" if entry.latitude is not None else ""
        known = "; ".join(filter(None, (entry.kind, entry.valid, f"in {', '.join(held)}" if held else "", spot)))
        further = tuple(each for each in entry.names if each != entry.name)
        out.append(Meant(label=entry.label, id=entry.id, known=known, names=further))
    return tuple(out)


ROUTES = (
    Page(
        path="/places", title="Places", summary="Names of places by letter", section="/places", query=PlacesQuery,
        context=PlacesPage, template="places.html", make=places_page,
    ),
    Page(
        path="/place", title="Place", summary="A place by a name, and every claim with it", section="/places",
        query=PlaceQuery, context=PlacePage, template="place.html", make=place_page,
    ),
    Page(
        path="/sources", title="Sources", summary="Those to whom claims are put down", section="/sources",
        query=SourcesQuery, context=SourcesPage, template="sources.html", make=sources_page,
    ),
    Page(
        path="/source", title="Source", summary="What one source says, over all accounts", section="/sources",
        query=PlaceQuery, context=SourcePage, template="source.html", make=source_page,
    ),
)  # fmt: skip
