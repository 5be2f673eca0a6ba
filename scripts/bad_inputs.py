"""Inputs that cannot be read, and what recount says of each: makes `docs/bad-input.md` (by `scripts/pages.py`)."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "tests" / "formats" / "samples"
GIGA = 1 << 30
NESTED = 50_000

INTRODUCTION = """\
# Inputs that cannot be read

<!-- Made by scripts/pages.py. Change what it is made from, then run `make pages`. -->

Nothing is dropped quietly. Each input that cannot be read gets one line on standard error: which input, where in it,
what was found there, and what was wanted. The others are read all the same, and the exit code is 1. This page is made
by running `recount toll` on all of these at once; a test compares it with what is printed.

| input | what it is | the line on standard error |
| --- | --- | --- |
"""


def page() -> str:
    """The page, from one run of the program over all the inputs."""
    return INTRODUCTION + "".join(f"| `{name}` | {what} | ``{line}`` |\n" for name, what, line in rows()) + limits()


def rows() -> list[tuple[str, str, str]]:
    """Name, what it is, and the line that is printed, of each input in the order below. One account among them is
    good, and must be counted."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for each, (_, make) in INPUTS.items():
            if make:
                make(folder / each)
        (folder / "good.txt").write_text("Four people were killed in Tuz on Monday.\n", encoding="utf-8")
        start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", start, "toll", "--format", "csv", *INPUTS, "good.txt"],
            cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, capture_output=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
    said = [line.removeprefix("recount: ") for line in done.stderr.splitlines()]
    if done.returncode != 1 or len(said) != len(INPUTS) or "good.txt" not in done.stdout:
        sys.exit(f"{len(INPUTS)} bad inputs, {len(said)} lines, exit code {done.returncode}:\n{done.stderr}")
    return [(each, what, line) for (each, (what, _)), line in zip(INPUTS.items(), said, strict=True)]


def limits() -> str:
    """The limits, from the values that the program uses."""
    sys.path.insert(0, str(ROOT / "src"))
    from recount.formats.limits import LIMITS, show_size

    of_size = [
        ("a file that is read whole (all but JSON Lines)", show_size(LIMITS.size), "yes"),
        ("a line of JSON Lines", show_size(LIMITS.size), "yes"),
        ("what one file in a zipped file unpacks to", show_size(LIMITS.size), "yes"),
        ("the text of one account", f"{LIMITS.text:,} characters", "yes, to a tenth of the size"),
        ("unpacked, for one byte that is packed", f"{LIMITS.ratio} bytes", "no"),
        ("files in a zipped file", f"{LIMITS.members:,}", "no"),
        ("pages of a PDF", f"{LIMITS.pages:,}", "no"),
        ("elements or groups within each other", f"{LIMITS.depth}", "no"),
        ("attachments of a mail", f"{LIMITS.attachments}", "no"),
        ("mails attached to each other", f"{LIMITS.mails} deep", "no"),
    ]
    table = "".join(f"| {what} | {most} | {raised} |\n" for what, most, raised in of_size)
    return (
        "\n## Limits\n\nWhat is over a limit is named and not read. `--max-size 500MB`, or the environment variable "
        f"`RECOUNT_MAX_SIZE`, raises or\nlowers those of size.\n\n| what | at most | raised by `--max-size` |\n"
        f"| --- | --- | --- |\n{table}"
    )


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _loop(path: Path) -> None:
    path.mkdir()
    (path / "again").symlink_to(path)


def _long_line(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b'{"text": "')
        file.truncate(200_000_000)


def _cut(sample: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        data = (SAMPLES / sample).read_bytes()
        path.write_bytes(data[: len(data) // 2])

    return make


def _copy(sample: str) -> Callable[[Path], None]:
    return lambda path: path.write_bytes((SAMPLES / sample).read_bytes()) and None


def _bytes(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data) and None


def _macros(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"):
            archive.writestr(name, "<x/>")


def _squeezed(size: int) -> bytes:
    """`size` bytes of spaces as a stream of zlib, made without ever holding them; its checksum is wrong."""
    packer = zlib.compressobj(9)
    first = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(b" " * (1 << 24)) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * ((size >> 24) - 1) + packer.flush()


def _zip_bomb(path: Path) -> None:
    """A zipped file whose only part unpacks to a gigabyte; the checksum is wrong, since nobody gets that far."""
    packed = _squeezed(GIGA)[2:-4]
    name = b"word/document.xml"
    common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, 0, len(packed), GIGA, len(name), 0)
    local = b"PK\x03\x04" + common + name + packed
    listed = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(listed), len(local), 0)
    path.write_bytes(local + listed + end)


def _pdf_bomb(path: Path) -> None:
    """A PDF whose only page unpacks to a gigabyte."""
    packed = _squeezed(GIGA)
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Resources << >> /Contents 4 0 R >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream" % (len(packed), packed),
    ]
    data, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    path.write_bytes(
        data + b"xref\n0 5\n0000000000 65535 f \n" + table
        + b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    )  # fmt: skip


def _mails(path: Path) -> None:
    mail = b"From: a@example.org\r\nSubject: the last\r\n\r\nTwo people were killed.\r\n"
    for number in range(8):
        mail = b"From: a@example.org\r\nSubject: %d\r\nContent-Type: message/rfc822\r\n\r\n" % number + mail
    path.write_bytes(mail)


INPUTS: dict[str, tuple[str, Callable[[Path], None] | None]] = {
    "gone.txt": ("a file that is not there, or vanished", None),
    "pipe.txt": ("a pipe into which nobody writes", os.mkfifo),
    "zero.txt": ("a device", _device),
    "loop": ("a folder with a link to itself", _loop),
    "empty.txt": ("nothing", _bytes(b"")),
    "long.jsonl": ("one line of 200 MB", _long_line),
    "deep.jsonl": ("50,000 lists within each other", _bytes(b'{"text": "x", "more": ' + b"[" * NESTED)),
    "picture.pdf": ("a picture with another name", _bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    "cut.pdf": ("the first half of a PDF", _cut("pdf/march-1918-libreoffice.pdf")),
    "locked.pdf": ("a PDF with a password", _copy("pdf/locked.pdf")),
    "scan.pdf": ("pictures of two pages", _copy("pdf/scan.pdf")),
    "bomb.pdf": ("a page that unpacks to a gigabyte", _pdf_bomb),
    "cut.docx": ("the first half of a Word file", _cut("word/flood.docx")),
    "bomb.docx": ("a Word file that unpacks to a gigabyte", _zip_bomb),
    "macros.docm": ("a Word file with macros", _macros),
    "old.doc": ("a Word file of 2003", _bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))),
    "deep.rtf": ("50,000 groups within each other", _bytes(b"{\\rtf1 " + b"{" * NESTED)),
    "mails.eml": ("eight mails, each attached to the next", _mails),
}
"""By name: what it is, and what makes it; None: nothing does."""


if __name__ == "__main__":
    print(page())
