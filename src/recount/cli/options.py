"""What every command takes: accounts, a format, a file to write to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

MAX_SIZE = "recount.max_size"
"""Where the context keeps what `--max-size` said, in bytes: it is for reading the inputs, not for any command."""

FORMATS = ("table", "jsonl", "json", "csv", "markdown")

Function = TypeVar("Function", bound=Callable[..., Any])


class Size(click.ParamType[int]):
    """A number of bytes, with or without a unit."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        from recount.formats.limits import parse_size

        if isinstance(value, int):
            return value
        try:
            return parse_size(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def _keep_size(ctx: click.Context, _: click.Parameter, value: int | None) -> None:
    ctx.meta[MAX_SIZE] = value


def _files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


size_option = click.option(
    "--max-size", type=Size(), metavar="SIZE", envvar="RECOUNT_MAX_SIZE", show_envvar=True,
    expose_value=False, callback=_keep_size,
    help="Pass by what is larger, such as 500MB; 100MB unless said otherwise. It holds for a file, for one line"
    " of JSON Lines, and for what a zipped file unpacks to.",
)  # fmt: skip


def accounts_and_output(function: Function) -> Function:
    """The arguments `paths`, `form` and `out`; the limit of size goes into the context."""
    for decorate in (
        size_option,
        click.option(
            "-o", "--output", "out", type=click.Path(dir_okay=False), metavar="FILE",
            help="Write to FILE instead of standard output.",
        ),
        click.option(
            "-f", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
            help="How to print: for people (table, markdown), spreadsheets (csv) or programs (jsonl, json).",
        ),
        click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=_files),
    ):  # fmt: skip
        function = decorate(function)
    return function


all_incidents = click.option(
    "--all", "everything", is_flag=True, help="The tolls of all incidents, not the main one only."
)
held_checks = click.option("--all", "everything", is_flag=True, help="The checks that held as well.")
fail_on = click.option(
    "--fail-on", "level", type=click.Choice(("conflict", "caution", "note")),
    help="End with exit code 3 where a finding has this level or a graver one.",
)  # fmt: skip
