"""Events, findings, places and sources: what several accounts say, and what people decide on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from asking import HOSTILE, MARN, Client

HERALD = "At least 30 people were killed in Aleppo on 1 June 2014, the interior ministry said."
TIMES = "Rebels said 45 people were killed in Aleppo on 1 June 2014. The army denied that people were killed there."
WRONG = "Police said 20 people were killed in Homs on 3 May 2019: 12 men and 11 women."


@pytest.fixture
def linked(serve: Callable[..., Client]) -> Client:
    """Two accounts of one event, linked."""
    app = serve({"herald": HERALD, "times": TIMES, "wrong": WRONG})
    answer = app.follow(app.post("/events/link", {}))
    assert "1 event of several accounts" in answer.said, answer.said
    return app


def asked(app: Client, path: str) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(app.get(path, accept="application/json").said)
    return page


def event(app: Client) -> str:
    to: str = asked(app, "/events")["events"][0]["to"]
    return to


def test_an_event_sets_figures_side_by_side_with_their_sources(linked: Client) -> None:
    said = linked.get(event(linked)).said
    assert "at least 30" in said and "45" in said and "interior ministry" in said and "Rebels" in said
    assert 'class="chart wide"' in said or "chart" in said
    assert "Where the figures come from" in said


def test_the_rule_of_the_range_is_chosen_in_the_open(linked: Client) -> None:
    page = asked(linked, f"{event(linked)}&rule=all")
    assert page["rule_words"] == "from the least to the greatest of all figures"
    first = asked(linked, f"{event(linked)}&rule=first&source=Rebels")
    assert "Rebels" in first["rule_words"]
    assert linked.get(f"{event(linked)}&rule=first").status == 400
    assert linked.get(f"{event(linked)}&rule=best").status == 400


def test_an_account_is_parted_and_joined_again(linked: Client) -> None:
    here = asked(linked, event(linked))
    parted = linked.post("/events/part", {"event": here["id"], "account": "times", "why": "another attack"})
    assert parted.status == 303
    assert asked(linked, "/events")["events"] == []
    one, other = (
        f"{name}#{json.loads(linked.get(f'/export.jsonl?account={name}').said.splitlines()[0])['id']}"
        for name in ("herald", "times")
    )
    linked.post("/events/pair", {"one": one, "other": other, "verdict": "same"})
    assert len(asked(linked, "/events")["events"]) == 1


def test_a_correction_is_in_the_event_at_once(linked: Client) -> None:
    to = "/review"
    while not asked(linked, to)["claim"]["says"].startswith("45"):
        to = asked(linked, to)["next"]
    claim = asked(linked, to)["claim"]
    fields = {"row": str(claim["row"]), "expects": "0", "verdict": "correct", "low": "54", "high": "54"}
    assert linked.post("/review/decide", fields).status == 303
    figures = [row["figure"] for harm in asked(linked, event(linked))["harms"] for row in harm["rows"]]
    assert "54" in figures and "45" not in figures


def test_an_event_that_is_not_there_is_told(linked: Client) -> None:
    assert linked.get("/event?id=x").status == 404
    assert linked.post("/events/part", {"event": "x", "account": "y"}).status == 404
    assert linked.post("/events/join", {"event": "x", "other": "y"}).status == 404


def findings(app: Client, path: str = "/findings") -> dict[str, Any]:
    while asked(app, path)["checking"]:
        pass
    return asked(app, path)


def test_findings_stand_by_check_and_keep_what_was_decided(linked: Client) -> None:
    found = findings(linked)["findings"]
    mine = next(each for each in found if each["account"] == "wrong" and each["level"] != "Worth knowing")
    assert mine["check"] in [each["name"] for each in findings(linked)["checks"]]
    answer = linked.post("/findings/decide", {"subject": mine["subject"], "verdict": "reject", "why": HOSTILE})
    assert answer.status == 303
    said = linked.get("/findings").said
    assert "does not stand" in said and "<script>window" not in said
    assert linked.post("/findings/decide", {"subject": "x", "verdict": "reject"}).status == 404
    only = asked(linked, f"/findings?check={mine['check']}")
    assert {each["check"] for each in only["findings"]} == {mine["check"]}


def test_accounts_in_which_something_does_not_fit_are_found(linked: Client) -> None:
    findings(linked)
    names = [each["row"]["name"] for each in asked(linked, "/?findings=true")["accounts"]]
    assert "wrong" in names


def test_a_place_and_a_source_gather_what_is_said(linked: Client) -> None:
    assert {"aleppo", "homs"} <= {each["name"] for each in asked(linked, "/places")["names"]}
    place = asked(linked, "/place?name=Aleppo")
    assert {each["account"] for each in place["claims"]} == {"herald", "times"} and place["meant"]
    names = {each["name"]: each["to"] for each in asked(linked, "/sources")["names"]}
    source = asked(linked, next(to for name, to in names.items() if "ministry" in name))
    assert [each["account"] for each in source["claims"]] == ["herald"]


def test_pairs_that_wait_are_shown_after_linking(serve: Callable[..., Client]) -> None:
    app = serve({"marn": MARN})
    assert "Which pairs wait is known after linking" in app.get("/pairs").said
    app.follow(app.post("/events/link", {}))
    assert "No pair waits" in app.get("/pairs").said
