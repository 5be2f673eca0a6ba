"""The sentences that set a scene: a deed with its place or time, told without anybody harmed ("A bomb went off in
Lima last night"), which hold for the harm told next to them."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from recount.model import Place
from recount.reading.lexicon import lexicon
from recount.reading.parse import Parse
from recount.reading.places import place_runs, run_of
from recount.reading.sentences import Sentences
from recount.reading.telling import is_of_deed, is_telling
from recount.text import Mention, beginnings


class Scene(msgspec.Struct, frozen=True):
    """Where and when the deed of a sentence was done, as far as the sentence says; `about` says that it tells of
    a deed told before ("The attack took place in Cali"), `dated` that the time is the deed's ("Sunday's raid")."""

    places: tuple[Place, ...] = ()
    when: Mention[str] | None = None
    about: bool = False
    dated: bool = False


NOTHING = Scene()


@cache
def deeds(language: str) -> re.Pattern[str]:
    """What every sentence that sets a scene holds."""
    return re.compile(rf"\b{beginnings(lexicon(language).sets['scenes.deeds'])}", re.IGNORECASE)


class Scenes:
    """The scenes of an account, sentence by sentence, read on demand."""

    def __init__(self, sentences: Sentences) -> None:
        self._sentences, self._deeds = sentences, deeds(sentences.lexicon.language)
        self._found: dict[int, Scene] = {}

    def begin(self, number: int) -> int:
        """Where sentence `number` begins in the text."""
        return self._sentences.document.sentences[number].span.start

    def at(self, number: int) -> Scene:
        """The scene that sentence `number` sets, empty where it sets none."""
        document = self._sentences.document
        if not 0 <= number < len(document.sentences):
            return NOTHING
        if number not in self._found:
            span = document.sentences[number].span
            told = self._deeds.search(document.text, span.start, span.end)
            p = self._sentences.parse(number) if told else None
            self._found[number] = scene_of(p) if p is not None else NOTHING
        return self._found[number]


def scene_of(p: Parse) -> Scene:
    """The place and time of the first deed of a sentence."""
    deed = next((i for i, word in enumerate(p.tokens.lower) if word in p.lexicon.sets["scenes.deeds"]), None)
    if deed is None or "n" in p.letters[:deed]:
        return NOTHING
    where = run_of(p, place_runs(p), deed)
    times = [t for t in p.times if t.value and "/.." not in t.value]
    named = next((t for t in times if is_of_deed(p, t.span)), None)
    when = named or next((t for t in times if not is_telling(p, t.span, deed)), None)
    lower = p.tokens.lower
    about = lower[0] in ("the", "this", "these", "it") and any(w in p.lexicon.sets["scenes.happened"] for w in lower)
    return Scene(where, when, about, named is not None)
