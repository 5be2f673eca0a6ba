"""The toll of an account: the contract's rules 1, 4 and 5 over what its sources give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from recount.model import PEOPLE_HARMS, Account, Claim, Incident, Joined, SourceToll, Toll, TollEntry
from recount.model.parts import (
    PERSONS,
    Breakdown,
    add,
    breakdowns,
    folded,
    least,
    part_relations,
    said,
    standing,
    without_overlap,
)
from recount.model.toll import Bound, Number
from recount.toll.apart import alone, anybody, covers, words
from recount.toll.source import Told, told_by

Divided = Mapping[str, tuple[Breakdown, ...]]


def toll_of(account: Account, claims: Sequence[Claim], joined: Joined, incident: Incident | None) -> Toll:
    """What the account as a whole reports of one incident; of all its claims as one where `incident` is None.

    Parts of a total count as its parts in whichever incident they lie. A claim whose total lies in another incident
    is a figure of its own in this one.
    """
    ordered = sorted(claims, key=lambda c: (c.span, c.id))
    stands = counted(standing(ordered, joined))
    stated = {c.id for c in counted([c for c in ordered if said(c)])}
    inside = {c.id for c in ordered} if incident is None else set(incident.claims)
    relations = part_relations(ordered, joined)
    here = {c.id for c in stands} & inside
    # The parts of a total that was replaced go with it: the new total holds them. A part of a total of another harm
    # (the killed among the casualties) is no part of its own harm's figures.
    harm_of = {c.id: c.harm for c in ordered}
    parts = {r.source for r in relations if r.target in stated & inside and harm_of[r.source] == harm_of[r.target]}
    disputing = frozenset(r.source for r in joined.relations if r.kind == "disputes")
    disputed = disputing | {r.target for r in joined.relations if r.kind == "disputes"}
    newest = frozenset(r.source for r in joined.relations if r.kind == "replaces")
    divided = {r.target: () for r in relations if r.source in {c.id for c in stands}} | {
        c.id: breakdowns(c, stands, relations) for c in stands if c.id in {r.target for r in relations}
    }
    harms: dict[str, TollEntry] = {}
    for harm in PEOPLE_HARMS:
        figures = [c for c in stands if c.harm == harm and c.id in here and c.id not in parts]
        figures = rivals(without_denials(figures, disputing), disputed)
        if figures:
            harms[harm] = settle([told_by(group, divided, newest) for group in by_source(figures)], divided)
        elif other := [c for c in ordered if c.id in inside and c.harm == harm and _not_persons(c)]:
            harms[harm] = not_in_persons(other)
    mine = [c for c in ordered if c.id in inside and c.harm in harms]
    places = tuple(dict.fromkeys(p.name for c in mine for p in c.places))
    times = [c.when for c in mine if c.when]
    when = max(dict.fromkeys(times), key=times.count, default=None)
    main = incident is None or incident.main
    return Toll(
        account=account.id, harms=harms, incident=incident.id if incident else None, main=main, places=places, when=when
    )


def tolls(
    account: Account, claims: Sequence[Claim], joined: Joined, *, all_incidents: bool = False
) -> tuple[Toll, ...]:
    """The toll of the account's main incident, an empty one where it has none; or one for each incident, main first.

    Claims that nobody sorted into incidents (`joined.incidents` is empty) are taken as one.
    """
    if not joined.incidents:
        return (toll_of(account, claims, joined, None),)
    if all_incidents:
        main_first = sorted(joined.incidents, key=lambda incident: not incident.main)
        return tuple(toll_of(account, claims, joined, incident) for incident in main_first)
    main = [incident for incident in joined.incidents if incident.main]
    if not main:
        return (Toll(account=account.id, harms={}),)
    return (toll_of(account, claims, joined, main[0]),)


def counted(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Rule 1: everyone said to be harmed, attackers included, as persons or bodies."""
    return tuple(c for c in claims if c.object_kind == "people" and c.counted_as in PERSONS)


def without_denials(claims: Sequence[Claim], disputing: frozenset[str]) -> list[Claim]:
    """A zero that only disputes a figure, or speaks of a narrower group, is no figure beside others.

    So is a zero of the account's own where it relays that people were harmed: it means some other place or group.
    """
    if not any(least(c) or c.high != 0 for c in claims):
        return list(claims)
    out = []
    for claim in claims:
        narrow = bool(claim.role or claim.sex or claim.age or claim.names)
        zero = claim.low == 0 and claim.high == 0
        if not (zero and (claim.id in disputing or narrow or claim.according_to is None)):
            out.append(claim)
    return out


def rivals(claims: Sequence[Claim], disputed: frozenset[str]) -> list[Claim]:
    """The claims less those that name no number, or one person, where another source gives a figure that covers them.

    A person named by one source is no count that rivals another's; nor is one person told of by the account itself,
    or one of a narrower noun than people, unless the account sets the two against each other.
    """
    out = []
    for claim in claims:
        named = claim.figure is not None and claim.figure.kind == "named"
        plural = _plural(claim)
        least_people = 0 if plural else claim.low or 0
        others = [
            c
            for c in claims
            if source_key(c) != source_key(claim) and not _plural(c) and (c.low or c.high or 0) > least_people
        ]
        # "The hospital says that a patient died": one of them, where "one person was killed" would be a count.
        own = alone(claim) and (claim.according_to is None or not anybody(claim))
        if claim.loss_of == "own" and claim.id not in disputed and any(anybody(c) for c in others):
            continue  # a side's own dead are some of all the dead, and parts never lower a stated total
        covered = any(covers(c, claim) or plural or own and claim.role == "attacker" for c in others)
        if not (covered and (named or plural or own) and claim.id not in disputed):
            out.append(claim)
    return out


