"""`one`, `both`, `no`, `none`: the number words that mostly are something else."""

from __future__ import annotations

from recount.reading.numbers.words import NumberWords, match_after
from recount.text import Tokens


def _at(tokens: Tokens, at: int) -> str:
    return tokens.lower[at] if 0 <= at < len(tokens.lower) else ""


def nought_at(tokens: Tokens, at: int, words: NumberWords) -> int | None:
    """The last token of a nought that begins at `at` ("no", "not a single", "nobody"), None where none does.

    "no", "zero" and "not a single" count only straight before a word; what they negate is for others to say.
    """
    lower = tokens.lower
    found = match_after(words.nought, lower, at)
    if found is None:
        return None
    last = at + found[0] - 1
    after = _at(tokens, last + 1)
    phrase = " ".join(lower[at : last + 1])
    if phrase in words.sets["nought.alone"]:
        return None if phrase == "none" and after in ("too", "other", "the") else last
    if not after[:1].isalpha() or after in words.sets["nought.not_before"]:
        return None
    if _at(tokens, at - 1) in words.sets["nought.not_after"] or (phrase == "not one" and after == "but"):
        return None
    return last


def one_counts(tokens: Tokens, at: int, words: NumberWords) -> bool:
    """Does the "one" at `at` count somebody or something?

    Not in "one of the reasons", "one another", "that one", "one must hope", "a serious one".
    """
    sets, before, after = words.sets, _at(tokens, at - 1), _at(tokens, at + 1)
    if before in sets["one.not_after"] and before not in sets["one.may_count_after"]:
        return False
    if before == "by" and _at(tokens, at - 2) == "one":
        return False
    if before in ("day", "other") or before == "only" and _at(tokens, at - 2) == "the":
        return False
    if before == "the" and (not after[:1].isalpha() or after in sets["closed.words"] or after == "thing"):
        return False
    described = _at(tokens, at - 2) in sets["one.described_after"] and before[:1].isalpha()
    alone = not after[:1].isalpha() or after in sets["closed.words"]
    if described and alone and before not in sets["one.may_count_after"] | sets["closed.words"]:
        return before.endswith(("ed", "ing")) or before in ("further", "additional")
    if after == "of":
        return _one_of_counts(tokens, at, words)
    if after in sets["one.may_before"]:
        return _at(tokens, at + 2) in sets["one.may_have"]
    if after in sets["one.may_count_before"]:
        return (after != "after" or _at(tokens, at + 2) != "another") and _at(tokens, at + 2) != "one" and not (
            after == "and" and _at(tokens, at + 2) in ("the", "all", "only")
        ) and not (after == "at" and _at(tokens, at + 2) == "a")  # fmt: skip
    return after not in sets["one.not_before"]


def _one_of_counts(tokens: Tokens, at: int, words: NumberWords) -> bool:
    j = at + 2
    while _at(tokens, j) in words.sets["one.of_articles"]:
        j += 1
    things = words.sets["one.of_things"]
    near = [_at(tokens, k) for k in range(j, j + 2)]
    superlative = any(word.endswith("est") and word not in ("guest", "priest", "arrest", "forest") for word in near)
    return not superlative and near[0] not in things and not (near[0][:1].isalpha() and near[1] in things)


def another_counts(tokens: Tokens, at: int, words: NumberWords) -> bool:
    """Does "another" stand alone for one more, as in "and another was wounded"?"""
    joined = at > 0 and tokens.lower[at - 1] in words.sets["another.after"]
    return joined and _at(tokens, at + 1) in words.sets["another.before"]


def both_counts(tokens: Tokens, at: int, words: NumberWords) -> bool:
    """Does "both" stand for two, rather than for "both … and"?"""
    after = _at(tokens, at + 1)
    if after in words.sets["both.not_before"] or not after or not after[0].isalpha():
        return after in (".", ",", ")", ";")
    if after == "of":
        return True
    return "and" not in tokens.lower[at + 2 : at + 5]
