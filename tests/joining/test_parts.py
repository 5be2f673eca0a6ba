"""Which figures are parts of which totals."""

from short_accounts import claim, joined, links


def test_parts_list_of_places_divides_total_told_before() -> None:
    text = (
        "About 5,000 people were killed that summer, the survey says.\n\nThe rains were late that year.\n\n"
        "The militia killed 2,100 people in Orsa, 1,400 people in Beled and Tir, 900 people in Kamen."
    )
    made = joined(
        text, claim(text, "5,000 people were killed", 5000),
        claim(text, "2,100 people in Orsa", 2100, places=["Orsa"]),
        claim(text, "1,400 people in Beled and Tir", 1400, places=["Beled", "Tir"]),
        claim(text, "900 people in Kamen", 900, places=["Kamen"]),
    )  # fmt: skip
    parts = [r for r in made.relations if r.kind == "part_of"]
    assert len(parts) == 3
    assert {r.target for r in parts} == {"5,000 people were killed"}
    assert {(r.part_kind, r.complete) for r in parts} == {("place", None)}


def test_parts_list_after_colon_that_sums_is_complete() -> None:
    text = "The morgue counted 40 dead: 22 women, 11 men and 7 children."
    made = joined(text, claim(text, "40 dead", 40), claim(text, "22 women", 22), claim(text, "11 men", 11),
                  claim(text, "7 children", 7))  # fmt: skip
    assert links(made, "part_of") == {"22 women": "40 dead", "11 men": "40 dead", "7 children": "40 dead"}
    assert all(r.complete for r in made.relations)


def test_parts_in_brackets_belong_to_the_figure_before() -> None:
    text = "Five mills were burnt (three in Arno, two in Veld) that night."
    made = joined(
        text, claim(text, "Five mills", 5, "burned", object_kind="buildings"),
        claim(text, "three in Arno", 3, "burned", object_kind="buildings", places=["Arno"]),
        claim(text, "two in Veld", 2, "burned", object_kind="buildings", places=["Veld"]),
    )  # fmt: skip
    assert links(made, "part_of") == {"three in Arno": "Five mills", "two in Veld": "Five mills"}
    assert {r.part_kind for r in made.relations} == {"place"}


def test_parts_including_is_no_complete_division() -> None:
    text = "A gunman killed 19 people, including six nurses and two doctors, and wounded 30 others."
    made = joined(text, claim(text, "19 people", 19), claim(text, "six nurses", 6), claim(text, "two doctors", 2),
                  claim(text, "30 others", 30, "injured"))  # fmt: skip
    assert links(made, "part_of") == {"six nurses": "19 people", "two doctors": "19 people"}
    assert all("including" in r.rules and r.complete is None for r in made.relations if r.kind == "part_of")


def test_parts_of_the_dead_and_of_whom_find_their_own_harm() -> None:
    text = "The blast killed 31 people and wounded 58, of whom 12 seriously. Nine of the dead were recruits."
    made = joined(text, claim(text, "31 people", 31), claim(text, "58", 58, "injured"),
                  claim(text, "12 seriously", 12, "injured"), claim(text, "Nine of the dead", 9))  # fmt: skip
    assert links(made, "part_of") == {"12 seriously": "58", "Nine of the dead": "31 people"}


def test_parts_never_exceed_their_total() -> None:
    text = "Four people were killed, including 12 guards."
    made = joined(text, claim(text, "Four people", 4), claim(text, "12 guards", 12))
    assert links(made, "part_of") == {}


def test_parts_named_after_a_counted_group() -> None:
    text = "Three miners were shot dead at dawn. Jan Varga, 40, had worked there for a year."
    made = joined(text, claim(text, "Three miners", 3),
                  claim(text, "Jan Varga", 1, figure_kind="named", names=("Jan Varga",)))  # fmt: skip
    assert links(made, "part_of") == {"Jan Varga": "Three miners"}


