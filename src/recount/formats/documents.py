"""One JSON document for all that was read and counted of an account, its text included."""

from __future__ import annotations

from collections.abc import Iterable

from recount.formats.lines import Line, claim_lines, finding_line, relation_lines, toll_line
from recount.model import Account, Claim, Finding, Joined, Toll


def document(
    account: Account, claims: Iterable[Claim], joined: Joined, tolls: Iterable[Toll], findings: Iterable[Finding]
) -> Line:
    """The account with its text, and its claims, relations, tolls and findings as the contract's lines."""
    return {
        "account": {
            "id": account.id,
            "title": account.title,
            "published": account.published,
            "url": account.url,
            "publisher": account.publisher,
            "language": account.language,
            "text": account.text,
        },
        "claims": list(claim_lines(account, claims, joined)),
        "relations": list(relation_lines(account, joined)),
        "tolls": [toll_line(toll, with_incident=True) for toll in tolls],
        "findings": [finding_line(finding) for finding in findings],
    }
