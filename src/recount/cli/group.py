"""`recount`: finds its commands by listing their folder; a bare `recount FILE…` is `recount read FILE…`."""

from __future__ import annotations

import os
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

import recount.cli.commands
from recount import __version__
from recount.cli.quiet import discard_output

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

BARE = "read"
OWN_OPTIONS = ("-h", "--help", "--version")


SECTIONS = (
    ("Accounts, in files and folders", "PATH"),
    ("A ledger: one file that keeps accounts, claims and decisions", "LEDGER"),
    ("More", ""),
)
"""Headings of the help, with what the commands below them work on."""


class Commands(click.Group):
    """The commands of the folder. Each module there has `command`; nothing else of it is imported for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(found.name for found in pkgutil.iter_modules(recount.cli.commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{recount.cli.commands.__name__}.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands under what they work on, which their own arguments say."""
        found = [(name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        widest = formatter.width - 6 - max(len(name) for name, _ in found)
        for heading, wanted in SECTIONS:
            rows = [(name, each.get_short_help_str(widest)) for name, each in found if _works_on(each) == wanted]
            with formatter.section(heading):
                formatter.write_dl(rows)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Files beside the commands. The item for files comes first: shells forget what stands before it."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file"), *super().shell_complete(ctx, incomplete)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing:  # somebody has pressed the tab key
            bare = bool(args) and args[0] not in (*self.list_commands(ctx), *OWN_OPTIONS)
            return super().parse_args(ctx, [BARE, *args] if bare else args)
        if not args:
            click.echo(ctx.get_help())
            ctx.exit(0)
        names = self.list_commands(ctx)
        if args[0] not in (*names, *OWN_OPTIONS):
            _refuse_typo(ctx, args[0], names)
            args = [BARE, *args]
        return super().parse_args(ctx, args)


def _works_on(command: click.Command) -> str:
    """`LEDGER`, `PATH`, or nothing of the two, by the command's arguments."""
    shown = [param.metavar or "" for param in command.params if isinstance(param, click.Argument)]
    return next((wanted for _, wanted in SECTIONS[::-1] if wanted and any(m.startswith(wanted) for m in shown)), "")


def _refuse_typo(ctx: click.Context, word: str, names: Sequence[str]) -> None:
    """A word that is no file and all but a command is more likely a slip than the name of a file that is missing."""
    if word.startswith("-") or os.path.lexists(word) or not word.isalpha():
        return
    import difflib  # only where something is wrong already

    meant = difflib.get_close_matches(word.lower(), names, n=1)
    if meant:
        raise click.UsageError(f"there is no command and no file '{word}'. Did you mean '{meant[0]}'?", ctx)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="",
    subcommand_metavar="[COMMAND] PATH...",
)
@click.version_option(__version__, message="recount %(version)s")
def recount_group() -> None:
    """Read accounts of mass violence, keep every claim with its exact words, and count again.

    Give a file, a folder, or - for standard input: recount FILE is the same as recount read FILE.

    Recount says who says what, and what does not fit. It does not say what is true, and it sends nothing anywhere.
    """


def main(args: Sequence[str] | None = None) -> None:
    """Runs the command line and ends the process with the contract's exit code."""
    try:
        code = recount_group.main(args=args, prog_name="recount", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("recount: stopped", err=True)
        code = 130
    except OSError as error:
        click.echo(f"recount: {error.filename or 'output'}: {error.strerror}", err=True)
        discard_output()
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
