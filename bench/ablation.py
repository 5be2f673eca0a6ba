"""What each way of joining claims adds: every score with it and without it, and what it costs in time.

    python bench/ablation.py ../shared/corpora [--held-out] [--write docs/joining.md]

Reads each account once. Then leaves out, one at a time, the relations of one kind, of one rule, and the incidents that
one kind of words opens (their claims go to the main one), counts the toll anew, and scores with the scorers that come
with the texts. A row shows by how much a score falls without the thing, in points of a hundred: a minus means that
the score is better without it. Rows without any effect are listed below the table. What adds nothing should go.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import msgspec

from block import write_block
from recount.formats.lines import claim_lines, toll_line
from recount.joining import join
from recount.model import Account, Claim, Incident, Joined, Toll
from recount.placing import put_on_map
from recount.reading import read_account
from recount.toll import tolls

OPENERS = {
    "first": "It is the first happening told.",
    "words": "The words",
    "dates": "Its time",
    "items of a round-up": "It is an item",
    "a paragraph each": "The account tells several",
}
"""How the reason of an incident begins, for each way in which one is opened."""

Change = Callable[[Joined], Joined]


class Read(NamedTuple):
    """An account, its claims, and how they were joined."""

    account: Account
    claims: tuple[Claim, ...]
    joined: Joined


class Scored(NamedTuple):
    """A set of accounts that were read, and the scorer that comes with it."""

    name: str
    read: list[Read]
    score: Callable[[Mapping[str, list[dict[str, Any]]], Mapping[str, dict[str, Any]]], dict[str, float]]


def main() -> None:
    """Read, leave out, score, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, help="the folder that holds muc4/ and kinds/")
    parser.add_argument("--held-out", action="store_true", help="with the held-out set")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the table into this page")
    options = parser.parse_args()

    began = time.process_time()
    spent: Counter[str] = Counter()
    sets = [_muc(options.corpora / "muc4", spent)]
    sets += [_kinds(options.corpora / "kinds", name, spent) for name in ("a", "b")[: 1 + options.held_out]]
    reading = time.process_time() - began
    whole = {one.name: _scores(one, lambda joined: joined) for one in sets}
    columns = [(name, measure) for name, scores in whole.items() for measure in scores]
    lines = ["| left out | made | " + " | ".join(f"{name}: {measure}" for name, measure in columns) + " |"]
    lines += ["| --- | --- |" + " --- |" * len(columns)]
    lines += ["| nothing | | " + " | ".join(f"{whole[n][m]:.3f}" for n, m in columns) + " |"]
    idle = []
    for label, made, change in _changes(sets):
        without = {one.name: _scores(one, change) for one in sets}
        falls = [100 * (whole[n][m] - without[n][m]) for n, m in columns]
        if any(abs(fall) >= 0.05 for fall in falls):
            shown = " | ".join("" if abs(fall) < 0.05 else f"{fall:+.1f}" for fall in falls)
            lines.append(f"| {label} | {made:,} | {shown} |")
        else:
            idle.append(f"{label} ({made:,})")
    lines += ["", f"Without effect on any of these scores: {', '.join(idle) or 'none'}."]
    share = 100 * spent["joining"] / reading
    lines += ["", f"Joining takes {share:.1f} % of the time that reading, placing and joining take together."]
    print("\n".join(lines))
    if options.write:
        write_block(options.write, "ablation", "\n".join(lines))


def _changes(sets: list[Scored]) -> Iterator[tuple[str, int, Change]]:
    """What is left out, how often it was made, and the step that leaves it out."""
    relations = [r for one in sets for each in one.read for r in each.joined.relations]
    kinds = Counter(r.kind for r in relations)
    rules = Counter((r.kind, r.rules[0]) for r in relations)
    for kind, made in sorted(kinds.items()):
        yield f"all of `{kind}`", made, lambda joined, kind=kind: _without(joined, kind, None)
        for (k, rule), count in sorted(rules.items()):
            if k == kind:
                yield f"`{kind}` by “{rule}”", count, lambda joined, k=k, rule=rule: _without(joined, k, rule)
    incidents = [i for one in sets for each in one.read for i in each.joined.incidents]
    yield "all incidents but one", len(incidents), lambda joined: _merged(joined, "")
    for label, begins in OPENERS.items():
        made = sum(i.reason.startswith(begins) for i in incidents)
        if label != "first":
            yield f"incidents opened by {label}", made, lambda joined, begins=begins: _merged(joined, begins)


