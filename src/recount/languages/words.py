"""Common words of a language with their possible parts of speech."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def word_tags(language: str) -> Mapping[str, str]:
    """The tags of each common word, lower case, the most frequent tag first; a word that is not there is not known.

    One letter a tag: N noun, V verb (base or present), D past or participle, G -ing form, A adjective, R adverb,
    P adposition, X auxiliary, M pronoun, T determiner, C conjunction, S subordinator, I interjection or particle,
    O other. Proper names are not there, but many words that are there are names too ("hill", "may"). Words with a
    hyphen are not there; contractions are, with a straight apostrophe ("don't", "i'm"). A language without a table
    has an empty one. The file's first lines name its sources; `scripts/make_words.py` makes it.
    """
    path = Path(__file__).with_name(language) / "words.txt"
    tags: dict[str, str] = {}
    if not path.is_file():
        return tags
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            tag, _, words = line.partition(" ")
            tags.update(dict.fromkeys(words.split(), tag))
    return tags
