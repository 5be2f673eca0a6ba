"""Who speaks in a transcript: "Q. … A. …" of an inquiry, "THE CHAIR: …" and "NURSE ADLER: …" line by line."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from recount.model import Span

LINE = re.compile(
    r"^[ \t]*(?:(?P<qa>[QA])[.:]|(?P<label>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}):)[ \t]+(?=\S)", re.MULTILINE
)
"""A line that begins with Q or A, or with a name and a colon."""

WITNESS = re.compile(
    r"\b(?:interview with|examination of|testimony of|evidence of|deposition of|questioning of|witness:?)\s+"
    r"(?P<name>[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4})",
    re.IGNORECASE,
)
"""Where a heading names the one who answers."""

LEAST = 4
"""So many lines with names and two questions make a transcript where nobody writes Q and A. Tried 3 to 6: shorter ones
are lists and round-ups ("ORLA: Two men were killed")."""


class Turn(msgspec.Struct, frozen=True):
    """What one says in a transcript; `speaker` is where the account names him."""

    span: Span
    speaker: Span


def find_turns(text: str) -> tuple[Turn, ...]:
    """The turns of a transcript whose speaker is named, in order; none where the text is no transcript."""
    lines = list(LINE.finditer(text))
    asked = [m for n, m in enumerate(lines) if m["qa"] == "Q" or _part(text, lines, n).rstrip().endswith("?")]
    answers = sum(m["qa"] is not None for m in lines)
    labels = Counter(m["label"] for m in lines if m["label"])
    if len(asked) < 2 or not (answers >= LEAST or (len(lines) >= LEAST and labels and max(labels.values()) > 1)):
        return ()
    heading = WITNESS.search(text, 0, lines[0].start())
    witness = Span(*heading.span("name")) if heading else None
    questioners = {m["label"] for m in asked}
    out = []
    for n, m in enumerate(lines):
        if m["label"]:
            speaker = Span(*m.span("label"))
            witness = speaker if m["label"] not in questioners else witness
        elif m["qa"] == "Q" or witness is None:
            continue
        else:
            speaker = witness
        out.append(Turn(Span(m.end(), lines[n + 1].start() if n + 1 < len(lines) else _end(text, m.end())), speaker))
    return tuple(out)


def _part(text: str, lines: list[re.Match[str]], n: int) -> str:
    return text[lines[n].end() : lines[n + 1].start() if n + 1 < len(lines) else _end(text, lines[n].end())]


def _end(text: str, start: int) -> int:
    """The end of the last turn: of its paragraph's line."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)
