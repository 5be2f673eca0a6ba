from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model import Account, Span
from recount.pages.explain import explain_page, marked
from recount.pages.reasons import Explanation
from recount.pages.table import Paper
from recount.pages.visible import columns, visible
from recount.recounting import explain_account

TEXT = (
    "Between 2 and 5 May 1921 the Greycoats attacked the town of Tessin. More than 9,000 people were killed in the "
    "valley: 4,000 people in Tessin and 2,500 people in Marn. The River Guard said that 50 prisoners had died. Two "
    "women lost their lives. The killings shocked the region. He wants to kill the bill."
)


def explained(text: str = TEXT) -> Explanation:
    return explain_account(Account(id="a", text=text, published="1921-06-01"))


def page(text: str = TEXT, **paper: object) -> str:
    return explain_page(explained(text), Paper(**paper))  # type: ignore[arg-type]


def test_explain_marks_each_quote_in_its_sentence() -> None:
    shown = " ".join(page().split())
    found = explained()
    assert found.claims
    for each in found.claims:
        assert f"[[{' '.join(each.quote.split())}]]" in shown
        assert each.sentence.holds(Span(each.start, each.end))


def test_explain_every_field_names_the_words_that_it_was_read_from() -> None:
    for each in explained().claims:
        for field in each.fields:
            assert [span.of(TEXT) for span in field.spans] == list(field.words)
            assert field.words or field.field in ("according_to", "counted_as")
    total = next(each for each in explained().claims if "9,000" in each.quote)
    assert {field.field: field.value for field in total.fields}["low"] == "more than 9,000"


def test_explain_says_what_was_taken_over_and_from_which_words() -> None:
    found = explained()
    inherited = [field for each in found.claims for field in each.fields if field.inherited]
    assert inherited
    shown = " ".join(page().split())
    for field in inherited:
        assert f"{field.value}, taken over from “{' '.join(field.words[0].split())}” in the text before" in shown


def test_explain_rules_are_sentences_and_never_names() -> None:
    names = {rule.rule for each in explained().claims for rule in each.rules}
    shown = page()
    assert names
    for name in names:
        assert re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", shown) is None or " " not in name
    assert "The word for what was done is “kill” or a form of it." in " ".join(shown.split())


def test_explain_parts_say_of_what_and_why() -> None:
    shown = " ".join(page().split())
    why = "a list after a colon or in brackets divides it."
    assert f"part of “More than 9,000 people were killed in the valley”: {why}" in shown
    assert "has as a part “4,000 people in Tessin” and “2,500 people in Marn”" in shown


def test_explain_death_read_as_killing_says_why() -> None:
    notes = [note for each in explained().claims for note in each.notes if "women" in each.says.lower()]
    assert any("speak of death" in note for note in notes)


def test_explain_a_time_without_a_year_says_what_it_is_reckoned_from() -> None:
    shown = " ".join(page("Two men were killed in Tessin on 3 May. Ten women were killed in Marn in 1919.").split())
    assert shown.count("is reckoned from the day of publication, 1 June 1921.") == 1


def test_explain_words_that_gave_no_claim_are_marked_with_the_reason() -> None:
    shown = page()
    last = shown[shown.index("Words for harm that gave no claim") :]
    assert "The [[killings]] shocked the region." in last
    assert "[[kill]] the bill" in last
    assert "No people, homes or things were found" in " ".join(last.split())
    used = {(each.start, each.end) for each in explained().claims}
    assert all((word.start, word.end) not in used for each in explained().sentences for word in each.words)


def test_explain_one_claim_alone() -> None:
    found = explained()
    shown = explain_page(found, Paper(), {found.claims[1].claim})
    assert found.claims[1].claim in shown
    assert found.claims[0].claim not in shown
    assert "gave no claim" not in shown
    assert "as for" not in shown


def test_explain_nothing_read_is_no_sign_that_nothing_happened() -> None:
    assert "does not mean that nothing happened" in page("Good morning. The bill was killed in the senate.")


@pytest.mark.parametrize("width", [40, 80])
def test_explain_fits_the_paper(width: int) -> None:
    assert max(columns(line) for line in page(width=width).splitlines()) <= width


def test_explain_colour_marks_instead_of_brackets() -> None:
    shown = page(colour=True)
    assert "[[" not in shown
    assert "\x1b[1;33m" in shown
    assert shown.count("\x1b[") == 2 * shown.count("\x1b[0m")


def test_explain_strangers_words_are_not_obeyed() -> None:
    shown = page("Two men were killed \x1b[31m in Tessin.\ue000 The killings went on.")
    assert "\x1b" not in shown
    assert "\ue000" not in shown


@given(st.text(min_size=1, max_size=400), st.data(), st.integers(40, 80))
def test_marked_shows_the_part_whole_in_few_columns(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    part = Span(start, data.draw(st.integers(start + 1, min(len(text), start + 60))))
    lines = list(marked(text, Span(0, len(text)), (part,), "  ", Paper(width=width)))
    shown = "".join("".join(lines).split())
    words = "".join(visible(part.of(text).replace("\ue000", "?").replace("\ue001", "?")).split())
    assert f"[[{words}]]" in shown
    assert all(columns(line) <= width for line in lines)


def test_explain_points_to_the_claim_where_a_field_is_written_out() -> None:
    """Of four claims in one sentence the last does not send the reader from one to the next."""
    shown = page("On 3 May 1921 the Greycoats killed 40 people in Tessin, 30 people in Marn, 20 in Ubel and 10 in Orn.")
    later = shown[shown.index("\n4. ") :]
    assert "as for 1 " in later
    assert "The same rules as for 1." in later
    assert "as for 2" not in shown
