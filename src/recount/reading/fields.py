"""What the words for the harmed say of them: how many, what kind, which role, which names."""

from __future__ import annotations

from recount.model import ONE, PLURAL, Figure
from recount.model.claim import Age, CountedAs, ObjectKind, Role, Sex
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.phrasings.named import name_list
from recount.reading.victims import is_people_name

OBJECT_KINDS: dict[str, ObjectKind] = {
    "settlement": "settlements", "building": "buildings", "vehicle": "vehicles", "livestock": "livestock",
    "other": "other", "never": "other",
}  # fmt: skip
NAMED = Figure(low=1, high=1, kind="named")


SEVERAL = frozenset({"we", "us", "those", "all", "everyone", "anyone"})
"""Pronouns that stand for more than one."""

PAIR = Figure(low=2, high=2, kind="count")
"""What "a couple" and "the twins" count."""


def figure_of(p: Parse, fill: Fill) -> Figure:
    """How many: the number in the words, else one or more than one by the noun, or one by the name."""
    group = fill.group
    if fill.figure is not None:
        return fill.figure
    if group.kind in ("pronoun", "ordinal"):
        return PLURAL if p.tokens.lower[group.head] in SEVERAL else ONE
    if group.number is not None:
        return group.number.figure
    if group.plural and (by_the := _by_the_score(p, group)) is not None:
        return by_the
    if group.determiner in ("every", "each", "all"):
        return PLURAL
    noun = group.noun
    if group.name and group.name[0] > group.head and noun and noun.plural and not noun.collective:
        return NAMED
    inner = _counted_inside(p, group)
    if inner is not None:
        return inner
    if p.tokens.lower[group.head] in p.lexicon.sets["fields.pairs"]:
        return PAIR
    if group.kind == "name":
        return PLURAL if is_people_name(p, group) else NAMED
    if noun is not None and (noun.plural is not None or noun.collective):
        if noun.plural or noun.collective:
            return PLURAL
        return NAMED if group.name and group.name[0] > group.head else ONE
    head = p.tokens.lower[group.head]
    if noun is not None and noun.kind == "livestock" and not group.determiner.startswith("a"):
        return PLURAL
    return PLURAL if head.endswith("s") and not head.endswith("ss") else ONE


BY_THE = {
    "dozen": 24,
    "score": 40,
    "scores": 40,
    "dozens": 24,
    "hundred": 200,
    "hundreds": 200,
    "thousand": 2000,
    "thousands": 2000,
}
"""The least that "by the score" and the like can mean."""


def _by_the_score(p: Parse, group: Group) -> Figure | None:
    """ "Villagers were shot by the score", "cut down by hundreds"."""
    lower = p.tokens.lower
    for i in range(group.last + 1, len(lower) - 1):
        if lower[i] != "by" or p.letters[i - 1] in ".:":
            continue
        word = lower[i + 1] if lower[i + 1] in BY_THE and lower[i + 1].endswith("s") else ""
        word = word or (
            lower[i + 2] if lower[i + 1] == "the" and lower[i + 2 : i + 3] and lower[i + 2] in BY_THE else ""
        )
        if word and lower[i + 1 + (lower[i + 1] == "the") :][1:2] != ("of",):
            return Figure(low=BY_THE[word], high=None, kind="vague")
    return None


def _counted_inside(p: Parse, group: Group) -> Figure | None:
    """The number inside "a group of 12 people", "a family of five"."""
    i = group.last + 1
    noun = group.noun
    if noun is None or not (noun.group or noun.collective or noun.kind == "family") or p.letters[i : i + 1] != "F":
        return None
    inner = p.starts.get(i + 1)
    return inner.number.figure if inner and inner.number else None


def object_words(p: Parse, group: Group, last: int) -> str | None:
    """What was counted, without number and article: `people`, `Azerbaijani villages`; None for a figure alone."""
    first = group.number.last + 1 if group.number is not None else group.first
    while first <= last and p.letters[first] in "FD":
        first += 1
    return p.words(first, last) if first <= last and group.kind not in ("bare", "pronoun", "ordinal") else None


def object_kind(group: Group) -> ObjectKind:
    """What sort of thing was counted; a figure alone and a name count people."""
    if group.kind in ("people", "name", "bare", "pronoun", "ordinal") or (group.kind == "other" and group.noun is None):
        if group.noun is not None and group.noun.kind in OBJECT_KINDS:
            return OBJECT_KINDS[group.noun.kind]
        return "people"
    return OBJECT_KINDS.get(group.noun.kind, "people") if group.noun else "other"


def counted_as(p: Parse, frame: Frame, group: Group) -> CountedAs | None:
    """Of people: what one counts in counting them; None for things."""
    if frame.counted_as:
        return "graves" if frame.counted_as == "graves" else "bodies"
    if object_kind(group) != "people":
        return None
    if group.number is None and _counted_inside(p, group) is not None:
        return "persons"  # "a family of six"
    return (group.noun.counted_as if group.noun else None) or "persons"


def role(group: Group) -> Role | None:
    """The role that the noun itself says; None where it says none."""
    return group.noun.role if group.noun else None


def role_in(p: Parse, group: Group) -> Role | None:
    """The role that the group's nouns say: "civilian casualties" are civilians; None where they say none or two."""
    if object_kind(group) != "people":
        return None
    said = {n.role for w in p.tokens.lower[group.first : group.last + 1] if (n := p.lexicon.nouns.get(w)) and n.role}
    return role(group) or (said.pop() if len(said) == 1 else None)


def sex(group: Group) -> Sex | None:
    """The sex that the noun itself says; None where it says none."""
    return group.noun.sex if group.noun else None


def age(group: Group) -> Age | None:
    """The age that the noun itself says; None where it says none."""
    return group.noun.age if group.noun else None


ADULT = 18
"""Years; the Convention on the Rights of the Child counts everybody below as a child."""


def age_in(p: Parse, group: Group) -> Age | None:
    """The age that the noun or a number of years in the group says ("her 12-year-old son")."""
    first, last = p.tokens.starts[group.first], p.tokens.ends[group.last]
    for mention in p.numbers:
        exact = mention.value.figure.exact
        if mention.type == "age" and first <= mention.span.start < last and exact is not None and not group.plural:
            return "child" if exact < ADULT else "adult"
    return age(group)


def names(p: Parse, group: Group) -> tuple[str, ...]:
    """The person named, or those whose names stand behind a counted group ("two brothers, Okello and Ojok Lapir");
    empty for peoples and bodies."""
    if group.number is not None and p.letters[group.last + 1 : group.last + 2] == ",":
        listed = name_list(p, group.last + 2)
        if len(listed) > 1 and len(listed) == group.number.figure.exact:
            return tuple([p.words(*g.name) for g in listed if g.name])
    if group.name is None or is_people_name(p, group) or group.number is not None:
        return ()
    if group.kind == "name" or (group.kind == "people" and group.name[0] > group.head):
        return (p.words(*group.name),)
    return ()


def means(p: Parse) -> str | None:
    """The first word of the sentence for what the harm was done with; None without one."""
    return next((p.tokens.words[i] for i, w in enumerate(p.tokens.lower) if w in p.lexicon.means), None)
