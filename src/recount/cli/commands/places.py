"""`recount places`: what a name of a place may mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from recount.gazetteer import Entry, Gazetteer


@click.command(short_help="List the places that a name may mean, with ids, kinds, years and coordinates.")
@click.option("--when", metavar="EDTF", help="Leave out what was not there at this time: 1918, 1918-03, 1915/1917.")
@click.option(
    "--gazetteer",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own places, as CSV or Linked Places GeoJSON: they win over the shipped ones. Several may be given.",
)
@click.option("--strict", is_flag=True, help="Use nothing where a row of such a file is bad.")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, help="List so many for each name.")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="How to print: for people (table) or programs (jsonl).",
)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
def command(
    names: Sequence[str], when: str | None, files: Sequence[Path], strict: bool, most: int, form: str
) -> None:  # fmt: skip
    """List the places that a name may mean, the likeliest first. In an account, what it says around the name decides.

    An id is a handle. It says nothing of whose a place was or is; the country is where it lies today.

    \b
    A CSV file of your own needs the columns id and name. It may have
      kind, names ("Quba|az:Quba"), part_of, countries ("AZ|AM"), latitude,
      longitude, radius (km), valid_from, valid_to (EDTF), source, same_as.
    """
    from recount.gazetteer import Gazetteer
    from recount.pages.visible import visible
    from recount.times import is_edtf

    if when is not None and not is_edtf(when):
        raise click.BadParameter(
            f"{when!r} is no EDTF date or interval, such as 1918 or 1918-03-31/1918-04-03", param_hint="--when"
        )
    gazetteer = Gazetteer.open(files)
    for problem in gazetteer.problems:
        click.echo(f"recount: {visible(str(problem))}", err=True)
    if gazetteer.problems and strict:
        click.echo("recount: nothing was used, as --strict asks", err=True)
        raise click.exceptions.Exit(1)
    for name in names:
        _print(name, gazetteer.candidates(name, when)[:most], form, gazetteer)
    if gazetteer.problems:
        raise click.exceptions.Exit(1)


def _print(name: str, found: Sequence[Entry], form: str, gazetteer: Gazetteer) -> None:
    from recount.formats.lines import encode
    from recount.pages.visible import visible

    if form == "jsonl":
        for rank, entry in enumerate(found, 1):
            click.echo(encode({"name": name, "rank": rank, **_line(entry)}), nl=False)
        return
    click.echo(visible(name) + ("" if found else ": no place of this name is known"))
    for entry in found:
        click.echo(f"  · {visible(entry.label)}  [{visible(entry.id)}]")
        for line in _lines(entry, gazetteer):
            click.echo(f"    {visible(line)}")


def _line(entry: Entry) -> dict[str, Any]:
    import msgspec

    fields: dict[str, Any] = msgspec.to_builtins(entry)
    return {"entry": fields.pop("name"), **fields}


def _lines(entry: Entry, gazetteer: Gazetteer) -> Iterator[str]:
    """What else is known of a place, a line for each kind of thing."""
    spot = f"{entry.latitude:.2f}, {entry.longitude:.2f}" if entry.latitude is not None else "no coordinates"
    size = f"{entry.population:,} inhabitants" if entry.population else ""
    yield "; ".join(filter(None, (entry.kind, entry.valid, spot, size)))
    held = [parent.name for id in entry.parents if (parent := gazetteer.get(id))]
    if held:
        yield f"in {', '.join(dict.fromkeys(held))}"
    further = [name for name in entry.names if name != entry.name]
    if further:
        yield f"also {', '.join(further)}"
