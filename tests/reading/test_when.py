"""Times that stand in the sentence and are not those of the deed."""

from __future__ import annotations

import pytest

from recount.model import Account
from recount.recounting import claims_of


def _when(text: str, published: str | None) -> list[str | None]:
    _, claims, _ = claims_of(Account(id="one", text=text, published=published))
    return [claim.when for claim in claims if claim.kind == "harm"]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("The bishop condemned today the murder of a student.", "1989-08-29"),
        ("On 7 January the president admitted that soldiers had killed six priests.", "1990-01-12"),
        ("Police said on Tuesday that four men had been shot dead.", "1990-01-12"),
        ("Nobody was hurt in the third hamlet, empty since the floods of July.", "2009-09-12"),
        ("“We buried 26 villagers this morning,” he said.", "2018-08-21"),
        ("The report, dated 2 December, gives 3,112 dead.", "1944-01-10"),
    ],
)
def test_when_is_empty_where_only_the_telling_or_something_else_is_dated(text: str, published: str) -> None:
    assert _when(text, published) == [None]


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("Four men were shot dead on Monday, police said on Tuesday.", "1990-01-12", ["1990-01-08"]),
        ("On Monday, police said, four men were shot dead.", "1990-01-12", ["1990-01-08"]),
        ("On the night of 3 May 1988 soldiers killed six priests.", None, ["1988-05-03"]),
        ("Nine people died in the massacre of 1915.", None, ["1915"]),
    ],
)
def test_when_is_that_of_the_deed(text: str, published: str | None, expected: list[str]) -> None:
    assert _when(text, published) == expected
