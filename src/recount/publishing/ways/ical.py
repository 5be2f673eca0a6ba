"""days.ics: days of remembrance that accounts name, and the anniversaries of days on which they put harm (RFC 5545)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from recount.publishing.files import whole
from recount.publishing.outgoing import Claim, Outgoing
from recount.times import is_edtf, span_of

NAME = "days.ics"
LONGEST = 75
"""Bytes a line, by the standard; longer ones are folded."""

_YEARLY = re.compile(r"(?:XXXX|-)-(\d\d)-(\d\d)")


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """An event for each exact day of harm and for each day of remembrance, every year; what gives no day has none."""
    days: dict[tuple[date, str], list[Claim]] = {}
    for claim in outgoing.claims():
        day = _day(claim)
        if day is not None and (claim.line["kind"] == "observance" or claim.line["stance"] == "affirmed"):
            days.setdefault((day, claim.line["kind"]), []).append(claim)
    with whole(folder / NAME) as stream:
        for line in _calendar(days):
            stream.write(_folded(line))
    return {NAME: len(days)}


def _day(claim: Claim) -> date | None:
    when = claim.line["when"]
    if claim.line["kind"] not in ("harm", "observance") or not when:
        return None
    if claim.line["kind"] == "observance" and (found := _YEARLY.fullmatch(when)):
        return date(2000, int(found[1]), int(found[2]))  # a year with every day in it
    span = span_of(when) if is_edtf(when) else None
    return span[0] if span and span[0] == span[1] else None


def _calendar(days: dict[tuple[date, str], list[Claim]]) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//recount//days//EN")
    for (day, kind), claims in sorted(days.items()):
        first = claims[0]
        what = "Day of remembrance" if kind == "observance" else ", ".join(sorted({c.line["harm"] for c in claims}))
        of = "" if kind == "observance" else f" ({day.isoformat()})"
        accounts = len({each.account for each in claims})
        said = "1 account speaks of it" if accounts == 1 else f"{accounts} accounts speak of it"
        yield from (
            "BEGIN:VEVENT", f"UID:{first.key}@recount", "DTSTAMP:19700101T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}", "RRULE:FREQ=YEARLY", f"SUMMARY:{_text(what.replace('_', ' ') + of)}",
            f"DESCRIPTION:{_text(said + ': “' + first.line['quote'] + '”')}", "TRANSP:TRANSPARENT", "END:VEVENT",
        )  # fmt: skip
    yield "END:VCALENDAR"


def _text(words: str) -> str:
    plain = "".join(each for each in words if each >= " " or each == "\n")
    return re.sub(r"([\\;,])", r"\\\1", plain).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    out, room = [b""], LONGEST
    for char in line:
        data = char.encode()
        if len(out[-1]) + len(data) > room:
            out.append(b"")
            room = LONGEST - 1
        out[-1] += data
    return b"\r\n ".join(out) + b"\r\n"
