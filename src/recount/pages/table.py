"""What was read and counted of an account, as text for a terminal: 80 columns, a tree of totals and parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from recount.model import Claim, Finding, Relation, Toll
from recount.pages.dates import english
from recount.pages.outline import Counted, Group, Node, details, others, outline
from recount.pages.tolls import CAVEAT, LEVEL_TITLES, NOTHING_FOUND, OWN_FIGURES, TollRow, by_level, toll_rows
from recount.pages.visible import columns, visible, wrap
from recount.pages.words import headline, listed, place_words, speaker, time_words

WIDTH = 80
QUOTE_LINES = 2  # a longer quote ends in "…"; its place in the text is in the other formats

STYLES = {"bold": "1", "dim": "2", "heading": "1;4", "conflict": "1;31", "caution": "33", "note": "36", "agrees": "32"}

NO_CLAIMS = "No claims were read in this account. That does not mean that nothing happened."
OTHER_KINDS = {
    "observance": "Days of remembrance",
    "statement": "Statements and publications",
    "quantity": "Other figures",
    "term": "Words that judge or class in law, with who says them",
}


class Paper(msgspec.Struct, frozen=True):
    """What the text is written for: `width` in columns, and whether colours are wanted."""

    width: int = WIDTH
    colour: bool = False

    def line(self, text: str = "", style: str = "") -> str:
        """One line, whatever it holds: strangers' control characters are shown and not obeyed."""
        shown = visible(text) if text.strip() else ""
        indent = text[: len(text) - len(text.lstrip(" "))] if shown else ""
        shown = indent + shown.lstrip(" ")
        return f"\x1b[{STYLES[style]}m{shown}\x1b[0m" if self.colour and style and shown else shown

    def block(self, text: str, first: str = "", rest: str | None = None, style: str = "") -> Iterator[str]:
        """The text wrapped; its first line begins with `first`, the others with `rest` (`first` where None)."""
        rest = first if rest is None else rest
        room = max(self.width - max(columns(first), columns(rest)), 16)
        for index, line in enumerate(wrap(visible(text), room)):
            yield (first if index == 0 else rest) + self.line(line, style)

    def quote(self, words: str, indent: str) -> Iterator[str]:
        """The words in quotes, dimmed, at most `QUOTE_LINES` lines; what is left out shows as "…"."""
        room = max(self.width - columns(indent) - 2, 16)
        lines = wrap(f"“{visible(words).strip()}”", room)
        if len(lines) > QUOTE_LINES:
            lines = [*lines[: QUOTE_LINES - 1], lines[QUOTE_LINES - 1].rstrip(" ,;:") + " …”"]
        for line in lines:
            yield indent + self.line(line, "dim")


def account_table(counted: Counted, paper: Paper) -> str:
    """Everything of one account: its claims by incident, the toll, and the findings with their notes folded."""
    lines = [*header(counted, paper), *claim_sections(counted, paper)]
    if counted.claims:
        main = [toll for toll in counted.tolls if toll.main]
        lines += toll_sections(counted, main or list(counted.tolls[:1]), paper)
        lines += finding_sections(counted, counted.findings, paper, notes=False)
    return "\n".join(lines) + "\n"


def toll_table(counted: Counted, tolls: Iterable[Toll], paper: Paper) -> str:
    """The account's tolls."""
    return "\n".join([*header(counted, paper), *toll_sections(counted, list(tolls), paper)]) + "\n"


def finding_table(counted: Counted, findings: Iterable[Finding], paper: Paper) -> str:
    """The account's findings, notes in full."""
    return "\n".join([*header(counted, paper), *finding_sections(counted, tuple(findings), paper, notes=True)]) + "\n"


