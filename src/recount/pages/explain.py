"""The reasons of an account as text for a terminal: each claim in its sentence, its fields with their words, its rules.

The words that are meant are marked: in colour on a terminal, else as `[[words]]`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

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

MARKED = ("\ue000", "\ue001")  # stand for the marks while lines are broken; private characters of a text are shown as "?"
PLAIN_MARKS = ("[[", "]]")
COLOUR_MARKS = ("\x1b[1;33m", "\x1b[0m")

OF = {
    "part_of": ("part of", "has as a part"), "repeats": ("tells again", "told again by"),
    "replaces": ("takes the place of", "replaced by"), "disputes": ("stands against", "disputed by"),
}  # fmt: skip


def explain_page(found: Explanation, paper: Paper, chosen: Collection[str] | None = None) -> str:
    """All reasons of an account. `chosen` are ids of the claims that are wanted; None: all, and what gave no claim."""
    lines = list(header(found.counted, paper))
    text = found.counted.account.text
    claims = [each for each in found.claims if chosen is None or each.claim in chosen]
    if not found.claims:
        lines += ["", *paper.block(NO_CLAIMS)]
    for number, each in enumerate(found.claims, 1):
        if each in claims:
            lines += ["", *_claim(number, each, text, paper)]
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


def _claim(number: int, each: ClaimReason, text: str, paper: Paper) -> Iterator[str]:
    yield from paper.block(f"{number}. {each.says}", "", "   ", "bold")
    yield from paper.block(f"claim {each.claim}", "   ", style="dim")
    yield from marked(text, each.sentence, (Span(each.start, each.end),), "   ", paper)
    yield ""
    width = max(len(field.label) for field in each.fields)
    for field in each.fields:
        start = f"   {field.label:<{width}}  "
        yield from paper.block(_field(field), start, " " * len(start))
    if each.missing:
        yield from paper.block(", ".join(each.missing), f"   {'not found':<{width}}  ", " " * (width + 5))
    reasons = [*each.notes, *(rule.says for rule in each.rules)]
    if reasons:
        yield from paper.block("Why:", "   ", style="dim")
        for reason in reasons:
            yield from paper.block(reason, "   - ", "     ")
    related = list(_relations(each))
    if each.kind == "harm" and each.incident:
        related.append(_incident(each))
    if related:
        yield from paper.block("With the other claims:", "   ", style="dim")
        for line in related:
            yield from paper.block(line, "   - ", "     ")


def _field(field: FieldReason) -> str:
    """The value, and the words that it comes from where they are not the value itself."""
    words = listed([f"“{' '.join(word.split())}”" for word in field.words], 4)
    if field.inherited:
        return f"{field.value}, taken over from the text before: {words}"
    return field.value if not words or words == f"“{field.value}”" else f"{field.value}, from {words}"


def _relations(each: ClaimReason) -> Iterator[str]:
    """What the claim is to others, each with its reason; then what others are to it, counted where they are many."""
    for relation in each.relations:
        if relation.from_ == each.claim:
            yield f"{OF[relation.kind][0]} {_quoted(relation)}. {_because(relation)}"
    for kind, (_, words) in OF.items():
        others = [one for one in each.relations if one.to == each.claim and one.kind == kind]
        quotes = listed([_quoted(one) for one in others[:MOST_OTHERS]])
        if others:
            yield f"{words} {quotes}" + (f" and {len(others) - MOST_OTHERS} more" if len(others) > MOST_OTHERS else "")


def _because(relation: RelationReason) -> str:
    """The reason without the two quotes that it begins with, which stand there already; then the rule."""
    _, colon, rest = relation.reason.rpartition("”: ")
    reason = f"Because {rest}" if colon else relation.reason
    return " ".join([reason, *(rule.says for rule in relation.rules)])


def _quoted(relation: RelationReason) -> str:
    words = " ".join(relation.other.split())
    return f"“{words}”" if len(words) <= 60 else f"“{words[:59].rstrip()}…”"


def _incident(each: ClaimReason) -> str:
    what = "of the account's main incident" if each.main else "of another incident than the main one"
    return f"{what}. {each.incident_reason}"


def _silent(each: SentenceReason, text: str, paper: Paper) -> Iterator[str]:
    parts = [Span(word.start, word.end) for word in each.words]
    yield from marked(text, Span(each.start, each.end), parts, "   ", paper)
    for word in each.words:
        yield from paper.block(f"{_once(word.word)}: {_why(word)}", "   - ", "     ")


def _once(words: str) -> str:
    return f"“{' '.join(words.split())}”"


def _why(word: WordReason) -> str:
    if word.read:
        return f"{word.reason} The word read is {_once(word.read)}."
    if word.seen:
        return f"{word.reason} Seen near it: {listed([_once(one) for one in word.seen])}."
    return word.reason
