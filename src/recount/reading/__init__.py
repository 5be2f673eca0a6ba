"""From an account's words to its claims."""

from recount.reading.context import BY_DISTANCE
from recount.reading.places import is_spot
from recount.reading.read import Reading, read_account
from recount.reading.settings import Setting
from recount.reading.trace import Trace, Untold

__all__ = ["BY_DISTANCE", "Reading", "Setting", "Trace", "Untold", "is_spot", "read_account"]
