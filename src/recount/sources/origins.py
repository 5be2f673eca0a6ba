"""Relays followed to where a claim comes from, and the independent origins of an event counted, with why.

Ten outlets that pass on one ministry's figure are one origin. A claim's trail goes from the account to the source that
it names, from there to that source's own account where it is at hand, and by copied words from a copy to its original.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from recount.model import Account, Claim
from recount.sources.bodies import Body, bodies_of, is_unnamed
from recount.sources.copies import Copies


class Step(msgspec.Struct, frozen=True):
    """One step of a trail: to whom it leads, and why."""

    name: str
    why: str


class Trail(msgspec.Struct, frozen=True, kw_only=True):
    """How a claim came to an account: `steps` from the account on, `origin` the body at the end.

    `origin` None: the account puts it down to somebody whom it does not name. `circular`: the trail came back to a body
    that it had passed.
    """

    account: str
    claim: str
    steps: tuple[Step, ...]
    origin: str | None
    circular: bool = False

    @property
    def relays(self) -> tuple[str, ...]:
        """Those through whose hands it went, the nearest first, the origin left out."""
        return tuple(step.name for step in self.steps[:-1])


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """One origin of an event's claims with the accounts that have it, and why it counts as one. `name` None: not
    named."""

    name: str | None
    accounts: tuple[str, ...]
    why: str


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """The trails of all claims, the origins that they end at, and bodies that may be one, for people to decide."""

    trails: tuple[Trail, ...]
    origins: tuple[Origin, ...]
    doubtful: tuple[tuple[str, str], ...] = ()

    @property
    def independent(self) -> int:
        """How many origins are independent: those named. Who is not named may be any of them, or further ones."""
        return sum(origin.name is not None for origin in self.origins)

    def of(self, account: str, claim: str) -> Trail | None:
        """The trail of a claim."""
        return next((t for t in self.trails if t.account == account and t.claim == claim), None)


def origins_of(
    accounts: Mapping[str, Account],
    claims: Iterable[tuple[str, Claim]],
    copies: Copies | None = None,
    decided: Mapping[tuple[str, str], bool] | None = None,
) -> Origins:
    """The origins of claims, each given with the name of its account. `decided`: see `bodies_of`."""
    told = list(claims)
    names = [publisher_of(account) for account in accounts.values()]
    names += [name for _, claim in told for name in _chain(claim)]
    walk = _Walk(accounts, told, bodies_of(names, decided), copies or Copies())
    trails = tuple(walk.trail(account, claim) for account, claim in told)
    doubts = {tuple(sorted((body.name, other))) for body in walk.bodies.values() for other in body.maybe}
    return Origins(trails=trails, origins=_counted(trails, accounts), doubtful=tuple(sorted((a, b) for a, b in doubts)))


def publisher_of(account: Account) -> str:
    """Who put the account out, as far as is known: its publisher, else the account's own name."""
    return account.publisher or account.id


class _Walk:
    """What trails are followed over."""

    def __init__(
        self,
        accounts: Mapping[str, Account],
        told: list[tuple[str, Claim]],
        bodies: dict[str, Body],
        copies: Copies,
    ) -> None:
        self.accounts = accounts
        self.bodies = bodies
        self.copies = copies
        self._claims: dict[str, list[Claim]] = {}
        self._by_body: dict[str, list[str]] = {}
        for account, claim in told:
            self._claims.setdefault(account, []).append(claim)
        for id, published in accounts.items():
            self._by_body.setdefault(self._body(publisher_of(published)), []).append(id)

    def _body(self, name: str) -> str:
        return self.bodies[name].name if name in self.bodies else name

    def trail(self, account: str, claim: Claim) -> Trail:
        steps = [Step(self._body(publisher_of(self.accounts[account])), "It put the account out.")]
        seen = {steps[0].name}
        origin, circular = self._follow(account, claim, steps, seen)
        return Trail(account=account, claim=claim.id, steps=tuple(steps), origin=origin, circular=circular)

    def _follow(self, account: str, claim: Claim, steps: list[Step], seen: set[str]) -> tuple[str | None, bool]:
        chain = _chain(claim)
        if not chain and claim.according_to is None and not claim.sources:
            return self._by_copy(account, claim, steps, seen)
        for name in chain:
            body = self._body(name)
            if body == steps[-1].name:
                continue
            steps.append(Step(body, "The account puts it down to them."))
            if body in seen:
                return body, True
            seen.add(body)
        if not chain or claim.sources and claim.sources[-1].role == "unnamed":
            return None, False
        return self._by_relay(account, claim, steps, seen)

    def _by_relay(self, account: str, claim: Claim, steps: list[Step], seen: set[str]) -> tuple[str | None, bool]:
        """The source's own account, where it is at hand and names somebody further."""
        last = steps[-1].name
        for id in self._by_body.get(last, ()):
            further = _same_figure(claim, self._claims.get(id, ())) if id != account else None
            if further is not None and (_chain(further) or self.copies.original_of(id) is not None):
                return self._follow(id, further, steps, seen)
        return last, False

    def _by_copy(self, account: str, claim: Claim, steps: list[Step], seen: set[str]) -> tuple[str | None, bool]:
        """The account that the words are copied from, where there is one and the claim stands in them."""
        copy = self.copies.original_of(account)
        if copy is None or copy.original not in self.accounts:
            return steps[-1].name, False
        if not any(passage.one.overlaps(claim.span) for passage in copy.passages):
            return steps[-1].name, False
        body = self._body(publisher_of(self.accounts[copy.original]))
        if body == steps[-1].name:
            return body, False
        steps.append(Step(body, f"The words stand in {copy.original}. {copy.why}"))
        if body in seen:
            return body, True
        seen.add(body)
        further = _same_figure(claim, self._claims.get(copy.original, ()))
        return self._follow(copy.original, further, steps, seen) if further is not None else (body, False)


def _chain(claim: Claim) -> list[str]:
    """The names of a claim's chain of sources, nearest first, those that tell of nobody left out."""
    names = [source.name for source in claim.sources if source.role != "unnamed"] or [claim.according_to or ""]
    return [name for name in names if name and not is_unnamed(name)]


def _same_figure(claim: Claim, others: Iterable[Claim]) -> Claim | None:
    """The claim of another account that this one passes on: the same harm and figure."""
    return next((o for o in others if o.harm == claim.harm and (o.low, o.high) == (claim.low, claim.high)), None)


def _counted(trails: Iterable[Trail], accounts: Mapping[str, Account]) -> tuple[Origin, ...]:
    by_origin: dict[str | None, dict[str, Trail]] = {}
    for trail in trails:
        by_origin.setdefault(trail.origin, {}).setdefault(trail.account, trail)
    out = []
    for name, its in by_origin.items():
        out.append(Origin(name=name, accounts=tuple(its), why=_why(name, its, accounts)))
    return tuple(sorted(out, key=lambda origin: (origin.name is None, -len(origin.accounts), origin.name or "")))


def _why(name: str | None, its: Mapping[str, Trail], accounts: Mapping[str, Account]) -> str:
    if name is None:
        return "They put it down to somebody whom they do not name."
    own = [id for id, trail in its.items() if len(trail.steps) == 1]
    passed = [id for id in its if id not in own]
    words = []
    if own:
        words.append(f"{', '.join(own)}: it speaks for itself")
    for id in passed:
        last = its[id].steps[-1]
        words.append(f"{id}: {'by way of ' + ', '.join(its[id].relays[1:]) + ', ' if its[id].relays[1:] else ''}"
                     f"{last.why[0].lower()}{last.why[1:].rstrip('.')}")  # fmt: skip
    return "; ".join(words) + "."
