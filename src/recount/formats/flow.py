"""Paragraphs, list items, tables and notes, as a file gives them, to one text.

Paragraphs are parted by an empty line. Items of a list stand one a line, `- ` before them; rows of a table one a line,
their cells parted by ` | `. Notes stand after everything else, `Note: ` before them, and leave no mark where they were:
a mark such as `[3]` in the text would look like a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

Kind = Literal["paragraph", "item", "row"]

# Characters that XML and RTF may carry and no text needs: controls (tab and line feed stay) and halves of pairs.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]|\u00ad")
_SPACES = re.compile(r"[ \t\u00a0]+")


class Block(msgspec.Struct, frozen=True):
    """A paragraph, an item of a list, or a row of a table, as one piece of text."""

    kind: Kind
    text: str


class _Place:
    """Where paragraphs go: the body, a cell, a note."""

    def __init__(self, kind: Literal["body", "cell", "note"]) -> None:
        self.kind = kind
        self.blocks: list[Block] = []
        self.rows: list[list[str]] = []  # of tables that are open, the innermost last


class Flow:
    """Collects what a file holds in the order in which it is met; `text` gives it as one text.

    Things may be within each other to any depth: a table in a cell, a paragraph of a text box in a paragraph. What is
    closed without having been opened, and what is never closed, does no harm.
    """

    def __init__(self) -> None:
        self._places = [_Place("body")]
        self._open: list[tuple[_Place, list[str]]] = []
        self._notes: list[str] = []

    def open_paragraph(self) -> None:
        self._open.append((self._places[-1], []))

    def write(self, words: str) -> None:
        """Words of the paragraph that was opened last; of a new one where none is open."""
        if not self._open:
            self.open_paragraph()
        self._open[-1][1].append(words)

    def close_paragraph(self, item: bool = False) -> None:
        if not self._open:
            return
        place, pieces = self._open.pop()
        words = clean("".join(pieces))
        if words:
            place.blocks.append(Block("item" if item else "paragraph", words))

    def open_row(self) -> None:
        self._places[-1].rows.append([])

    def open_cell(self) -> None:
        self._places.append(_Place("cell"))

    def close_cell(self, columns: int = 1) -> None:
        """`columns`: how many it is wide; empty cells follow it, so that a figure stays under its heading."""
        if self._places[-1].kind == "cell":
            cell = self._places.pop()
            if self._places[-1].rows:
                words = one_line(block.text for block in cell.blocks)
                self._places[-1].rows[-1] += [words, *[""] * (columns - 1)]
            else:  # a cell without a row
                self._places[-1].blocks += cell.blocks

    def drop_cell(self) -> None:
        """Takes away the cell that was opened last, where nothing stands in it; else closes it."""
        if self._places[-1].kind == "cell" and not self._places[-1].blocks:
            self._places.pop()
        else:
            self.close_cell()

    def close_row(self) -> None:
        if self._places[-1].rows:
            self._places[-1].blocks += row(self._places[-1].rows.pop())

    def open_note(self) -> None:
        self._places.append(_Place("note"))

    def close_note(self) -> None:
        """Closes the note, and what paragraphs are open in it."""
        if self._places[-1].kind == "note":
            while self._open and self._open[-1][0] is self._places[-1]:
                self.close_paragraph()
            words = one_line(block.text for block in self._places.pop().blocks)
            if words:
                self._notes.append(words)

    def text(self) -> str:
        """All of it, what was left open included; empty where nothing was met."""
        while self._open:
            self.close_paragraph()
        while len(self._places) > 1:
            while self._places[-1].rows:
                self.close_row()
            if self._places[-1].kind == "cell":
                self.close_cell()
            else:
                self.close_note()
        while self._places[0].rows:
            self.close_row()
        return laid_out([*self._places[0].blocks, *(Block("paragraph", f"Note: {words}") for words in self._notes)])


def row(cells: Iterable[str]) -> list[Block]:
    """The row of these cells: one block, or none where all cells are empty."""
    kept = [*cells]
    return [Block("row", " | ".join(kept))] if any(kept) else []


def laid_out(blocks: Iterable[Block]) -> str:
    """The blocks as one text, with a line feed at its end; empty where there are no blocks."""
    out: list[str] = []
    before: Kind | None = None
    for block in blocks:
        if before is not None:
            out.append("\n" if before == block.kind != "paragraph" else "\n\n")
        out.append(f"- {block.text}" if block.kind == "item" else block.text)
        before = block.kind
    return "".join(out) + "\n" if out else ""


def clean(words: str) -> str:
    """The words without controls and soft hyphens, one space between them, and without spaces at the ends of lines."""
    lines = _UNWANTED.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    return "\n".join(line for each in lines if (line := _SPACES.sub(" ", each).strip(" ")))


def one_line(pieces: Iterable[str]) -> str:
    """The pieces as one line, a space between them."""
    return " ".join(" ".join(pieces).split())
