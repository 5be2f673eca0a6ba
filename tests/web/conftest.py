"""The app as it runs: a real ledger and a real server on a free port."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from asking import MARN, TESSIN, Client

from recount.ledger import Arrival, Read, add_accounts, create_ledger
from recount.model import Account
from recount.recounting import claims_of
from recount.web.app import create_app
from recount.web.server import bound, server
from recount.web.settings import Settings


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Starts the app on a new ledger with these accounts: `serve({"name": "text"}, patience=1.0)`."""
    stops: list[Callable[[], None]] = []

    def started(accounts: dict[str, str] | None = None, about: dict[str, str] | None = None, **more: Any) -> Client:
        path = tmp_path / f"our{len(stops)}.ledger"
        with create_ledger(path, "Ana") as ledger:
            for name, text in (accounts or {}).items():
                account = Account(id=name, text=text, **(about or {}))
                filled, claims, joined = claims_of(account)
                arrival = Arrival(account=account, original=text.encode(), input=f"/accounts/{name}", own_name=True)
                read = Read(account=filled, claims=claims, joined=joined, reader="1")
                add_accounts(ledger, [(arrival, read)])
        listening = bound("127.0.0.1", 0)
        settings = Settings(ledger=str(path), who="Ana", port=listening.getsockname()[1], **more)
        running = server(create_app(settings), settings)
        thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()

        def stop() -> None:
            running.should_exit = True
            thread.join(20)
            listening.close()

        stops.append(stop)
        return Client(settings)

    yield started
    for stop in stops:
        stop()


@pytest.fixture
def app(serve: Callable[..., Client]) -> Client:
    """The app on a ledger with two accounts."""
    return serve({"marn": MARN, "tessin": TESSIN})
