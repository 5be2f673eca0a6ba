"""A page or piece of HTML as a tree, without what is not shown, and as text.

What a reader of the page does not see is no text: scripts, styles, comments, templates, hidden elements, form controls.
Struck-out words are left out as well: the page itself has taken them back. A raised figure is a note's mark or a power,
never one more digit: with a link it is dropped, else written as a raised figure ("km²").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from recount.formats.flow import Flow, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NOT_SHOWN = (
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "head",
    "select", "textarea", "button", "input", "datalist", "dialog", "del", "s", "strike",
)  # fmt: skip
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary table tbody tfoot thead "
    "tr td th ul head list item row cell quote code".split()
)
"""Elements that begin and end a paragraph: those of HTML, then those that trafilatura makes of them."""
ITEMS = frozenset(("li", "dd", "dt", "item"))
ROWS = frozenset(("tr", "row"))
CELLS = frozenset(("td", "th", "cell"))
BREAKS = frozenset(("br", "lb"))

EMPTY_CELL = "\ue000"  # of the private use area: keeps a cell without text in its place, and never leaves this module
MOST_CELLS_ADDED = 20_000  # for cells that span rows and columns; a table of a real page needs a few hundred

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_HIDDEN_CLASSES = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))
_MARK = re.compile(r"</?[A-Za-z]|<!")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ue000]")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_LOWERED = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_NOTE = re.compile(r"\s*(?:\[[^\]]{1,20}\]|[*†‡§]+)\s*")


def parse_page(markup: str) -> HtmlElement | str:
    """The tree of a page or a piece of one. A string, instead, says why there is none, or only the beginning of one:
    the parser stops without a word at elements nested 256 deep and at ten million bytes of one text or attribute."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_pis=True, default_doctype=False, collect_ids=False)
    try:
        tree = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError) as error:
        return f"HTML that holds nothing ({one_line([str(error)])})"
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            return f"HTML that is nested too deep or has too long a piece ({one_line([entry.message])})"
    for element in tree.iter():  # `&#1;` gives what no tree may be given again
        for part in ("text", "tail"):
            words = getattr(element, part)
            if words and _CONTROLS.search(words):
                setattr(element, part, _CONTROLS.sub("", words))
    return tree


def keep_shown(tree: HtmlElement) -> None:
    """Takes out of the tree, which is altered, what is not shown, and makes plain what would be misread."""
    from lxml import etree

    etree.strip_elements(tree, etree.Comment, *NOT_SHOWN, with_tail=False)
    for element in [*tree.iter("*")]:
        if element.getparent() is None:
            continue
        if _is_hidden(element):
            element.drop_tree()
        elif element.tag in ("sup", "sub"):
            _flatten(element)
        elif element.tag == "q":
            _quote(element)
    for table in [*tree.iter("table")]:
        if _is_layout(table):
            for part in [*_own_parts(table)]:
                part.tag = "div"
        else:
            for caption in [*table.iter("caption")]:
                caption.tag = "p"
                table.addprevious(caption)
            _fill_spans(table)


def text_of(root: Any) -> str:
    """The text of a tree of HTML, or of what trafilatura makes of it: a blank line between paragraphs, items of lists
    and rows of tables on lines of their own. Empty where there is none."""
    from lxml import etree

    flow = Flow()
    item = False  # the next paragraph is the first of an item
    kept = 0  # depth of elements whose line ends are kept
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event in ("comment", "pi"):
            flow.write(_shown(element.tail, kept))
            continue
        if tag in BREAKS and event == "start":
            flow.write("\n")
        if tag in BLOCKS:
            flow.close_paragraph(item)
            item = event == "start" and (tag in ITEMS or item and tag not in CELLS)
            kept += 0 if tag != "pre" else 1 if event == "start" else -1
            _turn(flow, tag, event)
        if event == "start":
            if element.text:
                flow.write(_shown(element.text, kept))
                item = item and not element.text.strip() or item
        elif element is not root and element.tail:
            if tag in BLOCKS and not element.tail.strip():
                continue
            flow.write(_shown(element.tail, kept))
    flow.close_paragraph(item)
    return flow.text().replace(EMPTY_CELL, "")


