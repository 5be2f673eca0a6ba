"""Can a group be what a word for harm happened to?"""

from __future__ import annotations

from recount.model import PEOPLE_HARMS
from recount.reading.groups import Group
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse

STRONG = frozenset({"murder", "assassinate", "kidnap", "abduct", "rape", "gang-rape", "execute", "behead", "lynch", "arrest"})
"""Verbs whose object is a person whatever word names it."""

QUANTITIES = frozenset({"number", "total", "majority", "rest", "count", "half"})


PHYSICAL = frozenset(
    """torch demolish bulldoze raze ransack dynamite incinerate scorch vandalize vandalise desecrate loot plunder pillage""".split()
)
"""Verbs that are done to things one can touch, so that a noun which no list has will do."""


def unwrapped(p: Parse, group: Group, word: HarmWord) -> Group:
    """The group inside a measure that no list has: the kiosks of "a row of 15 kiosks"."""
    if group.kind != "other" or can_be_victim(p, group, word):
        return group
    i = group.last + 1
    inner = p.starts.get(i + 1) if i < len(p.letters) and p.letters[i] == "F" else None
    return inner if inner is not None and inner.number is not None and can_be_victim(p, inner, word) else group


def can_be_victim(p: Parse, group: Group, word: HarmWord) -> bool:
    """Does the group fit what the word does: people for harms to people, things for harms to things?"""
    head = p.tokens.lower[group.head]
    if head in p.lexicon.things or head in QUANTITIES:
        return False
    if word.harm not in PEOPLE_HARMS:
        physical = word.lemma in PHYSICAL or word.lemma.startswith(("set ", "burned down", "burnt down", "razed"))
        return group.kind == "thing" or (physical and group.kind == "other" and group.noun is None)
    if group.kind == "pronoun":
        return True
    if group.kind == "people":
        return group.noun is None or group.noun.kind != "never"
    if group.kind == "bare":
        return group.number is not None
    if group.kind == "thing":
        return False
    if group.kind == "name" and word.lemma in ("massacre", "massacres", "slaughter") and not group.number:
        return is_people_name(p, group)
    if group.kind == "name":
        return is_person_name(p, group) or (word.lemma in STRONG and group.number is None) or is_people_name(p, group)
    if word.weak:
        return False
    if group.name is not None and group.name[1] == group.last:
        return True
    noun = group.noun
    if noun is not None and noun.kind == "never":
        return False
    return word.lemma in STRONG or head.endswith(PERSON_ENDINGS)


PERSON_ENDINGS = (
    "ers", "ors", "ists", "ians", "ees", "men", "women", "ants", "ster", "sters", "man", "woman", "ist", "ian", "ee", "eer", "eers",
)  # fmt: skip
"""Endings of nouns for people; they help only where a word for harm and its grammar already ask for people."""


def is_people_name(p: Parse, group: Group) -> bool:
    """A name that is a people's ("12 Armenians", "Azerbaijanis"): one word with a plural ending."""
    if group.name is None or group.name[0] != group.name[1]:
        return False
    word = p.tokens.lower[group.head]
    return (word.endswith("s") and not word.endswith(("ss", "us", "is", "as", "os")) or word.endswith(("ans", "anis", "ese", "ish"))) and len(word) > 4


def is_person_name(p: Parse, group: Group) -> bool:
    """A name that can be a person's: two words or more, or one without an article; no known body or place before it."""
    if group.name is None:
        return False
    if group.determiner in ("the", "this", "that") and not group.number:
        return False
    before = p.tokens.lower[group.first - 1] if group.first else ""
    return before not in ("in", "at", "near", "from")
