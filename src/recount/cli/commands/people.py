"""`recount people`: who may work on a ledger by `recount serve --address`, and the first admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from recount.cli.ledgers import FAILED, ledger_argument, person, tell, who_option

if TYPE_CHECKING:
    from recount.team import Team

ROLES = ("reader", "reviewer", "editor", "admin")
ACTS = ("invite", "role", "sign-out", "forget-factor", "end")


@click.command(short_help="Who may work on a ledger over the network: invite, give roles, end accounts.")
@ledger_argument
@click.argument("act", required=False, type=click.Choice(ACTS))
@click.argument("name", required=False)
@click.option("--role", type=click.Choice(ROLES), help="With invite and role: what they may do.")
@click.option("--address", metavar="https://…", default="", help="With invite: by which people reach recount serve.")
@click.option("--hours", type=click.IntRange(1, 720), default=168, show_default=True, help="How long a link is open.")
@who_option
@click.pass_context
def command(ctx: click.Context, /, path: str, act: str | None, name: str | None, who: str | None, **asked: Any) -> None:
    """List who may work on LEDGER over the network; invite NAME (with --role), give them another role, sign them out
    everywhere, take a lost second factor away, end their account.

    An invitation is a link that works once, for some days; the one invited chooses a password. The first one makes the
    file of people, LEDGER.people, beside the ledger: recount people our.ledger invite Ana --role admin. Somebody of the
    team who is invited again chooses a new password. Needs pip install recount-claims[web].
    """
    from recount.team import TeamError

    if act is not None and not name:
        raise click.UsageError(f"{act}: wanted a name")
    if act in ("invite", "role") and not asked["role"]:
        raise click.UsageError(f"{act}: wanted --role, one of {', '.join(ROLES)}")
    try:
        team = _team(path, first=act == "invite")
        if act is not None:
            for line in _done(team, act, str(name), person(who), asked):
                tell(line)
        else:
            for line in _listed(team):
                tell(line)
    except TeamError as error:
        click.echo(f"recount: {error}", err=True)
        ctx.exit(FAILED)


def _team(path: str, *, first: bool) -> Team:
    import os

    from recount.ledger import LedgerError, open_ledger
    from recount.team import TeamError, create_team, open_team, people_file

    try:
        open_ledger(path, write=False).close()
    except LedgerError as error:
        raise TeamError(str(error)) from None
    if first and not os.path.lexists(people_file(path)):
        return create_team(people_file(path))
    return open_team(people_file(path))


def _done(team: Team, act: str, name: str, by: str, asked: dict[str, Any]) -> Iterator[str]:
    from recount.team import change_role, end_sessions, forget_factor, invite, person_named, remove
    from recount.team.invitations import invited

    by = f"{by} (this machine)"
    if act == "invite":
        word = invite(team, name, asked["role"], by, lasts=asked["hours"] * 3600.0)
        made = invited(team, word)
        yield f"{made.name} comes in as {made.role} by this link, once, within {asked['hours']} hours:"
        yield f"  {asked['address'].rstrip('/')}/invitation?word={word}"
    elif act == "role":
        change_role(team, name, asked["role"], by)
        yield f"{name} is {asked['role']} now"
    elif act == "sign-out":
        yield f"{end_sessions(team, person_named(team, name), by):,} sessions of {name} ended"
    elif act == "forget-factor":
        forget_factor(team, name, by)
        yield f"{name} signs in with the password alone until another second factor is put in"
    else:
        remove(team, name, by)
        yield f"{name} cannot sign in any more; decisions stay under this name"


def _listed(team: Team) -> Iterator[str]:
    from recount.team import open_invitations, people, sessions

    for each in people(team):
        state = "ended" if each.gone else f"{len(sessions(team, each)):,} sessions"
        yield f"{each.name}: {each.role}, {state}"
    for invited in open_invitations(team):
        yield f"{invited.name}: invited as {invited.role} by {invited.made_by}"
