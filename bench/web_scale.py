"""How long every page of the app takes over a million claims, with twenty users at once.

    PYTHONPATH=src nice python bench/web_scale.py ../shared/corpora/muc4 [--claims 1000000] [--users 20] [--seconds 120]
    PYTHONPATH=src nice python bench/web_scale.py --ledger FILE      on a ledger that is there (decisions go into it!)

Without `--ledger` one is filled and linked as bench/linking_scale.py does it, in a temporary folder, which takes a
quarter of an hour. Then `recount serve` is started on it in a process of its own, with nothing changed.

First somebody alone opens each page `--each` times: the processor's time of the server for a page, and the middle of
the clock's. Then the users: each opens one page after the other in an order of their own, among them decisions that are
stored, with `--pause` seconds between two (0: as fast as answers come, so that there are always so many requests on the
way). Times are those of the clock, from the request to the last byte, and say what else the machine did: its load
stands below. While this runs, the checks go through the accounts in the background, as they do after every import.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from linking_scale import in_ledger
from recount.ledger import Ledger, open_ledger

SEED = 1
WANTED = "median under 300 ms, 99 of 100 under 1,000 ms"
Form = dict[str, str] | None
Ask = Callable[[random.Random], tuple[str, Form]]
"""An address, with the fields of a form where it is one."""


def main() -> None:
    """Fill, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("--ledger", metavar="FILE")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--pause", type=float, default=0.0)
    parser.add_argument("--each", type=int, default=20)
    given = parser.parse_args()
    if (given.ledger is None) == (given.corpus is None):
        parser.error("either a corpus or a --ledger")
    with tempfile.TemporaryDirectory() as folder:
        path = given.ledger or f"{folder}/million.ledger"
        if given.corpus is not None:
            in_ledger(given.corpus, given.claims, path)
        with open_ledger(path, "bench") as ledger:
            asks, about = asked(ledger)
        server = Server(path)
        try:
            alone = {kind: server.alone(ask, given.each) for kind, ask in asks.items()}
            before = os.getloadavg()[0]
            times, took = server.together(asks, given.users, given.seconds, given.pause)
        finally:
            server.end()
    tell(alone, times)
    every = [ms for each in times.values() for ms in each]
    slow = [kind for kind, each in times.items() if statistics.median(each) > 300 or at(each, 0.99) > 1000]
    print(f"\n{about}. {given.users} users for {took:.0f} s, {given.pause:g} s between two pages: {len(every):,} "
          f"pages, {len(every) / took:.0f} a second.\nAll pages: middle {statistics.median(every):,.0f} ms, 99 of 100 "
          f"under {at(every, 0.99):,.0f} ms. Wanted of each: {WANTED}; slower: {', '.join(slow) or 'none'}.\n"
          f"Load of the machine before and after: {before:.1f} and {os.getloadavg()[0]:.1f}, on {os.cpu_count()} "
          f"processors; memory of the server {server.memory:,} MB.")  # fmt: skip


def at(times: list[float], part: float) -> float:
    """The time under which so many of the pages were."""
    return sorted(times)[min(len(times) - 1, int(part * len(times)))]


