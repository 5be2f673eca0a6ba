"""What was done with accounts of people: sign-ins, invitations, roles. It only grows."""

from __future__ import annotations

import sqlite3

import msgspec

from recount.team.store import Team

LONGEST = 200


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. `at` is seconds since 1970; `about` whom or what it was about, `address` from where it was asked,
    both "" where that says nothing. No password, session or invitation is ever in it."""

    number: int
    at: float
    who: str
    what: str
    about: str
    address: str


def note(db: sqlite3.Connection, at: float, what: str, who: str, about: str = "", address: str = "") -> None:
    """Writes one down, within a step that is under way. Words of strangers are cut to LONGEST."""
    db.execute(
        "INSERT INTO happenings (at, who, what, about, address) VALUES (?,?,?,?,?)",
        (at, _safe(who), what, _safe(about), _safe(address)),
    )


def record(team: Team, what: str, who: str, about: str = "", address: str = "") -> None:
    """Writes one down."""
    with team.writing() as db:
        note(db, team.now(), what, who, about, address)


def happenings(team: Team, before: int | None = None, most: int = 100) -> list[Happening]:
    """What happened, the newest first; `before`: before the one of this number."""
    with team.reading() as db:
        rows = db.execute(
            "SELECT happening, at, who, what, about, address FROM happenings WHERE ?1 IS NULL OR happening < ?1 "
            "ORDER BY happening DESC LIMIT ?2", (before, most),
        ).fetchall()  # fmt: skip
    return [
        Happening(number=number, at=at, who=who, what=what, about=about, address=address)
        for number, at, who, what, about, address in rows
    ]


def _safe(words: str) -> str:
    """One line without control characters, so that nobody can write a line of their own into the log."""
    return "".join(char if char.isprintable() else "?" for char in words[:LONGEST])
