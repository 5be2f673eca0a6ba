"""Any bytes end with accounts or failures: no traceback, no endless run, whatever is made of them.

The short form of `make fuzz`, over the same ways in (`tests/entries.py`).
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from broken_files import zipped
from entries import BODIES, SUFFIXES, Entry, changed, entries, samples, swollen
from recount.formats.inputs import find_formats

ENTRIES = entries()
BEGINNINGS = {"rtf": b"{\\rtf1", "pdf": b"%PDF-1.7\n", "mail": b"A: ", "html": b"<html>", "feeds": b"<rss><channel>",
              "telegram": b'{"messages": [', "jsonlines": b'{"text": '}  # fmt: skip
SHORT = 40_000  # bytes of a sample that is changed; longer ones only slow the test down
SWOLLEN = 20_000  # bytes; `make fuzz` goes up to a million

each_entry = pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@each_entry
def test_any_bytes_of_samples_as_they_are(entry: Entry) -> None:
    originals = entry.samples()
    assert originals
    for data in originals[:40]:
        entry.read(data)


@each_entry
@given(data=st.data())
@few
def test_any_bytes_of_changed_samples(entry: Entry, data: st.DataObject) -> None:
    originals = [each for each in entry.samples() if len(each) < SHORT]
    entry.read(data.draw(changed(originals)))
    entry.read(data.draw(swollen(originals, SWOLLEN)))


@pytest.mark.parametrize("name", ENTRIES)
@given(data=st.binary(max_size=400))
@few
def test_any_bytes_at_all(name: str, data: bytes) -> None:
    ENTRIES[name].read(data)
    ENTRIES[name].read(BEGINNINGS.get(name, b"") + data)


@pytest.mark.parametrize("name", ["word", "pdf", "mail", "feeds"])
def test_any_bytes_start_from_good_samples_and_broken_ones(name: str) -> None:
    assert len(samples(name)) >= 4


def test_any_bytes_are_tried_by_the_suffixes_of_every_format() -> None:
    assert all(not {*SUFFIXES}.isdisjoint(module.SUFFIXES) for module in find_formats())


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


@given(xml=trees(), body=st.sampled_from([*BODIES.items()]))
@settings(max_examples=100, deadline=None)
def test_any_bytes_of_xml_in_zipped_files(xml: str, body: tuple[str, str]) -> None:
    name, member = body
    ENTRIES[name.partition("-")[0]].read(zipped(**{member: xml}))
