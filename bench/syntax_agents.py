"""Who did it and to whom, by the trees of the small parser: what the trial adds to the reader's frames."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from recount.reading.agents import is_agent
from recount.reading.classes import caseless
from recount.reading.frames import Fill, Frame, fills
from recount.reading.groups import Group
from recount.reading.parse import Parse, Spot
from recount.reading.saying.deeds import deed_words, did, find_deeds, may_be_own
from recount.reading.victims import can_be_victim
from syntax_parser import Parser, children


class Tree(NamedTuple):
    """A sentence's tree over the reader's tokens; `kids` has one more entry, for the root."""

    tags: list[str]
    heads: list[int]
    labels: list[str]
    kids: list[list[int]]


class Syntax:
    """The parser with a memory of what it has parsed, and how long that took."""

    def __init__(self, parser: Parser) -> None:
        self.parser = parser
        self.seconds = 0.0
        self.sentences = 0
        self.routes: Counter[str] = Counter()
        self._known: dict[tuple[tuple[str, ...], frozenset[int]], Tree] = {}

    def tree(self, p: Parse, frames: Sequence[Frame]) -> Tree:
        """The tree of a sentence; verbs of harm that the reader takes for active are no participles in it."""
        words = p.tokens.words
        active = frozenset(f.spot.first for f in frames if f.rule.startswith("verb-active"))
        key = (words, active)
        if key not in self._known:
            began = time.process_time()
            tags, heads, labels = self.parser.parse(words, caseless(words), dict.fromkeys(active, ("VBN", "VBD")))
            self._known = {key: Tree(tags, heads, labels, children(heads))}
            self.seconds += time.process_time() - began
            self.sentences += 1
        return self._known[key]


def alone(syntax: Syntax, p: Parse, frames: Sequence[Frame], *, only_if_agreed: bool) -> list[Frame]:
    """The frames with agents by syntax alone; or with those of the patterns of whom syntax names no other."""
    out = []
    for frame in frames:
        bare = msgspec.structs.replace(frame, fills=tuple(f for f in frame.fills if f.slot != "agent"))
        found = _first_route(syntax, p, bare, frames) if bare.victims and _may_be(p, bare) else []
        if frame.agents:
            both = {f.group.head for f in frame.agents} & {f.group.head for f in found}
            syntax.routes["patterns: agreed" if both else "patterns: other" if found else "patterns: none"] += 1
            keep = not found or both
            out.append(frame if only_if_agreed and keep else bare if only_if_agreed else _with(bare, found))
        else:
            out.append(bare if only_if_agreed else _with(bare, found))
    return out


def _with(frame: Frame, found: Sequence[Fill]) -> Frame:
    return msgspec.structs.replace(frame, fills=(*frame.fills, *found)) if found else frame


WHEN = frozenset({"when", "after", "as", "while"})


def with_agents(syntax: Syntax, p: Parse, frames: Sequence[Frame]) -> list[Frame]:
    """The frames, with agents by syntax where patterns found none. A sentence without two groups of which one can be an
    agent is not parsed."""
    lacking = [f for f in frames if not f.agents and f.victims and f.harm not in ("displaced", "missing", "detained")]
    if not lacking:
        return list(frames)
    deeds = find_deeds(p)
    out = []
    for frame in frames:
        if frame not in lacking or did(p, frame, deeds) or not _may_be(p, frame):
            out.append(frame)
            continue
        found = _first_route(syntax, p, frame, lacking)
        out.append(msgspec.structs.replace(frame, fills=(*frame.fills, *found)) if found else frame)
    return out


def _may_be(p: Parse, frame: Frame) -> bool:
    victims = [f.group for f in frame.victims]
    if any(g.number is not None and g.number.figure.high == 0 for g in victims):
        return False
    return any(
        not _overlaps(g, victims)
        and (g.kind != "other" or set("PSM") & set(p.letters[g.first : g.last + 1]))
        and g.kind not in ("bare", "thing")
        for g in p.groups
    )


def _overlaps(group: Group, victims: Sequence[Group]) -> bool:
    return any(group.first <= v.last and v.first <= group.last for v in victims)


def _first_route(syntax: Syntax, p: Parse, frame: Frame, frames: Sequence[Frame]) -> list[Fill]:
    tree = syntax.tree(p, frames)
    victims = [f.group for f in frame.victims]
    for route, tokens in _routes(p, frame, tree):
        groups = []
        for token in tokens:
            group = group_of(p, tree, token)
            if group is None or _overlaps(group, victims) or group.kind in ("bare", "pronoun") or group in groups:
                continue
            if is_agent(p, group) and not may_be_own(p, deed_words(p.lexicon.language), victims, [group]):
                groups.append(group)
        if groups:
            syntax.routes[route] += 1
            return fills("agent", groups, f"syntax-{route}")
    return []


def group_of(p: Parse, tree: Tree, token: int) -> Group | None:
    """The reader's group at a token, cut behind it where the group goes on: "two men" of "two men riding"."""
    group = p.group_at(token)
    if group is None or token >= group.head or token < group.first or p.letters[token] not in "PSMN":
        return group
    kind = "people" if p.letters[token] in "PS" else "name" if p.letters[token] == "M" else "other"
    name = group.name if group.name is not None and group.name[1] <= token else None
    noun = p.lexicon.nouns.get(p.tokens.lower[token])
    return msgspec.structs.replace(group, last=token, head=token, kind=kind, name=name, noun=noun)


