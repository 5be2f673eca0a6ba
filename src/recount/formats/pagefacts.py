"""What a page says of itself in its metadata: title, time of publication, publisher, address, language.

Only what is written there for programs is taken (schema.org in JSON-LD, meta elements, marked time elements, the link
to the page's own address, the note that a browser leaves when it saves a page). Words of the text are never searched
for a date, and a date that can be read in two ways is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from recount.formats.flow import clean, one_line
from recount.formats.pagetext import first_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dc.date.issued",
    "dcterms.issued", "dc.issued", "dcterms.date", "dc.date", "citation_publication_date", "citation_online_date",
    "citation_date", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date",
    "publish_date", "article.published", "date",
)  # fmt: skip
"""Names of meta elements that hold the time of publication, the surest first. Times of changes are not among them."""
PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
TITLES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
ADDRESSES = ("og:url", "citation_public_url")
LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale")
ARTICLES = re.compile(r"\w*(?:Article|Posting|Report|WebPage)")

_DAY = re.compile(r"([0-9]{4})([-/.])([0-9]{2})\2([0-9]{2})")
_SHORTER = re.compile(r"[0-9]{4}(?:-[0-9]{2})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_SAVED = re.compile(r"saved from url=\([0-9]+\)(https?://\S+)|Page saved with SingleFile\s+url:\s*(https?://\S+)")
MOST_NESTED = 5_000  # values of JSON-LD looked at in a page
MOST_SAID = 500  # characters of a title or a name; longer ones are cut


class Facts(msgspec.Struct, frozen=True):
    """What a page says of itself; None what it does not. The fields are those of an account."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


def read_facts(tree: HtmlElement) -> Facts:
    """The facts of a page as it was saved, scripts and comments included."""
    metas = _metas(tree)
    articles = [*_articles(tree)]
    told = (time_of(str(each["datePublished"])) for each in articles if each.get("datePublished"))
    named = (words for name in PUBLISHED for words in metas.get(name, ()))
    marked = (element.get("content") or element.get("datetime") or "" for element in _marked(tree))
    return Facts(
        title=_said(_first([*(each.get("headline") for each in articles), *_of(metas, TITLES)])
                    or first_text(tree.iter("h1")) or first_text(tree.iter("title"))),
        published=_first([*told, *map(time_of, named), *map(time_of, marked)]),
        publisher=_said(_first([*map(_publisher, articles), *_of(metas, PUBLISHERS)])),
        url=_address(tree, metas),
        language=language_of(tree.get("lang") or tree.get("xml:lang") or _first(_of(metas, LANGUAGES)) or ""),
    )  # fmt: skip


def time_of(words: str) -> str | None:
    """An ISO date or date and time from how programs write one (ISO 8601, `2021/06/14`, RFC 2822); None for all else,
    such as `03/04/2021`, which may be of March or of April."""
    words = words.strip()
    if _SHORTER.fullmatch(words):
        return words
    if found := _DAY.match(words):
        day, rest = "-".join(found.group(1, 3, 4)), words[found.end() :]
        try:
            when = datetime.fromisoformat((day + rest).replace(" +", "+").replace(" UTC", "Z").replace(" GMT", "Z"))
        except ValueError:
            return None
        return when.isoformat() if rest else day
    if not re.match(r"(?:[A-Za-z]{3}, ?)?[0-9]", words):
        return None
    from email.utils import parsedate_to_datetime  # it brings sockets with it: 10 ms

    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def language_of(words: str) -> str | None:
    """A BCP 47 tag from a language attribute (`en`, `en_GB`); None where it is none."""
    first = words.split(",")[0].strip()
    return first.replace("_", "-") if _LANGUAGE.fullmatch(first) else None


def _metas(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            if content and element.get(key):
                found.setdefault(element.get(key, "").strip().lower(), []).append(content)
    return found


def _of(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (words for name in names for words in metas.get(name, ()))


def _marked(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter("time", "span", "abbr"):
        if element.get("itemprop") == "datePublished" or element.tag == "time" and "pubdate" in element.attrib:
            yield element


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that the page describes in JSON-LD. More than one with a title of its own describe others: none."""
    found: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "").lower() and script.text:
            try:
                found += _described(msgspec.json.decode(script.text))
            except (msgspec.DecodeError, RecursionError):
                continue
    titles = {str(each.get("headline")) for each in found if each.get("headline")}
    return iter(found if len(titles) < 2 else [])


def _described(value: Any) -> Iterator[dict[str, Any]]:
    todo, looked = [value], 0
    while todo and looked < MOST_NESTED:
        looked += 1
        each = todo.pop(0)
        if isinstance(each, list):
            todo += each
        elif isinstance(each, dict):
            kinds = each.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and ARTICLES.fullmatch(kind) for kind in kinds):
                yield each
            todo += [each[key] for key in ("@graph", "mainEntity") if key in each]


def _publisher(article: dict[str, Any]) -> str | None:
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) else None


def _address(tree: HtmlElement, metas: dict[str, list[str]]) -> str | None:
    from lxml import etree

    links = (each.get("href", "") for each in tree.iter("link") if "canonical" in each.get("rel", "").lower().split())
    notes = (found[1] or found[2] for each in _comments(tree, etree) if (found := _SAVED.search(each)))
    for words in (*links, *_of(metas, ADDRESSES), *notes):
        address = str(words).strip()
        if re.fullmatch(r"https?://[^\s<>\"]{1,2000}", address):
            return address
    return None


def _comments(tree: HtmlElement, etree: Any) -> Iterator[str]:
    """Comments, the ones before the page's first element included."""
    before = tree.getprevious()
    while before is not None:
        if before.tag is etree.Comment:
            yield before.text or ""
        before = before.getprevious()
    for each in tree.iter(etree.Comment):
        yield each.text or ""


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value), None)


def _said(words: Any) -> str | None:
    """Words on one line, without controls; None where there are none."""
    return one_line([clean(words)])[:MOST_SAID].strip() or None if isinstance(words, str) else None
