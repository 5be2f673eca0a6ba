"""How claims of one account hang together: judgements with a reason, kept apart from the claims."""

from __future__ import annotations

from typing import Literal

import msgspec

from recount.model.span import Span

RelationKind = Literal["part_of", "repeats", "replaces", "disputes", "same_incident"]
PartKind = Literal["place", "period", "group", "kind"]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One judgement about two claims of an account.

    `source` and `target` are claim ids (`from` and `to` of the contract): the source is part of, repeats, replaces,
    disputes, or is in the same incident as the target. `reason` is a sentence for people. `part_kind` and `complete`
    belong to `part_of`: what the total is divided by, and whether the parts are said to be all of it (None: not said).
    """

    kind: RelationKind
    source: str
    target: str
    reason: str
    rules: tuple[str, ...]
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    part_kind: PartKind | None = None
    complete: bool | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One happening within an account: the ids of its claims, and whether the account is mainly about it.

    `id` is the id of its first claim, so it is as stable as that.
    """

    id: str
    claims: tuple[str, ...]
    main: bool
    reason: str


class Joined(msgspec.Struct, frozen=True):
    """What was judged over the account as a whole."""

    relations: tuple[Relation, ...] = ()
    incidents: tuple[Incident, ...] = ()
