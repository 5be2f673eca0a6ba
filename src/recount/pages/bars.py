"""Counts as bars, in SVG: one panel a table, every bar with its exact number."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import msgspec

WIDTH, LABELS, NUMBERS = 720, 220, 80  # pixels: of the picture, and what labels and numbers take of it
ROW, BAR, HEAD, GAP = 22, 14, 40, 24  # pixels: height of a row, of a bar, of a panel's title, and between panels
LETTERS = 34  # of a label; longer ones are cut, and whole in the tooltip
COLOUR, INK, FAINT = "#3b6e8f", "#1d1d1d", "#6b6b6b"


class Panel(msgspec.Struct, frozen=True):
    """A title, rows of label and number, and a line that stands below (None: none)."""

    title: str
    rows: tuple[tuple[str, int], ...]
    note: str | None = None


def bars(panels: Sequence[Panel], about: str) -> str:
    """The panels, one below the other. `about` says what is counted; it stands at the top and in the picture's title.

    Labels are words of accounts, so they are escaped; all bars of a panel have one scale, which begins at nought.
    """
    top = GAP + ROW
    parts = [f'<text x="0" y="{GAP}" fill="{FAINT}">{escape(about)}</text>']
    for panel in panels:
        parts.append(f'<g transform="translate(0 {top})">{_panel(panel)}</g>')
        top += HEAD + ROW * (len(panel.rows) + bool(panel.note)) + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{top}" viewBox="-16 0 {WIDTH + 32} {top}" '
        f'font-family="system-ui, sans-serif" font-size="13" role="img"><title>{escape(about)}</title>'
        f'<rect x="-16" width="{WIDTH + 32}" height="{top}" fill="#ffffff"/>{"".join(parts)}</svg>\n'
    )


def _panel(panel: Panel) -> str:
    most = max((number for _, number in panel.rows), default=1) or 1
    space = WIDTH - LABELS - NUMBERS
    parts = [f'<text x="0" y="20" font-size="15" font-weight="600" fill="{INK}">{escape(panel.title)}</text>']
    for index, (label, number) in enumerate(panel.rows):
        middle = HEAD + index * ROW + ROW / 2 - 6
        wide = max(1.0, round(space * number / most, 1)) if number else 0
        cut = label if len(label) <= LETTERS else label[: LETTERS - 1].rstrip() + "…"
        parts.append(
            f"<g><title>{escape(label)}: {number:,}</title>"
            f'<text x="{LABELS - 10}" y="{middle + 4}" text-anchor="end" fill="{INK}">{escape(cut)}</text>'
            f'<rect x="{LABELS}" y="{middle - BAR / 2}" width="{wide}" height="{BAR}" fill="{COLOUR}"/>'
            f'<text x="{LABELS + wide + 6}" y="{middle + 4}" fill="{INK}">{number:,}</text></g>'
        )
    if panel.note:
        bottom = HEAD + ROW * len(panel.rows) + ROW / 2
        parts.append(f'<text x="{LABELS}" y="{bottom}" fill="{FAINT}">{escape(panel.note)}</text>')
    return "".join(parts)
