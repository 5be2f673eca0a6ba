import gc
import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.languages.nouns import nouns, plural_of
from recount.languages.tables import table

KINDS = {
    "person", "body", "grave", "family", "case", "settlement", "building", "vehicle", "livestock", "other", "never",
}  # fmt: skip


def entries(name: str) -> list[tuple[str, str]]:
    """Section and singular of every noun that a table lists, marks and titles (which repeat nouns) left out."""
    return [
        (section, word.partition("|")[0].replace("_", " "))
        for section, lists in table("en", name).items()
        if section not in ("marks", "titles")
        for words in lists.values()
        for word in words.split()
    ]


@pytest.mark.parametrize(
    ("word", "kind", "counted"),
    [
        ("villagers", "person", "persons"), ("mayor", "person", "persons"), ("others", "person", "persons"),
        ("police", "person", "persons"), ("corpses", "body", "bodies"), ("mass graves", "grave", "graves"),
        ("families", "family", "families"), ("households", "family", "households"), ("cases", "case", "cases"),
        ("villages", "settlement", None), ("churches", "building", None), ("lorries", "vehicle", None),
        ("cattle", "livestock", None), ("crops", "other", None), ("bullets", "never", None), ("votes", "never", None),
    ],
)  # fmt: skip
def test_nouns_have_the_kind_one_expects(word: str, kind: str, counted: str | None) -> None:
    noun = nouns("en")[word]
    assert (noun.kind, noun.counted_as) == (kind, counted)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("civilians", "civilian"), ("passers-by", "civilian"), ("soldiers", "combatant"), ("rebels", "combatant"),
        ("troops", "combatant"), ("gunmen", "attacker"), ("suicide bomber", "attacker"), ("mayor", None),
        ("colonel", None), ("policemen", None), ("prisoners", None), ("women", None), ("villagers", None),
        ("terrorists", None), ("bandits", None), ("extremists", None), ("sailors", None),
    ],
)  # fmt: skip
def test_nouns_have_a_role_only_where_the_word_says_it(word: str, role: str | None) -> None:
    assert nouns("en")[word].role == role


@pytest.mark.parametrize(
    ("word", "sex", "age"),
    [
        ("women", "female", "adult"), ("men", "male", "adult"), ("girls", "female", "child"), ("boy", "male", "child"),
        ("children", None, "child"), ("nun", "female", None), ("grandfather", "male", None), ("policemen", None, None),
        ("teenager", None, None), ("mother", "female", None), ("adults", None, "adult"), ("villager", None, None),
    ],
)  # fmt: skip
def test_nouns_have_sex_and_age_only_where_the_word_says_them(word: str, sex: str | None, age: str | None) -> None:
    assert (nouns("en")[word].sex, nouns("en")[word].age) == (sex, age)


@pytest.mark.parametrize(
    ("plural", "lemma"),
    [
        ("policemen", "policeman"), ("wives", "wife"), ("cities", "city"), ("churches", "church"), ("oxen", "ox"),
        ("mothers-in-law", "mother-in-law"), ("mass graves", "mass grave"), ("mujahideen", "mujahid"),
        ("monarchs", "monarch"), ("buses", "bus"), ("monasteries", "monastery"),
        ("attorneys-general", "attorney-general"),
    ],
)  # fmt: skip
def test_nouns_know_plurals(plural: str, lemma: str) -> None:
    assert nouns("en")[plural].lemma == lemma and nouns("en")[plural].plural is True
    assert nouns("en")[lemma].plural is False


def test_nouns_of_one_form_are_neither_singular_nor_plural() -> None:
    assert [nouns("en")[word].plural for word in ("sheep", "aircraft", "police", "cattle")] == [None] * 4
    assert nouns("en")["people"].plural is True and nouns("en")["troops"].plural is True


def test_nouns_of_units_are_not_persons_to_count() -> None:
    for word in ("platoons", "crowd", "couple", "battalions"):
        noun = nouns("en")[word]
        assert noun.kind == "person" and noun.collective and noun.group and noun.counted_as is None
    assert nouns("en")["members"].group and not nouns("en")["members"].collective
    assert nouns("en")["majority"].group and nouns("en")["majority"].kind == "other"


def test_nouns_of_titles_are_marked() -> None:
    assert all(nouns("en")[word].title for word in ("mr", "gen", "colonel", "bishop", "imam", "comrade", "mayor"))
    assert not nouns("en")["villager"].title


@pytest.mark.parametrize("name", ["people", "things"])
def test_nouns_stand_in_one_place_only(name: str) -> None:
    listed = Counter(singular for _, singular in entries(name))
    assert [word for word, times in listed.items() if times > 1] == []


def test_nouns_for_people_are_not_listed_as_things() -> None:
    things = {singular for _, singular in entries("things")}
    assert sorted(singular for _, singular in entries("people") if singular in things) == []


def test_nouns_marked_or_used_as_titles_are_listed() -> None:
    people = {singular for _, singular in entries("people")}
    marks = {word.replace("_", " ") for words in table("en", "people")["marks"].values() for word in words.split()}
    assert sorted(marks - people) == []
    assert len(people) >= 700


def test_nouns_are_lower_case_and_whole() -> None:
    for form, noun in nouns("en").items():
        assert (
            form == form.lower()
            and form.strip() == form
            and form.replace("-", "").replace("'", "").replace(" ", "").isalpha()
        )
        assert noun.kind in KINDS and noun.lemma in nouns("en"), form
        assert (noun.role is None and noun.sex is None) or noun.kind == "person"


def test_nouns_load_fast() -> None:
    seconds = []
    for _ in range(3):  # the best of them: a collection of what other tests left behind is no part of it
        nouns.cache_clear()
        table.cache_clear()
        gc.collect()
        start = time.process_time()
        nouns("en")
        seconds.append(time.process_time() - start)
    # About 7 ms; the bound leaves room for a slow machine.
    assert min(seconds) < 0.1


def test_nouns_of_an_unknown_language_are_refused() -> None:
    with pytest.raises(LookupError, match="xx"):
        nouns("xx")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=12))
def test_nouns_plural_is_longer_and_ends_in_s(word: str) -> None:
    plural = plural_of(word)
    assert plural.endswith("s") and len(plural) > len(word) and plural.startswith(word[:-1])


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("soldier", "soldiers"),
        ("city", "cities"),
        ("boy", "boys"),
        ("church", "churches"),
        ("bus", "buses"),
        ("box", "boxes"),
    ],
)
def test_nouns_plural_of_regular_nouns(singular: str, plural: str) -> None:
    assert plural_of(singular) == plural
