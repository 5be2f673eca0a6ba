"""What somebody who means harm may bring: words that want to be markup in every field, paths that want to lead
elsewhere, bodies without end, browsers that never finish, inputs that eat memory."""

from __future__ import annotations

import contextlib
import io
import json
import socket
import sys
import tarfile
import threading
import time
import typing
import zipfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import lxml.etree
import lxml.html
import msgspec
import pytest
from asking import HOSTILE, MARN, TESSIN, Client

from recount.formats.failure import Failure
from recount.ledger import Arrival, Read, account_names, add_accounts, open_ledger
from recount.model import Account, Claim
from recount.recounting import claims_of
from recount.web.app import find_routes
from recount.web.desk import Page
from recount.web.reader import Brought, One, Reader


def spoilt(claim: Claim, id: int) -> Claim:
    """The claim with hostile words in every field that takes words of people."""
    words = {}
    for field, kind in typing.get_type_hints(Claim).items():
        if field in ("id", "account", "quote", "kind", "reader", "when", "as_of"):
            continue
        if kind in (str, str | None):
            words[field] = HOSTILE
        elif kind == tuple[str, ...]:
            words[field] = (HOSTILE, f"{id}{HOSTILE}")
    places = tuple(msgspec.structs.replace(place, name=HOSTILE, label=HOSTILE) for place in claim.places)
    return msgspec.structs.replace(claim, **words, places=places)


@pytest.fixture
def hostile(serve: Callable[..., Client]) -> Client:
    """Three accounts that say the same with hostile words wherever words may stand."""
    app = serve({})
    with open_ledger(app.settings.ledger, HOSTILE) as ledger:
        for number in range(3):
            text = f"{HOSTILE} On 3 May 2019, 2{number} people were killed in Aleppo, police said: 12 men and 11 women."
            account = Account(
                id=f"{number}/{HOSTILE}", text=text, title=HOSTILE, publisher=HOSTILE, url=HOSTILE,
                published="2019-05-04", language="en",
            )  # fmt: skip
            filled, claims, joined = claims_of(account)
            read = Read(
                account=filled, claims=tuple(spoilt(claim, number) for claim in claims), joined=joined, reader="1"
            )
            arrival = Arrival(account=account, original=text.encode(), input=f"/{HOSTILE}", own_name=True)
            [added] = add_accounts(ledger, [(arrival, read)])
            assert added.outcome == "new", added
    return app


def test_words_in_every_field_of_an_account_stay_words(hostile: Client) -> None:
    hostile.follow(hostile.post("/events/link", {}))
    while json.loads(hostile.get("/findings", accept="application/json").said)["checking"]:
        pass
    event = json.loads(hostile.get("/events", accept="application/json").said)["events"]
    name = quote(f"0/{HOSTILE}")
    asked = {
        "/account": f"?name={name}", "/place": f"?name={quote(HOSTILE)}", "/source": f"?name={quote(HOSTILE)}",
        "/event": event[0]["to"].removeprefix("/event") if event else "?id=x",
    }  # fmt: skip
    seen = 0
    for route in find_routes():
        if isinstance(route, Page):
            answer = hostile.get(route.path + asked.get(route.path, ""))
            seen += "&lt;script&gt;window.broken" in answer.said
            for element in lxml.html.fromstring(answer.said).iter(lxml.etree.Element):
                assert element.tag not in ("img", "iframe", "object", "style"), route.path
                assert element.tag != "script" or element.attrib["src"].startswith("/static/"), route.path
                for attribute, value in element.attrib.items():
                    assert not attribute.startswith("on"), (route.path, attribute)
                    assert not value.strip().lower().startswith("javascript:"), (route.path, attribute)
    assert seen >= 8


def test_a_word_that_turns_the_order_of_writing_stands_there_as_a_sign(serve: Callable[..., Client]) -> None:
    text = "On 3 May 2019, 12 people were killed in Alep\u202epo, police said."
    app = serve({"turned": text}, {"title": "over\u202eturned"})
    for path in ("/", "/account?name=turned", "/review"):
        assert "\u202e" not in app.get(path).said, path


