from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.limits import LIMITS, Limits, parse_size, read_whole, show_size
from recount.model import Account

SMALL = LIMITS.raised(1000)


def read(*paths: Path | str, stdin: bytes = b"", limits: Limits = SMALL) -> list[object]:
    return list(accounts([str(path) for path in paths], io.BytesIO(stdin), limits))


@pytest.mark.parametrize(
    ("words", "size"),
    [("500MB", 500_000_000), ("2 GB", 2_000_000_000), ("64KiB", 65_536), ("1.5m", 1_500_000), ("17", 17), ("9 b", 9)],
)
def test_limits_sizes_are_written_as_people_do(words: str, size: int) -> None:
    assert parse_size(words) == size


@pytest.mark.parametrize("words", ["", "much", "-1", "0", "1TB", "1e9", "0.1B", "5 MB 3", "٣MB"])
def test_limits_what_is_no_size_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"size|nothing"):
        parse_size(words)


@given(st.integers(1, 10**14))
def test_limits_a_size_is_shown_rounded_down(size: int) -> None:
    words = show_size(size).replace(",", "").replace("bytes", "B").replace("byte", "B")
    assert size * 0.89 <= parse_size(words) <= size


@given(st.binary(max_size=3000), st.integers(1, 2000))
def test_limits_no_more_is_read_than_the_limit(data: bytes, most: int) -> None:
    stream = io.BytesIO(data)
    found = read_whole(stream, "a", LIMITS.raised(most))
    assert found == data if len(data) <= most else isinstance(found, Failure)
    assert stream.tell() <= most + 1


@given(st.lists(st.integers(0, 3000), max_size=8))
def test_limits_lines_that_are_too_long_are_passed_over(lengths: list[int]) -> None:
    rows = [b'{"text":"' + b"a" * length + b'"}' for length in lengths]
    found = read("-", stdin=b"\n".join([b'{"text":"first"}', *rows]))
    assert len(found) == len(rows) + 1
    for each, row in zip(found[1:], rows, strict=True):
        fits = len(row) + 1 <= 1000 and len(row) > 11
        assert isinstance(each, Account) if fits and len(row) < 999 else isinstance(each, Failure | Account)
        if len(row) > 1000:
            assert isinstance(each, Failure)
            assert each.where is not None
            assert "1 KB" in each.found


def test_limits_a_file_over_the_size_is_not_opened_further(tmp_path: Path) -> None:
    big, small = tmp_path / "a.txt", tmp_path / "b.txt"
    with big.open("wb") as file:
        file.truncate(10**12)  # a terabyte that takes no room
    small.write_text("Two died.")
    failure, account = read(big, small, limits=LIMITS)
    assert isinstance(failure, Failure)
    assert "1,000 GB" in failure.found
    assert isinstance(account, Account)


def test_limits_a_text_over_the_limit_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a " * 400)
    (failure,) = read(tmp_path / "a.txt", limits=Limits(text=100))
    assert isinstance(failure, Failure)
    assert "800 characters" in failure.found


def test_limits_a_raised_size_raises_the_text() -> None:
    assert LIMITS.raised(500_000_000).text == 50_000_000
    assert LIMITS.raised(LIMITS.size) == LIMITS
    assert LIMITS.raised(100).text == 100


def test_limits_pipes_and_devices_hold_nothing_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = read(tmp_path / "pipe", tmp_path / "zero", tmp_path, "/dev/null", "a\0b")
    assert [type(each) for each in found] == [Failure] * 7


def test_limits_what_the_shell_has_opened_is_read() -> None:
    """`recount read <(program)`: the pipe has a writer, and is read to its end."""
    reading, writing = os.pipe()
    writer = threading.Thread(target=lambda: (os.write(writing, b"Two died.\n"), os.close(writing)))
    writer.start()
    (found,) = read(f"/dev/fd/{reading}")
    writer.join()
    os.close(reading)
    assert isinstance(found, Account)
    assert found.text == "Two died.\n"


def test_limits_folders_may_lie_deep(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder = folder / "a"
        folder.mkdir()
    (folder / "b.txt").write_text("Two died.")
    (found,) = read(tmp_path)
    assert isinstance(found, Account)
