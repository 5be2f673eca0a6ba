"""Coming in and going out: signing in, taking an invitation, one's own password and sessions."""

from __future__ import annotations

from typing import Annotated

import msgspec

from recount.team import (
    Session,
    TeamError,
    accept,
    change_password,
    end_session,
    end_sessions,
    sessions,
    sign_in,
    sign_out,
)
from recount.team.invitations import invited
from recount.team.passwords import SHORTEST
from recount.web.desk import Action, Desk, Nothing, NotThereError, Number, Page, Went
from recount.web.moments import moment
from recount.web.reader import Brought

Word = Annotated[str, msgspec.Meta(max_length=1_000)]


class SignInPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form to sign in."""

    ledger: str


class SignInForm(msgspec.Struct, frozen=True, kw_only=True):
    """A name and its password."""

    name: Word
    password: Word


class InvitationQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The word of an invitation."""

    word: Word


class InvitationPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form to take an invitation: a password of one's own."""

    name: str
    role: str
    word: str
    shortest: int


class InvitationForm(msgspec.Struct, frozen=True, kw_only=True):
    """The word of an invitation, and the password, twice."""

    word: Word
    password: Word
    again: Word


class OwnSession(msgspec.Struct, frozen=True, kw_only=True):
    """One of the sessions of who asks."""

    number: int
    began: str
    seen: str
    address: str
    browser: str
    is_this: bool


class MePage(msgspec.Struct, frozen=True, kw_only=True):
    """One's own account."""

    name: str
    role: str
    sessions: tuple[OwnSession, ...]
    shortest: int


class PasswordForm(msgspec.Struct, frozen=True, kw_only=True):
    """The present password, and the new one, twice."""

    old: Word
    password: Word
    again: Word


class SessionForm(msgspec.Struct, frozen=True, kw_only=True):
    """One of one's own sessions."""

    session: Number


def sign_in_page(desk: Desk, asked: Nothing) -> SignInPage:
    """The form."""
    desk.people()
    return SignInPage(ledger=desk.settings.ledger.replace("\\", "/").rpartition("/")[2])


def signed_in(desk: Desk, asked: SignInForm, files: tuple[Brought, ...]) -> Went:
    """Begins a session; one that this browser has ends."""
    team, visit = desk.people(), desk.visit
    made = sign_in(team, asked.name, asked.password, address=visit.address, browser=visit.browser)
    if visit.session is not None:
        sign_out(team, visit.session)
    return Went("/", made.word)


def signed_out(desk: Desk, asked: Nothing, files: tuple[Brought, ...]) -> Went:
    """Ends this session."""
    sign_out(desk.people(), _session(desk))
    return Went("/sign-in", "")


def signed_out_everywhere(desk: Desk, asked: Nothing, files: tuple[Brought, ...]) -> Went:
    """Ends all sessions of who asks."""
    session = _session(desk)
    end_sessions(desk.people(), session.person, session.person.name, desk.visit.address)
    return Went("/sign-in", "")


def invitation_page(desk: Desk, asked: InvitationQuery) -> InvitationPage:
    """The form of an invitation."""
    found = invited(desk.people(), asked.word)
    return InvitationPage(name=found.name, role=found.role, word=asked.word, shortest=SHORTEST)


def taken(desk: Desk, asked: InvitationForm, files: tuple[Brought, ...]) -> Went:
    """Takes an invitation, and signs in."""
    team, visit = desk.people(), desk.visit
    _same(asked.password, asked.again)
    person = accept(team, asked.word, asked.password, visit.address)
    made = sign_in(team, person.name, asked.password, address=visit.address, browser=visit.browser)
    return Went("/", made.word)


def me_page(desk: Desk, asked: Nothing) -> MePage:
    """One's own account."""
    team, own = desk.people(), _session(desk)
    return MePage(
        name=own.person.name, role=own.person.role, shortest=SHORTEST, sessions=tuple(
            OwnSession(
                number=each.number, began=moment(each.began), seen=moment(each.seen), address=each.address,
                browser=each.browser or "not said", is_this=each.number == own.number,
            ) for each in sessions(team, own.person)
        ),
    )  # fmt: skip


def password_changed(desk: Desk, asked: PasswordForm, files: tuple[Brought, ...]) -> Went:
    """Puts in another password; all other sessions end."""
    _same(asked.password, asked.again)
    return Went("/me", change_password(desk.people(), _session(desk), asked.old, asked.password))


def session_ended(desk: Desk, asked: SessionForm, files: tuple[Brought, ...]) -> str:
    """Ends one of one's own sessions."""
    own = _session(desk)
    end_session(desk.people(), own.person, asked.session, own.person.name, desk.visit.address)
    return "/me"


def _session(desk: Desk) -> Session:
    if desk.visit.session is None:
        raise NotThereError("nobody is signed in here")
    return desk.visit.session


def _same(password: str, again: str) -> None:
    if password != again:
        raise TeamError("The two passwords are not the same. Go back and write them again.")


ROUTES = (
    Page(
        path="/sign-in", title="Sign in", summary="The form to sign in", query=Nothing, context=SignInPage,
        template="sign-in.html", make=sign_in_page, needs="nobody",
    ),
    Action(path="/sign-in", summary="Begin a session", form=SignInForm, act=signed_in, needs="nobody"),
    Action(path="/sign-out", summary="End this session", form=Nothing, act=signed_out, needs="reader"),
    Action(
        path="/sign-out/everywhere", summary="End all sessions of one's own", form=Nothing, act=signed_out_everywhere,
        needs="reader",
    ),
    Page(
        path="/invitation", title="Invitation", summary="The form to take an invitation", query=InvitationQuery,
        context=InvitationPage, template="invitation.html", make=invitation_page, needs="nobody",
    ),
    Action(path="/invitation", summary="Take an invitation", form=InvitationForm, act=taken, needs="nobody"),
    Page(
        path="/me", title="Your account", summary="One's own password and sessions", query=Nothing, context=MePage,
        template="me.html", make=me_page,
    ),
    Action(path="/me/password", summary="Change one's password", form=PasswordForm, act=password_changed,
           needs="reader"),
    Action(path="/me/session", summary="End one of one's own sessions", form=SessionForm, act=session_ended,
           needs="reader"),
)  # fmt: skip
