"""Small archives, tables and packed files, made here: what they hold is the same two accounts."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet as pq
import zstandard

ROWS = [
    {"id": "a", "text": "Five people were killed in Tarn.", "title": "Tarn", "published": "1994-06-04"},
    {"id": "b", "text": 'The mayor said: "Nobody was hurt",\nand went home.', "title": None, "published": None},
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PAGE = f"<html><head><title>Tarn</title></head><body><article><p>{ROWS[0]['text']}</p></article></body></html>".encode()

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.compress,
}  # fmt: skip


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def taped(members: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as tape:  # type: ignore[call-overload]
        for name, data in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tape.addfile(member, io.BytesIO(data))
    return out.getvalue()


def record(number: int, body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> bytes:
    """One answer of a web archive (WARC 1.0)."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    http = f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{more}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: http://news.example/{number}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def table(delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, ["id", "text", "title", "published"], delimiter=delimiter)
    writer.writeheader()
    writer.writerows(ROWS)
    return out.getvalue().encode()


def columns() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), out)
    return out.getvalue()


def samples() -> dict[str, list[bytes]]:
    """Good ones of each format that holds many accounts, by its module."""
    members = {"x/1.txt": ROWS[0]["text"].encode(), "x/2.html": PAGE, "3.jsonl.gz": gzip.compress(LINES)}
    records = [record(1, PAGE), record(2, gzip.compress(PAGE), Content_Encoding="gzip"), record(3, b"x", "image/png")]
    warc = b"".join(map(gzip.compress, records))
    wacz = {"datapackage.json": b"{}", "archive/data.warc.gz": warc, "pages/pages.jsonl": LINES}
    return {
        "compressed": [pack(LINES) for pack in PACKERS.values()] + [taped(members, "w:gz")],
        "csv": [table(), table("\t"), table(";"), b"Homs,45,120\n"],
        "parquet": [columns()],
        "tar": [taped(members)],
        "warc": [b"".join(records), warc],
        "zip": [zipped(members), zipped(wacz), zipped({"in.zip": zipped(members)})],
    }
