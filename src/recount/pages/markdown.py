"""What was read and counted of an account, as a page of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from recount.model import Claim, Finding, Toll
from recount.pages.dates import english
from recount.pages.outline import Counted, Node, details, others, outline
from recount.pages.table import NO_CLAIMS, OTHER_KINDS, claim_line, times_words
from recount.pages.tolls import CAVEAT, LEVEL_TITLES, NOTHING_FOUND, OWN_FIGURES, by_level, toll_rows
from recount.pages.visible import markdown as escaped
from recount.pages.words import headline, listed, speaker, time_words


def account_page(counted: Counted) -> str:
    """Everything of one account, notes and all."""
    findings = [each for each in counted.findings if each.level != "agrees"]
    body = [*claim_lines(counted), *toll_lines(counted, counted.tolls), *finding_lines(findings)]
    return "\n".join([*header_lines(counted), *body]) + "\n"


def toll_page(counted: Counted, tolls: Iterable[Toll]) -> str:
    """The account's tolls."""
    return "\n".join([*header_lines(counted), *toll_lines(counted, tolls)]) + "\n"


def finding_page(counted: Counted, findings: Iterable[Finding]) -> str:
    """The account's findings."""
    return "\n".join([*header_lines(counted), *finding_lines(findings)]) + "\n"


def relation_page(counted: Counted) -> str:
    """How the account's claims hang together, a row each."""
    claims = {claim.id: claim for claim in counted.claims}
    lines = [*header_lines(counted), "", "| claim | relation | claim | because |", "| --- | --- | --- | --- |"]
    for each in counted.joined.relations:
        source, target = (_quoted(claims[id_]) if id_ in claims else id_ for id_ in (each.source, each.target))
        lines.append(f"| {source} | {each.kind.replace('_', ' ')} | {target} | {escaped(each.reason)} |")
    return "\n".join(lines) + "\n"


def header_lines(counted: Counted) -> Iterator[str]:
    """The account's title or name, and what is known of its publication."""
    account = counted.account
    yield f"# {escaped(account.title or account.id)}"
    known = [
        account.id if account.title else None,
        account.publisher,
        f"published {english(account.published)}" if account.published else None,
        account.url,
    ]
    if any(known):
        yield ""
        yield " · ".join(escaped(part) for part in known if part)


def claim_lines(counted: Counted) -> Iterator[str]:
    """The claims of harm by incident, then the other kinds."""
    if not counted.claims:
        yield from ("", NO_CLAIMS)
    for group in outline(counted):
        yield from ("", f"## {escaped(group.title)}", "")
        for node in group.nodes:
            yield from _node(node, None, "")
    for kind, title in OTHER_KINDS.items():
        kept = others(counted, kind)
        if kept:
            yield from ("", f"## {title}", "")
            for claim, times in kept:
                often = f", {times_words(times)}" if times > 1 else ""
                when = f" · {escaped(time_words(claim))}" if claim.when else ""
                who = f"according to {escaped(speaker(claim))}{often}"
                yield f"- {escaped(headline(claim))}{when} · {who}: {_quoted(claim)}"


def toll_lines(counted: Counted, tolls: Iterable[Toll]) -> Iterator[str]:
    """A table for each toll that has entries."""
    claims = {claim.id: claim for claim in counted.claims}
    for toll in tolls:
        rows = toll_rows(toll, claims)
        named = ", ".join(filter(None, (listed(list(toll.places), 4), english(toll.when) if toll.when else "")))
        of = "its main incident" if toll.main else "another incident"
        yield from ("", f"## What the account as a whole reports of {of}{escaped(': ' + named if named else '')}", "")
        if not rows:
            yield "The account speaks of no harm to people there."
            continue
        yield from ("| harm | figure | how it was come by | beside it |", "| --- | --- | --- | --- |")
        for row in rows:
            beside = "; ".join(row.remarks)
            yield f"| {row.harm} | {escaped(row.figure)} | {escaped(row.rule)} | {escaped(beside)} |"
        yield from ("", OWN_FIGURES)


def finding_lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The findings by level under the sentence on what a gap does not show."""
    levels = by_level(findings)
    yield from ("", "## What the checks found", "", CAVEAT if levels else NOTHING_FOUND)
    for level, same in levels:
        yield from ("", f"### {LEVEL_TITLES[level]}", "")
        for each in same:
            shown = f": {escaped(each.sum)}" if each.sum else ""
            yield f"- **{escaped(each.check)}** {escaped(each.message)}{shown}"


def _node(node: Node, above: Claim | None, indent: str) -> Iterator[str]:
    said = [*details(node.claim, above), *node.remarks]
    if node.repeats:
        said.append(f"told {times_words(len(node.repeats) + 1)}")
    if node.divided:
        said.append(f"part {node.divided}")
    more = f" · {escaped(' · '.join(said))}" if said else ""
    yield f"{indent}- **{escaped(claim_line(node.claim, above))}**{more}  "
    yield f"{indent}  {_quoted(node.claim)}"
    for part in node.parts:
        yield from _node(part, node.claim, indent + "  ")


def _quoted(claim: Claim) -> str:
    return f"“{escaped(claim.quote)}”"
