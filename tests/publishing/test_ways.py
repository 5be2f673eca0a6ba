"""Every way out, read back by a program that is not ours, and searched for what must not leave."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))

from invented import put
from seeded import NAMES, PLACES, found_in, seed

from recount.ledger import (
    Decision,
    Event,
    EventChanges,
    EventClaim,
    Ledger,
    create_ledger,
    current_claims,
    record_decisions,
    store_events,
)
from recount.ledger.outward import protection_of
from recount.protecting import MARKER
from recount.publishing.files import export, ways
from recount.publishing.outgoing import Outgoing


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The seeded ledger with an event, a rejected claim, and words that formats stumble over."""
    with create_ledger(tmp_path_factory.mktemp("l") / "our.ledger", "Ana") as made:
        seed(made)
        put(made, "odd \\ “name”", 'Police said "14\tpeople"; were killed in Tessin\non 3 June 2024, = +1, Baku.')
        put(made, "two", "At least 30 people were killed in Baku on 31 March 1918. Five were injured in Baku.")
        claims = list(current_claims(made, "two"))
        members = tuple(EventClaim(event="e1", account=each.account, claim=each.id) for each in claims)
        store_events(made, EventChanges(events=(Event(id="e1", about={"label": NAMES[0]}),), claims=members))
        record_decisions(made, [Decision(
            about="event", verdict="accept", subject="e1", why=f"as {NAMES[0]} has it",
            fields={"low": 30, "best": 41, "high": 52, "side_a": NAMES[1]},
        ), Decision(about="claim", account="two", claim=claims[1].id, verdict="reject", why="another day"),
            Decision(about="claim", account="two", claim=claims[0].id, verdict="accept", why="seen")])  # fmt: skip
        yield made


