"""The people of a team: invited, given roles, ended; and what was done by whom. For admins."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec

from recount.ledger.history import Step, history
from recount.team import (
    ROLES,
    Person,
    Role,
    TeamError,
    change_role,
    end_sessions,
    forget_factor,
    happenings,
    invite,
    open_invitations,
    people,
    person_named,
    remove,
    sessions,
    withdraw,
)
from recount.team.factor import has_factor
from recount.web.addresses import address
from recount.web.desk import Action, Desk, NotThereError, Number, Page
from recount.web.moments import moment
from recount.web.reader import Brought

MOST = 100
Name = Annotated[str, msgspec.Meta(max_length=200)]


class PeopleQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`link`: the number of an invitation just made, whose link is shown once."""

    link: str = ""


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the team."""

    name: str
    role: str
    since: str
    sessions: int
    has_factor: bool
    gone: bool
    is_you: bool


class InvitedRow(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is invited."""

    number: int
    name: str
    role: str
    made_by: str
    until: str


class PeoplePage(msgspec.Struct, frozen=True, kw_only=True):
    """The team. `link` is that of an invitation just made, "": none; it is shown this once."""

    people: tuple[PersonRow, ...]
    invited: tuple[InvitedRow, ...]
    roles: tuple[str, ...]
    link: str
    link_for: str


class InviteForm(msgspec.Struct, frozen=True, kw_only=True):
    """Whom to invite, as what."""

    name: Name
    role: Role


