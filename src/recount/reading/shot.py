"""People who were shot: dead, where the account around tells of deaths and burials and of no wounds.

"Shot" alone may mean either. Reports of crimes and battles that have both words for it say beside it who was wounded
and who lies in hospital; people who tell of executions say no more than "they shot my father".
"""

from __future__ import annotations

import re
from functools import cache

from recount.reading.frames import Frame
from recount.reading.lexicon import lexicon
from recount.reading.parse import Parse

NEAR = 600
"""So many characters before and behind the sentence are looked through for wounds. Tried 300 to 2,000: wounds told far
off in a long report are others'."""

SHOT = frozenset({"shoot", "machinegun"})


def shot_dead(p: Parse, frame: Frame) -> bool:
    """Are those whom the frame says were shot told to be dead?"""
    if (
        frame.harm != "casualties"
        or frame.spot.word.lemma not in SHOT
        or not _deaths(p.lexicon.language).search(p.text)
    ):
        return False
    if not p.lexicon.sets["shot.alive"].isdisjoint(p.tokens.lower):
        return False
    begin, end = p.tokens.starts[0], p.tokens.ends[-1]
    return _wounds(p.lexicon.language).search(p.text, max(0, begin - NEAR), end + NEAR) is None


@cache
def _deaths(language: str) -> re.Pattern[str]:
    return _any_of(language, "shot.deaths")


@cache
def _wounds(language: str) -> re.Pattern[str]:
    return _any_of(language, "shot.wounds")


def _any_of(language: str, name: str) -> re.Pattern[str]:
    words = sorted(lexicon(language).sets[name])
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
