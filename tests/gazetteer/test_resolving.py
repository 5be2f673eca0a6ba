"""What names are resolved to: how near they are known, and what stays empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recount.gazetteer import Asked, Gazetteer, find_mentions, resolve

G = Gazetteer.open()


def one(text: str, name: str, when: str | None = None) -> object:
    return resolve([Asked(name=name, when=when, start=text.index(name))], G, find_mentions(text, G))[0]


def test_resolving_a_country_has_no_middle() -> None:
    found = resolve([Asked(name="Colombia")], G)[0]
    assert (found.id, found.country, found.precision) == ("CO", "CO", 6)
    assert found.latitude is None
    assert found.longitude is None


def test_resolving_what_the_text_leaves_open_keeps_candidates_in_order() -> None:
    found = resolve([Asked(name="Springfield")], G)[0]
    assert (found.id, found.country, found.latitude, found.precision) == (None, None, None, None)
    assert len(found.candidates) > 2


def test_resolving_a_town_and_its_district_share_what_holds_for_both() -> None:
    found = resolve([Asked(name="Shamakhi", when="1918-03-31")], G)[0]
    assert (found.id, found.country, found.precision) == (None, "AZ", 3)
    assert set(found.candidates) == {"shamakhi", "shemakha-uezd"}


def test_resolving_a_word_for_the_kind_decides() -> None:
    ids = [
        resolve([Asked(name="Shamakhi", kind=kind, when="1918")], G)[0].id for kind in ("town", "district", "around")
    ]
    assert ids == ["shamakhi", "shemakha-uezd", "shemakha-uezd"]


def test_resolving_near_a_town_is_within_25_km() -> None:
    text = "Two shepherds were killed near Goris, Armenia."
    assert resolve([Asked(name="Goris", start=text.index("Goris"))], G, find_mentions(text, G))[0].precision == 2


def test_resolving_places_asked_together_are_hints() -> None:
    alone = resolve([Asked(name="La Paz")], G)[0]
    together = resolve([Asked(name="La Paz"), Asked(name="Zacatecoluca"), Asked(name="San Salvador")], G)[0]
    assert alone.country != "SV"
    assert together.country == "SV"


def test_resolving_another_spelling_wants_support() -> None:
    assert resolve([Asked(name="Fallouja")], G)[0].id is None or resolve([Asked(name="Fallouja")], G)[0].country == "IQ"
    text = "In Barranqabermeja, Colombia, four men were shot."
    assert resolve([Asked(name="Barranqabermeja", start=3)], G, find_mentions(text, G))[0].country in (None, "CO")


@given(st.text(max_size=200))
def test_resolving_any_text_gives_an_answer_for_each_asked(text: str) -> None:
    mentions = find_mentions(text, G)
    assert all(text[each.start : each.end] == each.name for each in mentions)
    asked = [Asked(name=each.name, start=each.start) for each in mentions] + [Asked(name=text)]
    found = resolve(asked, G, mentions)
    assert [each.name for each in found] == [each.name for each in asked]
    assert all((each.id is None) or not each.candidates for each in found)


@given(
    st.lists(
        st.sampled_from(["Guba", "San Miguel", "Georgia", "Atlanta", "Paris", "Kars", "Peru", "Xyzzy"]), max_size=6
    )
)
def test_resolving_gives_the_same_twice(names: list[str]) -> None:
    text = "They fought in " + " and in ".join(names) + "."
    mentions = find_mentions(text, G)
    asked = [Asked(name=each.name, start=each.start) for each in mentions]
    assert resolve(asked, G, mentions) == resolve(asked, Gazetteer.open() if len(names) == 1 else G, mentions)
