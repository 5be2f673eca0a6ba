"""Places and times that claims take from headings, labels and what was told of their happening before."""

from __future__ import annotations

import pytest

from recount.model import Account, Claim
from recount.recounting import claims_of

SIEGE = "Hotel siege in Tamra: latest\n\nGunmen stormed the hotel at dawn. Three guards were killed.\n\n"


def _claims(text: str, published: str | None = None) -> dict[str, Claim]:
    """The claims of harm by their quote."""
    _, claims, _ = claims_of(Account(id="one", text=text, published=published))
    return {claim.quote: claim for claim in claims if claim.kind == "harm"}


def _places(claim: Claim) -> list[str]:
    return [place.name for place in claim.places]


def test_filling_a_headline_of_a_deed_gives_the_place() -> None:
    claim = _claims(SIEGE)["Three guards were killed"]
    assert _places(claim) == ["Tamra"]
    assert "places" in claim.inherited
    assert SIEGE[claim.places[0].start : claim.places[0].end] == "Tamra"


@pytest.mark.parametrize(
    "headline", ["Protest in Kulan over killings", "The minister speaks in Kulan", "A letter from Kulan"]
)
def test_filling_a_headline_of_something_else_gives_no_place(headline: str) -> None:
    assert _places(_claims(f"{headline}\n\nThree guards were killed.\n")["Three guards were killed"]) == []


def test_filling_a_headline_says_nothing_of_another_happening() -> None:
    claims = _claims(SIEGE + "Elsewhere, a grenade killed two men.\n")
    assert _places(claims["killed two men"]) == []


def test_filling_a_heading_with_a_period_gives_the_time_and_the_years() -> None:
    text = (
        "CASES DOCUMENTED IN THE SECOND QUARTER OF 1998\n\nA clerk was killed on 3 April. Two men were injured.\n\n"
        "Summary: one killed, two injured."
    )
    claims = _claims(text)
    assert claims["A clerk was killed"].when == "1998-04-03"
    assert claims["one killed"].when == "1998-04/1998-06"


def test_filling_a_day_in_a_heading_may_be_that_of_the_page() -> None:
    assert _claims("Weekly update, 3 June 2020\n\nTwo men were killed.")["Two men were killed"].when is None


BULLETIN = (
    "MONTHLY BULLETIN – MARCH 2013\n\n4 March. Lower Gorsk. Two herdsmen abducted.\n"
    "9 March. Drenova. Mine. The father and two sons killed.\n"
    "12 March. Rosa Imanol. Shot dead at her door, and her son injured.\n"
)


def test_filling_labels_of_items_give_place_and_time() -> None:
    claims = _claims(BULLETIN)
    assert (_places(claims["Two herdsmen abducted"]), claims["Two herdsmen abducted"].when) == (
        ["Lower Gorsk"],
        "2013-03-04",
    )
    sons = next(claim for quote, claim in claims.items() if "two sons" in quote)
    assert (_places(sons), sons.when) == (["Drenova"], "2013-03-09")


def test_filling_a_persons_name_behind_a_date_is_no_place() -> None:
    assert "Rosa Imanol" not in [name for claim in _claims(BULLETIN).values() for name in _places(claim)]


def test_filling_places_in_capitals_head_their_items() -> None:
    text = (
        "ILOGBO: Eleven fishermen were shot on Monday near the Ilogbo jetty.\n\n"
        "BANDELE: Police shot dead three suspected robbers.\n"
    )
    robbers = next(claim for quote, claim in _claims(text, "2018-05-02").items() if "robbers" in quote)
    assert (_places(robbers), robbers.when) == (["BANDELE"], None)


def test_filling_speakers_in_capitals_are_no_places() -> None:
    text = "NURSE ADLER: Four were killed.\n\nTHE CHAIR: In the yard?\n\nTHE CLERK: Two were wounded.\n"
    assert [_places(claim) for claim in _claims(text).values()] == [[], []]


def test_filling_live_coverage_tells_of_its_day() -> None:
    text = "18:42 Nine people have died.\n\n17:55 Ministry: 12 dead.\n\n16:30 An explosion has been heard.\n"
    assert {claim.when for claim in _claims(text, "2023-09-11").values()} == {"2023-09-11"}
    assert {claim.when for claim in _claims(text).values()} == {None}


def test_filling_a_happening_keeps_its_time_and_near_by_its_place() -> None:
    text = (
        "Four people were killed in Orla on 5 May 2001.\n\nThe police came late.\n\nNobody spoke of it, and the "
        "governor was away. The road was closed.\n\nNine more people were injured."
    )
    claim = _claims(text)["Nine more people were injured"]
    assert claim.when == "2001-05-05"
    assert _places(claim) == []
    near = text.replace("The police came late.\n\n", "")
    assert _places(_claims(near)["Nine more people were injured"]) == ["Orla"]
