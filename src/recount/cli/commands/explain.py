"""`recount explain`: why each claim of an account is there, and why other words for harm gave none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from recount.cli.options import accounts_and_output

if TYPE_CHECKING:
    from recount.pages.reasons import Explanation

PROGRAMS = ("json", "jsonl")


@click.command(short_help="Show why each claim is there: its words and rules.")
@accounts_and_output
@click.option(
    "--claim", "chosen", multiple=True, metavar="ID",
    help="Only the claim with this id, or whose id begins so; may be given several times.",
)  # fmt: skip
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None, chosen: tuple[str, ...]) -> None:
    """Show why each claim of an account is there, and why other words for harm gave none.

    For each claim: its sentence with the claim's words marked, each field with the words that it was read from, the
    rules that made it, and what it is to other claims, with the reason. Then the words for harm that no claim was
    made of, each with why not. Formats: table, json and jsonl.
    """
    from recount.cli.output import opened
    from recount.cli.progress import Progress
    from recount.cli.run import FAILED, recounted_of
    from recount.formats.failure import Failure
    from recount.pages.explain import explain_page
    from recount.pages.table import Paper
    from recount.recounting import explain_account

    if form not in ("table", *PROGRAMS):
        raise click.UsageError(f"explain prints table, json and jsonl, not {form}", ctx)
    failures: list[Failure] = []
    found_any = False
    with opened(out, paths, for_people=form not in PROGRAMS) as place:
        progress = Progress(results_to_terminal=sys.stdout.isatty() and out in (None, "-"))
        lead = b"[\n" if form == "json" else b""
        paper = Paper(width=place.width, colour=place.colour)
        for each in recounted_of(paths, explain_account, progress, failures):
            ids = {one.claim for one in each.claims if not chosen or one.claim.startswith(chosen)}
            if chosen and not ids:
                continue
            if form == "table":
                rule = "\n" + "─" * paper.width + "\n\n" if found_any else ""
                place.text(rule + explain_page(each, paper, ids if chosen else None))
            else:
                for line in _lines(each, ids, everything=not chosen):
                    place.data(lead + line + (b"" if form == "json" else b"\n"))
                    lead = b",\n" if form == "json" else b""
            found_any = True
        if form == "json":
            place.data(b"\n]\n" if lead == b",\n" else b"[]\n")
        progress.clear()
        if chosen and not found_any and not failures:  # in here, so that no empty file is left
            ids_asked = " or ".join(chosen)
            raise click.UsageError(f"no claim has the id {ids_asked}: recount explain without --claim shows all", ctx)
    ctx.exit(FAILED if failures else 0)


def _lines(each: Explanation, ids: set[str], *, everything: bool) -> Iterator[bytes]:
    """The reasons as JSON, a value each: of the claims wanted, and of the words that gave none."""
    import msgspec

    for claim in each.claims:
        if claim.claim in ids:
            yield msgspec.json.encode(claim)
    if everything:
        for sentence in each.sentences:
            yield msgspec.json.encode(sentence)
