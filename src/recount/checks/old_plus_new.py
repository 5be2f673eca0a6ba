"""Do an earlier total and those newly added make the new total?

Compared: "another 40 died, bringing the toll to 354" with the earlier figure: the one that the same phrase gives
("from 288"), else the one that this total replaces, else the one that the account tells beside it. The earlier and the
new must make the total. An earlier figure in the same phrase: conflict; told elsewhere: caution, since a figure in
between may be missing. "Two of the 30 wounded died" is a note: those two have changed column, and 28 remain.

Tolerance: none, in people, for plain numbers; approximate and rounded ones may be off by half the unit in which they
are written, open ends stay open.

Origin: corrections of running tolls (288 and 40 are not 354).

Finds:
    The death toll in Orla rose from 288 to 354 after 40 more people were killed on Tuesday.

Passes:
    The death toll in Orla rose from 314 to 354 after 40 more people were killed on Tuesday.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.checks.facts import Facts, exact, facts
from recount.checks.phrases import Phrase, find_phrases
from recount.checks.wording import number, quoted, refer
from recount.checks.words import table
from recount.model import Account, Claim, Finding, Joined, World
from recount.model.parts import Number, folded, rounding

NAME = "old-plus-new"

BESIDE = 60
"""Code points before and after the sentence of a toll in which its harm may be told. Tried 0 to 150."""


def check(account: Account, claims: tuple[Claim, ...], relations: Joined, world: World) -> Iterator[Finding]:
    """One finding for each toll brought up to date that its pieces do not make; `agrees` where they do."""
    known = facts(account, claims, relations)
    for phrase in find_phrases(known, "added"):
        new, total, old = phrase.number("new"), phrase.number("total"), phrase.number("old")
        about = _claims_in(known, phrase)
        if new is None or total is None or not about or phrase.pieces.get("bound"):
            continue
        if phrase.use == "bringing" and not any(exact(claim) == new for claim in about):
            continue  # an age or a distance before "bringing the toll to …" adds nobody
        earlier: Claim | None = None
        if old is None:
            earlier = _earlier(known, phrase, about, new, total)
            old = exact(earlier) if earlier is not None else None
        if old is None or old == total:
            continue
        yield _finding(known, about, earlier, (old, new, total))
    yield from _changed_column(known)


def _finding(known: Facts, about: list[Claim], earlier: Claim | None, pieces: tuple[Number, Number, Number]) -> Finding:
    old, new, total = pieces
    fits = abs(old + new - total) <= rounding(total, False) + rounding(old, False)
    told = f" {quoted(earlier)} is the earlier figure." if earlier is not None else ""
    return Finding(
        account=known.account.id,
        check=NAME,
        level="agrees" if fits else "conflict" if earlier is None else "caution",
        message=f"The earlier {number(old)} and the {number(new)} added make {number(old + new)}; the new total is "
        f"{number(total)}.{told}" + (" That fits." if fits else ""),
        claims=refer(known.account, (*about, *([earlier] if earlier is not None else []))),
        expected=total,
        found=old + new,
        sum=f"{number(old)} + {number(new)} = {number(old + new)}",
    )


def _claims_in(known: Facts, phrase: Phrase) -> list[Claim]:
    """The claims of people in the phrase, else those of its sentence and of the one before it and after it."""
    people = [claim for claim in known.said if claim.object_kind == "people"]
    here = [claim for claim in people if claim.span.overlaps(phrase.span)]
    if here:
        return here
    around = known.sentence(phrase.span)
    first, last = max(around.start - BESIDE, 0), around.end + BESIDE
    return [claim for claim in people if claim.span.start < last and claim.span.end > first][:1]


def _earlier(known: Facts, phrase: Phrase, about: list[Claim], new: Number, total: Number) -> Claim | None:
    """The figure that stood before: one that fits, else what this total replaces, else the only one that is said to be.

    What replaces what is not always seen the right way round, so a relation of either direction counts."""
    ids = {claim.id for claim in about}
    deadly = {"killed", "died"}
    harms = {claim.harm for claim in about} | (deadly if deadly & {claim.harm for claim in about} else set())
    able = [
        claim
        for claim in known.said
        if claim.id not in ids and claim.harm in harms and exact(claim) not in (None, 1, new, total)
        and known.same_happening(claim, about[0]) and not claim.span.overlaps(phrase.span)
    ]  # fmt: skip
    for claim in able:
        if exact(claim) == total - new:
            return claim
    for link in known.relations.relations:
        pair = {link.source, link.target}
        if link.kind == "replaces" and pair & ids:
            other = next((claim for claim in able if claim.id in pair), None)
            if other is not None:
                return other
    words: list[str] = table("en")["added_words"]["earlier"]
    before = [claim for claim in able if _any_in(words, known, claim)]
    return before[0] if len(before) == 1 else None


def _any_in(words: list[str], known: Facts, claim: Claim) -> bool:
    told = folded(known.sentence(claim.span).of(known.account.text))
    return any(word in told for word in words)


def _changed_column(known: Facts) -> Iterator[Finding]:
    """Wounded who died since are no longer among the wounded."""
    for phrase in find_phrases(known, "died_since"):
        died, wounded = phrase.number("new"), phrase.number("whole")
        if died is None:
            continue
        injured = [c for c in known.counts if c.harm == "injured"]
        base = next((c for c in injured if wounded is None or exact(c) == wounded), None)
        if base is None or (exact(base) or 0) <= died:
            continue
        left = (exact(base) or 0) - died
        yield Finding(
            account=known.account.id,
            check=NAME,
            level="note",
            message=f"“{phrase.words}”: of {quoted(base)}, {number(left)} remain; those who died are counted with the "
            "dead from then on.",
            claims=refer(known.account, (base,)),
            expected=exact(base),
            found=left,
            sum=f"{number(exact(base) or 0)} − {number(died)} = {number(left)}",
        )
