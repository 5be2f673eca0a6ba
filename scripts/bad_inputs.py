"""Inputs that cannot be read, and what recount says of each: makes `docs/bad-input.md` (by `scripts/pages.py`)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import broken_files as broken
from broken_files import SAMPLES

ROOT = Path(__file__).resolve().parent.parent

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


def _made(make: Callable[[], bytes]) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(make()) and None


def _copy(sample: str) -> Callable[[Path], None]:
    return _made((SAMPLES / sample).read_bytes)


INPUTS: dict[str, tuple[str, Callable[[Path], None] | None]] = {
    "gone.txt": ("a file that is not there, or vanished", None),
    "pipe.txt": ("a pipe into which nobody writes", os.mkfifo),
    "zero.txt": ("a device", _device),
    "loop": ("a folder with a link to itself", _loop),
    "empty.txt": ("nothing", _made(bytes)),
    "long.jsonl": ("one line of 200 MB", _long_line),
    "deep.jsonl": ("50,000 lists within each other", _made(broken.deep_json)),
    "picture.pdf": ("a picture with another name", _made(lambda: broken.PICTURE)),
    "cut.pdf": ("the first half of a PDF", _made(lambda: broken.half_of("pdf/march-1918-libreoffice.pdf"))),
    "locked.pdf": ("a PDF with a password", _copy("pdf/locked.pdf")),
    "aes.pdf": ("a PDF of the newer way of locking, with an empty password", _made(broken.pdf_locked_by_aes)),
    "scan.pdf": ("pictures of two pages", _copy("pdf/scan.pdf")),
    "bomb.pdf": ("a page that unpacks to a gigabyte", _made(broken.pdf_bomb)),
    "cut.docx": ("the first half of a Word file", _made(lambda: broken.half_of("word/flood.docx"))),
    "bomb.docx": ("a Word file that unpacks to a gigabyte", _made(broken.zip_bomb)),
    "macros.docm": ("a Word file with macros", _made(broken.with_macros)),
    "old.doc": ("a Word file of 2003", _made(lambda: broken.OLD_WORD)),
    "deep.rtf": ("50,000 groups within each other", _made(broken.deep_rtf)),
    "mails.eml": ("eight mails, each attached to the next", _made(broken.mails)),
}
"""By name: what it is, and what makes it; None: nothing does."""


if __name__ == "__main__":
    print(page())
