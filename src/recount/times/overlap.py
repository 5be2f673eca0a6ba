"""Comparing two times in EDTF by the days that they cover."""

from __future__ import annotations

from recount.times.edtf import span_of


def overlap(a: str, b: str) -> bool | None:
    """Can the two share a day? An open end goes on for ever. None: one of them covers no days that can be counted.

    Qualified and partly unknown times are taken at their widest, so False is sure as far as the words go and True
    says only that nothing speaks against it.
    """
    one, other = span_of(a), span_of(b)
    if one is None or other is None:
        return None
    starts_in_time = one[0] is None or other[1] is None or one[0] <= other[1]
    ends_in_time = one[1] is None or other[0] is None or other[0] <= one[1]
    return starts_in_time and ends_in_time


def inside(a: str, b: str) -> bool | None:
    """Does `b` hold every day of `a`? None: one of them covers no days that can be counted, or `a` has an open end
    where `b` has none and nothing else rules it out."""
    one, other = span_of(a), span_of(b)
    if one is None or other is None:
        return None
    start = True if other[0] is None else None if one[0] is None else other[0] <= one[0]
    end = True if other[1] is None else None if one[1] is None else one[1] <= other[1]
    if start is False or end is False:
        return False
    if overlap(a, b) is False:
        return False
    return True if start and end else None


def length(edtf: str) -> int | None:
    """How many days, both ends counted: `1918-03-31/1918-04-03` is 4. None: an open end, or no countable days."""
    days = span_of(edtf)
    if days is None or days[0] is None or days[1] is None:
        return None
    return (days[1] - days[0]).days + 1
