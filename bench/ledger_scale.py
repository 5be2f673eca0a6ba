"""A ledger of a million claims: how fast it is filled, how long a look-up takes, how much memory and disk it needs.

    python bench/ledger_scale.py ../shared/corpora/muc4/dev.jsonl [--claims 1000000] [--at FOLDER] [--redact]
    python bench/ledger_scale.py --look LEDGER       the look-ups alone, on a ledger that such a run has left

Claims are made from real ones: each account is stored again and again under other names, with a sentence of its own at
its end and with the years of its claims moved. Everything runs once, in one process. Look-ups are the middle of 21;
times are the processor's, in brackets those of the clock, which say more of what else the machine does.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from recount.formats.inputs import accounts
from recount.ledger import (
    Arrival,
    Decision,
    Event,
    EventChanges,
    EventClaim,
    Ledger,
    Read,
    account_named,
    add_accounts,
    claim_named,
    claims_by_id,
    contract_lines,
    create_ledger,
    current_claims,
    event_claims,
    open_ledger,
    record_decisions,
    status,
    store_events,
)
from recount.ledger.redacting import redact_words
from recount.ledger.searching import Filter, search_accounts, search_claims
from recount.ledger.verifying import verify
from recount.model import Account, Claim
from recount.recounting import claims_of

BATCH = 64
EVENT = 10  # claims in an event


def main() -> None:
    """Fill, look up, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?")
    parser.add_argument("--look", metavar="LEDGER")
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--at", default=None)
    parser.add_argument("--redact", action="store_true", help="time a redaction and a verification too")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.at) as folder:
        path = given.look or f"{folder}/scale.ledger"
        rows = [] if given.look else list(fill(path, given.corpus, given.claims))
        rows += look(path)
        if given.redact:
            rows += slow(path)
        rows.append(
            ("peak memory of this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:,} MB")
        )
        print("\n| what | measured |\n| --- | --- |")
        for row in rows:
            print(f"| {row[0]} | {row[1]} |")


Row = tuple[str, str]


def read_once(corpus: str) -> list[Read]:
    """Every account of the corpus that has claims, read."""
    found = []
    for account in accounts([corpus], sys.stdin.buffer):
        if isinstance(account, Account):
            filled, claims, joined = claims_of(account)
            if claims:
                found.append(Read(account=filled, claims=claims, joined=joined, reader="bench"))
    return found


def copies(real: list[Read], most: int) -> Iterator[tuple[Arrival, Read]]:
    """Accounts made from real ones, until they have `most` claims."""
    many = 0
    for copy in itertools.count():
        for each in real:
            if many >= most:
                return
            many += len(each.claims)
            text = f"{each.account.text}\nCopy {copy} of {each.account.id}."
            account = msgspec.structs.replace(each.account, id=f"{each.account.id}/{copy}", text=text)
            claims = tuple(moved(claim, copy) for claim in each.claims)
            arrival = Arrival(account=account, original=text.encode(), input=f"/bench/{copy}", own_name=True)
            yield arrival, Read(account=account, claims=claims, joined=each.joined, reader="bench")


def moved(claim: Claim, copy: int) -> Claim:
    """The claim some years earlier."""
    when = claim.when
    if when and when[:4].isdigit() and when[:4] == when[-4:] or when and len(when) in (7, 10):
        return msgspec.structs.replace(claim, when=f"{1900 + copy % 90}{when[4:]}" if when[4:] != "-02-29" else when)
    return claim


def fill(path: str, corpus: str, most: int) -> Iterator[Row]:
    """Adds accounts, then events."""
    real = read_once(corpus)
    yield "real accounts, claims", f"{len(real):,}, {sum(len(each.claims) for each in real):,}"
    with create_ledger(path, "bench") as ledger:
        start, ticks = time.perf_counter(), time.process_time()
        source = copies(real, most)
        slowest = 0.0
        while batch := list(itertools.islice(source, BATCH)):
            before = time.perf_counter()
            add_accounts(ledger, batch)
            slowest = max(slowest, time.perf_counter() - before)
        took, ticks = time.perf_counter() - start, time.process_time() - ticks
        found = status(ledger)
        yield "accounts, claims stored", f"{found.accounts:,}, {found.claims:,}"
        yield "claims stored a second (reading left out)", f"{found.claims / ticks:,.0f} ({found.claims / took:,.0f})"
        yield f"slowest step of {BATCH} accounts", f"{slowest:.2f} s"
        yield "claims put into events a second", f"{link(ledger):,.0f}"
    size = Path(path).stat().st_size
    yield "size of the file", f"{size / 1e6:,.0f} MB, {size / found.claims:,.0f} bytes a claim"


