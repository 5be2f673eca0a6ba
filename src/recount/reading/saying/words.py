"""The words of saying of a language, as look-ups: verbs, nouns, bodies that speak, phrases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from recount.languages.tables import table
from recount.reading.lexicon import inflect

Manner = Literal["report", "claim", "accuse", "deny", "confirm", "admit", "believe", "fear", "unnamed"]
"""How something is said. `unnamed`: the account names nobody ("it is said")."""

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases by their first word, the longest first, each with its kind."""


class Saying(msgspec.Struct, frozen=True):
    """All in lower case, every form written out.

    `verbs` is the manner of each verb, `denying` those that deny; `loose` those that say something only before "that"
    or a quotation. `at`, `straight`, `speak`, `papers`, `eyes` give figures (see sources.toml).
    `bodies` and `written` are nouns for who and what speaks; `false` are words by which a claim is called false, `made`
    verbs of making a count ("kept by"), `citing` verbs whose object is a source, `listened` those
    whose object is a listener, `labels` plurals that may stand before
    a colon, `own` what one denies without denying the deed, `parts` nouns for parts of a text."""

    verbs: Mapping[str, Manner]
    denying: frozenset[str]
    loose: frozenset[str]
    at: frozenset[str]
    straight: frozenset[str]
    speak: frozenset[str]
    papers: frozenset[str]
    eyes: frozenset[str]
    witnesses: frozenset[str]
    reckonings: frozenset[str]
    given: frozenset[str]
    judging: frozenset[str]
    nouns: Mapping[str, Manner]
    bodies: frozenset[str]
    persons: frozenset[str]
    written: frozenset[str]
    phrases: Phrases
    false: Phrases
    made: frozenset[str]
    citing: frozenset[str]
    listened: frozenset[str]
    labels: frozenset[str]
    own: frozenset[str]
    parts: frozenset[str]
    keys: frozenset[str]


@cache
def saying(language: str) -> Saying:
    """The words of saying of a language; made once."""
    source, hedges = table(language, "sources"), table(language, "hedges")
    manner, figures = source["manner"], source["figures"]
    verbs: dict[str, Manner] = {}
    kinds: tuple[Manner, ...] = ("report", "claim", "confirm", "admit", "deny", "accuse")
    for kind in kinds:
        verbs |= dict.fromkeys(forms(source["verbs"][kind]), kind)
    for form in forms(manner["that"]):
        verbs.setdefault(form, "report")
    for form in forms(hedges["hedged"]["verbs"], "seem appear"):
        verbs.setdefault(form, "believe")
    for form in forms(hedges["feared"]["verbs"]):
        verbs.setdefault(form, "fear")
    loose = _forms_of(manner["loose"].split(), [*source["verbs"].values(), hedges["hedged"]["verbs"]])
    loose |= forms(hedges["feared"]["verbs"]) | forms(manner["that"])
    nouns: dict[str, Manner] = {}
    for kind in ("report", "claim", "accuse", "deny", "confirm", "admit"):
        nouns |= dict.fromkeys(_nouns(source["nouns"][kind]), kind)
    nouns.pop("word", None)
    found = {key: forms(figures[key]) for key in ("at", "straight", "speak", "papers", "eyes")}
    phrases = phrases_of(
        (phrase, kind) for kind in ("unnamed", "according", "relay") for phrase in source["phrases"][kind]
    )
    bodies = {key: frozenset(_nouns(words)) for key, words in source["bodies"].items()}
    keys = frozenset(verbs) | frozenset().union(*found.values()) | frozenset(nouns) | frozenset(phrases) | {"by", ":"}
    keys |= frozenset(figures["given"].split()) | forms(source["judging"]["verbs"]) | forms(manner["made"])
    return Saying(
        verbs=verbs, denying=frozenset(form for form, kind in verbs.items() if kind == "deny"), loose=frozenset(loose),
        given=frozenset(figures["given"].split()),
        witnesses=frozenset(_nouns(figures["witnesses"])), reckonings=frozenset(figures["reckonings"].split()),
        judging=forms(source["judging"]["verbs"]) | {"labeled", "labeling"}, nouns=nouns,
        made=forms(manner["made"]), citing=forms(manner["citing"]), listened=forms(manner["listened"]),
        labels=frozenset(manner["labels"].split()),
        parts=frozenset(manner["parts"].split()), own=frozenset(source["responsible"]["own"].split()), phrases=phrases,
        bodies=frozenset().union(*bodies.values()), persons=bodies["persons"], written=bodies["papers"],
        false=phrases_of((phrase, "false") for phrase in source["denying"]["false"]), keys=keys, **found,
    )  # fmt: skip


def forms(entries: str, without: str = "") -> frozenset[str]:
    """All forms of the verbs of a table's entry."""
    skipped = without.split()
    return frozenset(form for entry in entries.split() if entry not in skipped for form, _ in inflect(entry))


def _forms_of(bases: Iterable[str], tables: Iterable[str]) -> frozenset[str]:
    """The forms of those verbs of `tables` whose base form is among `bases`."""
    wanted = set(bases)
    found = [e for entries in tables for e in entries.split() if e.split("|")[0] in wanted]
    return frozenset(form for entry in found for form, _ in inflect(entry))


def _nouns(words: str) -> Iterable[str]:
    for word in words.split():
        several = word.split("|")
        yield from (w.replace("_", " ") for w in several if w)
        if len(several) == 1:
            yield _plural(word.replace("_", " "))


def _plural(noun: str) -> str:
    """The regular plural: agencies, witnesses, offices."""
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def phrases_of(entries: Iterable[tuple[str, str]]) -> Phrases:
    """Phrases with their kinds as a look-up; the first kind counts where a phrase has two."""
    out: dict[str, dict[tuple[str, ...], str]] = {}
    for phrase, kind in entries:
        words = tuple(phrase.split())
        out.setdefault(words[0], {}).setdefault(words, kind)
    return {first: tuple(sorted(found.items(), key=lambda e: -len(e[0]))) for first, found in out.items()}


def phrase_at(phrases: Phrases, lower: tuple[str, ...], i: int) -> tuple[tuple[str, ...], str] | None:
    """The longest phrase that begins at token `i`, with its kind."""
    for words, kind in phrases.get(lower[i], ()):
        if lower[i : i + len(words)] == words:
            return words, kind
    return None


def words_of(language: str, section: str, key: str) -> Any:
    """One entry of the table of sources."""
    return table(language, "sources")[section][key]
