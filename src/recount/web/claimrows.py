"""Claims as rows of a list: what each says, who says so, its words, and where it stands."""

from __future__ import annotations

import msgspec

from recount.ledger import HeldClaim
from recount.pages.dates import english
from recount.pages.report.building import short
from recount.pages.words import headline, place_words, speaker
from recount.web.addresses import address


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True):
    """One claim. `event` is the address of its event, None: it is in none; `review` of its page in the queue."""

    says: str
    where_when: str
    speaker: str
    quote: str
    account: str
    account_to: str
    review: str
    event: str | None
    verdict: str | None


def claim_row(held: HeldClaim) -> ClaimRow:
    """A claim of the ledger as a row."""
    claim = held.claim
    says = headline(claim)
    return ClaimRow(
        says=says[:1].upper() + says[1:],
        where_when=", ".join(filter(None, (place_words(claim), english(claim.when) if claim.when else ""))),
        speaker=speaker(claim), quote=short(claim.quote), account=held.account,
        account_to=address("/account", name=held.account), review=address("/review", at=held.row),
        event=address("/event", id=held.event) if held.event else None, verdict=held.verdict,
    )  # fmt: skip
