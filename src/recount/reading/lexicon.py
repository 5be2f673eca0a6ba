"""One look-up for every word of a language: what it does in a sentence, and whether it tells of harm."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

import msgspec

from recount.languages.nouns import Noun, nouns
from recount.languages.tables import table
from recount.languages.words import word_tags
from recount.model.claim import Harm

Form = Literal["base", "s", "past", "participle", "ing", "noun", "state"]
Takes = Literal["object", "subject", "event", "counted", "state"]


class HarmWord(msgspec.Struct, frozen=True):
    """A word for harm in one of its forms.

    `takes` says where the harmed stand: `object` or `subject` of a verb, behind an `event` noun ("the killing of"),
    before a `counted` noun ("nine dead") or a `state`. `weak`: it has other meanings too, so it needs a victim that
    fits. `events` marks nouns that count the deeds themselves ("nine murders").
    """

    lemma: str
    harm: Harm
    takes: Takes
    form: Form
    weak: bool = False
    events: bool = False


class Lexicon(msgspec.Struct, frozen=True):
    """All words of a language as reading needs them, keyed by lower case. `sets` are the small sets of phrasings.toml,
    named `file.set`."""

    language: str
    classes: Mapping[str, str]
    harms: Mapping[str, tuple[HarmWord, ...]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Takes, str], ...]]
    nouns: Mapping[str, Noun]
    tags: Mapping[str, str]
    particles: frozenset[str]
    articles: frozenset[str]
    organisations: frozenset[str]
    things: frozenset[str]
    abbreviations: frozenset[str]
    scope: Mapping[str, frozenset[str]]
    natural: frozenset[str]
    violent: frozenset[str]
    wounds: frozenset[str]
    means: frozenset[str]
    limbs: frozenset[str]
    place_heads: frozenset[str]
    place_prepositions: frozenset[str]
    life_verbs: frozenset[str]
    sets: Mapping[str, frozenset[str]]


CLASSES = {
    "determiner": "D", "be": "b", "have": "h", "do": "d", "get": "g", "modal": "o", "preposition": "I", "of": "F",
    "to": "T", "by": "Y", "conjunction": "&", "contrast": "B", "relative": "w", "subordinator": "s", "negation": "n",
    "pronoun": "X", "adverb": "R", "modifier": "A",
}  # fmt: skip
"""One letter for each class of small words; `reading.classes` has the letters of the other words."""


def inflect(entry: str) -> tuple[tuple[str, Form], ...]:
    """The forms of a verb: `kill`, or written out as base|s-form|past|participle|ing-form."""
    if "|" in entry:
        base, s, past, participle, ing = entry.split("|")
    else:
        base = entry.split("-")[0] if entry.split("-")[-1] in PARTICLES else entry
        stem = base[:-1] if base.endswith("e") else base
        ied = len(base) > 2 and base.endswith("y") and base[-2] not in "aeiou"
        s = base[:-1] + "ies" if ied else base + ("es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s")
        past = participle = base[:-1] + "ied" if ied else (base + "d" if base.endswith("e") else stem + "ed")
        ing = base[:-2] + "ying" if base.endswith("ie") else stem + "ing"
        if base != entry:
            tail = entry[len(base) :]
            base, s, past, participle, ing = (f"{w}{tail}" for w in (base, s, past, participle, ing))
    return ((base, "base"), (s, "s"), (past, "past"), (participle, "participle"), (ing, "ing"))


PARTICLES = frozenset({"down", "up", "off", "out"})


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; made once."""
    grammar, harms = table(language, "grammar"), table(language, "harms")
    words, multi = _harm_words(harms)
    named = nouns(language)
    tags = word_tags(language)
    phrases: dict[str, list[tuple[tuple[str, ...], Takes, str]]] = {}
    for words_, takes, harm in [*multi, *_phrases(harms["phrases"])]:
        phrases.setdefault(words_[0], []).append((words_, takes, harm))
    return Lexicon(
        language=language,
        classes=_small_words(grammar["classes"]),
        harms=words,
        phrases={k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()},
        nouns=named,
        tags=tags,
        particles=_set(grammar["names"]["particles"]),
        articles=_set(grammar["names"]["articles"]),
        organisations=_set(grammar["agents"]["organisations"]),
        things=_set(grammar["agents"]["things"]),
        abbreviations=_set(grammar["abbreviations"]),
        scope={k: _set(v) for k, v in harms["scope"].items()},
        natural=_set(harms["causes"]["natural"]),
        violent=_set(harms["causes"]["violent"]),
        wounds=_set(harms["causes"]["wounds"]),
        means=_set(harms["means"]["words"]),
        place_heads=_set(grammar["places"]["heads"]),
        place_prepositions=_set(grammar["places"]["prepositions"]),
        limbs=_set(harms["limbs"]["words"]),
        sets={
            f"{file}.{name}": _set(w)
            for file, found in table(language, "phrasings").items()
            for name, w in found.items()
        },
        life_verbs=frozenset(w for e in harms["lives"]["verbs"].split() for w in e.split("|")),
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _small_words(tables: Mapping[str, str]) -> dict[str, str]:
    """Word to letter. A word that ends in `_` is listed for the reader's eye only: another class has it."""
    out: dict[str, str] = {}
    for name, letter in CLASSES.items():
        for word in tables.get(name, "").split():
            if not word.endswith("_"):
                out.setdefault(word, letter)
    return out


def _harm_words(
    tables: Mapping[str, Any],
) -> tuple[dict[str, tuple[HarmWord, ...]], list[tuple[tuple[str, ...], Takes, str]]]:
    found: dict[str, list[HarmWord]] = {}
    multi: list[tuple[tuple[str, ...], Takes, str]] = []

    def add(word: str, harm: HarmWord) -> None:
        if harm not in found.setdefault(word, []):
            found[word].append(harm)

    for harm, kinds in tables["verbs"].items():
        for kind, entries in kinds.items():
            takes: Takes = "subject" if kind.endswith("subject") else "object"
            for entry in entries.split():
                lemma = entry.split("|")[0]
                for word, form in inflect(entry):
                    tail = word.rpartition("-")[2]
                    if "|" not in entry and tail in PARTICLES:
                        multi.append(((word.rpartition("-")[0], tail), takes, f"{harm}:{form}"))
                    else:
                        add(word, HarmWord(lemma, harm, takes, form, weak=kind.startswith("weak")))
    for key, entries in tables["events"].items():
        for word in _forms(entries):
            harm = key.removeprefix("weak_")
            add(word, HarmWord(word, harm, "event", "noun", weak=key != harm))
    for key, entries in tables["counted"].items():
        for word in _forms(entries):
            harm = key.removesuffix("_events")
            add(word, HarmWord(word, harm, "counted", "noun", events=key != harm))
    for harm, entries in tables["states"].items():
        for word in entries.split():
            add(word, HarmWord(word, harm, "state", "state"))
    return {word: tuple(harms) for word, harms in found.items()}, multi


def _forms(entries: str) -> Iterable[str]:
    for entry in entries.split():
        if "|" in entry:
            yield from dict.fromkeys(entry.split("|"))
        else:
            yield entry
            yield entry + "s"


def _phrases(tables: Mapping[str, list[str]]) -> Iterable[tuple[tuple[str, ...], Takes, str]]:
    for takes in ("subject", "object"):
        for line in tables[takes]:
            words, _, harm = line.partition(" = ")
            yield tuple(words.split()), "subject" if takes == "subject" else "object", harm
