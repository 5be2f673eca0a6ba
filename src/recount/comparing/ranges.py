"""A range over several sources' figures, by a rule that the user names and the output states. Never an average."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from recount.comparing.across import Said
from recount.sources.bodies import same_body

Number = int | float
RuleName = Literal["all", "latest", "first"]

RULES: dict[str, str] = {
    "all": "from the least to the greatest of all figures",
    "latest": "from the least to the greatest of the latest figure of each origin",
    "first": "the latest figure of {source}; where it has none, as for latest",
}
"""The rules by name, and how the output states them."""


class Rule(msgspec.Struct, frozen=True):
    """Which figures a range is made of; `source` for the rule `first`."""

    name: RuleName = "latest"
    source: str | None = None

    def words(self) -> str:
        """The rule as the output states it."""
        return RULES[self.name].format(source=self.source)


class Range(msgspec.Struct, frozen=True):
    """From the least `low` to the greatest `high` of some figures. None: no least is known, or no greatest.

    `low_open`: the least is itself excluded ("more than"). `claims` are those that it is made of, as account and claim
    id. Figures that are hedged, feared or unverified reach `high` only.
    """

    low: Number | None
    high: Number | None
    low_open: bool
    claims: tuple[tuple[str, str], ...]


def parse_rule(words: str) -> Rule:
    """A rule as users write it: `all`, `latest`, `first:the Health Ministry`. Raises ValueError, which names the
    rules."""
    name, colon, source = words.partition(":")
    if name == "first" and source.strip():
        return Rule("first", source.strip())
    if name in ("all", "latest") and not colon:
        return Rule("all" if name == "all" else "latest")
    raise ValueError(f"rule {words!r}: wanted all, latest, or first:SOURCE")


def ranged(figures: Sequence[tuple[Said, str | None]], rule: Rule) -> Range | None:
    """The range over an event's figures of one harm, each with its origin (None: not named). None: there are none."""
    chosen = _chosen([pair for pair in figures if pair[0].claim.figure is not None], rule)
    if not chosen:
        return None
    sure = [each for each in chosen if each.claim.certainty == "stated"]
    low, low_open = _least(sure) if sure else (0, False)
    return Range(low=low, high=_greatest(chosen), low_open=low_open, claims=tuple(each.ref for each in chosen))


def _chosen(figures: Sequence[tuple[Said, str | None]], rule: Rule) -> list[Said]:
    if rule.name == "all":
        return [each for each, _ in figures]
    latest: dict[str, Said] = {}
    for each, origin in figures:
        key = origin or f"account {each.account.id}"
        known = latest.get(key)
        if known is None or (each.day or 0, _width(each)) >= (known.day or 0, _width(known)):
            latest[key] = each
    if rule.name == "first" and rule.source:
        named = [each for origin, each in latest.items() if same_body(origin, rule.source) == "same"]
        if named:
            return named
    return list(latest.values())


def _width(each: Said) -> Number:
    """Of figures said on one day the greatest is the widest total."""
    return each.claim.high or each.claim.low or 0


def _least(figures: Sequence[Said]) -> tuple[Number | None, bool]:
    lows = [(each.claim.low, each.claim.figure.low_open) for each in figures if each.claim.figure is not None]
    if any(low is None for low, _ in lows):
        return None, False
    low = min(low for low, _ in lows if low is not None)
    return low, all(is_open for value, is_open in lows if value == low)


def _greatest(figures: Sequence[Said]) -> Number | None:
    highs = [each.claim.high for each in figures]
    return None if None in highs else max(high for high in highs if high is not None)
