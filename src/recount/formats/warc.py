"""Web archives (WARC): each page, text or document that was answered with is one account; needs fastwarc.

Taken are answers with the status 200 (`response`), files kept as such (`resource`) and texts made of them
(`conversion`, the WET files of Common Crawl). Pictures, style sheets, scripts and redirections
are counted and passed by.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from recount.formats.failure import Failure
from recount.formats.flow import one_line
from recount.formats.inputs import Split, split_data
from recount.formats.limits import LIMITS, Limits, show_size, too_big
from recount.formats.notice import Notice
from recount.formats.pieces import Piece
from recount.formats.unpacking import within

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

SUFFIXES = (".warc", ".wet", ".arc")
WANTED = "a web archive (WARC)"

TAKEN = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "application/pdf": ".pdf", "application/rtf": ".rtf", "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip
"""The kinds that hold accounts, with the suffix by which each is read. Feeds are left out: their pages are there."""


class _Tape:
    """A stream as fastwarc takes it: it asks where it is, and never goes back."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        raise OSError("a place that was passed by")

    def close(self) -> None:
        """The stream is closed by who opened it."""


def matches(head: bytes) -> bool:
    """Whether it begins with a record."""
    return head.startswith(b"WARC/")


def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Split]:
    """A piece for each page; its accounts are named `name#record-id`, their address is what was asked for."""
    inner = within(limits, name)
    if isinstance(inner, Failure):
        yield inner
        return
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError:
        yield Failure(name, None, WANTED, "fastwarc installed (recount-claims[data])")
        return
    taken = passed = 0
    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        for record in ArchiveIterator(_Tape(stream), record_types=kinds, parse_http=True, auto_decode="all"):
            suffix = _suffix(record)
            if suffix is None:
                passed += 1
                continue
            taken += 1
            yield from _record(record, suffix, name, inner)
    except OSError as error:
        where = f"record {taken + passed + 1}"
        yield Failure(name, where, f"what cannot be read ({one_line([str(error)])[:200]})", WANTED)
        return
    if passed:
        yield Notice(name, f"{passed:,} records that are no pages, or were not found, passed by")
    if not taken:
        yield Failure(name, None, "no page", "a web archive with pages")


def _suffix(record: WarcRecord) -> str | None:
    if record.is_http and record.http_headers is not None and record.http_headers.status_code != 200:
        return None
    kind = record.http_content_type if record.is_http else record.headers.get("Content-Type")
    return TAKEN.get((kind or "").partition(";")[0].strip().lower())


def _record(record: WarcRecord, suffix: str, name: str, limits: Limits) -> Iterator[Split]:
    number = (record.record_id or "").strip("<>").removeprefix("urn:uuid:")
    number = (record.record_id or "").strip("<>").removeprefix("urn:uuid:")
    account = f"{name}#{number}"
    data: bytes = record.reader.read(limits.size + 1)
    if len(data) > limits.size:
        yield too_big(account, None, f"a page of over {show_size(limits.size)}", limits)
        return
    if len(data) < record.content_length and not _is_packed(record.http_headers):
        found = f"{len(data):,} bytes, where the archive ends"
        yield Failure(account, None, found, f"the {record.content_length:,} that the record promises")
        return
    url = record.headers.get("WARC-Target-URI")
    for piece in split_data(data, account, suffix, limits):
        yield msgspec.structs.replace(piece, url=url) if isinstance(piece, Piece) else piece


def _is_packed(headers: Any) -> bool:
    return headers is not None and any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))
