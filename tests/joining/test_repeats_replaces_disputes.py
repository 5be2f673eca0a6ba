"""Which figure is told again, brought up to date, contradicted."""

from short_accounts import claim, joined, links


def test_repeats_headline_repeats_the_text() -> None:
    text = "Seven die in Orsa market fire\n\nSeven people died when the market of Orsa was set alight."
    made = joined(text, claim(text, "Seven die", 7, "died"), claim(text, "Seven people died", 7, "died"))
    assert links(made, "repeats") == {"Seven die": "Seven people died"}


def test_repeats_definite_mention_of_the_same_people() -> None:
    text = "Six priests were killed on Sunday. The six priests had been warned."
    made = joined(text, claim(text, "Six priests", 6), claim(text, "The six priests", 6))
    assert links(made, "repeats") == {"The six priests": "Six priests"}


def test_repeats_people_without_number_after_a_count() -> None:
    text = "More than 300 people were killed. The raiders not only killed people, they took the cattle."
    made = joined(text, claim(text, "300 people were killed", 300, high=None, figure_kind="bound"),
                  claim(text, "killed people", 2, high=None, figure_kind="plural"))  # fmt: skip
    assert links(made, "repeats") == {"killed people": "300 people were killed"}


def test_repeats_same_number_of_others_is_none() -> None:
    text = "Two soldiers were killed at the gate. Two bakers were killed in the square."
    made = joined(text, claim(text, "Two soldiers", 2), claim(text, "Two bakers", 2))
    assert links(made, "repeats") == {}


def test_repeats_same_number_elsewhere_is_none() -> None:
    text = "The raid killed 12 people in Orsa. It killed 12 people in Beled."
    made = joined(text, claim(text, "12 people in Orsa", 12, places=["Orsa"]),
                  claim(text, "12 people in Beled", 12, places=["Beled"]))  # fmt: skip
    assert links(made, "repeats") == {}


def test_repeats_the_others_are_other_people() -> None:
    text = "Fourteen guards were wounded. The other guards were wounded only lightly. The other six guards fled."
    made = joined(text, claim(text, "Fourteen guards", 14, "injured"),
                  claim(text, "The other guards", 2, "injured", high=None, figure_kind="plural"))  # fmt: skip
    assert links(made, "repeats") == {}
    text = "Six guards were killed at the gate. The other six guards were killed at the bridge."
    assert links(joined(text, claim(text, "Six guards", 6), claim(text, "The other six guards", 6)), "repeats") == {}


def test_repeats_named_person_told_again() -> None:
    text = "Jan Varga was killed at noon. Varga, a miner, was killed by a single bullet."
    made = joined(text, claim(text, "Jan Varga", 1, figure_kind="named", names=("Jan Varga",)),
                  claim(text, "Varga, a miner", 1, figure_kind="named", names=("Varga",)))  # fmt: skip
    assert links(made, "repeats") == {"Varga, a miner": "Jan Varga"}


def test_replaces_toll_that_rose() -> None:
    text = "Hospitals counted 11 dead in the morning. By night the death toll rose to 14."
    made = joined(text, claim(text, "11 dead", 11), claim(text, "the death toll rose to 14", 14))
    assert links(made, "replaces") == {"the death toll rose to 14": "11 dead"}


def test_replaces_figure_put_earlier() -> None:
    text = "Nine people were wounded. Police had earlier put the wounded at twelve."
    made = joined(text, claim(text, "Nine people were wounded", 9, "injured"),
                  claim(text, "put the wounded at twelve", 12, "injured", according_to="Police"))  # fmt: skip
    assert links(made, "replaces") == {"Nine people were wounded": "put the wounded at twelve"}


def test_replaces_by_the_clock_where_a_page_runs_backwards() -> None:
    text = (
        "19:10 The ministry gives 16 dead.\n\n18:30 Witnesses speak of 40 dead.\n\n17:05 Ministry: 9 dead.\n\n"
        "16:50 A blast has been heard."
    )
    made = joined(text, claim(text, "16 dead", 16, according_to="The ministry"),
                  claim(text, "40 dead", 40, according_to="Witnesses"),
                  claim(text, "9 dead", 9, according_to="Ministry"))  # fmt: skip
    assert links(made, "replaces") == {"16 dead": "9 dead"}


def test_replaces_taking_people_away_is_no_toll() -> None:
    text = "They killed four men before taking 12 prisoner. The army lost three men, taking the dead home."
    made = joined(text, claim(text, "four men", 4), claim(text, "12 prisoner", 12, "detained"),
                  claim(text, "three men", 3))  # fmt: skip
    assert links(made, "replaces") == {}


def test_replaces_speaker_who_takes_a_number_back() -> None:
    text = "Eleven barns they burnt, no, twelve, with the mill."
    made = joined(text, claim(text, "Eleven barns", 11, "burned", object_kind="buildings"),
                  claim(text, "twelve", 12, "burned", object_kind="buildings"))  # fmt: skip
    assert links(made, "replaces") == {"twelve": "Eleven barns"}


def test_disputes_denied_figure_is_disputed_by_the_affirmed() -> None:
    text = "Radio said fifty had been killed. It was not fifty. Only 12 people were killed."
    made = joined(text, claim(text, "fifty had been killed", 50, stance="denied", according_to="Radio"),
                  claim(text, "12 people were killed", 12))  # fmt: skip
    assert links(made, "disputes") == {"12 people were killed": "fifty had been killed"}


def test_disputes_none_said_by_the_side_that_is_accused() -> None:
    text = (
        "Villagers said soldiers of the Northern Army killed 17 people in Orsa. "
        "The Northern Army said that not a single civilian was killed."
    )
    made = joined(text, claim(text, "killed 17 people", 17, according_to="Villagers", by=("the Northern Army",)),
                  claim(text, "not a single civilian was killed", 0, according_to="The Northern Army"))  # fmt: skip
    assert links(made, "disputes") == {"not a single civilian was killed": "killed 17 people"}


def test_disputes_another_figure_alone_is_no_dispute() -> None:
    text = "A doctor counted 17 dead. The ministry said 12 people died."
    made = joined(text, claim(text, "17 dead", 17, according_to="A doctor"),
                  claim(text, "12 people died", 12, according_to="The ministry"))  # fmt: skip
    assert made.relations == ()


def test_repeats_name_beside_the_words_for_the_same_person() -> None:
    text = "A retired judge, Mira Solen, was abducted on Sunday."
    made = joined(
        text,
        claim(text, "A retired judge", 1, "abducted"),
        claim(text, "Mira Solen", 1, "abducted", figure_kind="named", names=("Mira Solen",)),
    )
    assert links(made, "repeats") == {"Mira Solen": "A retired judge"}


def test_replaces_no_one_takes_nothing_back() -> None:
    text = "Five raiders died; the police lost no one in the fight."
    made = joined(text, claim(text, "Five raiders died", 5), claim(text, "lost no one", 0))
    assert links(made, "replaces") == {}


def test_replaces_now_said_by_another_source_is_none() -> None:
    text = "The president says 21 people died. The army now gives 19 dead."
    made = joined(
        text,
        claim(text, "21 people died", 21, according_to="The president"),
        claim(text, "19 dead", 19, according_to="The army"),
    )
    assert links(made, "replaces") == {}
