"""How well accounts of one incident are linked, over news whose incidents people have written down (MUC-4 dev).

    PYTHONPATH=src python bench/linking_muc.py ../shared/corpora/muc4 [--show N] [--files dev]

The gold names the incidents of each account apart; it does not say which accounts tell of the same one. So pairs of
accounts are made into a gold like this, from pairs of their incidents:

- **same**: both have a day (or a closed range of days) and the two share one; both have a finest place and share one of
  its names; and they share a victim: a word of a name, or of a description, that is not in `EMPTY`.
  What is the same as the same is the same: so "union members" and "labour leaders" meet by way of a third account.
- **same by name**: a victim's name of two words and more is shared and the dates allow it: whoever is killed is killed
  once, but of most such pairs the gold leaves a date or a place open. Linked, it is right; recall is given with it and
  without.
- **left out**: the victim is shared, or both day and finest place are, and the gold leaves open what is missing (a date
  "on or before", no finest place, no victim, a day's difference); or a victim's name is shared.
- **different**: all others.

An account pair is linked where both have a telling in one event. It is judged by the incidents that those two tellings
are of: of the account's incidents in the gold those that share a victim's word with the telling, else those of its day
and place. The gold tells of certain kinds of incidents only (of a battle it is silent, and of most that is told as
background), so a pair is not judged where one of the tellings is of no incident of the gold; how many were not is
printed. Precision is the share of `same` in judged pairs that are not left out; recall the share of the same pairs that
are linked. `strict` counts what is left out as wrong.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from recount.gazetteer import Atlas
from recount.linking import link, tellings_of
from recount.model import Account, Linked, Telling
from recount.placing import gazetteer
from recount.recounting import claims_of
from recount.times import span_of

EMPTY = frozenset(
    "the a an of and or in on at to for from by with former man men woman women people person persons civilian "
    "civilians child children member members leader leaders national general official officials resident residents "
    "unidentified other others two three four five six seven eight nine ten san de la del el los las".split()
)
Pair = tuple[str, str]
VERDICTS = ("same", "named", "open", "different", "unknown")


class Incident(NamedTuple):
    """One incident of the gold: days (None: not known, or open), places, words for the victims, words of names."""

    days: tuple[tuple[int, int], ...]
    open_until: int | None
    fine: frozenset[str]
    country: str
    victims: frozenset[str]
    names: tuple[frozenset[str], ...]


class Measured(NamedTuple):
    """What the gold says of the linked pairs: `judged` pairs by verdict, the pairs that are the same, those by name
    besides."""

    judged: dict[Pair, str]
    same: set[Pair]
    named: set[Pair]

    @property
    def precision(self) -> float:
        right = self.of("same") + self.of("named")
        return right / (right + self.of("different"))

    @property
    def strict(self) -> float:
        right = self.of("same") + self.of("named")
        return right / (right + self.of("different") + self.of("open"))

    @property
    def recall(self) -> float:
        return len(self.same & self.judged.keys()) / len(self.same)

    def of(self, verdict: str) -> int:
        return sum(found == verdict for found in self.judged.values())


def main() -> None:
    """Read, link, and hold the pairs against the gold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--files", default="dev", help="names of files, a comma between")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="show the first wrong and missed pairs")
    options = parser.parse_args()
    names = options.files.split(",")
    gold = [row for name in names for row in _rows(options.corpus / f"{name}.gold.jsonl")]
    told = tellings(row for name in names for row in _rows(options.corpus / f"{name}.jsonl"))
    begun = time.process_time()
    linked = link(told, Atlas(gazetteer()))
    took = time.process_time() - begun
    found = measured(told, linked, gold)
    print(f"accounts {len(gold)}; tellings: {len(told)}; {took:.1f} s to link")
    print(f"pairs that are the same: {len(found.same)}, with those by name {len(found.named)}; linked: "
          f"{len(found.judged)}, of them same {found.of('same')}, by name {found.of('named')}, different "
          f"{found.of('different')}, left out {found.of('open')}, not judged {found.of('unknown')}")  # fmt: skip
    print(f"precision {found.precision:.3f}, strict {found.strict:.3f}; recall {found.recall:.3f}, with those by name "
          f"{len(found.named & found.judged.keys()) / len(found.named):.3f}")  # fmt: skip
    print(f"pairs for people to decide: {len(linked.undecided)}; events of several accounts: "
          f"{sum(len(event.accounts) > 1 for event in linked.events)}")  # fmt: skip
    wrong = {pair for pair, verdict in found.judged.items() if verdict == "different"}
    _show(options.show, {"wrong": wrong, "missed": found.same - found.judged.keys()}, told, linked)


