"""annotations.jsonld: each claim as a W3C Web Annotation on the words of its account (w3.org/TR/annotation-model)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recount.formats.lines import encode
from recount.protecting.layer import MARKERS
from recount.publishing.files import whole
from recount.publishing.outgoing import Account, Claim, Outgoing

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The name of the vocabulary; nothing is fetched from it."""

NAME = "annotations.jsonld"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """One page of annotations. A quote that lost words has no selector: it would select nothing, or be made up."""
    many = 0
    with whole(folder / NAME) as stream:
        stream.write(
            f'{{"@context":"{CONTEXT}","id":"urn:recount:annotations","type":"AnnotationPage","items":['.encode()
        )
        for account in outgoing.accounts():
            for claim in account.claims:
                stream.write((b",\n" if many else b"\n") + encode(_annotation(account, claim)).rstrip())
                many += 1
        stream.write(b"\n]}\n")
    return {NAME: many}


def _annotation(account: Account, claim: Claim) -> dict[str, Any]:
    line = claim.line
    url = account.about["url"]
    if not url or any(marker in url for marker in MARKERS):  # an address with words taken out leads nowhere
        url = f"urn:recount:account:{account.key}"
    source = {"id": url, "type": "Text"}
    if line["start"] is None:
        target: dict[str, Any] = source
    else:
        target = {"type": "SpecificResource", "source": source, "selector": [
            {"type": "TextQuoteSelector", "exact": line["quote"]},
            {"type": "TextPositionSelector", "start": line["start"], "end": line["end"]},
        ]}  # fmt: skip
    return {
        "id": f"urn:recount:claim:{claim.key}", "type": "Annotation", "motivation": "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": line["language"],
             "value": line["quote"]},
            {"type": "TextualBody", "purpose": "tagging", "value": line["harm"] or line["kind"]},
        ],
        "target": target,
    }  # fmt: skip
