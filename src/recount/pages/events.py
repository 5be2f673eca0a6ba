"""Events and comparisons as text for a terminal, 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from recount.comparing import Compared, HarmFigures, Said
from recount.model import Event, Finding, Linked
from recount.pages.dates import english
from recount.pages.table import Paper
from recount.pages.tolls import CAVEAT, LEVEL_TITLES, by_level, range_words
from recount.pages.words import figure_words, listed

NO_EVENTS = "No two of the accounts were found to tell of one happening."
NOT_A_RANGE_OF_TRUTH = (
    "A range is of what was said in numbers, by the rule that is named, parts of a total left out. It says nothing of "
    "which figure is right."
)
MOST_UNDECIDED = 10
"""Pairs for people that are shown; the others are counted. The JSON has them all."""

Names = dict[str, str]
"""Account name to what people call it: its publisher and title, else its name."""


def linked_table(linked: Linked, names: Names, paper: Paper) -> str:
    """The events that several accounts tell of, how they lie to each other, and the pairs that wait for people."""
    several = [event for event in linked.events if len(event.accounts) > 1]
    lines: list[str] = [] if several else [*paper.block(NO_EVENTS)]
    for event in sorted(several, key=lambda event: (-len(event.accounts), event.id)):
        lines += [*paper.block(title(event), style="heading"), *_accounts(event, names, paper), ""]
    lines += _relations(linked, paper)
    lines += _undecided(linked, names, paper)
    alone = sum(len(event.accounts) == 1 for event in linked.events)
    lines += paper.block(f"Told by one account alone: {alone}.", style="dim")
    return "\n".join(lines) + "\n"


def compared_table(compared: Compared, paper: Paper) -> str:
    """An event's figures harm by harm, each with who says it and when it was said; then where they come from."""
    lines = [*paper.block(title(compared.event), style="heading")]
    lines += paper.block(_counted(compared), style="dim")
    for harm in compared.harms:
        lines += ["", *_harm(harm, compared, paper)]
    lines += ["", *paper.block("Where the figures come from", style="bold")]
    for origin in compared.origins.origins:
        name = origin.name or "Not named"
        lines += paper.block(f"{name}: {origin.why}", "  ", "    ")
    for one, other in compared.origins.doubtful:
        lines += paper.block(f"May be one and the same: {one}; {other}.", "  ", "    ")
    for relation in compared.relations:
        lines += paper.block(relation.reason, "  ", "    ", style="dim")
    if compared.harms:
        lines += ["", *paper.block(NOT_A_RANGE_OF_TRUTH, style="dim")]
    return "\n".join(lines) + "\n"


def across_table(findings: Sequence[Finding], paper: Paper) -> str:
    """What does not fit between accounts."""
    lines = ["", *paper.block("Across the accounts", style="heading")]
    if not findings:
        return "\n".join([*lines, *paper.block("The checks found nothing to point out between them.", "  ")]) + "\n"
    for level, same in by_level(findings):
        lines += ["", *paper.block(LEVEL_TITLES[level], "  ", style=level)]
        for each in same:
            lines += paper.block(f"{each.check}: {each.message}", "  - ", "    ")
    return "\n".join([*lines, "", *paper.block(CAVEAT, "  ", style="dim")]) + "\n"


def title(event: Event) -> str:
    """What an event is called: its places and time, which are handles only, and its id."""
    parts = (listed(list(event.places)), english(event.when) if event.when else "")
    return f"{', '.join(part for part in parts if part) or 'No place or time given'} [{event.id}]"


def _counted(compared: Compared) -> str:
    accounts, origins = len(compared.event.accounts), compared.origins.independent
    named = "1 named origin" if origins == 1 else f"{origins} named origins"
    return f"{accounts} {'account' if accounts == 1 else 'accounts'}, {named}"


def _harm(harm: HarmFigures, compared: Compared, paper: Paper) -> Iterator[str]:
    kind = "" if harm.object_kind == "people" else f", {harm.object_kind}"
    yield from paper.block(f"{harm.harm.replace('_', ' ').capitalize()}{kind}", style="bold")
    for said, origin in harm.figures:
        yield from _figure(said, origin, paper)
    for said in harm.denied:
        yield from paper.block(f"denied by {said.body}{_on(said)}", "  ", "      ")
        yield from paper.quote(said.claim.quote, "      ")
    if harm.range is not None and len(harm.range.claims) > 1:
        words = range_words(harm.range.low, harm.range.high, harm.range.low_open)
        yield from paper.block(f"Range: {words} ({compared.rule.words()})", "  ", "    ", style="bold")
    for revision in harm.revisions:
        steps = " → ".join(f"{_number(said)}{_on(said)}" for said in revision.figures)
        yield from paper.block(f"Changed, {revision.body}: {steps}", "  ", "    ")


def _figure(said: Said, origin: str | None, paper: Paper) -> Iterator[str]:
    account = said.account.publisher or said.account.id
    by = said.body if said.body == account else f"{said.body}, in {account}"
    whence = f" (from {origin})" if origin and origin not in (said.body, account) else ""
    sure = "" if said.claim.certainty == "stated" else f" ({said.claim.certainty})"
    yield from paper.block(f"{_number(said)}{sure}: {by}{whence}{_on(said)}", "  ", "      ")
    yield from paper.quote(said.claim.quote, "      ")


def _number(said: Said) -> str:
    figure = said.claim.figure
    return (figure_words(figure) if figure is not None else None) or "no number"


def _on(said: Said) -> str:
    return f", {english(said.on)}" if said.on else ""


def _accounts(event: Event, names: Names, paper: Paper) -> Iterable[str]:
    for account in event.accounts:
        yield from paper.block(names.get(account, account), "  ", "    ")


def _relations(linked: Linked, paper: Paper) -> list[str]:
    known = {event.id: event for event in linked.events}
    shown = [r for r in linked.relations if len(known[r.source].accounts) + len(known[r.target].accounts) > 2]
    lines = [line for each in shown for line in paper.block(each.reason, "  ", "    ")]
    return [*paper.block("How the events lie to each other", style="bold"), *lines, ""] if lines else []


def _undecided(linked: Linked, names: Names, paper: Paper) -> list[str]:
    pairs = linked.undecided
    if not pairs:
        return []
    lines = [*paper.block(f"For people to decide: {len(pairs)}", style="bold")]
    for link in pairs[:MOST_UNDECIDED]:
        why = "; ".join(reason.words for reason in link.reasons if reason.weight)
        one, other = (names.get(id.rpartition("#")[0], id) for id in (link.one, link.other))
        lines += paper.block(f"{one} – {other}: {why}", "  ", "    ")
    if len(pairs) > MOST_UNDECIDED:
        lines += paper.block(f"and {len(pairs) - MOST_UNDECIDED} more (--format jsonl has them all)", "  ")
    return [*lines, ""]
