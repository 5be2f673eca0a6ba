"""What accounts are linked by: their tellings of happenings, links between tellings, events, relations of events."""

from __future__ import annotations

from typing import Literal

import msgspec

from recount.model.claim import Claim, Place

Verdict = Literal["same", "undecided", "apart"]
EventRelationKind = Literal["within", "overlaps"]
Choice = Literal["same", "different"]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """What one account says of one happening: claims of an incident that share their places and their time.

    `id` is the account's name, `#` and the id of the first claim, so it is as stable as that. `places` are those that
    the claims are put at, without the ones that only hold another of them; `when` is the narrowest time that they
    share, as EDTF. Empty and None: not said. `published` is the account's, as EDTF or an ISO date and time. `main`: the
    account is mainly about this happening. `part`: the account gives it as a part of another figure, by place or by
    period. `context` is the text around the claims, sentence by sentence, where it is at hand.
    """

    id: str
    account: str
    claims: tuple[Claim, ...]
    places: tuple[Place, ...] = ()
    when: str | None = None
    published: str | None = None
    main: bool = False
    part: bool = False
    context: str = ""


class Reason(msgspec.Struct, frozen=True, array_like=True):
    """Why two tellings are taken to be of one happening, or not: what was compared (`place`, `time`, …), the level at
    which they agree, what that weighs (in bits: 1 doubles the odds, −1 halves them), and a sentence for people."""

    field: str
    level: str
    weight: float
    words: str


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """How two tellings were held against each other. `one` and `other` are ids of tellings, `one` the lesser.

    `weight` is the sum of the reasons' weights. `verdict` says what follows; `undecided` waits for people. `decided` is
    the person whose decision overrules the weight, None where nobody has decided.
    """

    one: str
    other: str
    weight: float
    verdict: Verdict
    reasons: tuple[Reason, ...]
    decided: str | None = None


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A person's word on two claims: the same happening, or different ones. It wins over any weight.

    `one` and `other` are pairs of account name and claim id, so that it outlives another grouping of the claims.
    """

    one: tuple[str, str]
    other: tuple[str, str]
    choice: Choice
    by: str
    why: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of several accounts that speak of one happening.

    `id` is made from the event's first telling. `tellings` are their ids in order, `claims` pairs of account name and
    claim id. `places` are the names by which most tellings call the place, `when` the narrowest time that most of them
    share (EDTF); they are handles to find the event by, and settle nothing between the accounts.
    """

    id: str
    tellings: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]
    places: tuple[str, ...] = ()
    when: str | None = None

    @property
    def accounts(self) -> tuple[str, ...]:
        """The accounts that tell of it, each once, in order."""
        return tuple(dict.fromkeys(account for account, _ in self.claims))


class EventRelation(msgspec.Struct, frozen=True, kw_only=True):
    """One event within another (Guba in 1918 within the year's total), or two that overlap in place and time."""

    kind: EventRelationKind
    source: str
    target: str
    reason: str


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that linking says of a set of tellings: every telling is in exactly one event.

    `links` are those that hold the events together and those that people should look at (`undecided`).
    """

    events: tuple[Event, ...]
    links: tuple[Link, ...] = ()
    relations: tuple[EventRelation, ...] = ()

    @property
    def undecided(self) -> tuple[Link, ...]:
        """The pairs that wait for people, the weightiest first."""
        return tuple(sorted((x for x in self.links if x.verdict == "undecided"), key=lambda x: (-x.weight, x.one)))
