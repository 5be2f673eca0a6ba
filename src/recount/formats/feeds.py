"""Feeds: RSS 2.0, RSS 1.0 and Atom; each entry is an account.

Read with lxml, which pages need already, and not with a feed library: those guess at dates in many orders, and clean
the text by rules of their own. Entities that a file defines are never expanded, nothing is fetched, and a feed that
breaks off gives the entries before that place.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from recount.formats.bytestext import read_text
from recount.formats.failure import Failure
from recount.formats.flow import clean, one_line
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.formats.pagefacts import language_of, time_of
from recount.formats.pagetext import piece_text
from recount.model import Account

SUFFIXES = (".rss", ".atom", ".rdf", ".xml")
WANTED = "an RSS or Atom feed with entries"

ATOM = "http://www.w3.org/2005/Atom"
RSS_1 = "http://purl.org/rss/1.0/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN = "http://purl.org/dc/elements/1.1/"
DUBLIN_TERMS = "http://purl.org/dc/terms/"
XML = "http://www.w3.org/XML/1998/namespace"

ENTRIES = frozenset(("item", f"{{{RSS_1}}}item", f"{{{ATOM}}}entry"))
ROOTS = frozenset(("rss", f"{{{RDF}}}RDF", f"{{{ATOM}}}feed"))
TITLES = ("title", f"{{{RSS_1}}}title", f"{{{ATOM}}}title")
CONTENTS = (
    f"{{{CONTENT}}}encoded", f"{{{ATOM}}}content", "description", f"{{{RSS_1}}}description", f"{{{ATOM}}}summary",
)  # fmt: skip
"""Where the text of an entry stands, the fullest first."""
TIMES = ("pubDate", f"{{{ATOM}}}published", f"{{{DUBLIN_TERMS}}}issued", f"{{{DUBLIN}}}date", f"{{{ATOM}}}updated")
"""When an entry was published. Atom's time of the last change comes last: entries often have no other."""

_BEGINS = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*|<!doctype[^\[>]*(?:\[.*?\])?\s*>\s*)*<(?:rss|rdf:RDF|(?:atom:)?feed)[\s>]",
    re.I | re.S,
)  # fmt: skip
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_AMPERSAND = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{1,31});|(?!#?[A-Za-z0-9]{1,32};))")
_PLACE = re.compile(r",? line [0-9]+, column [0-9]+.*")  # which lxml puts after the reason
_ENCODING = re.compile(rb"<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{1,40})")


def matches(head: bytes) -> bool:
    """Whether it begins as a feed does."""
    return bool(_BEGINS.match(head))


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure | Notice]:
    """An account for each entry, in the order of the feed, named by its guid, id or link, else `name#number`.

    Entries without a text are counted and passed by. A Failure says where a feed breaks off, or that it is none.
    """
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    found = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    file = read_text(data, name, found[1].decode("ascii") if found else None)
    if isinstance(file, Failure):
        yield file
        return
    yield from file.notices
    root, fault = _parse(file.text, name)
    if root is None or root.tag not in ROOTS:
        what = f"XML that begins with <{_plain(root.tag)}>" if root is not None else "what is no XML"
        yield fault if fault and root is None else Failure(name, None, what, WANTED)
        return
    if fault:
        yield from (each for each in _entries(root, name) if not isinstance(each, Failure))
        yield fault
    else:
        yield from _entries(root, name)


def _parse(text: str, name: str) -> tuple[Any, Failure | None]:
    """The root with all that came before a fault, None where there is none, and the Failure that names the fault."""
    declared = _DECLARATION.match(text)
    markup = text[declared.end() :] if declared else text
    root, fault = _parse_strictly(markup, name)
    if fault:  # entities of HTML and bare "&" are the commonest faults, and harmless: what is meant is plain
        root, fault = _parse_strictly(_AMPERSAND.sub(_as_meant, markup), name)
    return root, fault


def _parse_strictly(markup: str, name: str) -> tuple[Any, Failure | None]:
    from lxml import etree

    parser = etree.XMLPullParser(
        ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        attribute_defaults=False, huge_tree=False, remove_pis=True, remove_comments=True, collect_ids=False,
    )  # fmt: skip
    root, fault, unfinished = None, None, []
    try:
        parser.feed(b'<?xml version="1.0" encoding="utf-8"?>' + markup.lstrip().encode("utf-8", "replace"))
        parser.close()
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None)
        why = _PLACE.sub("", one_line([str(error)]))
        fault = Failure(name, f"line {line}" if line else None, f"broken XML ({why})", "whole XML")
    try:
        for event, element in parser.read_events():
            root = element if root is None else root
            if element.tag in ENTRIES and event == "start":
                unfinished.append(element)
            elif element.tag in ENTRIES and unfinished:
                unfinished.pop()
    except etree.XMLSyntaxError:  # the same fault, told a second time
        pass
    for entry in unfinished:  # it breaks off within: a part of an account would pass for the whole
        if (parent := entry.getparent()) is not None:
            parent.remove(entry)
    return root, fault


