"""The sentences that set a scene: a deed with its place or time, told without anybody harmed ("A bomb went off in
Lima last night"), which hold for the harm told next to them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from recount.model import Place
from recount.reading.lexicon import lexicon
from recount.reading.parse import Parse
from recount.reading.places import Run, is_elsewhere, is_spot, place_runs, run_of
from recount.reading.sentences import Sentences
from recount.reading.telling import is_of_deed, is_telling
from recount.text import Mention, beginnings


class Scene(msgspec.Struct, frozen=True):
    """Where and when the deed of a sentence was done, as far as the sentence says; `about` says that it tells of
    a deed told before ("The attack took place in Cali"), `dated` that the time is the deed's ("Sunday's raid"),
    `plain` that no deed is told; `moved` that people come to the place in it or that it opens the sentence."""

    places: tuple[Place, ...] = ()
    when: Mention[str] | None = None
    about: bool = False
    dated: bool = False
    plain: bool = False
    moved: bool = False


NOTHING = Scene()

PLAIN = re.compile(r"\b(?:in|at|near|to|of|on|from|outside|into|reached|entered|hit|struck)\s+\w|\d", re.IGNORECASE)
"""What sets a scene without a deed holds this: something behind a word of place, or a figure. The first look."""


@cache
def deeds(language: str) -> re.Pattern[str]:
    """What every sentence that sets a scene holds."""
    return re.compile(rf"\b{beginnings(lexicon(language).sets['scenes.deeds'])}", re.IGNORECASE)


class Scenes:
    """The scenes of an account, sentence by sentence, read on demand."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences, self._deeds = sentences, deeds(sentences.lexicon.language)
        self._found: dict[int, Scene] = {}

    def start(self, number: int) -> int:
        """Where sentence `number` begins."""
        return self._sentences.document.sentences[number].span.start

    def length(self, number: int) -> int:
        """How many characters sentence `number` has."""
        span = self._sentences.document.sentences[number].span
        return span.end - span.start

    def at(self, number: int) -> Scene:
        """The scene that sentence `number` sets, empty where it sets none."""
        document = self._sentences.document
        if not 0 <= number < len(document.sentences):
            return NOTHING
        if number not in self._found:
            span = document.sentences[number].span
            told = self._deeds.search(document.text, span.start, span.end) or PLAIN.search(
                document.text, span.start, span.end
            )
            p = self._sentences.parse(number) if told else None
            self._found[number] = scene_of(p) if p is not None else NOTHING
        return self._found[number]


def _plain(p: Parse) -> Scene:
    """The place and time of a sentence that tells of no deed: where people came, lay, lived, told in the past."""
    if len(p.letters) < SHORTEST or p.tokens.words[-1] not in (".", ";", ":", '"', "”", ")"):
        return NOTHING
    language = p.lexicon.language
    runs = [r for r in place_runs(p) if not is_elsewhere(p, r[0])]
    runs = [r for r in runs if not any(is_spot(x, language) for x in r[1])] or [r for r in runs if _is_road(p, r)]
    times = [t for t in p.times if _is_told(p, t) and not is_telling(p, t.span, 0)]
    strong = next((r for r in reversed(runs) if _is_moved(p, r[0])), None)
    run = strong or (runs[-1] if runs else None)
    return Scene(run[1] if run else (), times[-1] if times else None, plain=True, moved=strong is not None)


def _is_moved(p: Parse, at: int) -> bool:
    """Does the list of places at a preposition open its sentence, or stand behind a verb of coming ("entered Tarn",
    "came up to Tarn")?"""
    if at <= OPENING + 2:
        return True
    return any(p.tokens.lower[i] in p.lexicon.sets["scenes.coming"] for i in range(max(0, at - COMING), at + 1))


def _is_road(p: Parse, run: Run) -> bool:
    return run[1][-1].name.split()[-1].lower() in p.lexicon.sets["places.ways"]


def _is_told(p: Parse, time: Mention[str]) -> bool:
    """Does a time go on to hold for what follows: a day, or what opens its sentence ("In May 1942 …")?"""
    if not time.value or ".." in time.value:
        return False
    return len(time.value) >= len("1942-05-01") and "/" not in time.value[:10] or p.token_at(time.span.start) <= OPENING


OPENING = 2
"""A time that opens a sentence begins within so many tokens, a place within two more. Tried 1 to 4."""

COMING = 8
"""So many tokens before a place a verb of coming may stand ("hit a five-storey building in Tarn"). Tried 3 to 12."""

SHORTEST = 5
"""Tokens of a sentence that tells something; what is shorter or has no mark at its end is a label. Tried 4 to 8."""


def scene_of(p: Parse) -> Scene:
    """The place and time of the first deed of a sentence."""
    deed = next((i for i, word in enumerate(p.tokens.lower) if word in p.lexicon.sets["scenes.deeds"]), None)
    if deed is None:
        return _plain(p)
    if "n" in p.letters[:deed]:
        return NOTHING
    where = run_of(p, place_runs(p), deed)
    times = [t for t in p.times if t.value and "/.." not in t.value]
    named = next((t for t in times if is_of_deed(p, t.span)), None)
    when = named or next((t for t in times if not is_telling(p, t.span, deed)), None)
    lower = p.tokens.lower
    happened = any(w in p.lexicon.sets["scenes.happened"] for w in lower)
    doers = len(lower) > 1 and lower[1] in p.lexicon.sets["scenes.doers"]
    about = lower[0] in ("the", "this", "these", "it") and (happened or doers)
    return Scene(where, when, about, named is not None)
