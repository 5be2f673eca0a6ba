"""Every way by which bytes from strangers come in: real samples of it, and what must hold whatever is made of them.

`tests/formats/test_any_bytes.py` tries each for a moment, `bench/fuzz.py` for as long as it is told.
"""

from __future__ import annotations

import io
import json
import tempfile
import tomllib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from hypothesis import strategies as st

import archive_files
from broken_files import BROKEN, SAMPLES, pdf_page, zipped
from contract import claim_faults, finding_faults, relation_faults, toll_faults
from recount.formats.failure import Failure
from recount.formats.inputs import accounts, find_formats, found_in, read_bytes
from recount.formats.pieces import Piece
from recount.model import Account
from recount.times import is_edtf

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = {"plain": "encodings", "feeds": "feeds", "html": "html", "telegram": "telegram", "mail": "mail", "odt": "odt",
           "pdf": "pdf", "rtf": "rtf", "word": "word"}  # fmt: skip
"""Where the samples of a format lie, by its module; those of `markdown` and `jsonlines` are made from `examples/`."""

SUFFIXES = (
    "", ".txt", ".md", ".jsonl", ".html", ".xml", ".json", ".pdf", ".docx", ".doc", ".odt", ".rtf", ".eml", ".mht",
    ".csv", ".gz", ".parquet", ".tar", ".warc", ".zip",
)  # fmt: skip

ARCHIVES = archive_files.samples()

BODIES = {"word-xml": "word/document.xml", "odt-xml": "content.xml"}


class Entry(NamedTuple):
    """One way in. `read` takes any bytes and raises where something does not hold; `samples` are good ones and bad.
    `longest`: bytes that are to be read in ten seconds; of an account full of claims, less than of a file."""

    read: Callable[[bytes], None]
    samples: Callable[[], list[bytes]]
    longest: int = 1_000_000


def entries() -> dict[str, Entry]:
    """All of them, by name: each format that is found by listing, the insides of those that are packed, a file of any
    name, standard input, the reader itself, and tables of places."""
    found = {}
    for module in find_formats():
        name = module.__name__.rpartition(".")[2]
        found[name] = Entry(_reads(module), lambda name=name: samples(name))  # type: ignore[misc]
    for name, member in BODIES.items():
        found[name] = Entry(_reads_member(found[name.partition("-")[0]].read, member), lambda m=member: _members(m))  # type: ignore[misc]
    found["pdf-page"] = Entry(lambda data: found["pdf"].read(pdf_page(data)), _pages)
    found["any-name"] = Entry(_any_name, lambda: [bytes([n % 14]) + data for n, data in enumerate(_every())])
    found["standard-input"] = Entry(lambda data: holds(accounts(["-"], io.BytesIO(data))), lambda: [*_every()])
    found["reader"] = Entry(_read_text, _texts, 100_000)
    found["places-csv"] = Entry(lambda data: _places(data, ".csv"), lambda: [_units()])
    found["places-json"] = Entry(lambda data: _places(data, ".geojson"), lambda: [LINKED_PLACES.encode()])
    return found


def holds(found: Iterable[object]) -> None:
    """Something is said, in one line where it is no account, and all of it can be printed."""
    count = 0
    for count, each in enumerate(found, 1):  # noqa: B007 (it is asked for after the loop)
        if isinstance(each, Account):
            assert each.text.strip(), "an account without text"
            for words in (each.id, each.text, each.title, each.published, each.publisher, each.url, each.language):
                (words or "").encode("utf-8")
        else:
            line: str = each.line()  # type: ignore[attr-defined]
            line.encode("utf-8")
            if isinstance(each, Failure):
                assert "\n" not in line, "a failure of two lines"
    assert count, "nothing is said"


def samples(name: str) -> list[bytes]:
    """The samples of a format, then broken ones; of PDF also with everything in them unpacked, since changed bytes do
    not unpack."""
    return _good(name) + [make() for make in BROKEN.get(name, ())]


