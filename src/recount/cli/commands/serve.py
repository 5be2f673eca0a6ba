"""`recount serve`: the ledger in a browser, on this machine alone."""

from __future__ import annotations

import click

from recount.cli.ledgers import FAILED, ledger_argument, opened_ledger, person, who_option


@click.command(short_help="Open a ledger in the browser: read, review, compare.")
@ledger_argument
@click.option("--host", metavar="ADDRESS", default="127.0.0.1", show_default=True, help="An address of this machine.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@who_option
@click.pass_context
def command(ctx: click.Context, path: str, host: str, port: int, no_browser: bool, who: str | None) -> None:
    """Open LEDGER in the browser: read accounts, review claims, compare what is said of one event.

    It listens to this machine alone and sends nothing anywhere. The address that it prints has a key in it, so that
    other users of this machine cannot open the ledger. Ctrl-C ends it. Needs pip install recount-claims[web].
    """
    try:
        from recount.web.app import create_app
        from recount.web.server import bound, server
        from recount.web.settings import Settings
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "recount":
            raise
        click.echo(f"recount: {error.name} is not installed: pip install 'recount-claims[web]'", err=True)
        ctx.exit(FAILED)
    try:
        listening = bound(host, port)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--host") from None
    except OSError as error:
        click.echo(f"recount: port {port} of {host}: {error.strerror}; another --port may be free", err=True)
        ctx.exit(FAILED)
    with listening, opened_ledger(path, who):  # brought up to date, and whole, before anybody looks
        settings = Settings(ledger=path, who=person(who), host=host, port=listening.getsockname()[1])
        opening = f"{settings.address}?key={settings.key}"
        click.echo(f"recount serves {path} at\n  {opening}\nCtrl-C ends it.")
        if not no_browser:
            click.launch(opening)
        server(create_app(settings), settings).run(sockets=[listening])
