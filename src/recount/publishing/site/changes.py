"""The log of corrections, and the feed of changes: what people decided, made from the decisions themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from lxml import etree

from recount.formats.sheets import cell
from recount.ledger import decisions
from recount.ledger.deciding import Decision
from recount.publishing.outgoing import Outgoing
from recount.publishing.site.views import claim_at, event_at

NEWEST = 100
"""Changes in the feed."""

ATOM = "http://www.w3.org/2005/Atom"

VERDICTS = {
    "accept": "a claim accepted", "correct": "a claim corrected", "reject": "a claim rejected",
    "undecided": "a decision on a claim taken back",
}  # fmt: skip


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One decision as it is told: when, what, by whom, why, and where it shows. `key` names it for good."""

    key: str
    at: str
    what: str
    before: str
    after: str
    who: str
    why: str
    address: str | None


def changes(outgoing: Outgoing) -> Iterator[Change]:
    """The decisions on claims, on events as a whole and on what is withheld, the newest first, protected."""
    read = _as_read(outgoing)
    shown = outgoing.shown()
    for each in sorted(decisions(outgoing.ledger), key=lambda made: -(made.number or 0)):
        if each.about == "claim" and each.account is not None and each.claim is not None:
            key = outgoing.protection.claim_key(each.account, each.claim)
            line = read.get((each.account, each.claim), {})
            yield _change(outgoing, each, VERDICTS[each.verdict], line, claim_at(key) if key in shown else None)
        elif each.about == "event" and each.verdict == "accept" and each.subject:
            key = outgoing.protection.key("event", each.subject)
            yield _change(outgoing, each, "an event settled", {}, event_at(key) if key in shown else None)
        elif each.about == "protection" and each.subject:
            kind = each.subject.partition(" ")[0]
            what = f"a {kind} opened up" if each.verdict == "accept" else f"a {kind} withheld"
            yield _change(outgoing, each, what, {}, None)


def _as_read(outgoing: Outgoing) -> dict[tuple[str, str], dict[str, Any]]:
    """The claims with decisions, as they were read."""
    rows = outgoing.ledger.db.execute(
        "SELECT h.name, d.claim, c.json FROM decisions d JOIN heads h USING (series) JOIN claims c ON c.claim = d.seen "
        "WHERE d.about = 'claim'"
    )
    return {(name, id): msgspec.json.decode(json) for name, id, json in rows}


def _change(outgoing: Outgoing, made: Decision, what: str, line: Mapping[str, Any], address: str | None) -> Change:
    off = outgoing.protection.words
    fields = made.fields or {}
    protected = outgoing.protection.fields(fields, made.account)
    before = outgoing.protection.fields({name: line.get(name) for name in fields}, made.account) if line else {}
    return Change(
        key=outgoing.protection.key("decision", str(made.number)), at=made.at or "", what=what,
        before=_told(before), after=_told(protected), who=off(made.who or "", made.account),
        why=off(made.why, made.account), address=address,
    )  # fmt: skip


def _told(fields: Mapping[str, Any]) -> str:
    return "; ".join(
        f"{name.replace('_', ' ')}: {'–' if value is None else cell(value)}" for name, value in fields.items()
    )


def feed(log: Sequence[Change], name: str) -> bytes:
    """The newest changes as an Atom feed (RFC 4287). Its time is that of the newest change."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})

    def add(parent: Any, tag: str, words: str, **attributes: str) -> None:
        element = etree.SubElement(parent, f"{{{ATOM}}}{tag}", **attributes)
        element.text = "".join(each for each in words if each >= " ") or None

    add(root, "id", "urn:recount:changes")
    add(root, "title", f"{name}: corrections and decisions")
    add(root, "updated", log[0].at if log else "1970-01-01T00:00:00+00:00")
    add(root, "link", "", href="feed.xml", rel="self")
    for each in log[:NEWEST]:
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        add(entry, "id", f"urn:recount:decision:{each.key}")
        add(entry, "title", each.what)
        add(entry, "updated", each.at)
        author = etree.SubElement(entry, f"{{{ATOM}}}author")
        add(author, "name", each.who)
        add(entry, "link", "", href=each.address or "corrections.html")
        add(entry, "summary", " → ".join(filter(None, (each.before, each.after))) + f" ({each.why})")
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return data