def measured(told: Sequence[Telling], linked: Linked, rows: Iterable[dict[str, Any]]) -> Measured:
    """Linked tellings held against the gold's rows."""
    gold = {row["id"]: _incidents(row) for row in rows}
    same_as = groups(gold)
    same = same_pairs(gold, same_as)
    judged = judged_pairs(linked, {telling.id: telling for telling in told}, gold, same_as)
    return Measured(judged, same, same | named_pairs(gold))


def tellings(rows: Iterable[dict[str, Any]]) -> list[Telling]:
    """The tellings of accounts as `recount read` takes them."""
    world = Atlas(gazetteer())
    out: list[Telling] = []
    for row in rows:
        given = {key: row[key] for key in ("id", "text", "title", "published", "publisher") if key in row}
        account, claims, joined = claims_of(Account(**given))
        out += tellings_of(account, claims, joined, world)
    return out


def groups(gold: dict[str, list[Incident]]) -> dict[int, list[Incident]]:
    """By the identity of an incident, all incidents of the gold that are the same."""
    every = [each for incidents in gold.values() for each in incidents]
    out = {id(each): [each] for each in every}
    for a, b in combinations(every, 2):
        if out[id(a)] is not out[id(b)] and _judge(a, b) == "same":
            merged = out[id(a)] + out[id(b)]
            out |= {id(each): merged for each in merged}
    return out


def judged_pairs(
    linked: Linked, by_id: dict[str, Telling], gold: dict[str, list[Incident]], same_as: dict[int, list[Incident]]
) -> dict[Pair, str]:
    """Every linked pair of accounts with the best that the gold says of it: same, open, different or unknown."""
    out: dict[Pair, str] = {}
    for event in linked.events:
        told = [(by_id[id].account, _of(by_id[id], gold[by_id[id].account])) for id in event.tellings]
        for (one, its), (other, others) in combinations(told, 2):
            if one == other or not gold[one] or not gold[other]:
                continue
            verdicts = {_judged(a, b, same_as) for a in its for b in others} or {"unknown"}
            pair = (min(one, other), max(one, other))
            out[pair] = min(verdicts | {out.get(pair, "unknown")}, key=VERDICTS.index)
    return out


def _judged(a: Incident, b: Incident, same_as: dict[int, list[Incident]]) -> str:
    if same_as[id(a)] is same_as[id(b)]:
        return "same"
    verdicts = {_judge(x, y) for x in same_as[id(a)] for y in same_as[id(b)]}
    return min(verdicts, key=VERDICTS.index)


