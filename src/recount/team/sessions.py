"""Sessions: who signs in, how long that holds, and how it ends. All of it is kept on the server's side."""

from __future__ import annotations

import sqlite3

import msgspec

from recount.team import passwords
from recount.team.codes import step_of
from recount.team.happenings import note, record
from recount.team.people import Person, folded, found, person
from recount.team.secrets import kept, new_word
from recount.team.store import RefusedError, Team, TeamError, WaitError

IDLE = 30 * 60.0
"""Seconds without a request after which a session has ended: who leaves the desk is signed out."""

WHOLE = 12 * 3600.0
"""Seconds after which it has ended in any case: a day's work."""

SEEN_EVERY = 60.0
"""Seconds between two notes of when it was last used; each would be a write."""

FREE_BY_NAME, FREE_BY_ADDRESS = 5, 20
"""Failed sign-ins without a wait. An office may have one address for all."""

LONGEST_WAIT = 900.0
"""Seconds: at most 96 tries a day on one name. No lock for ever, or strangers could keep people out."""

FORGOTTEN = 24 * 3600.0
"""Seconds after which failed sign-ins are forgotten."""

WRONG = "This name and password do not go together, or the code is not the one of now."


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """One session that holds. `form` stands in each of its forms; `has_factor`: its person has a second factor; `began`
    and `seen` are seconds since 1970."""

    number: int
    person: Person
    form: str
    has_factor: bool
    began: float
    seen: float
    address: str
    browser: str


class SignedIn(msgspec.Struct, frozen=True):
    """A new session: `word` goes into the browser's cookie and is kept nowhere."""

    word: str
    person: Person


def sign_in(
    team: Team, name: str, password: str, *, address: str, browser: str = "", before: str = "", code: str = ""
) -> SignedIn:
    """Begins a session, always a new one; that of the word `before`, if any, ends. `code` is that of the second factor,
    for who has one.

    Raises WaitError after too many failures (on this name, or from this address), RefusedError where the name and
    password do not go together or there is nobody of that name: nothing tells which, nor does the time it takes.
    """
    count_try(team, name, address)
    with team.reading() as db:
        row = db.execute(
            "SELECT password, secret, step FROM people WHERE folded = ? AND gone IS NULL", (folded(name),)
        ).fetchone()
    is_right = passwords.is_password(row[0] if row else None, password)
    step = step_of(row[1], code, team.now(), row[2]) if row and row[1] else 0
    if not is_right or step is None:
        record(team, "sign-in failed", name, "the code" if is_right else "", address)
        raise RefusedError(WRONG)
    renewed = passwords.kept_password(password) if passwords.is_old(row[0]) else row[0]
    with team.writing() as db:
        who = found(db, name)
        # Each code once: of two who bring it at the same moment, or after a change of the password, one finds no row.
        taken = db.execute(
            "UPDATE people SET password = ?, step = ? WHERE person = ? AND password = ? "
            "AND (secret IS NULL OR step < ?)",
            (renewed, step, who.number, row[0], step),
        ).rowcount
        if taken != 1:
            raise RefusedError(WRONG)
        db.execute("DELETE FROM attempts WHERE what IN (?, ?)", (f"name {folded(name)}", f"from {address}"))
        db.execute("DELETE FROM sessions WHERE digest = ?", (kept(before),))
        word = _begin(db, team.now(), who, address, browser)
        note(db, team.now(), "signed in", who.name, "with a second factor" if row[1] else "", address)
    return SignedIn(word, who)


def count_try(team: Team, name: str, address: str) -> None:
    """Counts a try as a failure before it is made, so that many at once are counted too. Raises WaitError."""
    now = team.now()
    with team.writing() as db:
        db.execute("DELETE FROM attempts WHERE last < ?", (now - FORGOTTEN,))
        for what, free in ((f"name {folded(name)[:100]}", FREE_BY_NAME), (f"from {address}", FREE_BY_ADDRESS)):
            row = db.execute("SELECT failures, last FROM attempts WHERE what = ?", (what,)).fetchone()
            failures, last = row or (0, 0.0)
            wait = min(2.0 ** (failures - free), LONGEST_WAIT) if failures >= free else 0.0
            if now < last + wait:
                raise WaitError(last + wait - now)
            db.execute(
                "INSERT INTO attempts VALUES (?1, 1, ?2) ON CONFLICT DO UPDATE SET failures = failures + 1, last = ?2",
                (what, now),
            )


