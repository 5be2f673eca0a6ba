"""People with accounts: who may do what, over real connections, behind a proxy's header and over TLS."""

from __future__ import annotations

import json
import re
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPSConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from asking import MARN, TESSIN, Answer, Client
from click.testing import CliRunner

from recount.cli import recount_group
from recount.ledger import Arrival, Read, add_accounts, create_ledger, current_claims
from recount.model import Account
from recount.recounting import claims_of
from recount.team import Role, Team, accept, create_team, happenings, invite, open_team, passwords, people_file, sign_in
from recount.team.codes import STEP, code_at
from recount.web.app import create_app, find_routes
from recount.web.desk import Action
from recount.web.doors import SESSION_COOKIE
from recount.web.server import bound, server
from recount.web.settings import Settings, check_with_accounts

PUBLIC = "https://ledger.example"
HEADER = "X-Seen-From"
TEAM: dict[str, Role] = {"Ana": "admin", "Edo": "editor", "Rea": "reviewer", "Rui": "reviewer", "Lev": "reader"}


def secret_of(name: str) -> str:
    return f"{name} has seven pale lanterns"


class Member(Client):
    """Somebody's browser, as the proxy passes its requests on. `word` is the session, "": none."""

    word = ""
    form = ""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.host = settings.public.removeprefix("https://")

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str | None) -> Answer:
        sent: dict[str, str | None] = {
            "cookie": f"{SESSION_COOKIE}={self.word}" if self.word else None, HEADER: "203.0.113.7",
            "origin": self.settings.public if method == "POST" else None,
        }  # fmt: skip
        answer = super().ask(method, path, body, **(sent | headers))
        if (found := answer.headers.get("set-cookie", "")).startswith(f"{SESSION_COOKIE}="):
            self.word = found.partition("=")[2].partition(";")[0].strip('"')
        return answer

    def post(self, path: str, fields: dict[str, str], **headers: str | None) -> Answer:
        """A form, with the token that pages of this session have."""
        if "token" not in fields:
            page = self.get("/me").said or self.get("/sign-in").said
            fields = fields | {"token": re.findall(r'name="token" value="([^"]+)"', page)[0]}
        return super().post(path, fields, **headers)

    def sign_in(self, name: str, password: str | None = None) -> Answer:
        return self.post("/sign-in", {"name": name, "password": password or secret_of(name)})


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are kept by one pass over 64 KiB: what is tested here is what stands around them."""
    monkeypatch.setattr(passwords, "COSTS", (1, 64, 1))


def make_ledger(path: Path) -> Team:
    with create_ledger(path, "Ana") as ledger:
        for name, text in {"marn": MARN, "tessin": TESSIN}.items():
            account = Account(id=name, text=text)
            filled, claims, joined = claims_of(account)
            arrival = Arrival(account=account, original=text.encode(), input=f"/accounts/{name}", own_name=True)
            add_accounts(ledger, [(arrival, Read(account=filled, claims=claims, joined=joined, reader="1"))])
    team = create_team(people_file(path))
    for name, role in TEAM.items():
        accept(team, invite(team, name, role, "this machine"), secret_of(name))
    return team


@pytest.fixture
def running() -> Iterator[Callable[[Settings], Settings]]:
    """Starts the app with these settings, on a free port."""
    stops: list[Callable[[], None]] = []

    def start(settings: Settings) -> Settings:
        listening = bound("127.0.0.1", settings.port)
        run = server(create_app(settings), settings)
        thread = threading.Thread(target=run.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()

        def stop() -> None:
            run.should_exit = True
            thread.join(20)
            listening.close()

        stops.append(stop)
        return settings

    yield start
    for stop in stops:
        stop()


def free_port() -> int:
    with bound("127.0.0.1", 0) as plug:
        port: int = plug.getsockname()[1]
    return port


@pytest.fixture
def settings(tmp_path: Path, running: Callable[[Settings], Settings]) -> Settings:
    """The app behind a proxy on this machine, with a team."""
    make_ledger(tmp_path / "our.ledger")
    path = str(tmp_path / "our.ledger")
    return running(check_with_accounts(Settings(
        ledger=path, who="nobody", port=free_port(), people=people_file(path), public=PUBLIC, proxy_header=HEADER,
    )))  # fmt: skip


@pytest.fixture
def come(settings: Settings) -> Callable[[str], Member]:
    """Somebody of the team, signed in; "": a browser that is not."""

    def come(name: str) -> Member:
        member = Member(settings)
        if name:
            assert member.sign_in(name).status == 303
        return member

    return come


Come = Callable[[str], Member]


def test_nobody_sees_anything_before_signing_in(come: Come) -> None:
    stranger = come("")
    for route in find_routes():
        if route.needs == "nobody":
            continue
        if isinstance(route, Action):
            answer = stranger.post(route.path, {"token": stranger.settings.token})
            assert answer.status == 401, route.path
        else:
            answer = stranger.get(route.path)
            assert (answer.status, answer.to) == (303, "/sign-in"), route.path
            assert stranger.get(route.path, accept="application/json").status == 401
    assert stranger.get("/openapi.json").status == 303
    assert stranger.get("/nowhere").status == 303
    assert "marn" not in stranger.get("/sign-in").said


def test_each_role_may_what_it_may_and_nothing_more(come: Come) -> None:
    """Every route, by every role: 403 is told by a role alone, and it is told to all below."""
    ranks = ["reader", "reviewer", "editor", "admin"]
    for name, role in [*list(TEAM.items())[:3], ("Lev", TEAM["Lev"])]:
        member = come(name)
        for route in find_routes():
            if route.needs == "nobody" or "sign-out" in route.path:
                continue
            page = {"token": "wrong on purpose, so that nothing is done"}
            answer = member.post(route.path, page) if isinstance(route, Action) else member.get(route.path)
            is_refused = f"you are here as {role}" in answer.said
            assert is_refused == (ranks.index(role) < ranks.index(route.needs)), (role, route.path, answer.status)
            assert not is_refused or answer.status == 403


def test_what_nothing_says_of_is_for_editors() -> None:
    from recount.web.desk import Nothing

    assert Action(path="/x", summary="x", form=Nothing, act=lambda desk, asked, files: "/").needs == "editor"


def test_a_refusal_is_written_down(come: Come, settings: Settings) -> None:
    come("Lev").get("/people")
    found = happenings(open_team(settings.people))[0]
    assert (found.who, found.what, found.about, found.address) == ("Lev", "refused", "GET /people", "203.0.113.7")


def test_the_cookie_is_for_this_host_over_tls_alone(come: Come) -> None:
    answer = come("").sign_in("Ana")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-recount=")
    assert {"secure", "httponly", "samesite=strict", "path=/"} <= {each.strip().lower() for each in cookie.split(";")}
    assert "expires" not in cookie.lower() and "max-age" not in cookie.lower() and "domain" not in cookie.lower()


def test_a_session_is_another_one_after_each_sign_in(come: Come) -> None:
    member = come("Ana")
    first = member.word
    assert member.sign_in("Ana").status == 303
    assert member.word != first
    member.word = first
    assert member.get("/").status == 303


def test_a_session_that_somebody_put_there_is_not_taken_over(come: Come) -> None:
    victim = come("")
    victim.word = "chosen-by-somebody-else"
    victim.post("/sign-in", {"name": "Ana", "password": secret_of("Ana"), "token": victim.settings.token})
    assert victim.word != "chosen-by-somebody-else"


def test_signed_out_is_signed_out(come: Come) -> None:
    member = come("Ana")
    word = member.word
    answer = member.post("/sign-out", {})
    assert answer.to == "/sign-in" and answer.headers["clear-site-data"] == '"cache", "storage"'
    member.word = word
    assert member.get("/").status == 303


def test_signed_out_everywhere(come: Come) -> None:
    one, other = come("Ana"), come("Ana")
    one.post("/sign-out/everywhere", {})
    assert other.get("/").status == 303


def test_one_ends_one_of_ones_own_sessions_and_nobody_elses(come: Come) -> None:
    one, other, editor = come("Ana"), come("Ana"), come("Edo")
    numbers = re.findall(r'name="session" value="(\d+)"', one.get("/me").said)
    assert len(numbers) == 1
    assert editor.post("/me/session", {"session": numbers[0]}).status == 400
    assert one.post("/me/session", {"session": numbers[0]}).status == 303
    assert other.get("/").status == 303


def test_an_admin_signs_somebody_out_and_ends_accounts(come: Come) -> None:
    admin, reader = come("Ana"), come("Lev")
    admin.post("/people/sign-out", {"name": "Lev"})
    assert reader.get("/").status == 303
    reader.sign_in("Lev")
    admin.post("/people/end", {"name": "Lev"})
    assert reader.get("/").status == 303
    assert reader.sign_in("Lev").status == 403
    assert admin.post("/people/end", {"name": "Ana"}).status == 400


def test_a_role_holds_from_the_next_request_on(come: Come) -> None:
    admin, editor = come("Ana"), come("Edo")
    assert editor.get("/read").status == 200
    admin.post("/people/role", {"name": "Edo", "role": "reader"})
    assert editor.get("/read").status == 403


def test_forms_need_the_token_of_the_session_and_our_origin(come: Come) -> None:
    one, other = come("Ana"), come("Edo")
    token = re.findall(r'name="token" value="([^"]+)"', other.get("/me").said)[0]
    for wrong in ("", "x", token, one.settings.token):
        assert one.post("/people/invite", {"name": "Eva", "role": "admin", "token": wrong}).status == 403
    for origin in (None, "null", "https://evil.example", "http://ledger.example", "https://ledger.example:444"):
        assert one.post("/people/invite", {"name": "Eva", "role": "admin"}, origin=origin).status == 403
    assert "Eva" not in one.get("/people").said


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example", "ledger.example.evil.example", "ledger.example:444"])
def test_only_the_public_name_is_answered(come: Come, host: str) -> None:
    assert come("").get("/sign-in", host=host).status == 421


def test_what_does_not_come_by_the_proxy_is_refused(come: Come) -> None:
    stranger = come("")
    assert stranger.get("/sign-in", **{HEADER: None}).status == 403
    assert stranger.get("/sign-in", **{HEADER: "no address"}).status == 403
    assert stranger.get("/sign-in", **{HEADER: "198.51.100.1, 203.0.113.9"}).status == 200


def test_an_address_that_is_not_the_proxys_is_refused(tmp_path: Path, running: Callable[[Settings], Settings]) -> None:
    make_ledger(tmp_path / "our.ledger")
    settings = running(Settings(
        ledger=str(tmp_path / "our.ledger"), who="x", port=free_port(), people=people_file(tmp_path / "our.ledger"),
        public=PUBLIC, proxy_header=HEADER, proxies=("192.0.2.50",),
    ))  # fmt: skip
    assert Member(settings).get("/sign-in").status == 403


def test_what_stands_before_the_proxys_word_is_not_believed(come: Come, settings: Settings) -> None:
    come("").get("/sign-in")
    member = Member(settings)
    member.post("/sign-in", {"name": "Ana", "password": "wrong", "token": settings.token},
                **{HEADER: "198.51.100.1, 203.0.113.9"})  # fmt: skip
    assert happenings(open_team(settings.people))[0].address == "203.0.113.9"


def test_too_many_failures_wait(come: Come) -> None:
    stranger = come("")
    said = [stranger.sign_in("Ana", "wrong on purpose").status for _ in range(7)]
    assert said[:5] == [403] * 5 and 429 in said[5:]


def test_every_answer_keeps_browsers_on_tls(come: Come) -> None:
    member = come("Ana")
    for path in ("/", "/nowhere", "/static/web.js", "/sign-in"):
        headers = member.get(path).headers
        assert headers["strict-transport-security"] == "max-age=63072000; includeSubDomains"
        assert headers["cache-control"] == "no-store" and "default-src 'none'" in headers["content-security-policy"]
    assert "strict-transport-security" in member.get("/", host="evil.example").headers


def test_an_invitation_is_made_taken_and_gone(come: Come) -> None:
    admin = come("Ana")
    to = admin.post("/people/invite", {"name": "Boris", "role": "reviewer"}).to
    shown = admin.get(to).said
    (word,) = re.findall(rf"{PUBLIC}/invitation\?word=([\w-]+)", shown)
    assert word not in admin.get(to).said, "the link is shown once"
    guest = come("")
    page = guest.get(f"/invitation?word={word}").said
    assert "Boris" in page and "reviewer" in page
    form = {"word": word, "password": secret_of("Boris"), "again": secret_of("Boris")}
    assert guest.post("/invitation", form | {"again": "another one"}).status == 400
    assert guest.post("/invitation", form).to == "/"
    assert "Boris" in guest.get("/").said
    assert come("").get(f"/invitation?word={word}").status == 403
    assert come("").post("/invitation", form).status == 403


def test_decisions_are_put_down_to_who_is_signed_in(come: Come) -> None:
    rea = come("Rea")
    row = re.findall(r'name="row" value="(\d+)"', rea.get("/review").said)[0]
    rea.post("/review/decide", {"row": row, "expects": "0", "verdict": "accept", "why": "seen"})
    assert "Rea" in rea.get(f"/review?at={row}").said
    audit = come("Ana").get("/audit").said
    assert "accept claim" in audit and "Rea" in audit and "signed in" in audit
    with rea.ledger() as ledger:
        assert [each.verdict for each in current_claims(ledger) if each.verdict] == ["accept"]


def test_the_audit_goes_back_to_the_first_line(come: Come) -> None:
    admin = come("Ana")
    for _ in range(100):
        come("").sign_in("Lev")
    pages, at, seen = 0, "/audit", 0
    while at:
        said = json.loads(admin.get(at, accept="application/json").said)
        at, pages, seen = said["next"], pages + 1, seen + len(said["rows"])
    team = open_team(admin.settings.people)
    with admin.ledger() as ledger:
        steps = ledger.db.execute("SELECT count(*) FROM log").fetchone()[0]
    assert seen == steps + len(happenings(team, most=10**6)) and pages >= 2
    assert said["rows"][-1]["what"]


def blind_words(member: Member, path: str) -> str:
    """What a page says but for its tokens and who asks."""
    said = re.sub(r'value="[^"]{40,}"', "", member.get(path).said)
    return said.replace(member.settings.ledger, "")


def test_double_review_is_blind_until_all_are_done_and_then_settled(come: Come) -> None:
    edo, rea, rui, lev = come("Edo"), come("Rea"), come("Rui"), come("Lev")
    assert edo.post("/double/start", {"name": "first", "one": "Rea", "other": "Lev"}).status == 400, "Lev is a reader"
    edo.post("/double/start", {"name": "first", "one": "Rea", "other": "Rui", "account": "marn"})
    with edo.ledger() as ledger:
        claims = [(each.id, each.row) for each in current_claims(ledger, "marn")]
    pages = (
        "/double", "/double/claim?name=first&at=1", "/review", f"/review?at={claims[0][1]}", "/",
        "/account?name=marn", "/findings", "/sources", "/export.jsonl",
    )  # fmt: skip
    before = {path: blind_words(rui, path) for path in pages}
    for at in range(1, len(claims) + 1):
        verdict = {"verdict": "reject", "why": "zebra"} if at == 1 else {"verdict": "accept"}
        assert rea.post("/double/decide", {"name": "first", "at": str(at), **verdict}).status == 303
    answer = rea.post("/review/decide", {"row": str(claims[0][1]), "expects": "0", "verdict": "reject", "why": ""})
    assert answer.status == 400 and "the others of the review see this one" in answer.said
    assert "zebra" in blind_words(rea, "/double/claim?name=first&at=1") or "rejected" in blind_words(
        rea, "/double/claim?name=first&at=1"
    )
    for path in pages:
        now = blind_words(rui, path)
        assert "zebra" not in now
        if path != "/double":  # how many somebody has decided on is no secret
            assert now == before[path], path
    assert "zebra" not in come("Ana").get("/audit").said
    rea.post("/double/end", {"name": "first"})
    assert rea.get("/double/claim?name=first").status == 404
    assert rui.get("/double/result?name=first").status == 400
    assert lev.get("/double/claim?name=first").status == 403
    assert edo.get("/double/claim?name=first").status == 404
    for at in range(1, len(claims) + 1):
        assert rui.post("/double/decide", {"name": "first", "at": str(at), "verdict": "accept"}).status == 303
    assert rui.post("/double/end", {"name": "first"}).to.startswith("/double/result")
    result = json.loads(edo.get("/double/result?name=first", accept="application/json").said)
    assert result["agreed"] == len(claims) - 1 and result["may_settle"]
    assert float(result["alphas"][0]["alpha"]) < 1
    (differ,) = result["differ"]
    assert {each["who"]: each["verdict"] for each in differ["judged"]} == {"Rea": "rejected", "Rui": "accepted"}
    settle = {"name": "first", "account": differ["account"], "claim": differ["claim"], "expects": "0",
              "verdict": "like", "like": "Rui", "why": "the list has it"}  # fmt: skip
    assert rui.post("/double/settle", settle).status == 403
    ana = come("Ana")
    ana.post("/people/role", {"name": "Rui", "role": "editor"})
    assert rui.post("/double/settle", settle).status == 400, "not one of the two"
    assert edo.post("/double/settle", settle).status == 303
    assert edo.post("/double/settle", settle).status == 409, "somebody decided meanwhile"
    with edo.ledger() as ledger:
        verdicts = {each.verdict for each in current_claims(ledger, "marn")}
        made = ledger.db.execute("SELECT who, why FROM decisions WHERE claim = ?", (differ["claim"],)).fetchall()
    assert verdicts == {"accept"}
    assert made == [("Edo", "settled after the review first, as Rui: the list has it")]


def test_where_all_need_a_second_factor_nothing_is_open_without(
    tmp_path: Path, running: Callable[[Settings], Settings]
) -> None:
    make_ledger(tmp_path / "our.ledger")
    settings = running(check_with_accounts(Settings(
        ledger=str(tmp_path / "our.ledger"), who="x", port=free_port(), people=people_file(tmp_path / "our.ledger"),
        public=PUBLIC, proxy_header=HEADER, factor=True,
    )))  # fmt: skip
    ana = Member(settings)
    ana.sign_in("Ana")
    for path in ("/", "/people", "/review", "/openapi.json", "/export.jsonl", "/me"):
        assert ana.get(path).to == "/me/factor"
    page = ana.get("/me/factor").said
    assert "<svg" in page and " style=" not in page
    (secret,) = re.findall(r'name="secret" value="([A-Z2-7]{32})"', page)
    (token,) = set(re.findall(r'name="token" value="([^"]+)"', page))
    code = code_at(secret, int(time.time() // STEP))
    form = {"secret": secret, "code": code, "password": secret_of("Ana"), "token": token}
    assert ana.post("/people/invite", {"name": "Eva", "role": "admin", "token": token}).to == "/me/factor"
    assert ana.post("/me/factor", form | {"password": "a wrong one"}).status == 403
    assert ana.post("/me/factor", form).to == "/sign-in"
    assert ana.sign_in("Ana").status == 403
    code = code_at(secret, int(time.time() // STEP) + 1)  # the next one, since that of now was taken
    team = open_team(settings.people, lambda: time.time() + STEP)
    ana.word = sign_in(team, "Ana", secret_of("Ana"), address="203.0.113.7", code=code).word
    assert ana.get("/people").status == 200 and "second factor" in ana.get("/people").said
    assert ana.post("/people/factor", {"name": "Ana"}).status == 400, "not one's own"
    assert ana.post("/people/factor", {"name": "Edo"}).status == 303


def test_every_page_has_a_way_out(come: Come) -> None:
    member = come("Lev")
    for path in ("/", "/account?name=marn", "/review", "/double", "/nowhere", "/people"):
        assert 'action="/sign-out"' in member.get(path).said, path


def test_what_went_wrong_says_nothing_of_the_server(come: Come, settings: Settings) -> None:
    member = come("Edo")
    for path in ("/account?name=none", "/double/result?name=none", "/review?at=x", "/event?id=none", "/nowhere"):
        answer = member.get(path)
        assert answer.status in (400, 404), path
        for words in (str(Path(settings.ledger).parent), "Traceback", "SELECT", "sqlite"):
            assert words not in answer.said, path
    Path(settings.ledger).write_bytes(b"no ledger any more")
    answer = member.get("/sources")
    assert answer.status in (400, 500) and str(Path(settings.ledger).parent) not in answer.said


@pytest.mark.parametrize("method", ["TRACE", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_methods_that_no_page_needs_are_refused(come: Come, method: str) -> None:
    assert come("Ana").ask(method, "/people", origin=PUBLIC).status == 405


def test_password_fields_hide_what_is_typed_and_let_managers_fill_them(come: Come) -> None:
    fields = re.findall(r"<input[^>]*password[^>]*>", come("").get("/sign-in").said + come("Ana").get("/me").said)
    assert len(fields) == 4
    for each in fields:
        assert 'type="password"' in each and re.search(r'autocomplete="(current|new)-password"', each), each


def test_no_page_loads_or_links_to_anything_elsewhere(come: Come) -> None:
    member = come("Ana")
    for path in ("/", "/people", "/audit", "/me", "/double", "/sign-in"):
        assert re.findall(r'(?:href|src|action)="(?!/|#|\?)[^"]*"', member.get(path).said) == [], path


def test_nobody_asks_for_another_origin_or_reads_across(come: Come) -> None:
    headers = come("Ana").get("/", origin="https://evil.example").headers
    assert "access-control-allow-origin" not in headers
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_a_form_takes_no_field_that_it_does_not_have(come: Come) -> None:
    """What is not of the form changes nothing: who decides comes from the session alone."""
    rea = come("Rea")
    row = re.findall(r'name="row" value="(\d+)"', rea.get("/review").said)[0]
    rea.post("/review/decide", {"row": row, "expects": "0", "verdict": "accept", "who": "Ana", "role": "admin"})
    with rea.ledger() as ledger:
        assert ledger.db.execute("SELECT DISTINCT who FROM decisions").fetchall() == [("Rea",)]
    assert rea.get("/people").status == 403


def test_alone_on_this_machine_there_are_no_accounts(app: Client) -> None:
    for path in ("/people", "/audit", "/me", "/sign-in"):
        assert app.get(path).status == 404
    assert "Double review" in app.get("/double").said


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"public": "http://x.example", "certificate": "a", "certificate_key": "b"}, "https://"),
        ({"public": "https://x.example/path", "proxy_header": "X"}, "https://"),
        ({"public": "https://x.example"}, "neither"),
        ({"public": "https://x.example", "certificate": "a", "certificate_key": "b", "proxy_header": "X"}, "both"),
        ({"public": "https://x.example", "certificate": "a"}, "without its key"),
        ({"public": "https://x.example", "proxy_header": "X", "proxies": ("all",)}, "all"),
        ({"proxy_header": "X"}, "none"),
    ],
)
def test_accounts_without_tls_are_refused(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check_with_accounts(Settings(ledger="x", who="x", people="x", **asked))


def test_serving_a_team_without_an_admin_is_refused(tmp_path: Path) -> None:
    create_ledger(tmp_path / "our.ledger", "Ana").close()
    args = ["serve", str(tmp_path / "our.ledger"), "--host", "0.0.0.0", "--address", PUBLIC, "--proxy-header", "X"]
    ran = CliRunner().invoke(recount_group, args)
    assert ran.exit_code == 1 and "recount people" in ran.output
    create_team(people_file(tmp_path / "our.ledger"))
    ran = CliRunner().invoke(recount_group, args)
    assert ran.exit_code == 1 and "nobody is an admin" in ran.output


def certificate(folder: Path) -> None:
    """A certificate for localhost that vouches for itself, made anew, so that no key lies in the project."""
    asked = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
             "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", folder / "key.pem",
             "-out", folder / "cert.pem"]  # fmt: skip
    subprocess.run(asked, check=True, capture_output=True)


def test_over_tls_of_our_own(tmp_path: Path, running: Callable[[Settings], Settings]) -> None:
    certificate(tmp_path)
    make_ledger(tmp_path / "our.ledger")
    port = free_port()
    settings = running(check_with_accounts(Settings(
        ledger=str(tmp_path / "our.ledger"), who="x", port=port, people=people_file(tmp_path / "our.ledger"),
        public=f"https://localhost:{port}/", certificate=str(tmp_path / "cert.pem"),
        certificate_key=str(tmp_path / "key.pem"),
    )))  # fmt: skip
    context = ssl.create_default_context(cafile=tmp_path / "cert.pem")

    def ask(context: ssl.SSLContext, cookie: str = "", fields: dict[str, str] | None = None) -> Answer:
        connection = HTTPSConnection("localhost", port, context=context, timeout=30)
        headers = {"cookie": cookie, "origin": f"https://localhost:{port}", "connection": "close"}
        if fields is None:
            connection.request("GET", "/", headers=headers)
        else:
            headers["content-type"] = "application/x-www-form-urlencoded"
            connection.request("POST", "/sign-in", urlencode(fields | {"token": settings.token}), headers)
        return Answer(connection.getresponse())

    assert ask(context).to == "/sign-in"
    answer = ask(context, fields={"name": "Ana", "password": secret_of("Ana")})
    assert answer.to == "/"
    assert "Accounts" in ask(context, answer.headers["set-cookie"].partition(";")[0]).said
    weak = ssl.create_default_context(cafile=tmp_path / "cert.pem")
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        weak.minimum_version = weak.maximum_version = ssl.TLSVersion.TLSv1_1
    weak.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError):
        ask(weak)
    weak = ssl.create_default_context(cafile=tmp_path / "cert.pem")
    weak.minimum_version = weak.maximum_version = ssl.TLSVersion.TLSv1_2
    weak.set_ciphers("AES128-SHA256:AES256-SHA256:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError):
        ask(weak)


def test_plain_http_gets_nothing_from_a_tls_port(tmp_path: Path, running: Callable[[Settings], Settings]) -> None:
    certificate(tmp_path)
    make_ledger(tmp_path / "our.ledger")
    settings = running(Settings(
        ledger=str(tmp_path / "our.ledger"), who="x", port=free_port(), people=people_file(tmp_path / "our.ledger"),
        public="https://localhost", certificate=str(tmp_path / "cert.pem"), certificate_key=str(tmp_path / "key.pem"),
    ))  # fmt: skip
    with pytest.raises(OSError):  # noqa: PT011 (which of its kinds differs)
        Member(settings).get("/sign-in")
