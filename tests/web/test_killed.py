"""A server that is killed in the middle of decisions: whatever it answered is on the disk, and the ledger is whole."""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from recount.ledger import Arrival, Read, add_accounts, create_ledger, current_claims, decisions, open_ledger, verify
from recount.model import Account
from recount.recounting import claims_of

TEXT = " ".join(f"On {day} May 2019, {day + 3} people were killed in Homs, police said." for day in range(1, 29))
HANDS = 4


@pytest.mark.parametrize("after", [1, 25])
def test_every_answered_decision_is_there_after_a_kill(tmp_path: Path, after: int) -> None:
    path = tmp_path / "our.ledger"
    rows = filled(path)
    start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
    server = subprocess.Popen(
        [sys.executable, "-u", "-c", start, "serve", str(path), "--port", "0", "--no-browser", "--who", "Ana"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    server.stdout.readline()
    opening = urlsplit(server.stdout.readline().strip())
    answered = stream(opening.netloc, parse_qs(opening.query)["key"][0], rows, after, server)
    server.wait()
    assert server.returncode == -signal.SIGKILL
    assert len(answered) >= after
    with open_ledger(path, "Ana") as ledger:
        held = {each.row: each.verdict for each in current_claims(ledger)}
        assert {row: held[row] for row in answered} == answered
        # At most what each hand had on the way is there beyond that, and it is whole too.
        assert len(list(decisions(ledger))) <= len(answered) + HANDS
        assert verify(ledger).faults == ()


def filled(path: Path) -> list[int]:
    """A ledger with claims to decide on; their rows."""
    with create_ledger(path, "Ana") as ledger:
        for number in range(6):
            account = Account(id=f"a{number}", text=f"{TEXT}\nEdition {number}.")
            filled, claims, joined = claims_of(account)
            arrival = Arrival(account=account, original=account.text.encode(), input=f"/a{number}", own_name=True)
            add_accounts(ledger, [(arrival, Read(account=filled, claims=claims, joined=joined, reader="1"))])
        return [each.row for each in current_claims(ledger)]


def stream(host: str, key: str, rows: list[int], after: int, server: subprocess.Popen[str]) -> dict[int, str]:
    """Several hands decide as fast as they can; after so many answers the server is killed. What was answered."""
    cookie = {"cookie": f"recount-{host.rpartition(':')[2]}={key}"}
    first = http.client.HTTPConnection(host, timeout=60)
    first.request("GET", "/read", headers=cookie)
    token = first.getresponse().read().decode().partition('name="token" value="')[2].partition('"')[0]
    answered: dict[int, str] = {}
    lock = threading.Lock()

    def decide(hand: int) -> None:
        browser = http.client.HTTPConnection(host, timeout=60)
        headers = cookie | {"origin": f"http://{host}", "content-type": "application/x-www-form-urlencoded"}
        for row in rows[hand::HANDS]:
            verdict = ("accept", "reject", "undecided")[row % 3]
            fields = {"token": token, "row": row, "expects": 0, "verdict": verdict}
            try:
                browser.request("POST", "/review/decide", urlencode(fields), headers)
                answer = browser.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            with lock:
                if answer.status == 303:
                    answered[row] = verdict
                if answer.status != 303 or len(answered) == after:
                    server.kill()

    hands = [threading.Thread(target=decide, args=(hand,)) for hand in range(HANDS)]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return answered
