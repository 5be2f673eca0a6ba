"""Parts that an account's words put to a total ("380 killed: 140 men, 160 women …", "12, including 15 children")
where no relation says so: figures that do not fit their total are the ones that are looked for here. Killed and injured
are parts of casualties by their kind of harm.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from recount.checks.words import language_of, table
from recount.model import Claim, Relation
from recount.model.parts import Breakdown, folded, numbered, same_place

LEAD = 48
"""Most code points between a total and its first part. Tried 30 to 90: "of the village, among them as many as" has 40,
and from 60 on figures of the next clause come in."""

STEP = 40
"""Most code points between a part and the next. Tried 20 to 80."""


class Told(msgspec.Struct, frozen=True):
    """A total with the parts that its own sentence puts to it. `named_out`: they are said to be among it ("including"),
    and need not be all."""

    total: Claim
    parts: tuple[Claim, ...]
    named_out: bool
    kind: str

    @property
    def breakdown(self) -> Breakdown:
        """The parts as a division of the total. Groups that share nobody are marked as all of it only where said."""
        return Breakdown(self.total, self.kind, self.parts, None)


def told_parts(text: str, stands: Sequence[Claim], links: Sequence[Relation]) -> tuple[Told, ...]:
    """The totals of an account with parts told right after them that no relation links."""
    linked = {link.source: link.target for link in links}
    out = []
    for at, total in enumerate(stands):
        if not _can_be_total(total):
            continue
        parts: list[Claim] = []
        named_out = False
        end = total.span.end
        for part in stands[at + 1 :]:
            if not _alike(part, total) or linked.get(part.id, total.id) != total.id:
                break
            between = text[end : max(end, part.span.start)]
            if not parts:
                lead = _lead(between + part.quote[:24], len(between), language_of(total))
                if lead is None or len(between) > LEAD:
                    break
                named_out = lead == "named_out"
            elif len(between) > STEP or not _goes_on(between, language_of(total)):
                break
            parts.append(part)
            end = part.span.end
        if all(part.id in linked for part in parts):
            continue
        if named_out or len(parts) > 1:
            out.append(Told(total, tuple(parts), named_out, _kind(parts)))
    return tuple(out)


def apart(claims: Sequence[Claim]) -> bool:
    """Do the claims count groups of which the language's table says that nobody is in two (men, women, children)?"""
    heads = [folded(claim.object).rpartition(" ")[2] for claim in claims]
    if not heads or len(set(heads)) < len(heads):
        return False
    groups: list[list[str]] = table(language_of(claims[0]))["parts"]["apart"]
    return any(set(heads) <= set(group) for group in groups)


def _can_be_total(claim: Claim) -> bool:
    figure = claim.figure
    return figure is not None and numbered(claim) and figure.kind != "named" and (claim.high or claim.low or 0) > 1


def _alike(part: Claim, total: Claim) -> bool:
    mixed = total.harm == "casualties" and part.harm in ("killed", "died", "injured")
    same = part.object_kind == total.object_kind and part.counted_as == total.counted_as
    voice = folded(part.according_to) == folded(total.according_to)
    return (mixed or part.harm == total.harm) and same and voice and numbered(part)


def _lead(words: str, gap: int, language: str) -> str | None:
    """What the words between a total and a figure say: a list follows, some are named out, or nothing (None)."""
    parts = table(language)["parts"]
    flat = " ".join(words.lower().split())
    if _any_of(tuple(parts["named_out"])).search(flat):
        return "named_out"
    lead = words[:gap].strip().lower()
    if re.fullmatch(_LIST, lead):
        return "list"
    return None


_LIST = r"[^.;:]{0,40}(?::|\(|—|–| -| --)\s*"


def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)")


def _goes_on(between: str, language: str) -> bool:
    """Is there nothing between two figures but what joins the items of a list?"""
    words = re.findall(r"[^\W\d_]+", between.lower())
    return not re.search(r"[.;:(]", between) and set(words) <= set(table(language)["parts"]["joins"])


def _kind(parts: Sequence[Claim]) -> str:
    if len({part.harm for part in parts}) == len(parts):
        return "kind"
    objects = {folded(part.object) for part in parts}
    placed = all(part.places for part in parts)
    if len(objects) == 1 and placed and not any(same_place(parts[0].places[0], p.places[0]) for p in parts[1:]):
        return "place"
    return "group"
