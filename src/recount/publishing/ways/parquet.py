"""claims.parquet: the fields of the output as columns, with `key`, `event` and `decision`. Needs the extra `data`."""

from __future__ import annotations

from pathlib import Path

from recount.ledger import LedgerError
from recount.publishing.files import whole
from recount.publishing.outgoing import Claim, Outgoing

BATCH = 5_000
"""Claims a batch: some 10 MB. Tried 1,000 to 50,000: no difference in time."""


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """Batch by batch, so that a million claims need no more memory than one batch."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        found = "recount without its extra data"
        raise LedgerError(outgoing.ledger.path, found, 'it: pip install "recount-claims[data]"') from None

    from recount.bulk.columns import SCHEMA, to_batch

    more = [pa.field(name, pa.string()) for name in ("key", "event", "decision")]
    schema = pa.schema([pa.field(each.name, each.type) for each in SCHEMA] + more)
    many = 0

    def table(claims: list[Claim]) -> pa.RecordBatch:
        batch = to_batch([each.line for each in claims])
        columns = [[each.key for each in claims], [each.event for each in claims], [each.verdict for each in claims]]
        return pa.RecordBatch.from_arrays(
            [*batch.columns, *(pa.array(column, pa.string()) for column in columns)], schema=schema
        )

    with whole(folder / "claims.parquet") as stream, pq.ParquetWriter(stream, schema, compression="zstd") as writer:
        waiting: list[Claim] = []
        for claim in outgoing.claims():
            waiting.append(claim)
            many += 1
            if len(waiting) == BATCH:
                writer.write_batch(table(waiting))
                waiting = []
        if waiting:
            writer.write_batch(table(waiting))
    return {"claims.parquet": many}
