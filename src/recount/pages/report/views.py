"""What the page's templates are given: frozen values, nothing that a template would have to work out.

A handle ("1-7") is the account's number on the page and the claim's number in the account; the same handle stands in
the text, in the list of claims, in the charts and in the findings, and that is how pointing at one lights up the
others. Strings are plain text; the templates escape them. Only `Figure.wide` and `Figure.narrow` are SVG already.
"""

from __future__ import annotations

import msgspec


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a claim in words. `inherited`: its words stand before the sentence."""

    field: str
    label: str
    value: str
    inherited: bool = False


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text in which nothing begins or ends.

    `claims` are handles of claims whose words these are, the shortest first; `fields` are "handle.field" of what was
    read from them. `begins` are the claims that begin here, `link` the first of `claims`, to which a click goes.
    """

    text: str
    claims: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    link: str | None = None


class Again(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that says another one again."""

    handle: str
    number: int
    quote: str
    speaker: str


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as a card. `says` is the claim in a phrase, `more` what else is to be known of it in one line."""

    handle: str
    number: int
    kind: str
    says: str
    more: str
    quote: str
    fields: tuple[Field, ...]
    again: tuple[Again, ...] = ()
    divided: str | None = None
    parts: tuple[ClaimView, ...] = ()
    many: int | None = None


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Claims under one heading: an incident, or one kind of claim that is no harm."""

    title: str
    claims: tuple[ClaimView, ...]
    folded: bool = False


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A chart with its caption, drawn wide and narrow."""

    name: str
    title: str
    caption: str
    wide: str
    narrow: str


class TollView(msgspec.Struct, frozen=True, kw_only=True):
    """One harm of the toll: the harm, its figure in words, what stands beside it, and the handles of its claims."""

    harm: str
    figure: str
    remarks: tuple[str, ...]
    about: str = ""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A link to the words of a claim."""

    handle: str
    number: int
    quote: str


class FindingView(msgspec.Struct, frozen=True, kw_only=True):
    """One finding with its sum and the words that it speaks of."""

    check: str
    message: str
    sum: str | None
    words: tuple[Words, ...]


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """The findings of one level; notes are folded."""

    level: str
    title: str
    findings: tuple[FindingView, ...]


class IncidentView(msgspec.Struct, frozen=True, kw_only=True):
    """What the account reports of another incident than its main one."""

    title: str
    tolls: tuple[TollView, ...]
    no_toll: str | None


class AccountView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one account. `tolls` are of its main incident, `others` of the others. `language` is BCP 47."""

    number: int
    title: str
    language: str | None
    known: tuple[str, ...]
    where_when: str
    tolls: tuple[TollView, ...]
    no_toll: str | None
    others: tuple[IncidentView, ...]
    sums: tuple[Figure, ...]
    maps: tuple[Figure, ...]
    times: tuple[Figure, ...]
    levels: tuple[Level, ...]
    nothing_found: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    groups: tuple[Group, ...]
    many_claims: int


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """One account in the table of all: its toll in a line, and the graver checks that found something, by name. They
    are never counted: no source is ranked by its findings."""

    number: int
    title: str
    known: str
    where_when: str
    tolls: tuple[TollView, ...]
    graver: str


class PageView(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page. `overview` and `compared` are empty where there is one account; `withheld` says what was taken
    off, None where nothing was."""

    title: str
    accounts: tuple[AccountView, ...]
    overview: tuple[Overview, ...] = ()
    compared: tuple[Figure, ...] = ()
    legend: Figure | None = None
    withheld: str | None = None
    caveat: str = ""
    own_figures: str = ""
    version: str = ""
