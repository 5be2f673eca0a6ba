"""Addresses within the app."""

from __future__ import annotations

from urllib.parse import urlencode


def address(path: str, **query: object) -> str:
    """A path with a query; what is None, false or empty is left out. The words of others stand in the query alone,
    escaped, so none of them can be a path."""
    given = {name: each for name, each in query.items() if each not in (None, "", False)}
    return f"{path}?{urlencode(given)}" if given else path
