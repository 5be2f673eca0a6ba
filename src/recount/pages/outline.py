"""An account's claims laid out for people: incidents, totals with their parts, repeats folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Account, Claim, Finding, Incident, Joined, Responsibility, Toll
from recount.pages.dates import english
from recount.pages.words import headline, inside, listed, speaker, tags

PARTS_BY = {"place": "by place", "period": "by period", "group": "by group", "kind": "by kind"}


class Counted(msgspec.Struct, frozen=True):
    """All that a page shows of one account."""

    account: Account
    claims: tuple[Claim, ...]
    joined: Joined
    tolls: tuple[Toll, ...]
    findings: tuple[Finding, ...]


class Node(msgspec.Struct, frozen=True):
    """A claim with its parts below it, the claims that say it again, and what it replaces or disputes, in words.

    `divided` says what the claim is a part by ("by place"); None where it is no part, or where all are by one thing.
    """

    claim: Claim
    repeats: tuple[Claim, ...]
    remarks: tuple[str, ...]
    divided: str | None
    parts: tuple[Node, ...]


class Group(msgspec.Struct, frozen=True):
    """The harm claims of one incident; `title` names it by its place and time."""

    title: str
    main: bool
    nodes: tuple[Node, ...]


def outline(counted: Counted) -> tuple[Group, ...]:
    """The harm claims of an account by incident, the main one first, then in the order of the text."""
    told = sorted(counted.claims, key=lambda each: each.span)
    claims = {claim.id: claim for claim in told if claim.kind == "harm"}
    tree = _Tree.of(claims, counted.joined)
    where = {claim: incident for incident in reversed(counted.joined.incidents) for claim in incident.claims}
    roots: dict[str | None, list[Claim]] = {}
    for claim in claims.values():
        if claim.id not in tree.parent and claim.id not in tree.told_before:
            incident = where.get(claim.id)
            roots.setdefault(incident.id if incident else None, []).append(claim)
    incidents = {incident.id: incident for incident in counted.joined.incidents}
    order = sorted(roots, key=lambda key: (key is None, key is not None and not incidents[key].main))
    groups = []
    for key in order:
        nodes = tuple(tree.node(claim) for claim in roots[key])
        incident = incidents[key] if key is not None else None
        title = _title(incident, counted, nodes) if incident else _loose_title(bool(incidents))
        groups.append(Group(title, bool(incident and incident.main), nodes))
    return tuple(groups)


def others(counted: Counted, kind: str) -> list[tuple[Claim, int]]:
    """The claims of another kind in the order of the text; one speaker's same words once, with how often."""
    kept: dict[tuple[str, str], list[Claim]] = {}
    for claim in sorted(counted.claims, key=lambda each: each.span):
        if claim.kind == kind:
            shown = (claim.object or claim.quote).casefold() if kind == "term" else claim.id
            kept.setdefault((shown, speaker(claim)), []).append(claim)
    # A word that stands with and without capitals is shown as it stands within a sentence.
    return [(min(same, key=_capitals) if kind == "term" else same[0], len(same)) for same in kept.values()]


def _capitals(claim: Claim) -> int:
    return sum(map(str.isupper, claim.object or claim.quote))


def details(claim: Claim, above: Claim | None = None) -> list[str]:
    """By whom, according to whom and how sure, a phrase each; what the claim above says alike is left out."""
    said = []
    if claim.by and (above is None or claim.by != above.by):
        said.append(f"by {listed([inside(name) for name in claim.by])}")
    if above is None or claim.according_to != above.according_to:
        said.append(f"according to {speaker(claim)}")
    chain = [f"{inside(source.name)}{' (not named)' if source.role == 'unnamed' else ''}" for source in claim.sources]
    if len(chain) > 1 and (above is None or claim.sources != above.sources):
        said.append(f"by way of {', then '.join(chain)}")
    said += [blame(each) for each in claim.responsibility]
    known = tags(above) if above else []
    return said + [phrase for phrase in tags(claim) if phrase not in known]


