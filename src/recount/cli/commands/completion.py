"""`recount completion`: the script with which a shell completes commands, options and files."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")


@click.command(short_help="Print a shell's script for completion.")
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL")
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the script with which SHELL (bash, zsh or fish) completes commands, options and files of recount.

    \b
    bash:  recount completion bash > ~/.local/share/bash-completion/completions/recount
    zsh:   recount completion zsh > FOLDER/_recount   (a folder of your $fpath, before compinit)
    fish:  recount completion fish > ~/.config/fish/completions/recount.fish

    It is used from the next shell on.
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"click, which recount is built with, has no script for {shell}", ctx)
    # Of the script alone: click's `source` would also ask the installed bash for its version, and warn where it is old.
    found = kind(ctx.find_root().command, {}, "recount", "_RECOUNT_COMPLETE")
    click.echo(kind.source_template % found.source_vars())