def link(ledger: Ledger) -> float:
    """Every ten claims an event; how many memberships a second are stored."""
    start = time.perf_counter()
    with open_ledger(ledger.path, write=False) as other:
        held = ((each.account, each.id) for each in current_claims(other))
        total = 0
        for number in itertools.count():
            part = list(itertools.islice(held, 20_000))
            if not part:
                break
            total += len(part)
            ids = [f"e{number}-{index // EVENT}" for index in range(len(part))]
            members = tuple(
                EventClaim(event=id, account=name, claim=claim, about={"weight": 1})
                for id, (name, claim) in zip(ids, part, strict=True)
            )
            store_events(ledger, EventChanges(events=tuple(Event(id=id) for id in dict.fromkeys(ids)), claims=members))
    return total / (time.perf_counter() - start)


def look(path: str) -> Iterator[Row]:
    """The look-ups, each as a command would do it."""
    with open_ledger(path, who="bench") as ledger:
        held = next(current_claims(ledger))
        name, id = held.account, held.id
        source = held.claim.according_to or "police"
        lookups: dict[str, Callable[[], object]] = {
            "opening": lambda: open_ledger(path, write=False).close(),
            "status": lambda: status(ledger),
            "one event's claims": lambda: event_claims(ledger, "e0-17"),
            "one account with its text": lambda: account_named(ledger, name),
            "one account's claims": lambda: list(current_claims(ledger, name)),
            "one account's lines, as printed": lambda: contract_lines(ledger, name),
            "one claim": lambda: claim_named(ledger, name, id),
            "claims of any account by an id": lambda: claims_by_id(ledger, id)[:1],
            "search: a common word": lambda: search_claims(ledger, "killed"),
            "search: two words": lambda: search_claims(ledger, "killed peasants"),
            "search: a rare word": lambda: search_claims(ledger, "archbishop"),
            "search: a word that is nowhere": lambda: search_claims(ledger, "xyzzy"),
            "search: a common word, common harm": lambda: search_claims(ledger, "killed", Filter(harm="killed")),
            "search: a common word, another harm": lambda: search_claims(ledger, "killed", Filter(harm="looted")),
            "search: a common word, a place": lambda: search_claims(ledger, "killed", Filter(place="soyapango")),
            "search: a common word, a month": lambda: search_claims(ledger, "killed", Filter(when="1921-05")),
            "search: a common word, a month before all": lambda: search_claims(
                ledger, "killed", Filter(when="1821-05")
            ),
            "search: a common word, a source": lambda: search_claims(ledger, "killed", Filter(source=source)),
            "search: a common word, a source that is nowhere": lambda: search_claims(
                ledger, "killed", Filter(source="xyzzy")
            ),
            "search: a month alone": lambda: search_claims(ledger, None, Filter(when="1921-05")),
            "search: harm, place and year": lambda: search_claims(
                ledger, None, Filter(harm="killed", place="san salvador", when="1950")
            ),
            "search: accounts, a common word": lambda: search_accounts(ledger, "killed"),
            "search: accounts, two words": lambda: search_accounts(ledger, "archbishop peasants"),
            "search: accounts, a common word, another harm": lambda: search_accounts(
                ledger, "killed", Filter(harm="looted")
            ),
            "a decision stored": lambda: record_decisions(
                ledger, [Decision(about="claim", account=name, claim=id, verdict="accept", why="bench")]
            ),
        }
        for what, call in lookups.items():
            ticks, took = timed(call)
            yield what, f"{ticks:,.1f} ms ({took:,.1f})"


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """The middle of 21 runs in milliseconds, of the processor and of the clock; the first, with cold caches, is among
    them."""
    times = []
    for _ in range(21):
        start, ticks = time.perf_counter(), time.process_time()
        call()
        times.append(((time.process_time() - ticks) * 1000, (time.perf_counter() - start) * 1000))
        if sum(took for _, took in times) > 10_000:
            break
    return statistics.median(ticks for ticks, _ in times), statistics.median(took for _, took in times)


def slow(path: str) -> Iterator[Row]:
    """What goes through everything."""
    with open_ledger(path, who="bench") as ledger:
        for what, call in (
            ("verify", lambda: verify(ledger).faults),
            ("redact a name", lambda: redact_words(ledger, ["ARNULFO ROMERO"], why="bench")),
            ("verify after it", lambda: verify(ledger).faults),
        ):
            start, ticks = time.perf_counter(), time.process_time()
            found = call()
            took = time.perf_counter() - start
            faults = " with faults" if found and "verify" in what else ""
            yield what, f"{time.process_time() - ticks:,.0f} s ({took:,.0f}){faults}"


if __name__ == "__main__":
    main()
