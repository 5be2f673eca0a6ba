"""Sources that give a figure or to whom a noun belongs: "put the dead at 17", "by the consul's reckoning"."""

from __future__ import annotations

from recount.reading.parse import Parse
from recount.reading.saying.said import REACH, Said
from recount.reading.saying.speakers import in_spot, may_speak, subject, with_of
from recount.reading.saying.words import Saying

GIVEN = frozenset({"figure", "number", "toll", "count", "estimate", "total"})
"""What is given: "gave the figure of 14 dead"."""

OWNED = 9
"""How many tokens behind "by" the "reckoning" may stand. Tried 6 to 12."""


def by_figure(p: Parse, words: Saying, i: int) -> Said | None:
    """A source that gives a figure: "put the dead at 17", "counts 19 dead", "the report has 1,390"."""
    word, n = p.tokens.lower[i], len(p.tokens)
    if p.letters[i] not in "EVKNGMAh" or in_spot(p, i):
        return None
    if p.tokens.lower[i : i + 3] in (("has", "it", "that"), ("have", "it", "that"), ("had", "it", "that")):
        told = subject(p, words, i, (), wide=True)
        return Said(told[0], told[1], i, i + 3, n - 1, "speaker-says-that") if told else None
    figure = _figure_after(p, words, i)
    if figure is None:
        return None
    who = subject(p, words, i, (), wide=word in words.at or word in words.straight)
    if who is None:
        return None
    first, last, head = who
    noun = p.tokens.lower[head.head]
    if head.kind == "pronoun" and words.verbs.get(word) == "confirm":
        return None  # "they verified the killing of 80 people": the account tells it
    if word in words.papers and noun not in words.written:
        return None
    if word in words.eyes and noun not in words.witnesses and word not in words.straight:
        return None
    return Said(first, last, i, i + 1, n - 1, "gives-figure")


def _figure_after(p: Parse, words: Saying, i: int) -> int | None:
    """The token of the figure that the verb at `i` gives, None where it gives none."""
    word, lower = p.tokens.lower[i], p.tokens.lower
    straight = word in words.straight or word in words.papers or word in words.eyes
    if straight or word in words.speak:
        k = i + 1
        if word in words.speak:
            if lower[k : k + 1] != ("of",):
                return None
            k += 1
        if word in words.papers and lower[k : k + 1] == (":",):
            return k
        while k < len(lower) and p.letters[k] in 'R"D:' and lower[k] != ";":
            k += 1
        if p.letters[k : k + 2] in ("ZF", "SF"):
            # "Documented the deaths of 14 civilians".
            k += 2
        group = p.starts.get(k)
        if (group and group.number is not None) or p.letters[k : k + 1] == "#":
            return k
        if lower[k : k + 1] == ("in",) and ":" in lower[i : i + 4]:
            return k
    if word not in words.at:
        return None
    given = next((k for k in range(i + 1, min(len(lower), i + 4)) if lower[k] in GIVEN), None)
    if given is not None and lower[given + 1 : given + 2] == ("of",) and p.letters[given + 2 : given + 3] in ("#", "R"):
        return given + 2
    for k in range(i + 2, min(len(lower), i + REACH)):
        if p.letters[k] in ".:,":
            return None
        if lower[k] in ("at", "as", "in") and p.letters[k + 1 : k + 2] in ("#", "R", '"', "A"):
            group = p.starts.get(k + 1) or p.starts.get(k + 2)
            if (group and group.number is not None) or "#" in p.letters[k + 1 : k + 4]:
                return k + 1
    return None


def by_noun(p: Parse, words: Saying, i: int) -> Said | None:
    """A source that stands at a noun of saying: "the villagers' claim that", "reports by the union that", "by the
    consul's reckoning"."""
    lower = p.tokens.lower
    if lower[i] == "by":
        return _reckoning(p, words, i)
    manner = "report" if lower[i] in words.given else words.nouns.get(lower[i])
    if manner is None or p.letters[i] not in "NOPKZV" or in_spot(p, i):
        return None
    behind = i + 1
    who: tuple[int, int] | None = _owner(p, words, i)
    if who is None and lower[behind : behind + 1] in (("by",), ("from",)):
        group = p.starts.get(behind + 1)
        if group is not None and may_speak(p, words, group):
            who = (group.first, with_of(p, group))
            behind = who[1] + 1
    gives = lower[i] in words.given and lower[behind : behind + 1] in (
        ("is",),
        ("was",),
        ("of",),
        ("stands",),
        ("stood",),
    )
    of = bool(who) and lower[behind : behind + 1] == ("of",)
    if not (who and gives) and lower[behind : behind + 1] != ("that",) and not of:
        return None
    end = len(lower) - 1
    if who is None:
        return Said(i, i, i, behind + 1, end, "noun-of-saying", "unnamed") if manner in ("report", "claim") else None
    return Said(who[0], who[1], i, behind + 1, end, "noun-of-saying", manner)


def _owner(p: Parse, words: Saying, i: int) -> tuple[int, int] | None:
    """Whose noun it is: "the villagers' claim", "the commission's report"."""
    if p.tokens.lower[i - 1 : i] in (("'",), ("’",)):
        group = p.ends.get(i - 2)
        return (group.first, group.last) if group and may_speak(p, words, group) else None
    group = p.group_at(i)
    if group is None or "'" not in p.letters[group.first : i]:
        return None
    last = p.letters.rindex("'", group.first, i) - 1
    if p.letters[last] not in "PMNO":
        return None
    return group.first, last


def _reckoning(p: Parse, words: Saying, i: int) -> Said | None:
    """As in "by the consul's reckoning", "by the abbey's own account", and "by the latest advices," at the head."""
    told = p.starts.get(i + 1) if i == 0 else None
    if (
        told is not None
        and p.tokens.lower[told.head] in words.written
        and p.letters[told.last + 1 : told.last + 2] == ","
    ):
        return Said(told.first, told.last, i, told.last + 1, len(p.tokens) - 1, "reckoning")
    for k in range(i + 2, min(len(p.tokens), i + OWNED)):
        if p.letters[k] in ".:,":
            return None
        if p.tokens.lower[k] not in words.reckonings:
            continue
        group = p.ends.get(k - 2) if p.letters[k - 1] == "'" else None
        who = (group.first, group.last) if group else _owner(p, words, k)
        return Said(who[0], who[1], i, 0, len(p.tokens) - 1, "reckoning", closes=True) if who else None
    return None
