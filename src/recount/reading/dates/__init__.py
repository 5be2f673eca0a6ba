"""Dates in a sentence and in an account's header, as EDTF."""

from recount.reading.dates.dateline import Dateline, read_dateline
from recount.reading.dates.mentions import find_dates

__all__ = ["Dateline", "find_dates", "read_dateline"]
