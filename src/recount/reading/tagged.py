"""Words that are nouns by themselves and verbs of saying behind a speaker ("…, UNHCR estimates", "the army claims to
have killed", "ministry cites clinic"), and the apostrophe of owners in the plural ("the miners' union")."""

from __future__ import annotations

from collections.abc import Sequence

from recount.reading.lexicon import Lexicon
from recount.reading.saying.words import Saying, saying
from recount.text import Tokens

APOSTROPHES = ("'", "’")

NAME = 6
"""The words of a speaker are at most so many. Tried 4 to 8."""


def owners(letters: list[str], tokens: Tokens) -> None:
    """An apostrophe that stands against a plural and before a noun shows an owner, unless single quotation marks are
    open in the sentence."""
    opened = False
    for i in range(1, len(letters)):
        if tokens.words[i] == "‘" or (tokens.words[i] == "'" and tokens.starts[i] > tokens.ends[i - 1]):
            opened = True
        if tokens.words[i] not in APOSTROPHES or letters[i] != '"':
            continue
        against = tokens.ends[i - 1] == tokens.starts[i] and tokens.lower[i - 1].endswith("s")
        if opened:
            opened = not (i + 1 == len(letters) or tokens.starts[i + 1] > tokens.ends[i])
        elif against and letters[i - 1] in "PNMOS" and i + 1 < len(letters) and letters[i + 1] in "NPOMAZS#E":
            letters[i] = "'"


def tags_of_speech(letters: list[str], tokens: Tokens, lexicon: Lexicon) -> None:
    """Behind a speaker these words are verbs: at the end of a sentence that the comma before the speaker has closed,
    before "that" and "to have", and where something said or somebody cited follows."""
    words = saying(lexicon.language)
    for i in range(1, len(letters)):
        if letters[i] != "N" or not (tokens.lower[i] in words.verbs or tokens.lower[i] in words.at):
            continue
        plural = not tokens.lower[i].endswith("s")
        if not _may_be_speaker(letters, tokens, words, i - 1, plural=plural):
            continue
        after = letters[i + 1] if i + 1 < len(letters) else "."
        behind = "".join(letters[i + 1 : i + 3])
        noun = tokens.lower[i] in words.bodies  # "interviews, police reports, letters"
        closing = (after == "." or after in ',"' and not noun) and _comma_before(letters, i)
        cites = tokens.lower[i] in words.citing and after in "PNOM"
        if closing or behind == "Th" or after == "D" or cites or (after == "w" and tokens.lower[i + 1] == "that"):
            letters[i] = "V"


def _may_be_speaker(letters: Sequence[str], tokens: Tokens, words: Saying, j: int, *, plural: bool) -> bool:
    """Is the word at `j` one who speaks: a body, a person, or a name of a body?"""
    several = letters[j] in "PN" and (tokens.lower[j].endswith("s") or tokens.lower[j] in words.labels)
    if plural != several:
        return False
    return letters[j] == "M" or tokens.lower[j] in words.bodies


def _comma_before(letters: Sequence[str], i: int) -> bool:
    """Does a comma or a closing quotation mark stand right before the speaker whose last word is before `i`?"""
    j = i - 1
    while j > 0 and i - j <= NAME and letters[j] in "DANPOM'":
        j -= 1
    return j > 0 and letters[j] in ',"'
