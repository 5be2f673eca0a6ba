"""HTML: pages saved from a browser; the article alone, without menus, adverts and other people's comments.

The article is found by trafilatura. Its store of passages seen before is never used, so a page gives the same text
whatever was read before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from recount.formats.bytestext import read_text
from recount.formats.failure import Failure
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.formats.pagefacts import read_facts
from recount.formats.pagetext import keep_shown, parse_page, text_of
from recount.model import Account

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SUFFIXES = (".html", ".htm", ".xhtml")
WANTED = "a page with an article"
MOST_SEARCHED = 30_000
"""Elements of a page in which the article is looked for. That takes time with their square: 20,000 paragraphs that all
differ took 1.6 seconds, 50,000 took 14, 100,000 took 54. Of a longer page everything but its menus is taken."""
MOST_CELLS = 5_000  # of a row: the same holds for them; a cell is taken for 1,000 columns at most
MOST_ELEMENTS = 1_000_000  # of a page that are shown; each takes some hundred bytes of memory

ENOUGH = 250  # characters of an article that is taken for whole; trafilatura's own measure
AROUND = ("nav", "header", "footer", "aside", "form", "menu", "label")
ASIDE = frozenset(("a", "nav", "footer", "label", "title"))

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html[\s>])", re.I | re.S
)
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})", re.I
)
DECLARED_WITHIN = 4096  # bytes in which a page names its encoding; HTML asks for the first 1,024


def matches(head: bytes) -> bool:
    """Whether it begins as a page does."""
    return bool(_BEGINS.match(head))


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure | Notice]:
    """The account of the page; a Failure where it has no article."""
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    found = _CHARSET.search(data[:DECLARED_WITHIN])
    page = read_text(data, name, (found[1] or found[2]).decode("ascii") if found else None)
    if isinstance(page, Failure):
        yield page
        return
    yield from page.notices
    tree = parse_page(page.text)
    if isinstance(tree, str):
        yield Failure(name, None, tree, WANTED)
        return
    facts = read_facts(tree)
    keep_shown(tree)
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        yield Failure(name, None, f"HTML of more than {MOST_ELEMENTS:,} elements", WANTED)
        return
    searched = _is_searched(tree)
    if not searched:
        yield Notice(name, "too many elements to look for the article: all but menus, heads and feet was taken")
    text = article_text(tree, searched) if _says_anything(tree) else ""
    if not text.strip():
        yield Failure(name, None, "a page without an article's text", WANTED)
        return
    yield Account(
        id=name, text=text, title=facts.title, published=facts.published, url=facts.url, publisher=facts.publisher,
        language=facts.language,
    )  # fmt: skip


def _is_searched(tree: HtmlElement) -> bool:
    """Whether the page is small enough to look for the article in it."""
    return sum(1 for _ in tree.iter()) <= MOST_SEARCHED and all(len(row) <= MOST_CELLS for row in tree.iter("tr"))


def article_text(tree: HtmlElement, searched: bool = True) -> str:
    """The text of the article in a page, which is altered; empty where none is found. `searched`: look for the article
    first; False: all that is no menu, head or foot.

    Where trafilatura finds little it gives the words of the whole page in one piece, rows of tables and all. So it is
    first asked without that; if it does find little, all that is no menu, head or foot of the page is taken instead.
    """
    found = _extracted(tree, least=0) if searched else ""
    if len(found) >= ENOUGH:
        return max(found, _extracted(tree, least=ENOUGH), key=len)
    from lxml import etree

    etree.strip_elements(tree, *AROUND, with_tail=False)
    return max(found, text_of(tree), key=len)


def _extracted(tree: HtmlElement, least: int) -> str:
    """What trafilatura takes for the article; of less than `least` characters it looks further."""
    from lxml import etree

    extract, config = _trafilatura(least)
    # What trafilatura raises on odd trees is not said anywhere; these were met, or may come from lxml.
    try:
        found = extract(
            tree, fast=True, include_comments=False, include_tables=True, deduplicate=False, with_metadata=False,
            config=config,
        )  # fmt: skip
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, etree.LxmlError):
        return ""
    return "" if found is None or found.body is None else text_of(found.body)


def _says_anything(tree: HtmlElement) -> bool:
    """Whether there are words outside links, menus and the foot of the page."""
    todo = [tree]
    while todo:
        element = todo.pop()
        if element.text and any(map(str.isalpha, element.text)):
            return True
        for child in element:
            if child.tail and any(map(str.isalpha, child.tail)):
                return True
            if child.tag not in ASIDE:
                todo.append(child)
    return False


@cache
def _trafilatura(least: int) -> tuple[Any, Any]:
    """Its extraction and settings, imported when the first page comes; what it logs is for its makers.

    `fast` above leaves out two other extractors, which know no tables or lists.
    """
    import logging

    for each in ("trafilatura", "htmldate"):
        logging.getLogger(each).setLevel(logging.CRITICAL + 1)
    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    config = use_config()
    config.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(least))
    return bare_extraction, config
