"""Spreadsheets to correct: claims.csv, accounts.csv and relations.csv, which `recount import` takes back."""

from __future__ import annotations

from pathlib import Path

from recount.ledger.exporting import export_sheets
from recount.publishing.outgoing import Outgoing


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """All claims, rejected ones too: who corrects must see them."""
    return export_sheets(outgoing.ledger, folder, outgoing.protection)
