"""Would a small parser help? Trains one, puts it into the reader, and scores claims with it and without it.

    python bench/syntax_trial.py ../shared/treebank ../shared/corpora WEIGHTS.json.gz [--more KINDS.jsonl] [--show 20]
                                 [--write docs/syntax.md]

WEIGHTS are trained where the file is not there (some minutes) and read where it is. Every reader reads every set in
this one process, so that their times may be held against each other. Scores are those of the scorers that come with
the texts. `--show` prints that many actors that syntax adds, drawn by chance: look at them before you believe a score.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from ablation import _module
from block import write_block
from recount.formats.lines import claim_lines
from recount.model import Account
from recount.reading.frames import Frame
from recount.reading.lexicon import lexicon
from recount.reading.parse import Parse
from recount.recounting import claims_of
from recount.text import make_document
from syntax_agents import Syntax, alone, more_frames, with_agents, without_doers
from syntax_parser import Parser, load, save, train
from syntax_trees import Tree, read_trees

reader: Any = import_module("recount.reading.read")
FIND, DRAFT = reader.find_frames, reader.draft_claims

PASSES = 10
"""Passes over the treebank for heads. Tried 3 to 10: the last five add half a point."""

WAYS = {
    "as it is": "the reader as it is",
    "agents": "agents by syntax where it finds none",
    "victims": "… and victims by syntax where it finds none",
    "fewer victims": "… and no victims who by syntax did it",
    "alone": "agents by syntax alone",
    "agreed": "its own agents, unless syntax names another",
}
"""The readers that are compared."""

Claims = dict[str, list[dict[str, Any]]]
"""Lines of claims, as `recount read` prints them, by account."""


class Measured(NamedTuple):
    """A set of accounts, its scores from claims, and where the actors stand that claims lack."""

    name: str
    path: Path
    score: Callable[[Claims], dict[str, dict[str, float]]]
    lacking: Callable[[Claims], Counter[str]]


def use(syntax: Syntax, way: str) -> None:
    """Puts the parser into the reader, for this process."""

    def find(p: Parse) -> tuple[list[Frame], list[tuple[Frame, str]]]:
        kept, lost = FIND(p)
        if way == "victims":
            kept = [*kept, *more_frames(syntax, p, kept)]
        elif way == "fewer victims":
            kept = without_doers(syntax, p, kept)
        return kept, lost

    def draft(p: Parse, frames: Sequence[Frame], **known: bool) -> Any:
        if way in ("alone", "agreed"):
            return DRAFT(p, alone(syntax, p, frames, only_if_agreed=way == "agreed"), **known)
        return DRAFT(p, with_agents(syntax, p, frames), **known)

    plain = way == "as it is"
    reader.find_frames = FIND if plain else find
    reader.draft_claims = DRAFT if plain else draft


def read(path: Path) -> tuple[Claims, float]:
    """The claims of a file of accounts, and the processor time that took, in seconds."""
    out: Claims = {}
    began = time.process_time()
    for line in path.read_bytes().splitlines():
        row = json.loads(line)
        account, claims, joined = claims_of(Account(id=row["id"], text=row["text"], published=row.get("published")))
        out[row["id"]] = [json.loads(msgspec.json.encode(x)) for x in claim_lines(account, claims, joined)]
    return out, time.process_time() - began


def muc(folder: Path) -> Measured:
    """MUC-4 dev."""
    scorer = _module(folder / "score.py")
    golds = scorer.read_jsonl(str(folder / "dev.gold.jsonl"))
    texts = {r["id"]: r["text"] for r in scorer.read_jsonl(str(folder / "dev.jsonl"))}

    def score(claims: Claims) -> dict[str, dict[str, float]]:
        made = scorer.score(golds, claims, None)
        return {k: made[k] for k in ("by", "pairs")}

    def lacking(claims: Claims) -> Counter[str]:
        out: Counter[str] = Counter()
        for gold in golds:
            made = [c for c in claims[gold["id"]] if scorer.is_pair(c)]
            sentences = [texts[gold["id"]][s.start : s.end] for s in spans_of(texts[gold["id"]])]
            for templates, mine in _incidents(scorer, made, gold).items():
                said = {a for c in mine for a in scorer.actors(c)}
                own = {sentence_of(texts[gold["id"]], c["start"]) for c in mine}
                for who in scorer.Roles(templates, gold).by:
                    if not who["optional"] and not any(scorer.actor_is(a, who) for a in said):
                        names = [scorer.actor(n) for n in who["names"]]
                        near = [i for i, s in enumerate(sentences) if any(n <= scorer.actor(s) for n in names)]
                        out[distance(own, near)] += 1
        return out

    return Measured("MUC-4 dev", folder / "dev.jsonl", score, lacking)


def _incidents(scorer: Any, claims: list[dict[str, Any]], gold: Any) -> Mapping[Any, list[dict[str, Any]]]:
    out: dict[Any, list[dict[str, Any]]] = {}
    for target, mine in sorted(scorer.assign(claims, gold).items()):
        out.setdefault(tuple(gold["targets"][target]["templates"]), []).extend(claims[c] for c in mine)
    return out


def kinds(path: Path, scorer: Path) -> Measured:
    """Accounts with full gold."""
    module = _module(scorer)
    rows = module.read_lines(str(path))

    def score(claims: Claims) -> dict[str, dict[str, float]]:
        made, _ = module.score(rows, claims, None)
        return {k: made[k] for k in ("by", "figures")}

    def lacking(claims: Claims) -> Counter[str]:
        out: Counter[str] = Counter()
        for row in rows:
            text = row["text"]
            sentences = [set(module.words(text[s.start : s.end])) for s in spans_of(text)]
            gold = [{**g, **_place(module, text, g)} for g in row["claims"]]
            mine = [c for c in claims[row["id"]] if c["kind"] == "harm"]
            for wanted, claim in module.match(gold, mine):
                for who in wanted["by"]:
                    if not any(module.alike(who, m) for m in claim["by"]):
                        near = [i for i, s in enumerate(sentences) if set(module.words(who)) <= s]
                        out[distance({sentence_of(text, claim["start"])}, near)] += 1
        return out

    return Measured(f"kinds {path.stem}", path, score, lacking)


def _place(module: Any, text: str, gold: Mapping[str, Any]) -> dict[str, int]:
    start, end = module.place(text, gold["quote"], gold.get("nth") or 1)
    return {"start": start, "end": end}


def spans_of(text: str) -> list[Any]:
    """The spans of a text's sentences."""
    return [s.span for s in make_document(text, lexicon(reader.LANGUAGE).abbreviations).sentences]


