"""A verb whose subject stands before an earlier verb: "the four men were made to lie down and were shot"."""

from __future__ import annotations

from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.syntax import disagrees, subjects

FAR = 24
"""How many tokens back the earlier verb may stand. Tried 12 to 40."""

REACH = 14
"""How many tokens back a passive may stand that a participle shares. Tried 8 to 20: "were taken off the bus at a check
point near the bridge and shot"."""


def shared_subject(p: Parse, first: int) -> list[Group]:
    """The subject of the verb that "and" joins to the one which begins at token `first`; empty where the second verb
    has a subject of its own, or another clause stands between."""
    i = first - 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    if i < 2 or p.letters[i] not in "&B" or p.letters[first : first + 1] not in ("b", "g", "h", "K"):
        return []
    for j in range(i - 1, max(0, i - FAR), -1):
        if p.letters[j] == "w" and p.tokens.lower[j] == "who" and p.ends.get(j - 1) is not None:
            return [p.ends[j - 1]]
        if p.letters[j] in ".:ws()" or (p.letters[j] in "xX" and p.letters[j + 1] in "bhodgEVK"):
            return []
        if p.letters[j] not in "EVKb" or p.group_at(j) or p.tokens.lower[j].endswith("ing"):
            continue
        start = j
        while start > 0 and p.letters[start - 1] in "Rhnbo":
            start -= 1
        if p.letters[start - 1] in "IFTY&":
            continue
        found = subjects(p, start)
        return found if found and not disagrees(p, first, found) else []
    return []


def shared_passive(p: Parse, first: int) -> list[Group]:
    """The subject that a participle at token `first` shares with a passive before it: "were lined up and shot", "was
    dragged from his house and beaten". Empty where another verb or subject stands between."""
    i = first - 1
    while i > 0 and p.letters[i] == "R":
        i -= 1
    if i < 2 or p.letters[i] not in "&,":
        return []
    for j in range(i - 1, max(0, i - REACH), -1):
        if p.letters[j] in ".:wsVxKJk(" or p.letters[j] == "," and p.letters[i] != ",":
            return []
        if p.letters[j] == "b" and p.letters[j + 1 : j + 3].lstrip("R")[:1] == "E":
            while j > 0 and p.letters[j - 1] in "bhoR":
                j -= 1
            return subjects(p, j)
    return []
