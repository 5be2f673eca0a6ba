"""Settings of Splink that weigh as `linking.weights` does: fixed, no training, no prior.

Splink adds up, field by field, the logarithm to the base 2 of m / u of the level that two records reach, and that of
the prior odds. So each level gets an m and a u whose ratio is its weight, and the prior is a half, which adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from recount.linking.events import RELATABLE, WIDE
from recount.linking.weights import UNDECIDED, WEIGHTS
from recount.linksql.dialects import DIALECTS, Engine
from recount.linksql.levels import levels

MOST = 0.9
"""The greater of the m and the u of a level. Any value below one does: only their ratio counts."""

BLOCKED = "l.key = r.key AND l.account <> r.account AND l.id < r.id"
"""Tellings of two accounts are held against each other where a key that the one is stored under is asked by the
other: Splink is given every telling twice, with the keys of storing and with those of asking."""


def settings(engine: Engine) -> dict[str, Any]:
    """The settings as Splink 5 reads them, with no function in them, so that they can be written down as JSON."""
    return {
        "link_type": "link_only",
        "unique_id_column_name": "id",
        "probability_two_random_records_match": 0.5,
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
        "blocking_rules_to_generate_predictions": [
            {"blocking_rule": BLOCKED, "sql_dialect": engine, "arrays_to_explode": ["key"]}
        ],
        "comparisons": [_comparison(field, asked) for field, asked in levels(DIALECTS[engine]).items()],
    }


def _comparison(field: str, asked: list[tuple[str, str]]) -> dict[str, Any]:
    return {
        "output_column_name": field,
        "comparison_levels": [_level(field, name, condition) for name, condition in asked],
    }


def _level(field: str, name: str, condition: str) -> dict[str, Any]:
    bits, words = WEIGHTS[field][_known(field, name)]
    m, u = (MOST, MOST / 2**bits) if bits >= 0 else (MOST * 2**bits, MOST)
    return {
        "sql_condition": condition,
        "label_for_charts": words,
        "m_probability": m,
        "u_probability": u,
    }


def _known(field: str, name: str) -> str:
    """A level may be asked for twice, the second time by a longer name that begins with its own."""
    return next(level for level in (name, name.rpartition(" ")[0]) if level in WEIGHTS[field])


def _weighs(field: str, wanted: Iterable[str]) -> str:
    weights = sorted({WEIGHTS[field][name][0] for name in wanted})
    return f"round(mw_{field}, 2) IN ({', '.join(map(str, weights))})"


KEPT = f"round(match_weight, 2) >= {UNDECIDED} OR ({_weighs('place', RELATABLE)} AND {_weighs('time', WIDE)})"
"""What `is_kept` keeps, and some more: Splink gives weights, not levels, and levels share weights; it reckons them by
way of logarithms, so they are rounded."""