def blame(said: Responsibility) -> str:
    """Who puts the deed on whom; a party that speaks of itself is named once."""
    words = inside(said.words)
    who = inside(said.according_to) if said.according_to else "somebody not named"
    if said.stance == "accused":
        return f"{who} puts it on {words}"
    verb = {"claimed": "claims to have done it", "admitted": "admits it", "denied": "denies having done it"}[
        said.stance
    ]
    return f"{words} {verb}" + ("" if who == words else f", according to {who}")


class _Tree(msgspec.Struct, frozen=True):
    """The relations of an account turned for drawing: the total of a part, the first telling of a repeat."""

    claims: dict[str, Claim]
    parent: dict[str, tuple[str, str | None]]
    told_before: dict[str, str]
    remarks: dict[str, list[str]]

    @staticmethod
    def of(claims: dict[str, Claim], joined: Joined) -> _Tree:
        tree = _Tree(claims, {}, {}, {})
        related = [each for each in joined.relations if each.source in claims and each.target in claims]
        for each in related:
            if each.kind == "repeats":
                tree.told_before.setdefault(each.source, each.target)
        _cut_rings(tree.told_before)
        totals: dict[str, str] = {}
        for each in related:
            if each.kind == "part_of" and each.source not in tree.parent:
                totals[each.source] = tree.first_telling(each.target)
                tree.parent[each.source] = (totals[each.source], each.part_kind)
            elif each.kind == "replaces":
                tree.remark(each.source, f"replaces: {headline(claims[each.target])}")
                tree.remark(each.target, f"replaced later by: {headline(claims[each.source])}")
            elif each.kind == "disputes":
                tree.remark(each.source, f"disputes: {headline(claims[each.target])}")
                tree.remark(each.target, f"disputed by {speaker(claims[each.source])}: {headline(claims[each.source])}")
        _cut_rings(totals)
        for part in [part for part in tree.parent if part not in totals]:
            del tree.parent[part]
        return tree

    def first_telling(self, claim: str) -> str:
        """The claim that is told again, followed back to where it is told first."""
        while claim in self.told_before:
            claim = self.told_before[claim]
        return claim

    def remark(self, claim: str, words: str) -> None:
        self.remarks.setdefault(claim, []).append(words)

    def node(self, claim: Claim) -> Node:
        parts = [part for part, (total, _) in self.parent.items() if total == claim.id and part not in self.told_before]
        parts.sort(key=lambda part: (self.parent[part][1] or "", self.claims[part].span))
        nodes = [self.node(self.claims[part]) for part in parts]
        if len({self.parent[part][1] for part in parts}) > 1:
            by = [PARTS_BY.get(self.parent[part][1] or "", "not said by what") for part in parts]
            nodes = [msgspec.structs.replace(node, divided=words) for node, words in zip(nodes, by, strict=True)]
        again = [self.claims[each] for each in self.told_before if self.first_telling(each) == claim.id]
        again.sort(key=lambda each: each.span)
        return Node(claim, tuple(again), tuple(self.remarks.get(claim.id, ())), None, tuple(nodes))


def _cut_rings(links: dict[str, str]) -> None:
    """Drops one link of every ring: relations that run in a ring would hide their claims."""
    for start in list(links):
        seen, at = {start}, links.get(start)
        while at is not None and at not in seen:
            seen.add(at)
            at = links.get(at)
        if at == start:
            del links[start]


def _title(incident: Incident, counted: Counted, nodes: tuple[Node, ...]) -> str:
    """The incident's place and time, as its toll has them, else as its own claims do; never a judging word."""
    toll = next((each for each in counted.tolls if each.incident == incident.id), None)
    places = list(toll.places) if toll else []
    when = toll.when if toll else None
    for claim in _all(nodes):
        if not places:
            places = [place.name for place in claim.places]
        when = when or claim.when
    named = ", ".join(part for part in (listed(places, 4), english(when) if when else "") if part)
    first = "Main incident" if incident.main else "Another incident"
    return f"{first}: {named}" if named else f"{first} (neither place nor time given)"


def _loose_title(has_incidents: bool) -> str:
    return "Not tied to an incident" if has_incidents else "What the account says was done"


def _all(nodes: Sequence[Node]) -> Iterator[Claim]:
    for node in nodes:
        yield node.claim
        yield from _all(node.parts)