def _good(name: str) -> list[bytes]:
    if name in FOLDERS:
        found = [path.read_bytes() for path in sorted((SAMPLES / FOLDERS[name]).iterdir())]
        return found + [data for each in found if name == "pdf" and (data := _unpacked(each))]
    if name in ARCHIVES:
        return ARCHIVES[name]
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").rglob("*.md"))]
    if name == "markdown":
        return [text.encode() for text in texts]
    assert name == "jsonlines", f"no samples of {name}: put them into tests/formats/samples"
    rows = [{"id": n, "text": text, "published": "1918-03", "title": "A"} for n, text in enumerate(texts)]
    return [json.dumps(row, ensure_ascii=bool(n % 2)).encode() + b"\n" for n, row in enumerate(rows)]


@st.composite
def changed(draw: st.DrawFn, originals: list[bytes]) -> bytes:
    """A sample with some bytes altered, left out, told twice, or taken from another one, or with its end cut off."""
    data = bytearray(draw(st.sampled_from(originals)))
    other = draw(st.sampled_from(originals))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        length = draw(st.sampled_from([0, 1, 2, 10, 500]))
        start = draw(st.integers(0, len(other)))
        put = draw(
            st.one_of(
                st.binary(max_size=8), st.just(bytes(data[at : at + length]) * 2), st.just(other[start : start + 200])
            )
        )
        data[at : at + length] = put
    return bytes(data[: draw(st.one_of(st.just(len(data)), st.integers(0, len(data))))])


