from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.formats import markdown, telegram
from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.lines import claim_lines
from recount.formats.notice import Notice
from recount.model import Account
from recount.recounting import recount_account

SAMPLES = Path(__file__).parent / "samples" / "telegram"  # in the form that Telegram Desktop writes; by hand


def read(data: bytes) -> list[Account | Failure | Notice]:
    return list(telegram.read(io.BytesIO(data), "r.json"))


def test_telegram_each_message_with_words_is_an_account() -> None:
    path = str(SAMPLES / "result.json")
    first, second, told = accounts([path], io.BytesIO())
    assert first == Account(
        id=f"{path}#2",
        text="At least 14 people were killed in a fire at the Orlen mill, the brigade said. More: "
        "https://courier.example/1\n\n30 are in hospital.",
        published="2021-06-14T16:20:00Z",
        publisher="Valley watch",
    )
    assert isinstance(second, Account)
    assert (second.id, second.text) == (f"{path}#4", "The toll has risen to 16.")
    assert isinstance(told, Notice)
    assert told.says == "2 of 4 messages passed by (1 of the service, 1 without words)"


def test_telegram_in_an_export_of_all_chats_every_id_is_another() -> None:
    path = str(SAMPLES / "all.json")
    found = list(accounts([path], io.BytesIO()))
    assert [each.id for each in found if isinstance(each, Account)] == [f"{path}#1380524958/2", f"{path}#77/2"]
    assert [each.published for each in found if isinstance(each, Account)] == [
        "2021-06-14T16:20:00Z",
        "2021-06-14T18:20:00",
    ]
    assert not [each for each in found if isinstance(each, Failure)]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ((SAMPLES / "other.json").read_bytes(), '"type", "features", "text"'),
        (b'{"messages":{}}', '"messages"'),
        (b"[1,2]", "a JSON list of 2"),
        (b"null", "null"),
        (b" ", "nothing but spaces"),
        (b'{"text":"Two died"}\n{"text":"x"}', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"messages":"\xff"}', "not JSON"),
    ],
)
def test_telegram_other_json_is_named_with_what_was_found_and_wanted(data: bytes, found: str) -> None:
    (failure,) = read(data)
    assert isinstance(failure, Failure)
    assert found in failure.found
    assert "result.json of Telegram Desktop" in failure.wanted


def test_telegram_a_message_of_another_form_stops_nothing() -> None:
    failure, account = read(b'{"messages":[7,{"id":{"x":1},"date":"soon","text":[1,null,{"text":5},"Two died"]}]}')
    assert isinstance(failure, Failure)
    assert failure.where == "message 1"
    assert account == Account(id="r.json#message 2", text="Two died")


def test_telegram_gives_the_claims_of_the_same_text(root: Path) -> None:
    name = "azerbaijani-official.md"
    (plain,) = markdown.read(io.BytesIO((root / "examples" / "march-1918" / name).read_bytes()), name)
    assert isinstance(plain, Account)
    middle = len(plain.text) // 2
    runs = [plain.text[:middle], {"type": "bold", "text": plain.text[middle:]}]
    (message,) = read(msgspec.json.encode({"messages": [{"id": 1, "type": "message", "text": runs}]}))
    assert isinstance(message, Account)
    first, second = (recount_account(each) for each in (plain, message))
    pairs = [list(claim_lines(each.account, each.claims, each.joined)) for each in (first, second)]
    assert [(line["id"], line["low"], line["quote"]) for line in pairs[0]] == [
        (line["id"], line["low"], line["quote"]) for line in pairs[1]
    ]
    assert pairs[0]


KEYS = ["messages", "chats", "list", "id", "text", "type", "name", "date", "date_unixtime"]
WORDS = ["message", "service", "1623687600"]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(WORDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)


@settings(max_examples=200)
@given(VALUES.map(msgspec.json.encode) | st.binary(max_size=100))
def test_telegram_any_bytes_end_in_accounts_or_a_reason(data: bytes) -> None:
    found = read(data)
    assert any(isinstance(each, Account | Failure) for each in found)
    assert all(each.text.strip() and each.id for each in found if isinstance(each, Account))
