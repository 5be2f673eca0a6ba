"""The second factor of somebody: put in, and taken away from who has lost it."""

from __future__ import annotations

import base64

from recount.team import passwords
from recount.team.codes import BYTES, step_of
from recount.team.happenings import note, record
from recount.team.people import Person, folded, found
from recount.team.sessions import count_try
from recount.team.store import RefusedError, Team, TeamError

WRONG = "This code is not the one of now. Look at the app again; the clocks of both must be right."


def has_factor(team: Team, who: Person) -> bool:
    """Has somebody a second factor?"""
    with team.reading() as db:
        row = db.execute("SELECT secret FROM people WHERE person = ?", (who.number,)).fetchone()
    return bool(row and row[0])


def put_factor(team: Team, who: Person, secret: str, code: str, password: str, address: str = "") -> None:
    """Puts a second factor in, for who knows the password and has a code of the secret; one that was there goes, and
    all sessions end. Raises WaitError, RefusedError where one of the two is wrong, TeamError where the secret is none.
    """
    count_try(team, who.name, address)
    try:
        if len(base64.b32decode(secret)) != BYTES:
            raise ValueError
    except ValueError:
        raise TeamError("The secret is none of ours. Open the page again.") from None
    with team.reading() as db:
        kept = db.execute("SELECT password FROM people WHERE person = ?", (who.number,)).fetchone()[0]
    if not passwords.is_password(kept, password):
        record(team, "second factor refused", who.name, "", address)
        raise RefusedError("The present password is another one.")
    step = step_of(secret, code, team.now(), -1)
    if step is None:
        record(team, "second factor refused", who.name, "", address)
        raise RefusedError(WRONG)
    with team.writing() as db:
        db.execute("UPDATE people SET secret = ?, step = ? WHERE person = ?", (secret, step, who.number))
        db.execute("DELETE FROM sessions WHERE person = ?", (who.number,))
        db.execute("DELETE FROM attempts WHERE what = ?", (f"name {folded(who.name)}",))
        note(db, team.now(), "second factor put in", who.name, "", address)


def forget_factor(team: Team, name: str, by: str, address: str = "") -> None:
    """Takes somebody's second factor away, for who has lost it, as an admin sees fit; their sessions end."""
    with team.writing() as db:
        who = found(db, name)
        db.execute("UPDATE people SET secret = NULL, step = 0 WHERE person = ?", (who.number,))
        db.execute("DELETE FROM sessions WHERE person = ?", (who.number,))
        note(db, team.now(), "second factor taken away", by, who.name, address)
