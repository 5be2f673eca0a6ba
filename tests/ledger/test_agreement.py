"""Krippendorff's alpha equals the published examples of the statistic."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.ledger.agreement import interval_alpha, nominal_alpha

# K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011: examples A (binary, two observers, nothing
# missing), B (nominal, two observers), C (any metric, any number of observers, values missing).
A = ("0100000010", "1110010000")
B = ("aabbdcccedda", "babbbccceddd")
C = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# The example of the statistic's page in Wikipedia (three coders, fifteen units), after Hayes and Krippendorff.
D = ("*****34121133*3", "1*213343*******", "**21344*21133*4")


def units(observers: tuple[str, ...]) -> list[list[str]]:
    """The values of each unit; a dot or star is none."""
    return [[value for value in unit if value not in ".*"] for unit in zip(*observers, strict=True)]


def numbers(observers: tuple[str, ...]) -> list[list[int]]:
    return [[int(value) for value in unit] for unit in units(observers)]


@pytest.mark.parametrize(("observers", "alpha"), [(A, 0.095), (B, 0.692), (C, 0.743), (D, 0.691)])
def test_agreement_nominal_equals_the_published_examples(observers: tuple[str, ...], alpha: float) -> None:
    assert nominal_alpha(units(observers)).alpha == pytest.approx(alpha, abs=0.0005)


@pytest.mark.parametrize(("observers", "alpha"), [(C, 0.849), (D, 0.811)])
def test_agreement_interval_equals_the_published_examples(observers: tuple[str, ...], alpha: float) -> None:
    assert interval_alpha(numbers(observers)).alpha == pytest.approx(alpha, abs=0.0005)


def test_agreement_is_not_defined_without_pairs_or_without_difference() -> None:
    assert nominal_alpha([]).alpha is None
    assert nominal_alpha([["a"], ["b"]]).alpha is None
    assert nominal_alpha([["a", "a"], ["a", "a"]]).alpha is None
    assert nominal_alpha([["a", "a"], ["b", "b"]]).alpha == 1


@given(
    st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=8), st.integers(-3, 3).filter(bool), st.integers(-9, 9)
)
def test_agreement_interval_does_not_depend_on_the_scale(values: list[list[int]], factor: int, shift: int) -> None:
    moved = [[value * factor + shift for value in unit] for unit in values]
    assert interval_alpha(moved) == interval_alpha(values)


@given(st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8))
def test_agreement_does_not_depend_on_who_said_what(values: list[list[str]]) -> None:
    assert nominal_alpha([unit[::-1] for unit in values]) == nominal_alpha(values)
    assert nominal_alpha(values[::-1]) == nominal_alpha(values)