def sentence_of(text: str, offset: int) -> int:
    """The number of the sentence that holds an offset."""
    return next((i for i, s in enumerate(spans_of(text)) if offset < s.end), 0)


DISTANCES = {0: "same sentence", 1: "next to it", 2: "2 or 3 away", 3: "2 or 3 away"}


def distance(own: set[int], near: Sequence[int]) -> str:
    """How far from a claim's sentences the nearest one stands that names an actor."""
    least = min((abs(i - j) for i in own for j in near), default=None)
    return "nowhere" if least is None else DISTANCES.get(least, "4 or more away")


def differences(old: Claims, new: Claims, path: Path) -> list[str]:
    """Claims whose actor is new, with the words before and behind."""
    texts = {r["id"]: r["text"] for r in map(json.loads, path.read_bytes().splitlines())}
    out = []
    for name, claims in new.items():
        known = {c["id"]: _named(c) for c in old[name]}
        for c in claims:
            if known.get(c["id"]) != _named(c):
                around = " ".join(texts[name][max(0, c["start"] - 160) : c["end"] + 160].split())
                out.append(f"{name} {'' if c['id'] in known else 'new '}{_named(c)}: {c['quote']!r}\n    {around}")
    return out


def _named(claim: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    return claim["by"], [r["words"] for r in claim["responsibility"]]


def trained(weights: Path, treebank: Path) -> Parser:
    """The parser whose weights are in the file, or a new one, whose weights are put there."""
    if not weights.exists():
        save(train(list(read_trees(treebank / "en_ewt-train.conllu.gz")), PASSES), weights)
    return load(weights)


WHO = ("nsubj", "nsubj:pass", "obj", "obl:agent")


def accuracy(parser: Parser, trees: Sequence[Tree], *, flat: bool) -> tuple[str, ...]:
    """UAS, LAS, tags, and precision and recall of subjects, objects and agents, in percent; heads and labels without
    those of punctuation."""
    words = tags_right = heads_right = both = wanted = made = right = 0
    for tree in trees:
        tags, heads, labels = parser.parse(tree.words, flat)
        tags_right += sum(map(str.__eq__, tags, tree.tags))
        for i, label in enumerate(tree.labels):
            if label == "punct":
                continue
            whole = heads[i] == tree.heads[i] and labels[i] == label
            words += 1
            heads_right += heads[i] == tree.heads[i]
            both += whole
            wanted += label in WHO
            made += labels[i] in WHO
            right += whole and label in WHO
    total = sum(len(tree.words) for tree in trees)
    shares = (heads_right / words, both / words, tags_right / total)
    return *(f"{100 * share:.1f}" for share in shares), f"{100 * right / made:.1f}, {100 * right / wanted:.1f}"


def of_the_parser(parser: Parser, weights: Path, treebank: Path) -> list[str]:
    """The table of what the parser does by itself."""
    lines = ["| treebank | UAS | LAS | tags | subjects, objects, agents: P, R |", "| --- | --- | --- | --- | --- |"]
    for part in ("dev", "test"):
        trees = list(read_trees(treebank / f"en_ewt-{part}.conllu.gz"))
        for flat in (False, True):
            row = " | ".join(accuracy(parser, trees, flat=flat))
            lines.append(f"| {part}{', capitals hidden' if flat else ''} | {row} |")
    with gzip.open(weights) as unpacked:
        size = len(unpacked.read())
    return [*lines, "", f"Weights: {weights.stat().st_size / 1e6:.1f} MB, {size / 1e6:.0f} MB unpacked."]


def in_the_reader(parser: Parser, sets: Sequence[Measured], show: int) -> list[str]:
    """The tables of scores with the parser and without it, and of the actors that lack."""
    lines = ["| set | reader | `by`: F1, P, R | `pairs` or `figures`: F1, P, R | sentences parsed | time |"]
    lines += ["| --- | --- | --- | --- | --- | --- |"]
    lack = ["| actors that claims lack | " + " | ".join(FAR) + " |", "| --- |" + " --- |" * len(FAR)]
    for one in sets:
        plain, usual = read(one.path)
        for way, label in WAYS.items():
            syntax = Syntax(parser)
            use(syntax, way)
            claims, took = read(one.path)
            shown = " | ".join(" ".join(f"{v[k]:.3f}" for k in ("f1", "p", "r")) for v in one.score(claims).values())
            usual = took if way == "as it is" else usual
            lines.append(f"| {one.name} | {label} | {shown} | {syntax.sentences:,} | {took / usual:.2f} |")
            print(lines[-1], dict(syntax.routes), f"{syntax.seconds:.1f} of {took:.1f} s", flush=True)
            if way != "as it is" and show:
                found = differences(plain, claims, one.path)
                print(*random.Random(1).sample(found, min(show, len(found))), sep="\n")
        far = one.lacking(plain)
        lack.append(f"| {one.name} | " + " | ".join(str(far[name]) for name in FAR) + " |")
    return [*lines, "", *lack]


FAR = (*dict.fromkeys(DISTANCES.values()), "4 or more away", "nowhere")


def main() -> None:
    """Train or load, measure, print the tables."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("treebank", type=Path, help="the folder with en_ewt-{train,dev,test}.conllu.gz")
    cli.add_argument("corpora", type=Path, help="the folder that holds muc4/ and kinds/")
    cli.add_argument("weights", type=Path, help="made where it is not there")
    cli.add_argument("--more", type=Path, action="append", default=[], help="further accounts in the form of kinds/")
    cli.add_argument("--show", type=int, default=0, metavar="N", help="show N claims that syntax changes")
    cli.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into this page")
    args = cli.parse_args()
    parser = trained(args.weights, args.treebank)
    lines = of_the_parser(parser, args.weights, args.treebank)
    print("\n".join(lines), flush=True)
    own = [args.corpora / "kinds" / "a.jsonl", *args.more]
    sets = [muc(args.corpora / "muc4"), *(kinds(p, args.corpora / "kinds" / "score.py") for p in own)]
    lines += ["", *in_the_reader(parser, sets, args.show)]
    print("\n".join(lines))
    if args.write:
        write_block(args.write, "syntax", "\n".join(lines))


if __name__ == "__main__":
    main()
