"""The comparison of `linking` said in SQL, as settings of Splink with given weights, for engines."""

from __future__ import annotations

from recount.linksql.engine import SqlLinking
from recount.linksql.settings import settings

__all__ = ["SqlLinking", "settings"]