def by_source(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims of each source, in the order in which the sources first speak. A name's first article is no part."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(source_key(claim), []).append(claim)
    return list(groups.values())


def source_key(claim: Claim) -> str:
    """The name of a claim's source for comparison: no case, no first article; "" is the account itself."""
    name = folded(claim.according_to)
    first, _, rest = name.partition(" ")
    return rest if rest and first in words(claim.language, "articles") else name


def settle(told: Sequence[Told], divided: Divided) -> TollEntry:
    """Rules 4 and 5 over what each source gives; at least one source."""
    sure = [t for t in told if any(c.certainty == "stated" for c in t.claims)]
    low, low_open = least_low(sure)
    high = greatest_high(told)
    best, bound, why = settled(told, sure)
    rules = tuple(dict.fromkeys(t.rule for t in told))
    parts = most_parts(told, divided)
    derived = any(t.derived for t in sure or told)
    if not parts and len(told) == 1 and derived:
        parts = told[0].claims
    used = {c.id: c for c in chain.from_iterable(t.claims for t in told)} | {c.id: c for c in parts}
    ordered = sorted(used.values(), key=lambda c: (c.span, c.id))
    if all(t.amount.low == 0 == t.amount.high for t in told):
        rules = ("ruled out",)
    return TollEntry(
        low=low,
        low_open=low_open,
        best=best,
        bound=bound,
        high=high,
        parts_sum=add(parts) if parts else None,
        parts_sum_without_overlap=add(without_overlap(parts)) if parts else None,
        derived=derived,
        by_source=tuple(_line(t) for t in told),
        claims=tuple(c.id for c in ordered),
        rule=rules[0] if len(rules) == 1 else "range of sources",
        why=why,
    )


def least_low(sure: Sequence[Told]) -> tuple[Number | None, bool]:
    """Rule 4: the least `low` of the sources that state a figure, and whether that number itself is excluded.

    0 where every figure is doubtful; None where no source knows a low.
    """
    if not sure:
        return 0, False
    lows = [t.amount.low for t in sure if t.amount.low is not None]
    if not lows:
        return None, False
    low = min(lows)
    return low, all(t.amount.low_open for t in sure if t.amount.low == low)


def greatest_high(told: Sequence[Told]) -> Number | None:
    """Rule 4: the greatest `high` of all sources, doubtful ones too; None where one of them is open."""
    highs = [t.amount.high for t in told if t.amount.high is not None]
    return max(highs) if len(highs) == len(told) else None


def settled(told: Sequence[Told], sure: Sequence[Told]) -> tuple[Number | None, Bound | None, str | None]:
    """Rule 5: the figure on which the account or all its sources settle, with its bound; else why there is none.

    "17" and "at least 17" settle on 17 with the weaker bound; "17" and "more than 17" do not. A doubtful figure of
    another source that leaves no room for the number is a difference.
    """
    if not sure:
        return None, None, told[0].amount.why
    for one in sure:
        if one.amount.best is None:
            return None, None, one.amount.why
    bests = {t.amount.best for t in sure}
    bounds = {t.amount.bound for t in sure}
    best = sure[0].amount.best
    doubtful = [c for t in told if t not in sure for c in t.claims]
    room = all((c.low or 0) <= (best or 0) and (c.high is None or (best or 0) <= c.high) for c in doubtful)
    if len(bests) > 1 or ">" in bounds and len(bounds) > 1 or not room:
        return None, None, "its sources differ"
    weakest: Bound = ">" if ">" in bounds else "≥" if "≥" in bounds else "~" if "~" in bounds else "="
    return best, weakest, None


def most_parts(told: Sequence[Told], divided: Divided) -> tuple[Claim, ...]:
    """The parts of the stated total that is divided into most; none where no total is divided."""
    found = [b for t in told if t.total is not None for b in divided.get(t.total.id, ())]
    return max(found, key=lambda b: (len(b.parts), add(b.parts))).parts if found else ()


def not_in_persons(claims: Sequence[Claim]) -> TollEntry:
    """Rule 1: graves, families, households and cases are spoken of, and give no number of people."""
    return TollEntry(
        low=None, low_open=False, best=None, bound=None, high=None, parts_sum=None, parts_sum_without_overlap=None,
        derived=False, by_source=(), claims=tuple(c.id for c in claims), rule="not counted in persons",
        why=f"counted in {claims[0].counted_as}, not in persons",
    )  # fmt: skip


def _plural(claim: Claim) -> bool:
    return claim.figure is None or claim.figure.kind == "plural"


def _not_persons(claim: Claim) -> bool:
    return said(claim) and claim.object_kind == "people" and claim.counted_as not in PERSONS


def _line(told: Told) -> SourceToll:
    amount = told.amount
    claims = tuple(c.id for c in sorted(told.claims, key=lambda c: (c.span, c.id)))
    source = min(told.claims, key=lambda c: (c.span, c.id)).according_to
    return SourceToll(source=source, low=amount.low, best=amount.best, high=amount.high, claims=claims)
