"""A small dependency parser in pure Python: tags, heads, labels (docs/syntax.md).

Three averaged perceptrons over sparse features. Tags are Penn tags, greedy, left to right. Heads come of arc-hybrid
transitions, greedy, trained with a dynamic oracle (Goldberg and Nivre 2013), over tags that a tagger gave which had not
seen the sentence. Labels are given to the finished tree. In half of the sentences of each pass capitals are hidden,
since much of what recount reads is in capitals or in none. Weights are whole numbers, sums of them too, so a sentence
gets the same tree on every machine and in any company.
"""

from __future__ import annotations

import gzip
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from syntax_trees import Tree

ROOT = "ROOT"
SHIFT, LEFT, RIGHT = range(3)


class Perceptron:
    """An averaged perceptron over sparse features, trained class by class, then frozen to small integers."""

    def __init__(self) -> None:
        self.weights: dict[str, dict[str, float]] = {}
        self._totals: dict[tuple[str, str], float] = defaultdict(float)
        self._stamps: dict[tuple[str, str], int] = defaultdict(int)
        self._steps = 0

    def scores(self, features: Iterable[str]) -> dict[str, float]:
        out: dict[str, float] = defaultdict(float)
        weights = self.weights
        for feature in features:
            row = weights.get(feature)
            if row is not None:
                for name, weight in row.items():
                    out[name] += weight
        return out

    def step(self) -> None:
        self._steps += 1

    def update(self, truth: str, guess: str, features: Sequence[str]) -> None:
        for feature in features:
            row = self.weights.setdefault(feature, {})
            for name, change in ((truth, 1.0), (guess, -1.0)):
                key = (feature, name)
                have = row.get(name, 0.0)
                self._totals[key] += (self._steps - self._stamps[key]) * have
                self._stamps[key] = self._steps
                row[name] = have + change

    def averaged(self, least: float) -> Weights:
        """Averages of all steps in hundredths; those below `least` are dropped."""
        out: Weights = {}
        for feature, row in self.weights.items():
            kept = {}
            for name, weight in row.items():
                key = (feature, name)
                total = self._totals[key] + (self._steps - self._stamps[key]) * weight
                average = total / max(1, self._steps)
                if abs(average) >= least:
                    kept[name] = round(average * 100)
            if kept:
                out[feature] = kept
        return out


Weights = dict[str, dict[str, int]]
"""Feature → class → weight, in hundredths."""


def best(weights: Weights, features: Iterable[str], among: Sequence[str]) -> str:
    """The class with the highest sum of weights; of equals the first in `among`."""
    scores = dict.fromkeys(among, 0)
    for feature in features:
        row = weights.get(feature)
        if row is not None:
            for name, weight in row.items():
                scores[name] += weight
    return max(among, key=scores.__getitem__)


# ---------------------------------------------------------------- tags


def shape(word: str, flat: bool) -> str:
    """The look of a word: digit, UPPER, Title, lower, or ? where capitals tell nothing."""
    if word[0].isdigit():
        return "d"
    if flat:
        return "?"
    return "U" if word.isupper() and len(word) > 1 else "T" if word[0].isupper() else "l"


def tag_features(lower: Sequence[str], shapes: Sequence[str], tags: Sequence[str], i: int) -> list[str]:
    """What the tag of word i is guessed from; `tags` are those before it."""
    word = lower[i]
    one = tags[i - 1] if i else "^"
    two = tags[i - 2] if i > 1 else "^"
    before = lower[i - 1] if i else "^"
    after = lower[i + 1] if i + 1 < len(lower) else "$"
    further = lower[i + 2] if i + 2 < len(lower) else "$"
    return [
        "b",
        f"w{word}",
        f"3{word[-3:]}",
        f"2{word[-2:]}",
        f"4{word[-4:]}",
        f"1{word[:1]}",
        f"c{shapes[i]}{i == 0}",
        f"s{shapes[i]}{word[-2:]}",
        f"p{one}",
        f"q{one} {two}",
        f"r{one} {word}",
        f"x{before}",
        f"y{after}",
        f"n{after[-3:]}",
        f"m{further}",
        f"o{before} {word}",
        f"a{word} {after}",
        f"h{one} {after}",
    ]


