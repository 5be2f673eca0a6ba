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
from itertools import combinations
from pathlib import Path

from march_accounts import march_rows
from recount.comparing import Across
from recount.gathering import crosscheck, gather
from recount.gazetteer import Atlas
from recount.linking import tellings_of
from recount.placing import gazetteer
from recount.recounting import claims_of
from recount.sources import Trail, same_body

OVER = "1918-overall"
WITHIN = {frozenset({"guba-mass-grave", "guba-1918"})}


def main() -> None:
    """Read, link, and hold the pairs against the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    rows = march_rows(options.case)
    world = Atlas(gazetteer())
    read = [claims_of(row.account) for row in rows]
    told = [telling for each in read for telling in tellings_of(*each, world)]
    unread = [account.text for account, claims, _ in read if not any(claim.kind == "harm" for claim in claims)]
    across = gather(read, world)
    linked = across.linked
    pairs = {pair for event in linked.events for pair in combinations(sorted(set(event.accounts)), 2)}
    events = {row.account.id: row.events for row in rows}
    gold = {pair for pair in combinations(sorted(events), 2) if events[pair[0]] & events[pair[1]]}
    left_out = {
        pair for pair in combinations(sorted(events), 2) if pair not in gold and _nested(*(events[x] for x in pair))
    }
    found = pairs - left_out
    right = len(found & gold)
    precision, recall = right / len(found), right / len(gold)
    seasons = [p for p in pairs if {x in _september(events) for x in p} == {True, False}]
    print(f"accounts {len(rows)}, of them {len(unread)} without a claim; events of several accounts "
          f"{sum(len(set(event.accounts)) > 1 for event in linked.events)}")  # fmt: skip
    print(f"pairs {len(gold)}, linked {len(found)}: precision {precision:.3f}, recall {recall:.3f}, "
          f"F1 {2 * precision * recall / (precision + recall):.3f}")  # fmt: skip
    print(f"links between September and the rest: {len(seasons)}; pairs for people {len(linked.undecided)}; "
          f"events within others {sum(r.kind == 'within' for r in linked.relations)}")  # fmt: skip
    relayed = [(row, _trail(across, row.account.id)) for row in rows if row.relays]
    right = sum(trail is not None and _is_right(trail, row.relays or ("", "")) for row, trail in relayed)
    print(f"relays: {right} of {len(relayed)} right ({right / len(relayed):.2f})")
    wandered = [f for f in crosscheck(across, world) if f.check == "migrating-number"]
    print(f"migrating-number: {', '.join(f.message.split(' stands')[0] for f in wandered)}")
    if options.show:
        _show(rows, told, linked, unread)


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


def _show(rows, told, linked, unread) -> None:  # type: ignore[no-untyped-def]
    by_id = {telling.id: telling for telling in told}
    of = {row.account.id: "/".join(sorted(row.events)) for row in rows}
    for event in sorted(linked.events, key=lambda event: -len(event.tellings)):
        print("\n", event.places, event.when)
        for id in event.tellings:
            telling = by_id[id]
            places = "/".join(f"{p.name}[{p.id or ','.join(p.candidates)}:{p.precision}]" for p in telling.places)
            print(
                "   ",
                telling.account,
                of[telling.account][:30],
                telling.when,
                places,
                "|",
                telling.claims[0].quote[:50],
            )
    print("\n".join(["", "unread:", *unread]))


if __name__ == "__main__":
    main()
