"""Word (.docx): the text of the body, its lists, tables, text boxes and notes.

The file is walked directly, since the usual library passes by what stands in content controls, in text boxes and in
insertions that nobody has accepted yet, and has no notes. Not read: what was deleted, comments, headers, footers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.flow import Flow
from recount.formats.kinds import not_wanted
from recount.formats.limits import LIMITS, Limits
from recount.formats.titles import trusted
from recount.formats.whole import one_account
from recount.formats.zipped import Event, events, has, unzip
from recount.model import Account

if TYPE_CHECKING:
    import zipfile

SUFFIXES = (".docx", ".docm", ".dotx", ".doc")
WANTED = "a Word file (.docx)"

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of Word 97, and of whatever is locked with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
BODY = "word/document.xml"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
PROPERTIES = "docProps/core.xml"
MACROS = "word/vbaProject.bin"
OTHERS = {"xl/workbook.xml": "a spreadsheet (Excel)", "ppt/presentation.xml": "slides (PowerPoint)"}

WRITTEN = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
LEFT_OUT = frozenset(("del", "moveFrom", "Fallback", "instrText", "delText"))
"""Elements of which nothing is read. `Fallback` tells again, for older programs, what stands beside it."""


def matches(head: bytes) -> bool:
    """A zipped file with the parts of an Office file, or the container of the old ones."""
    if head.startswith(OLD):
        return True
    return head.startswith(b"PK\x03\x04") and (b"[Content_Types].xml" in head or b"word/" in head)


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure]:
    """The account that the stream holds, named `name`; its title and language from its properties, else None."""
    return one_account(stream, name, limits, _account)


def _account(data: bytes, name: str, limits: Limits) -> Account:
    if data.startswith(OLD):
        if LOCKED in data:
            raise Broken(None, "a file that is locked with a password", f"{WANTED} without a password")
        raise Broken(
            None,
            "a file of the kind that Word wrote before 2007 (.doc)",
            f"{WANTED}, as which Word and LibreOffice can save it",
        )
    if not data.startswith(b"PK"):
        raise Broken(None, not_wanted(data, "Word file"), WANTED)
    with unzip(data, limits, WANTED) as archive:
        for member, what in OTHERS.items():
            if has(archive, member):
                raise Broken(None, what, WANTED)
        if has(archive, MACROS):
            raise Broken(MACROS, "a Word file with macros", f"{WANTED} without macros")
        text = _text(archive, limits)
        about = properties(archive, PROPERTIES, limits)
    if not text:
        raise Broken(BODY, "no text", "an account")
    return Account(id=name, text=text, title=trusted(about.get("title"), name), language=about.get("language") or None)


def _text(archive: zipfile.ZipFile, limits: Limits) -> str:
    flow = Flow()
    _pour(events(archive, BODY, limits, WANTED), flow)
    for member in NOTES:
        if has(archive, member):
            _pour(events(archive, member, limits, WANTED), flow)
    return flow.text()


def _pour(found: Iterable[Event], flow: Flow) -> None:
    """Puts the events of one part into the flow."""
    left_out = 0  # how many elements of LEFT_OUT are open
    words = 0  # how many `t` are open
    items: list[bool] = []  # of each open paragraph: is it an item of a list?
    spans: list[int] = []  # of each open cell: how many columns it is wide
    for what, name, attributes in found:
        if what == "text":
            if words and not left_out:
                flow.write(name)
        elif name in LEFT_OUT:
            left_out += 1 if what == "start" else -1
        elif left_out:
            continue
        elif name == "t":
            words += 1 if what == "start" else -1
        elif what == "start":
            if name == "p":
                flow.open_paragraph()
                items.append(False)
            elif name == "numPr" and items:
                items[-1] = True
            elif name in WRITTEN and items and "pos" not in attributes:  # with `pos`, a tab of the ruler
                flow.write(WRITTEN[name])
            elif name == "tr":
                flow.open_row()
            elif name == "tc":
                flow.open_cell()
                spans.append(1)
            elif name == "gridSpan" and spans:
                spans[-1] = _columns(attributes.get("val", ""))
            elif name in ("footnote", "endnote"):
                flow.open_note()
        elif name == "p" and items:
            flow.close_paragraph(items.pop())
        elif name == "tc":
            flow.close_cell(spans.pop() if spans else 1)
        elif name == "tr":
            flow.close_row()
        elif name in ("footnote", "endnote"):
            flow.close_note()


def _columns(words: str) -> int:
    """How many columns a cell is wide; Word has 63 at most."""
    return min(int(words), 63) if words.isascii() and words.isdigit() and len(words) < 4 else 1


def properties(archive: zipfile.ZipFile, member: str, limits: Limits) -> dict[str, str]:
    """Names and words of the properties that a file gives itself; empty where they are missing or damaged.

    Damaged properties are no reason to lose the text. Days in them are those of the file, not of the account.
    """
    out: dict[str, str] = {}
    name = ""
    try:
        for what, words, _ in events(archive, member, limits, WANTED):
            if what == "text" and name:
                out[name] = (out.get(name, "") + words).strip()
            else:
                name = words if what == "start" else ""
    except Broken:
        return out
    return out