@pytest.fixture(scope="module")
def folder(ledger: Ledger, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All formats in one folder, the package last."""
    out = tmp_path_factory.mktemp("out")
    outgoing = Outgoing(ledger, protection_of(ledger))
    for form in sorted(ways(), key=lambda each: each == "package"):
        written = export(outgoing, form, out)
        assert all((out / name).is_file() for name in written), form
    return out


def data_of(folder: Path) -> bytes:
    """All bytes, and what is packed in them unpacked."""
    import pyarrow.parquet as pq

    unpacked = str(pq.read_table(folder / "claims.parquet").to_pylist()).encode()
    return b"\n".join([unpacked, *(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())])


def claims_of(ledger: Ledger) -> int:
    return sum(each.verdict != "reject" for each in current_claims(ledger))


def test_ways_none_of_200_names_and_40_places_is_in_any_byte(folder: Path) -> None:
    assert len(list(folder.rglob("*"))) > 15
    assert found_in(data_of(folder), NAMES + PLACES) == []
    assert found_in("\n".join(str(path) for path in folder.rglob("*")).encode(), NAMES + PLACES) == []


@pytest.mark.parametrize("form", [each for each in ways() if each not in ("ged", "ical", "geojson", "linked-places")])
def test_ways_each_is_there_where_a_decision_opens_it(tmp_path: Path, form: str) -> None:
    """In each format that shows quotes and titles; the others show fewer of them."""
    with create_ledger(tmp_path / "our.ledger", "Ana") as ledger:
        put(
            ledger,
            "x",
            "Ilvo Qorettel, a teacher, was killed in Marn. Two nurses were killed at Zebomirc Clinic on 4 May 2019.",
        )
        closed, opened = tmp_path / "closed", tmp_path / "opened"
        export(Outgoing(ledger, protection_of(ledger)), form, closed)
        record_decisions(ledger, [
            Decision(about="protection", verdict="accept", why="asked", subject=subject)
            for subject in ("name Ilvo Qorettel", "place Zebomirc Clinic")
        ])  # fmt: skip
        export(Outgoing(ledger, protection_of(ledger)), form, opened)

    def bare(folder: Path) -> bytes:
        if form == "parquet":
            import pyarrow.parquet as pq

            return str(pq.read_table(folder / "claims.parquet").to_pylist()).encode()
        return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert b"Qorettel" not in bare(closed)
    assert b"Zebomirc" not in bare(closed)
    assert b"Ilvo Qorettel" in bare(opened)
    assert b"Zebomirc Clinic" in bare(opened)


def forms(tmp_path: Path, form: str, name: str) -> tuple[bytes, bytes]:
    """A file of a format of a ledger whose names and places are withheld, then of one in which people opened two."""
    victim, place = "Ilvo Qorettel", "Zebomirc Clinic"
    with create_ledger(tmp_path / "our.ledger", "Ana") as ledger:
        put(ledger, "x", f"{victim}, a teacher, was killed in Marn on 4 May 2019. Two nurses were killed at {place}.")
        claims = list(current_claims(ledger))
        members = tuple(EventClaim(event="e1", account=each.account, claim=each.id) for each in claims)
        store_events(ledger, EventChanges(events=(Event(id="e1", about={}),), claims=members))
        record_decisions(ledger, [Decision(
            about="event", verdict="accept", subject="e1", why=f"as the list with {victim} has it",
            fields={"low": 3, "best": 3, "high": 3, "where_coordinates": place},
        )])  # fmt: skip
        export(Outgoing(ledger, protection_of(ledger)), form, tmp_path / "closed")
        record_decisions(ledger, [
            Decision(about="protection", verdict="accept", why="asked", subject=subject)
            for subject in (f"name {victim}", f"place {place}")
        ])  # fmt: skip
        export(Outgoing(ledger, protection_of(ledger)), form, tmp_path / "opened")
    return (tmp_path / "closed" / name).read_bytes(), (tmp_path / "opened" / name).read_bytes()


def test_ways_ged_shows_what_a_decision_opens(tmp_path: Path) -> None:
    import csv

    closed, opened = forms(tmp_path, "ged", "events-ged.csv")
    assert b"Qorettel" not in closed and b"Zebomirc" not in closed
    (row,) = csv.DictReader(opened.decode().splitlines())
    assert (row["where_coordinates"], row["decided_why"]) == (
        "Zebomirc Clinic", "as the list with Ilvo Qorettel has it",
    )  # fmt: skip


def test_ways_ical_shows_what_a_decision_opens(tmp_path: Path) -> None:
    from icalendar import Calendar

    closed, opened = forms(tmp_path, "ical", "days.ics")
    assert b"Qorettel" not in closed.replace(b"\r\n ", b"") and b"Zebomirc" not in closed.replace(b"\r\n ", b"")
    (event,) = Calendar.from_ical(opened).walk("VEVENT")
    assert "Ilvo Qorettel" in str(event["DESCRIPTION"])


@pytest.mark.parametrize(("form", "name"), [("geojson", "places.geojson"), ("linked-places", "linked-places.json")])
def test_ways_maps_show_what_a_decision_opens(tmp_path: Path, form: str, name: str) -> None:
    closed, opened = (json.loads(each) for each in forms(tmp_path, form, name))
    said = [json.dumps(each, ensure_ascii=False) for each in (closed, opened)]
    assert "Qorettel" not in said[0] and "Zebomirc" not in said[0]
    assert "Ilvo Qorettel" in said[1] and "Zebomirc Clinic" in said[1]
    assert len(closed["features"]) <= len(opened["features"])


def test_ways_sqlite_is_served_and_searched_by_datasette(ledger: Ledger, folder: Path) -> None:
    """In this process, by Datasette's own client; no port is opened."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from datasette.app import Datasette

    async def ask(*paths: str) -> list[object]:
        served = Datasette(
            [], immutables=[str(folder / "claims.db")], metadata=json.loads((folder / "metadata.json").read_bytes())
        )
        await served.invoke_startup()
        answers = [await served.client.get(path) for path in paths]
        assert [each.status_code for each in answers] == [200] * len(paths)
        return [each.json() if path.partition("?")[0].endswith(".json") else each.text
                for path, each in zip(paths, answers, strict=True)]  # fmt: skip

    asked = (
        "/claims/claims.json?_shape=array&_size=max", "/claims/claims.json?_shape=array&_search=teacher",
        "/claims/places.json?_shape=array&_labels=on", "/claims/claims",
    )  # fmt: skip
    with ThreadPoolExecutor(1) as aside:  # what drives the browser in other tests leaves a loop running in this thread
        whole, found, places, page = aside.submit(lambda: asyncio.run(ask(*asked))).result()
    assert isinstance(whole, list) and isinstance(found, list) and isinstance(places, list)
    assert len(whole) == min(claims_of(ledger), 1000)
    assert found and all("teacher" in each["quote"] for each in found)
    assert places and isinstance(places[0]["claim"], dict), "a place leads to its claim"
    assert "No figure is recount" in str(page)


def test_ways_parquet_is_read_by_arrow_and_duckdb(ledger: Ledger, folder: Path) -> None:
    import duckdb
    import pyarrow.parquet as pq

    assert pq.read_table(folder / "claims.parquet").num_rows == claims_of(ledger)
    query = f"SELECT count(*), count(DISTINCT key) FROM '{folder / 'claims.parquet'}'"
    assert duckdb.sql(query).fetchall() == [(claims_of(ledger),) * 2]


GEOJSON = {
    "type": "object", "required": ["type", "features"], "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {"type": "array", "items": {
            "type": "object", "required": ["type", "geometry", "properties"], "properties": {
                "type": {"const": "Feature"},
                "geometry": {"oneOf": [{"type": "null"}, {
                    "type": "object", "required": ["type", "coordinates"], "properties": {
                        "type": {"const": "Point"},
                        "coordinates": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                    }}]},
            }}},
    }}  # fmt: skip
