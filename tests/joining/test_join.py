"""What holds for every account, whatever its claims."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from short_accounts import joined

from recount.joining import join
from recount.model import Account, Claim, Figure, Place, Span
from recount.recounting import claims_of
from recount.text import make_document

WORDS = (
    "killed people including of whom the other two of the dead in a separate incident last year taking the toll to now "
    "earlier no, only 12 not a single Total: Case 3. 4 May. 12:30 18:05 UPDATE Orsa Beled | 7 | : ( ) and , . \n \n\n "
    "Q. A."
).split(" ")
HARMS = ["killed", "died", "injured", "missing", "displaced", "burned", "casualties", "harmed"]
SPARSE = [1, 1, 1, 2, 2, 3, 12, 40, 5000]


@st.composite
def accounts(draw: st.DrawFn) -> tuple[str, tuple[Claim, ...]]:
    text = " ".join(draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=80)))
    claims = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text) - 2))
        end = draw(st.integers(start + 1, min(len(text), start + 60)))
        low = draw(st.none() | st.sampled_from([0, *SPARSE]))
        high = draw(st.none() | st.just(low))
        kind = draw(st.sampled_from(["count", "bound", "range", "vague", "plural", "named"]))
        claims.append(Claim(
            id=str(number), kind="harm", quote=text[start:end], span=Span(start, end),
            harm=draw(st.sampled_from(HARMS)),
            stage=draw(st.sampled_from(["accomplished", "attempted"])),
            object_kind=draw(st.sampled_from(["people", "buildings", "other"])),
            figure=draw(st.none() | st.just(Figure(low, high, kind))),
            when=draw(st.sampled_from([None, "2011-05-03", "2011-05", "1918/1920", "..", "no date", "2011-05-09"])),
            places=tuple(Place(name=n, start=0, end=1) for n in draw(st.sets(st.sampled_from(["Orsa", "Beled"])))),
            according_to=draw(st.sampled_from([None, "The army", "Army spokesman", "villagers", "the same report"])),
            stance=draw(st.sampled_from(["affirmed", "denied"])), by=draw(st.sampled_from([(), ("the army",)])),
            names=("Jan Varga",) if kind == "named" else (),
        ))  # fmt: skip
    return text, tuple(claims)


@given(accounts())
def test_join_holds_its_promises_for_any_claims(made: tuple[str, tuple[Claim, ...]]) -> None:
    text, claims = made
    result = joined(text, *claims)
    ids = {c.id for c in claims}
    by_id = {c.id: c for c in claims}
    assert sorted(c for i in result.incidents for c in i.claims) == sorted(ids)
    assert sum(i.main for i in result.incidents) == (1 if claims else 0)
    for relation in result.relations:
        assert {relation.source, relation.target} <= ids
        assert relation.source != relation.target
        assert relation.reason and relation.rules and relation.evidence
        assert 0 < relation.confidence <= 1
        assert all(span.end <= len(text) for span in relation.evidence)
    for kind in ("part_of", "repeats", "replaces", "disputes"):
        made_of_kind = [r for r in result.relations if r.kind == kind]
        pairs = {(r.source, r.target) for r in made_of_kind}
        assert len({r.source for r in made_of_kind}) == len(made_of_kind)
        assert not any((b, a) in pairs for a, b in pairs)
    for relation in result.relations:
        if relation.kind == "part_of":
            part, total = by_id[relation.source], by_id[relation.target]
            assert total.high is None or (part.low or 0) <= total.high
            assert part.stance == total.stance == "affirmed"


@given(accounts(), st.integers(0, 2**16))
def test_join_does_not_depend_on_the_order_of_the_claims(made: tuple[str, tuple[Claim, ...]], seed: int) -> None:
    text, claims = made
    if len({c.span for c in claims}) < len(claims):
        return
    mixed = list(claims)
    random.Random(seed).shuffle(mixed)
    assert joined(text, *claims) == joined(text, *mixed)


def test_join_leaves_what_is_no_harm_alone() -> None:
    text = "Reporters were told that 90 percent of the oil came from there."
    quantity = Claim(id="q", kind="quantity", quote="90 percent", span=Span(25, 35), figure=Figure(90, 90, "count"))
    result = join(Account(id="made", text=text), make_document(text, frozenset()), [quantity])
    assert (result.relations, result.incidents) == ((), ())


def test_join_of_no_claims_is_empty() -> None:
    result = joined("")
    assert (result.relations, result.incidents) == ((), ())


def test_join_takes_the_words_of_english_where_a_language_has_none() -> None:
    text = "The mayor said 30 people were killed in Orla on 3 May 2019, including 12 women."
    plain, other = (claims_of(Account(id="a", text=text, language=language)) for language in ("en", "ar"))
    assert len(other[1]) == len(plain[1]) and other[2].relations == plain[2].relations != ()
