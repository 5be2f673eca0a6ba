from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.pages.visible import columns, markdown, visible, wrap

OBEYED = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@given(st.text(st.characters()))
def test_visible_leaves_no_control_character(text: str) -> None:
    shown = visible(text)
    assert not OBEYED.search(shown)
    assert "\n" not in shown
    shown.encode("utf-8")
    assert visible(shown) == shown


def test_visible_shows_what_was_there() -> None:
    assert visible("a\x1b[31mred\x07") == "a␛[31mred␇"
    assert visible("right\u202eleft") == "right⟨U+202E⟩left"
    assert visible("two\r\nlines\tand more") == "two lines and more"
    assert visible("می\u200cروم") == "می\u200cروم"


@pytest.mark.parametrize(
    "text",
    [
        "*bold*",
        "[a](http://x)",
        "<script>",
        "| cell |",
        "`code`",
        "# head",
        "1. one",
        "- item",
        "&amp;",
        "www.x.example",
    ],
)
def test_visible_markdown_shows_the_words_themselves(text: str) -> None:
    shown = markdown(text)
    assert re.sub(r"\\(.)", r"\1", shown) == text
    assert shown != text


@given(st.text(alphabet="ab*_[]<>|`#&~$\\!-+=1.) \n"))
def test_visible_markdown_has_no_bare_mark(text: str) -> None:
    bare = re.sub(r"\\.", "", markdown(text))
    assert not re.search(r"[*_\[\]<>|`#&~$\\]", bare)
    assert html.unescape(bare) == bare


@given(st.text(), st.integers(2, 40))
def test_visible_wrapped_lines_fit_and_lose_nothing(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_visible_wide_and_combining_characters_are_measured() -> None:
    assert columns("北京") == 4
    assert columns("e\u0301") == 1
    assert wrap("北京北京", 4) == ["北京", "北京"]
