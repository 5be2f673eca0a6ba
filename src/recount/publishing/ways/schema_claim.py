"""claims.jsonld: each claim as a schema.org `Claim`, with the account in which it appears. Without any rating."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recount.formats.lines import encode
from recount.protecting.layer import MARKERS
from recount.publishing.files import whole
from recount.publishing.outgoing import Account, Claim, Outgoing

NAME = "claims.jsonld"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """One graph; the vocabulary is named within, so that nothing needs to be fetched to read it."""
    many = 0
    with whole(folder / NAME) as stream:
        stream.write(b'{"@context":{"@vocab":"https://schema.org/"},"@graph":[')
        for account in outgoing.accounts():
            for claim in account.claims:
                stream.write((b",\n" if many else b"\n") + encode(_claim(account, claim)).rstrip())
                many += 1
        stream.write(b"\n]}\n")
    return {NAME: many}


def _claim(account: Account, claim: Claim) -> dict[str, Any]:
    about = account.about
    if about["url"] and any(marker in about["url"] for marker in MARKERS):  # it leads nowhere
        about = {**about, "url": None}
    work = {
        "@type": "CreativeWork", "@id": f"urn:recount:account:{account.key}",
        "name": about["title"] or about["account"], "url": about["url"],
        "datePublished": about["published"], "inLanguage": about["language"],
        "publisher": about["publisher"] and {"@type": "Organization", "name": about["publisher"]},
    }  # fmt: skip
    out: dict[str, Any] = {
        "@type": "Claim", "@id": f"urn:recount:claim:{claim.key}", "text": claim.line["quote"],
        "appearance": {key: value for key, value in work.items() if value},
    }  # fmt: skip
    if claim.line["according_to"]:
        out["author"] = {"@type": "Thing", "name": claim.line["according_to"]}
    return out
