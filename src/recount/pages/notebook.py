"""An account as a piece of HTML for notebooks: no script, no colours of its own, every word of the account escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from recount.model import Claim, Toll
from recount.pages.dates import english
from recount.pages.outline import Counted, Node, details, others, outline
from recount.pages.table import NO_CLAIMS, OTHER_KINDS, claim_line, times_words
from recount.pages.tolls import CAVEAT, LEVEL_TITLES, OWN_FIGURES, by_level, toll_rows
from recount.pages.visible import visible
from recount.pages.words import headline, speaker

# Colours are those of the notebook, light or dark; what is less important is paler.
OUTER = "max-width: 46em; line-height: 1.45; text-align: left"
PALE = "opacity: 0.7; font-size: 92%"
QUOTE = "opacity: 0.8; font-style: italic"
LIST = "margin: 0.2em 0 0.6em 0; padding-left: 1.4em"
CELL = "text-align: left; vertical-align: top; padding: 0.1em 1em 0.1em 0"


def account_html(counted: Counted) -> str:
    """The account's claims by incident, its main toll and its findings; claims that are no harm and notes folded."""
    parts = [*_header(counted), *_claims(counted)]
    if counted.claims:
        main = [toll for toll in counted.tolls if toll.main]
        parts += [line for toll in main for line in _toll(counted, toll)]
        parts += _findings(counted)
    return f'<div style="{OUTER}">{"".join(parts)}</div>'


_STYLED = re.compile("\x1b\\[([0-9;]+)m(.*?)\x1b\\[0m", re.DOTALL)
_TAGS = {"1;33": ("<mark>", "</mark>"), "1": ("<b>", "</b>"), "2": (f'<span style="{PALE}">', "</span>")}


def reasons_html(coloured: str) -> str:
    """A page for a terminal, in colour, as HTML of the same lines: marked words marked, titles bold, the rest as it is.

    The codes of colour are the page's own: `visible` lets none of an account's through."""

    def tagged(found: re.Match[str]) -> str:
        begin, end = _TAGS.get(found[1], ("", ""))
        return f"{begin}{found[2]}{end}"

    return f'<pre style="white-space: pre-wrap; text-align: left">{_STYLED.sub(tagged, escape(coloured))}</pre>'


def _words(text: str) -> str:
    return escape(visible(text))


def _tag(name: str, text: str, style: str = "") -> str:
    return f'<{name} style="{style}">{_words(text)}</{name}>' if style else f"<{name}>{_words(text)}</{name}>"


def _header(counted: Counted) -> Iterator[str]:
    account = counted.account
    yield _tag("div", account.title or account.id, "font-weight: bold; font-size: 110%")
    published = f"published {english(account.published)}" if account.published else None
    known = [account.id if account.title else None, account.publisher, published]
    if any(known):
        yield _tag("div", " · ".join(part for part in known if part), PALE)


def _claims(counted: Counted) -> Iterator[str]:
    if not counted.claims:
        yield _tag("p", NO_CLAIMS)
    for group in outline(counted):
        yield _tag("p", group.title, "font-weight: bold; margin: 0.8em 0 0.2em 0")
        yield _list(_node(node, None) for node in group.nodes)
    for kind, title in OTHER_KINDS.items():
        kept = others(counted, kind)
        if kept:
            yield _folded(title, _list(_other(claim, times) for claim, times in kept))


def _node(node: Node, above: Claim | None) -> str:
    claim = node.claim
    said = " · ".join([*details(claim, above), *node.remarks])
    told = f" · told {times_words(len(node.repeats) + 1)}" if node.repeats else ""
    parts = _list(_node(part, claim) for part in node.parts) if node.parts else ""
    return (
        f"{_words(claim_line(claim, above))}<br>{_tag('span', said + told, PALE) + '<br>' if said or told else ''}"
        f"{_tag('span', f'“{claim.quote}”', QUOTE)}{parts}"
    )


def _other(claim: Claim, times: int) -> str:
    often = f" ({times_words(times)})" if times > 1 else ""
    return _words(f"{headline(claim)}{often}: {speaker(claim)}")


def _toll(counted: Counted, toll: Toll) -> Iterator[str]:
    rows = toll_rows(toll, {claim.id: claim for claim in counted.claims})
    if rows:
        yield _tag("p", "What the account as a whole reports", "font-weight: bold; margin: 0.8em 0 0.2em 0")
        cells = (
            f"<tr>{_tag('td', row.harm, CELL)}{_tag('td', row.figure, CELL)}"
            f"{_tag('td', '; '.join([row.rule, *row.remarks]), CELL)}</tr>"
            for row in rows
        )
        yield f'<table style="border-collapse: collapse">{"".join(cells)}</table>'
        yield _tag("div", OWN_FIGURES, PALE)


def _findings(counted: Counted) -> Iterator[str]:
    found = by_level(each for each in counted.findings if each.level != "agrees")
    if found:
        yield _tag("p", "What the checks found", "font-weight: bold; margin: 0.8em 0 0.2em 0")
        yield _tag("div", CAVEAT, PALE)
    for level, same in found:
        lines = _list(_words(" ".join(part for part in (each.message, each.sum) if part)) for each in same)
        title = LEVEL_TITLES[level]
        yield _folded(title, lines) if level == "note" else _tag("p", title, "margin: 0.4em 0 0 0") + lines


def _list(items: Iterable[str]) -> str:
    """A list of items that are HTML already."""
    return f'<ul style="{LIST}">{"".join(f"<li>{item}</li>" for item in items)}</ul>'


def _folded(title: str, inside: str) -> str:
    return f"<details><summary>{_words(title)}</summary>{inside}</details>"
