"""How long a million claims take to be linked, in how much memory, and one account more.

    PYTHONPATH=src nice python bench/linking_scale.py ../shared/corpora/muc4 [--claims 1000000] [--ledger FILE]

The accounts of a news corpus are read once and told again in other worlds: in each every place is another town of the
gazetteer (the same for all accounts of that world), every name has other letters before it, and all days are moved by
the same number. So accounts of one happening stay accounts of one happening, and the worlds do not meet, except by
chance in a town and on a day. Linking runs in one process; times are of the process, memory is the most it held.

Adding one account: its claims are held against the same index, and the events that it touches are found anew.

With `--ledger`, the accounts are put into a new ledger at FILE, linked there as `recount link` does, and accounts are
added and linked one by one as `recount add` and `recount link --new` do; their claims are told of other places and
times by their fields alone, and their texts stay.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec

from recount.gazetteer import Atlas
from recount.keeping import link_ledger
from recount.ledger import Arrival, add_accounts, create_ledger
from recount.ledger import Read as LedgerRead
from recount.linking import tellings_of
from recount.linking.events import Linking
from recount.linknew import index_all, link_new
from recount.model import Account, Claim, Joined, Place, Telling
from recount.placing import gazetteer
from recount.recounting import claims_of

SEED = 1
TOWNS = 4000
YEARS = 40
Read = tuple[Account, tuple[Claim, ...], Joined]


def main() -> None:
    """Make the worlds, link them, add one account."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--ledger", metavar="FILE")
    options = parser.parse_args()
    if options.ledger:
        in_ledger(options.corpus, options.claims, options.ledger)
        return
    world = Atlas(gazetteer())
    read = [tellings_of(*each, world) for each in _read(options.corpus)]
    read = [told for told in read if told]
    towns = _towns(random.Random(SEED))
    begun, making = time.process_time(), 0.0
    linking = Linking(world)
    claims = accounts = 0
    number = 0
    while claims < options.claims:
        start = time.process_time()
        made = [moved for told in read for moved in _moved(told, number, towns)]
        making += time.process_time() - start
        claims += sum(len(telling.claims) for telling in made)
        accounts += len(read)
        linking.add(made)
        number += 1
        if number % 50 == 0:
            print(f"  {claims:,} claims, {time.process_time() - begun - making:.0f} s, {_memory():.1f} GB", flush=True)
    compared = time.process_time() - begun - making
    linked = linking.linked()
    took = time.process_time() - begun - making
    several = sum(len(event.accounts) > 1 for event in linked.events)
    print(f"{claims:,} claims of {accounts:,} accounts in {number} worlds: {took:.0f} s of one process "
    f"({compared:.0f} s "
          f"to compare, {took - compared:.0f} s to gather), {_memory():.1f} GB at most")  # fmt: skip
    print(f"events of several accounts {several:,} ({several / number:.1f} a world); pairs for people "
          f"{len(linked.undecided):,}; relations {len(linked.relations):,}")  # fmt: skip
    worst = 0.0
    for n in range(20):
        one = _moved(read[37 * n % len(read)], n, towns, suffix="-new")
        start = time.perf_counter()
        linking.add(one)
        touched = linking.touched([telling.id for telling in one])
        worst = max(worst, time.perf_counter() - start)
    print(f"one account more: {worst:.3f} s at worst of 20; the last is in {len(touched)} events")


def in_ledger(corpus: Path, wanted: int, path: str) -> None:
    """The same in a ledger."""
    read, towns = list(_read(corpus)), _towns(random.Random(SEED))
    with create_ledger(path, "bench") as ledger:
        claims = number = accounts = 0
        begun = time.process_time()
        while claims < wanted:
            batch = [_arrival(each, number, towns) for each in read]
            claims += sum(added.claims for added in add_accounts(ledger, batch))
            accounts += len(batch)
            number += 1
        print(f"{claims:,} claims of {accounts:,} accounts stored in {time.process_time() - begun:.0f} s", flush=True)
        begun = time.process_time()
        linking = Linking(Atlas(gazetteer()), keep_keys=True)
        linked = link_ledger(ledger, linking=linking)
        middle = time.process_time()
        index_all(ledger, linking)
        several = sum(len(event.accounts) > 1 for event in linked.events)
        print(f"linked in {middle - begun:.0f} s ({several:,} events of several accounts), index made in "
              f"{time.process_time() - middle:.0f} s; {_memory():.1f} GB at most", flush=True)  # fmt: skip
        del linking, linked
        times = []
        for n in range(15):
            start = time.perf_counter()
            add_accounts(ledger, [_arrival(read[37 * n % len(read)], n % number, towns, "-new")])
            touched = link_new(ledger)
            times.append(time.perf_counter() - start)
        print(f"one account more, added and linked: {sorted(times)[7]:.2f} s in the middle of 15, "
        f"{max(times):.2f} s at "
              f"worst; the last touched {len(touched.events)} events")  # fmt: skip


