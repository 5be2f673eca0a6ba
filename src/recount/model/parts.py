"""Which claims stand, which are parts of which total, and what the parts add up to.

Counting and checking must agree on this, and neither room may import the other: so it stands here, beside the nouns
that it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from recount.model.claim import Claim, Place
from recount.model.relation import Joined, Relation
from recount.model.span import Span

Number = int | float

NUMBERED = ("count", "named", "bound", "range")
"""The kinds of figure that give a number; vague and plural figures do not."""

MOST_NOUGHTS_COUNTED = 2
"""A plain number with no more noughts than this at its end is taken as counted; see `rounding`."""

PERSONS = (None, "persons", "bodies")
"""What people are counted as where one counts for one. Twelve families are not twelve persons."""

NAMED_OUT = ("including", "of them", "of_them", "of whom", "of_whom")
"""Names of rules for parts that are named out of a total and need not be all of it."""

_QUOTED = re.compile(r"“[^”]*”")


class Breakdown(msgspec.Struct, frozen=True):
    """One division of a total: its parts, in the order of the text, by one thing (`kind`) and from one source.

    `kind` None: not known what the total is divided by. `complete` None: not said whether the parts are all of it.
    Parts that "including" introduces are not here. `unnumbered`: there are further parts, without a number ("dozens
    in …"), so that the sum says nothing of how many are in no part.
    """

    total: Claim
    kind: str | None
    parts: tuple[Claim, ...]
    complete: bool | None
    unnumbered: bool = False

    @property
    def exclusive(self) -> bool:
        """Is nobody in two parts? So it is with places and periods, and where the parts are said to be all of the
        total. Groups and kinds may overlap: girls are women's and children's."""
        return self.kind in ("place", "period") or self.complete is True


class Overlap(msgspec.Struct, frozen=True):
    """A place that may be counted twice: in `smaller` and in `larger`, two figures of one sum."""

    place: str
    smaller: Claim
    larger: Claim


def said(claim: Claim) -> bool:
    """Does the claim say that harm was done, as against denied, attempted or threatened?"""
    return claim.kind == "harm" and claim.stance == "affirmed" and claim.stage == "accomplished"


def standing(claims: Sequence[Claim], joined: Joined) -> tuple[Claim, ...]:
    """The claims that say harm was done and are neither repeats nor replaced, in the order given.

    A claim that repeats a denied one is said by somebody else, so it stands. A claim whose first telling was replaced
    by its own source goes with it. Families replace no persons, and a ring of replacements replaces nothing.
    """
    by_id = {claim.id: claim for claim in claims}
    roots = first_tellings(by_id, joined)
    links = [r for r in joined.relations if r.kind == "replaces" and r.source in by_id and r.target in by_id]
    older: dict[str, set[str]] = {}
    for relation in links:
        older.setdefault(relation.source, set()).add(relation.target)
    replaced = set()
    for relation in links:
        newer, root = by_id[relation.source], roots.get(relation.target, relation.target)
        if _reaches(relation.target, relation.source, older) or not said(newer):
            continue
        if _counted_alike(newer, by_id[relation.target]):
            replaced.add(relation.target)
            if root != roots.get(newer.id, newer.id) and _alike(newer.according_to, by_id[root].according_to):
                replaced.add(root)
    out = []
    for claim in claims:
        root = roots.get(claim.id, claim.id)
        told_again = root != claim.id and said(by_id[root])
        if said(claim) and claim.id not in replaced and not told_again:
            out.append(claim)
    return tuple(out)


def first_tellings(by_id: Mapping[str, Claim], joined: Joined) -> dict[str, str]:
    """Claim id to the id of the claim that it repeats in the end; claims that repeat nothing are not in it."""
    step = {
        r.source: r.target
        for r in joined.relations
        if r.kind == "repeats" and r.source in by_id and r.target in by_id and r.source != r.target
    }
    out = {}
    for start in step:
        at, seen = start, {start}
        while at in step and step[at] not in seen:
            at = step[at]
            seen.add(at)
        # In a ring none is the first; the least id is chosen, so that exactly one of them stands.
        root = min(seen) if at in step else at
        if root != start:
            out[start] = root
    return out


def is_including(relation: Relation) -> bool:
    """Is the part named out of the total ("including", "three of them"), and so no share of a division of it?

    Parts of which it is said that they are all ("of them 18 women and 12 men") are a division all the same. Words of
    the account that a reason quotes are not the reason.
    """
    if relation.complete is True and "including" not in relation.rules:
        return False
    reason = _QUOTED.sub("", relation.reason)
    return "including" in reason or any(rule in NAMED_OUT or "including" in rule for rule in relation.rules)


def part_relations(claims: Sequence[Claim], joined: Joined) -> tuple[Relation, ...]:
    """The `part_of` relations between claims given, each aimed at the first telling of its total.

    Relations that go round in a ring say nothing, and are left out.
    """
    by_id = {claim.id: claim for claim in claims}
    roots = first_tellings(by_id, joined)
    out = []
    totals: dict[str, set[str]] = {}
    for relation in joined.relations:
        target = roots.get(relation.target, relation.target)
        if relation.kind == "part_of" and relation.source in by_id and target in by_id and target != relation.source:
            out.append(msgspec.structs.replace(relation, target=target))
            totals.setdefault(relation.source, set()).add(target)
    return tuple(relation for relation in out if not _reaches(relation.target, relation.source, totals))


def breakdowns(total: Claim, stands: Sequence[Claim], relations: Iterable[Relation]) -> tuple[Breakdown, ...]:
    """The divisions of a total, of two parts and more, each by one thing and from one source.

    `stands` are the claims that stand, `relations` those of `part_relations`. A part for which no source is named is
    taken to be of the total's source.
    """
    by_id = {claim.id: claim for claim in stands}
    relations = tuple(relations)
    of = {(relation.source, relation.target) for relation in relations}
    direct = {source for source, target in of if target == total.id}
    groups: dict[tuple[str | None, str], dict[str, Relation]] = {}
    for relation in relations:
        part = by_id.get(relation.source)
        if relation.target != total.id or part is None or is_including(relation) or not _same_base(part, total):
            continue
        if any((part.id, other) in of for other in direct if other != part.id):
            continue  # a part of another part is in the sum already
        source = part.according_to or total.according_to
        groups.setdefault((relation.part_kind, folded(source)), {})[part.id] = relation
    out = []
    for (kind, _), found in groups.items():
        parts = tuple(claim for claim in stands if claim.id in found and numbered(claim))
        marks = {relation.complete for relation in found.values()}
        complete = True if True in marks else False if False in marks else None
        if len(parts) > 1:
            out.append(Breakdown(total, kind, parts, complete, len(parts) < len(found)))
    return tuple(out)


def numbered(claim: Claim) -> bool:
    """Does the claim give a number?"""
    return claim.figure is not None and claim.figure.kind in NUMBERED


def least(claim: Claim) -> Number:
    """The least that a claim says; 0 where it gives no least number."""
    return claim.low if numbered(claim) and claim.low is not None else 0


def greatest(claim: Claim) -> Number:
    """The greatest number that a claim names, whichever end of it that is; 0 where it gives no number."""
    return max(claim.low or 0, claim.high or 0) if numbered(claim) else 0


def rounding(number: Number, approximate: bool) -> Number:
    """Half the unit in which a number is written: how far off the counted number may lie.

    "About 2,600" may be 2,550 to 2,650: the unit is that of its last digit that is no nought. A number that is not
    said to be approximate is taken as counted unless three noughts and more end it, and then as rounded to two digits
    at least: "40,000" may be 39,500 to 40,500. Tried: one and two noughts, where "100" and "20" that were counted would
    hide sums that miss them.
    """
    digits = str(abs(int(number)))
    noughts = len(digits) - len(digits.rstrip("0"))
    if number != int(number) or number == 0:
        return 0
    if approximate:
        return 10.0**noughts / 2 if noughts else 0
    if noughts < MOST_NOUGHTS_COUNTED + 1:
        return 0
    return 10.0 ** min(noughts, len(digits) - 2) / 2


def add(claims: Iterable[Claim]) -> Number:
    """The sum of the least numbers."""
    return sum(least(claim) for claim in claims)


def overlaps(claims: Sequence[Claim]) -> tuple[Overlap, ...]:
    """Pairs of figures whose lists of places differ and share a place: it may be counted in both.

    Of each pair the smaller figure is the one that could lie within the other; of equal ones, the later in the text.
    """
    order = sorted(claims, key=lambda c: (-least(c), c.span, c.id))
    out = []
    for at, larger in enumerate(order):
        for smaller in order[at + 1 :]:
            shared = [p.name for p in smaller.places if any(same_place(p, q) for q in larger.places)]
            if shared and not (_within(smaller, larger) and _within(larger, smaller)):
                out.append(Overlap(shared[0], smaller, larger))
    return tuple(out)


def without_overlap(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims less those that may lie within another: of each overlapping pair the smaller, each left out once."""
    left_out: set[str] = set()
    for overlap in overlaps(claims):
        if overlap.larger.id not in left_out:
            left_out.add(overlap.smaller.id)
    return tuple(claim for claim in claims if claim.id not in left_out)


def same_place(one: Place, other: Place) -> bool:
    """Are two places the same by the gazetteer's id, by an id that is possible for both, or by name?

    Of a name only the words with a capital count where it has any: "the Kars region" and "Kars" are the same name.
    """
    ids = set(one.candidates) | ({one.id} if one.id else set())
    others = set(other.candidates) | ({other.id} if other.id else set())
    return bool(ids & others) or _core(one.name) == _core(other.name)


def folded(words: str | None) -> str:
    """Words for comparison only: no case, one space between."""
    return " ".join((words or "").casefold().split())


def same_deed(one: Claim, other: Claim) -> bool:
    """Do one and the same words of the text do the harm to both ("killed a judge and two guards")?"""
    deed = _deed(one)
    return one.harm == other.harm and deed is not None and deed == _deed(other)


def same_person(one: str, other: str) -> bool:
    """May two names be of one person? "Galan" and "Luis Carlos Galan" may, brothers of one surname may not.

    The words of one are all in the other, or the first words are the same and one name's last word is in the other.
    """
    a, b = folded(one).replace(".", "").split(), folded(other).replace(".", "").split()
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return a[0] == b[0] and (a[-1] in b or b[-1] in a)


def _deed(claim: Claim) -> Span | None:
    return next((e.spans[0] for e in claim.evidence if e.field == "harm" and e.spans), None)


def _reaches(start: str, end: str, totals: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    todo = [start]
    while todo:
        at = todo.pop()
        if at == end:
            return True
        if at not in seen:
            seen.add(at)
            todo.extend(totals.get(at, ()))
    return False


def _within(one: Claim, other: Claim) -> bool:
    return all(any(same_place(p, q) for q in other.places) for p in one.places)


def _core(name: str) -> str:
    words = name.split()
    return folded(" ".join([word for word in words if word[:1].isupper()] or words))


def _alike(one: str | None, other: str | None) -> bool:
    return folded(one) == folded(other)


def _same_base(part: Claim, total: Claim) -> bool:
    """Do both count the same thing, so that one may be added up and held against the other?"""
    same = part.harm == total.harm and part.object_kind == total.object_kind
    return same and _counted_alike(part, total)


def _counted_alike(one: Claim, other: Claim) -> bool:
    return one.counted_as == other.counted_as or (one.counted_as in PERSONS and other.counted_as in PERSONS)