def _routes(p: Parse, frame: Frame, tree: Tree) -> Iterator[tuple[str, list[int]]]:
    """Where the tree says that those stand who did it: name of the way there, and tokens."""
    v = top_of(frame.spot, tree)
    active = frame.rule.startswith("verb-active")
    yield "by", by_agents(p, tree, v)
    for fill in frame.victims:
        if not active:
            yield "by", by_agents(p, tree, fill.group.head)
    if active:
        subject = subject_of(tree, v)
        if not subject and tree.labels[v] == "acl" and tree.heads[v] < v:
            subject = [tree.heads[v]]  # taken for a participle, which the reader knows better
        yield "subject", [i for i in subject if p.tokens.lower[i] not in p.lexicon.things]
        for i in subject:
            yield "subject-deed", of_deed(p, tree, i)
    else:
        for token in (v, *(f.group.head for f in frame.victims)):
            above = tree.heads[token]
            governs = above < len(p.tokens) and tree.labels[token] in ("obj", "xcomp", "ccomp")
            if governs and p.tokens.lower[above] in deed_words(p.lexicon.language).leaves:
                for i in subject_of(tree, above):
                    yield "left", of_deed(p, tree, i)
    for child in tree.kids[v]:
        label = tree.labels[child]
        if label in ("obl", "nmod", "obl:agent"):
            yield "in-deed", of_deed(p, tree, child)
        elif label == "advcl" and any(p.tokens.lower[k] in WHEN for k in tree.kids[child]) and is_deed(p, child):
            yield "when", subject_of(tree, child) if not is_passive(tree, child) else by_agents(p, tree, child)
    above = tree.heads[v]
    if tree.labels[v] == "conj" and above < len(p.tokens) and not active:
        for child in tree.kids[above]:
            if child != v and tree.labels[child] == "advcl" and child > v and is_deed(p, child):
                yield "when", subject_of(tree, child)


def top_of(spot: Spot, tree: Tree) -> int:
    """The token of a word for harm that the others of it hang on."""
    inside = range(spot.first, spot.last + 1)
    return next((i for i in inside if tree.heads[i] not in inside), spot.first)


def conjuncts(tree: Tree, i: int) -> list[int]:
    """A word and those joined to it."""
    return [i, *(k for k in tree.kids[i] if tree.labels[k] == "conj")]


def by_agents(p: Parse, tree: Tree, v: int) -> list[int]:
    """Whom "by" or "at the hands of" names below a verb or a noun."""
    for child in tree.kids[v]:
        marks = [p.tokens.lower[k] for k in tree.kids[child] if tree.labels[k] == "case"]
        if "by" in marks and tree.labels[child] in ("obl:agent", "obl", "nmod"):
            return conjuncts(tree, child)
        if p.tokens.lower[child] == "hands":
            return [k for k in tree.kids[child] if tree.labels[k] == "nmod"]
    return []


def is_passive(tree: Tree, v: int) -> bool:
    """Does the tree show the verb as a passive?"""
    return any(tree.labels[k] in ("nsubj:pass", "aux:pass") for k in tree.kids[v])


