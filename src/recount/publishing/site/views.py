"""Claims as the site shows them: their words, and who says so."""

from __future__ import annotations

from typing import Any

import msgspec

from recount.ledger.lines import claim_of
from recount.model import Claim as ModelClaim
from recount.pages.dates import english
from recount.pages.words import headline, place_words, speaker, tags, time_words
from recount.publishing.outgoing import Claim


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table; the first cell leads to the page at `at`, None: nowhere."""

    cells: tuple[str, ...]
    at: str | None = None


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """All that the page of a claim shows."""

    key: str
    headline: str
    quote: str
    fields: tuple[tuple[str, str], ...]
    account: str
    account_at: str
    event_at: str | None
    rejected: bool
    why: str
    at: str


def claim_at(key: str) -> str:
    """Where the page of a claim lies: 256 folders keep folders small."""
    return f"claims/{key[:2]}/{key}.html"


def account_at(key: str, page: int = 1) -> str:
    """Where the page of an account lies, or a further one of its pages."""
    return f"accounts/{key[:2]}/{key}{'' if page == 1 else f'-{page}'}.html"


def event_at(key: str, page: int = 1) -> str:
    """Where the page of an event lies, or a further one of its pages."""
    return f"events/{key[:2]}/{key}{'' if page == 1 else f'-{page}'}.html"


def as_claim(claim: Claim) -> ModelClaim:
    """The claim as a value. What leaves has no places in a text any more, so they are counted from its quote."""
    line: dict[str, Any] = {**claim.line, "start": 0, "end": len(claim.line["quote"]), "evidence": {}}
    for field in ("places", "sources", "responsibility"):
        line[field] = [{**each, "start": each["start"] or 0, "end": each["end"] or 0} for each in line[field]]
    return claim_of(line)


def claim_view(claim: Claim, title: str) -> ClaimView:
    """The page of one claim; `title` is its account's."""
    value = as_claim(claim)
    said: list[tuple[str, str]] = [
        ("says so", speaker(value)), ("where", place_words(value)), ("when", time_words(value)),
        ("by whom, as the account has it", "; ".join(value.by)), ("besides", "; ".join(tags(value))),
    ]  # fmt: skip
    if claim.verdict and claim.verdict != "reject":
        said.append(
            ("decided", f"{claim.verdict} by {claim.who}, {english(claim.at[:10]) if claim.at else ''}: {claim.why}")
        )
    return ClaimView(
        key=claim.key, headline=headline(value), quote=claim.line["quote"],
        fields=tuple((name, words) for name, words in said if words), account=title,
        account_at=account_at(claim.account), event_at=event_at(claim.event) if claim.event else None,
        rejected=claim.verdict == "reject", why=claim.why or "", at=english(claim.at[:10]) if claim.at else "",
    )  # fmt: skip


def claim_row(claim: Claim) -> Row:
    """A claim as a row of an account's or event's table."""
    value = as_claim(claim)
    cells = (headline(value), place_words(value), time_words(value), speaker(value), f"“{claim.line['quote']}”")
    return Row(cells=cells, at=claim_at(claim.key))


COLUMNS = ("claim", "where", "when", "according to", "in the account’s words")
