"""`recount link`: which accounts tell of one happening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from recount.cli.ledgers import who_option
from recount.cli.options import accounts_and_output

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from recount.linking import Linking
    from recount.linksql import SqlLinking
    from recount.model import Linked

    Titles = dict[str, tuple[str | None, str | None]]


pair = (str, str)
DECISIONS = ("same", "different", "same_source", "other_source")


@click.command(short_help="Find which accounts tell of one happening.")
@accounts_and_output
@click.option(
    "--same", type=pair, multiple=True, metavar="ONE OTHER",
    help="Record in the ledger that two claims (ACCOUNT#CLAIM) are of one happening.",
)  # fmt: skip
@click.option("--different", type=pair, multiple=True, metavar="ONE OTHER", help="Record that they are not.")
@click.option(
    "--same-source", type=pair, multiple=True, metavar="NAME NAME",
    help="Record in the ledger that two names of sources are of one body.",
)  # fmt: skip
@click.option("--other-source", type=pair, multiple=True, metavar="NAME NAME", help="Record that they are not.")
@click.option(
    "--new",
    "only_new",
    is_flag=True,
    help="Of a ledger, link only the accounts that came or changed since, and show the events that they touch.",
)
@click.option(
    "--engine",
    type=click.Choice(["recount", "duckdb"]),
    default="recount",
    help="What compares the claims of a ledger: recount in one process, or Splink on DuckDB, with all cores (needs the "
    "extra `data`). The links are the same.",
)
@click.option("--why", metavar="WORDS", help="Why, for the record; needed for a decision.")
@who_option
@click.pass_context
def command(ctx: click.Context, /, paths: tuple[str, ...], form: str, out: str | None, **asked: Any) -> None:
    """Find which accounts tell of one happening, by place, time, people and words; never by the figure.

    PATHS are accounts in files and folders, or one ledger, in which the events are stored. Every link has its reasons.
    Pairs that agree in some things only wait for people to decide; what they decide wins, and is kept in the ledger.
    """
    from recount.cli.many import gathered, is_ledger, names_of, refuse_ledger

    decided = {name: asked[name] for name in DECISIONS if asked[name]}
    if len(paths) == 1 and is_ledger(paths[0]):
        if decided and not asked["why"]:
            raise click.UsageError("a decision needs --why")
        linked, titles = _in_ledger(paths[0], decided, asked)
        code = 0
    elif decided:
        raise click.UsageError("decisions are kept in a ledger: give one (recount init makes it)")
    else:
        for path in paths:
            refuse_ledger(path)
        across, code = gathered(paths)
        linked = across.linked
        titles = {id: (account.publisher, account.title) for id, account in across.accounts.items()}
    _print(linked, names_of(titles), form, (out, paths))
    ctx.exit(code)


def _in_ledger(path: str, decided: dict[str, Any], asked: dict[str, Any]) -> tuple[Linked, Titles]:
    """The ledger linked anew, or what is new in it, after what was decided has been recorded."""
    from recount import __version__
    from recount.cli.ledgers import opened_ledger
    from recount.keeping import account_titles, decide, link_ledger
    from recount.linknew import index_all, link_new

    with opened_ledger(path, asked["who"]) as ledger:
        for name, pairs in decided.items():
            decide(ledger, "source" if "source" in name else "event", pairs, name.startswith("same"), asked["why"])
        if asked["only_new"]:
            return link_new(ledger, __version__), account_titles(ledger)
        try:
            with _engine(asked["engine"]) as linking:
                linked = link_ledger(ledger, __version__, linking)
                index_all(ledger, linking)
        except ImportError as error:
            raise click.UsageError(f"--engine duckdb needs {error.name}: install recount-claims[data]") from None
        return linked, account_titles(ledger)


def _engine(name: str) -> AbstractContextManager[Linking | SqlLinking]:
    """What compares the tellings of a ledger. Raises ImportError where it is not installed."""
    from contextlib import nullcontext

    from recount.gathering import atlas
    from recount.linking import Linking
    from recount.linksql import SqlLinking

    return SqlLinking(atlas()) if name == "duckdb" else nullcontext(Linking(atlas(), keep_keys=True))


def _print(linked: Linked, names: dict[str, str], form: str, to: tuple[str | None, tuple[str, ...]]) -> None:
    """Prints to a file, which must be none of the inputs, or to standard output."""
    from recount.cli.output import opened
    from recount.cli.run import PEOPLE
    from recount.comparing.lines import event_line, link_line
    from recount.formats.lines import encode
    from recount.formats.sheets import rows
    from recount.pages.events import linked_table
    from recount.pages.table import Paper

    with opened(*to, for_people=form in PEOPLE) as place:
        if form in PEOPLE:
            fence = ("```text\n", "```\n") if form == "markdown" else ("", "")
            paper = Paper(width=place.width, colour=place.colour and form == "table")
            place.text(fence[0] + linked_table(linked, names, paper) + fence[1])
        else:
            events = [{"kind": "event", **event_line(event, linked)} for event in linked.events]
            pairs = [{"kind": "undecided", **link_line(found)} for found in linked.undecided]
            lines = [*events, *pairs]
            if form == "csv":
                flat = [
                    {"event": line["event"], "places": line["places"], "when": line["when"], "account": a, "claim": c}
                    for line in events
                    for a, c in line["claims"]
                ]
                for row in rows(flat):
                    place.text(row)
            elif form == "json":
                place.text("[\n" + ",\n".join(encode(line).decode().rstrip("\n") for line in lines) + "\n]\n")
            else:
                for line in lines:
                    place.data(encode(line))
