"""Review: one claim after the other, by plain forms; decisions hold at once everywhere and can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from asking import HOSTILE, MARN, Client

from recount.ledger import current_claims, decisions


def shown(app: Client, path: str = "/review") -> dict[str, Any]:
    page: dict[str, Any] = json.loads(app.get(path, accept="application/json").said)
    return page


def decide(app: Client, claim: dict[str, Any], verdict: str, **more: str) -> str:
    fields = {"row": str(claim["row"]), "expects": str(claim["expects"]), "verdict": verdict} | more
    answer = app.post("/review/decide", fields)
    assert answer.status == 303, answer.said
    return answer.to


def harms(app: Client) -> dict[str, str | None]:
    with app.ledger() as ledger:
        return {each.id: each.verdict for each in current_claims(ledger) if each.line["kind"] == "harm"}


def test_the_queue_leads_through_every_claim_of_harm_once(app: Client) -> None:
    seen, to = [], "/review"
    for _ in harms(app):
        page = shown(app, to)
        seen.append(page["claim"]["id"])
        to = decide(app, page["claim"], "accept")
    assert sorted(seen) == sorted(harms(app)) and set(harms(app).values()) == {"accept"}
    assert shown(app, to)["claim"] is None
    assert "No claim waits here" in app.get(to).said


def test_the_least_sure_comes_first(app: Client) -> None:
    sure, to = [], "/review"
    for _ in harms(app):
        page = shown(app, to)
        sure.append(float(page["claim"]["confidence"]))
        to = page["next"]
    assert sure == sorted(sure)
    assert shown(app, shown(app, shown(app, "/review")["next"])["previous"]) | {"x": 0} == shown(app) | {"x": 0}


def test_a_correction_is_in_every_figure_at_once(app: Client) -> None:
    page = next(page for page in pages(app) if page["claim"]["says"].startswith("At least 30"))
    to = decide(app, page["claim"], "correct", low="31", high="", object="villagers", why="misprint")
    said = app.get("/account?name=marn").said
    assert "at least 31" in said and "at least 30" not in said.replace("At least 30 people were", "")
    assert "Corrected" in app.get(to).said
    again = next(page for page in pages(app, "corrected"))
    decide(app, again["claim"], "correct", role="civilian")
    with app.ledger() as ledger:
        line = next(each.line for each in current_claims(ledger, "marn") if each.verdict == "correct")
    assert (line["low"], line["object"], line["role"]) == (31, "villagers", "civilian")


def pages(app: Client, state: str = "open") -> list[dict[str, Any]]:
    out, to = [], f"/review?state={state}"
    while not out or shown(app, to)["claim"]["row"] != out[0]["claim"]["row"]:
        out.append(shown(app, to))
        to = out[-1]["next"]
    return out


def test_a_rejected_claim_is_in_no_figure(app: Client) -> None:
    page = next(page for page in pages(app) if page["claim"]["says"].startswith("14"))
    decide(app, page["claim"], "reject")
    assert "14 people killed" not in app.get("/account?name=tessin").said


def test_a_decision_can_be_taken_back_and_both_stay(app: Client) -> None:
    claim = shown(app)["claim"]
    to = decide(app, claim, "reject")
    number = shown(app, to)["made"]
    back = app.post("/review/undo", {"decision": str(number)})
    page = shown(app, back.to)
    assert page["claim"]["id"] == claim["id"] and page["claim"]["verdict"] == "undecided"
    second = decide(app, page["claim"], "accept")
    third = decide(app, shown(app, f"/review?at={claim['row']}")["claim"], "reject")
    app.post("/review/undo", {"decision": str(shown(app, third)["made"])})
    assert harms(app)[claim["id"]] == "accept" and second
    with app.ledger() as ledger:
        assert [each.verdict for each in decisions(ledger)] == ["reject", "undecided", "accept", "reject", "accept"]


def test_who_decides_on_what_changed_meanwhile_is_told(app: Client) -> None:
    claim = shown(app)["claim"]
    decide(app, claim, "accept")
    fields = {"row": str(claim["row"]), "expects": "0", "verdict": "reject"}
    assert app.post("/review/decide", fields).status == 409


def test_a_relation_is_taken_out_and_put_in(app: Client) -> None:
    page = next(page for page in pages(app) if page["claim"]["account"] == "marn" and page["claim"]["joints"])
    joint, row = page["claim"]["joints"][0], str(page["claim"]["row"])
    named = {"row": row, "kind": joint["kind"], "source": joint["source"], "target": joint["target"]}
    app.post("/review/relate", named | {"verdict": "reject"})
    assert shown(app, f"/review?at={row}")["claim"]["joints"] == page["claim"]["joints"][1:]
    app.post("/review/relate", named | {"verdict": "accept"})
    assert len(shown(app, f"/review?at={row}")["claim"]["joints"]) == len(page["claim"]["joints"])


PARTS = (
    "On 3 June 2024, 30 people were killed in Marn. On 3 June 2024, 12 women were killed in Orvel. On 3 June 2024 18 "
    "men were killed in Tessin."
)


def killed(app: Client, name: str) -> str:
    """What the account as a whole reports, in words."""
    tolls = shown(app, f"/account?name={name}")["view"]["tolls"]
    return str(next(each["figure"] for each in tolls if each["harm"] == "killed"))


def test_relations_put_in_by_hand_are_in_the_figures_at_once(serve: Callable[..., Client]) -> None:
    app = serve({"parts": PARTS})
    before = killed(app, "parts")
    total, women, men = (
        next(page for page in pages(app) if page["claim"]["says"].startswith(many)) for many in ("30", "12", "18")
    )
    whole, row = total["claim"]["id"], str(total["claim"]["row"])
    # From the part's side, and from that of the whole.
    fields = {"verdict": "accept", "why": "the three are listed together"}
    one = {"row": str(women["claim"]["row"]), "kind": "part_of", "source": women["claim"]["id"], "target": whole}
    other = {"row": row, "kind": "holds", "source": whole, "target": men["claim"]["id"]}
    for named in (one, other):
        assert app.post("/review/relate", fields | named).status == 303
    assert {each["kind"] for each in shown(app, f"/review?at={row}")["claim"]["joints"]} == {"part_of"}
    after = killed(app, "parts")
    assert (before, after) == ("from 30 to 60", "30")
    with app.ledger() as ledger:
        assert [each.about for each in decisions(ledger)] == ["relation", "relation"]
    for named in (one, other):
        app.post("/review/relate", fields | named | {"verdict": "reject"})
    assert killed(app, "parts") == before
    assert shown(app, f"/review?at={row}")["claim"]["joints"] == []
    twice = one | {"target": women["claim"]["id"]}
    assert app.post("/review/relate", fields | twice).status == 400


def test_what_makes_no_sense_is_refused_and_said(app: Client) -> None:
    claim = shown(app)["claim"]
    good = {"row": str(claim["row"]), "expects": "0"}
    for fields in (
        {"verdict": "maybe"}, {"verdict": "correct"}, {"verdict": "correct", "low": "many"},
        {"verdict": "correct", "low": "nan"}, {"verdict": "correct", "when": "yesterday"},
        {"verdict": "correct", "harm": "<script>"}, {"verdict": "correct", "low": "9", "high": "1"},
    ):  # fmt: skip
        answer = app.post("/review/decide", good | fields)
        assert answer.status == 400, fields
        assert "<script>" not in answer.said
    assert app.get("/review?at=99999").status == 404
    assert app.get("/review?state=lost").status == 400
    assert app.get("/review?account=nobody").status == 404


def test_comments_and_corrections_are_text(serve: Callable[..., Client]) -> None:
    app = serve({"marn": MARN})
    claim = shown(app)["claim"]
    decide(app, claim, "correct", object=HOSTILE, according_to=HOSTILE, why=HOSTILE)
    for path in (f"/review?at={claim['row']}", "/account?name=marn", "/", "/sources"):
        said = app.get(path).said
        assert "<script>window" not in said and "<img" not in said, path
