"""Many accounts at once: their claims by event, by source, by the day they were said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import msgspec

from recount.model import Account, Claim, Event, Joined, Linked
from recount.model.parts import said as says_harm
from recount.model.parts import standing
from recount.sources import Body, Copies, Origins, bodies_of, find_copies, origins_of
from recount.sources.bodies import is_unnamed
from recount.sources.origins import publisher_of
from recount.times import day_of, span_of


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One claim with its account, its event, and who says it when.

    `source` is whom the account puts it down to, else who put the account out; `body` the one name of that source.
    `on` is the day for which it was said: the day that a running figure stands for, else the day of publication (EDTF;
    None: not known). `stands`: it says that harm was done, and is neither told again nor replaced in its account.
    """

    account: Account
    claim: Claim
    event: str | None
    source: str
    body: str
    on: str | None
    stands: bool

    @property
    def ref(self) -> tuple[str, str]:
        """The pair of account name and claim id by which findings and events name it."""
        return self.account.id, self.claim.id

    @property
    def day(self) -> int | None:
        """The last day of `on`, counted from the year 1; None: not known."""
        span = span_of(self.on) if self.on else None
        return span[1].toordinal() if span and span[1] else None

    @property
    def exact(self) -> int | float | None:
        """The one number that it gives as counted; None for bounds, ranges, words, and names counted by us."""
        figure = self.claim.figure
        return figure.exact if figure is not None and figure.kind == "count" and not figure.approximate else None


class Across:
    """The accounts of a ledger or a folder, read and linked. Nothing of it is ever altered. `copies` None: they are
    found when they are asked for."""

    def __init__(
        self,
        read: Sequence[tuple[Account, Sequence[Claim], Joined]],
        linked: Linked,
        copies: Copies | None = None,
        same_bodies: Mapping[tuple[str, str], bool] | None = None,
    ) -> None:
        self.accounts = {account.id: account for account, _, _ in read}
        self.linked = linked
        self._copies = copies
        self.joined = {account.id: joined for account, _, joined in read}
        self._read = read
        self._decided = dict(same_bodies or {})
        self._origins: dict[str, Origins] = {}

    @cached_property
    def copies(self) -> Copies:
        """The passages that the accounts share."""
        return find_copies(self.accounts.values()) if self._copies is None else self._copies

    @cached_property
    def bodies(self) -> dict[str, Body]:
        """Every name of a source to its body."""
        names = [publisher_of(account) for account in self.accounts.values()]
        names += [claim.according_to for _, claims, _ in self._read for claim in claims if claim.according_to]
        names += [source.name for _, claims, _ in self._read for claim in claims for source in claim.sources]
        return bodies_of(names, self._decided)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every claim of harm, account by account, in the order of their texts."""
        event = {ref: each.id for each in self.linked.events for ref in each.claims}
        out = []
        for account, claims, joined in self._read:
            standing_ids = {claim.id for claim in standing(tuple(claims), joined)}
            for claim in sorted(claims, key=lambda claim: (claim.span, claim.id)):
                if claim.kind == "harm":
                    out.append(self._said(account, claim, event.get((account.id, claim.id)), claim.id in standing_ids))
        return tuple(out)

    @cached_property
    def by_event(self) -> dict[str, tuple[Said, ...]]:
        """Event id to its claims, those said first at the head."""
        found: dict[str, list[Said]] = {}
        for each in self.said:
            if each.event is not None:
                found.setdefault(each.event, []).append(each)
        return {id: tuple(sorted(its, key=_when)) for id, its in found.items()}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.linked.events}

    @cached_property
    def shared(self) -> tuple[Event, ...]:
        """The events that several accounts tell of, those of most accounts first."""
        several = [event for event in self.linked.events if len(event.accounts) > 1]
        return tuple(sorted(several, key=lambda event: (-len(event.accounts), event.id)))

    def standing(self, event: str) -> tuple[Said, ...]:
        """An event's claims that stand, those said first at the head."""
        return tuple(each for each in self.by_event.get(event, ()) if each.stands)

    def origins(self, event: str) -> Origins:
        """Where the claims of an event come from."""
        if event not in self._origins:
            told = [(each.account.id, each.claim) for each in self.by_event.get(event, ()) if says_harm(each.claim)]
            accounts = {id: self.accounts[id] for id in dict.fromkeys(account for account, _ in told)}
            self._origins[event] = origins_of(accounts, told, self.copies, self._decided)
        return self._origins[event]

    def _said(self, account: Account, claim: Claim, event: str | None, stands: bool) -> Said:
        source = claim.according_to if claim.according_to and not is_unnamed(claim.according_to) else None
        name = source or publisher_of(account)
        published = day_of(account.published) if account.published else None
        return Said(
            account=account, claim=claim, event=event, source=claim.according_to or name,
            body=self.bodies[name].name if name in self.bodies else name, on=claim.as_of or published, stands=stands,
        )  # fmt: skip


def _when(each: Said) -> tuple[int, str, int, str]:
    return each.day if each.day is not None else 10**7, each.account.id, each.claim.span.start, each.claim.id
