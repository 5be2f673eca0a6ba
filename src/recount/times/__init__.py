"""Times as EDTF (ISO 8601-2): parse, write, compare."""

from recount.times.days import day, day_of, interval, month, set_of, year_of
from recount.times.edtf import Days, is_edtf, span_of
from recount.times.overlap import inside, length, overlap

__all__ = [
    "Days", "day", "day_of", "inside", "interval", "is_edtf", "length", "month", "overlap", "set_of", "span_of",
    "year_of",
]  # fmt: skip
