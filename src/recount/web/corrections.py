"""The fields of a claim that the review page lets people correct, and forms of them as the ledger takes corrections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from recount.model import claim as nouns

CHOICES: dict[str, tuple[str, ...]] = {
    "harm": get_args(nouns.Harm), "object_kind": get_args(nouns.ObjectKind), "stage": get_args(nouns.Stage),
    "stance": get_args(nouns.Stance), "certainty": get_args(nouns.Certainty),
    "counted_as": ("", *get_args(nouns.CountedAs)), "role": ("", *get_args(nouns.Role)),
    "sex": ("", *get_args(nouns.Sex)), "age": ("", *get_args(nouns.Age)), "loss_of": ("", *get_args(nouns.LossOf)),
    "basis": ("", *get_args(nouns.Basis)), "counting": ("", *get_args(nouns.Counting)),
}  # fmt: skip
"""Fields of few values; "" empties one."""

NUMBERS = ("low", "high")
LABELS = {
    "harm": "What was done", "low": "At least", "high": "At most", "object": "Who or what", "when": "When (EDTF)",
    "according_to": "According to", "stance": "Denied or not", "certainty": "How sure it is said",
    "stage": "Done or not", "object_kind": "Kind of thing", "counted_as": "Counted as", "role": "What they were",
    "sex": "Sex", "age": "Age", "loss_of": "Whose loss", "basis": "How counted", "counting": "How it adds up",
    "as_of": "As of (EDTF)",
}  # fmt: skip
"""The fields in the order of the form. Places and names are corrected by `recount decide`, which takes lists."""


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the form. `choices` empty: it is typed in."""

    name: str
    label: str
    value: str
    choices: tuple[str, ...] = ()


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """What the form sends: every field as text, None where it was not on the form."""

    harm: str | None = None
    low: str | None = None
    high: str | None = None
    object: str | None = None
    when: str | None = None
    according_to: str | None = None
    stance: str | None = None
    certainty: str | None = None
    stage: str | None = None
    object_kind: str | None = None
    counted_as: str | None = None
    role: str | None = None
    sex: str | None = None
    age: str | None = None
    loss_of: str | None = None
    basis: str | None = None
    counting: str | None = None
    as_of: str | None = None


def inputs(line: Mapping[str, Any]) -> tuple[Input, ...]:
    """The form of a stored line."""
    return tuple(
        Input(name=name, label=label, value=_text(line, name), choices=CHOICES.get(name, ()))
        for name, label in LABELS.items()
    )


def changed(line: Mapping[str, Any], form: Corrections) -> dict[str, Any]:
    """The fields that the form has otherwise than the line, as a correction puts them in. ValueError: a number that is
    none."""
    out: dict[str, Any] = {}
    for name in LABELS:
        value = getattr(form, name)
        if value is not None and value.strip() != _text(line, name):
            out[name] = (_number(value) if name in NUMBERS else value.strip()) if value.strip() else None
    if out.keys() & set(NUMBERS):
        out |= _figure({**line, **out})
    return out


def _figure(line: Mapping[str, Any]) -> dict[str, Any]:
    """What goes with new ends of a figure: its kind, and that the ends themselves are included."""
    low, high = line.get("low"), line.get("high")
    if low is None and high is None:
        kind = None
    elif low is None or high is None:
        kind = "bound"
    else:
        kind = "count" if low == high else "range"
    return {"figure_kind": kind, "low_open": None, "high_open": None}


def _text(line: Mapping[str, Any], name: str) -> str:
    value = line.get(name)
    if value is None:
        defaults = {"stage": "accomplished", "stance": "affirmed", "certainty": "stated", "object_kind": "other"}
        return defaults.get(name, "")
    return f"{value:,}" if name in NUMBERS and float(value).is_integer() else str(value)


def _number(words: str) -> int | float:
    plain = words.strip().replace(",", "").replace(" ", "")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        value = float(plain)
    except ValueError:
        raise ValueError(f"{words!r} is no number, such as 40,000") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise ValueError(f"{words!r} is no number, such as 40,000")
    return value