@st.composite
def swollen(draw: st.DrawFn, originals: list[bytes], most: int = 1_000_000) -> bytes:
    """A sample in which one or two pieces stand again and again, up to `most` bytes: what takes the square of its
    length, or calls itself for each piece, shows itself here."""
    data = draw(st.sampled_from(originals))[: most // 10]
    for _ in range(draw(st.integers(1, 2))):
        start = draw(st.integers(0, len(data)))
        piece = data[start : start + draw(st.integers(1, 60))] or b" "
        times = draw(st.integers(1, max(1, (most - len(data)) // len(piece))))
        rest = draw(st.sampled_from([start, start + len(piece), len(data)]))
        data = data[:start] + piece * times + data[rest:]
    return data[:most]


def _reads(module: ModuleType) -> Callable[[bytes], None]:
    if hasattr(module, "split"):
        return lambda data: holds(_in_pieces(module, data))
    return lambda data: holds(module.read(io.BytesIO(data), "a"))


def _in_pieces(module: ModuleType, data: bytes) -> Iterator[object]:
    for each in module.split(io.BytesIO(data), "a"):
        if isinstance(each, Piece):
            yield from found_in(each)
        else:
            yield each


def _reads_member(read: Callable[[bytes], None], member: str) -> Callable[[bytes], None]:
    return lambda data: read(zipped(**{member: data}))


def _members(member: str) -> list[bytes]:
    """The member of this name of every sample that has one."""
    found = []
    for path in sorted(SAMPLES.glob("*/*.[do][od][ct]*")):
        with zipfile.ZipFile(path) as archive:
            if member in archive.NameToInfo:
                found.append(archive.read(member))
    return found


def _unpacked(data: bytes) -> bytes | None:
    """A PDF with its streams as they are before they are packed; None where it is locked."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError
    from pypdf.generic import StreamObject

    file = io.BytesIO()
    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
        for number, each in enumerate(writer._objects):
            if isinstance(each, StreamObject) and each.get("/Filter") == "/FlateDecode":
                plain = StreamObject()
                plain.update({key: value for key, value in each.items() if key not in ("/Filter", "/DecodeParms")})
                plain.set_data(each.get_data())
                writer._objects[number] = plain
        writer.write(file)
    except PyPdfError:
        return None
    return file.getvalue()


def _pages() -> list[bytes]:
    """What draws the pages of the samples."""
    from pypdf import PdfReader

    found = []
    for data in _good("pdf"):
        reader = PdfReader(io.BytesIO(data))
        if not reader.is_encrypted:
            found += [content.get_data() for page in reader.pages if (content := page.get_contents()) is not None]
    return [*dict.fromkeys(found)]


def _every() -> Iterator[bytes]:
    for name in (*FOLDERS, "markdown", "jsonlines"):
        yield from samples(name)


def _any_name(data: bytes) -> None:
    """The first byte chooses the suffix."""
    holds(read_bytes(data[1:], "a", SUFFIXES[data[0] % len(SUFFIXES)] if data else ""))


def _texts() -> list[bytes]:
    """Accounts of the examples, and the sentences by which English is taught."""
    found = [path.read_bytes() for path in sorted((ROOT / "examples").rglob("*.md"))]
    for path in sorted((ROOT / "src" / "recount" / "languages" / "en" / "examples").glob("*.toml")):
        table: dict[str, list[dict[str, Any]]] = tomllib.loads(path.read_text("utf-8"))
        lines = [each["text"] for kind in ("reads", "refuses") for each in table.get(kind, [])]
        found += ["\n\n".join(lines[at : at + 4]).encode() for at in range(0, len(lines), 4)]
    return found


def _read_text(data: bytes) -> None:
    """All that is printed of a text keeps the contract: among it, that each quote is the text at its place."""
    import recount

    text = data.decode("utf-8", "replace")
    if not text.strip():
        return
    reading = recount.read_text(text, published="2024-06-02")
    claims, tolls = reading.to_dicts("claims"), reading.to_dicts("tolls")
    ids = [line["id"] for line in claims]
    faults = [fault for line in claims for fault in claim_faults(line, text, ids, is_edtf)]
    faults += [fault for line in reading.to_dicts("relations") for fault in relation_faults(line, ids, len(text))]
    faults += [fault for line in tolls for fault in toll_faults(line, ids)]
    faults += [fault for line in reading.to_dicts("findings") for fault in finding_faults(line, "text", ids)]
    assert not faults, faults[0]
    assert len({*ids}) == len(ids), "two claims of one id"
    for shown in (str(reading), reading._repr_html_(), reading.explain()):
        shown.encode("utf-8")


def _places(data: bytes, suffix: str) -> None:
    """A user's table of places is read, its bad rows are named, and what was read can be asked for."""
    from recount.gazetteer import Gazetteer

    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(data)
        file.flush()
        gazetteer = Gazetteer.open([Path(file.name)])
    for problem in gazetteer.problems:
        str(problem).encode("utf-8", "backslashreplace")
    for name in ("Guba", "Baku uyezd", "Tuz"):
        for each in gazetteer.candidates(name, "1918-03"):
            assert each.id, "a place without an id"


def _units() -> bytes:
    lines = (ROOT / "src" / "recount" / "gazetteer" / "units.csv").read_text("utf-8").splitlines(keepends=True)
    return "".join(lines[:40]).encode()


LINKED_PLACES = """\
{"type": "FeatureCollection", "features": [
{"@id": "x:1", "type": "Feature", "properties": {"title": "Guba", "ccodes": ["AZ"], "source": "own"},
 "when": {"timespans": [{"start": {"in": "1846"}, "end": {"in": "1929"}}]},
 "names": [{"toponym": "Quba"}, {"toponym": "Кубинский уезд"}], "types": [{"label": "district"}],
 "geometry": {"type": "Point", "coordinates": [48.51, 41.36]},
 "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "x:2"}]},
{"@id": "x:2", "type": "Feature", "properties": {"title": "Baku Governorate"}, "types": [{"identifier": "region"}],
 "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Polygon",
 "coordinates": [[[48, 40], [50, 40], [50, 41], [48, 40]]]}]}}]}
"""
