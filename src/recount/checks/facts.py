"""What several checks ask of one account, worked out once: what stands, what divides what, where sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property

from recount.checks.told import Told, told_parts
from recount.model import Account, Claim, Joined, Relation, Span
from recount.model.parts import (
    Breakdown,
    Number,
    breakdowns,
    first_tellings,
    part_relations,
    said,
    same_place,
    standing,
)

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[^\Wa-z])|\n\s*\n")


_BLANKS = {ord(blank): " " for blank in "\n\r\t\u00a0"}
_SMALL = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"} | _BLANKS
"""Keeps lengths where the lower case of the whole text has another one ("İ" is two letters then)."""

NO_SHARES = {"bodies", "increment", "of the", "of_the"}
"""Rules of relations whose part is in its total, but is no share of a division of it: bodies found so far, those added
last, some "of the dead"."""


def exact(claim: Claim) -> Number | None:
    """The one number that a claim gives; None for bounds, ranges, words, and names counted by us."""
    figure = claim.figure
    return figure.exact if figure is not None and figure.kind == "count" and not figure.approximate else None


class Facts:
    """One account with its claims and relations, and what follows from them. Nothing of it is ever altered."""

    def __init__(self, account: Account, claims: tuple[Claim, ...], relations: Joined) -> None:
        self.account = account
        self.claims = claims
        self.relations = relations
        self._places: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    @cached_property
    def stands(self) -> tuple[Claim, ...]:
        """The claims that say harm was done, less repeats and what was replaced."""
        return standing(self.claims, self.relations)

    @cached_property
    def said(self) -> tuple[Claim, ...]:
        """The claims that say harm was done, repeats among them."""
        return tuple(claim for claim in self.claims if said(claim))

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Claims by their ids."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def roots(self) -> dict[str, str]:
        """Id of a claim told again to the id of its first telling."""
        return first_tellings(self.by_id, self.relations)

    @cached_property
    def links(self) -> tuple[Relation, ...]:
        """The `part_of` relations, each aimed at the first telling of its total, without those between two items of one
        list: "820 in Drenova, 297 in Tessin and 494 in Calba" divides nothing."""
        return tuple(link for link in part_relations(self.claims, self.relations) if not self._side_by_side(link))

    def _side_by_side(self, link: Relation) -> bool:
        part, total = self.by_id[link.source], self.by_id[link.target]
        if link.part_kind != "place" or link.complete or not (part.places and total.places):
            return False
        between = self.account.text[total.span.end : part.span.start]
        if total.span.end > part.span.start or re.search(r"[.:;()–—\n]|--| - ", between):
            return False
        others = (o for o in self.relations.relations if o.kind == "part_of" and o.target == total.id)
        beside = [self.by_id[other.source] for other in others]
        return any(c.places and not any(same_place(p, q) for p in c.places for q in total.places) for c in beside)

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Parts that the words put to a total and no relation does, since they do not fit it."""
        return told_parts(self.account.text, self.stands, self.links)

    @cached_property
    def divisions(self) -> tuple[Breakdown, ...]:
        """Every division of a total that stands, of two parts and more. Names alone divide nothing: they are held
        against their number by a check of their own."""
        links = [link for link in self.links if not set(link.rules) & NO_SHARES]
        targets = {link.target for link in links}
        linked = [
            found
            for total in self.stands
            if total.id in targets
            for found in breakdowns(total, self.stands, links)
            if any(part.figure is not None and part.figure.kind != "named" for part in found.parts)
        ]
        return (*linked, *(told.breakdown for told in self.told if not told.named_out and len(told.parts) > 1))

    @cached_property
    def parts(self) -> frozenset[str]:
        """Ids of the claims that are part of a total."""
        return frozenset(link.source for link in self.links)

    @cached_property
    def main(self) -> frozenset[str]:
        """Ids of the claims of the main incident; of all claims where none is the main one."""
        found = {claim for incident in self.relations.incidents if incident.main for claim in incident.claims}
        return frozenset(found or self.by_id)

    @cached_property
    def incident_of(self) -> dict[str, str]:
        """Claim id to the id of its incident."""
        return {claim: incident.id for incident in self.relations.incidents for claim in incident.claims}

    @cached_property
    def lower(self) -> str:
        """The text in lower case with plain blanks, to ask whether a word is in it; offsets may differ."""
        return self.account.text.lower().translate(_BLANKS)

    def places_of(self, words: tuple[str, ...]) -> list[tuple[int, int]]:
        """Where one of these lower-case words begins in the text, and its length, in the order of the text."""
        if words not in self._places:
            self._places[words] = sorted(place for word in words if word in self.lower for place in self._each(word))
        return self._places[words]

    def _each(self, word: str) -> Iterator[tuple[int, int]]:
        text = self.lower if len(self.lower) == len(self.account.text) else self.account.text.translate(_SMALL)
        at = text.find(word)
        while at >= 0:
            if not at or not (text[at - 1].isalnum() and word[0].isalnum()):
                yield at, len(word)
            at = text.find(word, at + 1)

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.account.text)]

    def sentence(self, span: Span) -> Span:
        """The stretch of text between the ends of sentences (or empty lines) around a span, by a plain rule."""
        ends = self._ends
        before, after = bisect_right(ends, span.start), bisect_left(ends, span.end)
        start = ends[before - 1] if before else 0
        stop = ends[after] if after < len(ends) else len(self.account.text)
        return Span(start, max(stop, start + 1))

    def beside(self, span: Span, after: Span) -> bool:
        """Does the span stand in the sentence right before `after`, a sentence?"""
        last = self.sentence(Span(after.start - 1, after.start)) if after.start else after
        return last.overlaps(span)

    @cached_property
    def counts(self) -> tuple[Claim, ...]:
        """The claims that stand and give an exact number of two and more, in the order of the text."""
        return tuple(claim for claim in self.stands if (exact(claim) or 0) > 1)

    def same_sentence(self, one: Claim, other: Claim) -> bool:
        """Are the two told in one sentence?"""
        return self.sentence(one.span) == self.sentence(other.span)

    def same_happening(self, one: Claim, other: Claim) -> bool:
        """Are the two of one incident? Claims of no incident are taken to be."""
        first, second = self.incident_of.get(one.id), self.incident_of.get(other.id)
        return first == second or first is None or second is None

    def at(self, position: int) -> Claim | None:
        """The claim of harm whose words hold this position of the text."""
        return next((c for c in self.said if c.span.start <= position < c.span.end), None)


_last: list[Facts] = []


def facts(account: Account, claims: tuple[Claim, ...], relations: Joined) -> Facts:
    """The facts of an account; those asked for last are kept, since all checks ask of one account after the other.

    They are known by the very objects, not by their worth: to compare the values would cost what it saves.
    """
    for kept in _last:
        if kept.account is account and kept.claims is claims and kept.relations is relations:
            return kept
    made = Facts(account, claims, relations)
    _last[:] = [made]
    return made
