"""What of an account is drawn: its totals with their parts, what its sources say, lists without a total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from recount.model import Claim, Figure, Finding, Toll, TollEntry
from recount.model.parts import (
    Breakdown,
    breakdowns,
    folded,
    overlaps,
    part_relations,
    standing,
    without_overlap,
)
from recount.pages.charts.amounts import Status
from recount.pages.charts.figures import Row, Rows
from recount.pages.charts.totals import Part, TotalAndParts
from recount.pages.outline import PARTS_BY, Counted
from recount.pages.tolls import entry_words, range_words
from recount.pages.words import HARMS, ITSELF, figure_words, inside, listed, place_words

NO_NUMBER = "no number given"

Handles = Mapping[str, str]
"""Claim id to its handle on the page."""


def divisions(counted: Counted, handles: Handles) -> Iterator[TotalAndParts | Rows]:
    """Every division of every total of the account, in the order of the text. Parts that share nobody are laid end to
    end; those that may overlap (women, children) stand under each other."""
    stands = standing(counted.claims, counted.joined)
    relations = part_relations(stands, counted.joined)
    for total in sorted(stands, key=lambda claim: claim.span):
        for division in breakdowns(total, stands, relations):
            yield _end_to_end(division, handles) if division.exclusive else _one_under_another(division, handles)


def lists(counted: Counted, handles: Handles) -> Iterator[TotalAndParts]:
    """The lists of which a check says that the account gives no total, each end to end."""
    by_id = {claim.id: claim for claim in counted.claims}
    for finding in counted.findings:
        if finding.check == "parts-without-total" and finding.level != "agrees":
            for same in _lists_of(finding, by_id):
                yield _sum(same, handles)


def by_source(counted: Counted, toll: Toll, handles: Handles) -> Iterator[Rows]:
    """What the sources of the account say of each harm, where they are several."""
    claims = {claim.id: claim for claim in counted.claims}
    for harm, entry in toll.harms.items():
        if len(entry.by_source) > 1:
            rows = tuple(_sources(entry, claims, handles))
            yield Rows(title=f"{_capital(HARMS[harm])}: what each source says", rows=rows)


def status(claim: Claim) -> Status:
    """How the account stands to a claim's figure, as it is drawn."""
    if claim.stance == "denied":
        return "denied"
    return "stated" if claim.certainty == "stated" and claim.stage == "accomplished" else "doubted"


def words_of(claim: Claim) -> str:
    """The claim's figure in words."""
    if claim.figure and claim.figure.low == 0 and claim.figure.high in (0, None):
        return "nobody" if claim.figure.high == 0 else "nobody reported"
    return (figure_words(claim.figure) if claim.figure else None) or NO_NUMBER


def of_what(claim: Claim) -> str:
    """What a figure counts: "People killed", "Azerbaijani villages destroyed"."""
    thing = claim.object if claim.object and claim.object.casefold() not in HARMS else ""
    if not thing:
        thing = "people" if claim.object_kind == "people" else ""
    return _capital(f"{thing} {harm_of(claim, with_noun=bool(thing))}".strip())


def harm_of(claim: Claim, *, with_noun: bool = True) -> str:
    """The harm in words; after a noun "casualties" are people "killed or injured"."""
    return "killed or injured" if claim.harm == "casualties" and with_noun else HARMS[claim.harm or ""]


def _end_to_end(division: Breakdown, handles: Handles) -> TotalAndParts:
    total = division.total
    by = PARTS_BY.get(division.kind or "", "")
    chart = _parts(division.parts, handles)
    return TotalAndParts(
        title=f"{of_what(total)}: the total and its parts {by}".rstrip(), total=total.figure,
        total_words=words_of(total), parts=chart.parts, shared=chart.shared, inside=chart.inside,
        about=_about(total, handles),
    )  # fmt: skip


