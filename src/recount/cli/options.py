"""What every command takes: accounts, a format, a file to write to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from recount.formats.limits import Limits

MAX_SIZE, TEXT_COLUMN = "recount.max_size", "recount.text_column"
"""Where the context keeps what `--max-size` (in bytes) and `--text-column` said: they are for reading the inputs, not
for any command."""

FORMATS = ("table", "jsonl", "json", "csv", "markdown")
PARQUET = "parquet"
MAPS = ("geojson", "linked-places")

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


def _keep(ctx: click.Context, param: click.Parameter, value: float) -> None:
    ctx.meta[f"recount.{param.name}"] = value


def account_limits() -> tuple[float, int]:
    """The seconds and bytes that one account of a long run may take, as the command line says."""
    meta = click.get_current_context().meta
    return meta["recount.account_seconds"], meta["recount.account_memory"]


def _keep_column(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    ctx.meta[TEXT_COLUMN] = value


def input_limits() -> Limits:
    """The limits of the inputs, with what the command line or the environment says of them."""
    from msgspec.structs import replace

    from recount.formats.limits import LIMITS

    meta = click.get_current_context().meta
    limits = LIMITS.raised(size) if (size := meta.get(MAX_SIZE)) else LIMITS
    return replace(limits, text_column=meta.get(TEXT_COLUMN))


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
    """The arguments `paths`, `form` and `out`; what is said of the inputs goes into the context."""
    return _decorated(function, *_of_inputs(), *_of_output(FORMATS, click.Path(dir_okay=False), "FILE"), _paths())


def paths_and_output(function: Function) -> Function:
    """The arguments `paths` and `out`, for a command with formats of its own."""
    return _decorated(function, *_of_inputs(), _out(click.Path(dir_okay=False), "FILE"), _paths())


def archives_and_output(function: Function) -> Function:
    """The same, with maps and Parquet among the formats, and what a long run wants to know."""
    return _decorated(
        function, *_of_inputs(), *_of_long_runs(),
        *_of_output((*FORMATS, *MAPS, PARQUET), click.Path(), "FILE or DIR"), _paths(),
    )  # fmt: skip


def inputs_alone(function: Function) -> Function:
    """What is said of the inputs, for a command with an output of its own."""
    return _decorated(function, *_of_inputs())


def _decorated(function: Function, *decorators: Callable[[Function], Function]) -> Function:
    for decorate in decorators:
        function = decorate(function)
    return function


def _paths() -> Callable[[Function], Function]:
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=_files)


def _of_inputs() -> Iterator[Callable[[Function], Function]]:
    yield size_option
    yield click.option(
        "--text-column",
        metavar="NAME",
        expose_value=False,
        callback=_keep_column,
        help="The column of CSV and Parquet files in which the text stands; 'text' unless said otherwise.",
    )


def _out(type_: click.Path, metavar: str) -> Callable[[Function], Function]:
    return click.option(
        "-o", "--output", "out", type=type_, metavar=metavar, help=f"Write to {metavar} instead of standard output."
    )


def _of_output(formats: Sequence[str], type_: click.Path, metavar: str) -> Iterator[Callable[[Function], Function]]:
    yield _out(type_, metavar)
    yield click.option(
        "-f", "--format", "form", type=click.Choice(formats), default="table", show_default=True,
        help="How to print: for people (table, markdown), "
        f"{'maps (geojson, linked-places), ' if MAPS[0] in formats else ''}spreadsheets (csv) or programs (jsonl, json"
        f"{', parquet: a folder of files' if PARQUET in formats else ''}).",
    )  # fmt: skip


def _of_long_runs() -> Iterator[Callable[[Function], Function]]:
    yield click.option(
        "--account-memory",
        type=Size(),
        metavar="SIZE",
        default="2GB",
        show_default=True,
        expose_value=False,
        callback=_keep,
        help="With --processes or parquet: stop an account that takes more, name it, and go on with the rest.",
    )
    yield click.option(
        "--account-seconds",
        type=click.FloatRange(min=0.1),
        metavar="N",
        default=120,
        show_default=True,
        expose_value=False,
        callback=_keep,
        help="With --processes or parquet: stop an account that takes longer, name it, and go on with the rest.",
    )
    yield click.option("--resume", is_flag=True, help="Go on with the run that was stopped in DIR (parquet only).")
    yield click.option(
        "--processes",
        type=click.IntRange(min=1),
        metavar="N",
        help="Read by N processes (jsonl, parquet); parquet: as many as there are cores, unless said otherwise."
        " The output is the same, whatever N.",
    )


all_incidents = click.option(
    "--all", "everything", is_flag=True, help="The tolls of all incidents, not the main one only."
)
held_checks = click.option("--all", "everything", is_flag=True, help="The checks that held as well.")
fail_on = click.option(
    "--fail-on", "level", type=click.Choice(("conflict", "caution", "note")),
    help="End with exit code 3 where a finding has this level or a graver one.",
)  # fmt: skip
