from __future__ import annotations

import io
import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.notice import Notice
from recount.model import Account


def read(*paths: Path | str, stdin: bytes = b"") -> list[Account | Failure | Notice]:
    return list(accounts([str(path) for path in paths], io.BytesIO(stdin)))


def only(*paths: Path | str, stdin: bytes = b"") -> Account:
    (found,) = read(*paths, stdin=stdin)
    assert isinstance(found, Account)
    return found


def failed(*paths: Path | str, stdin: bytes = b"") -> Failure:
    (found,) = read(*paths, stdin=stdin)
    assert isinstance(found, Failure)
    return found


def test_inputs_plain_text_keeps_every_character(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Zwölf\r\nMenschen \u2028 🕊 starben.\n".encode())
    assert only(path) == Account(id=str(path), text="Zwölf\r\nMenschen \u2028 🕊 starben.\n")


def test_inputs_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", "Two died."),
        ("b.md", "---\ntitle: T\n---\nTwo died."),
        ("c.jsonl", '{"text":"Two died."}'),
    ):
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + content.encode())
        assert only(path).text == "Two died."


def test_inputs_unknown_suffix_is_tried_as_text(tmp_path: Path) -> None:
    path = tmp_path / "report.log"
    path.write_text("Two died.")
    assert only(path).text == "Two died."


@pytest.mark.parametrize(
    ("content", "where", "found"),
    [
        (b"", None, "no text"),
        (b" \n\t\n", None, "no text"),
        (b"\xef\xbb\xbf", None, "no text"),
        (b"Two \xff died", "byte 4", "0xff"),
        (b"\xef\xbb\xbfTwo \xff died", "byte 7", "0xff"),
        (b"Two\0died", "byte 3", "NUL"),
        (b"%PDF-1.7\n", None, "PDF"),
        (b"PK\x03\x04abc", None, "zipped"),
        (b"\n<!DOCTYPE html><p>Two died", None, "HTML"),
    ],
)
def test_inputs_what_is_no_text_is_named(tmp_path: Path, content: bytes, where: str | None, found: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    failure = failed(path)
    assert (failure.input, failure.where) == (str(path), where)
    assert found in failure.found
    assert failure.wanted
    assert "\n" not in failure.line()


def test_inputs_markdown_front_matter_is_not_text(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "---\ntitle: \"Twelve: a report\"\npublished: 2018-05-01 # a Tuesday\npublisher: 'It''s'\nurl: https://a.example/#x\n"
        "language: en\ntags:\n  - one\n- two\n---\n\n# Head\n**Two** died.\n"
    )
    assert only(path) == Account(
        id=str(path),
        text="\n# Head\n**Two** died.\n",
        title="Twelve: a report",
        published="2018-05-01",
        publisher="It's",
        url="https://a.example/#x",
        language="en",
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nTwo men died here, and then: nothing.\n---\nOn.\n",
        "---\n---\nTwo died.\n",
        "---\ntitle: never closed\nTwo died.\n",
        "Two died.\n---\ntitle: late\n---\n",
        "----\ntitle: four\n----\n",
    ],
)
def test_inputs_markdown_rules_in_prose_lose_nothing(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(text)
    assert only(path) == Account(id=str(path), text=text)


def test_inputs_markdown_of_front_matter_alone_is_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: T\n---\n \n")
    assert "front matter" in failed(path).found


def test_inputs_json_lines_take_the_contracts_keys(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    full = {
        "id": "n1", "text": "Two died.", "title": "T", "published": "2018-05-01", "url": "u", "publisher": "p",
        "language": "en",
    }  # fmt: skip
    rows = [
        {**full, "claims": [1], "more": None},
        {"text": "Three died."},
        {"id": 7, "text": "x", "published": 1918, "title": None},
    ]
    path.write_bytes(b"\n\n".join(map(msgspec.json.encode, rows)))
    assert read(path) == [
        Account(**full),
        Account(id=f"{path}:3", text="Three died."),
        Account(id="7", text="x", published="1918"),
    ]


def test_inputs_json_lines_go_on_after_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'{"text":"one"}\n{"id":"no text"}\n{"text":\n[1]\n{"text":"\xff"}\n{"text":" "}\n{"text":3}\n'
        + b"[" * 100_000
        + b'\n{"text":"nine"}'
    )
    found = read(path)
    assert [each.text for each in found if isinstance(each, Account)] == ["one", "nine"]
    failures = [each for each in found if isinstance(each, Failure)]
    assert [each.where for each in failures] == [f"line {number}" for number in range(2, 9)]
    assert all(each.input == str(path) and each.found and each.wanted for each in failures)


def test_inputs_empty_json_lines_are_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("\n \n")
    assert failed(path).input == str(path)


def test_inputs_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/y.md", ".hidden.txt", ".git/x.txt", "C.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Two died.")
    names = [each.id for each in read(tmp_path) if isinstance(each, Account)]
    assert names == [str(tmp_path / name) for name in ("C.txt", "a/y.md", "a/z.txt", "b.txt")]


def test_inputs_a_bad_file_in_a_folder_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "b.txt").write_text("Two died.")
    os.mkfifo(tmp_path / "c.txt")
    (tmp_path / "d").symlink_to(tmp_path)
    (tmp_path / "e.txt").symlink_to(tmp_path / "gone")
    found = read(tmp_path)
    assert [type(each) for each in found] == [Failure, Account, Failure, Failure, Failure]


def test_inputs_what_is_not_there_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Two died.")
    missing, empty = tmp_path / "gone.txt", tmp_path / "empty"
    empty.mkdir()
    first, second, third = read(missing, empty, path)
    assert isinstance(first, Failure)
    assert first.input == str(missing)
    assert isinstance(second, Failure)
    assert second.input == str(empty)
    assert isinstance(third, Account)


def test_inputs_standard_input_is_named_by_a_dash() -> None:
    assert only("-", stdin=b"Two died.\nAnd more.\n") == Account(id="-", text="Two died.\nAnd more.\n")
    assert failed("-", stdin=b"").input == "-"


def test_inputs_standard_input_may_be_json_lines() -> None:
    found = read("-", stdin=b'{"text":"one"}\n{"id":"b","text":"two"}\n{"id":"c"}\n')
    assert found[:2] == [Account(id="-:1", text="one"), Account(id="b", text="two")]
    assert isinstance(found[2], Failure)
    assert (found[2].input, found[2].where) == ("-", "line 3")


def test_inputs_a_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    try:
        Path(os.fsdecode(path)).write_text("Two died.")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert only(os.fsdecode(path)).id == f"{tmp_path}/\\xff.txt"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_inputs_any_text_comes_through_or_is_named(text: str) -> None:
    found = read("-", stdin=text.encode())
    *told, last = found
    assert all(isinstance(each, Notice) for each in told)
    assert last == Account(id="-", text=text.removeprefix("\ufeff")) or isinstance(last, Failure) or told


@given(st.binary())
def test_inputs_no_bytes_break_the_run(data: bytes) -> None:
    assert read("-", stdin=data)
