"""OpenDocument text (.odt), as LibreOffice writes it: its paragraphs, lists, tables, text boxes and notes.

Not read: what was deleted, comments, headers, footers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.flow import Flow
from recount.formats.kinds import not_wanted
from recount.formats.limits import LIMITS, Limits
from recount.formats.titles import trusted
from recount.formats.whole import one_account
from recount.formats.word import properties
from recount.formats.zipped import Event, events, has, unzip
from recount.model import Account

SUFFIXES = (".odt", ".ott")
WANTED = "an OpenDocument text (.odt)"

KIND = b"mimetypeapplication/vnd.oasis.opendocument."
BODY = "content.xml"
PROPERTIES = "meta.xml"
MANIFEST = "META-INF/manifest.xml"

CELLS = ("table-cell", "covered-table-cell")  # what another cell covers is an empty one
WRITTEN = {"tab": "\t", "line-break": "\n", "s": " "}
LEFT_OUT = frozenset("tracked-changes annotation note-citation script title desc forms ruby-text".split())
"""Elements of which nothing is read; `title` and `desc` are a picture's."""


def matches(head: bytes) -> bool:
    """A zipped file that names itself an OpenDocument file at its very beginning, as the standard asks."""
    return head.startswith(b"PK\x03\x04") and KIND in head[:256]


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure]:
    """The account that the stream holds, named `name`; its title and language from its properties, else None."""
    return one_account(stream, name, limits, _account)


def _account(data: bytes, name: str, limits: Limits) -> Account:
    if not data.startswith(b"PK"):
        raise Broken(None, not_wanted(data, "OpenDocument file"), WANTED)
    kind = data[:512].partition(KIND)[2]
    if kind and not kind.startswith(b"text"):
        raise Broken(None, "an OpenDocument file that is no text (a spreadsheet, slides or a drawing)", WANTED)
    with unzip(data, limits, WANTED) as archive:
        listed = events(archive, MANIFEST, limits, WANTED) if has(archive, MANIFEST) else ()
        if any(name == "encryption-data" for _, name, _ in listed):
            raise Broken(None, "a file that is locked with a password", f"{WANTED} without a password")
        flow = Flow()
        _pour(events(archive, BODY, limits, WANTED), flow)
        text = flow.text()
        about = properties(archive, PROPERTIES, limits)
    if not text:
        raise Broken(BODY, "no text", "an account")
    return Account(id=name, text=text, title=trusted(about.get("title"), name), language=about.get("language") or None)


def _pour(found: Iterable[Event], flow: Flow) -> None:
    """Puts the events of the body into the flow."""
    left_out = 0  # how many elements of LEFT_OUT are open
    paragraphs = 0
    items = 0
    for what, name, _ in found:
        if what == "text":
            if paragraphs and not left_out:
                flow.write(name.replace("\n", " "))  # line feeds of the file mean no more than spaces
        elif name in LEFT_OUT:
            left_out += 1 if what == "start" else -1
        elif left_out:
            continue
        elif what == "start":
            if name in ("p", "h"):
                flow.open_paragraph()
                paragraphs += 1
            elif name in WRITTEN and paragraphs:
                flow.write(WRITTEN[name])
            elif name == "list-item":
                items += 1
            elif name == "table-row":
                flow.open_row()
            elif name in CELLS:
                flow.open_cell()
            elif name == "note":
                flow.open_note()
        elif name in ("p", "h"):
            paragraphs -= 1
            flow.close_paragraph(item=items > 0 and name == "p")
        elif name == "list-item":
            items -= 1
        elif name in CELLS:
            flow.close_cell()
        elif name == "table-row":
            flow.close_row()
        elif name == "note":
            flow.close_note()