class PersonForm(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody."""

    name: Name


class WithdrawForm(msgspec.Struct, frozen=True, kw_only=True):
    """An invitation."""

    invitation: Number


class AuditQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Where to go on: what is older than these rows of the ledger's log and of the team's (0: from the newest)."""

    entry: Number = 0
    happening: Number = 0


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that somebody did. `where` is the ledger, or the address from which it was asked."""

    at: str
    who: str
    what: str
    about: tuple[str, ...]
    more: int
    where: str


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Who did what, when, the newest first."""

    rows: tuple[AuditRow, ...]
    next: str | None


def people_page(desk: Desk, asked: PeopleQuery) -> PeoplePage:
    """The team."""
    team = desk.people()
    shown: tuple[str, str] = desk.kept.pop(f"invitation {asked.link}", ("", "")) if asked.link else ("", "")
    return PeoplePage(
        people=tuple(
            PersonRow(
                name=each.name, role=each.role, since=moment(each.since), sessions=len(sessions(team, each)),
                has_factor=has_factor(team, each), gone=each.gone, is_you=each.name == desk.visit.who,
            ) for each in people(team)
        ),
        invited=tuple(
            InvitedRow(number=each.number, name=each.name, role=each.role, made_by=each.made_by,
                       until=moment(each.until)) for each in open_invitations(team)
        ), roles=ROLES, link_for=shown[0], link=shown[1],
    )  # fmt: skip


def invited(desk: Desk, asked: InviteForm, files: tuple[Brought, ...]) -> str:
    """Makes an invitation. Its link is shown on the page that follows, once, and is kept nowhere."""
    word = invite(desk.people(), asked.name, asked.role, desk.visit.who, address=desk.visit.address)
    number = str(open_invitations(desk.people())[0].number)
    link = f"{desk.settings.public}{address('/invitation', word=word)}"
    desk.kept[f"invitation {number}"] = (asked.name, link)
    return address("/people", link=number)


def withdrawn(desk: Desk, asked: WithdrawForm, files: tuple[Brought, ...]) -> str:
    """Ends an invitation."""
    withdraw(desk.people(), asked.invitation, desk.visit.who, desk.visit.address)
    return "/people"


def role_changed(desk: Desk, asked: InviteForm, files: tuple[Brought, ...]) -> str:
    """Gives somebody another role."""
    change_role(desk.people(), asked.name, asked.role, desk.visit.who, desk.visit.address)
    return "/people"


def ended(desk: Desk, asked: PersonForm, files: tuple[Brought, ...]) -> str:
    """Ends somebody's account."""
    _not_oneself(desk, asked.name)
    remove(desk.people(), asked.name, desk.visit.who, desk.visit.address)
    return "/people"


def factor_gone(desk: Desk, asked: PersonForm, files: tuple[Brought, ...]) -> str:
    """Takes the second factor of somebody who has lost it; not one's own, or a stolen session could."""
    if _person(desk, asked.name).name == desk.visit.who:
        raise TeamError("This is your own: put another one in on the page of your account.")
    forget_factor(desk.people(), asked.name, desk.visit.who, desk.visit.address)
    return "/people"


def signed_out(desk: Desk, asked: PersonForm, files: tuple[Brought, ...]) -> str:
    """Ends all of somebody's sessions."""
    end_sessions(desk.people(), _person(desk, asked.name), desk.visit.who, desk.visit.address)
    return "/people"


def _person(desk: Desk, name: str) -> Person:
    return person_named(desk.people(), name)


def _not_oneself(desk: Desk, name: str) -> None:
    if _person(desk, name).name == desk.visit.who:
        raise TeamError("This is your own account; wanted another admin to end it.")


def audit_page(desk: Desk, asked: AuditQuery) -> AuditPage:
    """What the ledger's log and the team's say, in one order of time."""
    if desk.team is None:
        raise NotThereError("this ledger is open on this machine alone; recount show tells what was decided")
    with desk.looking() as ledger:
        steps = history(ledger, asked.entry or None, MOST)
    done = happenings(desk.team, asked.happening or None, MOST)
    rows = [(each.at[:19], 0, each.entry, _of_ledger(each)) for each in steps]
    for each in done:
        row = AuditRow(
            at=moment(each.at), who=each.who, what=each.what, about=(each.about,) if each.about else (), more=0,
            where=each.address or "this machine",
        )  # fmt: skip
        rows.append((_iso(each.at), 1, each.number, row))
    rows.sort(key=lambda row: row[:3], reverse=True)
    shown, left = rows[:MOST], rows[MOST:]
    entry = min((row[2] for row in shown if row[1] == 0), default=asked.entry)
    happening = min((row[2] for row in shown if row[1] == 1), default=asked.happening)
    is_last = not left and len(steps) < MOST and len(done) < MOST
    return AuditPage(
        rows=tuple(row[3] for row in shown),
        next=None if is_last or not shown else address("/audit", entry=entry, happening=happening),
    )


def _iso(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")[:19]


def _of_ledger(each: Step) -> AuditRow:
    at = each.at[:16].replace("T", " ") + " UTC"
    return AuditRow(at=at, who=each.who, what=each.what, about=each.about, more=each.more, where="ledger")


ROUTES = (
    Page(
        path="/people", title="People", summary="The team, with invitations and roles", section="/people",
        query=PeopleQuery, context=PeoplePage, template="people.html", make=people_page, needs="admin",
    ),
    Action(path="/people/invite", summary="Invite somebody", form=InviteForm, act=invited, needs="admin"),
    Action(path="/people/withdraw", summary="End an invitation", form=WithdrawForm, act=withdrawn, needs="admin"),
    Action(path="/people/role", summary="Give somebody another role", form=InviteForm, act=role_changed, needs="admin"),
    Action(path="/people/end", summary="End somebody's account", form=PersonForm, act=ended, needs="admin"),
    Action(path="/people/factor", summary="Take a lost second factor away", form=PersonForm, act=factor_gone,
           needs="admin"),
    Action(
        path="/people/sign-out", summary="End all of somebody's sessions", form=PersonForm, act=signed_out,
        needs="admin",
    ),
    Page(
        path="/audit", title="Audit", summary="Who did what, when", section="/audit", query=AuditQuery,
        context=AuditPage, template="audit.html", make=audit_page, needs="admin",
    ),
)  # fmt: skip