def piece_text(markup: str) -> str:
    """The text of a piece of HTML as feeds and mails carry it, all of it; empty where nothing of it is shown. Text
    without any marks keeps its line ends. What cannot be parsed gives nothing."""
    import html

    if not _MARK.search(markup):
        flow = Flow()
        for paragraph in re.split(r"\n[ \t\r]*\n", html.unescape(markup)):
            flow.write(paragraph)
            flow.close_paragraph()
        return flow.text()
    tree = parse_page(f"<div>{markup}</div>")
    if isinstance(tree, str):
        return ""
    keep_shown(tree)
    return text_of(tree)


def _turn(flow: Flow, tag: str, event: str) -> None:
    if tag in ROWS:
        flow.open_row() if event == "start" else flow.close_row()
    elif tag in CELLS:
        flow.open_cell() if event == "start" else flow.close_cell()


def _shown(text: str | None, kept: int) -> str:
    if not text:
        return ""
    return text if kept else _SPACE.sub(" ", text)


def _is_hidden(element: HtmlElement) -> bool:
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
        return True
    return not _HIDDEN_CLASSES.isdisjoint(element.get("class", "").split())


def _flatten(element: HtmlElement) -> None:
    """Turns a raised or lowered piece into plain characters, or takes it out where it is the mark of a note."""
    words = "".join(element.itertext())
    is_note = any(link.get("href", "").find("#") >= 0 for link in element.iter("a")) or _NOTE.fullmatch(words)
    parent = element.getparent()
    if is_note or parent is None:
        element.drop_tree()
        return
    for child in [*element]:
        element.remove(child)
    element.text = words.translate(_RAISED if element.tag == "sup" else _LOWERED)
    element.drop_tag()


def _quote(element: HtmlElement) -> None:
    """Turns a quotation within a line into its words with quotation marks, as browsers show it."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + "”"
        element.text = "“" + (element.text or "")
    else:
        element.text = f"“{element.text or ''}”"
    element.drop_tag()


def _own_parts(table: HtmlElement) -> Iterator[HtmlElement]:
    """The table, its rows and cells, without those of tables within it."""
    yield table
    for part in table.iter("tbody", "thead", "tfoot", "tr", "td", "th", "caption"):
        if next(part.iterancestors("table"), None) is table:
            yield part


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only arranges the page: it says so, holds another one, has one column, or a cell of several
    paragraphs."""
    if table.get("role") in ("presentation", "none"):
        return True
    cells = [*table.iter("td", "th")]
    if any(table is not other for other in table.iter("table")) or not cells:
        return True
    if all(len([each for each in row if each.tag in CELLS]) < 2 for row in table.iter("tr")):
        return True
    return any(sum(child.tag in BLOCKS for child in cell) > 2 for cell in cells)


def _fill_spans(table: HtmlElement) -> None:
    """Gives every row a cell for each column, so that a figure stays under its heading: a cell that spans rows is told
    again in each, one that spans columns is followed by empty ones."""
    from lxml import html

    pending: dict[int, tuple[int, str]] = {}  # by column: in how many more rows, and the words
    added = 0
    for row in [*table.iter("tr")]:
        column = 0
        for cell in [*(each for each in row if each.tag in CELLS), None]:
            while column in pending and added < MOST_CELLS_ADDED:
                left, words = pending.pop(column)
                if left > 1:
                    pending[column] = (left - 1, words)
                more = html.Element("td")
                more.text = words or EMPTY_CELL
                row.append(more) if cell is None else cell.addprevious(more)
                added += 1
                column += 1
            if cell is None:
                break
            words = one_line(cell.itertext())
            if not words:
                cell.text = EMPTY_CELL
            rows = _span(cell, "rowspan")
            for extra in range(min(_span(cell, "colspan"), MOST_CELLS_ADDED - added)):
                if rows > 1:
                    pending[column] = (rows - 1, "" if extra else words)
                if extra:
                    more = html.Element("td")
                    more.text = EMPTY_CELL
                    cell.addnext(more)
                    added += 1
                column += 1
            for name in ("rowspan", "colspan"):  # or trafilatura would add cells of its own
                cell.attrib.pop(name, None)


def _span(cell: HtmlElement, name: str) -> int:
    """How many rows or columns a cell spans: one where it does not say; never more than browsers take (1,000)."""
    value = cell.get(name, "")
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def first_text(elements: Iterable[Any]) -> str | None:
    """The words of the first element that has any, on one line; None where none has."""
    return next(_texts(elements), None)


def _texts(elements: Iterable[Any]) -> Iterator[str]:
    for element in elements:
        if words := one_line(element.itertext()):
            yield words
