"""Moments as the pages show them: in UTC, to the minute or second, the same for everybody."""

from __future__ import annotations

from datetime import UTC, datetime


def moment(seconds: float) -> str:
    """Seconds since 1970 as `2026-11-22 21:05 UTC`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M UTC")
