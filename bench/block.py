"""Puts measured figures into a page, between two marks that it holds."""

from __future__ import annotations

import sys
from pathlib import Path


def write_block(page: Path, name: str, text: str) -> None:
    """Replaces what stands between `<!-- measured: NAME -->` and `<!-- end of NAME -->`; ends where there are none."""
    begin, end = f"<!-- measured: {name} -->\n", f"<!-- end of {name} -->"
    whole = page.read_text(encoding="utf-8")
    before, found, rest = whole.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        sys.exit(f"{page}: found no block {name!r}, wanted {begin.strip()} and {end}")
    page.write_text(f"{before}{begin}{text.strip()}\n{end}{after}", encoding="utf-8")
