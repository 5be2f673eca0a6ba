"""`recount compare`: what each source says of one happening, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recount.cli.options import accounts_and_output

if TYPE_CHECKING:
    from recount.comparing import Across, Compared, Rule
    from recount.formats.lines import Line
    from recount.model import Event


@click.command(short_help="Set the figures of several accounts for one happening side by side.")
@accounts_and_output
@click.option(
    "--event", "wanted", metavar="EVENT",
    help="The event: its id, how the id begins, or a place. Without it, all that several accounts tell of.",
)  # fmt: skip
@click.option(
    "--rule", "words", default="latest", show_default=True, metavar="RULE",
    help="What the ranges are made of: all (all figures), latest (the latest of each origin), or first:SOURCE.",
)  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context, paths: tuple[str, ...], form: str, out: str | None, wanted: str | None, words: str
) -> None:
    """Set the figures of several accounts for one happening side by side: who says how many, when, and from whom.

    PATHS are accounts in files and folders, or one ledger and an event of it. Ranges are made by a rule that you name;
    nothing is ever averaged. Accounts that have their figure from one origin count as one.
    """
    from recount.cli.output import opened
    from recount.cli.run import PEOPLE

    rule = _rule(words)
    across, code, wanted = _across(paths, wanted)
    events = chosen(across, wanted)
    with opened(out, paths, for_people=form in PEOPLE) as place:
        compared = [_compared(across, event, rule) for event in events]
        for piece in _pieces(compared, form, place.width, place.colour):
            place.text(piece)
    ctx.exit(code)


def chosen(across: Across, wanted: str | None) -> list[Event]:
    """The events asked for; a usage error where there is none. Without a wish, those that several accounts tell of."""
    from recount.pages.events import title

    if wanted is None:
        return list(across.shared)
    low = wanted.casefold()
    found = [event for event in across.linked.events if event.id.startswith(wanted)]
    found = found or [e for e in across.linked.events if any(low == place.casefold() for place in e.places)]
    if not found:
        some = "; ".join(title(event) for event in across.shared[:5])
        raise click.UsageError(f"no event {wanted!r}; there are {some or 'none that several accounts tell of'}")
    return sorted(found, key=lambda event: (-len(event.accounts), event.id))


def _rule(words: str) -> Rule:
    from recount.comparing import parse_rule

    try:
        return parse_rule(words)
    except ValueError as error:
        raise click.UsageError(str(error)) from None


def _across(paths: tuple[str, ...], wanted: str | None) -> tuple[Across, int, str | None]:
    from recount.cli.many import gathered, is_ledger, refuse_ledger

    if is_ledger(paths[0]):
        from recount.cli.many import held

        if len(paths) > 2:
            raise click.UsageError("a ledger and one event; give further events one by one")
        wanted = paths[1] if len(paths) > 1 else wanted
        return held(paths[0], wanted), 0, wanted
    for path in paths:
        refuse_ledger(path)
    return *gathered(paths), wanted


def _compared(across: Across, event: Event, rule: Rule) -> Compared:
    from recount.comparing import compare

    return compare(across, event, rule)


def _pieces(compared: list[Compared], form: str, width: int, colour: bool) -> Any:
    from recount.comparing.lines import compared_line, figure_rows
    from recount.formats.lines import encode
    from recount.formats.sheets import rows
    from recount.pages.events import NO_EVENTS, compared_table
    from recount.pages.table import Paper

    lines: list[Line] = [compared_line(each) for each in compared]
    if form == "jsonl":
        yield from (encode(line).decode() for line in lines)
    elif form == "json":
        yield "[\n" + ",\n".join(encode(line).decode().rstrip("\n") for line in lines) + "\n]\n"
    elif form == "csv":
        yield from rows(row for line in lines for row in figure_rows(line))
    else:
        fence = ("```text\n", "```\n") if form == "markdown" else ("", "")
        paper = Paper(width=width, colour=colour and form == "table")
        if not compared:
            yield NO_EVENTS + "\n"
        for index, each in enumerate(compared):
            yield ("\n" if index else "") + fence[0] + compared_table(each, paper) + fence[1]
