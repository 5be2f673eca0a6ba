"""Whom claims are put down to, through the reader of accounts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Account, Claim
from recount.reading import read_account


def claims_of(text: str) -> list[Claim]:
    return list(read_account(Account(id="one", text=text)).claims)


def harms_of(text: str) -> list[Claim]:
    return [claim for claim in claims_of(text) if claim.kind == "harm"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Consul Whitfield reports that 240 villagers were slain.", "Consul Whitfield"),
        ("The agency puts the number of dead at 45.", "The agency"),
        ("The army put its own losses at six dead.", "The army"),
        ("They were received by the president, whose office gave the toll as 29 dead.", "office"),
        ("The commission's report gives 212 killed in the district.", "The commission's report"),
        ("According to the parish books, 31 persons were murdered that spring.", "the parish books"),
        ("The rising cost 400 lives, by the consul's reckoning.", "the consul"),
        ("In a statement, the League said that 12 of its members had been shot dead.", "the League"),
        ("Seventeen villagers killed in raid: army", "army"),
        ("Army spokesman: three hostages have been killed.", "Army spokesman"),
        ("Twelve people were killed, police and witnesses said.", "police and witnesses"),
        ("The opposition accused the army of killing 30 protesters.", "The opposition"),
        ("Officials fear that 100 people were killed.", "Officials"),
        ("As reported by the Daily Post, four children were killed.", "the Daily Post"),
        ("The president, who condemned the attack, said 19 people had been killed.", "The president"),
        ("The count kept by the Peace Desk now stands at 22 dead.", "the Peace Desk"),
    ],
)
def test_sources_speaker_is_named(text: str, speaker: str) -> None:
    assert [claim.according_to for claim in harms_of(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Colonel Hamid Reza, the spokesman, said five rebels had been killed.", "Colonel Hamid Reza"),
        (
            "The army's spokesman, Colonel Hamid Reza, said five rebels had been killed.",
            "The army's spokesman, Colonel Hamid Reza",
        ),
        ("Five rebels were killed, said Hasina Begum, a midwife.", "Hasina Begum"),
        ("A hospital official, who asked not to be named, put the dead at 17.", "A hospital official"),
    ],
)
def test_sources_aside_at_the_name(text: str, speaker: str) -> None:
    assert [claim.according_to for claim in harms_of(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The victims said nothing. On Monday 12 people were killed.",
        "The attack claimed the lives of 12 people.",
        "A family of five: the father and two sons killed.",
        "Soldiers: 12 killed.",
        "The ministry did not say how many people were killed.",
        "The army denied responsibility for the attack, in which 12 villagers were killed.",
        "Police closed the road. Two people were killed.",
    ],
)
def test_sources_nobody_is_made_a_speaker(text: str) -> None:
    found = harms_of(text)
    assert found
    assert [(claim.according_to, claim.sources) for claim in found] == [(None, ())] * len(found)


@pytest.mark.parametrize(
    "text",
    [
        "It is estimated that 3,000 prisoners were killed.",
        "Reports say that 20 miners were killed.",
        "It was said in the town that 500 had been massacred.",
    ],
)
def test_sources_without_a_name_are_unnamed(text: str) -> None:
    (claim,) = harms_of(text)
    assert claim.according_to is None
    assert [source.role for source in claim.sources] == ["unnamed"]


def test_sources_sources_have_no_name() -> None:
    (claim,) = harms_of("Two security sources said 12 policemen were killed.")
    assert claim.according_to == "Two security sources"
    assert [source.role for source in claim.sources] == ["unnamed"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Reuters, citing the health ministry, reported that 14 people had been killed.",
            "Reuters|the health ministry",
        ),
        ("Fourteen people were killed, Reuters reported, citing the health ministry.", "Reuters|the health ministry"),
        ("The agency quoted the minister as saying that 61 people had been killed.", "The agency|the minister"),
        ("The minister was quoted by the agency as saying that 61 people had been killed.", "the agency|The minister"),
        ("A volunteer told him, citing the imam, that eight people had been killed.", "A volunteer|the imam"),
    ],
)
def test_sources_chain_is_nearest_first(text: str, chain: str) -> None:
    (claim,) = harms_of(text)
    assert [source.name for source in claim.sources] == chain.split("|")
    assert [source.role for source in claim.sources] == ["relay", "origin"]
    assert claim.according_to == claim.sources[0].name


def test_sources_each_figure_has_its_own_speaker() -> None:
    text = "Ten people were killed and 20 wounded, the police said, but hospital officials put the dead at 14."
    assert [c.according_to for c in harms_of(text)] == ["the police", "the police", "hospital officials"]
    text = "Nine people were killed, according to the army, and 12 wounded, according to the Red Cross."
    assert [c.according_to for c in harms_of(text)] == ["the army", "the Red Cross"]
    text = "The blast, which police said killed nine people, destroyed two shops."
    assert [c.according_to for c in harms_of(text)] == ["police", None]


def test_sources_quotation_goes_over_sentences() -> None:
    text = '"We heard firing," said Amina Osei. "Then they came. They killed six men in the yard."'
    assert [c.according_to for c in harms_of(text)] == ["Amina Osei"]
    text = 'The governor was tired. "We were attacked at night. They killed nine of our soldiers," he said.'
    assert [c.according_to for c in harms_of(text)] == ["The governor"]
    text = '"They burned the mill.\n\n"They killed my two brothers," the boy said.'
    assert [c.according_to for c in harms_of(text)] == ["the boy", "the boy"]
    text = 'The mayor, speaking on the quay: "Be calm. Seven people have been killed."'
    assert [c.according_to for c in harms_of(text)] == ["The mayor"]


def test_sources_speaker_ends_with_the_quotation() -> None:
    text = '"They killed two men," the boy said. Six others were wounded.'
    assert [c.according_to for c in harms_of(text)] == ["the boy", None]
    text = "Police said 3 people were killed. Two others were wounded."
    assert [c.according_to for c in harms_of(text)] == ["Police", None]


def test_sources_pronoun_is_the_one_who_spoke() -> None:
    text = "Mayor Lena Fox said three people were killed. She said seven were wounded."
    assert [c.according_to for c in harms_of(text)] == ["Mayor Lena Fox"] * 2
    text = "Police said 3 people were killed. They added that two others were wounded."
    assert [c.according_to for c in harms_of(text)] == ["Police"] * 2
    text = "The army said seven soldiers had been killed. It said 40 rebels had been wounded."
    assert [c.according_to for c in harms_of(text)] == ["The army"] * 2


def test_sources_pronoun_without_a_name_is_unnamed() -> None:
    (claim,) = harms_of("The night was long. He said two people were killed.")
    assert claim.according_to is None
    assert [(source.name, source.role) for source in claim.sources] == [("He", "unnamed")]


@pytest.mark.parametrize(
    ("text", "term", "speaker"),
    [
        ("The minister called the bombing a war crime.", "war crime", "The minister"),
        ("State television described the men as terrorists.", "terrorists", "State television"),
        ("The soldiers were branded butchers by the opposition.", "butchers", "the opposition"),
        ('"This is genocide," the bishop said.', "genocide", "the bishop"),
        ("The treaty speaks of genocide.", "genocide", None),
    ],
)
def test_sources_terms_have_their_speaker(text: str, term: str, speaker: str | None) -> None:
    assert [(c.object, c.according_to) for c in claims_of(text) if c.kind == "term"] == [(term, speaker)]


@pytest.mark.parametrize(
    ("text", "words", "speaker", "stance"),
    [
        ("The opposition accused the army of killing 30 protesters.", "the army", "The opposition", "accused"),
        ("Villagers blamed the rebels for the deaths of 14 herdsmen.", "the rebels", "Villagers", "accused"),
        ("Six soldiers were accused of murdering a student.", "Six soldiers", None, "accused"),
        ("A bomb killed 11 people. The Black Hand claimed responsibility for it.", "The Black Hand", "The Black Hand",
         "claimed"),
        ("Twelve villagers were killed. The rebels denied responsibility for the attack.", "The rebels", "The rebels",
         "denied"),
        ("The army admitted killing 12 villagers.", "The army", "The army", "admitted"),
        ("The estate denies that its guards killed the three labourers.", "its guards", "The estate", "denied"),
    ],
)  # fmt: skip
def test_sources_responsibility_is_somebodys_word(text: str, words: str, speaker: str | None, stance: str) -> None:
    (claim,) = harms_of(text)
    assert [(r.words, r.according_to, r.stance) for r in claim.responsibility] == [(words, speaker, stance)]
    assert all(text[r.start : r.end] == r.words for r in claim.responsibility)
    assert claim.by == () or words not in claim.by


def test_sources_no_group_claims_responsibility() -> None:
    (claim,) = harms_of("A bomb killed 11 people on Friday. No group has claimed responsibility.")
    assert claim.responsibility == ()


PIECES = st.sampled_from(
    ["police said", "The army", "denied that", "12 people", "were killed", "citing", "the ministry", ",", ".", '"', ":",
     "He said", "\n\n", "according to", "a war crime", "the claim could not be verified", "called", "blamed", "for"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_sources_every_source_stands_in_the_text(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for claim in claims_of(text):
        assert all(text[s.start : s.end] == s.name for s in claim.sources)
        assert all(text[r.start : r.end] == r.words for r in claim.responsibility)
        spans = [span for e in claim.evidence if e.field == "according_to" for span in e.spans]
        assert [span.of(text) for span in spans] == ([claim.according_to] if claim.according_to else [])
