"""Making a relation: its sentence for people, its evidence."""

from __future__ import annotations

from recount.joining.cues import cue
from recount.joining.view import Seen, View
from recount.model import Relation
from recount.model.relation import PartKind, RelationKind

MOST = 60
"""Code points of a quote that a reason shows; the claim itself has the rest."""


def shown(seen: Seen) -> str:
    """A claim's words, shortened for a reason."""
    words = " ".join(seen.claim.quote.split())
    return f"“{words}”" if len(words) <= MOST else f"“{words[: MOST - 1].rstrip()}…”"


def link(
    kind: RelationKind,
    a: Seen,
    b: Seen,
    rule: str,
    reason: str,
    confidence: float = 0.9,
) -> Relation:
    """`a` stands in a relation of this kind to `b`. The evidence is the words of both."""
    return Relation(
        kind=kind, source=a.claim.id, target=b.claim.id, reason=reason, rules=(rule,),
        evidence=(a.claim.span, b.claim.span), confidence=confidence,
    )  # fmt: skip


class Parts:
    """The parts found so far, by number of the claim. A claim is part of one total, and the first rule that finds it
    keeps it: rules run from the surest to the weakest."""

    def __init__(self) -> None:
        self.total: dict[int, int] = {}
        self.relations: dict[int, Relation] = {}

    def add(
        self, part: Seen, total: Seen, rule: str, said: str, part_kind: PartKind = "group", complete: bool | None = None
    ) -> bool:
        """Note a part. False, and nothing noted, where it is part of another already or would be part of itself."""
        if part.at in self.total or part.at == total.at or self._within(total.at, part.at):
            return False
        self.total[part.at] = total.at
        reason = f"{shown(part)} is counted in {shown(total)}: {said}."
        made = link("part_of", part, total, rule, reason, 0.9 if rule != "named" else 0.7)
        self.relations[part.at] = Relation(
            kind=made.kind, source=made.source, target=made.target, reason=made.reason, rules=made.rules,
            evidence=made.evidence, confidence=made.confidence, part_kind=part_kind, complete=complete,
        )  # fmt: skip
        return True

    def _within(self, a: int, b: int) -> bool:
        """Is `a` a part of `b`, at any depth?"""
        at: int | None = a
        while at is not None:
            if at == b:
                return True
            at = self.total.get(at)
        return False


def kept_apart(view: View, seen: Seen) -> bool:
    """Is somebody said not to be in the figure, in this sentence or the next?"""
    number = seen.sentence
    stop = view.sentences[min(number + 1, len(view.sentences) - 1)].end if view.sentences else seen.claim.span.end
    words = view.text[seen.claim.span.end : max(stop, seen.claim.span.end)][:240].lower()
    if cue(view.language, "parts", "excluded").pattern.search(words):
        return True
    return cue(view.language, "parts", "beside").search(seen.before[-30:], seen.words) is not None
