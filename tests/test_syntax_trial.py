"""The parser that docs/syntax.md tells of: what it learns, what its oracle knows, whose tokens its trees are over."""

from __future__ import annotations

import gzip
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Account
from recount.reading import read_account

BENCH = Path(__file__).resolve().parent.parent / "bench"

TREEBANK = """
1\tTwo\ttwo\tNUM\tCD\t_\t2\tnummod\t2:nummod\t_
2\tmen\tman\tNOUN\tNNS\t_\t3\tnsubj:pass\t3:nsubj:pass\t_
3-4\twasn't\t_\t_\t_\t_\t_\t_\t_\t_
3\twas\tbe\tAUX\tVBD\t_\t0\troot\t0:root\t_
4\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t3:advmod\t_
5\tby\tby\tADP\tIN\t_\t8\tcase\t8:case\t_
6\twell\twell\tADV\tRB\t_\t8\tadvmod\t8:advmod\tSpaceAfter=No
7\t-\t-\tPUNCT\tHYPH\t_\t6\tpunct\t6:punct\tSpaceAfter=No
8\tknown\tknow\tVERB\tVBN\t_\t3\tobl\t3:obl:agent\t_

"""


@pytest.fixture
def trees(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCH))
    return import_module("syntax_trees")


@pytest.fixture
def parsers(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCH))
    return import_module("syntax_parser")


def test_trees_are_over_the_tokens_of_the_reader(trees: Any, tmp_path: Path) -> None:
    path = tmp_path / "some.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    (tree,) = trees.read_trees(path)
    assert tree.words == ("Two", "men", "wasn't", "by", "well-known")
    assert tree.heads == (1, 2, 5, 4, 2)
    assert tree.labels == ("nummod", "nsubj:pass", "root", "case", "obl:agent")


@given(st.lists(st.integers(0, 2), min_size=40, max_size=40), st.data())
def test_transitions_without_cost_lead_to_the_tree(choices: list[int], data: st.DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCH))
        parsers = import_module("syntax_parser")
    n = 8
    drawn = parsers.State(n)
    for choice in choices:
        ways = [i for i, can in enumerate(drawn.legal(n)) if can]
        if ways:
            drawn.apply(ways[choice % len(ways)])
    gold = drawn.heads
    assert min(gold) >= 0
    state = parsers.State(n)
    while state.next < n or state.stack:
        cost = parsers.costs(state, gold, n)
        free = [i for i, can in enumerate(state.legal(n)) if can and cost[i] == 0]
        state.apply(data.draw(st.sampled_from(free)))
    assert state.heads == gold


def shown(trees: Any) -> list[Any]:
    """Sentences of one form, in many words."""
    tags, heads, labels = ("NNS", "VBD", "CD", "NNS"), (1, 4, 3, 1), ("nsubj", "root", "nummod", "obj")
    subjects, objects = ("raiders", "soldiers", "bandits"), ("monks", "nurses", "drivers", "farmers")
    return [trees.Tree((who, "killed", "two", whom), tags, heads, labels) for who in subjects for whom in objects] * 4


def test_it_learns_what_it_is_shown_and_keeps_it(trees: Any, parsers: Any, tmp_path: Path) -> None:
    sentences = shown(trees)
    parser = parsers.train(sentences, 4)
    parsers.save(parser, tmp_path / "w.json.gz")
    kept = parsers.load(tmp_path / "w.json.gz")
    for tree in sentences[:12]:
        found = kept.parse(tree.words, False)
        assert found == parser.parse(tree.words, False)
        tags, heads, labels = map(tuple, found)
        assert (tags, heads) == (tree.tags, tree.heads)
        assert (labels[0], labels[3]) == ("nsubj", "obj")


def test_every_reader_of_the_trial_reads(trees: Any, parsers: Any) -> None:
    trial, agents = import_module("syntax_trial"), import_module("syntax_agents")
    syntax = agents.Syntax(parsers.train(shown(trees), 4))
    account = Account(id="a", text="Raiders killed two monks. Three nurses were shot on the road, and soldiers left.")
    usual = read_account(account).claims
    try:
        for way in trial.WAYS:
            trial.use(syntax, way)
            assert {c.harm for c in read_account(account).claims} == {c.harm for c in usual}
        assert syntax.sentences
    finally:
        trial.use(syntax, "as it is")
    assert read_account(account).claims == usual
