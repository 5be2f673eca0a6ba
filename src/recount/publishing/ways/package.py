"""datapackage.json over tables of accounts, claims and places: a Frictionless data package (frictionlessdata.io)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recount.formats.lines import encode
from recount.formats.sheets import rows
from recount.publishing.columns import ACCOUNTS, CLAIMS, NUMBERS, PLACES
from recount.publishing.files import whole
from recount.publishing.outgoing import Outgoing
from recount.publishing.tables import account_row, claim_row, place_rows

BOOLEANS = ("low_open", "high_open", "approximate")


def write(outgoing: Outgoing, folder: Path) -> dict[str, int]:
    """Three tables under `data/`, with their schema, keys and digests; files of other formats that lie in the folder
    are in the package, too."""
    (folder / "data").mkdir(exist_ok=True)
    tables = {"accounts": (ACCOUNTS, _accounts), "claims": (CLAIMS, _claims), "places": (PLACES, _places)}
    out: dict[str, int] = {}
    resources = []
    for name, (columns, lines) in tables.items():
        path = folder / "data" / f"{name}.csv"
        many = -1
        with whole(path) as stream:
            for row in rows(_named(columns, lines(outgoing)), header=False):
                stream.write(row.encode())
                many += 1
        out[f"data/{name}.csv"] = many
        resources.append({**_resource(folder, path), "name": name, "profile": "tabular-data-resource",
                          "schema": _schema(name, columns)})  # fmt: skip
    for path in sorted(each for each in folder.iterdir() if each.is_file() and each.name != "datapackage.json"):
        resources.append({**_resource(folder, path), "type": "file"})
    about = {
        "name": "claims", "title": "Claims and their words", "profile": "data-package", "resources": resources,
        "description": "Who says what, with the words that say it. What is withheld is marked.",
        "withheld": {
            "names": len(outgoing.protection.all_names), "places": len(outgoing.protection.all_places),
        },
    }  # fmt: skip
    with whole(folder / "datapackage.json") as stream:
        stream.write(encode(about))
    return {**out, "datapackage.json": len(resources)}


def _resource(folder: Path, path: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    name = path.name.lower().replace("_", "-")
    return {
        "name": name, "path": path.relative_to(folder).as_posix(), "format": path.suffix[1:], "encoding": "utf-8",
        "bytes": path.stat().st_size, "hash": f"sha256:{digest.hexdigest()}",
    }  # fmt: skip


def _schema(name: str, columns: tuple[str, ...]) -> dict[str, Any]:
    fields = [
        {"name": each, "type": "number" if each in NUMBERS else "boolean" if each in BOOLEANS else "string"}
        for each in columns
    ]
    keys: dict[str, dict[str, Any]] = {
        "claims": {"primaryKey": ["key"], "foreignKeys": [
            {"fields": ["account"], "reference": {"resource": "accounts", "fields": ["key"]}}]},
        "accounts": {"primaryKey": ["key"]},
        "places": {"foreignKeys": [{"fields": ["claim"], "reference": {"resource": "claims", "fields": ["key"]}}]},
    }  # fmt: skip
    return {"fields": fields, **keys[name]}


def _named(columns: tuple[str, ...], lines: Iterator[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    yield dict(zip(columns, columns, strict=True))
    for line in lines:
        yield dict(zip(columns, line, strict=True))


def _accounts(outgoing: Outgoing) -> Iterator[tuple[Any, ...]]:
    return (account_row(account) for account in outgoing.accounts())


def _claims(outgoing: Outgoing) -> Iterator[tuple[Any, ...]]:
    return (claim_row(claim) for claim in outgoing.claims())


def _places(outgoing: Outgoing) -> Iterator[tuple[Any, ...]]:
    return (row for claim in outgoing.claims() for row in place_rows(claim))
