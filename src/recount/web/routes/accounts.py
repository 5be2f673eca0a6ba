"""The accounts of the ledger: searched, filtered, a page at a time; and one of them as in the report."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from recount.formats.lines import encode
from recount.ledger import Ledger, account_named, account_names, contract_lines
from recount.ledger.listing import AccountRow, Wish, decided_so_far, list_accounts
from recount.pages.report.building import short
from recount.pages.report.views import AccountView
from recount.web.addresses import address
from recount.web.desk import Desk, Download, Number, Page
from recount.web.findindex import FindIndex
from recount.web.findings import finder_of
from recount.web.held import counted_held, view_of

MOST = 50
MOST_LOOKED_AT = 500


class AccountsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Words as in `recount search`; the others as the form says them. `after` is where the list goes on."""

    words: str = ""
    source: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    unread: bool = False
    findings: bool = False
    after: Number = 0


class AccountEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One account of the list. `found` names the graver checks that found something, None where it is not checked yet;
    they are not counted, since no source is ranked by them."""

    title: str
    to: str
    review: str
    row: AccountRow
    found: str | None


class AccountsPage(msgspec.Struct, frozen=True, kw_only=True):
    """The list. `next` is the address of the next page, None: this is the last; `is_empty`: the ledger holds none."""

    asked: AccountsQuery
    accounts: tuple[AccountEntry, ...]
    next: str | None
    decided: int
    claims: int
    is_empty: bool
    checking: bool


class AccountQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The account's name in the ledger."""

    name: str


class AccountPage(msgspec.Struct, frozen=True, kw_only=True):
    """One account, as the report shows it, with corrections in and rejected claims out."""

    title: str
    view: AccountView
    review: str
    export: str


class ExportQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The account whose claims are wanted; empty: all."""

    account: str = ""


def accounts_page(desk: Desk, asked: AccountsQuery) -> AccountsPage:
    """The next accounts that are wished for."""
    checking = finder_of(desk).look(0.1)
    wish = Wish(
        words=asked.words, source=asked.source, language=asked.language, since=asked.since, until=asked.until,
        unread=asked.unread,
    )  # fmt: skip
    with desk.looking() as ledger, ledger.reading(), FindIndex(ledger.path) as index:
        rows, graver = _rows(ledger, index, wish, asked)
        decided, claims = decided_so_far(ledger)
    shown = rows[:MOST]
    query = msgspec.to_builtins(asked) | {"after": _place(asked, shown[-1]) if shown else 0}
    return AccountsPage(
        asked=asked, accounts=tuple(_entry(row, graver.get(row.series)) for row in shown), checking=checking,
        next=address("/", **query) if len(rows) > MOST else None, decided=decided, claims=claims,
        is_empty=not rows and asked == AccountsQuery(),
    )  # fmt: skip


def _rows(
    ledger: Ledger, index: FindIndex, wish: Wish, asked: AccountsQuery
) -> tuple[list[AccountRow], dict[int, str]]:
    """The next accounts, one more than are shown, and what is found in them."""
    if not asked.findings:
        rows = list_accounts(ledger, wish, asked.after, MOST + 1)
        return rows, index.graver(row.series for row in rows)
    # Those in which something does not fit are known by another file, which has them in the order of their series.
    rows, last = [], asked.after
    while len(rows) <= MOST and (found := index.with_graver(last, MOST_LOOKED_AT)):
        rows += sorted(list_accounts(ledger, wish, 0, len(found), found), key=lambda row: row.series)
        last = found[-1]
    rows = rows[: MOST + 1]
    return rows, index.graver(row.series for row in rows)


def _place(asked: AccountsQuery, row: AccountRow) -> int:
    """Where the list goes on after this row."""
    return row.series if asked.findings else row.number


def _entry(row: AccountRow, graver: str | None) -> AccountEntry:
    return AccountEntry(
        title=short(row.title or row.name), to=address("/account", name=row.name), row=row,
        review=address("/review", account=row.name), found=graver,
    )  # fmt: skip


def account_page(desk: Desk, asked: AccountQuery) -> AccountPage:
    """One account."""
    with desk.looking() as ledger:
        view = view_of(counted_held(ledger, asked.name))
    return AccountPage(
        title=view.title, view=view, review=address("/review", account=asked.name),
        export=address("/export.jsonl", account=asked.name),
    )  # fmt: skip


def export(desk: Desk, asked: ExportQuery) -> Iterator[bytes]:
    """The claims as the contract prints them, a line each, corrections and relations put in."""
    with desk.looking() as ledger:
        names = [account_named(ledger, asked.account).account.id] if asked.account else account_names(ledger)
    return _lines(desk, names)


def _lines(desk: Desk, names: list[str]) -> Iterator[bytes]:
    for name in names:
        with desk.looking() as ledger:  # one by one: whoever takes the file slowly holds nobody up
            lines = b"".join(map(encode, contract_lines(ledger, name)))
        yield lines


ROUTES = (
    Page(
        path="/", title="Accounts", summary="The accounts, searched and filtered", section="/", query=AccountsQuery,
        context=AccountsPage, template="accounts.html", make=accounts_page,
    ),
    Page(
        path="/account", title="Account", summary="One account with its claims and figures", section="/",
        query=AccountQuery, context=AccountPage, template="account.html", make=account_page,
    ),
    Download(
        path="/export.jsonl", summary="The claims as lines of JSON", query=ExportQuery, make=export,
        media="application/x-ndjson", name="claims.jsonl",
    ),
)  # fmt: skip