class Tagger(NamedTuple):
    """Tags for words; `sure` are frequent words with one tag in all but one case of a hundred."""

    weights: Weights
    sure: dict[str, str]
    tags: tuple[str, ...]

    def tag(self, words: Sequence[str], flat: bool) -> list[str]:
        lower = [w.lower() for w in words]
        shapes = [shape(w, flat) for w in words]
        out: list[str] = []
        for i, word in enumerate(lower):
            known = self.sure.get(word)
            out.append(known or best(self.weights, tag_features(lower, shapes, out, i), self.tags))
        return out


def sure_words(trees: Sequence[Tree]) -> dict[str, str]:
    """The tag of each frequent word that hardly ever has another."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, tag in zip(tree.words, tree.tags, strict=True):
            seen[word.lower()][tag] += 1
    out = {}
    for word, counts in seen.items():
        tag, most = counts.most_common(1)[0]
        if counts.total() >= 20 and most >= 0.99 * counts.total():
            out[word] = tag
    return out


def train_tagger(trees: Sequence[Tree], epochs: int, seed: int) -> Tagger:
    """A tagger trained on the trees' tags."""
    model, rng, order = Perceptron(), random.Random(seed), list(trees)
    sure = sure_words(trees)
    tags = tuple(sorted({t for tree in trees for t in tree.tags}))
    for _ in range(epochs):
        rng.shuffle(order)
        for tree in order:
            flat = rng.random() < 0.5
            lower = [w.lower() for w in tree.words]
            shapes = [shape(w, flat) for w in tree.words]
            out: list[str] = []
            for i, truth in enumerate(tree.tags):
                known = sure.get(lower[i])
                if known:
                    out.append(known)
                    continue
                features = tag_features(lower, shapes, out, i)
                scores = model.scores(features)
                guess = max(tags, key=lambda t: (scores.get(t, 0.0), t))
                model.step()
                if guess != truth:
                    model.update(truth, guess, features)
                out.append(guess)
    return Tagger(model.averaged(0.5), sure, tags)


# ---------------------------------------------------------------- heads


class State:
    """Where a parse stands: the stack, the next word, the heads so far, and the outermost children of each word."""

    __slots__ = ("heads", "left", "left2", "next", "right", "stack", "valency")

    def __init__(self, n: int) -> None:
        self.stack: list[int] = []
        self.next = 0
        self.heads = [-1] * n
        self.left = [-1] * (n + 1)
        self.left2 = [-1] * (n + 1)
        self.right = [-1] * (n + 1)
        self.valency = [0] * (n + 1)

    def legal(self, n: int) -> tuple[bool, bool, bool]:
        stack = self.stack
        return self.next < n, bool(stack) and (self.next < n or len(stack) == 1), len(stack) > 1

    def apply(self, action: int) -> None:
        if action == SHIFT:
            self.stack.append(self.next)
            self.next += 1
            return
        child = self.stack.pop()
        head = self.next if action == LEFT else self.stack[-1]
        self.heads[child] = head
        self.valency[head] += 1
        if action == LEFT:
            self.left2[head] = self.left[head]
            self.left[head] = child
        else:
            self.right[head] = child


