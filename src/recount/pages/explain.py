"""The reasons of an account as text for a terminal: each claim in its sentence, its fields with their words, its rules.

The words that are meant are marked: in colour on a terminal, else as `[[words]]`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import takewhile

from recount.model import Span
from recount.pages.reasons import ClaimReason, Explanation, FieldReason, RelationReason, SentenceReason, WordReason
from recount.pages.table import NO_CLAIMS, Paper, header
from recount.pages.visible import columns, visible, wrap
from recount.pages.words import listed

LONGEST = 320
"""Code points of a sentence that is shown whole; of a longer one, what stands around the marked words."""

AROUND = 110
"""Code points shown on either side of marked words in a sentence that is too long."""

MOST_OTHERS = 3
"""How many claims that point to one are told one by one; of more, how many there are."""

MARKED = ("\ue000", "\ue001")  # stand for the marks while lines are broken; in a text they are shown as "?"
PLAIN_MARKS = ("[[", "]]")
COLOUR_MARKS = ("\x1b[1;33m", "\x1b[0m")

OF = {
    "part_of": ("part of", "has as a part"), "repeats": ("tells again", "told again by"),
    "replaces": ("takes the place of", "replaced by"), "disputes": ("stands against", "disputed by"),
}  # fmt: skip


Told = tuple[int, ClaimReason]
"""A claim that is shown, with its number."""


def explain_page(found: Explanation, paper: Paper, chosen: Collection[str] | None = None) -> str:
    """All reasons of an account. `chosen` are ids of the claims that are wanted; None: all, and what gave no claim."""
    lines = list(header(found.counted, paper))
    text = found.counted.account.text
    if not found.claims:
        lines += ["", *paper.block(NO_CLAIMS)]
    told: list[Told] = []
    for number, each in enumerate(found.claims, 1):
        if chosen is None or each.claim in chosen:
            lines += ["", *_claim(number, each, told, text, paper)]
            told += [(number, each)] if each.kind == "harm" else []
    if chosen is None and found.sentences:
        lines += ["", *paper.block("Words for harm that gave no claim", style="bold")]
        for silent in found.sentences:
            lines += ["", *_silent(silent, text, paper)]
    return "\n".join(lines) + "\n"


def marked(text: str, whole: Span, parts: Sequence[Span], indent: str, paper: Paper) -> Iterator[str]:
    """The words of `whole` in lines, with `parts` of it marked, which must not overlap each other."""
    first, last = _shown(text, whole, parts)
    pieces, at = ["…" if first > whole.start else ""], first
    for part in parts:
        pieces += [_plain(text[at : part.start]), MARKED[0], _plain(text[part.start : part.end]), MARKED[1]]
        at = part.end
    pieces += [_plain(text[at:last]), "…" if last < whole.end else ""]
    marks = COLOUR_MARKS if paper.colour else PLAIN_MARKS
    room = max(paper.width - columns(indent) - 2, 16)
    inside = False
    for line in wrap("".join(pieces), room):
        begun = inside and paper.colour
        inside = line.rfind(MARKED[0]) > line.rfind(MARKED[1]) or (inside and MARKED[1] not in line)
        shown = line.replace(MARKED[0], marks[0]).replace(MARKED[1], marks[1])
        yield indent + (marks[0] if begun else "") + shown + (marks[1] if inside and paper.colour else "")


def _plain(text: str) -> str:
    return visible(text.replace(MARKED[0], "?").replace(MARKED[1], "?"))


def _shown(text: str, whole: Span, parts: Sequence[Span]) -> tuple[int, int]:
    """Where to begin and to end in a sentence: all of it, or what stands around the parts, broken at blanks."""
    if whole.end - whole.start <= LONGEST or not parts:
        return whole.start, whole.end
    first, last = parts[0].start - AROUND, parts[-1].end + AROUND
    first = whole.start if first <= whole.start else text.find(" ", first, parts[0].start) + 1 or parts[0].start
    blank = text.rfind(" ", parts[-1].end, last)
    return first, whole.end if last >= whole.end else blank if blank > 0 else parts[-1].end


def _claim(number: int, each: ClaimReason, told: Sequence[Told], text: str, paper: Paper) -> Iterator[str]:
    """`told` are the claims of harm shown before: what is as in those of the same sentence is not told twice."""
    yield from paper.block(f"{number}. {each.says}", "", "   ", "bold")
    yield from paper.block(f"claim {each.claim}", "   ", style="dim")
    yield from marked(text, each.sentence, (Span(each.start, each.end),), "   ", paper)
    yield ""
    beside = _beside(each, told)
    rows, alike = [], dict[int, list[str]]()
    for field in each.fields:
        if beside and field in beside[-1][1].fields:
            alike.setdefault(_first(beside, lambda one, field=field: field in one.fields), []).append(field.label)  # type: ignore[misc]
        else:
            rows.append((field.label, _field(field, each.sentence)))
    rows += [(f"as for {first}", ", ".join(labels)) for first, labels in alike.items()]
    if each.missing:
        rows.append(("not found", ", ".join(each.missing)))
    width = max(len(label) for label, _ in rows)
    for label, words in rows:
        yield from paper.block(words, f"   {label:<{width}}  ", " " * (width + 5))
    why = (each.notes, each.rules)
    reasons = [*each.notes, *(rule.says for rule in each.rules)]
    if beside and why == (beside[-1][1].notes, beside[-1][1].rules):
        reasons = [f"The same rules as for {_first(beside, lambda one: why == (one.notes, one.rules))}."]
    yield from _list("Why:", reasons, paper)
    alone = not told or told[-1][1].incident != each.incident
    yield from _list("With the other claims:", [*_relations(each), *_incident(each, alone)], paper)


def _beside(each: ClaimReason, told: Sequence[Told]) -> list[Told]:
    """The claims of harm of the same sentence, right before this one."""
    if each.kind != "harm":
        return []
    return [*takewhile(lambda one: one[1].sentence == each.sentence, reversed(told))][::-1]


def _first(beside: Sequence[Told], holds: Callable[[ClaimReason], bool]) -> int:
    """The number of the first of the claims right before, without a gap, of which it holds: where it is written out."""
    return [*takewhile(lambda one: holds(one[1]), reversed(beside))][-1][0]


def _list(title: str, lines: Sequence[str], paper: Paper) -> Iterator[str]:
    if lines:
        yield from paper.block(title, "   ", style="dim")
    for line in lines:
        yield from paper.block(line, "   - ", "     ")


def _field(field: FieldReason, sentence: Span) -> str:
    """The value, and the words that it comes from where they are not the value itself."""
    told = list(zip(field.words, field.spans, strict=True))
    words = listed([_once(word) for word, _ in told], 4)
    if field.inherited and not told:
        return f"{field.value}, taken over from the day on which the account was published"
    if field.inherited:
        here = listed([_once(word) for word, span in told if sentence.holds(span)])
        there = listed([_once(word) for word, span in told if not sentence.holds(span)], 4)
        back = f"; {here} points back to it" if here and there else ""
        return f"{field.value}, taken over from {there or here} in the text before{back}"
    if field.field == "according_to" and not words:
        return f"{field.value}: it names nobody else for this"
    return field.value if not words or words == f"“{field.value}”" else f"{field.value}, from {words}"


def _relations(each: ClaimReason) -> Iterator[str]:
    """What the claim is to others, each with its reason; then what others are to it, counted where they are many."""
    for relation in each.relations:
        if relation.from_ == each.claim:
            yield f"{OF[relation.kind][0]} {_quoted(relation)}{_because(relation)}"
    for kind, (_, words) in OF.items():
        others = [one for one in each.relations if one.to == each.claim and one.kind == kind]
        quotes = listed([_quoted(one) for one in others[:MOST_OTHERS]])
        if others:
            yield f"{words} {quotes}" + (f" and {len(others) - MOST_OTHERS} more" if len(others) > MOST_OTHERS else "")


def _because(relation: RelationReason) -> str:
    """The reason without the two quotes that it begins with, which stand there already; then what its rule says."""
    _, colon, rest = relation.reason.rpartition("”: ")
    rules = " ".join(rule.says for rule in relation.rules)
    return f": {rest} {rules}" if colon else f". {relation.reason} {rules}"


def _quoted(relation: RelationReason) -> str:
    words = " ".join(relation.other.split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:59].rstrip()}…”"


def _incident(each: ClaimReason, alone: bool) -> Iterator[str]:
    """To which incident the claim belongs; told where the claim shown before is of another one."""
    if each.kind == "harm" and each.incident and alone:
        what = "the account's main incident" if each.main else "another incident than the main one"
        yield f"belongs to {what}. {each.incident_reason}"


def _silent(each: SentenceReason, text: str, paper: Paper) -> Iterator[str]:
    parts = [Span(word.start, word.end) for word in each.words]
    yield from marked(text, Span(each.start, each.end), parts, "   ", paper)
    told: dict[tuple[str, str | None], list[WordReason]] = {}
    for word in each.words:
        told.setdefault((word.reason, word.read), []).append(word)
    for alike in told.values():
        names = listed([_once(word.word) for word in alike])
        yield from paper.block(f"{names}: {_why(alike)}", "   - ", "     ")


def _once(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _why(alike: Sequence[WordReason]) -> str:
    """The reason that words have in common, with the word read in their stead, or with whom it was not read of."""
    if alike[0].read:
        return f"{alike[0].reason} The word read is {_once(alike[0].read)}."
    names = {_once(word.word) for word in alike}
    seen = [one for word in alike for one in map(_once, word.seen) if one not in names]
    return f"{alike[0].reason} Near it, but not read as harmed by it: {listed(seen, 6)}." if seen else alike[0].reason
