"""What several checks over accounts ask: pairs of figures, series of a source, whether two speak of the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from recount.checks.wording import number, quoted, time_words, written
from recount.comparing import Across, Said
from recount.model import Finding
from recount.model.finding import Level
from recount.model.parts import Number, folded, same_place
from recount.times import overlap

DEAD = ("killed", "died")


def pairs(across: Across) -> Iterator[tuple[Said, Said]]:
    """Pairs of claims that stand, of two accounts and one event, the one said first at the head."""
    for event in across.shared:
        for one, other in combinations(across.standing(event.id), 2):
            if one.account.id != other.account.id:
                yield one, other


def series(across: Across) -> Iterator[tuple[Said, ...]]:
    """For each event, harm, kind of object and source, its figures for persons (or things) from several days, in order.

    Of figures said on one day the greatest is taken, the widest total.
    """
    for event in across.shared:
        found: dict[tuple[str, str, str], dict[int, Said]] = {}
        for each in across.standing(event.id):
            if each.day is None or each.exact is None or each.claim.counted_as not in (None, "persons", "bodies"):
                continue
            harm = "killed" if each.claim.harm == "died" else each.claim.harm or ""
            days = found.setdefault((harm, each.claim.object_kind, each.body), {})
            known = days.get(each.day)
            if known is None or (each.exact, known.ref) > (known.exact or 0, each.ref):
                days[each.day] = each
        for days in found.values():
            if len(days) > 1:
                yield tuple(days[day] for day in sorted(days))


def one_thing(one: Said, other: Said, *, harm: bool = True) -> bool:
    """May both count the same: the same harm (killed and died are one), kind of object, unit, and no other place?"""
    a, b = one.claim, other.claim
    same_harm = a.harm == b.harm or (a.harm in DEAD and b.harm in DEAD)
    if (harm and not same_harm) or a.object_kind != b.object_kind or a.counted_as != b.counted_as:
        return False
    if a.when and b.when and overlap(a.when, b.when) is False:
        return False
    return not a.places or not b.places or any(same_place(p, q) for p in a.places for q in b.places)


def same_group(one: Said, other: Said) -> bool:
    """Are those harmed told by the same words, sex, age and role?"""
    a, b = one.claim, other.claim
    return (a.role, a.sex, a.age, folded(a.object)) == (b.role, b.sex, b.age, folded(b.object))


def figure_words(each: Said) -> str:
    """The figure of a claim in words; its own words where it gives no number."""
    figure = each.claim.figure
    return written(figure) if figure is not None and figure.kind != "plural" else quoted(each.claim)


def who(each: Said) -> str:
    """Who says it, through whom, and when: "the Health Ministry (in Orla Post, 3 May 2020)"."""
    account = each.account.publisher or each.account.id
    day = time_words(each.on) if each.on else ""
    if folded(each.source) == folded(account):
        return f"{each.source} ({day})" if day else each.source
    return f"{each.source} (in {account}{', ' + day if day else ''})"


def told(each: Said) -> str:
    """The claim's words with who says them."""
    return f"{quoted(each.claim)}, {who(each)}"


def where_when(each: Said) -> str:
    """Place and time of a claim in words."""
    places = ", ".join(place.name for place in each.claim.places)
    time = time_words(each.claim.when) if each.claim.when else ""
    return ", ".join(part for part in (places, time) if part) or "no place or time given"


def found(
    check: str,
    level: Level,
    message: str,
    its: Sequence[Said],
    numbers: tuple[Number | None, Number | None] = (None, None),
) -> Finding:
    """A finding over several accounts. `numbers` are the two held against each other: expected, found."""
    accounts = {each.account.id for each in its}
    return Finding(
        account=its[0].account.id if len(accounts) == 1 else None, check=check, level=level, message=message,
        claims=tuple(dict.fromkeys(each.ref for each in its)), expected=numbers[0], found=numbers[1],
    )  # fmt: skip


def once(pairs: Iterable[tuple[Said, Said]]) -> Iterator[tuple[Said, Said]]:
    """Of pairs that hold one number against another, the first of each pair of accounts and numbers."""
    seen = set()
    for one, other in pairs:
        key = (one.account.id, other.account.id, one.claim.low, one.claim.high, other.claim.low, other.claim.high)
        if key not in seen:
            seen.add(key)
            yield one, other


def numbers(values: Iterable[Number]) -> str:
    """Numbers in a row: "10, 12, 34"."""
    return ", ".join(number(value) for value in values)
