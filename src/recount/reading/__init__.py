"""From an account's words to its claims."""

from recount.reading.read import Reading, read_account

__all__ = ["Reading", "read_account"]
