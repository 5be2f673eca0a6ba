"""The treebank's sentences over the tokens that the reader cuts."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from recount.text import tokenize


class Tree(NamedTuple):
    """A sentence over the reader's tokens. `heads[i]` is the token that i hangs on, the number of tokens for the root;
    `labels` are plain (`nmod` for `nmod:poss`), but that `:pass`, `:relcl` and `:agent` stay."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    labels: tuple[str, ...]


KEPT = ("nsubj:pass", "aux:pass", "acl:relcl", "obl:agent", "csubj:pass")
"""Labels whose second half says who did what to whom."""


def read_trees(path: Path) -> Iterator[Tree]:
    """The trees of a gzipped CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            if line.strip() and line[0] != "#":
                fields = line.rstrip("\n").split("\t")
                if fields[0].isdigit() or "-" in fields[0]:
                    rows.append(fields)
            elif not line.strip() and rows:
                yield _tree(rows)
                rows = []


def _tree(rows: list[list[str]]) -> Tree:
    text, spans, ahead = "", [], {}
    for row in rows:
        if "-" in row[0]:  # a contraction: its surface form stands for the words in it
            first, last = map(int, row[0].split("-"))
            for part in range(first, last + 1):
                ahead[str(part)] = (len(text), len(text) + len(row[1]))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        elif row[0] in ahead:
            spans.append(ahead[row[0]])
        else:
            spans.append((len(text), len(text) + len(row[1])))
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    parts = [row for row in rows if row[0].isdigit()]
    tokens = tokenize(text, 0, len(text))
    return _over_tokens(parts, spans, tokens.words, list(zip(tokens.starts, tokens.ends, strict=True)))


def _over_tokens(
    rows: list[list[str]], spans: list[tuple[int, int]], words: tuple[str, ...], tokens: list[tuple[int, int]]
) -> Tree:
    """The tree with each of the reader's tokens as one node: several words in one token are led by the one that hangs
    on a word outside; of several tokens in one word the first leads."""
    at = [next(i for i, (a, b) in enumerate(tokens) if a < end and start < b) for start, end in spans]
    inside: dict[int, list[int]] = defaultdict(list)
    for word, token in enumerate(at):
        inside[token].append(word)
    heads, labels, tags = [], [], []
    for token in range(len(tokens)):
        if token not in inside:
            before = max(t for t in inside if t < token)
            heads.append(before)
            labels.append("flat")
            tags.append(rows[inside[before][-1]][4])
            continue
        mine = inside[token]
        lead = next((w for w in mine if int(rows[w][6]) == 0 or at[int(rows[w][6]) - 1] != token), mine[0])
        above = int(rows[lead][6])
        heads.append(len(tokens) if above == 0 else at[above - 1])
        label = rows[lead][7]
        label = "obl:agent" if label == "obl" and "obl:agent" in rows[lead][8] else label
        labels.append(label if label in KEPT else label.partition(":")[0])
        tags.append(rows[lead][4])
    return Tree(words, tuple(tags), tuple(heads), tuple(labels))
