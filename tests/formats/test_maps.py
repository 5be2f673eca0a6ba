"""Claims as GeoJSON and as Linked Places."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from recount.cli.group import recount_group
from recount.formats.maps import features

TEXT = (
    "On 3 May 2001 gunmen killed 12 people in Baku. On 4 May 2001 soldiers killed 5 people in the hamlet of "
    "Qwertzuin. Nine men were killed."
)


def _read(tmp_path: Path, form: str, text: str = TEXT) -> dict[str, Any]:
    path = tmp_path / "one.txt"
    path.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(recount_group, ["read", str(path), "--format", form])
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_maps_geojson_has_a_feature_for_each_place_of_each_claim(tmp_path: Path) -> None:
    found = _read(tmp_path, "geojson")
    assert found["type"] == "FeatureCollection"
    baku, hamlet = found["features"][:2]
    longitude, latitude = baku["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (50, 40)
    assert (baku["properties"]["low"], baku["properties"]["when"]) == (12, "2001-05-03")
    assert baku["properties"]["place_name"] == "Baku"
    assert hamlet["properties"]["place_name"] == "Qwertzuin"
    assert hamlet["geometry"] is None


def test_maps_linked_places_has_names_times_and_the_words(tmp_path: Path) -> None:
    found = _read(tmp_path, "linked-places")
    assert found["@context"].endswith(".jsonld")
    baku = found["features"][0]
    assert baku["names"][0]["toponym"] == "Baku"
    assert baku["properties"]["ccodes"] == ["AZ"]
    assert baku["when"]["timespans"] == [{"start": {"earliest": "2001-05-03"}, "end": {"latest": "2001-05-03"}}]
    assert "12 people" in baku["descriptions"][0]["value"]
    assert found["features"][1]["@id"].startswith("urn:recount:")


def test_maps_of_an_account_without_places_are_empty(tmp_path: Path) -> None:
    assert _read(tmp_path, "geojson", "Nine men were killed.")["features"] == []


def test_maps_an_unknown_format_is_named() -> None:
    with pytest.raises(ValueError, match="found format 'kml', wanted geojson or linked-places"):
        list(features([], "kml"))
