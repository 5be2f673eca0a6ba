"""Any bytes end with accounts or Failures: no traceback, no endless run, whatever is made of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recount.formats import mail, odt, pdf, rtf, word
from recount.formats.failure import Failure
from recount.formats.inputs import accounts, read_bytes
from recount.formats.limits import LIMITS
from recount.model import Account

SAMPLES = Path(__file__).parent / "samples"
READERS = {"mail": mail, "odt": odt, "pdf": pdf, "rtf": rtf, "word": word}
SMALL = 40_000  # bytes of a sample that is changed; longer ones only slow the test down


def check(found: list[object]) -> None:
    """Something is said, and it can be printed."""
    assert found
    for each in found:
        if isinstance(each, Account):
            assert each.text.strip()
            for words in (each.id, each.text, each.title, each.published, each.publisher, each.language):
                (words or "").encode("utf-8")
        elif isinstance(each, Failure):
            assert "\n" not in each.line()
            each.line().encode("utf-8")


def samples(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((SAMPLES / name).iterdir()) if path.stat().st_size < SMALL]


@st.composite
def changed(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """A sample with some bytes altered, left out, told twice, or with its end cut off."""
    data = bytearray(draw(st.sampled_from(originals)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 2, 10, 500]))
        put = draw(st.one_of(st.binary(max_size=8), st.just(bytes(data[at : at + length]) * 2)))
        data[at : at + length] = put
    return bytes(data[: draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))])


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_any_bytes_of_changed_samples(name: str, data: st.DataObject) -> None:
    check([*READERS[name].read(io.BytesIO(data.draw(changed(samples(name)))), "a")])


@pytest.mark.parametrize("name", READERS)
@given(data=st.binary(max_size=400))
@settings(max_examples=30, deadline=None)
def test_any_bytes_at_all(name: str, data: bytes) -> None:
    check([*READERS[name].read(io.BytesIO(data), "a")])
    check(
        [
            *READERS[name].read(
                io.BytesIO({"rtf": b"{\\rtf1", "pdf": b"%PDF-1.7\n", "mail": b"A: "}.get(name, b"") + data), "a"
            )
        ]
    )


ELEMENTS = st.sampled_from(
    "w:p w:r w:t w:tbl w:tr w:tc w:numPr w:del w:footnote w:tab w:gridSpan text:p text:h text:s text:list-item "
    "table:table-row table:table-cell text:note text:note-citation office:annotation".split()
)


@st.composite
def trees(draw: st.DrawFn) -> str:
    """XML with the elements of both formats within each other in any order."""
    out, opened = ["<d xmlns:w='w' xmlns:text='t' xmlns:table='b' xmlns:office='o'>"], ["d"]
    for _ in range(draw(st.integers(0, 40))):
        if draw(st.booleans()) and len(opened) > 1:
            out.append(f"</{opened.pop()}>")
        elif draw(st.booleans()):
            opened.append(draw(ELEMENTS))
            out.append(f"<{opened[-1]} w:val='{draw(st.integers(-1, 99))}'>")
        else:
            out.append(draw(st.sampled_from(["Two people were killed. ", "a", " ", "\n", "&#173;", "&#65534;"])))
    return "".join([*out, *(f"</{name}>" for name in reversed(opened))])


@given(xml=trees(), body=st.sampled_from([("word/document.xml", word), ("content.xml", odt)]))
@settings(max_examples=100, deadline=None)
def test_any_bytes_of_xml_in_zipped_files(xml: str, body: tuple[str, object]) -> None:
    member, module = body
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, xml)
    check([*module.read(io.BytesIO(file.getvalue()), "a")])  # type: ignore[attr-defined]


@given(
    st.binary(max_size=300), st.sampled_from(["", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".html", ".txt", ".jsonl"])
)
@settings(max_examples=100, deadline=None)
def test_any_bytes_by_any_name(data: bytes, suffix: str) -> None:
    check([*read_bytes(data, "a", suffix)])
    check([*accounts(["-"], io.BytesIO(data), LIMITS)])
