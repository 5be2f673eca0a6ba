"""What one sentence takes over from those before it: "during this time", "back then", a date given just before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from recount.model import Claim, Evidence, Span
from recount.reading.parse import Parse
from recount.text import Document, Mention

BACK = 6
"""How many sentences back a time may stand that "during this time" means. Tried 2 to 10."""

NEAR = 2
"""How many sentences back the time of a claim may stand that names none. Tried 1 to 4: more takes over wrong dates."""


class Before(msgspec.Struct, frozen=True):
    """The last sentence that told of harm: its number, paragraph and claims."""

    number: int
    paragraph: int
    claims: tuple[Claim, ...]


Times = Callable[[int], Sequence[Mention[str]]]
"""The times that sentence N names."""


def same_time(p: Parse) -> Mention[str] | None:
    """Words that point back to a time ("back then", "the same four days"), None where the sentence has none."""
    return next((t for t in p.times if t.rule.startswith("same-time")), None)


def take_over(
    claims: Sequence[Claim], p: Parse, before: Before | None, document: Document, times: Times
) -> tuple[Claim, ...]:
    """The claims with what the sentences before settle: time, and, where words point back to them, place and actors."""
    pointer = same_time(p)
    return tuple([_taken_over(claim, p, pointer, before, times) for claim in claims])


def _taken_over(claim: Claim, p: Parse, pointer: Mention[str] | None, before: Before | None, times: Times) -> Claim:
    """One claim with what it takes over. What is aimed at or tried takes nothing over: it has no time or place yet."""
    if claim.stage != "accomplished":
        return claim
    taken: list[tuple[str, object, tuple[Span, ...]]] = []
    told = _time_before(p, pointer, before, times) if claim.when is None else None
    if told:
        taken.append(("when", *told))
    if before is not None and _follows(p, before):
        actors = next((c for c in before.claims if c.by), None) if pointer and not claim.by else None
        if actors:
            taken.append(("by", actors.by, _spans(actors, "by")))
        placed = next((c for c in before.claims if c.places), None) if not claim.places else None
        if placed:
            taken.append(("places", placed.places, _spans(placed, "places")))
    return msgspec.structs.replace(
        claim,
        evidence=(*claim.evidence, *(Evidence(field, spans) for field, _, spans in taken)),
        inherited=(*claim.inherited, *(field for field, _, _ in taken)),
        **{field: value for field, value, _ in taken},
    )


def _follows(p: Parse, before: Before) -> bool:
    """Is the sentence of harm before near, and in the same paragraph?"""
    return before.paragraph == p.paragraph and p.number - before.number <= NEAR


def _time_before(
    p: Parse, pointer: Mention[str] | None, before: Before | None, times: Times
) -> tuple[str, tuple[Span, ...]] | None:
    if pointer is not None:
        for number in range(p.number - 1, max(-1, p.number - 1 - BACK), -1):
            told = [t for t in times(number) if t.value]
            if told:
                return told[-1].value, (pointer.span, told[-1].span)
        if before is None:
            return None
    if before is None or (pointer is None and (p.times or p.number - before.number > NEAR or _begins_anew(p, before))):
        return None
    lender = next((c for c in before.claims if c.when), None)
    return (lender.when, _spans(lender, "when")) if lender and lender.when else None


def _begins_anew(p: Parse, before: Before) -> bool:
    """Does the sentence open another item or happening: a label and a colon in a new paragraph, or "elsewhere"?"""
    if p.tokens.lower[:1] and p.tokens.lower[0] in p.lexicon.sets["context.elsewhere"]:
        return True
    return p.paragraph != before.paragraph and ":" in p.tokens.words[1:5]


def _spans(claim: Claim, field: str) -> tuple[Span, ...]:
    return next((e.spans for e in claim.evidence if e.field == field), (claim.span,))
