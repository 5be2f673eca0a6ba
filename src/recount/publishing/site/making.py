"""`recount publish`: the pages of a site, from what goes out of a ledger."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
from markupsafe import Markup

from recount import __version__
from recount.languages.rules import rule_sentence
from recount.pages.charts.drawing import inline
from recount.pages.charts.figures import Row as ChartRow
from recount.pages.charts.figures import Rows, figure_rows
from recount.pages.dates import english
from recount.pages.words import HARMS, figure_words, listed
from recount.publishing.files import export, ways
from recount.publishing.outgoing import Account, Claim, Outgoing
from recount.publishing.site.changes import Change, changes, feed
from recount.publishing.site.pages import Site
from recount.publishing.site.views import COLUMNS, Row, account_at, as_claim, claim_at, claim_row, claim_view, event_at

MOST_BARS = 40
"""Figures in one chart; of an event with more, the table alone shows them. Tried 20 to 100: above, nobody reads it."""

NOT_ON_SITES = ("csv",)
"""Formats that are for correcting: they hold what people rejected, and paths of files."""


class Published(msgspec.Struct, frozen=True, kw_only=True):
    """What a site holds: how many of each, and how many addresses of an earlier time hold nothing now."""

    pages: int
    accounts: int
    claims: int
    events: int
    rejected: int
    gone: int


class Seen(msgspec.Struct):
    """What is counted while the accounts go by, one after the other."""

    accounts: list[Row]
    events: dict[str, list[tuple[Claim, str]]]
    rules: Counter[str]
    sure: Counter[str]
    claims: int = 0
    rejected: int = 0


def publish(outgoing: Outgoing, folder: Path, name: str) -> Published:
    """Writes the site into a folder, over what an earlier run left there; addresses stay.

    Raises LedgerError where a file cannot be written.
    """
    site = Site(folder, name)
    folder.mkdir(parents=True, exist_ok=True)
    seen = Seen(accounts=[], events={}, rules=Counter(), sure=Counter())
    with outgoing.ledger.reading():
        site.style()
        for account in outgoing.accounts(rejected=True):
            _account(site, account, seen)
        site.table(
            partial(_numbered, "accounts/index"), "Accounts", ("account", "published", "by", "claims"), seen.accounts,
            aside="Each text from which claims were read.",
        )  # fmt: skip
        _events(site, seen)
        log = list(changes(outgoing))
        _corrections(site, log)
        site.put("feed.xml", feed(log, name))
        _method(site, outgoing, seen)
        _downloads(site, outgoing)
        _front(site, outgoing, seen)
    gone = site.sweep(("claims", "accounts", "events"))
    return Published(
        pages=len(site.written), accounts=len(seen.accounts), claims=seen.claims, events=len(seen.events),
        rejected=seen.rejected, gone=gone,
    )  # fmt: skip


def _numbered(stem: str, page: int) -> str:
    return f"{stem}{'' if page == 1 else f'-{page}'}.html"


def _account(site: Site, account: Account, seen: Seen) -> None:
    about = account.about
    title = about["title"] or about["account"]
    rows = []
    for claim in account.claims:
        view = claim_view(claim, title)
        site.page(claim_at(claim.key), "claim.html", claim=view)
        if view.rejected:
            seen.rejected += 1
            continue
        rows.append(claim_row(claim))
        seen.claims += 1
        seen.rules.update(claim.line["rules"])
        sure = claim.line["confidence"]
        seen.sure["not given" if sure is None else f"{sure:.2f}"] += 1
        if claim.event:
            seen.events.setdefault(claim.event, []).append((claim, title))
    published = english(about["published"]) if about["published"] else ""
    known = " · ".join(filter(None, (about["publisher"], published, about["url"])))
    site.table(partial(account_at, account.key), title, COLUMNS, rows, known=known)
    if rows:
        cells = (title, published, about["publisher"] or "", f"{len(rows):,}")
        seen.accounts.append(Row(cells=cells, at=account_at(account.key)))


def _events(site: Site, seen: Seen) -> None:
    rows = []
    for key, members in sorted(seen.events.items()):
        claims = [claim for claim, _ in members]
        title = _event_title(claims)
        several = len({claim.account for claim in claims})
        site.table(
            partial(event_at, key), title, ("claim", "where", "when", "according to", "in the account’s words"),
            [claim_row(claim) for claim in claims], charts=list(_charts(members)),
            aside="What accounts say of this happening. No figure is recount’s, and none is said to be right.",
        )  # fmt: skip
        rows.append(Row(cells=(title, f"{several:,}", f"{len(claims):,}"), at=event_at(key)))
    site.table(partial(_numbered, "events/index"), "Events", ("event", "accounts", "claims"), rows,
               aside="Happenings of which several accounts speak.")  # fmt: skip


def _event_title(claims: Sequence[Claim]) -> str:
    """Where and when, as most of the claims have it; never what it was."""
    places = Counter(place["name"] for claim in claims for place in claim.line["places"][:1])
    times = Counter(claim.line["when"] for claim in claims if claim.line["when"])
    where = listed([place for place, _ in places.most_common(2)]) or "Place not given"
    return f"{where}, {english(times.most_common(1)[0][0])}" if times else where


def _charts(members: Iterable[tuple[Claim, str]]) -> Iterator[dict[str, Any]]:
    by_harm: dict[str, list[ChartRow]] = {}
    for claim, title in members:
        value = as_claim(claim)
        if value.kind == "harm" and value.stance == "affirmed" and value.stage == "accomplished" and value.figure:
            who = value.according_to or title
            row = ChartRow(who=who, figure=value.figure, words=figure_words(value.figure) or "no number given")
            by_harm.setdefault(value.harm or "", []).append(row)
    for harm, rows in sorted(by_harm.items()):
        if 1 < len(rows) <= MOST_BARS:
            title = HARMS[harm]
            drawing = figure_rows(Rows(title=title, rows=tuple(rows)))
            yield {"title": title[:1].upper() + title[1:], "svg": Markup(inline(drawing))}


def _corrections(site: Site, log: Sequence[Change]) -> None:
    rows = [
        Row(cells=(english(each.at[:10]), each.what, each.before, each.after, each.who, each.why), at=each.address)
        for each in log
    ]
    site.table(
        partial(_numbered, "corrections"), "Corrections and decisions",
        ("when", "what was decided", "before", "after", "who", "why"), rows,
        aside="Every decision on what is shown here, the newest first. Nothing is overwritten in the ledger.",
    )  # fmt: skip


def _method(site: Site, outgoing: Outgoing, seen: Seen) -> None:
    with files("recount.publishing.site").joinpath("reliability.csv").open(encoding="utf-8") as stream:
        measured = {
            f"{float(row['confidence']):.2f}": (row["of them right"], row["claims"]) for row in csv.DictReader(stream)
        }
    sure = [
        (key, f"{many:,}", *measured.get(key, ("not measured", ""))) for key, many in sorted(seen.sure.items())
    ]  # fmt: skip
    rules = [
        (rule_sentence("en", "claims", rule) or rule, rule, f"{many:,}")
        for rule, many in sorted(seen.rules.items(), key=lambda each: (-each[1], each[0]))
    ]
    kept = outgoing.protection
    site.page(
        "method.html", "method.html", version=__version__, accepted=outgoing.accepted, sure=sure, rules=rules,
        names=f"{len(kept.all_names):,}", places=f"{len(kept.all_places):,}",
    )  # fmt: skip


def _downloads(site: Site, outgoing: Outgoing) -> None:
    rows = []
    folder = site.folder / "downloads"
    for form in sorted(ways(), key=lambda each: each == "package"):
        if form in NOT_ON_SITES:
            continue
        for name in export(outgoing, form, folder):
            size = (folder / name).stat().st_size
            rows.append(Row(cells=(name, form, f"{size:,} bytes"), at=f"downloads/{name}"))
    words = ["Everything on this site, for other programs. The same is withheld in it as on the pages."]
    parts = [{"heading": "", "words": words, "rows": rows, "columns": ("file", "format", "size")}]
    site.page("downloads.html", "text.html", title="Downloads", parts=parts)


def _front(site: Site, outgoing: Outgoing, seen: Seen) -> None:
    rows = [
        Row(cells=("Events", f"{len(seen.events):,}"), at="events/index.html"),
        Row(cells=("Accounts", f"{len(seen.accounts):,}"), at="accounts/index.html"),
        Row(cells=("Claims", f"{seen.claims:,}"), at="accounts/index.html"),
        Row(cells=("Claims rejected by people", f"{seen.rejected:,}"), at="corrections.html"),
        Row(cells=("Names and places withheld", f"{len(outgoing.protection.all_names):,} and "
                   f"{len(outgoing.protection.all_places):,}"), at="method.html"),
        Row(cells=("Changes, as a feed", ""), at="feed.xml"),
    ]  # fmt: skip
    words = ["What accounts say was done, where, when and by whom, and who says so. Every number leads to its words."]
    parts = [{"heading": "", "words": words, "rows": rows, "columns": ("here", "how many")}]
    site.page("index.html", "text.html", title=site.name, parts=parts)
