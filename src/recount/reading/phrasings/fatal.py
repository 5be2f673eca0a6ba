"""Which of the hurt died: "of 58 casualties, 13 were fatal", "forty were shot, three of them fatally"."""

from __future__ import annotations

from collections.abc import Iterator

from recount.reading.frames import Fill, Frame
from recount.reading.lexicon import HarmWord
from recount.reading.parse import Parse, Spot

RANK = 9
FATAL = HarmWord("fatal", "killed", "counted", "noun")


def find(p: Parse) -> Iterator[Frame]:
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word not in ("fatal", "fatally") or p.letters[i + 1 : i + 2] in ("N", "K", "E", "O", "P", "A"):
            continue
        j = i - 1
        while j >= 0 and lower[j] in p.lexicon.sets["fatal.links"]:
            j -= 1
        group = p.ends.get(j) or p.ends.get(i - 1)
        hurt = any(s.word.harm in ("casualties", "injured") and s.first < i for s in p.spots)
        if group is not None and hurt and group.number is not None and group.kind == "bare":
            yield Frame(Spot(i, i, FATAL, "fatal"), "killed", (Fill("victim", group, "fatal"),), "fatal")