def head_features(s: State, w: Sequence[str], t: Sequence[str], n: int) -> list[str]:
    """What the next transition is guessed from; `w` and `t` are padded by "" at -1 and end with the root."""
    stack, b0 = s.stack, s.next
    depth = len(stack)
    s0 = stack[-1] if depth else -1
    s1 = stack[-2] if depth > 1 else -1
    s2 = stack[-3] if depth > 2 else -1
    b1, b2 = (b0 + 1 if b0 + 1 <= n else -1), (b0 + 2 if b0 + 2 <= n else -1)
    w0, t0, w1, t1 = w[s0], t[s0], w[s1], t[s1]
    wb, tb, tb1, tb2, t2 = w[b0], t[b0], t[b1], t[b2], t[s2]
    l0, r0, r1, lb = t[s.left[s0]], t[s.right[s0]], t[s.right[s1]], t[s.left[b0]]
    m0 = t[s.left2[s0]] if s0 >= 0 else ""
    gap = b0 - s0 if depth else 0
    gap = gap if gap < 5 else 5 if gap < 9 else 9
    v0 = s.valency[s0] if depth else 0
    v1 = s.valency[s1] if depth > 1 else 0
    return [
        f"A{w0} {t0}",
        f"B{t0}",
        f"C{wb} {tb}",
        f"D{tb}",
        f"E{w1} {t1}",
        f"F{t1} {t0}",
        f"G{w[b1]}",
        f"H{tb} {tb1}",
        f"I{tb} {tb1} {tb2}",
        f"J{w0} {t0} {wb} {tb}",
        f"K{t0} {wb} {tb}",
        f"L{w0} {t0} {tb}",
        f"M{w0} {wb}",
        f"N{t0} {tb}",
        f"O{t0} {tb} {tb1}",
        f"P{t1} {t0} {tb}",
        f"Q{t1} {t0} {tb} {tb1}",
        f"R{t2} {t1} {t0}",
        f"S{w1} {w0}",
        f"T{w1} {t0} {tb}",
        f"U{t1} {w0} {tb}",
        f"V{t1} {t0} {wb}",
        f"W{t0} {l0} {tb}",
        f"X{t0} {r0} {tb}",
        f"Y{t1} {r1} {t0}",
        f"Z{t0} {tb} {lb}",
        f"a{t0} {tb} {gap}",
        f"b{w0} {gap} {tb}",
        f"c{t0} {v0} {tb}",
        f"d{t1} {v1} {t0}",
        f"e{w0} {l0} {m0}",
        f"f{w0} {r0} {wb}",
        f"g{t1} {r1} {t0} {tb}",
        f"h{t0} {l0} {r0} {tb}",
        f"i{w1} {w[s.right[s1]]} {t0}",
        f"j{t1} {t0} {w[s.left[s0]]}",
        f"k{wb} {w[s.left[b0]]} {t0}",
    ]


def costs(s: State, gold: Sequence[int], n: int) -> tuple[int, int, int]:
    """How many arcs of the gold each transition puts out of reach."""
    stack, b = s.stack, s.next
    s0 = stack[-1] if stack else -1
    s1 = stack[-2] if len(stack) > 1 else -1
    shift = left = right = 0
    if b < n:
        shift = (gold[b] in stack[:-1]) + sum(gold[d] == b for d in stack)
    if s0 >= 0:
        kept = sum(gold[d] == s0 for d in range(b, n))
        left = kept + (gold[s0] == s1 or (b < gold[s0]))
        right = kept + (gold[s0] >= b)
    return shift, left, right


class Heads(NamedTuple):
    """Feature → the weights of shift, left and right."""

    weights: dict[str, tuple[int, int, int]]

    def parse(self, words: Sequence[str], tags: Sequence[str]) -> list[int]:
        n = len(words)
        w, t = [*words, ROOT, ""], [*tags, ROOT, ""]
        s, get = State(n), self.weights.get
        while s.next < n or s.stack:
            can = s.legal(n)
            if sum(can) == 1:
                s.apply(can.index(True))
                continue
            a = b = c = 0
            for feature in head_features(s, w, t, n):
                row = get(feature)
                if row is not None:
                    a += row[0]
                    b += row[1]
                    c += row[2]
            scores = (a, b, c)
            s.apply(max((i for i in range(3) if can[i]), key=scores.__getitem__))
        return s.heads


LEAST = 100
"""Features without a weight of so many hundredths are dropped. Tried 3 to 150: 3 gives 11 MB and half a point more, 150
gives 4 MB and half a point less."""


