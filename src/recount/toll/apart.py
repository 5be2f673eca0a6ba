"""Are two figures of one happening apart, so that they may be added, or may one lie within the other?"""

from __future__ import annotations

import tomllib
from functools import cache
from itertools import product
from pathlib import Path

from recount.model import Claim, Place
from recount.model.parts import folded, greatest, least, numbered, same_deed, same_person, same_place
from recount.times import overlap

SINGULAR = 1

COUNTRY = 6
"""The precision of a place that is a whole country, in UCDP's codes."""


def set_apart(one: Claim, other: Claim) -> bool:
    """Do their own words set two figures apart, wherever and whenever the harm was done?

    Those harmed in their own attack are not in a figure that is not said to hold them; "40 more" are not in what was
    told before; soldiers are no civilians, men no women, children no adults; two people of different names are two.
    """
    return (
        "attacker" in (one.role, other.role) and one.role != other.role and "mixed" not in (one.role, other.role)
        or "increment" in (one.counting, other.counting)
        or _differ(one.role, other.role)
        or _differ(one.sex, other.sex)
        or _differ(one.age, other.age)
        or _named_otherwise(one, other)
        or _other_group(one, other)
        or _told_together(one, other)
        or _further(one, other)
    )  # fmt: skip


def apart(one: Claim, other: Claim) -> bool:
    """Are two figures surely of different people? False where one may lie within the other, or it is not known.

    By their words (`set_apart`), by place, or by time. A single death told with another day than the rest may be one
    of the rest who died later, so time sets figures above one apart only.
    """
    if set_apart(one, other):
        return True
    own = "places" not in one.inherited and "places" not in other.inherited
    if own and one.places and other.places and not any(_may_hold(p, q) for p, q in product(one.places, other.places)):
        return True
    many = min(least(one), least(other)) > SINGULAR
    return many and one.when is not None and other.when is not None and overlap(one.when, other.when) is False


def beside(plural: Claim, counted: Claim, sum_: float) -> bool:
    """Are people told of without a number others than those counted, who are `sum_` in all?

    So they are where one word does the harm to both, or theirs say "other"; and where one person is all that is
    counted and they are of another noun.
    """
    if not numbered(counted):
        return False
    said = set(folded(plural.quote).split())
    others = plural.span > counted.span and bool(said & words(plural.language, "others"))
    heads = set(folded(plural.object).split()) & set(folded(counted.object).split())
    more = sum_ <= SINGULAR and not heads and not anybody(plural)
    return same_deed(plural, counted) or others or more


def covers(total: Claim, part: Claim) -> bool:
    """May `total` be read as said of everybody, `part` among them, though nothing links the two?

    It names no smaller number and no narrower group than people, and its places hold those of the part. One who is
    named or told of alone is covered by any larger figure of the same places.
    """
    if set_apart(total, part) or greatest(total) < greatest(part):
        return False
    if same_deed(total, part) and alone(total):
        return False  # "Galan, a senator": two people or one, we do not know
    placed = all(any(same_place(p, q) for q in total.places) for p in part.places)
    plain = {total.role, total.sex, total.age} <= {None, "mixed"} and not total.names and anybody(total)
    return placed and (plain or alone(part))


def alone(claim: Claim) -> bool:
    """Is it one person, or people told of by name or without a number, rather than a count?"""
    figure = claim.figure
    return figure is None or figure.kind in ("named", "plural") or figure.exact == SINGULAR


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other and "mixed" not in (one, other)


def _named_otherwise(one: Claim, other: Claim) -> bool:
    return bool(one.names and other.names) and not any(same_person(n, m) for n in one.names for m in other.names)


def _told_together(one: Claim, other: Claim) -> bool:
    """One word does the harm to both: "a judge and two guards were killed". Those without a number may be anyone.

    "Galan, a senator" and "the judge and head of the court" may be one person: one who is told of after another one
    must have a name or an article of their own, and, after a name, words that say whose they are ("his driver").
    """
    if not same_deed(one, other) or not (numbered(one) and numbered(other)):
        return False
    first, later = sorted((one, other), key=lambda c: c.span)
    if later.names or max(least(one), least(other)) > SINGULAR:
        return True
    begins = folded(later.quote).split()[0]
    return begins in words(one.language, "owners") or not first.names and begins in words(one.language, "articles")


def _further(one: Claim, other: Claim) -> bool:
    """Does the later of the two say that it comes on top ("another judge", "was also killed")?

    "Others" may be the rest of a greater figure, so they come on top of smaller ones only.
    """
    first, later = sorted((one, other), key=lambda c: c.span)
    said = set(folded(later.quote).split())
    if not (numbered(first) and numbered(later)):
        return False
    if said & words(later.language, "further"):
        return True
    return bool(said & words(later.language, "others")) and least(first) <= least(later)


def _other_group(one: Claim, other: Claim) -> bool:
    """Guards and inmates are two groups. People may be either, and women may be among the guards."""
    if anybody(one) or anybody(other) or (one.sex, one.age) != (other.sex, other.age):
        return False
    heads = set(folded(one.object).split()) & set(folded(other.object).split())
    return not heads and min(least(one), least(other)) > SINGULAR


def _may_hold(one: Place, other: Place) -> bool:
    """The same place, or a country and a place in it."""
    if same_place(one, other):
        return True
    country = one.country is not None and one.country == other.country
    return country and COUNTRY in (one.precision, other.precision)


def anybody(claim: Claim) -> bool:
    """Is the noun one that may hold any other group of people, or left out?"""
    told = folded(claim.object).split()
    return not told or not words(claim.language, "anyone").isdisjoint(told)


@cache
def words(language: str, name: str) -> frozenset[str]:
    """A list of lower-case words of a language: `anyone` (nouns that may hold any other group of people), `articles`.

    Empty for a language without a table in `words/`: its figures are then set apart by place, time and role only.
    """
    path = Path(__file__).with_name("words") / f"{language.split('-')[0]}.toml"
    if not path.is_file():
        return frozenset()
    return frozenset(tomllib.loads(path.read_text(encoding="utf-8"))[name])
