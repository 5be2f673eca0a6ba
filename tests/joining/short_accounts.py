"""Short accounts with hand-made claims: the words give the place, the rest is said in a few arguments."""

from __future__ import annotations

from typing import Any

from recount.joining import join
from recount.model import Account, Claim, Figure, Joined, Place, Span
from recount.text import make_document


def claim(text: str, words: str, low: float | None, harm: str = "killed", **more: Any) -> Claim:
    """A claim at `words` (the first occurrence, or the one numbered `nth`); an exact count unless `high` is given."""
    start = -1
    for _ in range(more.pop("nth", 1)):
        start = text.index(words, start + 1)
    high = more.pop("high", low)
    kind = more.pop("figure_kind", "count")
    places = tuple(Place(name=name, start=0, end=1) for name in more.pop("places", ()))
    return Claim(
        id=more.pop("id", words), kind="harm", quote=words, span=Span(start, start + len(words)), harm=harm,
        object_kind=more.pop("object_kind", "people"), figure=Figure(low, high, kind), places=places, **more,
    )  # fmt: skip


def joined(text: str, *claims: Claim, title: str | None = None) -> Joined:
    account = Account(id="made", text=text, title=title)
    return join(account, make_document(text, frozenset({"mr", "dr"})), claims)


def links(result: Joined, kind: str) -> dict[str, str]:
    """Source to target of all relations of one kind."""
    return {r.source: r.target for r in result.relations if r.kind == kind}


def groups(result: Joined) -> list[set[str]]:
    return [set(i.claims) for i in result.incidents]


def main_of(result: Joined) -> set[str]:
    return {c for i in result.incidents if i.main for c in i.claims}