def train_heads(data: Sequence[tuple[Tree, Sequence[Sequence[str]]]], epochs: int, seed: int) -> Heads:
    """`data` are trees, each with the tags that its words get in either case. From the second pass on the parse goes on
    from wrong guesses nine times in ten, so that it learns what to do behind a mistake."""
    rng, order = random.Random(seed), list(data)
    weights: dict[str, list[float]] = {}
    totals: dict[str, list[float]] = {}
    step = 0
    for epoch in range(epochs):
        rng.shuffle(order)
        began, right, made = time.perf_counter(), 0, 0
        for tree, taggings in order:
            n = len(tree.words)
            w = [*(x.lower() for x in tree.words), ROOT, ""]
            t = [*rng.choice(taggings), ROOT, ""]
            s = State(n)
            while s.next < n or s.stack:
                can = s.legal(n)
                features = head_features(s, w, t, n)
                scores = [0.0, 0.0, 0.0]
                for feature in features:
                    row = weights.get(feature)
                    if row is not None:
                        for i in range(3):
                            scores[i] += row[i]
                ways = [i for i in range(3) if can[i]]
                cost = costs(s, tree.heads, n)
                least = min(cost[i] for i in ways)
                guess = max(ways, key=scores.__getitem__)
                truth = max((i for i in ways if cost[i] == least), key=scores.__getitem__)
                step += 1
                made += 1
                if cost[guess] == least:
                    right += 1
                else:
                    for feature in features:
                        row = weights.setdefault(feature, [0.0, 0.0, 0.0])
                        total = totals.setdefault(feature, [0.0, 0.0, 0.0])
                        row[truth] += 1
                        row[guess] -= 1
                        total[truth] += step
                        total[guess] -= step
                s.apply(guess if epoch > 0 and rng.random() < 0.9 else truth)
        print(f"  heads, pass {epoch + 1}: {right / made:.4f} right, {time.perf_counter() - began:.0f} s", flush=True)
    out = {}
    for feature, row in weights.items():
        a, b, c = (round(100 * (row[i] - totals[feature][i] / step)) for i in range(3))
        if max(abs(a), abs(b), abs(c)) >= LEAST:
            out[feature] = (a, b, c)
    return Heads(out)


# ---------------------------------------------------------------- labels


def label_features(
    w: Sequence[str], t: Sequence[str], heads: Sequence[int], kids: Sequence[Sequence[int]], i: int
) -> list[str]:
    """What the label of word i is guessed from, the whole tree being known."""
    h = heads[i]
    side = "<" if i < h else ">"
    far = min(4, abs(h - i))
    marks = " ".join(w[k] for k in kids[i] if t[k] in ("IN", "TO", "POS", "WRB", "WDT", "WP"))[:24]
    helpers = " ".join(w[k] for k in kids[h] if t[k] in ("VBZ", "VBP", "VBD", "VB", "VBN", "VBG", "MD") and k < h)[:24]
    sisters = "".join(t[k][:2] for k in kids[h] if k != i and (k < h) == (i < h) and t[k][:1] in "NP")[:8]
    order = sum(1 for k in kids[h] if min(i, h) < k < max(i, h))
    return [
        f"A{t[i]}{side}{t[h]}",
        f"B{w[i]}{side}{t[h]}",
        f"C{t[i]}{side}{w[h]}",
        f"D{w[i]} {w[h]}{side}",
        f"E{t[i]}{side}{t[h]} {marks}",
        f"F{marks} {t[i]}{side}",
        f"G{t[i]}{side}{t[h]} {helpers}",
        f"H{helpers} {side}",
        f"I{t[i]}{side}{t[h]} {sisters}",
        f"J{t[i]}{side}{t[h]} {far}",
        f"K{t[i]}{side}{t[h]} {order}",
        f"L{t[i]}{side}{t[h]} {w[i - 1] if i else '^'}",
        f"M{t[i]}{side}{t[h]} {''.join(t[k][:1] for k in kids[i])[:6]}",
        f"N{w[i]}",
        f"O{w[h]}{side}{marks}",
    ]