def relation_table(counted: Counted, paper: Paper) -> str:
    """How the account's claims hang together, each relation with both quotes and the reason."""
    claims = {claim.id: claim for claim in counted.claims}
    lines = list(header(counted, paper))
    told = [each for each in counted.joined.relations if each.kind != "same_incident"]
    for each in told:
        lines += ["", *_relation(each, claims, paper)]
    for group in outline(counted):
        count = sum(1 for _ in _walk(group.nodes))
        lines += [
            "",
            *paper.block(f"{group.title}: {count} {'claim' if count == 1 else 'claims'} of harm", style="bold"),
        ]
    if not told:
        lines += ["", *paper.block("No claim was found to be part of, repeat, replace or dispute another.")]
    return "\n".join(lines) + "\n"


def header(counted: Counted, paper: Paper) -> Iterator[str]:
    """The account's title or name, and what is known of its publication."""
    account = counted.account
    yield from paper.block(account.title or account.id, style="heading")
    known = [
        account.id if account.title else None,
        account.publisher,
        f"published {english(account.published)}" if account.published else None,
        account.url,
    ]
    yield from paper.block(" · ".join(part for part in known if part), style="dim")


def claim_sections(counted: Counted, paper: Paper) -> Iterator[str]:
    """The claims of harm by incident, then the other kinds in short lists."""
    if not counted.claims:
        yield ""
        yield from paper.block(NO_CLAIMS)
    for group in outline(counted):
        yield from _group(group, paper)
    for kind, title in OTHER_KINDS.items():
        kept = others(counted, kind)
        if kept:
            yield ""
            yield from paper.block(title, style="bold")
            for claim, times in kept:
                yield from paper.block(_other_line(claim, times), "  ", "    ")


def toll_sections(counted: Counted, tolls: list[Toll], paper: Paper) -> Iterator[str]:
    """A small table for each toll: harm, figure, how it was come by."""
    claims = {claim.id: claim for claim in counted.claims}
    for toll in tolls or [Toll(account=counted.account.id, harms={})]:
        rows = toll_rows(toll, claims)
        yield ""
        yield from paper.block(_toll_title(toll), style="bold")
        if not rows:
            yield from paper.block("The account speaks of no harm to people there.", "  ")
            continue
        yield from _toll_grid(rows, paper)
        yield from paper.block(OWN_FIGURES, "  ", style="dim")


def finding_sections(counted: Counted, findings: tuple[Finding, ...], paper: Paper, *, notes: bool) -> Iterator[str]:
    """The findings by level, each with its sum. Without `notes` those of that level are folded, `agrees` left out."""
    kept = [each for each in findings if notes or each.level != "agrees"]
    yield ""
    yield from paper.block("What the checks found", style="bold")
    if not kept:
        yield from paper.block(NOTHING_FOUND, "  ")
        return
    yield from paper.block(CAVEAT, "  ", style="dim")
    for level, same in by_level(kept):
        if level == "note" and not notes:
            names = listed([each.check for each in same])
            more = "1 note" if len(same) == 1 else f"{len(same)} notes"
            yield ""
            yield from paper.block(f"{more} ({names}): recount check shows them.", "  ", "    ", "note")
            continue
        yield ""
        yield from paper.block(LEVEL_TITLES[level], "  ", style=level)
        for each in same:
            yield from paper.block(f"{each.check}: {each.message}", "  - ", "    ")
            if each.sum:
                yield from paper.block(each.sum, "      ", "        ", "bold")


def _group(group: Group, paper: Paper) -> Iterator[str]:
    yield ""
    yield from paper.block(group.title, style="bold")
    for index, node in enumerate(group.nodes):
        if index:
            yield ""
        yield from _node(node, None, "  ", "  ", paper)


def _node(node: Node, above: Claim | None, first: str, rest: str, paper: Paper) -> Iterator[str]:
    claim = node.claim
    below = rest + ("│  " if node.parts else ("   " if above else "  "))
    yield from paper.block(claim_line(claim, above), first, below)
    said = details(claim, above)
    if said:
        yield from paper.block(" · ".join(said), below)
    for remark in _remarks(node):
        yield from paper.block(remark, below, below + "  ")
    yield from paper.quote(claim.quote, below)
    divided = None
    for index, part in enumerate(node.parts):
        if part.divided and part.divided != divided:
            divided = part.divided
            yield from paper.block(f"{divided}:", rest + "│  ", style="dim")
        last = index == len(node.parts) - 1
        yield from _node(part, claim, rest + ("└─ " if last else "├─ "), rest + ("   " if last else "│  "), paper)


