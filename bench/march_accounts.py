"""The rows of the March 1918 case as accounts of one sentence each, in words of our own, and the statement beside them.

A row becomes an account where it has a harm and a figure, in digits or in words: "In March 1918 about 12,000 people
were killed in Baku by the Bolsheviks." The account is put out by whom `who_says` names, and speaks for itself. Where
`relays` names somebody through whom the words came (a news site, an encyclopaedia), it is put out by them, and "Stepan
Shaumian said" ends the sentence; where it names somebody from whom they came (a commission, a scholar), "according to
the commission" does. The event is never named.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import NamedTuple

from recount.model import Account

PASSIVE = {
    "killed": "were killed", "injured": "were injured", "missing": "went missing", "displaced": "were displaced",
    "harmed": "fell victim to violence", "destroyed": "were destroyed", "burned": "were burned",
    "damaged": "were damaged", "casualties": "were killed or injured",
}  # fmt: skip
MONTHS = "January February March April May June July August September October November December".split()
THROUGH = re.compile(r"Wikipedia|Trend|azvision|wordpress|azerbaycanli|news\.az|encyclopedia|Armenophobia|CSAOR")
"""Media and archives of the column `relays`: through whom words came. All others are from whom."""


BODIES = ("newspaper", "commission", "government statement")
"""Kinds of sources whose name takes an article in a sentence."""


class Row(NamedTuple):
    """One account of the case: the events it belongs to, and who relays it from whom (None: nobody, or not said)."""

    account: Account
    events: frozenset[str]
    relays: tuple[str, str] | None


STATEMENT_EVENTS = frozenset({
    "1918-overall", "march-days-baku", "shamakhi-1918", "guba-1918", "zangezur-1918", "erivan-1918", "karabakh-1918",
    "kars-1918", "goychay-1918",
})  # fmt: skip
"""What the case's page says that the statement tells of, list by list."""


def march_rows(folder: Path) -> list[Row]:
    """The accounts of the case, the statement last."""
    with (folder / "claims.csv").open(encoding="utf-8") as file:
        rows = [made for row in csv.DictReader(file) if (made := _row(row))]
    text = (folder / "statement-2025-03-31.txt").read_text(encoding="ascii")
    statement = Account(id="statement", text=text, published="2025-03-31", publisher="Vestnik Kavkaza")
    return [*rows, Row(statement, STATEMENT_EVENTS, None)]


def _row(row: dict[str, str]) -> Row | None:
    figure = _figure(row)
    if row["harm"] not in PASSIVE or figure is None:
        return None
    who = _plain(row["who_says"])
    relay = _plain(row["relays"].split(";")[0]) if row["relays"] not in ("", "as above") else None
    through = relay if relay and THROUGH.search(row["relays"]) else None
    by = "" if re.search("^$|as above|struggle|rising", row["by_whom"]) else f" by {_plain(row['by_whom'])}"
    time, where = when(row["time"]), row["place"].replace(";", " and")
    told = f"{time}, {figure} {_object(row)} {PASSIVE[row['harm']]} in {where}{by}".removeprefix(", ")
    article = "the " if row["kind_of_source"] in BODIES and " " in who and not who.startswith("unnamed") else ""
    source = f", {article}{who} said" if through else f", according to {relay}" if relay else ""
    account = Account(
        id=row["id"], text=f"{told[0].upper()}{told[1:]}{source}.", published=row["year_said"] or None,
        publisher=through or who,
    )  # fmt: skip
    return Row(account, frozenset({row["event"]}), (through or who, who if through else relay) if relay else None)


def _plain(words: str) -> str:
    """Words without what stands in brackets or after a comma, and without quotation marks."""
    return re.sub(r"\s*\(.*?\)|[\"“”]|,.*$|;.*$", "", words).strip()


def _object(row: dict[str, str]) -> str:
    return re.sub(r"\s*\(.*?\)", "", row["object"] or row["victims"] or "people").replace(
        "both sides, not told apart", "people"
    )


def _figure(row: dict[str, str]) -> str | None:
    low, high = row["low"], row["high"]
    if not low and not high:
        words = row["qualifier"]
        return (
            {"several hundreds": "several hundred", "several thousand": "several thousand"}.get(words, f"{words} of")
            if words
            else None
        )
    one = [f"{int(number):,}" for number in (low, high) if number]
    if not low:
        return f"up to {one[0]}"
    if not high:
        return f"more than {one[0]}"
    about = "about " if row["approximate"] else ""
    return about + one[0] if low == high else f"between {one[0]} and {one[1]}"


def when(edtf: str) -> str:
    """An EDTF time of the case in words."""
    first, _, last = edtf.partition("/")
    if first == "..":
        return f"before {_day(last)}"
    if not last:
        return f"{'on' if first.count('-') == 2 else 'in'} {_day(first)}" if first else ""
    return f"between {_day(first)} and {_day(last)}"


def _day(edtf: str) -> str:
    parts = edtf.rstrip("~?").split("-")
    month = f"{MONTHS[int(parts[1]) - 1]} " if len(parts) > 1 else ""
    return f"{int(parts[2])} {month}{parts[0]}" if len(parts) > 2 else f"{month}{parts[0]}"