def _sum(parts: Sequence[Claim], handles: Handles) -> TotalAndParts:
    chart = _parts(parts, handles)
    return TotalAndParts(
        title=f"{of_what(parts[0])}: a list without a total", total=None, total_words=None, parts=chart.parts,
        shared=chart.shared, inside=chart.inside,
    )  # fmt: skip


def _parts(claims: Sequence[Claim], handles: Handles) -> TotalAndParts:
    """The parts with what may be counted twice among them."""
    pairs = overlaps(claims)
    shared = {claim.id for pair in pairs for claim in (pair.smaller, pair.larger)}
    kept = {claim.id for claim in without_overlap(claims)}
    parts = tuple(
        Part(
            name=place_words(claim) or claim.object or claim.quote, figure=claim.figure, words=words_of(claim),
            key=handles[claim.id].rpartition("-")[2], twice=claim.id in shared, about=_about(claim, handles),
        )
        for claim in claims
    )  # fmt: skip
    return TotalAndParts(
        title="", total=None, total_words=None, parts=parts,
        shared=listed([pair.place for pair in pairs], 3) or None,
        inside=tuple(at for at, claim in enumerate(claims) if claim.id not in kept),
    )  # fmt: skip


def _one_under_another(division: Breakdown, handles: Handles) -> Rows:
    total = division.total
    title = f"{of_what(total)}: of them, {PARTS_BY.get(division.kind or '', 'not said by what')} (these may overlap)"
    rows = [Row(who="in all", figure=total.figure, words=words_of(total), about=_about(total, handles))]
    rows += [
        Row(who=claim.object or claim.quote, figure=claim.figure, words=words_of(claim), about=_about(claim, handles))
        for claim in division.parts
    ]
    return Rows(title=title, rows=tuple(rows))


def _lists_of(finding: Finding, by_id: Mapping[str, Claim]) -> list[list[Claim]]:
    """The claims of a finding by list: notes of one check are told together."""
    lists: dict[tuple[str | None, ...], list[Claim]] = {}
    for _, id_ in finding.claims:
        claim = by_id.get(id_)
        if claim is not None and claim.kind == "harm":
            key = (claim.harm, claim.object_kind, folded(claim.object), folded(claim.according_to))
            lists.setdefault(key, []).append(claim)
    return [same for same in lists.values() if len(same) > 1]


def _sources(entry: TollEntry, claims: Mapping[str, Claim], handles: Handles) -> Iterator[Row]:
    for each in entry.by_source:
        told = [claims[claim] for claim in each.claims if claim in claims]
        only = told[0] if len(told) == 1 else None
        figure = only.figure if only else toll_figure(each.low, each.high, told)
        yield Row(
            who=inside(each.source) if each.source else ITSELF,
            figure=figure,
            words=words_of(only) if only else range_words(each.low, each.high),
            status=status(told[0]) if told else "stated",
            about=tuple(handles[claim.id] for claim in told if claim.id in handles),
        )


def toll_figure(low: int | float | None, high: int | float | None, told: Sequence[Claim]) -> Figure | None:
    """What several claims come to, as a figure to be drawn; None where none of them gives a number."""
    if all(claim.figure is None or claim.figure.kind == "plural" for claim in told) or low is high is None:
        return None
    is_exact = low == high
    vague = all(claim.figure is not None and claim.figure.kind == "vague" for claim in told)
    return Figure(low=low, high=high, kind="vague" if vague else "count" if is_exact else "bound")


def entry_figure(entry: TollEntry, claims: Mapping[str, Claim]) -> tuple[Figure | None, str]:
    """A toll's entry as a figure to be drawn, and in words."""
    told = [claims[claim] for claim in entry.claims if claim in claims]
    words = entry_words(entry, claims)
    if len(told) == 1 and not entry.derived:
        return told[0].figure, words
    return toll_figure(entry.low, entry.high, told), words


def _about(claim: Claim, handles: Handles) -> tuple[str, ...]:
    return (handles[claim.id],) if claim.id in handles else ()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
