"""From the claims of one account to its tellings: what it says of each happening, place and time by place and time.

Linking compares tellings and not accounts, since an account may tell of several happenings, and of one of them place by
place; and not claims, since "seven were wounded" has its place and day from the sentence before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from recount.model import Account, Claim, Joined, Place, Span, Telling, World
from recount.model.parts import same_place
from recount.times import length, overlap

REACH = 400
"""Code points around a claim in which its sentence is looked for. Set by hand, from 200 to 800: longer ones are
lists."""

_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\Wa-z])|\n\s*\n")

PARTED = ("place", "period")
"""Divisions whose parts are happenings of their own to those who tell of the part alone."""


def tellings_of(account: Account, claims: Sequence[Claim], joined: Joined, world: World) -> tuple[Telling, ...]:
    """The tellings of an account, in the order of its text. Claims of harm that was only threatened are left out; so
    are claims that are no harm."""
    told = sorted((c for c in claims if c.kind == "harm" and c.stage != "threatened"), key=lambda c: (c.span, c.id))
    incident = {claim: each.id for each in joined.incidents for claim in each.claims}
    main = frozenset(each.id for each in joined.incidents if each.main)
    parts = {r.source for r in joined.relations if r.kind == "part_of" and r.part_kind in PARTED}
    groups: dict[str, list[_Group]] = {}
    for claim in told:
        _put(groups.setdefault(incident.get(claim.id, claim.id), []), claim, claim.id in parts)
    made = (group.telling(account, at in main, world) for at, several in groups.items() for group in several)
    return tuple(sorted(made, key=lambda telling: (telling.claims[0].span, telling.id)))


class _Group:
    """The claims of a telling while they are gathered."""

    def __init__(self, part: bool) -> None:
        self.part = part
        self.claims: list[Claim] = []
        self.places: list[Place] = []
        self.times: Counter[str] = Counter()

    def takes(self, claim: Claim, part: bool) -> bool:
        """Does nothing speak against the claim being told of the same place and time?"""
        here = not claim.places or not self.places or _meet(claim.places, self.places)
        if part or self.part:
            alike = part == self.part and bool(claim.places) and bool(self.places)
            here = alike and _held(claim.places, self.places) and _held(self.places, claim.places)
        now = claim.when is None or all(overlap(claim.when, time) is not False for time in self.times)
        return here and now

    def add(self, claim: Claim) -> None:
        self.claims.append(claim)
        self.places += [p for p in claim.places if not any(same_place(p, q) for q in self.places)]
        if claim.when is not None:
            self.times[claim.when] += 1

    def telling(self, account: Account, main: bool, world: World) -> Telling:
        return Telling(
            id=f"{account.id}#{self.claims[0].id}", account=account.id, claims=tuple(self.claims),
            places=finest(self.places, world), when=narrowest(self.times), published=account.published, main=main,
            part=self.part, context=sentences(account.text, [claim.span for claim in self.claims]),
        )  # fmt: skip


def _put(groups: list[_Group], claim: Claim, part: bool) -> None:
    for group in groups:
        if group.takes(claim, part):
            group.add(claim)
            return
    group = _Group(part)
    group.add(claim)
    groups.append(group)


def sentences(text: str, spans: Iterable[Span]) -> str:
    """The sentences (or lines of their own) that hold the spans, by a plain rule, each once, a line each."""
    found = dict.fromkeys(_sentence(text, span) for span in spans if span.end <= len(text))
    return "\n".join(" ".join(text[start:end].split()) for start, end in found)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    before = [match.end() for match in _END.finditer(text, low, span.start)]
    after = _END.search(text, span.end, high)
    return before[-1] if before else low, after.start() + 1 if after else high


def finest(places: Sequence[Place], world: World) -> tuple[Place, ...]:
    """The places without those that hold another of them: "San Salvador" of "El Salvador" and "San Salvador"."""
    ids = {id for place in places for id in world.holders(place)}
    kept = [p for p in places if not (p.id in ids or p.id is None and p.candidates and ids.issuperset(p.candidates))]
    return tuple(kept or places)


def narrowest(times: Counter[str] | Iterable[str]) -> str | None:
    """The time that most claims have; of equally many the one of the fewest days. None: no time is said."""
    counted = times if isinstance(times, Counter) else Counter(times)
    days = {time: length(time) or 10**6 for time in counted}
    return min(counted, key=lambda time: (-counted[time], days[time], time), default=None)


def _meet(some: Iterable[Place], others: Sequence[Place]) -> bool:
    return any(same_place(p, q) for p in some for q in others)


def _held(some: Iterable[Place], others: Sequence[Place]) -> bool:
    return all(any(same_place(p, q) for q in others) for p in some)