def test_parts_named_attacker_outside_the_figure_is_none() -> None:
    text = "Three miners were shot dead at dawn. Guards then killed Jan Varga, who is not included in that figure."
    made = joined(text, claim(text, "Three miners", 3),
                  claim(text, "Jan Varga", 1, figure_kind="named", names=("Jan Varga",)))  # fmt: skip
    assert links(made, "part_of") == {}


def test_parts_the_rest_completes_a_total() -> None:
    text = "Eight villagers died. Three had drowned. The other five were shot."
    made = joined(text, claim(text, "Eight villagers", 8, "died"), claim(text, "Three had drowned", 3, "died"),
                  claim(text, "The other five were shot", 5))  # fmt: skip
    assert links(made, "part_of") == {
        "Three had drowned": "Eight villagers", "The other five were shot": "Eight villagers",
    }  # fmt: skip


def test_parts_table_rows_and_columns_add_up() -> None:
    text = "Killed by district\nDistrict | Men | Women | All\nArno | 5 | 4 | 9\nVeld | 2 | 1 | 3\nTotal | 7 | 5 | 12\n"
    cells = [("5", 1), ("4", 1), ("9", 1), ("2", 1), ("1", 1), ("3", 1), ("7", 1), ("5", 2), ("12", 1)]
    at = {}
    claims = []
    for number, (words, nth) in enumerate(cells):
        start = text.index("Arno") if number < 3 else text.index("Veld") if number < 6 else text.index("Total")
        inside = text.index(f"| {words}", start) + 2
        nth = text.count(words, 0, inside) + 1
        made = claim(text, words, int(words), id=f"c{number}", nth=nth)
        at[made.id] = words
        claims.append(made)
    result = links(joined(text, *claims), "part_of")
    assert result == {"c0": "c2", "c1": "c2", "c3": "c5", "c4": "c5", "c6": "c8", "c7": "c8", "c2": "c8", "c5": "c8"}


def test_parts_items_of_a_round_up_make_its_total_only_if_they_add_up() -> None:
    text = (
        "2 May. Arno. A mine killed three shepherds.\n7 May. Veld. Two drivers were shot dead.\n"
        "19 May. Kamen. Shelling killed one girl.\n\nTotal for the month: {} killed."
    )
    for total, whole in ((6, True), (9, False)):
        said = text.format(total)
        made = joined(said, claim(said, "three shepherds", 3), claim(said, "Two drivers", 2),
                      claim(said, "one girl", 1), claim(said, f"{total} killed", total))  # fmt: skip
        expected = {"three shepherds", "Two drivers", "one girl"} if whole else set()
        assert set(links(made, "part_of")) == expected
        assert len(made.incidents) == 4


def test_parts_other_figure_of_same_harm_is_no_part() -> None:
    text = "The army said 40 rebels were killed. It lost six men and later two drivers."
    made = joined(text, claim(text, "40 rebels were killed", 40, according_to="The army"),
                  claim(text, "six men", 6), claim(text, "two drivers", 2))  # fmt: skip
    assert links(made, "part_of") == {}


def test_parts_of_items_go_to_the_greatest_total_of_a_harm() -> None:
    text = (
        "2 May. Arno. A mine killed three shepherds.\n7 May. Veld. Two drivers were shot dead.\n\n"
        "Total for the month: 6 killed. In the hills there were 5 killed."
    )
    made = joined(
        text,
        claim(text, "three shepherds", 3),
        claim(text, "Two drivers", 2),
        claim(text, "6 killed", 6),
        claim(text, "5 killed", 5),
    )
    assert "Two drivers" not in links(made, "part_of")


def test_parts_number_of_another_claim_is_not_taken() -> None:
    text = "Burned were 30 barns and four mills; eleven of the barns beyond repair."
    made = joined(
        text,
        claim(text, "30 barns", 30, "burned", object_kind="buildings"),
        claim(text, "four mills", 4, "burned", object_kind="buildings"),
    )
    assert links(made, "part_of") == {}
