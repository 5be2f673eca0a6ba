"""Sentences without an end are read in pieces, and no figure loses a part of it."""

from __future__ import annotations

import pytest

from recount.model import Account
from recount.reading.lexicon import lexicon
from recount.reading.long import LONGEST, cut_long
from recount.reading.read import read_account
from recount.text import Document, make_document

WORDS = lexicon("en")
CLAUSE = "then the water rose over the road and the people of the lower houses went up to the school, "


def cut(text: str) -> tuple[Document, Document]:
    whole = make_document(text, WORDS.abbreviations)
    return whole, cut_long(whole, WORDS)


def test_long_sentences_of_usual_length_stay_whole() -> None:
    whole, pieces = cut(CLAUSE * (LONGEST // len(CLAUSE)) + "and so on. Two died.")
    assert pieces is whole


@pytest.mark.parametrize("piece", [CLAUSE, "Nobody came.Then ", "a boat " * 3, "12 "])
def test_long_pieces_hold_all_words_of_the_sentence(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    whole, pieces = cut(text)
    assert len(whole.sentences) == 1
    held = "".join(each.span.of(text) + " " for each in pieces.sentences)
    assert held.replace(" ", "") == text.replace(" ", "")
    if piece != "12 ":  # there is no place for a cut between numbers
        assert max(each.span.end - each.span.start for each in pieces.sentences) <= LONGEST


def test_long_sentences_are_never_cut_beside_a_number() -> None:
    """Wherever the cut would fall, the figure is the one that the text gives, or none."""
    killed = "two hundred and forty thousand people were killed in Sell "
    read = 0
    for shift in range(120):
        text = "x" * shift + " " + "boats came " * ((LONGEST - 60) // 11) + killed + "boats came " * 60
        found = [claim for claim in read_account(Account(id="a", text=text)).claims if claim.harm == "killed"]
        assert {(claim.figure.low, claim.figure.high) for claim in found if claim.figure} <= {(240_000, 240_000)}
        assert all(claim.quote == claim.span.of(text) for claim in found)
        read += len(found)
    assert read >= 100
