"""Findings that say one thing are told once: what follows from another is put under it, notes of one check together."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.model import Finding

FOLLOWS = {
    "total-and-parts": ("same-base", "names-and-number"),
    "overlapping-parts": ("nested-places",),
    "round-number": ("vague-number",),
    "party-to-the-conflict": ("claimed-enemy-losses",),
}
"""Check to those from whose findings its own follow, where it speaks of claims that all are among theirs."""


def fold(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of one account without those that follow from others, and with the notes of a check as one.

    A finding that follows is told at the end of the one that it follows from, so that nothing is lost. Findings of
    level `agrees` are left as they are.
    """
    told = [finding for finding in findings if finding.level != "agrees"]
    under: dict[int, list[Finding]] = {}
    left = []
    for finding in told:
        above = next((other for other in told if _follows(finding, other)), None)
        if above is None:
            left.append(finding)
        else:
            under.setdefault(id(above), []).append(finding)
    whole = [_with(finding, under.get(id(finding), [])) for finding in left]
    return (*_notes_together(whole), *(finding for finding in findings if finding.level == "agrees"))


def _follows(finding: Finding, other: Finding) -> bool:
    causes = FOLLOWS.get(finding.check, ())
    return other.check in causes and bool(finding.claims) and set(finding.claims) <= set(other.claims)


def _with(finding: Finding, following: list[Finding]) -> Finding:
    if not following:
        return finding
    said = " ".join(f"From this follows ({each.check}): {each.message}" for each in following)
    return msgspec.structs.replace(finding, message=f"{finding.message} {said}")


def _notes_together(findings: list[Finding]) -> list[Finding]:
    out: list[Finding] = []
    at: dict[str, int] = {}
    for finding in findings:
        if finding.level != "note" or finding.check not in at:
            if finding.level == "note":
                at[finding.check] = len(out)
            out.append(finding)
            continue
        first = out[at[finding.check]]
        sums = [each.sum for each in (first, finding) if each.sum]
        out[at[finding.check]] = msgspec.structs.replace(
            first,
            message=f"{first.message} {finding.message}",
            claims=tuple(dict.fromkeys((*first.claims, *finding.claims))),
            expected=None,
            found=None,
            sum="; ".join(sums) or None,
        )
    return out
