"""Names to keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.gazetteer.keys import LONGEST, MOST_SPELLINGS, key, spellings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "DEIR EZ ZOR"), ("Şamaxı", "SAMAXI"), ("Шемаха", "Shemakha"), ("İrəvan", "irəvan"),
        ("Račak", "racak"), ("Côte d’Ivoire", "Cote d'Ivoire"), ("Γρανάδα", "granada"), ("Łódź", "Lodz"),
    ],
)  # fmt: skip
def test_keys_are_one_for_spellings_of_a_name(one: str, other: str) -> None:
    assert key(one) == key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Guba", "Quba"), ("Kars", "Karst"), ("Баку", "Батум"), ("中国", "中央")])
def test_keys_differ_for_different_names(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text())
def test_keys_never_raise_and_have_only_letters_and_digits(name: str) -> None:
    found = key(name)
    assert not any(c.isspace() or c in "-'’.,()" for c in found)
    assert len(list(spellings(name))) <= MOST_SPELLINGS


@given(st.text(max_size=LONGEST // 8))
def test_keys_are_their_own_keys(name: str) -> None:
    assert key(key(name)) == key(name)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzéşñàа-яіё ", max_size=30))
def test_keys_do_not_depend_on_case(name: str) -> None:
    assert key(name.upper()) == key(name) == key(name.title())
