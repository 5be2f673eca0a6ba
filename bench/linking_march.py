"""How well the accounts of the March 1918 case are linked, event by event.

    PYTHONPATH=src python bench/linking_march.py ../shared/cases/march-1918 [--show]

Accounts are those of `march_accounts.py`. Two accounts are of one event where they share an event of the table; pairs
of which one's event lies within the other's (everything of 1918 within `1918-overall`, the grave within Guba) are left
out, unless both are of the same. Linked are two accounts that have claims in one event of recount's.

A relay is right where the trail of an account's claim goes from the one through whom the words came to the one from
whom, as the column `relays` has them, and ends there. The numbers that the check `migrating-number` finds are printed;
the case is to show 7,700 and 7,729, and the villages of four days that others count for 1917 to 1921.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from march_accounts import Row, march_rows
from recount.comparing import Across
from recount.gathering import crosscheck, gather
from recount.gazetteer import Atlas
from recount.placing import gazetteer
from recount.recounting import claims_of
from recount.sources import Trail, same_body

OVER = "1918-overall"
WITHIN = {frozenset({"guba-mass-grave", "guba-1918"})}


class Measured(NamedTuple):
    """What the case shows. `pairs` is linked, wanted and right; `seasons` links between September and the rest;
    `relays` right and all; `wandered` the figures that `migrating-number` finds, in words."""

    pairs: tuple[int, int, int]
    seasons: int
    relays: tuple[int, int]
    wandered: tuple[str, ...]
    across: Across

    @property
    def f1(self) -> float:
        linked, wanted, right = self.pairs
        return 2 * right / (linked + wanted)


def main() -> None:
    """Read, link, and hold the pairs against the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rows = march_rows(options.case)
    found = measured(rows)
    linked, wanted, right = found.pairs
    events = found.across.linked
    print(f"accounts {len(rows)}; events of several accounts {sum(len(set(e.accounts)) > 1 for e in events.events)}")
    print(
        f"pairs {wanted}, linked {linked}: precision {right / linked:.3f}, recall {right / wanted:.3f}, "
        f"F1 {found.f1:.3f}"
    )
    print(f"links between September and the rest: {found.seasons}; pairs for people {len(events.undecided)}; "
          f"events within others {sum(r.kind == 'within' for r in events.relations)}")  # fmt: skip
    print(f"relays: {found.relays[0]} of {found.relays[1]} right ({found.relays[0] / found.relays[1]:.2f})")
    print(f"migrating-number: {', '.join(found.wandered)}")
    if options.show:
        _show(rows, found.across)


def measured(rows: Sequence[Row]) -> Measured:
    """The accounts read, linked, and held against the table."""
    world = Atlas(gazetteer())
    across = gather([claims_of(row.account) for row in rows], world)
    pairs = {pair for event in across.linked.events for pair in combinations(sorted(set(event.accounts)), 2)}
    events = {row.account.id: row.events for row in rows}
    gold = {pair for pair in combinations(sorted(events), 2) if events[pair[0]] & events[pair[1]]}
    left_out = {
        pair for pair in combinations(sorted(events), 2) if pair not in gold and _nested(*(events[x] for x in pair))
    }
    found = pairs - left_out
    relayed = [(row, _trail(across, row.account.id)) for row in rows if row.relays]
    return Measured(
        pairs=(len(found), len(gold), len(found & gold)),
        seasons=sum({x in _september(events) for x in pair} == {True, False} for pair in pairs),
        relays=(
            sum(trail is not None and _is_right(trail, row.relays or ("", "")) for row, trail in relayed), len(relayed)
        ),
        wandered=tuple(
            f.message.split(" stands")[0] for f in crosscheck(across, world) if f.check == "migrating-number"
        ),
        across=across,
    )  # fmt: skip


def _trail(across: Across, account: str) -> Trail | None:
    """The trail of an account's first claim of harm."""
    first = next((said for said in across.said if said.account.id == account and said.event), None)
    return across.origins(first.event or "").of(*first.ref) if first else None


def _is_right(trail: Trail, relays: tuple[str, str]) -> bool:
    """Do the first and the last step name the two?"""
    through, whence = relays
    names = trail.steps[0].name, trail.steps[-1].name
    return same_body(names[0], through) != "different" and same_body(names[1], whence) != "different"


def _nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return OVER in one | other or any(frozenset({a, b}) in WITHIN for a in one for b in other)


def _september(events: dict[str, frozenset[str]]) -> set[str]:
    return {account for account, its in events.items() if "september-days-baku" in its}


def _show(rows: Sequence[Row], across: Across) -> None:
    of = {row.account.id: "/".join(sorted(row.events)) for row in rows}
    for event in sorted(across.linked.events, key=lambda event: -len(event.tellings)):
        print("\n", event.places, event.when)
        for account, claim in event.claims:
            said = next(s.claim for s in across.said if s.ref == (account, claim))
            places = "/".join(f"{p.name}[{p.id or ','.join(p.candidates)}:{p.precision}]" for p in said.places)
            print("   ", account, of[account][:30], said.when, places, "|", said.quote[:50])


if __name__ == "__main__":
    main()
