"""What every command takes: accounts, a format, a file to write to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

FORMATS = ("table", "jsonl", "json", "csv", "markdown")

Function = TypeVar("Function", bound=Callable[..., Any])


def accounts_and_output(function: Function) -> Function:
    """The arguments `paths`, `form` and `out`."""
    for decorate in (
        click.option(
            "-o", "--output", "out", type=click.Path(dir_okay=False), metavar="FILE",
            help="Write to FILE instead of standard output.",
        ),
        click.option(
            "-f", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
            help="How to print: for people (table, markdown), spreadsheets (csv) or programs (jsonl, json).",
        ),
        click.argument("paths", nargs=-1, required=True, metavar="PATH..."),
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
