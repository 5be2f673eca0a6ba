"""Archives and tables: what is in them is read as the same files outside would be, within the same limits."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from msgspec.structs import replace

from archive_files import LINES, PAGE, ROWS, record, taped, zipped
from recount.formats.failure import Failure
from recount.formats.inputs import Found, accounts
from recount.formats.limits import LIMITS, Limits
from recount.formats.notice import Notice
from recount.model import Account


def found(path: Path, limits: Limits = LIMITS) -> list[Found]:
    return [*accounts([str(path)], io.BytesIO(), limits)]


def texts(path: Path, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    """Name, without the folder, and text of each account; nothing may fail."""
    each = found(path, limits)
    assert [one for one in each if isinstance(one, Failure)] == []
    return [(one.id.removeprefix(f"{path.parent}/"), one.text.strip()) for one in each if isinstance(one, Account)]


def failures(path: Path, limits: Limits = LIMITS) -> list[str]:
    return [one.line().removeprefix(f"{path.parent}/") for one in found(path, limits) if isinstance(one, Failure)]


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress), (".zst", zstandard.compress)],
)
def test_archives_packed_lines_are_read_as_lines(suffix: str, pack: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (plain := tmp_path / "a.jsonl").write_bytes(LINES)
    (packed := tmp_path / f"a.jsonl{suffix}").write_bytes(pack(LINES))
    (twice := tmp_path / f"b.jsonl{suffix}").write_bytes(pack(LINES[:40]) + pack(LINES[40:]))
    assert found(packed) == found(plain)
    assert found(twice) == found(plain)


@pytest.mark.parametrize("suffix", [".gz", ".bz2", ".xz", ".zst"])
def test_archives_packed_files_that_are_cut_off_are_named_and_what_was_whole_is_read(
    suffix: str, tmp_path: Path
) -> None:
    pack = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".zst": zstandard.compress}[suffix]
    data = pack(LINES * 2_000)
    (path := tmp_path / f"a.jsonl{suffix}").write_bytes(data[: len(data) * 3 // 4])
    each = found(path)
    assert isinstance(each[-1], Failure)
    (path := tmp_path / f"b.jsonl{suffix}").write_bytes(b"this is not packed at all")
    assert len(failures(path)) == 1


def test_archives_rows_of_tables_are_accounts(tmp_path: Path) -> None:
    with (table := tmp_path / "a.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, ["id", "text", "title", "published"])
        writer.writeheader()
        writer.writerows(ROWS)
    with (tabs := tmp_path / "b.tsv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, ["Title", "Text", "ID"], delimiter="\t")
        writer.writeheader()
        writer.writerows({"Title": row["title"], "Text": row["text"], "ID": row["id"]} for row in ROWS)
    pq.write_table(pa.Table.from_pylist(ROWS), columns := tmp_path / "c.parquet")
    (lines := tmp_path / "d.jsonl").write_bytes(LINES)
    assert found(table) == found(lines) == found(columns)
    assert [(each.title, each.text) for each in found(tabs)] == [(row["title"], row["text"]) for row in ROWS]  # type: ignore[union-attr]


def test_archives_the_column_of_the_text_may_be_named(tmp_path: Path) -> None:
    (table := tmp_path / "a.csv").write_text("text,body\nshort,Five people were killed in Tarn.\n")
    pq.write_table(pa.table({"body": ["Five people were killed in Tarn."]}), columns := tmp_path / "b.parquet")
    limits = replace(LIMITS, text_column="body")
    for path in (table, columns):
        assert texts(path, limits) == [(f"{path.name}:1", "Five people were killed in Tarn.")]
        assert failures(path, replace(LIMITS, text_column="story"))[0].endswith(
            "wanted a column named story (--text-column names another)"
        )


def test_archives_a_table_without_a_text_column_is_plain_text(tmp_path: Path) -> None:
    (table := tmp_path / "a.csv").write_text("Homs,45,120\nHama,12,30\n")
    assert texts(table) == [("a.csv", "Homs,45,120\nHama,12,30")]


def test_archives_members_are_read_as_their_own_kinds(tmp_path: Path) -> None:
    members = {"x/1.txt": ROWS[0]["text"].encode(), "x/2.html": PAGE, "3.jsonl.gz": gzip.compress(LINES)}
    wanted = ["x/1.txt", "x/2.html", "a", "b"]
    more = {"__MACOSX/x/._1.txt": b"x", "x/.hidden": b"x"}
    for name, data in {
        "a.zip": zipped(members | more), "b.tar": taped(members | more), "c.tar.gz": taped(members, "w:gz"),
        "d.txz": taped(members, "w:xz"),
    }.items():  # fmt: skip
        (path := tmp_path / name).write_bytes(data)
        assert [each.partition("#")[2] or each for each, _ in texts(path)] == wanted
        assert {text for _, text in texts(path)} == {row["text"] for row in ROWS}


def test_archives_pages_of_web_archives_are_accounts(tmp_path: Path) -> None:
    records = [
        record(1, PAGE),
        record(2, gzip.compress(PAGE), Content_Encoding="gzip"),
        record(3, b"\x89PNG", "image/png"),
        record(4, PAGE, status=404),
        record(5, ROWS[0]["text"].encode(), "text/plain; charset=utf-8"),
    ]
    warc = b"".join(map(gzip.compress, records))
    wacz = {"datapackage.json": b"{}", "archive/data.warc.gz": warc, "pages/pages.jsonl": LINES}
    for name, data in {"a.warc": b"".join(records), "b.warc.gz": warc, "c.wacz": zipped(wacz)}.items():
        (path := tmp_path / name).write_bytes(data)
        each = found(path)
        read = [one for one in each if isinstance(one, Account)]
        assert [one.id.rpartition("#")[2] for one in read] == ["1", "2", "5"]
        assert [one.url for one in read] == [f"http://news.example/{n}" for n in (1, 2, 5)]
        assert {one.text.strip() for one in read} == {ROWS[0]["text"]}
        assert [one.says for one in each if isinstance(one, Notice)] == [
            "2 records that are no pages, or were not found, passed by"
        ]


def test_archives_a_web_archive_that_is_cut_off_is_named(tmp_path: Path) -> None:
    (path := tmp_path / "a.warc").write_bytes(record(1, PAGE) + record(2, PAGE)[:-40])
    each = found(path)
    assert isinstance(each[0], Account)
    assert isinstance(each[1], Failure)
    (path := tmp_path / "b.warc").write_bytes(b"WARC/1.0\r\nnonsense")
    assert failures(path)


def test_archives_within_each_other_have_an_end(tmp_path: Path) -> None:
    data = ROWS[0]["text"].encode()
    for depth in range(1, 7):
        data = zipped({"in.zip" if depth > 1 else "in.txt": data})
        (path := tmp_path / f"{depth}.zip").write_bytes(data)
        if depth <= LIMITS.archives:
            assert len(texts(path)) == 1
        else:
            assert "archives within each other; wanted at most 4 deep" in failures(path)[0]


def test_archives_made_to_fill_the_memory_are_refused(tmp_path: Path) -> None:
    limits = replace(LIMITS, size=20_000_000)
    nothing = b"\0" * 30_000_000
    (path := tmp_path / "a.zip").write_bytes(zipped({"a.txt": nothing}))
    assert "unpack to" in failures(path, limits)[0]
    (path := tmp_path / "b.txt.gz").write_bytes(gzip.compress(nothing))
    assert "unpack to" in failures(path, limits)[0]
    (path := tmp_path / "c.jsonl.zst").write_bytes(zstandard.compress(nothing))
    assert "a line of over 20 MB" in failures(path, limits)[0]
    (path := tmp_path / "d.tar.xz").write_bytes(lzma.compress(taped({"a.txt": nothing, "b.txt": b"Two died."})))
    assert "a file of 30 MB" in failures(path, limits)[0]
    assert [one.text for one in found(path, limits) if isinstance(one, Account)] == ["Two died."]
    member = tarfile.TarInfo("x")
    member.type, member.size = tarfile.GNUTYPE_LONGNAME, 30_000_000
    (path := tmp_path / "e.tar").write_bytes(member.tobuf(tarfile.GNU_FORMAT) + nothing)
    assert "damaged" in failures(path, limits)[0]


def test_archives_links_on_a_tape_are_named_and_passed_by(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as tape:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tape.addfile(link)
    (path := tmp_path / "a.tar").write_bytes(out.getvalue())
    (notice,) = found(path)
    assert isinstance(notice, Notice)
    assert "link" in notice.says


def test_archives_that_are_locked_or_of_an_office_program_are_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"Two died."}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    (path := tmp_path / "a.zip").write_bytes(data)
    assert "locked with a password" in failures(path)[0]
    (path := tmp_path / "b.zip").write_bytes(zipped({"mimetype": b"application/epub+zip", "a.html": PAGE}))
    assert "e-book" in failures(path)[0]


def test_archives_come_by_standard_input_too(tmp_path: Path) -> None:
    pq.write_table(pa.Table.from_pylist(ROWS), tmp_path / "a.parquet")
    datas = [gzip.compress(LINES), zipped({"a.jsonl": LINES}), taped({"a.jsonl": LINES}, "w:gz")]
    for data in [*datas, (tmp_path / "a.parquet").read_bytes()]:
        each = [*accounts(["-"], io.BytesIO(data))]
        assert [one.text for one in each if isinstance(one, Account)] == [row["text"] for row in ROWS]


def test_archives_a_sheet_whose_lines_end_in_carriage_returns_is_read(tmp_path: Path) -> None:
    old = tmp_path / "old.csv"
    old.write_bytes(b"text\rAt least 12 people were killed.\r")
    stray = tmp_path / "stray.csv"
    stray.write_bytes(b"\rtext,b\nfoo,1\n")
    read = [each.text for each in accounts([str(old)], io.BytesIO()) if isinstance(each, Account)]
    assert read == ["At least 12 people were killed."]
    assert all(isinstance(each, Account | Failure | Notice) for each in accounts([str(stray)], io.BytesIO()))
