"""Who is of the team, and what each may do."""

from __future__ import annotations

import sqlite3
import unicodedata
from typing import Literal, get_args

import msgspec

from recount.team.happenings import note
from recount.team.store import Team, TeamError

Role = Literal["reader", "reviewer", "editor", "admin"]

ROLES: tuple[Role, ...] = get_args(Role)
"""From who may least to who may most; each may what those before may."""

LONGEST = 60


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the team. `name` is what decisions are put down to; `gone`: they cannot sign in any more. Nobody else
    can have their name, since the ledger goes on naming them."""

    number: int
    name: str
    role: Role
    since: float
    gone: bool


def may(role: Role, needed: Role) -> bool:
    """May somebody of a role do what needs another?"""
    return ROLES.index(role) >= ROLES.index(needed)


def folded(name: str) -> str:
    """A name as it is compared: two that look the same are the same."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def checked_name(name: str) -> str:
    """The name in one line. Raises TeamError where it is empty, too long, or holds what cannot be seen."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST or not all(char.isprintable() for char in plain):
        raise TeamError(
            f"The name {plain[:LONGEST]!r} cannot be taken; wanted 1 to {LONGEST} letters that can be seen."
        )
    return plain


def people(team: Team) -> list[Person]:
    """All, those who are gone too, by name."""
    with team.reading() as db:
        rows = db.execute("SELECT person, name, role, since, gone FROM people ORDER BY folded").fetchall()
    return [person(row) for row in rows]


def person(row: tuple[int, str, Role, float, float | None]) -> Person:
    """A row as a value."""
    number, name, role, since, gone = row
    return Person(number=number, name=name, role=role, since=since, gone=gone is not None)


def person_named(team: Team, name: str) -> Person:
    """Somebody by name. Raises TeamError where there is nobody."""
    with team.reading() as db:
        return found(db, name)


def found(db: sqlite3.Connection, name: str) -> Person:
    """Somebody by name, within a step. Raises TeamError where there is nobody."""
    row = db.execute("SELECT person, name, role, since, gone FROM people WHERE folded = ?", (folded(name),)).fetchone()
    if row is None:
        raise TeamError(f"There is nobody of the name {name!r} here.")
    return person(row)


def change_role(team: Team, name: str, role: Role, by: str, address: str = "") -> None:
    """Gives somebody another role, from their next request on. Raises TeamError where no admin would be left."""
    with team.writing() as db:
        who = found(db, name)
        if who.role == "admin" and role != "admin":
            _leaves_an_admin(db, who)
        db.execute("UPDATE people SET role = ? WHERE person = ?", (role, who.number))
        note(db, team.now(), "role changed", by, f"{who.name}: {who.role} to {role}", address)


def remove(team: Team, name: str, by: str, address: str = "") -> None:
    """Ends an account: its sessions end, its name stays taken. Raises TeamError where no admin would be left."""
    with team.writing() as db:
        who = found(db, name)
        _leaves_an_admin(db, who)
        db.execute("UPDATE people SET gone = ?, password = '' WHERE person = ?", (team.now(), who.number))
        db.execute("DELETE FROM sessions WHERE person = ?", (who.number,))
        db.execute("DELETE FROM invitations WHERE used IS NULL AND name = ?", (who.name,))
        note(db, team.now(), "account ended", by, who.name, address)


def _leaves_an_admin(db: sqlite3.Connection, who: Person) -> None:
    others = db.execute(
        "SELECT count(*) FROM people WHERE role = 'admin' AND gone IS NULL AND person <> ?", (who.number,)
    ).fetchone()[0]
    if who.role == "admin" and not others:
        raise TeamError(f"{who.name} is the only admin; wanted another one first.")