def _as_meant(found: re.Match[str]) -> str:
    """The character of an entity of HTML; `&amp;` for a bare "&"."""
    if not found[1]:
        return "&amp;"
    char = html.entities.html5.get(f"{found[1]};", "")
    return found[0] if char in ("", *"<>&\"'") else char


def _entries(root: Any, name: str) -> Iterator[Account | Failure | Notice]:
    channel = next((each for each in root if each.tag in ("channel", f"{{{RSS_1}}}channel")), root)
    publisher = _words(channel, TITLES)
    language = _words(channel, ("language", f"{{{DUBLIN}}}language")) or root.get(f"{{{XML}}}lang") or ""
    number, empty = 0, 0
    for entry in root.iter(*ENTRIES):
        number += 1
        account = _account(entry, f"{name}#{number}", publisher, language)
        if account is None:
            empty += 1
        else:
            yield account
    if number == 0:
        yield Failure(name, None, "a feed without entries", WANTED)
    elif empty == number:
        yield Failure(name, None, f"a feed whose {number:,} entries have no text", WANTED)
    elif empty:
        yield Notice(name, f"{empty:,} of {number:,} entries have no text and were passed by")


def _account(entry: Any, name: str, publisher: str | None, language: str) -> Account | None:
    text = next((text for each in CONTENTS if (text := _content(entry.find(each))).strip()), "")
    if not text.strip():
        return None
    link = _link(entry)
    source = next((each for each in entry if each.tag in ("source", f"{{{ATOM}}}source")), None)
    origin = None if source is None else _words(source, TITLES) or one_line([clean(_all_of(source))])
    times = (time_of(_words(entry, (each,)) or "") for each in TIMES)
    said = entry.get(f"{{{XML}}}lang") or language
    return Account(
        id=_words(entry, ("guid", f"{{{ATOM}}}id")) or entry.get(f"{{{RDF}}}about") or link or name,
        text=text,
        title=_words(entry, TITLES),
        published=next(filter(None, times), None),
        url=link,
        publisher=origin or publisher,
        language=language_of(said),
    )


def _content(element: Any) -> str:
    """The text of a content element: XHTML inside it, HTML written as text, or plain text."""
    if element is None:
        return ""
    if element.get("type") in ("text", "text/plain"):
        return piece_text(_all_of(element).replace("&", "&amp;").replace("<", "&lt;"))
    if len(element) and any(isinstance(child.tag, str) for child in element):
        from lxml import etree

        # Elements of a namespace are no elements of HTML to anybody: written out and parsed again they are.
        inner = "".join(etree.tostring(child, encoding="unicode") for child in element)
        return piece_text((element.text or "") + re.sub(r"(</?)[A-Za-z][\w.-]*:", r"\1", inner))
    return piece_text(_all_of(element))


def _link(entry: Any) -> str | None:
    """The address of the entry itself; a guid that is one, where there is no link."""
    for each in entry:
        if each.tag in ("link", f"{{{RSS_1}}}link") and (words := one_line([_all_of(each)])):
            return words
        if each.tag == f"{{{ATOM}}}link" and each.get("rel", "alternate") == "alternate" and each.get("href"):
            return str(each.get("href")).strip()
    guid = entry.find("guid")
    address = one_line([_all_of(guid)]) if guid is not None and guid.get("isPermaLink", "true") != "false" else ""
    return address if address.startswith(("http://", "https://")) else None


def _words(element: Any, names: tuple[str, ...]) -> str | None:
    """The words of the first child of one of these names, on one line, marks of HTML taken off; None: there is none."""
    for name in names:
        child = element.find(name)
        if child is not None and (words := one_line([clean(_unmarked(_all_of(child)))])):
            return words
    return None


def _unmarked(words: str) -> str:
    """Feeds write titles as text or as HTML, and do not say which; a lone `<` is text."""
    return html.unescape(re.sub(r"</?[A-Za-z][^<>]{0,200}>", "", words))


def _all_of(element: Any) -> str:
    """All text within; an entity that is not known stands as it was written (`&nbsp;`)."""
    return "".join(element.itertext())


def _plain(tag: Any) -> str:
    return re.sub(r"[^\w.-]", "", str(tag).rpartition("}")[2])[:40]