def children(heads: Sequence[int]) -> list[list[int]]:
    """The words that hang on each word, and on the root, left to right."""
    out: list[list[int]] = [[] for _ in range(len(heads) + 1)]
    for i, head in enumerate(heads):
        out[head].append(i)
    return out


class Labels(NamedTuple):
    """Labels for a tree that is known."""

    weights: Weights
    names: tuple[str, ...]

    def label(self, lower: Sequence[str], tags: Sequence[str], heads: Sequence[int]) -> list[str]:
        w, t, kids = [*lower, ROOT], [*tags, ROOT], children(heads)
        return [best(self.weights, label_features(w, t, heads, kids, i), self.names) for i in range(len(lower))]


def train_labels(data: Sequence[tuple[Tree, Sequence[Sequence[str]]]], epochs: int, seed: int) -> Labels:
    """Labels trained on the right trees, each with the tags that its words get."""
    model, rng, order = Perceptron(), random.Random(seed), list(data)
    names = tuple(sorted({x for tree, _ in data for x in tree.labels}))
    for _ in range(epochs):
        rng.shuffle(order)
        for tree, taggings in order:
            w, t = [*(x.lower() for x in tree.words), ROOT], [*rng.choice(taggings), ROOT]
            kids = children(tree.heads)
            for i, truth in enumerate(tree.labels):
                features = label_features(w, t, tree.heads, kids, i)
                scores = model.scores(features)
                guess = max(names, key=lambda x: (scores.get(x, 0.0), x))
                model.step()
                if guess != truth:
                    model.update(truth, guess, features)
    return Labels(model.averaged(0.5), names)


# ---------------------------------------------------------------- the whole


EMPTY: Mapping[int, tuple[str, str]] = {}


class Parser(NamedTuple):
    """All three, one behind the other."""

    tagger: Tagger
    heads: Heads
    labels: Labels

    def parse(
        self, words: Sequence[str], flat: bool, known: Mapping[int, tuple[str, str]] = EMPTY
    ) -> tuple[list[str], list[int], list[str]]:
        """Tags, heads (the number of words for the root) and labels. `flat`: capitals tell nothing. `known`: at these
        words the first tag is wrong, and the second right."""
        lower = [w.lower() for w in words]
        tags = self.tagger.tag(words, flat)
        for i, (wrong, right) in known.items():
            tags[i] = right if tags[i] == wrong else tags[i]
        heads = self.heads.parse(lower, tags)
        return tags, heads, self.labels.label(lower, tags, heads)


def train(trees: Sequence[Tree], epochs: int) -> Parser:
    """A parser trained on the trees: `epochs` passes for heads."""
    parts = 4
    taggings: list[tuple[Tree, Sequence[Sequence[str]]]] = []
    for part in range(parts):
        other = train_tagger([x for i, x in enumerate(trees) if i % parts != part], 3, part)
        taggings += [(x, (other.tag(x.words, False), other.tag(x.words, True))) for x in trees[part::parts]]
        print(f"  tags of part {part + 1}", flush=True)
    tagger = train_tagger(trees, 5, 7)
    return Parser(tagger, train_heads(taggings, epochs, 7), train_labels(taggings, 4, 7))


def save(parser: Parser, path: Path) -> None:
    """Writes the weights as gzipped JSON, the same bytes for the same weights."""
    with path.open("wb") as file, gzip.GzipFile(fileobj=file, mode="wb", filename="", mtime=0) as packed:
        packed.write(json.dumps(parser, separators=(",", ":"), sort_keys=True).encode())


def load(path: Path) -> Parser:
    """Weights that `save` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as weights:
        tagger, heads, labels = json.load(weights)
    return Parser(Tagger(*tagger), Heads(*heads), Labels(*labels))