def _arrival(each: Read, number: int, towns: list[Place], suffix: str = "") -> tuple[Arrival, LedgerRead]:
    account, claims, joined = each
    letters = _letters(number)
    days = 365 * (number % YEARS) + 11 * number
    id = f"{account.id}/{number}{suffix}"
    made = msgspec.structs.replace(
        account, id=id, text=f"{account.text}\n\n{id}.", published=_later(account.published, days)
    )

    def place(one: Place) -> Place:
        town = towns[random.Random(f"{number} {one.id or one.name}").randrange(len(towns))]
        return msgspec.structs.replace(town, name=one.name, start=one.start, end=one.end)

    moved = tuple(
        msgspec.structs.replace(
            claim, when=_later(claim.when, days), places=tuple(place(p) for p in claim.places),
            names=tuple(" ".join(letters + word for word in name.split()) for name in claim.names),
        )
        for claim in claims
    )  # fmt: skip
    return (
        Arrival(account=made, original=made.text.encode(), input="-", own_name=True),
        LedgerRead(account=made, claims=moved, joined=joined, reader="bench"),
    )


def _read(corpus: Path) -> Iterator[Read]:
    for line in (corpus / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        account, claims, joined = claims_of(Account(**row))
        yield account, claims, joined


def _towns(r: random.Random) -> list[Place]:
    """Towns of the gazetteer, as places."""
    known = gazetteer()
    names = r.sample(sorted(known.names()), TOWNS * 2)
    found = [entries[0] for name in names if (entries := known.candidates(name))]
    return [
        Place(name=e.name, start=0, end=1, id=e.id, label=e.label, kind=e.kind, country=e.country, latitude=e.latitude,
              longitude=e.longitude, precision=e.precision)
        for e in found if e.kind == "settlement"
    ][:TOWNS]  # fmt: skip


def _moved(told: tuple[Telling, ...], number: int, towns: list[Place], suffix: str = "") -> tuple[Telling, ...]:
    """An account's tellings in another world."""
    days = 365 * (number % YEARS) + 11 * number
    letters = _letters(number)
    account = f"{told[0].account}/{number}{suffix}"

    def place(one: Place) -> Place:
        key = random.Random(f"{number} {one.id or one.name}").randrange(len(towns))
        town = towns[key]
        country = town.country if one.precision and one.precision >= 6 else None
        if country:
            return Place(name=country, start=0, end=1, id=country, country=country, precision=6)
        return town

    def claim(one: Claim) -> Claim:
        names = tuple(" ".join(letters + word for word in name.split()) for name in one.names)
        return msgspec.structs.replace(one, names=names)

    places: dict[str, Place] = {}
    return tuple(
        msgspec.structs.replace(
            each, id=f"{account}#{each.claims[0].id}", account=account, when=_later(each.when, days),
            published=_later(each.published, days), claims=tuple(claim(c) for c in each.claims),
            places=tuple(places.setdefault(p.id or p.name, place(p)) for p in each.places),
            context=" ".join(letters + word if n % 3 == 0 else word for n, word in enumerate(each.context.split())),
        )
        for each in told
    )  # fmt: skip


def _letters(number: int) -> str:
    """What stands before each name in a world, so that nobody is killed in two."""
    return f"{chr(97 + number % 26)}{chr(97 + number // 26 % 26)}{chr(97 + number // 676 % 26)}"


def _later(edtf: str | None, days: int) -> str | None:
    """A time moved by days; months and years by whole years."""
    if edtf is None:
        return None
    out = []
    for part in edtf.split("/"):
        plain = part.rstrip("~?%")
        try:
            moved = date.fromisoformat(plain) + timedelta(days=days)
            out.append(moved.isoformat() + part[len(plain) :])
        except ValueError:
            year = plain[:4]
            out.append(f"{int(year) + days // 365:04}{part[4:]}" if year.isdigit() else part)
    return "/".join(out)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    main()
