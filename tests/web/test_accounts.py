"""Accounts: listed, searched, filtered, shown, taken away as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import quote

from asking import HOSTILE, MARN, TESSIN, Client


def test_every_account_is_listed_with_its_claims(app: Client) -> None:
    said = app.get("/").said
    assert '<a href="/account?name=marn"' in said and '<a href="/account?name=tessin"' in said
    assert "0 of" in said


def test_words_find_the_accounts_that_hold_them(app: Client) -> None:
    said = app.get("/?words=ministry").said
    assert "name=marn" in said and "name=tessin" not in said


def test_filters_leave_what_they_say(serve: Callable[..., Client]) -> None:
    about = {"publisher": "The Marn Herald", "published": "2024-06-02"}
    app = serve({"marn": MARN}, about)
    for query in ("source=herald", "since=2024-06-02&until=2024-06-02", "language=en", "unread=true", ""):
        assert "name=marn" in app.get(f"/?{query}").said, query
    for query in ("source=times", "since=2024-06-03", "until=2024-06-01", "language=fr", "source=%25"):
        assert "name=marn" not in app.get(f"/?{query}").said, query


def test_the_next_page_goes_on_where_the_first_ended(serve: Callable[..., Client]) -> None:
    app = serve({f"account-{number:02}": TESSIN.replace("14", str(number + 20)) for number in range(53)})
    first = json.loads(app.get("/", accept="application/json").said)
    assert len(first["accounts"]) == 50
    second = json.loads(app.get(first["next"], accept="application/json").said)
    assert [each["row"]["name"] for each in second["accounts"]] == ["account-50", "account-51", "account-52"]
    assert second["next"] is None


def test_an_account_stands_there_as_in_the_report(app: Client) -> None:
    said = app.get("/account?name=marn").said
    assert 'class="account"' in said and "What the account reports" in said and "at least 30" in said
    assert "report.js" in said


def test_an_account_that_is_not_there_is_told(app: Client) -> None:
    answer = app.get("/account?name=../../etc/passwd")
    assert answer.status == 404
    assert "No account of the name" in answer.said


def test_the_export_holds_every_claim_under_a_fixed_name(app: Client) -> None:
    answer = app.get("/export.jsonl")
    lines = [json.loads(line) for line in answer.said.splitlines()]
    assert {line["account"] for line in lines} == {"marn", "tessin"}
    assert answer.headers["content-disposition"] == 'attachment; filename="claims.jsonl"'


def test_no_word_of_an_account_is_markup(serve: Callable[..., Client]) -> None:
    text = f"On 3 May 2019, 12 people were killed in Aleppo{HOSTILE}, said {HOSTILE}.\n"
    name = f"{HOSTILE}.txt"
    app = serve({name: text}, {"title": HOSTILE, "publisher": HOSTILE, "url": f"javascript:{HOSTILE}"})
    pages = ("/", f"/account?name={quote(name)}", f"/?words={quote(HOSTILE)}", "/places", "/sources", "/findings",
             f"/source?name={quote(HOSTILE)}", "/review", "/events")  # fmt: skip
    for path in pages:
        said = app.get(path).said
        assert "<script>window" not in said and "<img" not in said, path
        assert 'href="javascript:' not in said, path
