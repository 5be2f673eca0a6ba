"""What agreement between two tellings weighs: fixed, documented, the same for everybody's accounts.

A weight is in bits, as in Fellegi and Sunter's theory of record linkage (1969): the logarithm, to the base 2, of how
much more often a level of agreement is met with between two tellings of one happening than between two tellings of
different happenings that were looked at because a place or a name and a time brought them together. +1 doubles the
odds, −1 halves them; `Splink` calls it the match weight. They are set by hand and held fixed, because forty accounts of
one war cannot train a model, and because a ledger must not judge two accounts otherwise when a third one arrives.

How they were come by: each is the reason written beside it, rounded to half a bit, and then moved by hand while two
sets were watched, news of one region over two years and contested claims on one year a century ago; some moves were
good for one of them and bad for the other. Both are tuning sets: there is no figure of a set that nobody looked at. A
number that says "tried" was measured at those values; one that says "set by hand" was not. The figure is never
compared: two accounts
that give 40 and 4,000 for one day and town speak of the same happening, and that is what is to be seen.
"""

from __future__ import annotations

from recount.model import Reason

SAME = 8.0
"""Bits from which two tellings are linked. Tried 6 to 9."""

UNDECIDED = 5.5
"""Bits from which people are asked. Set by hand, from 4 to 6.5: below, a town and a year are all that agrees."""

WEIGHTS: dict[str, dict[str, tuple[float, str]]] = {
    "place": {
        "same town": (5.0, "the same town or village"),
        "same area": (4.0, "the same district or region"),
        "of one name": (4.0, "a town and the district of its name, or one of several places of that name"),
        "same name": (4.0, "a place of the same name, on no map we have"),
        "shared places": (4.0, "most of the same places"),
        "named beside": (2.0, "one gives no place, and names the other's beside its words"),
        "inside": (1.5, "one place lies within the other, or is one of several"),
        "near": (1.0, "places near each other"),
        "same country": (1.0, "the same country, no nearer place"),
        "in the country": (0.0, "one says only the country of the other's place"),
        "not said": (0.0, "one names no place"),
        "off the map": (-0.5, "a place that is on no map we have, beside one that is"),
        "other name": (-2.0, "places of different names, of which the map does not say how they lie"),
        "apart": (-20.0, "different places"),
    },
    "time": {
        "same days": (5.0, "the same days"),
        "same stretch": (4.0, "the same stretch of time, end for end"),
        "same month": (2.5, "one within the other's month"),
        "same year": (0.0, "one within the other's year, or most of it"),
        "long": (0.0, "one within a time of years"),
        "days of it": (
            -0.5,
            "a few days, and a time of months or years that holds them: a total over more than these days",
        ),
        "news of then": (2.0, "one gives no time and was published right after the other's, or both were within days"),
        "days apart": (0.0, "a few days apart, or one month and the next"),
        "weeks apart": (-6.0, "at most a month apart: one may be the day of the news, of a find, of another calendar"),
        "open": (1.0, "one time has no beginning or no end"),
        "not said": (0.0, "one gives no time"),
        "apart": (-20.0, "different times"),
    },
    "actors": {
        "shared": (1.5, "deeds put on the same"),
        "not said": (0.0, "one names nobody who did it"),
        "other": (-0.5, "deeds put on others, or on the same by another word"),
    },
    "victims": {
        "same names": (9.0, "several of the same names among those harmed"),
        "same full name": (8.0, "the same name, of several words, among those harmed"),
        "same name": (4.0, "the same surname among those harmed"),
        "shared": (1.5, "the same kind of people or things harmed"),
        "not said": (0.0, "one does not say whom"),
        "other": (-1.0, "others harmed, or the same by another word"),
        "other names": (-2.0, "different people named"),
    },
    "means": {
        "same": (1.0, "harmed in the same way"),
        "not said": (0.0, "one does not say how"),
        "other": (-1.5, "harmed in another way"),
    },
    "wording": {
        "same words": (3.5, "the same words in a row"),
        "much shared": (3.5, "many of the same words around it"),
        "shared": (2.5, "some of the same words around it"),
        "few shared": (1.0, "a few of the same words around it"),
        "other": (0.0, "other words around it"),
        "none shared": (-1.0, "hardly a word in common around it"),
    },
}
"""Field, level, weight in bits, and the level in words."""


def reason(field: str, level: str) -> Reason:
    """The reason for a level, with its weight and its words. Raises KeyError for a level that is not there."""
    return _REASONS[field, level]


_REASONS = {
    (field, level): Reason(field, level, weight, words)
    for field, levels in WEIGHTS.items()
    for level, (weight, words) in levels.items()
}
