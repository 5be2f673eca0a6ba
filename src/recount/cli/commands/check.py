"""`recount check`: what does not fit within an account."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from recount.cli.options import accounts_and_output, fail_on, held_checks

if TYPE_CHECKING:
    from recount.model import Finding
    from recount.pages.outline import Counted
    from recount.recounting import Recounted

FAILED, FOUND = 1, 3
LEVELS = ("conflict", "caution", "note")


class Choice(NamedTuple):
    """Which findings are shown: of the checks `only` (empty: all), none of `skip`, of these `levels`. `grave` are the
    levels for which the exit code is 3; `own` the user's own checks by name."""

    only: frozenset[str]
    skip: frozenset[str]
    levels: frozenset[str]
    grave: frozenset[str]
    own: dict[str, ModuleType]

    def kept(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those that are shown, the gravest level first."""
        from recount.model import LEVELS as ALL_LEVELS

        chosen = [each for each in findings if each.level in self.levels and each.check not in self.skip]
        chosen = [each for each in chosen if not self.only or each.check in self.only]
        return sorted(chosen, key=lambda each: ALL_LEVELS.index(each.level))


@click.command(short_help="Show what does not fit in an account's figures.")
@accounts_and_output
@held_checks
@fail_on
@click.option(
    "--level",
    "least",
    type=click.Choice(LEVELS),
    default="note",
    show_default=True,
    help="Show findings of this level and graver ones.",
)
@click.option("--only", multiple=True, metavar="CHECK", help="Show this check alone. May be given again for more.")
@click.option("--skip", multiple=True, metavar="CHECK", help="Leave this check out. May be given again for more.")
@click.option(
    "--checks",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Run the check in this Python file too. It is run as a program: only name files that you trust.",
)
@click.option(
    "--across",
    is_flag=True,
    help="Link the accounts too, and show what does not fit between them. A ledger always does.",
)
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], form: str, out: str | None, **asked: Any) -> None:
    """Show what does not fit in an account's figures, each finding with its sum or its words.

    PATHS are accounts in files and folders, or one ledger whose events are checked (recount link finds them). A gap in
    arithmetic is no evidence that people were not killed. docs/checks.md says what each check compares,
    docs/own-checks.md how to write one of your own.
    """
    from recount.cli.run import Printer, run
    from recount.formats.lines import finding_line
    from recount.formats.sheets import finding_row
    from recount.pages import markdown, table

    choice = _choice(asked)
    reached: set[str] = set()
    broken: set[str] = set()

    def chosen(each: Recounted | Counted) -> list[Finding]:
        kept = choice.kept((*each.findings, *_own_findings(each, choice.own, broken)))
        reached.update(finding.level for finding in kept if finding.level in choice.grave)
        return kept

    if len(paths) == 1 and _is_ledger(paths[0]):
        between = _print_across(paths, form, out, choice)
        ctx.exit(FOUND if any(each.level in choice.grave for each in between) else 0)
    printer = Printer(
        lines=lambda each: map(finding_line, chosen(each)),
        table=lambda counted, paper: table.finding_table(counted, chosen(counted), paper),
        markdown=lambda counted: markdown.finding_page(counted, chosen(counted)),
        rows=lambda line: (finding_row(line),),
    )
    code = run(paths, form, out, printer)
    if asked["across"]:
        between = _print_across(paths, form, out, choice)
        reached.update(each.level for each in between if each.level in choice.grave)
    ctx.exit(code or (FAILED if broken else FOUND if reached else 0))


def _is_ledger(path: str) -> bool:
    from recount.cli.many import is_ledger

    return is_ledger(path)


def _print_across(paths: tuple[str, ...], form: str, out: str | None, choice: Choice) -> list[Finding]:
    """Prints what does not fit between accounts, and gives it."""
    from recount.cli.many import gathered, held, is_ledger
    from recount.cli.output import opened
    from recount.cli.run import PEOPLE
    from recount.formats.lines import encode, finding_line
    from recount.formats.sheets import finding_row, rows
    from recount.gathering import crosscheck
    from recount.pages.events import across_table
    from recount.pages.table import Paper

    if "-" in paths or (out not in (None, "-") and not is_ledger(paths[0])):
        raise click.UsageError("--across reads the accounts once more: give files, and no --output")
    across = held(paths[0]) if is_ledger(paths[0]) else gathered(paths)[0]
    kept = choice.kept(crosscheck(across, everything=True))
    with opened(out, paths, for_people=form in PEOPLE) as place:
        if form in PEOPLE:
            fence = ("\n```text\n", "```\n") if form == "markdown" else ("", "")
            paper = Paper(width=place.width, colour=place.colour and form == "table")
            place.text(fence[0] + across_table(kept, paper) + fence[1])
        elif form == "csv":
            for row in rows(finding_row(finding_line(each)) for each in kept):
                place.text(row)
        else:
            for each in kept:
                place.data(encode(finding_line(each)))
    return kept


def _choice(asked: dict[str, Any]) -> Choice:
    """What the options ask for; a usage error where a check is not known or a file holds none."""
    from recount.checks import check_modules
    from recount.checks.own import installed, load_file
    from recount.crosschecks import crosscheck_modules
    from recount.model import LEVELS as ALL_LEVELS

    own = {}
    try:
        for file in asked["files"]:
            name, module = load_file(file)
            own[name] = module
        known = {*check_modules(), *crosscheck_modules(), *installed(), *own}
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    for name in (*asked["only"], *asked["skip"]):
        if name not in known:
            raise click.UsageError(f"no check is called {name}; there are {', '.join(sorted(known))}")
    shown = ALL_LEVELS[: ALL_LEVELS.index(asked["least"]) + 1]
    return Choice(
        only=frozenset(asked["only"]),
        skip=frozenset(asked["skip"]),
        levels=frozenset((*shown, "agrees") if asked["everything"] else shown),
        grave=frozenset(ALL_LEVELS[: ALL_LEVELS.index(asked["level"]) + 1] if asked["level"] else ()),
        own=own,
    )


def _own_findings(each: Recounted | Counted, own: dict[str, ModuleType], broken: set[str]) -> Iterator[Finding]:
    """What a user's own checks find; one that fails is named on standard error, once for each of them."""
    from recount.checks import run_checks
    from recount.gazetteer import Atlas
    from recount.placing import gazetteer

    for name, module in own.items():
        try:
            yield from run_checks(
                each.account, each.claims, each.joined, Atlas(gazetteer()), everything=True, modules={name: module}
            )
        except Exception as error:  # noqa: BLE001 (the check is the user's: whatever it raises is told, not hidden)
            if name not in broken:
                click.echo(
                    f"recount: {each.account.id}: the check {name} failed: {type(error).__name__}: {error}", err=True
                )
            broken.add(name)