"""What RFC 7946 asks of collections of points."""


@pytest.mark.parametrize("name", ["places.geojson", "linked-places.json"])
def test_ways_maps_hold_the_schema_of_geojson(folder: Path, name: str) -> None:
    from jsonschema import Draft202012Validator

    data = json.loads((folder / name).read_bytes())
    Draft202012Validator(GEOJSON).validate(data)
    assert any(each["geometry"] for each in data["features"])


def graph(folder: Path, name: str, form: str):  # type: ignore[no-untyped-def]
    from rdflib import Graph

    return Graph().parse(folder / name, format=form)


def test_ways_provenance_is_read_by_rdflib(ledger: Ledger, folder: Path) -> None:
    from rdflib import PROV, RDF

    found = graph(folder, "provenance.nt", "nt")
    quoted = list(found.subject_objects(PROV.wasQuotedFrom))
    assert len(quoted) == claims_of(ledger)
    assert all((text, RDF.type, PROV.Entity) in found for _, text in quoted)
    assert {str(each) for each in found.subjects(RDF.type, PROV.Person)} == {"urn:recount:person:Ana"}


def test_ways_claims_of_schema_org_are_read_by_rdflib_and_rate_nothing(ledger: Ledger, folder: Path) -> None:
    from rdflib import RDF, URIRef

    found = graph(folder, "claims.jsonld", "json-ld")
    claims = list(found.subjects(RDF.type, URIRef("https://schema.org/Claim")))
    assert len(claims) == claims_of(ledger)
    assert all(found.value(each, URIRef("https://schema.org/text")) for each in claims)
    assert not [verb for verb in found.predicates() if "ating" in verb or "eview" in verb]


ANNOTATION = {
    "type": "object", "required": ["id", "type", "target"], "properties": {
        "id": {"type": "string", "pattern": "^urn:recount:claim:[0-9a-f]{16}$"}, "type": {"const": "Annotation"},
        "target": {"type": "object", "oneOf": [
            {"required": ["source", "selector"], "properties": {"source": {"required": ["id"]}}}, {"required": ["id"]},
        ]},
    }}  # fmt: skip