def claim_line(claim: Claim, above: Claim | None = None) -> str:
    """The claim in a phrase with its place, and its time where the claim above has another."""
    parts = [headline(claim)]
    places = place_words(claim)
    if places:
        parts.append(places)
    if claim.when and (above is None or claim.when != above.when):
        parts.append(time_words(claim))
    return " · ".join(parts)


def times_words(times: int) -> str:
    """How often, in words: "twice", "3 times"."""
    return "twice" if times == 2 else f"{times} times"


def _remarks(node: Node) -> Iterator[str]:
    yield from node.remarks
    if node.repeats:
        also = [speaker(each) for each in node.repeats if each.according_to != node.claim.according_to]
        told = f"told {times_words(len(node.repeats) + 1)}"
        yield f"{told}, also according to {listed(also)}" if also else told


def _other_line(claim: Claim, times: int) -> str:
    shown = headline(claim)
    if claim.kind == "term":
        often = f" ({times_words(times)})" if times > 1 else ""
        return f"“{shown}”{often}: {speaker(claim)}"
    if claim.object and claim.kind == "statement" and claim.object not in claim.quote:
        shown = f"{shown}: “{claim.quote}”"
    when = f" · {time_words(claim)}" if claim.when else ""
    who = f" · according to {claim.according_to}" if claim.according_to else ""
    doubt = " · denied" if claim.stance == "denied" else ""
    return f"{shown}{when}{who}{doubt}"


def _toll_title(toll: Toll) -> str:
    named = ", ".join(part for part in (listed(list(toll.places), 4), english(toll.when) if toll.when else "") if part)
    of = "its main incident" if toll.main else "another incident"
    return f"What the account as a whole reports of {of}" + (f": {named}" if named else "")


def _toll_grid(rows: list[TollRow], paper: Paper) -> Iterator[str]:
    """Three columns; the last is wrapped, and the remarks of a row stand below it."""
    harm = max(columns(visible(row.harm)) for row in rows)
    figure = max(columns(visible(row.figure)) for row in rows)
    indent = " " * (2 + harm + 2)
    for row in rows:
        start = f"  {_padded(row.harm, harm)}  {_padded(row.figure, figure)}  "
        if columns(start) + 16 > paper.width:
            yield from paper.block(f"{row.harm}: {row.figure}; {row.rule}", "  ", "    ")
        else:
            yield from paper.block(row.rule, start, " " * columns(start))
        for remark in row.remarks:
            yield from paper.block(remark, indent, indent + "  ")


def _padded(text: str, width: int) -> str:
    shown = visible(text)
    return shown + " " * (width - columns(shown))


def _relation(each: Relation, claims: dict[str, Claim], paper: Paper) -> Iterator[str]:
    words = {"part_of": "is part of", "repeats": "says again", "replaces": "replaces", "disputes": "disputes"}
    source, target = claims.get(each.source), claims.get(each.target)
    yield from paper.block(claim_line(source) if source else each.source, "  ")
    if source:
        yield from paper.quote(source.quote, "    ")
    yield from paper.block(words.get(each.kind, each.kind), "  ", style="bold")
    yield from paper.block(claim_line(target) if target else each.target, "  ")
    if target:
        yield from paper.quote(target.quote, "    ")
    yield from paper.block(f"because: {each.reason}", "  ", "    ")


def _walk(nodes: Iterable[Node]) -> Iterator[Claim]:
    for node in nodes:
        yield node.claim
        yield from node.repeats
        yield from _walk(node.parts)
