"""Which part those harmed had in the fighting, and whose loss they are: only as the account says."""

from __future__ import annotations

from recount.model.claim import LossOf, Role
from recount.reading import fields
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.deeds import deed_words, side_of

BEHIND = 7
"""How many tokens behind the harmed "all of them civilians" may begin. Tried 4 to 12."""


def role_of(p: Parse, group: Group, last: int, spot: int) -> Role | None:
    """The role of those harmed, who stand in tokens `group.first` to `last`; `spot` is the token of the word for harm.
    None where the words say none, or one for some of them and none for the rest."""
    if fields.object_kind(group) != "people":
        return None
    said = fields.role_in(p, group)
    if last > group.last:
        listed = [fields.role_in(p, g) for g in p.groups if group.first <= g.first and g.last <= last]
        roles = {role for role in listed if role is not None}
        said = said if len(roles) == 1 and None not in listed else "mixed" if len(roles) > 1 else None
    if said is None and (p.tokens.lower[spot] in ARMY_TERMS or _of_a_garrison(p, group)):
        return "combatant"
    if group.number is None and group.kind != "bare":
        return said
    behind = max(last, spot) if spot - last <= BEHIND else last
    told = _told_behind(p, behind) or (_told_behind(p, last) if behind != last else None)
    if told == "mixed" or (said is None and _attacker_included(p, group)):
        return "mixed"
    return said or told or _are(p, last) or _own_men(p, group) or _as_before(p, group)


def _of_a_garrison(p: Parse, group: Group) -> bool:
    """ "Seventy of the garrison", "nine of the patrol"."""
    i = group.last if p.letters[group.last] in "NPO" else group.last + 2
    of = p.letters[i - 1 : i] == "D" and "F" in p.letters[group.first : i] and group.kind in ("bare", "people", "other")
    return of and p.tokens.lower[i : i + 1] in (("garrison",), ("patrol",), ("battalion",), ("platoon",), ("regiment",))


def _attacker_included(p: Parse, group: Group) -> bool:
    """Does the first figure of a sentence take in "the bomber included", wherever in it that stands?"""
    if any(g.number is not None for g in p.groups if g.last < group.first):
        return False
    included = [p.ends.get(i - 1) for i, w in enumerate(p.tokens.lower) if w == "included" and i > group.last]
    return any(g is not None and fields.role_in(p, g) == "attacker" for g in included)


def _as_before(p: Parse, group: Group) -> Role | None:
    """A count without a noun is of those counted just before it: "killed 64 soldiers, took 12 prisoner"."""
    bare = group.kind == "bare" or p.tokens.lower[group.head] in p.lexicon.sets["roles.harmed"]
    if not bare or group.number is None:
        return None
    counted = [g for g in p.groups if g.last < group.first and g.number is not None and not _is_part(p, g)]
    before = counted[-1] if counted else None
    if before is None or before.kind != "people" or any(c in ".:;Bsw(" for c in p.letters[before.last : group.first]):
        return None
    between = [g for g in p.groups if before.last < g.first and g.last < group.first and g.kind == "people"]
    between = [g for g in between if not _is_part(p, g)]
    role = None if between else role_of(p, before, before.last, before.last)
    return role if role in ("combatant", "civilian") else None


def _is_part(p: Parse, group: Group) -> bool:
    """Is the group some of those counted before it: "eleven of them children", "most of them women"?"""
    them = ("them", "whom")
    here = p.tokens.lower[group.first : group.last + 2]
    before = p.tokens.lower[max(0, group.first - 1) : group.first]
    return any(w in them for w in (*here, *before))


ARMY_TERMS = frozenset({"kia", "wia"})
"""Words for harm that armies have for their own kind."""


def _told_behind(p: Parse, last: int) -> Role | None:
    """What is told of all of them behind a comma: "all of them civilians", "civilians as well as fighters", "the bomber
    included"."""
    sets, lower = p.lexicon.sets, p.tokens.lower
    comma = next((i for i in range(last + 1, min(len(lower), last + BEHIND)) if p.letters[i] in ",(-"), None)
    if comma is None or any(c in ".:;sw" for c in p.letters[last + 1 : comma]):
        return None
    i = comma + 1
    everyone = lower[i : i + 1] == ("all",) or lower[i : i + 3] == ("every", "one", "of")
    while i < len(lower) and (
        lower[i] in sets["roles.everyone"] or p.letters[i] in "ARX" or lower[i] in ("of", "whom")
    ):
        i += 1
    group = p.group_at(i)
    while group is not None and i <= group.last and lower[i] in sets["roles.everyone"]:
        i += 1
    if group is None or group.number is not None:
        return None
    role = fields.role_in(p, group)
    if lower[group.last + 1 : group.last + 2] == ("included",) and role == "attacker":
        return "mixed"
    if everyone:
        return role
    j = group.last + 1
    other = p.starts.get(j + 3) if lower[j : j + 3] == ("as", "well", "as") else p.starts.get(j + 1)
    if role is not None and p.letters[j : j + 1] == "&" and other is not None and other.number is None:
        second = fields.role_in(p, other)
        return "mixed" if second is not None and second != role and not group.determiner else None
    return None


def _are(p: Parse, last: int) -> Role | None:
    """As in "two of the injured are soldiers"."""
    if p.tokens.lower[last + 1 : last + 2] not in (("are",), ("were",), ("is",), ("was",)):
        return None
    group = p.starts.get(last + 2)
    if group is None or group.number is not None or p.tokens.lower[last] not in p.lexicon.sets["roles.harmed"]:
        return None
    return fields.role_in(p, group)


def _own_men(p: Parse, group: Group) -> Role | None:
    """ "Seven of its men", said by an army: they fight for it."""
    owner = _owner(p, group)
    inner = owner is not None and p.tokens.lower[owner + 1 : owner + 2] in (
        ("men",),
        ("troops",),
        ("forces",),
        ("ranks",),
    )
    words = deed_words(p.lexicon.language)
    return "combatant" if inner and any(side_of(p, words, g) for g in p.groups if g.last < group.first) else None


OWNERS = frozenset({"its", "their", "our"})


def _owner(p: Parse, group: Group) -> int | None:
    """The token of "its" or "our" in the words for the harmed or behind their "of"."""
    inside = next((i for i in range(group.first, group.head) if p.tokens.lower[i] in OWNERS), None)
    if inside is not None:
        return inside
    i = group.last + 1
    if p.letters[i : i + 1] == "F" and p.tokens.lower[i + 1 : i + 2] and p.tokens.lower[i + 1] in OWNERS:
        return i + 1
    return None


def loss_of(p: Parse, group: Group, speaker: tuple[int, int] | None) -> LossOf | None:
    """Whose loss those harmed are, seen from the one who speaks, at tokens `speaker`: `own` where the words say so
    ("seven of its men"), `opponent` where he calls them the enemy. None where nobody speaks or the words do not say."""
    if speaker is None or not speaker[0] < group.first:
        return None
    between = [g for g in p.groups if speaker[1] < g.first and g.last < group.first and g.kind in ("people", "name")]
    if _owner(p, group) is not None:
        return "own" if not between else None
    words = p.tokens.lower[group.first : group.last + 1]
    return "opponent" if not p.lexicon.sets["roles.enemy"].isdisjoint(words) else None
