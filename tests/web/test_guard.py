"""Who may ask: this machine, this user, our own forms; nothing too large, nobody too slow."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Callable

import pytest
from asking import Client
from click.testing import CliRunner

from recount.cli import recount_group
from recount.web import server as serving
from recount.web.loopback import checked


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "example.org", ""])
def test_no_address_but_this_machines_own_is_taken(host: str) -> None:
    with pytest.raises(ValueError, match="or accounts and TLS"):
        checked(host)
    ran = CliRunner().invoke(recount_group, ["serve", "any.ledger", "--host", host, "--no-browser"])
    assert ran.exit_code == 2 and "or accounts and TLS" in " ".join(ran.output.split())


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_this_machines_own_addresses_are_taken(host: str) -> None:
    assert checked(host) == host


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.nip.io:{port}"]
)
def test_a_name_that_was_pointed_here_gets_nothing(app: Client, host: str) -> None:
    answer = app.get("/", host=host.format(port=app.settings.port))
    assert answer.status == 421 and "marn" not in answer.said


def test_nobody_without_the_key_sees_anything(app: Client) -> None:
    for cookie in (None, "", f"recount-{app.settings.port}=wrong", 'recount="'):
        answer = app.get("/", cookie=cookie)
        assert answer.status == 403 and "marn" not in answer.said
    assert app.get("/?key=wrong", cookie=None).status == 403


def test_the_key_goes_from_the_address_into_a_cookie(app: Client) -> None:
    answer = app.get(f"/?key={app.settings.key}", cookie=None)
    assert answer.status == 303 and answer.to == "/"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:{port}", "http://127.0.0.1:1"]
)
def test_a_form_from_elsewhere_does_nothing(app: Client, origin: str | None) -> None:
    answer = app.post("/read", {"text": "x"}, origin=origin and origin.format(port=app.settings.port))
    assert answer.status == 403


@pytest.mark.parametrize("token", ["", "wrong", "ä"])
def test_a_form_without_the_token_does_nothing(app: Client, token: str) -> None:
    assert app.post("/read", {"token": token, "text": "x"}).status == 403


def test_every_answer_has_the_policy(app: Client) -> None:
    for path in ("/", "/account?name=marn", "/nowhere", "/static/web.js", "/export.jsonl"):
        headers = app.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff" and "server" not in headers


def test_no_page_has_script_or_style_in_it(app: Client) -> None:
    for path in ("/", "/account?name=marn", "/read", "/review", "/events", "/findings", "/places", "/sources"):
        said = app.get(path).said
        assert "<style" not in said and " style=" not in said and " on" + "click=" not in said, path
        assert said.count("<script") == said.count('<script defer src="/static/'), path


def test_a_gigabyte_is_refused_before_it_is_sent(app: Client) -> None:
    started = time.monotonic()
    answer = app.ask("POST", "/read", b"", content_length="1000000000", content_type="multipart/form-data; boundary=x")
    assert answer.status == 413 and time.monotonic() - started < 5


def test_a_body_that_does_not_say_its_length_is_counted(serve: Callable[..., Client]) -> None:
    app = serve(upload=100_000)
    with socket.create_connection(("127.0.0.1", app.settings.port), timeout=30) as plug:
        plug.sendall(head(app, "/read", "Transfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=x"))
        with contextlib.suppress(OSError):  # it may close while we still send
            for _ in range(50):
                plug.sendall(b"2710\r\n" + b"x" * 10_000 + b"\r\n")
        assert b" 413 " in plug.recv(100)


def test_other_forms_are_small(app: Client) -> None:
    assert app.post("/work/stop", {"id": "x" * 300_000}).status == 413


def test_a_body_that_does_not_come_is_given_up(serve: Callable[..., Client]) -> None:
    app = serve(patience=0.3)
    with socket.create_connection(("127.0.0.1", app.settings.port), timeout=30) as plug:
        plug.sendall(head(app, "/read", "Content-Length: 1000\r\nContent-Type: application/x-www-form-urlencoded"))
        assert b" 408 " in plug.recv(100)
    assert app.get("/").status == 200


def test_a_head_that_does_not_come_is_given_up(serve: Callable[..., Client], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HEADER_SECONDS", 0.3)
    app = serve()
    with socket.create_connection(("127.0.0.1", app.settings.port), timeout=30) as plug:
        plug.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert plug.recv(100) == b""


def head(app: Client, path: str, more: str) -> bytes:
    """The head of a form of ours."""
    cookie = f"recount-{app.settings.port}={app.settings.key}"
    return (
        f"POST {path} HTTP/1.1\r\nHost: {app.host}\r\nOrigin: http://{app.host}\r\nCookie: {cookie}\r\n{more}\r\n\r\n"
    ).encode()