def _without(joined: Joined, kind: str, rule: str | None) -> Joined:
    kept = tuple(r for r in joined.relations if r.kind != kind or rule is not None and r.rules[0] != rule)
    return msgspec.structs.replace(joined, relations=kept)


def _merged(joined: Joined, begins: str) -> Joined:
    """The incidents whose reason begins so go into the main one; the main one stays whatever opened it."""
    main = next((i for i in joined.incidents if i.main), None)
    if main is None:
        return joined
    gone = [i for i in joined.incidents if not i.main and i.reason.startswith(begins)]
    whole = Incident(
        id=main.id, claims=(*main.claims, *(c for i in gone for c in i.claims)), main=True, reason=main.reason
    )
    kept = tuple(whole if i.main else i for i in joined.incidents if i not in gone)
    return msgspec.structs.replace(joined, incidents=kept)


def _scores(one: Scored, change: Change) -> dict[str, float]:
    claims: dict[str, list[dict[str, Any]]] = {}
    counted: dict[str, dict[str, Any]] = {}
    for each in one.read:
        joined = change(each.joined)
        claims[each.account.id] = [_plain(line) for line in claim_lines(each.account, each.claims, joined)]
        found = [t for t in tolls(each.account, each.claims, joined) if t.main]
        toll = found[0] if found else Toll(account=each.account.id, harms={})
        counted[each.account.id] = _plain(toll_line(toll, with_incident=False))
    return one.score(claims, counted)


def _plain(line: Any) -> dict[str, Any]:
    """A line as a program outside reads it."""
    plain: dict[str, Any] = json.loads(msgspec.json.encode(line))
    return plain


def _read(path: Path, spent: Counter[str]) -> list[Read]:
    out = []
    for line in path.read_bytes().splitlines():
        row = json.loads(line)
        account = Account(id=row["id"], text=row["text"], published=row.get("published"))
        reading = read_account(account)
        claims = put_on_map(reading.account, reading.document, reading.claims)
        began = time.process_time()
        joined = join(reading.account, reading.document, claims)
        spent["joining"] += time.process_time() - began
        out.append(Read(reading.account, claims, joined))
    return out


def _muc(folder: Path, spent: Counter[str]) -> Scored:
    scorer = _module(folder / "score.py")
    golds = scorer.read_jsonl(str(folder / "dev.gold.jsonl"))
    wanted = {"toll_killed_single": "toll exact", "toll_killed_single_precision": "toll precision"}

    def score(claims: Mapping[str, Any], counted: Mapping[str, Any]) -> dict[str, float]:
        made = scorer.toll_scores(golds, counted)
        return {name: made[key] for key, name in wanted.items()}

    return Scored("MUC-4 dev", _read(folder / "dev.jsonl", spent), score)


def _kinds(folder: Path, name: str, spent: Counter[str]) -> Scored:
    scorer = _module(folder / "score.py")
    rows = scorer.read_lines(str(folder / f"{name}.jsonl"))

    def score(claims: Mapping[str, Any], counted: Mapping[str, Any]) -> dict[str, float]:
        made, _ = scorer.score(rows, claims, counted)
        shares = {k: made[k]["f1"] for k in ("part_of", "replaces", "disputes", "incident")}
        return shares | {"toll exact": made["toll_exact"], "toll precision": made["toll_precision"]}

    return Scored(f"kinds {name}", _read(folder / f"{name}.jsonl", spent), score)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"score_{path.parent.name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
