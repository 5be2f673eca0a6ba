"""Invitations: a word in a link, for one name and role, that is taken once and not for ever."""

from __future__ import annotations

import msgspec

from recount.team import passwords
from recount.team.happenings import note
from recount.team.people import Person, Role, checked_name, folded, found
from recount.team.secrets import kept, new_word
from recount.team.store import RefusedError, Team, TeamError

LASTS = 7 * 24 * 3600.0
"""Seconds in which it can be taken: long enough for somebody who is away, and no longer."""

OVER = "This invitation is not open: it was taken, withdrawn, or is too old. Ask an admin for another."


class Invitation(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation that is open. `until` is seconds since 1970."""

    number: int
    name: str
    role: Role
    made_by: str
    until: float


def invite(team: Team, name: str, role: Role, by: str, *, lasts: float = LASTS, address: str = "") -> str:
    """Invites somebody; gives the word for the link, which is kept nowhere. For somebody who is of the team it is the
    way to a new password, and their role stays as it is. An earlier open invitation of that name ends."""
    plain = checked_name(name)
    word = new_word()
    now = team.now()
    with team.writing() as db:
        row = db.execute("SELECT name, role FROM people WHERE folded = ? AND gone IS NULL", (folded(plain),)).fetchone()
        plain, role = row or (plain, role)
        db.execute("DELETE FROM invitations WHERE used IS NULL AND name = ?", (plain,))
        db.execute(
            "INSERT INTO invitations (digest, name, role, made_by, made, until) VALUES (?,?,?,?,?,?)",
            (kept(word), plain, role, by, now, now + lasts),
        )
        note(db, now, "invited", by, f"{plain}: {role}", address)
    return word


def withdraw(team: Team, number: int, by: str, address: str = "") -> None:
    """Ends an invitation that is open. Raises TeamError where it is not."""
    with team.writing() as db:
        row = db.execute("SELECT name FROM invitations WHERE invitation = ? AND used IS NULL", (number,)).fetchone()
        if row is None:
            raise TeamError("There is no such invitation any more.")
        db.execute("DELETE FROM invitations WHERE invitation = ?", (number,))
        note(db, team.now(), "invitation withdrawn", by, row[0], address)


def open_invitations(team: Team) -> list[Invitation]:
    """Those that can be taken now, the newest first."""
    with team.reading() as db:
        rows = db.execute(
            "SELECT invitation, name, role, made_by, until FROM invitations WHERE used IS NULL AND until > ? "
            "ORDER BY invitation DESC", (team.now(),),
        ).fetchall()  # fmt: skip
    return [Invitation(number=n, name=name, role=role, made_by=by, until=until) for n, name, role, by, until in rows]


def invited(team: Team, word: str) -> Invitation:
    """The invitation of a word. Raises RefusedError where it is not open."""
    with team.reading() as db:
        row = db.execute(
            "SELECT invitation, name, role, made_by, until FROM invitations WHERE digest = ? AND used IS NULL AND "
            "until > ?", (kept(word), team.now()),
        ).fetchone()  # fmt: skip
    if row is None:
        raise RefusedError(OVER)
    number, name, role, by, until = row
    return Invitation(number=number, name=name, role=role, made_by=by, until=until)


def accept(team: Team, word: str, password: str, address: str = "") -> Person:
    """Takes an invitation with a password of one's own. Raises RefusedError where it is not open, TeamError where the
    password is not taken; then it stays open."""
    asked = invited(team, word)
    if why := passwords.why_refused(password, (asked.name,)):
        raise TeamError(f"This password is not taken. {why}")
    digest = passwords.kept_password(password)
    now = team.now()
    with team.writing() as db:
        # Once: of two who take it at the same moment, the second finds nothing left to take.
        taken = db.execute(
            "UPDATE invitations SET used = ?1 WHERE digest = ?2 AND used IS NULL AND until > ?1", (now, kept(word))
        ).rowcount
        if taken != 1:
            raise RefusedError(OVER)
        db.execute(
            "INSERT INTO people (name, folded, role, password, since) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (folded) "
            "DO UPDATE SET role = iif(gone IS NULL, role, ?3), password = ?4, gone = NULL",
            (asked.name, folded(asked.name), asked.role, digest, now),
        )  # fmt: skip
        who = found(db, asked.name)
        db.execute("DELETE FROM sessions WHERE person = ?", (who.number,))
        db.execute("DELETE FROM attempts WHERE what = ?", (f"name {folded(who.name)}",))
        note(db, now, "invitation taken", who.name, asked.role, address)
    return who