def same_pairs(gold: dict[str, list[Incident]], same_as: dict[int, list[Incident]]) -> set[Pair]:
    """The pairs of accounts that have an incident in common."""
    of = {id(each): account for account, incidents in gold.items() for each in incidents}
    found = {(of[id(a)], of[id(b)]) for group in same_as.values() for a, b in combinations(group, 2)}
    return {(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}


def named_pairs(gold: dict[str, list[Incident]]) -> set[Pair]:
    """The pairs of accounts with a victim's name in common, at dates that allow it."""
    with_some = sorted(id for id, incidents in gold.items() if any(each.names for each in incidents))
    return {
        (one, other)
        for one, other in combinations(with_some, 2)
        if any(_judge(a, b) in ("same", "named") for a in gold[one] for b in gold[other])
    }


def _of(telling: Telling, incidents: list[Incident]) -> list[Incident]:
    """The incidents of the gold that a telling is of."""
    words = _words(word for claim in telling.claims for word in (claim.object or "", *claim.names))
    shared = [each for each in incidents if words & each.victims]
    if shared:
        return shared
    span = span_of(telling.when) if telling.when else None
    days = (span[0].toordinal(), span[1].toordinal()) if span and span[0] and span[1] else None
    names = {" ".join(place.name.upper().split()) for place in telling.places}
    return [
        each for each in incidents
        if days and any(max(days[0], x[0]) <= min(days[1], x[1]) for x in each.days) and names & (each.fine or names)
    ]  # fmt: skip


def _judge(a: Incident, b: Incident) -> str:
    day = _same_day(a, b)
    place = bool(a.fine & b.fine) if a.fine and b.fine else None if a.country == b.country else False
    most = max((len(x & y) for x in a.names for y in b.names), default=0)
    victim = most > 0 or bool(a.victims & b.victims) if a.victims and b.victims else None
    if day is True and place is True and victim is True:
        return "same"
    if day is not False and most > 1:
        return "named"
    if False not in (day, place, victim) and (victim or (day and place)):
        return "open"
    return "open" if most > 1 else "different"


def _same_day(a: Incident, b: Incident) -> bool | None:
    if a.days and b.days:
        apart = min(max(x[0], y[0]) - min(x[1], y[1]) for x in a.days for y in b.days)
        return True if apart <= 0 else None if apart == 1 else False
    for dated, until in ((a, b.open_until), (b, a.open_until)):
        if dated.days and until is not None and min(x[0] for x in dated.days) > until:
            return False
    return None


def _incidents(row: dict[str, Any]) -> list[Incident]:
    out = []
    for each in row["incidents"]:
        targets = [t for t in row["targets"] if each["template"] in t["templates"]]
        spans = [(span_of(date), ".." in date) for date in each["dates"]]
        closed = [(s[0].toordinal(), s[1].toordinal()) for s, is_open in spans if s and not is_open and s[0] and s[1]]
        until = [s[1].toordinal() for s, is_open in spans if s and is_open and s[1]]
        out.append(Incident(
            days=tuple(closed), open_until=max(until, default=None), fine=frozenset(each["fine"]),
            country=each["places"][0] if each["places"] else "",
            victims=_words(word for t in targets for word in (*t["who"], *t["names"])),
            names=tuple(words for t in targets for name in t["names"] if (words := _words([name]))),
        ))  # fmt: skip
    return out


def _words(phrases: Iterable[str]) -> frozenset[str]:
    found = {word for phrase in phrases for word in re.findall(r"[^\W\d_]{3,}", phrase.lower())}
    return frozenset(word.rstrip("s") for word in found - EMPTY)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _show(many: int, groups: dict[str, set[Pair]], told: list[Telling], linked: Linked) -> None:
    links = {(each.one.split("#")[0], each.other.split("#")[0]): each for each in linked.links}
    by_account: dict[str, list[Telling]] = {}
    for telling in told:
        by_account.setdefault(telling.account, []).append(telling)
    for title, pairs in groups.items():
        for pair in sorted(pairs)[:: max(1, len(pairs) // max(many, 1))][:many]:
            print(f"\n{title}: {pair[0]} – {pair[1]}")
            if found := links.get(pair) or links.get((pair[1], pair[0])):
                print("   ", found.verdict, found.weight, [f"{r.field}: {r.level} {r.weight}" for r in found.reasons])
            for account in pair:
                for telling in by_account.get(account, []):
                    places = "/".join(p.name for p in telling.places)
                    quotes = " | ".join(" ".join(c.quote.split())[:60] for c in telling.claims[:3])
                    print(
                        "   ", account, telling.when, places, [n for c in telling.claims for n in c.names][:4], quotes
                    )


if __name__ == "__main__":
    main()
