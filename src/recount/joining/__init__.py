"""From claims to relations and incidents over the whole account."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.joining.disputes import find_disputes
from recount.joining.incidents import find_incidents, incidents_of
from recount.joining.parts import find_parts
from recount.joining.repeats import find_repeats
from recount.joining.replaces import find_died_later, find_replaces
from recount.joining.view import make_view
from recount.model import Account, Claim, Joined, Relation
from recount.text import Document

__all__ = ["join"]


def join(account: Account, document: Document, claims: Sequence[Claim]) -> Joined:
    """How the claims of one account hang together.

    `claims` are those read from `document`, in any order; only those of kind `harm` are joined. A claim has at most
    one relation of each kind to another. Where nothing in the words speaks for a relation there is none.
    """
    view = make_view(account, document, claims)
    if not view.claims:
        return Joined()
    grouping = find_incidents(view)
    died = find_died_later(view, grouping)
    gone = {r.target for r in died}
    found = find_parts(view, grouping, frozenset(s.at for s in view.claims if s.claim.id in gone))
    number = {s.claim.id: s.at for s in view.claims}
    parts = {number[r.source]: number[r.target] for r in found}
    replaces = [*find_replaces(view, grouping, set(parts)), *died]
    disputes = find_disputes(view, grouping, parts)
    taken = {number[r.source] for r in (*replaces, *disputes)}
    repeats = find_repeats(view, grouping, taken)
    found = _of_the_first_telling(found, repeats)
    return Joined((*found, *repeats, *replaces, *disputes), incidents_of(view, grouping))


def _of_the_first_telling(parts: Sequence[Relation], repeats: Sequence[Relation]) -> list[Relation]:
    """The parts of a total that tells another one again as parts of that one; a table's rows stay with its last row."""
    first = {r.source: r.target for r in repeats}
    out = []
    for part in parts:
        target, seen = part.target, {part.source}
        while target in first and target not in seen:
            seen.add(target)
            target = first[target]
        same = target == part.target or target in seen or "table" in part.rules
        out.append(part if same else msgspec.structs.replace(part, target=target))
    return out
