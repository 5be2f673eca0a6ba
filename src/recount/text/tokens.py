"""Words, numbers and marks of one sentence, as parallel tuples."""

from __future__ import annotations

import re

import msgspec

TOKEN = re.compile(
    r"""
      \d{1,3}(?:[,.\u00a0\u202f\u2009\x20]\d{3})+(?![\d,.]\d)(?!\d)   # 12,000  12.000  12 000
    | \d+(?:[.,:]\d+)*(?:-[^\W\d_]+)+                                 # 34-year-old
    | \d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|ST|ND|RD|TH)\b)?              # 7  1.5  06:40  4th
    | (?:[^\W\d_]\.){2,}                                              # U.S.
    | ['’][sS]\b                                                      # the clitic of possession
    | [^\W\d_]+(?:(?:['’](?![sS]\b)|-)[^\W\d_]+)*(?:-\d+)?            # words, M-19
    | \.\.\. | `` | '' | --
    | \S
    """,
    re.VERBOSE,
)


class Tokens(msgspec.Struct, frozen=True):
    """The tokens of a stretch of text: `starts` and `ends` in code points of the account's text, `words` as written,
    `lower` in lower case (for look-ups only: it may be longer than the word)."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.words)


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`. White space is in none of them; every other character is in exactly one."""
    words = TOKEN.findall(text, start, end)
    starts, ends, at = [], [], start
    for word in words:  # between two tokens there is white space alone, so the next place of a word is its own
        at = text.find(word, at)
        starts.append(at)
        at += len(word)
        ends.append(at)
    return Tokens(tuple(starts), tuple(ends), tuple(words), tuple([w.lower() for w in words]))
