"""Text in UTF-8 that was read as a one-byte encoding and saved so ("MorazÃ¡n" for "Morazán"), and made whole again.

It is mended only where that is certain: the whole text goes back to bytes, these are UTF-8, every letter beyond ASCII
is used up by that, and the letters that come out are plausible where those that went in were not. Where only parts of
a text look so, it is left as it is and the places are told.
"""

from __future__ import annotations

import re
from math import log

from recount.formats.plausible import best_mean, triples_of

PAGES = ("cp1252", "cp1251", "cp1250", "cp1254", "mac-roman")
TIMES = 3  # a text may have gone the wrong way more than once; more than twice was not met

GAIN = log(1000)
"""By how much the text as a whole must become likelier (natural logarithm, see `plausible`): "â€“" for a dash gains 8,
one letter 15, chance hits such as "É»" lose."""
LEAST_MEAN = log(0.001)  # what comes out must be plausible in itself, as in `encodings`

# A capital A with a tilde, circumflex and the like, then what the second byte of a letter looks like in windows-1252.
_TRACE = re.compile(
    "[ÂÃÄÅ][\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0090-\u00bf‚„…†‡‘’“”•–—˜™š›œžŸ]|[ÐÑ][\u0080-\u00bf]"
)
_LEADS = "ÂÃÄÅâÐÑ"  # with which a trace begins: looked for first, since that is fast
_CONTROLS = re.compile("[\x80-\x9f]")
_LOST = "\ufffd"


def mend(text: str) -> tuple[str, tuple[str, ...]]:
    """The text, mended or as it is, and what is to be said of it."""
    if text.isascii():
        return text, ()
    remarks = []
    for _ in range(TIMES):
        found = _undone(text)
        if not found:
            break
        text, page = found
        remarks.append(f"mended: UTF-8 that had been read as {page.replace('cp', 'windows-')}")
    if not remarks and any(lead in text for lead in _LEADS) and (traces := _TRACE.findall(text)):
        first = text.index(traces[0])
        remarks.append(
            f"{_times(len(traces))} UTF-8 seems to have been read as windows-1252 (character {first:,}, "
            f"{traces[0]!r}); left as it is"
        )
    if lost := text.count(_LOST):
        remarks.append(f"{_times(lost)} a letter was lost before it came here (character {text.index(_LOST):,})")
    return text, tuple(dict.fromkeys(remarks))


def _undone(text: str) -> tuple[str, str] | None:
    """The text before it was read wrongly, and the encoding it was read in; None where that is not certain."""
    for page in PAGES:
        data = _encoded(text, page)
        if data is None:
            continue
        try:
            before = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
        sample, again = triples_of(text), triples_of(before)
        if any("\x7f" <= char <= "\x9f" for _, char, _ in again):
            continue
        mean = best_mean(again)
        if mean >= LEAST_MEAN and mean * again.total() >= best_mean(sample) * sample.total() + GAIN:
            return before, page
    return None


def _encoded(text: str, page: str) -> bytes | None:
    """The bytes of a text; the five that windows-1252 leaves open are often kept as control characters."""
    try:
        return text.encode(page)
    except UnicodeEncodeError:
        pass
    if page != "cp1252" or not _CONTROLS.search(text):
        return None
    try:
        return b"".join(char.encode("latin-1") if "\x80" <= char <= "\x9f" else char.encode(page) for char in text)
    except UnicodeEncodeError:
        return None


def _times(count: int) -> str:
    return "in one place" if count == 1 else f"in {count:,} places"
