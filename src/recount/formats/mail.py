"""Mail (.eml): one account for the words of the mail, and the attachments as accounts of their own.

The headers say the title (Subject), when it was published (Date, with its offset) and by whom (From). The words are the
plain text where there is one, else those of the HTML. Quoted replies stay in the text, `> ` before their lines. An
attachment is named `path#name` and read by the format that its name or its first bytes show; pictures that are shown
within the mail, and signatures, are no attachments. A page that a browser saved as `.mhtml` is read as a page.

The headers are read in the older of the library's two ways: the newer one takes them apart letter by letter, which
breaks or stands still on headers that are made for it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

import msgspec

from recount.formats.broken import Broken
from recount.formats.failure import Failure
from recount.formats.kinds import not_wanted
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.model import Account

if TYPE_CHECKING:
    from email.message import Message

SUFFIXES = (".eml", ".mht", ".mhtml")
WANTED = "a mail (.eml)"

LONGEST_HEADER = 10_000  # characters; what is over it is cut off, since decoding takes the square of its length
DEEPEST = 30  # parts within parts; what mail programs make has seldom more than six
SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
SNAPSHOT = "Snapshot-Content-Location"  # the address of a page that a browser saved (.mhtml)

_HEADER = re.compile(rb"[!-9;-~]{1,76}:[ \t\r\n]|From \S+ ")
_KNOWN = re.compile(
    rb"^(?:from|to|date|subject|received|message-id|mime-version|return-path|content-type|delivered-to|x-[a-z-]+):",
    re.IGNORECASE | re.MULTILINE,
)
_PARTED = re.compile(rb"^content-(?:type|disposition):[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
MOST_BOUNDARIES = 2_000  # of a mail; each costs the library a look at every line after it


class Parts(msgspec.Struct, frozen=True):
    """What a mail is made of: its words, and what is attached to it, each with its name."""

    words: tuple[Message, ...]
    attached: tuple[tuple[str, Message], ...]


def matches(head: bytes) -> bool:
    """It begins with header lines, three of which have names that mails have."""
    return bool(_HEADER.match(head)) and len(_KNOWN.findall(head)) >= 3


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure | Notice]:
    """The account of the mail, named `name`, then those of its attachments, named `name#attachment`."""
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    try:
        mail = _mail(data)
        parts = _parts(mail, limits)
    except Broken as broken:
        yield broken.failure(name)
        return
    if mail.get(SNAPSHOT) is not None and parts.words:
        yield from _snapshot(mail, parts.words[0], name, limits)
        return
    yield from _words(mail, parts, name)
    for attachment, part in parts.attached:
        yield from _attached(part, f"{name}#{attachment}", limits)


def _snapshot(mail: Message, page: Message, name: str, limits: Limits) -> Iterator[Account | Failure | Notice]:
    """The article of a page that a browser saved in the form of a mail; its pictures and styles are no attachments."""
    import io

    from recount.formats import html

    for found in html.read(io.BytesIO(_bytes(page)), name, limits):
        if isinstance(found, Account) and found.url is None:
            found = msgspec.structs.replace(found, url=_header(mail, SNAPSHOT))
        yield found


def _mail(data: bytes) -> Message:
    if not _HEADER.match(data.lstrip()):
        raise Broken(None, not_wanted(data, "mail (it does not begin with headers)"), WANTED)
    boundaries = sum(1 for _ in _BOUNDARY.finditer(data))
    if boundaries > MOST_BOUNDARIES:
        raise Broken(None, f"a mail of over {MOST_BOUNDARIES:,} groups of parts", WANTED)
    for header in _PARTED.finditer(data):
        if header.end() - header.start() > LONGEST_HEADER:
            found = f"a header of {header.end() - header.start():,} bytes"
            raise Broken(f"byte {header.start()}", found, f"at most {LONGEST_HEADER:,}")
    from email.parser import BytesParser
    from email.policy import compat32

    try:
        return BytesParser(policy=compat32).parsebytes(data.lstrip())
    except RecursionError:
        raise Broken(None, "parts of a mail within each other without end", WANTED) from None


def _parts(mail: Message, limits: Limits) -> Parts:
    """The parts that hold words, in order, and the attachments. Of alternatives, the first that is plain text."""
    words: list[Message] = []
    attached: list[tuple[str, Message]] = []
    names: set[str] = set()
    todo = [(mail, 0)]
    while todo:
        part, depth = todo.pop()
        if depth > DEEPEST:
            raise Broken(None, f"parts of a mail within each other, over {DEEPEST} deep", f"at most {DEEPEST}")
        kind = part.get_content_type()
        held = _held(part)
        if held is not None and kind != "message/rfc822":
            todo += [(each, depth + 1) for each in reversed(_chosen(kind, held))]
        elif _is_words(part, kind):
            words.append(part)
        elif _is_attached(part, kind):
            attached.append((_unused(_name(part, kind, len(attached) + 1), names), part))
            if len(attached) > limits.attachments:
                raise Broken(None, f"over {limits.attachments} attachments", f"at most {limits.attachments}")
    return Parts(tuple(words), tuple(attached))


def _held(part: Message) -> list[Message] | None:
    held = part.get_payload() if part.is_multipart() else None
    return [each for each in held if not isinstance(each, str)] if isinstance(held, list) else None


def _chosen(kind: str, held: list[Message]) -> list[Message]:
    """Of alternatives the one that is plain text and not empty, else the last, which is the richest; else all."""
    if kind != "multipart/alternative" or not held:
        return held
    for each in held:
        if each.get_content_type() == "text/plain" and _bytes(each).strip():
            return [each]
    return [held[-1]]


def _is_words(part: Message, kind: str) -> bool:
    return kind in ("text/plain", "text/html") and _disposition(part) != "attachment" and not _file_name(part)


def _is_attached(part: Message, kind: str) -> bool:
    if kind in SIGNATURES:
        return False
    shown = _disposition(part) == "inline" or any(
        part.get(each) is not None for each in ("Content-ID", "Content-Location")
    )
    return not (shown and kind.startswith(("image/", "text/css", "font/", "application/octet-stream")))


def _disposition(part: Message) -> str:
    return str(part.get("Content-Disposition", "")).partition(";")[0].strip().lower()


def _file_name(part: Message) -> str | None:
    """The name that a part gives its file, less any folders, as one line; None where it gives none."""
    from email.utils import collapse_rfc2231_value

    if len(str(part.get("Content-Disposition", ""))) + len(str(part.get("Content-Type", ""))) > LONGEST_HEADER:
        return None
    try:
        given = part.get_param("filename", None, "content-disposition") or part.get_param("name", None, "content-type")
        words = _decoded(collapse_rfc2231_value(given)) if given else ""
    except (LookupError, ValueError, TypeError):  # of encodings, and of parameters with the wrong number of pieces
        return None
    return re.split(r"[/\\]", words)[-1].strip() or None


def _name(part: Message, kind: str, number: int) -> str:
    import mimetypes

    suffix = ".eml" if kind == "message/rfc822" else mimetypes.guess_extension(kind) or ""
    return _file_name(part) or f"part-{number}{suffix}"


def _unused(name: str, names: set[str]) -> str:
    """The name, with a number where another attachment has it already."""
    stem, suffix = os.path.splitext(name)
    number = 1
    while name in names:
        number += 1
        name = f"{stem}-{number}{suffix}"
    names.add(name)
    return name


def _words(mail: Message, parts: Parts, name: str) -> Iterator[Account | Failure | Notice]:
    from recount.formats.bytestext import read_text
    from recount.formats.pagetext import piece_text

    texts = []
    for part in parts.words:
        data = _bytes(part)
        if not data.strip():
            continue
        found = read_text(data, name, _charset(part))
        if isinstance(found, Failure):
            yield msgspec.structs.replace(
                found, where=f"the text of the mail{f', {found.where}' if found.where else ''}"
            )
            continue
        yield from found.notices
        text = piece_text(found.text) if part.get_content_type() == "text/html" else _unflowed(found.text, part)
        if text.strip():
            texts.append(text.replace("\r\n", "\n").strip("\n"))
    if texts:
        yield Account(
            id=name,
            text="\n\n".join(texts) + "\n",
            title=_header(mail, "Subject"),
            published=_published(mail),
            publisher=_publisher(mail),
        )
    elif not parts.attached:
        yield Failure(name, None, "a mail without words", "an account")


def _unflowed(text: str, part: Message) -> str:
    """The text with its lines joined where the mail says that they may be (RFC 3676, `format=flowed`)."""
    if str(part.get_param("format", "")).lower() != "flowed":
        return text
    joint = "" if str(part.get_param("delsp", "")).lower() == "yes" else " "
    out: list[list[str]] = []
    depth_before: int | None = None  # of quoting; None where the line before is not to be gone on with
    for line in text.splitlines():
        words = line.lstrip(">")
        depth = len(line) - len(words)
        words = words.removeprefix(" ")
        if depth == depth_before:
            out[-1] += [joint, words.rstrip(" ")]
        else:
            out.append(["> " * depth + (words if words == "-- " else words.rstrip(" "))])
        depth_before = depth if words.endswith(" ") and words != "-- " else None
    return "\n".join("".join(pieces) for pieces in out)


def _attached(part: Message, name: str, limits: Limits) -> Iterator[Account | Failure | Notice]:
    from recount.formats.inputs import read_bytes

    if part.get_content_type() != "message/rfc822":
        yield from read_bytes(_bytes(part), name, os.path.splitext(name)[1].lower(), limits)
        return
    if limits.mails < 1:
        yield Failure(name, None, "mails within each other", f"at most {LIMITS.mails} deep")
        return
    inner = msgspec.structs.replace(limits, mails=limits.mails - 1)
    for each in _held(part) or ():
        try:
            parts = _parts(each, inner)
        except Broken as broken:
            yield broken.failure(name)
            continue
        yield from _words(each, parts, name)
        for attachment, within in parts.attached:
            yield from _attached(within, f"{name}#{attachment}", inner)


def _bytes(part: Message) -> bytes:
    try:
        data = part.get_payload(decode=True)
    except ValueError:  # base64 that is none, in ways that the library does not mend
        return b""
    return data if isinstance(data, bytes) else b""


def _charset(part: Message) -> str | None:
    try:
        given = part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        return None
    return given if given and len(given) < 40 else None


def _header(mail: Message, name: str) -> str | None:
    """A header's words as one line; None where it is missing or empty."""
    given = mail.get(name)
    return None if given is None else _decoded(str(given)) or None


def _decoded(words: str) -> str:
    """Words of a header with their encoded pieces (`=?utf-8?q?…?=`) decoded; as they stand where that fails."""
    from email.errors import MessageError
    from email.header import decode_header, make_header

    words = words[:LONGEST_HEADER]
    with suppress(MessageError, LookupError, ValueError, AssertionError):
        words = str(make_header(decode_header(words)))
    words = words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # bytes that were never encoded
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())


def _published(mail: Message) -> str | None:
    """The header Date as an ISO date and time with its offset; without one where it says that none is known."""
    from email.utils import parsedate_to_datetime

    given = str(mail.get("Date") or "")
    try:
        return parsedate_to_datetime(given[:200]).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):  # no date, and dates that no calendar has
        return None


def _publisher(mail: Message) -> str | None:
    """The name in the header From, else its address."""
    from email.utils import parseaddr

    given = mail.get("From")
    if given is None:
        return None
    try:
        named, address = parseaddr(str(given)[:LONGEST_HEADER])
    except (RecursionError, IndexError):  # comments within comments
        return None
    return _decoded(named) or _decoded(address) or None
