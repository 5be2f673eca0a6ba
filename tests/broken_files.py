"""Files made by hand, and files that no reader should have to take: the one place where tests, the page of bad inputs
and the fuzzing harness have them from."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

SAMPLES = Path(__file__).parent / "formats" / "samples"
GIGA = 1 << 30
WORD_SPACE = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"

PICTURE = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LOCKED_WORD = OLD_WORD[:8] + "EncryptedPackage".encode("utf-16-le")
NESTED = 50_000


def zipped(**members: str | bytes) -> bytes:
    """A zipped file of these names and contents."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(body: str, **members: str) -> bytes:
    """A Word file of this body, and other members."""
    return zipped(**{"word/document.xml": f"<w:document {WORD_SPACE}><w:body>{body}</w:body></w:document>", **members})


def pdf_of(*parts: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    data, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def pdf_page(content: bytes, packed: bool = False) -> bytes:
    """A PDF of one page that is drawn by `content`, with two fonts."""
    how = b"/Filter /FlateDecode " if packed else b""
    return pdf_of(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R /F2 "
        b"6 0 R >> >> >>",
        b"<< %b/Length %d >>\nstream\n%b\nendstream" % (how, len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>",
    )


def half_of(sample: str) -> bytes:
    """The first half of a sample: `word/flood.docx`."""
    data = (SAMPLES / sample).read_bytes()
    return data[: len(data) // 2]


def with_macros() -> bytes:
    """A Word file with macros."""
    return docx("<w:p><w:r><w:t>Two died.</w:t></w:r></w:p>", **{"word/vbaProject.bin": "x"})


def deep_rtf(groups: int = NESTED) -> bytes:
    """Rich text of groups that are opened within each other and never closed."""
    return b"{\\rtf1 " + b"{" * groups


def deep_json(lists: int = NESTED) -> bytes:
    """A line of JSON with lists within each other."""
    return b'{"text": "x", "more": ' + b"[" * lists


def mails(number: int = 8) -> bytes:
    """Mails, each attached to the next."""
    mail = b"From: a@example.org\r\nSubject: the last\r\n\r\nTwo people were killed.\r\n"
    for each in range(number):
        mail = b"From: a@example.org\r\nSubject: %d\r\nContent-Type: message/rfc822\r\n\r\n" % each + mail
    return mail


def squeezed(size: int) -> bytes:
    """`size` bytes of spaces as a stream of zlib, made without ever holding them; its checksum is wrong."""
    packer = zlib.compressobj(9)
    first = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * ((size >> 24) - 1) + packer.flush()


def zip_bomb() -> bytes:
    """A zipped file whose only part unpacks to a gigabyte; the checksum is wrong, since nobody gets that far."""
    packed = squeezed(GIGA)[2:-4]
    name = b"word/document.xml"
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), GIGA, len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    listed = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(local), 0)
    return local + listed + end


def pdf_bomb() -> bytes:
    """A PDF whose only page unpacks to a gigabyte."""
    return pdf_page(squeezed(GIGA), packed=True)


def pdf_locked_by_aes() -> bytes:
    """A PDF that may be opened without a password, locked by AES-256; its keys open nothing."""
    zeros = b"<%b>"
    entries = b" ".join(
        b"/%b %b" % (name, zeros % (b"00" * size))
        for name, size in ((b"O", 48), (b"U", 48), (b"OE", 32), (b"UE", 32), (b"Perms", 16))
    )
    lock = b"/Filter /Standard /V 5 /R 6 /Length 256 /P -4 /StmF /StdCF /StrF /StdCF " + entries
    filters = b"/CF << /StdCF << /CFM /AESV3 /AuthEvent /DocOpen /Length 32 >> >>"
    data = pdf_page(b"BT /F1 12 Tf 50 700 Td (Two people died.) Tj ET")
    return data.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00> <00>] /Encrypt << %b %b >>" % (lock, filters))


BROKEN: dict[str, tuple[Callable[[], bytes], ...]] = {
    "html": (
        lambda: b"<!doctype html><title>Two died</title><script>Two died</script>",
        lambda: b"<!doctype html><table><tr>" + b"<td rowspan=9 colspan=9>7</td>" * 40,
    ),
    "feeds": (lambda: b"<opml><head><title>Two died</title></head></opml>", lambda: half_of("feeds/courier.rss")),
    "jsonlines": (lambda: deep_json(2_000), lambda: b'{"title": "x"}\n{"text": 7}\n[]\n{"text": "Two died."'),
    "plain": (lambda: b"Two died.\0\1\2" * 9, lambda: b"\x1f\x8b\x08" + bytes(40)),
    "markdown": (lambda: b"---\ntitle: Two died\n---\n\n", lambda: b"<html><p>Two died."),
    "telegram": (lambda: b'{"name": "a", "id": 4}', lambda: half_of("telegram/result.json")),
    "mail": (lambda: b"Two died.", lambda: mails(8), lambda: half_of("mail/reply.eml")),
    "odt": (lambda: half_of("odt/flood.odt"), lambda: zipped(**{"content.xml": "<a><b>"})),
    "pdf": (
        pdf_locked_by_aes,
        lambda: PICTURE,
        lambda: half_of("pdf/march-1918-libreoffice.pdf"),
        lambda: pdf_page(b"BT (a) Tj"),
    ),
    "rtf": (lambda: deep_rtf(2_000), lambda: half_of("rtf/flood.rtf")),
    "word": (lambda: half_of("word/flood.docx"), with_macros, lambda: OLD_WORD, lambda: LOCKED_WORD),
}
"""By the module of the format: what makes broken files of it, small ones. The first gives nothing but a failure."""
