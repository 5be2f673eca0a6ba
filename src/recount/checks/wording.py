"""How findings are worded: numbers, figures, quotes and sums as a newspaper reader expects them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recount.checks.words import table
from recount.model import Account, Claim, Figure
from recount.model.parts import Number, add, folded, least

LONGEST_QUOTE = 90
"""Code points of a quote shown in a message; longer ones are cut at a word. Tried 60 to 140: lists of districts run to
about 80."""

NOUNS = {
    "killed": "killed",
    "died": "dead",
    "sexual_violence": "subjected to sexual violence",
    "casualties": "casualties",
}
"""Words for harms whose name in the data is not the word a reader expects after a number."""


def number(value: Number) -> str:
    """A number with commas between thousands: 39,700."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def harm_word(claim: Claim) -> str:
    """The harm as a word to stand after a number: `killed`, `displaced`, `dead`."""
    name = claim.harm or ""
    return NOUNS.get(name, name)


def written(figure: Figure) -> str:
    """A figure in words: `more than 40,000`, `at least 30`, `between 18 and 22`, `about 50`, `12`."""
    low, high = figure.low, figure.high
    about = "about " if figure.approximate else ""
    if low is None and high is None:
        return "no number"
    if low is None:
        return f"{'fewer than' if figure.high_open else 'up to'} {about}{number(high or 0)}"
    if high is None:
        return f"{'more than' if figure.low_open else 'at least'} {about}{number(low)}"
    if low != high:
        return f"between {about}{number(low)} and {number(high)}"
    return about + number(low)


def summed(claims: Sequence[Claim], result: Number | None = None) -> str:
    """The sum written out, in the order given: `12,000 + 8,000 = 20,000`."""
    total = add(claims) if result is None else result
    return " + ".join(number(least(claim)) for claim in claims) + f" = {number(total)}"


def quoted(claim: Claim) -> str:
    """The claim's own words in quotation marks, on one line, cut where they are long."""
    words = " ".join(claim.quote.split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return f"“{words}”"


def things(claims: Sequence[Claim]) -> str:
    """What was counted and what was done to it: `villages destroyed`, or only `killed` where the objects differ."""
    objects = {folded(claim.object) for claim in claims}
    told = claims[0].object if len(objects) == 1 else None
    return f"{told} {harm_word(claims[0])}" if told else harm_word(claims[0])


def refer(account: Account, claims: Iterable[Claim]) -> tuple[tuple[str, str], ...]:
    """Claims as a finding names them."""
    return tuple((account.id, claim.id) for claim in claims)


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `Baku, Shamakhi and Guba`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def time_words(edtf: str) -> str:
    """A time as a reader writes it: `7 June 1990`, `March 1918`, `31 March 1918 to 3 April 1918`, `about 1990`.

    What has no such form is given as it is.
    """
    first, slash, last = edtf.partition("/")
    if slash:
        if first in ("", ".."):
            return f"the time until {_date_words(last)}"
        if last in ("", ".."):
            return f"the time from {_date_words(first)} on"
        return f"{_date_words(first)} to {_date_words(last)}"
    return _date_words(edtf)


def _date_words(date: str) -> str:
    plain = date.rstrip("~?%")
    parts = plain.split("-")
    if not all(part.isdecimal() for part in parts) or not 1 <= len(parts) <= len("YMD"):
        return date
    months: list[str] = table("en")["weekdays"]["months"]
    about = "about " if plain != date else ""
    if len(parts) == 1:
        return about + parts[0]
    if not 1 <= int(parts[1]) <= len(months):
        return date
    day = f"{int(parts[2])} " if len(parts) > 2 else ""
    return f"{about}{day}{months[int(parts[1]) - 1]} {parts[0]}"