def test_paths_in_archives_lead_nowhere(app: Client, tmp_path: Path) -> None:
    before = {*Path("/tmp").glob("*evil*"), *tmp_path.rglob("*evil*")}
    packed, tarred = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as into:
        into.writestr("../../../tmp/evil-zip.txt", MARN.replace("2024", "2021"))
        into.writestr("/tmp/evil-root.txt", TESSIN.replace("2024", "2021"))
    with tarfile.open(fileobj=tarred, mode="w") as tar:
        link = tarfile.TarInfo("evil-link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        data = MARN.replace("2024", "2020").encode()
        up = tarfile.TarInfo("../../tmp/evil-tar.txt")
        up.size = len(data)
        tar.addfile(up, io.BytesIO(data))
    answer = app.bring({"evil.zip": packed.getvalue(), "evil.tar": tarred.getvalue()})
    assert "root:" not in answer.said
    app.follow(app.post("/add", {"id": app.id_in(answer)}))
    assert {*Path("/tmp").glob("*evil*"), *tmp_path.rglob("*evil*")} == before
    with app.ledger() as ledger:
        assert not any("root:x" in name for name in account_names(ledger))


@pytest.mark.parametrize(
    "path", ["/static/../../../etc/passwd", "/static/%2e%2e/%2e%2e/settings.py", "//etc/passwd",
             "/export.jsonl?account=../../etc/passwd", "/account?name=/etc/passwd", "/static/..%5c..%5csettings.py"],
)  # fmt: skip
def test_no_path_leads_to_another_file(app: Client, path: str) -> None:
    answer = app.get(path)
    assert answer.status == 404 and "root:" not in answer.said
    assert app.settings.ledger not in answer.said


def test_a_gigabyte_without_a_length_is_cut_off(app: Client) -> None:
    sent = 0
    block = b"x" * 1_000_000
    with socket.create_connection(("127.0.0.1", app.settings.port), timeout=60) as plug:
        cookie = f"recount-{app.settings.port}={app.settings.key}"
        plug.sendall(
            f"POST /read HTTP/1.1\r\nHost: {app.host}\r\nOrigin: http://{app.host}\r\nCookie: {cookie}\r\n"
            "Transfer-Encoding: chunked\r\nContent-Type: multipart/form-data; boundary=edge\r\n\r\n".encode()
        )
        head = b'--edge\r\nContent-Disposition: form-data; name="files"; filename="x.txt"\r\n\r\n'
        plug.sendall(b"%x\r\n%s\r\n" % (len(head), head))
        with contextlib.suppress(OSError):  # it closes while we still send
            while sent < 1000:
                plug.sendall(b"%x\r\n%s\r\n" % (len(block), block))
                sent += 1
    assert sent < 2 * app.settings.upload // 1_000_000
    assert app.get("/").status == 200


def test_a_body_in_drops_is_given_up(serve: Callable[..., Client]) -> None:
    app = serve(patience=5.0, slowest=0.5)
    with socket.create_connection(("127.0.0.1", app.settings.port), timeout=30) as plug:
        cookie = f"recount-{app.settings.port}={app.settings.key}"
        plug.sendall(
            f"POST /read HTTP/1.1\r\nHost: {app.host}\r\nOrigin: http://{app.host}\r\nCookie: {cookie}\r\n"
            "Content-Length: 1000\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n".encode()
        )
        plug.settimeout(0.05)
        said, started = b"", time.monotonic()
        while not said and time.monotonic() - started < 30:
            with contextlib.suppress(TimeoutError):
                plug.sendall(b"x")
                said = plug.recv(100)
    assert b" 408 " in said


def test_many_who_say_nothing_hold_nobody_up(app: Client) -> None:
    plugs = [socket.create_connection(("127.0.0.1", app.settings.port), timeout=30) for _ in range(100)]
    try:
        for plug in plugs:
            plug.sendall(b"GET / HTTP/1.1\r\nHost:")
        answers: list[int] = []
        asking = [threading.Thread(target=lambda: answers.append(app.get("/").status)) for _ in range(4)]
        for each in asking:
            each.start()
        for each in asking:
            each.join(30)
        assert answers == [200] * 4
    finally:
        for plug in plugs:
            plug.close()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is held on Linux only")
def test_the_reader_is_held_to_its_memory_and_goes_on_after_it() -> None:
    reader = Reader(seconds=60, memory=40_000_000)
    try:
        big = Brought(name="big.txt", data=b"Police said 7 people were killed in Tarn on 3 May 2019. " * 400_000)
        [failed] = list(reader.read(big))
        assert isinstance(failed, Failure) and "memory" in f"{failed.found} {failed.wanted}"
        [good] = list(reader.read(Brought(name="good.txt", data=TESSIN.encode())))
        assert isinstance(good, One) and good.read.claims
    finally:
        reader.close()
