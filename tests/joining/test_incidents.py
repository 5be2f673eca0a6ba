"""Which claims speak of one happening, and which is the main one."""

from short_accounts import claim, groups, joined, main_of


def test_incidents_sides_of_one_happening_stay_together() -> None:
    text = (
        "Rebels said they killed 20 soldiers at the bridge. The army said three of its men died.\n\n"
        "Nurses had treated 14 wounded by nightfall."
    )
    made = joined(text, claim(text, "20 soldiers", 20), claim(text, "three of its men", 3, "died"),
                  claim(text, "14 wounded", 14, "injured"))  # fmt: skip
    assert groups(made) == [{"20 soldiers", "three of its men", "14 wounded"}]
    assert made.incidents[0].main


def test_incidents_separate_incident_is_apart_and_the_account_comes_back() -> None:
    text = (
        "A bomb killed nine people in Orsa on Friday.\n\nIn a separate incident two guards were shot in Beled.\n\n"
        "Thirty people were hurt in Orsa."
    )
    made = joined(text, claim(text, "nine people", 9, places=["Orsa"]),
                  claim(text, "two guards were shot", 2, places=["Beled"]),
                  claim(text, "Thirty people were hurt", 30, "injured", places=["Orsa"]))  # fmt: skip
    assert groups(made) == [{"nine people", "Thirty people were hurt"}, {"two guards were shot"}]
    assert main_of(made) == {"nine people", "Thirty people were hurt"}


def test_incidents_background_of_another_time_is_apart() -> None:
    text = (
        "Six people died when a shell hit a market on Monday. In March a rocket killed 11 in the same square. "
        "Last year 40 people were killed there. Doctors treated 25 wounded."
    )
    made = joined(text, claim(text, "Six people died", 6, "died", when="2016-07-04"),
                  claim(text, "killed 11", 11, when="2016-03"), claim(text, "40 people were killed", 40, when="2015"),
                  claim(text, "25 wounded", 25, "injured"))  # fmt: skip
    assert groups(made) == [{"Six people died", "25 wounded"}, {"killed 11"}, {"40 people were killed"}]
    assert main_of(made) == {"Six people died", "25 wounded"}


def test_incidents_death_some_days_later_belongs_to_the_same() -> None:
    text = "Two guards were shot in Orsa on 3 May. One of the wounded died on 6 May."
    made = joined(text, claim(text, "Two guards were shot", 2, "injured", when="2011-05-03", places=["Orsa"]),
                  claim(text, "One of the wounded died", 1, "died", when="2011-05-06", places=["Orsa"]))  # fmt: skip
    assert len(made.incidents) == 1


def test_incidents_items_of_a_list_are_apart_and_the_total_is_main() -> None:
    text = (
        "Case 4. Two farmers were killed at Orsa on 1 June.\n\nCase 5. Seven houses were burnt.\n\n"
        "Summary: two persons killed."
    )
    made = joined(text, claim(text, "Two farmers", 2),
                  claim(text, "Seven houses", 7, "burned", object_kind="buildings"),
                  claim(text, "two persons killed", 2))  # fmt: skip
    assert len(made.incidents) == 3
    assert main_of(made) == {"two persons killed"}


def test_incidents_headline_names_the_main_item() -> None:
    text = (
        "Ferrymen killed at Beled in week of attacks\n\nBELED: Four ferrymen were killed.\n\n"
        "ORSA: A teacher was wounded near Orsa."
    )
    made = joined(text, claim(text, "Ferrymen killed", 2, high=None, figure_kind="plural"),
                  claim(text, "Four ferrymen", 4), claim(text, "A teacher", 1, "injured"))  # fmt: skip
    assert main_of(made) == {"Ferrymen killed", "Four ferrymen"}


def test_incidents_speakers_of_a_hearing_are_no_items() -> None:
    text = "THE CHAIR: How many did you see?\nDR MOSS: Six wounded.\nTHE CHAIR: And the dead?\nDR MOSS: Two dead."
    made = joined(text, claim(text, "Six wounded", 6, "injured"), claim(text, "Two dead", 2))
    assert len(made.incidents) == 1


def test_incidents_every_claim_of_harm_is_in_one_and_one_is_main() -> None:
    text = "Elsewhere, two men were killed. Last month four women were killed. In another attack six were hurt."
    made = joined(
        text, claim(text, "two men", 2), claim(text, "four women", 4), claim(text, "six were hurt", 6, "injured")
    )
    told = [c for i in made.incidents for c in i.claims]
    assert sorted(told) == ["four women", "six were hurt", "two men"]
    assert sum(i.main for i in made.incidents) == 1
    assert all(i.id == i.claims[0] and i.reason for i in made.incidents)