def _begin(db: sqlite3.Connection, now: float, who: Person, address: str, browser: str) -> str:
    word = new_word()
    db.execute("DELETE FROM sessions WHERE seen < ? OR began < ?", (now - IDLE, now - WHOLE))
    db.execute(
        "INSERT INTO sessions (digest, form, person, began, seen, address, browser) VALUES (?,?,?,?,?,?,?)",
        (kept(word), new_word(), who.number, now, now, address, browser[:200]),
    )
    return word


_SESSIONS = (
    "SELECT p.person, p.name, p.role, p.since, p.gone, s.session, s.form, p.secret IS NOT NULL, s.began, s.seen, "
    "s.address, s.browser FROM sessions s JOIN people p USING (person) "
    "WHERE p.gone IS NULL AND s.seen >= ? AND s.began >= ? AND "
)


def session_of(team: Team, word: str) -> Session | None:
    """The session of a cookie's word; None where it holds no more, or never did."""
    now = team.now()
    with team.reading() as db:
        row = db.execute(f"{_SESSIONS} s.digest = ?", (now - IDLE, now - WHOLE, kept(word))).fetchone()
    if row is None:
        return None
    made = _session(row)
    if now - made.seen >= SEEN_EVERY:
        with team.writing() as db:
            db.execute("UPDATE sessions SET seen = ? WHERE session = ?", (now, made.number))
    return made


def sessions(team: Team, who: Person) -> list[Session]:
    """Somebody's sessions that hold, the newest first."""
    now = team.now()
    with team.reading() as db:
        rows = db.execute(
            f"{_SESSIONS} p.person = ? ORDER BY s.session DESC", (now - IDLE, now - WHOLE, who.number)
        ).fetchall()
    return [_session(row) for row in rows]


def _session(row: tuple[object, ...]) -> Session:
    number, form, has_factor, began, seen, address, browser = row[5:]
    fields = {"number": number, "form": form, "began": began, "seen": seen, "address": address, "browser": browser}
    return Session(person=person(row[:5]), has_factor=bool(has_factor), **fields)  # type: ignore[arg-type]


def sign_out(team: Team, session: Session) -> None:
    """Ends a session."""
    with team.writing() as db:
        db.execute("DELETE FROM sessions WHERE session = ?", (session.number,))
        note(db, team.now(), "signed out", session.person.name, "", session.address)


def end_session(team: Team, who: Person, number: int, by: str, address: str = "") -> None:
    """Ends one session of somebody. Raises TeamError where it is none of theirs."""
    with team.writing() as db:
        ended = db.execute("DELETE FROM sessions WHERE session = ? AND person = ?", (number, who.number)).rowcount
        if not ended:
            raise TeamError("This session has ended already.")
        note(db, team.now(), "session ended", by, who.name, address)


def end_sessions(team: Team, who: Person, by: str, address: str = "") -> int:
    """Ends all of somebody's sessions; gives how many there were."""
    with team.writing() as db:
        ended = db.execute("DELETE FROM sessions WHERE person = ?", (who.number,)).rowcount
        note(db, team.now(), "signed out everywhere", by, who.name, address)
    return ended


def change_password(team: Team, session: Session, old: str, new: str) -> str:
    """Puts in a new password, for who knows the old one. All sessions end, and a new one begins: its word is given.

    Raises WaitError and RefusedError as `sign_in` does, TeamError where the new one is not taken.
    """
    who = session.person
    count_try(team, who.name, session.address)
    with team.reading() as db:
        row = db.execute("SELECT password FROM people WHERE person = ?", (who.number,)).fetchone()
    if not passwords.is_password(row[0], old):
        record(team, "password change failed", who.name, "", session.address)
        raise RefusedError("The present password is another one.")
    if why := passwords.why_refused(new, (who.name, old)):
        raise TeamError(f"This password is not taken. {why}")
    digest = passwords.kept_password(new)
    with team.writing() as db:
        db.execute("UPDATE people SET password = ? WHERE person = ?", (digest, who.number))
        db.execute("DELETE FROM attempts WHERE what = ?", (f"name {folded(who.name)}",))
        db.execute("DELETE FROM sessions WHERE person = ?", (who.number,))
        word = _begin(db, team.now(), who, session.address, session.browser)
        note(db, team.now(), "password changed", who.name, "", session.address)
    return word
