from __future__ import annotations

import json
import random

import pytest
from made import BAKU, GUBA, telling

from recount.gazetteer import Atlas
from recount.linking import Linking
from recount.linking.weights import WEIGHTS
from recount.linksql.settings import settings
from recount.model import Decided, Telling
from recount.placing import gazetteer

WORLD = Atlas(gazetteer())
SHAMAKHI = {"name": "Shamakhi", "id": "shamakhi", "country": "AZ", "latitude": 40.6, "longitude": 48.6, "precision": 1}
GUBA_DISTRICT = {**GUBA, "id": "quba-district", "name": "Guba District", "precision": 3}
AZERBAIJAN = {"name": "Azerbaijan", "id": "AZ", "country": "AZ", "latitude": 40.5, "longitude": 47.5, "precision": 6}
PLACES = [BAKU, GUBA, SHAMAKHI, GUBA_DISTRICT, AZERBAIJAN, {"name": "Orla"}, {"name": "Deren"}]
WHENS = [
    None, "1918-03-31/1918-04-03", "1918-03", "1918", "1918-09", "1918-09-15", "1918-04-01", "1918-04-04",
    "../1918-05-20", "1917/1921", "1918-05-20",
]  # fmt: skip
NAMES = [(), ("Orkhan Sadiq",), ("Sadiq",), ("Orkhan Sadiq", "Lala Mirza"), ("Lala Mirza",), ("Ana Maria Reth",)]
WORDS = (
    "the town was shelled from the harbour and later the mosque burned while women fled along Orla road towards Baku"
)


def told(seed: int, many: int = 60) -> list[Telling]:
    """Tellings that differ in all that is compared."""
    draw = random.Random(seed)
    return [
        telling(
            f"a{number}",
            draw.choice(WHENS),
            *draw.sample(PLACES, draw.choice([0, 1, 1, 1, 2])),
            names=draw.choice(NAMES),
            by=draw.choice([(), ("soldiers",), ("the soldiers", "a mob"), ("rebels",)]),
            object=draw.choice([None, "civilians", "police officers"]),
            means=draw.choice([None, "shelling", "by shots", "with knives"]),
            context=" ".join(draw.sample(WORDS.split(), draw.choice([0, 4, 9, 14]))),
            published=draw.choice([None, "1918-04-05", "1918-09-17"]),
            main=draw.random() < 0.5,
            quote=draw.choice(["people were killed", "in the streets of the lower town people were killed"]),
        )
        for number in range(many)
    ]


@pytest.mark.parametrize("seed", range(4))
def test_splink_gives_the_same_events_links_and_relations(seed: int) -> None:
    pytest.importorskip("splink", reason="the extra `data` is not installed")
    from recount.linksql import SqlLinking

    tellings = told(seed)
    apart = Decided(one=("a0", "c-a0"), other=("a1", "c-a1"), choice="different", by="Mara")
    own = Linking(WORLD)
    own.add(tellings)
    with SqlLinking(WORLD) as linking:
        linking.add(tellings[:20])
        linking.add(tellings[20:])
        assert linking.linked([apart]) == own.linked([apart])
        assert sorted(map(str, linking.same_links())) == sorted(map(str, own.same_links()))


def test_made_tellings_reach_most_levels() -> None:
    """What the test above compares is worth comparing."""
    reached: set[tuple[str, str]] = set()
    for seed in range(4):
        linking = Linking(WORLD)
        linking.add(told(seed))
        reached |= {(reason.field, reason.level) for each in linking._links for reason in each.reasons}
    wanted = {(field, level) for field, levels in WEIGHTS.items() for level in levels if level != "apart"}
    assert len(wanted - reached) <= 8, sorted(wanted - reached)


def test_settings_are_plain_json_and_weigh_as_recount_does() -> None:
    from math import log2

    for engine in ("duckdb", "spark"):
        written = json.loads(json.dumps(settings(engine)))
        for comparison in written["comparisons"]:
            known = {words: bits for bits, words in WEIGHTS[comparison["output_column_name"]].values()}
            for level in comparison["comparison_levels"]:
                bits = log2(level["m_probability"] / level["u_probability"])
                assert bits == pytest.approx(known[level["label_for_charts"]])


def test_a_telling_given_twice_is_named() -> None:
    pytest.importorskip("splink", reason="the extra `data` is not installed")
    from recount.linksql import SqlLinking

    one = telling("a", "1918", BAKU)
    with SqlLinking(WORLD) as linking, pytest.raises(ValueError, match="it is there already"):
        linking.add([one, one])
