"""Nouns of a language by what they mean: people, bodies, graves, buildings, and things that are never people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from recount.languages.tables import table
from recount.model.claim import Age, CountedAs, Role, Sex

NounKind = Literal[
    "person", "body", "grave", "family", "case", "settlement", "building", "vehicle", "livestock", "other", "never"
]
Forms = tuple[str, str | None]
"""A singular and its plural; None where there is no plural."""

_KIND_OF: dict[CountedAs, NounKind] = {
    "families": "family", "households": "family", "bodies": "body", "graves": "grave", "cases": "case",
}  # fmt: skip
_ES = ("s", "x", "z", "ch", "sh")
_NOTHING: dict[str, Any] = {}


class Noun(msgspec.Struct, frozen=True):
    """What a noun means, whatever the text says around it.

    `lemma` is the singular (of a noun without one, the plural). `plural` is None where the form is both or neither
    ("sheep", "police"). `role`, `sex` and `age` are there where the word itself says them. `counted_as` is what one
    counts in counting it; None for things and for units of people ("platoon"), one of which is not one person.
    `group`: before "of" it counts or holds people ("a group of", "members of"). `collective`: people taken together.
    `title`: it stands before names.
    """

    lemma: str
    kind: NounKind
    plural: bool | None = False
    role: Role | None = None
    sex: Sex | None = None
    age: Age | None = None
    counted_as: CountedAs | None = None
    group: bool = False
    collective: bool = False
    title: bool = False


@cache
def nouns(language: str) -> Mapping[str, Noun]:
    """Each noun of a language by its lower-case forms, singular and plural. Nouns of several words have a space.

    A form that could be two nouns is the one that people.toml or, after it, things.toml names first. What a language
    does not know is not there. Raises LookupError for a language without tables.
    """
    out: dict[str, Noun] = {}
    people = table(language, "people")
    _add_people(out, people)
    for kind, lists in table(language, "things").items():
        for forms in _forms(lists):
            _put(out, forms, {"kind": kind})
    return out


def plural_of(noun: str) -> str:
    """The regular plural: -s, -es after a hiss, -ies for -y after a consonant. Irregular ones are in the tables."""
    if noun.endswith(_ES):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _add_people(out: dict[str, Noun], people: dict[str, Any]) -> None:
    marks = _marks(people["marks"])
    titles = set(_words(people["titles"]["nouns"]))
    for section in ("civilian", "combatant", "attacker", "neutral"):
        fields: dict[str, Any] = {"kind": "person", "role": _role(section), "counted_as": "persons"}
        for forms in _forms(people[section]):
            _put(out, forms, fields | {"title": forms[0] in titles} | marks.get(forms[0], _NOTHING))
    for counted, words in people["counted_as"].items():
        for word in words.split():
            _put(out, _split(word), {"kind": _KIND_OF[counted], "counted_as": counted})
    for forms in _forms(people["units"]):
        _put(out, forms, {"kind": "person", "group": True, "collective": True})
    for forms in _forms(people["measures"]):
        _put(out, forms, {"kind": "other", "group": True})
    for key, words in people["collective"].items():
        fields = {"kind": "person", "role": _role(key), "counted_as": "persons", "collective": True}
        for word in words.split():
            forms = _split(word)
            _put(out, forms, fields | marks.get(forms[0], _NOTHING))
    for key, words in people["plural_only"].items():
        for word in _words(words):
            out.setdefault(word, Noun(word, "person", True, _role(key), counted_as="persons"))
    for word in (*_words(people["titles"]["abbreviations"]), *titles):
        out.setdefault(word, Noun(word, "person", title=True, counted_as="persons"))


def _marks(tables: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What the table of marks says of each lemma, by the names of `Noun`'s fields."""
    fields: dict[str, tuple[str, Any]] = {
        "female": ("sex", "female"), "male": ("sex", "male"), "child": ("age", "child"), "adult": ("age", "adult"),
        "group": ("group", True),
    }  # fmt: skip
    marks: dict[str, dict[str, Any]] = {}
    for mark, words in tables.items():
        field, value = fields[mark]
        for word in _words(words):
            marks.setdefault(word, {})[field] = value
    return marks


def _role(key: str) -> Role | None:
    roles: dict[str, Role] = {"civilian": "civilian", "combatant": "combatant", "attacker": "attacker"}
    return roles.get(key)


def _words(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _forms(lists: dict[str, str]) -> Iterator[Forms]:
    for words in lists.values():
        for word in words.split():
            yield _split(word)


def _split(word: str) -> Forms:
    """`man|men`, `police|`, `nurse`, `mass_grave` as in the tables."""
    if "_" in word:
        word = word.replace("_", " ")
    singular, bar, plural = word.partition("|")
    return singular, plural or None if bar else plural_of(singular)


def _put(out: dict[str, Noun], forms: Forms, fields: dict[str, Any]) -> None:
    singular, plural = forms
    same = plural is None or plural == singular
    if singular not in out:
        out[singular] = Noun(singular, plural=None if same else False, **fields)
    if plural is not None and not same and plural not in out:
        out[plural] = Noun(singular, plural=True, **fields)
