"""Parts of a figure: "including two minors", "six of them policemen", "of whom 17 seriously", "(two in Moor, one
in Hill)", "13 dead: six marines, four waiters"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recount.reading.agents import is_agent
from recount.reading.frames import Fill, Frame, Slot
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.syntax import coordinated_after, coordinated_before
from recount.reading.victims import can_be_victim

RANK = 50


def find(p: Parse) -> Iterator[Frame]:
    """ "Of the dead, 412 were children and 287 women": parts of a figure told before."""
    if p.tokens.lower[:1] != ("of",):
        return
    whole, comma = p.starts.get(1), p.letters.find(",")
    spot = next((s for s in p.spots if whole is not None and s.first == whole.head), None)
    if (
        whole is None
        or spot is None
        or whole.number is not None
        or p.letters[whole.head] != "S"
        or comma != whole.last + 1
    ):
        return
    groups = [g for g in p.groups if g.first > comma and g.number is not None and _is_said_to_be(p, g)]
    first = p.starts.get(comma + 1)
    if first is not None and first not in groups and _counted_people(p, first):
        groups.insert(0, first)  # whatever is told of them, they are of the injured
    if groups:
        fills = tuple([Fill("part", g, "part-of-the-dead") for g in groups])
        yield Frame(spot, spot.word.harm, fills, "part-of-the-dead")


def extend(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    if not frames:
        return
    yield from _by_each(p, frames)
    yield from _by_degree(p, frames)
    for i, word in enumerate(p.tokens.lower):
        begin, slot, rule = _cue(p, i, word)
        if begin is None:
            continue
        frame = frames[0] if rule == "part-of-the-whole" else _holder(frames, i, p)
        if frame is None:
            continue
        if rule == "part-of-them":
            group = p.group_at(i)
            groups = [group] if group and group.number else []
        elif rule == "among-them-behind":
            group = p.ends.get(i - 1)
            groups = coordinated_before(p, group) if group else []
            groups = [g for g in groups if g is not frame.victims[0].group]
        elif rule == "part-of-whom-counted":
            group = p.ends.get(i - 1)
            groups = [group] if group and group.number else []
        elif rule == "part-of-the-whole":
            groups = [g for g in p.groups if g.first >= begin and g.number is not None and _is_said_to_be(p, g)]
        else:
            first = p.starts.get(begin)
            groups = coordinated_after(p, first) if first else []
            if rule == "part-of-whom":
                groups += [g for g in _said_further(p, begin) if g not in groups]
        yield from _made(p, frames, frame, groups, slot, rule)


def _by_degree(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    """The part of "44 policemen were injured, eleven seriously"."""
    badly = p.lexicon.sets["degrees.badly"]
    if badly.isdisjoint(p.tokens.lower):
        return
    used = {v.group.first for f in frames for v in f.victims}
    for group in p.groups:
        i = group.last + 1
        if group.kind != "bare" or group.number is None or group.first in used or p.tokens.lower[i : i + 1] == ():
            continue
        ends = p.letters[i + 1 : i + 2] in ("", ".", ",", ":", ")", "&")
        holder = next(
            (f for f in reversed(frames) if f.harm == "injured" and f.victims[0].group.last < group.first), None
        )
        if p.tokens.lower[i] in badly and ends and p.letters[group.first - 1] in ",&(" and holder is not None:
            whole = next((v.group for v in holder.victims if _more_than_one(v)), None)
            if whole is not None and (group.number.figure.low or 0) <= _most(whole):
                fill = Fill("part", group, "part-of-degree", of=whole)
                yield Frame(holder.spot, holder.harm, (fill,), "part-of-degree", holder.verb)


def _most(group: Group) -> float:
    figure = group.number.figure if group.number is not None else None
    return figure.high if figure is not None and figure.high is not None else float("inf")


def _said_further(p: Parse, begin: int) -> list[Group]:
    """The further parts of "of whom 318 were women and 405 were under eighteen"."""
    stop = next((i for i in range(begin, len(p.letters)) if p.letters[i] in ".:"), len(p.letters))
    return [
        g for g in p.groups
        if begin < g.first < stop and g.kind == "bare" and g.number is not None
        and p.letters[g.first - 1] in ",&" and p.letters[g.last + 1 : g.last + 2] == "b"
        and not any(g.last < s.first <= g.last + 3 for s in p.spots)
    ]  # fmt: skip


def _by_each(p: Parse, frames: Sequence[Frame]) -> Iterator[Frame]:
    """Parts told by who did them: "53 villages, thirty-one by the Greys and twenty-two by the League"."""
    for group in p.groups:
        i = group.last + 1
        if group.kind != "bare" or group.number is None or p.letters[i : i + 1] != "Y":
            continue
        if p.tokens.lower[group.first - 1] in ("as", "at"):
            continue  # "given as sixty by the consul": he only says so
        if p.tokens.lower[group.first - 1] in ("as", "at"):
            continue  # "given as seventeen by the consul": he only says so
        agent, frame = p.starts.get(i + 1), _holder(frames, group.first, p)
        whole = next((v.group for v in frame.victims if _more_than_one(v)), None) if frame else None
        if frame is not None and agent is not None and is_agent(p, agent):
            fills = (Fill("part", group, "part-by", of=whole), Fill("agent", agent, "part-by"))
            yield Frame(frame.spot, frame.harm, fills, "part-by", frame.verb, counted_as=frame.counted_as)


def _cue(p: Parse, i: int, word: str) -> tuple[int | None, Slot, str]:
    """Where the parts begin that the word at token `i` announces."""
    letters, lower = p.letters, p.tokens.lower
    after = lower[i + 1] if i + 1 < len(lower) else ""
    if word in p.lexicon.sets["parts.sample"]:
        return i + 1, "including", "including"
    opens = i == 0 or letters[i - 1] in ":("
    if word == "among" and after in p.lexicon.sets["parts.among"] and letters[i + 2 : i + 3] == "b" and opens:
        return i + 3, "including", "including"  # "among them were a glazier and two women"
    if word == "among" and after == "them" and letters[i + 2 : i + 3] in (",", ".", "", "b"):
        return i, "including", "among-them-behind"
    if word == "among" and after in p.lexicon.sets["parts.among"]:
        return i + 2 + (letters[i + 2 : i + 3] == ","), "including", "including"
    if word == "of" and after in p.lexicon.sets["parts.whole"]:
        whole = p.group_at(i)
        if whole is not None and whole.number is not None:
            return i, "part", "part-of-them"
        if i and letters[i - 1] == "#":
            return i, "part", "part-of-whom-counted"
        return i + 2, "part", "part-of-whom"
    if i == 0 and word == "of" and p.starts.get(1) and p.starts[1].number is not None:
        comma = letters.find(",")
        return (comma + 1 if comma > 0 else None), "part", "part-of-the-whole"
    if letters[i] == "(" and i + 1 < len(letters) and p.starts.get(i + 1) and p.starts[i + 1].number:
        return i + 1, "part", "part-in-brackets"
    if p.tokens.words[i] == ":" and p.starts.get(i + 1) and p.starts[i + 1].number:
        return i + 1, "part", "part-behind-colon"
    return None, "part", ""


def _holder(frames: Sequence[Frame], i: int, p: Parse) -> Frame | None:
    """The frame whose victims the parts at token `i` belong to: the nearest before, else the nearest behind."""
    whole = [
        f for f in frames if any(_more_than_one(v) for v in f.victims) and not f.rule.startswith(("part", "including"))
    ]
    before = [f for f in whole if f.victims[0].group.first < i]
    if before:
        return max(before, key=lambda f: max(v.group.first for v in f.victims if v.group.first < i))
    return None


def _is_said_to_be(p: Parse, group: Group) -> bool:
    """Is the group people by its own noun, or said to be some ("41 were civilians"), and not to have done a thing?"""
    if group.kind == "bare":
        said = p.letters[group.last + 1 : group.last + 3]
        return said[:1] == "b" and (said[1:] == "A" or p.starts.get(group.last + 2) is not None)
    return group.kind == "people" and p.letters[group.last + 1 : group.last + 2] not in ("h", "b", "E", "V", "o", "d")


def _counted_people(p: Parse, group: Group) -> bool:
    """A counted group of people that no word for harm claims ("of the injured, two firemen fell down a stair")."""
    told = any(group.last < s.first <= group.last + 3 for s in p.spots)
    return group.number is not None and group.kind == "people" and not told


def _more_than_one(fill: Fill) -> bool:
    number = fill.group.number
    if number is None:
        return bool(fill.group.plural)
    return number.figure.high is None or number.figure.high > 1


def _made(
    p: Parse, frames: Sequence[Frame], frame: Frame, groups: list[Group], slot: Slot, rule: str
) -> Iterator[Frame]:
    found: list[Fill] = []
    whole = next((v.group for v in frame.victims if _more_than_one(v)), None)
    used = {v.group.first for f in frames for v in f.victims}
    for group in groups:
        if group.first in used:
            continue  # they have a harm of their own: "and one of them was strangled"
        after = p.letters[group.last + 1 : group.last + 2]
        if p.letters[group.head] == "S" or after in ("K", "J"):
            break
        if group.number is not None and group.number.figure.high == 0:
            continue  # "among them no officer"
        counted = group.number is not None or slot == "including"
        elided = group.kind == "bare" and whole is not None
        linked = p.letters[group.last + 1 : group.last + 2] == "b"
        own = p.starts.get(group.last + 1 + linked) if elided else None
        if counted and group.kind != "pronoun" and (can_be_victim(p, group, frame.spot.word) or elided):
            noun = own if own is not None and own.kind == "people" and own.number is None else whole
            found.append(Fill(slot, group, rule, of=noun if elided else None))
    if found and (rule != "part-behind-colon" or len(found) > 1 or groups[0].kind == "people"):
        yield Frame(frame.spot, frame.harm, tuple(found), rule, frame.verb, counted_as=frame.counted_as)
