"""Coming in and going out: signing in, taking an invitation, one's own password and sessions."""

from __future__ import annotations

from pathlib import PurePath
from typing import Annotated

import msgspec
import segno
from markupsafe import Markup

from recount.team import (
    Session,
    TeamError,
    accept,
    change_password,
    end_session,
    end_sessions,
    put_factor,
    sessions,
    sign_in,
    sign_out,
)
from recount.team.codes import app_address, new_secret
from recount.team.factor import has_factor
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
    """A name and its password, and the code of now for who has a second factor."""

    name: Word
    password: Word
    code: Word = ""


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
    has_factor: bool


class PasswordForm(msgspec.Struct, frozen=True, kw_only=True):
    """The present password, and the new one, twice."""

    old: Word
    password: Word
    again: Word


class FactorPage(msgspec.Struct, frozen=True, kw_only=True):
    """A new secret for an authenticator app, as a picture of its own colours (SVG) and in signs. `needed`: nothing else
    is open before one is put in; `has_one`: it takes the place of another."""

    secret: str
    shown: str
    picture: str
    needed: bool
    has_one: bool


class FactorForm(msgspec.Struct, frozen=True, kw_only=True):
    """The secret that the app was given, a code that it shows, and the password."""

    secret: Word
    code: Word
    password: Word


class SessionForm(msgspec.Struct, frozen=True, kw_only=True):
    """One of one's own sessions."""

    session: Number


def sign_in_page(desk: Desk, asked: Nothing) -> SignInPage:
    """The form."""
    desk.people()
    return SignInPage(ledger=_ledger_name(desk))


def signed_in(desk: Desk, asked: SignInForm, files: tuple[Brought, ...]) -> Went:
    """Begins a session; one that this browser has ends."""
    team, visit = desk.people(), desk.visit
    made = sign_in(
        team, asked.name, asked.password, address=visit.address, browser=visit.browser, code=asked.code.strip()
    )
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
    """Takes an invitation, and signs in; who has a second factor does that by the form, with a code."""
    team, visit = desk.people(), desk.visit
    _same(asked.password, asked.again)
    person = accept(team, asked.word, asked.password, visit.address)
    if visit.session is not None:
        sign_out(team, visit.session)
    if has_factor(team, person):
        return Went("/sign-in", "")
    made = sign_in(team, person.name, asked.password, address=visit.address, browser=visit.browser)
    return Went("/", made.word)


def me_page(desk: Desk, asked: Nothing) -> MePage:
    """One's own account."""
    team, own = desk.people(), _session(desk)
    return MePage(
        name=own.person.name, role=own.person.role, shortest=SHORTEST, has_factor=own.has_factor, sessions=tuple(
            OwnSession(
                number=each.number, began=moment(each.began), seen=moment(each.seen), address=each.address,
                browser=each.browser or "not said", is_this=each.number == own.number,
            ) for each in sessions(team, own.person)
        ),
    )  # fmt: skip


def factor_page(desk: Desk, asked: Nothing) -> FactorPage:
    """A secret that nobody has seen before; it is kept when a code of it comes back."""
    own, secret = _session(desk), new_secret()
    address = app_address(secret, own.person.name, _ledger_name(desk))
    picture = segno.make(address, error="m").svg_inline(scale=5, border=4, light="#fff", dark="#000")
    return FactorPage(
        secret=secret, shown=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)), picture=Markup(picture),
        needed=desk.settings.factor and not own.has_factor, has_one=own.has_factor,
    )  # fmt: skip


def factor_put_in(desk: Desk, asked: FactorForm, files: tuple[Brought, ...]) -> Went:
    """Puts the second factor in. All sessions end: one signs in with it."""
    person = _session(desk).person
    put_factor(desk.people(), person, asked.secret, asked.code.strip(), asked.password, desk.visit.address)
    return Went("/sign-in", "")


def _ledger_name(desk: Desk) -> str:
    return PurePath(desk.settings.ledger).name


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
    Page(
        path="/me/factor", title="Second factor", summary="A secret for an authenticator app", query=Nothing,
        context=FactorPage, template="factor.html", make=factor_page,
    ),
    Action(path="/me/factor", summary="Put a second factor in", form=FactorForm, act=factor_put_in, needs="reader"),
    Action(path="/me/session", summary="End one of one's own sessions", form=SessionForm, act=session_ended,
           needs="reader"),
)  # fmt: skip
