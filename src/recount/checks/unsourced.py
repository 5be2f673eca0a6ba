"""How many of the account's counts are put down to somebody?

Compared: the counts of harm that stand (of people and settlements; a number, a bound or a range above one; named
persons and single ones are told of, not counted; what is feared or thought is no count; repeats are one with what they
repeat) with those for which the account names a source. A count has a source where it, any repeat of it, or the total
that it is a part of has one. None of four and more has (groups within a total are not counted for this), and none
stands in a paragraph that names a source for something: caution, with the share; else those that have not are a note.
Other figures that the account argues with (a share, an area, a sum) are a note.

An account that counted itself is a source: where it speaks in the first person, where a line under it gives its source,
and where a source is spoken of without a name ("it was officially reported"), nothing is missing. Its words may not
show it: the finding says "names no source", not that there is none.

Tolerance: none; the unit is one count.

Origin: the recorders' rule that a figure is worth what its source is.

Finds:
    In April 1920, 300 people were killed in Orla. In Tarn 120 people were killed.

Passes:
    In April 1920, 300 people were killed in Orla, the Red Cross said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from recount.checks.facts import Facts, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import quoted, refer
from recount.checks.words import table
from recount.model import PEOPLE_HARMS, Account, Claim, Finding, Joined, Span, World
from recount.model.parts import numbered

NAME = "unsourced"

KINDS = ("people", "settlements")
"""What nobody can count from the street: a reporter needs no source for three burned shops."""

FEWEST = 4
"""Counts without a source from which on it is a caution. Tried one to five: with one or two, one in six short news
items would have it, whose source is the reporter; with four, one in a hundred."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding over the account's counts of harm, one over its other figures."""
    known = facts(account, claims, relations)
    sourced = _sourced(known)
    counts = [claim for claim in known.stands if _counts(claim)]
    bare = [claim for claim in counts if claim.id not in sourced]
    groups = {link.source for link in known.links if link.part_kind in ("group", "kind")}
    ids = {claim.id for claim in bare}
    told = [claim for claim in known.claims if claim.id in ids or known.roots.get(claim.id) in ids]
    near = any(_names_a_source(known, paragraph) for paragraph in {_paragraph(known, claim) for claim in told})
    own = [claim for claim in bare if claim.id not in groups]
    if counts:
        named = len(counts) - len(bare)
        yield Finding(
            account=account.id,
            check=NAME,
            level="agrees" if not bare else "caution" if not named and not near and len(own) >= FEWEST else "note",
            message=_share(len(counts), len(bare)),
            claims=refer(account, bare or counts),
            expected=len(counts),
            found=named,
        )
    others = [c for c in claims if c.kind == "quantity" and c.stance == "affirmed" and c.id not in sourced]
    if others:
        shown = ", ".join(quoted(claim) for claim in others)
        yield Finding(
            account=account.id,
            check=NAME,
            level="note",
            message=f"{'Another figure names' if len(others) == 1 else 'Other figures name'} no source: {shown}.",
            claims=refer(account, others),
        )


def _share(counts: int, bare: int) -> str:
    if not bare:
        return f"Each of {counts} counts names a source." if counts > 1 else "The one count names a source."
    if counts == 1:
        return "The one count names no source."
    if bare == counts:
        return f"None of {counts} counts names a source."
    return f"{bare} of {counts} counts {'names' if bare == 1 else 'name'} no source."


def _counts(claim: Claim) -> bool:
    figure = claim.figure
    counted = figure is not None and numbered(claim) and figure.kind != "named" and figure.exact not in (0, 1)
    fits = claim.object_kind != "people" or claim.harm in PEOPLE_HARMS  # nobody is "blown up" as a pylon is
    return counted and fits and claim.certainty == "stated" and claim.object_kind in KINDS


def _sourced(known: Facts) -> set[str]:
    """Ids of claims that are put down to somebody, themselves, by a repeat, or by the total they are a part of."""
    words = table("en")["unsourced"]
    if re.search(words["whole"], known.account.text, re.IGNORECASE | re.MULTILINE):
        return {claim.id for claim in known.claims}
    phrases = find_phrases(known, "unnamed")
    stands_in = {claim.id: known.sentence(claim.span) for claim in known.claims if claim.kind == "harm"}
    spoken = {each for each in {*stands_in.values()} if _spoken_of(known, each, phrases, words["first_person"])}
    own = {
        claim.id
        for claim in known.claims
        if claim.according_to is not None or claim.sources or stands_in.get(claim.id) in spoken
    }
    told = own | {known.roots[claim] for claim in own if claim in known.roots}
    while more := {link.source for link in known.links if link.target in told} - told:
        told |= more
    return told


def _paragraph(known: Facts, claim: Claim) -> Span:
    """The paragraph that a claim stands in."""
    text = known.account.text
    first = text.rfind("\n\n", 0, claim.span.start) + 1
    last = text.find("\n\n", claim.span.end)
    return Span(first, last if last >= 0 else len(text))


def _names_a_source(known: Facts, paragraph: Span) -> bool:
    """Does a paragraph name a source for something, so that its counts may be that source's too?"""
    return re.search(table("en")["unsourced"]["named"], paragraph.of(known.account.text), re.IGNORECASE) is not None


def _spoken_of(known: Facts, sentence: Span, phrases: tuple[Phrase, ...], first_person: str) -> bool:
    """Does the sentence speak of a source without naming it, or in the first person?"""
    if any(sentence.overlaps(phrase.span) for phrase in phrases):
        return True
    return re.search(first_person, sentence.of(known.account.text), re.IGNORECASE) is not None
