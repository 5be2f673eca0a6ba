"""`recount formats`: what kinds of file are read, and how much of one."""

from __future__ import annotations

import click


@click.command(short_help="List the kinds of file that are read, and the limits.")
@click.option(
    "-f", "--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True,
    help="How to print: for people (table) or programs (jsonl).",
)  # fmt: skip
def command(form: str) -> None:
    """List the kinds of file that are read: by which suffixes they are known, and what is taken from each.

    A file is known by its first bytes where these are telling, else by its suffix, else it is tried as plain text.
    """
    from recount.formats.inputs import find_formats
    from recount.formats.limits import LIMITS, show_size
    from recount.formats.lines import encode

    found = [
        (module.__name__.rpartition(".")[2], module.SUFFIXES, (module.__doc__ or "").strip().split("\n\n")[0])
        for module in find_formats()
    ]
    if form == "jsonl":
        for name, suffixes, about in found:
            line = {"format": name, "suffixes": suffixes, "about": " ".join(about.split())}
            click.echo(encode(line), nl=False)
        return
    for name, suffixes, about in found:
        click.echo(f"{name:<11}{' '.join(suffixes) or 'by its first bytes'}")
        click.echo(click.wrap_text(about, 78, initial_indent=" " * 11, subsequent_indent=" " * 11))
    click.echo(
        "\nNot taken on, and named: more than "
        f"{show_size(LIMITS.size)} in a file or in what it unpacks to (--max-size\nraises it), "
        f"more than {LIMITS.text:,} characters in an account, {LIMITS.pages:,} pages in a PDF,\n"
        f"{LIMITS.members:,} files in a zipped file, {LIMITS.attachments:,} attachments in a mail."
    )