def tell(alone: dict[str, tuple[float, float, float]], times: dict[str, list[float]]) -> None:
    """The table."""
    print("\n| page | first time | alone: processor | alone: clock | users: middle | 99 of 100 | pages |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for kind, (first, ticks, middle) in alone.items():
        got = times.get(kind, [])
        many = f"{statistics.median(got):,.0f} ms | {at(got, 0.99):,.0f} ms" if got else "- | -"
        print(f"| {kind} | {first:,.0f} ms | {ticks:,.1f} ms | {middle:,.0f} ms | {many} | {len(got):,} |")


def asked(ledger: Ledger) -> tuple[dict[str, Ask], str]:
    """Every kind of page, with addresses taken from the ledger."""
    with ledger.reading() as db:

        def some(sql: str, *values: object) -> list[str]:
            return [row[0] for row in db.execute(sql, values)]

        accounts, claims = db.execute("SELECT count(*), sum(claims) FROM heads").fetchone()
        last = db.execute("SELECT max(account) FROM heads").fetchone()[0]
        step = max(1, accounts // 300)
        names = some("SELECT name FROM heads WHERE series % ? = 0", step)
        harms = some(
            "SELECT claim FROM claim_index WHERE kind = 'harm' AND verdict IS NULL AND claim % 7 = 0 LIMIT 90000"
        )
        events = some("SELECT event FROM event_sizes ORDER BY event LIMIT 3000")
        largest = some("SELECT event FROM event_sizes ORDER BY accounts DESC LIMIT 3")
        places = some("SELECT DISTINCT name FROM place_index ORDER BY name LIMIT 500")
        place = db.execute("SELECT name FROM place_index GROUP BY name ORDER BY count(*) DESC LIMIT 1").fetchone()[0]
        sources = some("SELECT value FROM tallies WHERE what = 'source' ORDER BY many DESC LIMIT 200")
        many = db.execute("SELECT count(*) FROM event_sizes").fetchone()[0]
    rows: Iterator[str] = iter(harms)
    lock = threading.Lock()

    def page(path: str, **query: object) -> Ask:
        return lambda r: (path + (f"?{urlencode(query)}" if query else ""), None)

    def one(path: str, name: str, among: list[str]) -> Ask:
        return lambda r: (f"{path}?{name}={quote(r.choice(among))}", None)

    def decide(r: random.Random) -> tuple[str, dict[str, str]]:
        with lock:
            row = next(rows)
        return "/review/decide", {"row": str(row), "expects": "0", "verdict": r.choice(["accept", "reject"])}

    kinds: dict[str, Ask] = {
        "accounts": page("/"),
        "accounts, a page far down": page("/", after=last // 2),
        "accounts, a common word": page("/", words="killed"),
        "accounts, a common word, far down": page("/", words="killed", after=last // 2),
        "accounts, two words": page("/", words="killed peasants"),
        "accounts, a word that is nowhere": page("/", words="xyzzy"),
        "accounts, a publisher that is nowhere": page("/", source="xyzzy"),
        "accounts, a language that is nowhere": page("/", language="fr"),
        "accounts, of one month": page("/", since="1990-05-01", until="1990-05-31"),
        "accounts, of a month before all": page("/", since="1890-05-01", until="1890-05-31"),
        "accounts, nothing decided yet": page("/", unread="true"),
        "accounts, something does not fit": page("/", findings="true"),
        "one account": one("/account", "name", names),
        "one account's claims as a file": one("/export.jsonl", "account", names),
        "review": page("/review"),
        "review, some claim": one("/review", "at", [str(row) for row in harms[-2000:]]),
        "review, after some claim": one("/review", "after", [str(row) for row in harms[-2000:]]),
        "review, of one account": one("/review", "account", names),
        "review, the accepted": page("/review", state="accepted"),
        "a decision stored": decide,
        "events": page("/events"),
        "events, a page far down": one("/events", "after", events),
        "events, of a place": page("/events", place="salvador"),
        "events, of a place that is nowhere": page("/events", place="xyzzy"),
        "one event": one("/event", "id", events),
        "the events of most accounts": one("/event", "id", largest),
        "pairs": page("/pairs"),
        "findings": page("/findings"),
        "findings of a check": page("/findings", check="names-and-number"),
        "places": page("/places"),
        "places, far down": page("/places", after="s"),
        "the commonest place": page("/place", name=place),
        "a place": one("/place", "name", places),
        "sources": page("/sources"),
        "sources, a word that is nowhere": page("/sources", words="xyzzy"),
        "the commonest source": page("/source", name=sources[0]),
        "a source": one("/source", "name", sources),
        "the description for programs": page("/openapi.json"),
    }
    return kinds, f"{claims:,} claims of {accounts:,} accounts, {many:,} events"


class Server:
    """`recount serve` in a process of its own, and those who ask it. `memory`: the most that it held, in MB."""

    memory = 0

    def __init__(self, path: str) -> None:
        start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-c", start, "serve", path, "--port", "0", "--no-browser", "--who", "bench"],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert self.process.stdout is not None
        self.process.stdout.readline()
        opening = urlsplit(self.process.stdout.readline().strip())
        self.host = opening.netloc
        self.key = parse_qs(opening.query)["key"][0]
        self.cookie = f"recount-{opening.port}={self.key}"
        self.token = self._token()

    def _token(self) -> str:
        _, said = self.get(self.browser(), "/read", None)
        return said.decode().partition('name="token" value="')[2].partition('"')[0]

    def browser(self) -> http.client.HTTPConnection:
        """A connection that stays open, as a browser's does."""
        return http.client.HTTPConnection(self.host, timeout=120)

    def get(self, browser: http.client.HTTPConnection, path: str, form: Form) -> tuple[int, bytes]:
        """One page, to its last byte; or a form sent."""
        headers = {"cookie": self.cookie}
        if form is None:
            browser.request("GET", path, headers=headers)
        else:
            body = urlencode({"token": self.token} | form)
            headers |= {"origin": f"http://{self.host}", "content-type": "application/x-www-form-urlencoded"}
            browser.request("POST", path, body, headers)
        answer = browser.getresponse()
        said = answer.read()
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {answer.status}: {said[-300:]!r}")
        return answer.status, said

    def ticks(self) -> float:
        """Milliseconds of the processor that the server has taken."""
        parts = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(parts[11]) + int(parts[12])) * 1000 / os.sysconf("SC_CLK_TCK")

    def alone(self, ask: Ask, each: int) -> tuple[float, float, float]:
        """The first time by the clock; then the processor's time for a page, and the middle of the clock's."""
        r, browser = random.Random(SEED), self.browser()
        first = self._timed(browser, *ask(r))
        before = self.ticks()
        times = [self._timed(browser, *ask(r)) for _ in range(each)]
        ticks = (self.ticks() - before) / each
        browser.close()
        return first, ticks, statistics.median(times)

    def _timed(self, browser: http.client.HTTPConnection, path: str, form: Form) -> float:
        start = time.perf_counter()
        self.get(browser, path, form)
        return (time.perf_counter() - start) * 1000

    def together(
        self, asks: dict[str, Ask], users: int, seconds: float, pause: float
    ) -> tuple[dict[str, list[float]], float]:
        """The times by page, and how long it went on."""
        times: dict[str, list[float]] = defaultdict(list)
        wrong: list[str] = []
        until = time.monotonic() + seconds

        def use(number: int) -> None:
            r, browser = random.Random(number), self.browser()
            kinds = list(asks)
            wait = threading.Event()
            try:
                while time.monotonic() < until:
                    r.shuffle(kinds)
                    for kind in kinds:
                        times[kind].append(self._timed(browser, *asks[kind](r)))
                        if pause:
                            wait.wait(r.uniform(0, 2 * pause))
                        if time.monotonic() > until:
                            break
            except (RuntimeError, OSError, http.client.HTTPException) as error:
                wrong.append(str(error))

        start = time.perf_counter()
        threads = [threading.Thread(target=use, args=(number,)) for number in range(users)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        if wrong:
            raise SystemExit(f"{len(wrong)} of {users} users could not go on: {wrong[0]}")
        return times, time.perf_counter() - start

    def end(self) -> None:
        """Ends the server; what it has held is known then."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        self.memory = int(status.partition("VmHWM:")[2].split()[0]) // 1024
        self.process.terminate()
        self.process.wait()


if __name__ == "__main__":
    main()