def subject_of(tree: Tree, v: int) -> list[int]:
    """Who does what the verb tells: its subject, else that of the verb it is joined to or hangs on, else the noun whose
    clause it is."""
    for _ in range(5):
        subject = next((k for k in tree.kids[v] if tree.labels[k] == "nsubj"), None)
        label, above = tree.labels[v], tree.heads[v]
        if subject is not None and tree.tags[subject] not in ("WP", "WDT"):
            return [] if is_passive(tree, v) else conjuncts(tree, subject)
        if above >= len(tree.heads):
            return []
        if label == "acl:relcl" and subject is not None or label == "acl" and tree.tags[v] == "VBG":
            return [above]
        if is_passive(tree, v) or label not in ("conj", "xcomp", "advcl"):
            return []
        if label == "advcl" and tree.tags[v] != "VBG":
            return []
        if label == "conj" and not tree.tags[above].startswith("V"):
            return []
        v = above
    return []


def is_deed(p: Parse, v: int) -> bool:
    """Is the verb one that harms?"""
    words = deed_words(p.lexicon.language)
    return p.letters[v] == "K" or p.tokens.lower[v] in words.acts | words.with_weapon | {"opened", "fired"}


def of_deed(p: Parse, tree: Tree, noun: int) -> list[int]:
    """Who did a deed or placed a bomb that is named as a noun: "an attack by", "a bomb placed by", "the attack that the
    rebels launched"."""
    word = p.tokens.lower[noun]
    words = deed_words(p.lexicon.language)
    if word not in p.lexicon.things and word not in words.nouns and word not in words.weapons:
        return []
    found = by_agents(p, tree, noun)
    verb = tree.heads[noun]
    if not found and tree.labels[noun] == "obj" and p.tokens.lower[verb] in words.done:
        return subject_of(tree, verb)
    for child in tree.kids[noun]:
        if not found and tree.labels[child] in ("acl", "acl:relcl"):
            found = by_agents(p, tree, child)
            if not found and tree.labels[child] == "acl:relcl" and not is_passive(tree, child):
                found = [k for k in tree.kids[child] if tree.labels[k] == "nsubj" and not tree.tags[k].startswith("W")]
    return found


# ---------------------------------------------------------------- victims


def more_frames(syntax: Syntax, p: Parse, frames: Sequence[Frame]) -> list[Frame]:
    """Frames for words of harm that no phrasing read and that have their victim by syntax: object, passive subject,
    "of"."""
    read = {f.spot.first for f in frames}
    out = []
    for spot in p.spots:
        if spot.first in read or spot.word.takes not in ("object", "subject", "event"):
            continue
        if not any(can_be_victim(p, g, spot.word) for g in p.groups):
            continue
        tree = syntax.tree(p, frames)
        v = top_of(spot, tree)
        tokens = _harmed(p, spot, tree, v)
        groups = [g for g in map(p.group_at, tokens) if g is not None and can_be_victim(p, g, spot.word)]
        taken = {f.group.first for frame in frames for f in frame.victims}
        groups = [g for g in groups if g.first not in taken and g.kind != "pronoun"]
        if groups:
            syntax.routes["victim"] += 1
            out.append(Frame(spot, spot.word.harm, tuple(fills("victim", groups, "syntax-victim")), "syntax-victim"))
    return out


def _harmed(p: Parse, spot: Spot, tree: Tree, v: int) -> list[int]:
    wanted = {"object": ("obj", "nsubj:pass"), "subject": ("nsubj",), "event": ("nmod",)}[spot.word.takes]
    for child in tree.kids[v]:
        if tree.labels[child] in wanted:
            marks = [p.tokens.lower[k] for k in tree.kids[child] if tree.labels[k] == "case"]
            if spot.word.takes != "event" or marks == ["of"]:
                return conjuncts(tree, child)
    if tree.labels[v] == "acl" and tree.tags[v] == "VBN":
        return [tree.heads[v]]
    return []


def without_doers(syntax: Syntax, p: Parse, frames: Sequence[Frame]) -> list[Frame]:
    """The frames without victims who, by syntax, are the subject of the active verb of harm that has another object."""
    out = []
    for frame in frames:
        if not frame.rule.startswith("verb") or frame.spot.word.takes != "object":
            out.append(frame)
            continue
        tree = syntax.tree(p, frames)
        v = top_of(frame.spot, tree)
        doing = set(subject_of(tree, v)) if any(tree.labels[k] == "obj" for k in tree.kids[v]) else set()
        kept = tuple(f for f in frame.fills if f.slot == "agent" or f.group.head not in doing)
        syntax.routes["no victim"] += len(frame.fills) - len(kept)
        if any(f.slot != "agent" for f in kept):
            out.append(msgspec.structs.replace(frame, fills=kept))
    return out
