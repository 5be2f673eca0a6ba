"""A toll and the findings in words, for every page alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from recount.model import LEVELS, PEOPLE_HARMS, Claim, Finding, Toll, TollEntry
from recount.pages.words import HARMS, ITSELF, figure_words, inside, number

CAVEAT = (
    "A gap in arithmetic is no evidence that people were not killed. Recount shows what does not fit and does not say "
    "what is true; the judgement is the reader's."
)
NOTHING_FOUND = "The checks found nothing that does not fit. That does not make the figures right."
OWN_FIGURES = "These are the account's own figures, not an estimate."
LEVEL_TITLES = {
    "conflict": "Conflict: cannot both be right as written",
    "caution": "Caution: a known way in which figures mislead",
    "note": "Note: worth knowing",
    "agrees": "Agrees: the check held",
}
UNSAID = "no number is given"
"""The reason that the figure's own words ("no number given") say already."""

BOUNDS = {"=": "", ">": "more than ", "≥": "at least ", "~": "about "}


class TollRow(msgspec.Struct, frozen=True):
    """One harm of a toll in words: the harm, its figure, how it was come by, and further lines."""

    harm: str
    figure: str
    rule: str
    remarks: tuple[str, ...]


def toll_rows(toll: Toll, claims: Mapping[str, Claim]) -> list[TollRow]:
    """The harms that the account speaks of, in the contract's order. `claims` are the account's, by id."""
    return [_row(harm, toll.harms[harm], claims) for harm in PEOPLE_HARMS if harm in toll.harms]


def entry_words(entry: TollEntry, claims: Mapping[str, Claim]) -> str:
    """An entry's figure in words; a number that stands for a word (villagers, dozens) is shown as the word."""
    if entry.best is not None:
        return "nobody" if entry.best == 0 else f"{BOUNDS[entry.bound or '=']}{number(entry.best)}"
    figures = {claims[each].figure for each in entry.claims if each in claims}
    kinds = {figure.kind for figure in figures if figure}
    if kinds == {"plural"} or (entry.low == 2 and entry.high is None and "plural" in kinds):
        return "no number given"
    if kinds == {"vague"} and len(figures) == 1:
        only = figures.pop()
        return (only and figure_words(only)) or "no number given"
    return range_words(entry.low, entry.high, entry.low_open)


def range_words(low: int | float | None, high: int | float | None, low_open: bool = False) -> str:
    """From the least to the greatest that the sources give."""
    if low is None and high is None:
        return "no number given"
    if high is None:
        assert low is not None
        return f"{'more than' if low_open else 'at least'} {number(low)}"
    if low is None:
        return f"up to {number(high)}"
    if low == high:
        return number(low) if low else "nobody"
    return f"from {'more than ' if low_open else ''}{number(low)} to {number(high)}"


def by_level(findings: Iterable[Finding]) -> list[tuple[str, list[Finding]]]:
    """The findings by level, the gravest first, within a level in the order given."""
    kept = list(findings)
    levels = [(level, [each for each in kept if each.level == level]) for level in LEVELS]
    return [(level, same) for level, same in levels if same]


def _row(harm: str, entry: TollEntry, claims: Mapping[str, Claim]) -> TollRow:
    rule = f"{entry.rule} (sum by recount)" if entry.derived and "recount" not in entry.rule else entry.rule
    remarks = []
    if entry.why and entry.why != UNSAID:
        remarks.append(f"no single figure: {entry.why}" if entry.best is None else entry.why)
    if entry.parts_sum is not None and not entry.derived:
        remarks.append(f"its parts add up to {number(entry.parts_sum)}{_without_overlap(entry)}")
    elif entry.derived and entry.parts_sum_without_overlap not in (None, entry.parts_sum, entry.best):
        remarks.append(f"without a possible overlap: {number(entry.parts_sum_without_overlap or 0)}")
    if len(entry.by_source) > 1:
        for each in entry.by_source:
            said = [claims[claim].figure for claim in each.claims if claim in claims]
            low_open = any(figure is not None and figure.low_open and figure.low == each.low for figure in said)
            figure = range_words(each.low, each.high, low_open)
            remarks.append(f"{inside(each.source) if each.source else ITSELF}: {figure}")
    return TollRow(HARMS[harm], entry_words(entry, claims), rule, tuple(remarks))


def _without_overlap(entry: TollEntry) -> str:
    less = entry.parts_sum_without_overlap
    return "" if less is None or less == entry.parts_sum else f"; to {number(less)} without a possible overlap"
