"""The loop that all commands share: accounts in, each recounted, each written; failures named on standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

import click
import msgspec

from recount.cli.options import MAPS, input_limits
from recount.cli.output import Out, opened
from recount.cli.progress import Progress
from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.lines import Line, encode
from recount.formats.maps import TAIL, features, head
from recount.formats.notice import Notice
from recount.formats.sheets import rows
from recount.model import Account
from recount.pages.outline import Counted
from recount.pages.table import Paper
from recount.pages.visible import visible
from recount.recounting import READER_ERRORS, Recounted, broke, claims_of, recount_account

FAILED = 1
PEOPLE = ("table", "markdown")

Result = TypeVar("Result")


class Printer(msgspec.Struct, frozen=True):
    """What a command prints of one account, a function for each format.

    `lines` are the contract's; `rows` the same made flat for CSV; `document` is one JSON value of all, None where the
    JSON document is the array of the lines. `claims_suffice`: the lines need neither tolls nor findings.
    """

    lines: Callable[[Recounted], Iterable[Line]]
    table: Callable[[Counted, Paper], str]
    markdown: Callable[[Counted], str]
    rows: Callable[[Line], Iterable[Line]] = lambda line: (line,)
    document: Callable[[Recounted], Line] | None = None
    claims_suffice: bool = False


def run(paths: Sequence[str], form: str, out: str | None, printer: Printer) -> int:
    """Prints every account of `paths`; 0, or 1 where an input could not be read."""
    failures: list[Failure] = []
    with opened(out, paths, for_people=form in PEOPLE) as place:
        progress = Progress(results_to_terminal=sys.stdout.isatty() and out in (None, "-"))
        suffice = printer.claims_suffice and (
            form in ("jsonl", "csv", *MAPS) or form == "json" and not printer.document
        )
        recounted = recounted_of(paths, _claims_alone if suffice else recount_account, progress, failures)
        if form == "json":
            _write_json(recounted, printer, place)
        elif form == "csv":
            _write_csv(recounted, printer, place)
        elif form in MAPS:
            _write_map(recounted, form, printer, place)
        else:
            for index, each in enumerate(recounted):
                _write(each, index, form, printer, place)
        progress.clear()
    return FAILED if failures else 0


def _claims_alone(account: Account) -> Recounted:
    account, claims, joined = claims_of(account)
    return Recounted(account=account, claims=claims, joined=joined, tolls=(), findings=())


def recounted_of(
    paths: Sequence[str], recount: Callable[[Account], Result], progress: Progress, failures: list[Failure]
) -> Iterator[Result]:
    """What `recount` gives for each account of `paths`; failures are named on standard error, and noted."""

    def fail(failure: Failure) -> None:
        failures.append(failure)
        progress.clear()
        click.echo(f"recount: {visible(failure.line())}", err=True)

    for found in accounts(paths, sys.stdin.buffer, input_limits()):
        if isinstance(found, Failure):
            fail(found)
        elif isinstance(found, Notice):
            progress.clear()
            click.echo(f"recount: {visible(found.line())}", err=True)
        else:
            try:
                recounted = recount(found)
            except READER_ERRORS as error:
                fail(broke(found, error))
                continue
            yield recounted
            progress.step()


def _write(each: Recounted, index: int, form: str, printer: Printer, place: Out) -> None:
    if form == "jsonl":
        for line in printer.lines(each):
            place.data(encode(line))
        return
    counted = counted_of(each)
    if form == "markdown":
        place.text(("\n" if index else "") + printer.markdown(counted))
    else:
        paper = Paper(width=place.width, colour=place.colour)
        place.text(("\n" + "─" * paper.width + "\n\n" if index else "") + printer.table(counted, paper))
        place.flush()


def _write_csv(recounted: Iterable[Recounted], printer: Printer, place: Out) -> None:
    def flat() -> Iterator[Mapping[str, Any]]:
        for each in recounted:
            for line in printer.lines(each):
                yield from printer.rows(line)

    for row in rows(flat()):
        place.text(row)


def _write_map(recounted: Iterable[Recounted], form: str, printer: Printer, place: Out) -> None:
    """One collection of features, written as they come."""
    place.data(head(form).encode())
    lead = b"\n"
    for each in recounted:
        for feature in features(printer.lines(each), form):
            place.data(lead + encode(feature).rstrip(b"\n"))
            lead = b",\n"
    place.data(TAIL.encode())


def _write_json(recounted: Iterable[Recounted], printer: Printer, place: Out) -> None:
    """One array, written as it comes, so that a long run needs no more memory than its longest account."""
    lead = b"[\n"
    for each in recounted:
        values = [printer.document(each)] if printer.document else printer.lines(each)
        for value in values:
            place.data(lead + encode(value).rstrip(b"\n"))
            lead = b",\n"
    place.data(b"[]\n" if lead == b"[\n" else b"\n]\n")


def counted_of(each: Recounted) -> Counted:
    """What pages take of an account."""
    return Counted(each.account, each.claims, each.joined, each.tolls, each.findings)
