"""`recount serve`: the ledger in a browser, on this machine alone or for a team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recount.cli.ledgers import FAILED, ledger_argument, opened_ledger, person, who_option

if TYPE_CHECKING:
    from recount.web.settings import Settings

FILE = click.Path(exists=True, dir_okay=False)


@click.command(short_help="Open a ledger in the browser: read, review, compare; alone or as a team.")
@ledger_argument
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option("--address", "public", metavar="https://…", default="", help="For a team: by which people reach it.")
@click.option("--certificate", type=FILE, default=None, help="For a team: TLS, the certificate (PEM).")
@click.option("--certificate-key", type=FILE, default=None, help="For a team: TLS, its key (PEM).")
@click.option(
    "--proxy-header",
    metavar="NAME",
    default="",
    help="For a team behind a reverse proxy with TLS: the header in which it says who asked, such as X-Forwarded-For.",
)
@click.option(
    "--proxy",
    "proxies",
    metavar="ADDRESS",
    multiple=True,
    default=("127.0.0.1", "::1"),
    show_default=True,
    help="Where the proxy's requests come from; all others are refused.",
)
@click.option("--second-factor", "factor", is_flag=True, help="For a team: nobody gets in with a password alone.")
@who_option
@click.pass_context
def command(ctx: click.Context, /, path: str, who: str | None, no_browser: bool, **asked: Any) -> None:
    """Open LEDGER in the browser: read accounts, review claims, compare what is said of one event.

    It listens to this machine alone and sends nothing anywhere. The address that it prints has a key in it, so that
    other users of this machine cannot open the ledger. Ctrl-C ends it.

    For a team, invite the first admin (recount people), and give --address with --certificate and --certificate-key, or
    with --proxy-header. Then everybody signs in, and --host may be another address. Needs pip install
    recount-claims[web].
    """
    try:
        from recount.web.app import create_app
        from recount.web.server import bound, server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "recount":
            raise
        click.echo(f"recount: {error.name} is not installed: pip install 'recount-claims[web]'", err=True)
        ctx.exit(FAILED)
    from recount.team import TeamError

    host, port = asked["host"], asked["port"]
    try:
        settings = _settings(path, person(who), asked)
        listening = bound(host, port, anywhere=bool(settings.people))
    except TeamError as error:
        click.echo(f"recount: {error}", err=True)
        ctx.exit(FAILED)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--address" if asked["public"] else "--host") from None
    except OSError as error:
        click.echo(f"recount: port {port} of {host}: {error.strerror}; another --port may be free", err=True)
        ctx.exit(FAILED)
    with listening, opened_ledger(path, who):  # brought up to date, and whole, before anybody looks
        _serve(settings, listening, no_browser, create_app, server)


def _serve(settings: Settings, listening: Any, no_browser: bool, create_app: Any, server: Any) -> None:
    import msgspec

    settings = msgspec.structs.replace(settings, port=listening.getsockname()[1])
    opening = settings.address if settings.people else f"{settings.address}?key={settings.key}"
    try:
        running = server(create_app(settings), settings)
    except OSError as error:  # what TLS says of a certificate is one, too
        click.echo(f"recount: {settings.certificate}: {error}; wanted a certificate and its key, in PEM", err=True)
        raise click.exceptions.Exit(FAILED) from None
    click.echo(f"recount serves {settings.ledger} at\n  {opening}\nCtrl-C ends it.")
    if not no_browser and not settings.people:
        click.launch(opening)
    running.run(sockets=[listening])


def _settings(path: str, who: str, asked: dict[str, Any]) -> Settings:
    """Raises ValueError where a team would be served without TLS, TeamError where nobody could sign in."""
    from recount.web.settings import Settings, check_with_accounts

    own = {"ledger": path, "who": who, "host": asked["host"], "port": asked["port"]}
    tls = {name: asked[name] for name in ("public", "certificate", "certificate_key", "proxy_header") if asked[name]}
    if not tls:
        return Settings(**own)
    from recount.team import TeamError, open_invitations, open_team, people, people_file

    settings = Settings(**own, **tls, people=people_file(path), proxies=asked["proxies"], factor=asked["factor"])
    settings = check_with_accounts(settings)
    team = open_team(settings.people)
    if not any(each.role == "admin" and not each.gone for each in people(team)) and not open_invitations(team):
        raise TeamError(
            f"{settings.people}: nobody is an admin; wanted one: recount people LEDGER invite NAME --role admin"
        )
    return settings
