"""How long a site takes that is made from a ledger of many claims, how large its pages are, and where the time goes.

    python bench/publishing_scale.py ../shared/corpora/muc4/dev.jsonl [--claims 50000] [--at FOLDER]

The ledger is filled as in `ledger_scale.py`: claims of real accounts, stored again and again under other names.
Everything runs once, in one process; times are the processor's, in brackets those of the clock.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from ledger_scale import fill
from recount.ledger import open_ledger
from recount.ledger.outward import protection_of
from recount.publishing.outgoing import Outgoing
from recount.publishing.site.making import publish


def main() -> None:
    """Fill, publish, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus")
    parser.add_argument("--claims", type=int, default=50_000)
    parser.add_argument("--at", default=None)
    given = parser.parse_args()
    if given.at:
        Path(given.at).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.at) as folder:
        list(fill(f"{folder}/site.ledger", given.corpus, given.claims))
        with open_ledger(f"{folder}/site.ledger", write=False) as ledger:
            start, ticks = time.perf_counter(), time.process_time()
            protection = protection_of(ledger)
            gathered = time.perf_counter() - start, time.process_time() - ticks
            done = publish(Outgoing(ledger, protection), Path(folder) / "site", "Bench")
            took = time.perf_counter() - start, time.process_time() - ticks
        sizes = sorted((path.stat().st_size for path in (Path(folder) / "site").rglob("*.html")), reverse=True)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print("| what | measured |\n| --- | --- |")
        print(f"| claims, accounts, events | {done.claims:,}, {done.accounts:,}, {done.events:,} |")
        print(f"| names and places withheld | {len(protection.all_names):,}, {len(protection.all_places):,} |")
        print(f"| what is withheld, gathered | {gathered[1]:.0f} s ({gathered[0]:.0f}) |")
        print(f"| the whole site, downloads and all | {took[1]:.0f} s ({took[0]:.0f}) |")
        print(f"| pages; the largest | {len(sizes):,}; {sizes[0] / 1000:,.0f} KB |")
        print(f"| peak memory | {peak:,} MB |")


if __name__ == "__main__":
    main()
