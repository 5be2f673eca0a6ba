"""provenance.nt: which account each claim was read from, by what, and who decided on it: PROV-O (w3.org/TR/prov-o), as
N-Triples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from recount.publishing.files import whole
from recount.publishing.outgoing import Account, Outgoing

PROV = "http://www.w3.org/ns/prov#"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NAME = "provenance.nt"


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """A line a statement; gives how many."""
    many = 0
    with whole(folder / NAME) as stream:
        for account in outgoing.accounts():
            for subject, verb, thing in _statements(account):
                stream.write(f"<{subject}> <{verb}> {thing} .\n".encode())
                many += 1
    return {NAME: many}


def _statements(account: Account) -> Iterator[tuple[str, str, str]]:
    text = f"urn:recount:account:{account.key}"
    reading = f"urn:recount:reading:{account.key}"
    yield text, TYPE, f"<{PROV}Entity>"
    yield text, LABEL, _literal(account.about["title"] or account.about["account"])
    yield reading, TYPE, f"<{PROV}Activity>"
    yield reading, f"{PROV}used", f"<{text}>"
    yield reading, f"{PROV}wasAssociatedWith", "<urn:recount:reader>"
    yield "urn:recount:reader", TYPE, f"<{PROV}SoftwareAgent>"
    for claim in account.claims:
        name = f"urn:recount:claim:{claim.key}"
        yield name, TYPE, f"<{PROV}Entity>"
        yield name, f"{PROV}value", _literal(claim.line["quote"])
        yield name, f"{PROV}wasQuotedFrom", f"<{text}>"
        yield name, f"{PROV}wasGeneratedBy", f"<{reading}>"
        if claim.verdict and claim.who:
            decision, person = f"urn:recount:decision:{claim.key}", f"urn:recount:person:{quote(claim.who, safe='')}"
            yield decision, TYPE, f"<{PROV}Activity>"
            yield decision, LABEL, _literal(f"{claim.verdict}: {claim.why}")
            yield decision, f"{PROV}used", f"<{name}>"
            yield decision, f"{PROV}wasAssociatedWith", f"<{person}>"
            yield decision, f"{PROV}endedAtTime", f'"{claim.at}"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
            yield person, TYPE, f"<{PROV}Person>"
            yield person, LABEL, _literal(claim.who)


_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def _literal(words: str) -> str:
    plain = "".join(_ESCAPES.get(each, each) for each in words)
    return '"' + "".join(each if each >= " " else f"\\u{ord(each):04X}" for each in plain) + '"'
