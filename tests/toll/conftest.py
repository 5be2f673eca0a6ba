"""Claims made by hand, told one after the other as a text, with the relations between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from recount.model import Account, Claim, Figure, Incident, Joined, Place, Relation, Span

KIND = {"low_open": "bound", "high_open": "bound"}


class Telling:
    """An account in the making: each `says` adds words to the text and a claim upon them."""

    def __init__(self, published: str | None = None) -> None:
        self.text = ""
        self.published = published
        self.made: list[Claim] = []
        self.relations: list[Relation] = []
        self.incidents: list[Incident] = []

    def write(self, words: str) -> Telling:
        self.text += words
        return self

    def says(self, words: str, low: float | None = None, high: float | None = None, **fields: Any) -> str:
        """A claim on `words`; one number alone is exact. Returns its id. Fields of Claim and Figure may be given."""
        start = len(self.text)
        self.text += words + fields.pop("after", ". ")
        figure = {k: fields.pop(k) for k in ("low_open", "high_open", "approximate") if k in fields}
        shape = fields.pop("figure_kind", None)
        only_low = fields.pop("at_least", False) or bool(figure.get("low_open"))
        if shape in (None, "count", "named") and high is None and low is not None and not only_low:
            high = low
        shape = shape or ("bound" if low is None or high is None else "count" if low == high else "range")
        places = tuple(
            place if isinstance(place, Place) else Place(name=place, start=start, end=start + 1)
            for place in fields.pop("places", ())
        )
        claim = Claim(
            id=f"c{len(self.made):02}",
            quote=words,
            span=Span(start, start + len(words)),
            kind="harm",
            harm=fields.pop("harm", "killed"),
            object_kind=fields.pop("object_kind", "people"),
            figure=Figure(low=low, high=high, kind=shape, **figure) if (low, high) != (None, None) else None,
            places=places,
            **fields,
        )
        self.made.append(claim)
        return claim.id

    def link(self, kind: Any, source: str, target: str, *, rule: str = "test", **fields: Any) -> None:
        fields.setdefault("reason", "said so in the test")
        self.relations.append(Relation(kind=kind, source=source, target=target, rules=(rule,), **fields))

    def parts(self, total: str, *parts: str, **fields: Any) -> None:
        for part in parts:
            self.link("part_of", part, total, **fields)

    def happening(self, *claims: str, main: bool = True) -> None:
        self.incidents.append(Incident(id=claims[0], claims=claims, main=main, reason="said so in the test"))

    @property
    def account(self) -> Account:
        return Account(id="a", text=self.text, published=self.published)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(self.made)

    @property
    def joined(self) -> Joined:
        return Joined(tuple(self.relations), tuple(self.incidents))

    def renamed(self, swap: Callable[[str], str]) -> Telling:
        """The same account with `swap` (which keeps lengths) done to every word of it."""
        other = Telling(self.published)
        other.text = swap(self.text)
        other.made = msgspec.json.decode(swap(msgspec.json.encode(self.made).decode()), type=list[Claim])
        other.relations, other.incidents = self.relations, self.incidents
        return other


@pytest.fixture
def telling() -> Telling:
    """An empty account."""
    return Telling()


@pytest.fixture
def march() -> Telling:
    """The figures of a statement on March 1918: a total with an open end, six parts by place, six village counts."""
    told = Telling("2025-03-31")
    days = {"when": "1918-03-31/1918-04-03"}
    told.says("mass killings in Baku", 2, figure_kind="plural", at_least=True, places=["Baku"], **days)
    total = told.says("More than 40,000 people were killed", 40000, low_open=True, places=["Baku"], **days)
    told.write("\n\n107 years ago, ")
    told.says("expelling civilians", 2, figure_kind="plural", at_least=True, harm="displaced", when="1918")
    parts = [
        told.says(f"{low:,} people in {' and '.join(places)}", low, places=places, after=", ", object="people", **days)
        for low, places in (
            (12000, ["Baku"]),
            (8000, ["Aresh", "Goychay", "Shamakhi"]),
            (7700, ["Zangezur"]),
            (7000, ["Shamakhi"]),
            (3000, ["Nakhchivan", "Sharur"]),
            (2000, ["Guba"]),
        )
    ]
    told.parts(total, *parts, part_kind="place")
    told.write("\n\n")
    told.says("not only killed people", 2, figure_kind="plural", at_least=True, after=". During the same four days ")
    for low, place in ((211, "Erivan"), (150, "Karabakh"), (122, "Guba"), (115, "Zangezur"), (92, "Kars"), (58, "S.")):
        told.says(
            f"{low} villages in {place}", low, places=[place], after=", ", harm="destroyed",
            object_kind="settlements", object="villages", **days,
        )  # fmt: skip
    told.happening(*(claim.id for claim in told.made))
    return told