"""What the model asks of an annotation: an id, the type, one target or more."""


def test_ways_annotations_hold_the_model_and_select_no_withheld_words(ledger: Ledger, folder: Path) -> None:
    from jsonschema import Draft202012Validator

    page = json.loads((folder / "annotations.jsonld").read_bytes())
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    assert len(page["items"]) == claims_of(ledger)
    for item in page["items"]:
        Draft202012Validator(ANNOTATION).validate(item)
        assert "withheld" not in json.dumps(item["target"])
        assert ("selector" in item["target"]) == ("withheld]" not in item["body"][0]["value"])


def test_ways_the_calendar_is_read_by_icalendar(folder: Path) -> None:
    from icalendar import Calendar

    data = (folder / "days.ics").read_bytes()
    assert max(map(len, data.split(b"\r\n"))) <= 75
    events = Calendar.from_ical(data).walk("VEVENT")
    days = {str(event["DTSTART"].dt): event for event in events}
    assert "killed (1918-03-31)" in str(days["1918-03-31"]["SUMMARY"])
    assert days["1918-03-31"]["RRULE"]["FREQ"] == ["YEARLY"]
    assert [event.errors for event in events if event.errors] == []


def test_ways_ged_holds_what_people_decided_and_nothing_else(folder: Path) -> None:
    import csv

    with (folder / "events-ged.csv").open(newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["low"], row["best"], row["high"], row["decided_by"]) == ("30", "41", "52", "Ana")
    assert row["side_a"] == MARKER
    assert {key for key, value in row.items() if value} == {
        "id", "low", "best", "high", "side_a", "decided_by", "decided_why", "decided_at",
    }  # fmt: skip


def test_ways_hxl_is_read_and_validated_by_libhxl(ledger: Ledger, folder: Path) -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl needs a library under the GPL, so it is not among the pinned ones")
    local = hxl.InputOptions(allow_local=True)
    rows = list(hxl.data(str(folder / "claims-hxl.csv"), local))
    harms = [each for each in current_claims(ledger) if each.claim.kind == "harm" and each.verdict != "reject"]
    assert len(rows) == len(harms)
    assert hxl.validate(hxl.data(str(folder / "claims-hxl.csv"), local))["is_valid"]


def test_ways_hxl_has_its_hashtags_in_the_second_row(folder: Path) -> None:
    import csv
    import re

    with (folder / "claims-hxl.csv").open(newline="") as stream:
        header, tags, *rows = csv.reader(stream)
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in tags)
    assert len(header) == len(tags) == len(set(tags))
    assert len(rows) > 100


def test_ways_sqlite_is_searched_by_words(ledger: Ledger, folder: Path) -> None:
    db = sqlite3.connect(folder / "claims.db")
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT count(*) FROM claims").fetchone() == (claims_of(ledger),)
    query = "SELECT quote FROM claims WHERE rowid IN (SELECT rowid FROM claims_fts WHERE claims_fts MATCH 'teacher')"
    assert all("teacher" in quote for (quote,) in db.execute(query))
    assert db.execute(query).fetchone()
    db.close()


def test_ways_the_package_is_validated_by_frictionless(folder: Path) -> None:
    from frictionless import Package

    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    assert {"data/claims.csv", "claims.parquet", "claims.db"} <= {each.path for each in package.resources}
    assert package.to_dict()["withheld"]["names"] >= 200


def test_ways_accepted_only(ledger: Ledger, tmp_path: Path) -> None:
    written = export(Outgoing(ledger, protection_of(ledger), accepted=True), "parquet", tmp_path)
    assert written == {"claims.parquet": sum(each.verdict in ("accept", "correct") for each in current_claims(ledger))}
