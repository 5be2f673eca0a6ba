from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.formats.encodings import Decoded, Undecodable, decode_bytes
from recount.formats.inputs import accounts
from recount.formats.notice import Notice
from recount.model import Account

SAMPLES = Path(__file__).parent / "samples" / "encodings"  # written by glibc's iconv

RUSSIAN = "В результате нападения погибли двенадцать человек, сообщило министерство. Ранены ещё тридцать.\n"
ENGLISH = "Twelve people were killed in Usulután, police said.\n"


@pytest.mark.parametrize(
    ("name", "encoding", "text"),
    [
        (
            "latin-names.txt",
            "windows-1252",
            "Twelve people were killed in Usulután and Morazán on 3 May, the mayor’s office said — “a tragedy”.\n",
        ),
        (
            "south-slavic-names.txt",
            "windows-1250",
            "The court heard that Ratko Mladić was in Žepa when 8 men were killed near Čapljina.\n",
        ),
        (
            "turkish-names.txt",
            "windows-1254",
            "Two people were killed in Şırnak, officials in Diyarbakır said.\r\nThree were hurt in Iğdır.\r\n",
        ),
        (
            "polish-8859-2.txt",
            "ISO-8859-2",
            "Police in Łódź said that 12 people had died near the Wąwóz, Żyrardów and Świdnica lines.\n",
        ),
        ("russian-1251.txt", "windows-1251", RUSSIAN),
        ("russian-koi8.txt", "KOI8-R", RUSSIAN),
        ("russian-8859-5.txt", "ISO-8859-5", RUSSIAN.partition(". ")[0] + ".\n"),
        ("utf-16-marked.txt", "UTF-16LE", ENGLISH),
        ("utf-16-unmarked.txt", "UTF-16BE", ENGLISH),
        ("utf-32-unmarked.txt", "UTF-32LE", ENGLISH),
    ],
)
def test_encodings_a_file_of_each_is_read_and_said(name: str, encoding: str, text: str) -> None:
    told, account = accounts([str(SAMPLES / name)], None)  # type: ignore[arg-type]
    assert isinstance(told, Notice)
    assert told.line() == f"{SAMPLES / name}: read as {encoding}"
    assert account == Account(id=str(SAMPLES / name), text=text)


TEXTS = {
    "Les autorités ont annoncé que douze personnes ont été tuées à Bejaïa, près de la côte.": "cp1252 mac-roman cp850",
    "In Köln und Düsseldorf wurden fünf Menschen getötet, größere Schäden gab es nicht.": "cp1252 mac-roman cp850",
    "Doce personas murieron en el ataque; según la policía, los niños también fueron heridos.": "cp1252",
    "Dwanaście osób zginęło w ataku pod Łodzią, a trzydzieści zostało rannych.": "cp1250 iso8859-2",
    "Dvanáct lidí zahynulo při útoku, uvedla policie. Další tři lidé jsou nezvěstní.": "cp1250 iso8859-2",
    "Dvanaest ljudi ubijeno je u Srebrenici, Višegradu i Žepču, rekao je Šećerović.": "cp1250 iso8859-2",
    "Saldırıda on iki kişi öldü, otuz kişi yaralandı; güvenlik güçleri açıkladı.": "cp1254",
    "ПОГИБЛИ ДВЕНАДЦАТЬ ЧЕЛОВЕК, СООБЩИЛО МИНИСТЕРСТВО": "cp1251 koi8-r iso8859-5",
    "Погибли 12 человек.": "cp1251 koi8-r cp866 utf-16-le utf-16-be",
    "Унаслідок обстрілу загинули дванадцять людей, повідомила поліція міста Київ.": "cp1251 koi8-u",
    "Дванаест људи је убијено у нападу, саопштила је полиција.": "cp1251",
    "Δώδεκα άνθρωποι σκοτώθηκαν στην επίθεση, ανακοίνωσε η αστυνομία.": "cp1253 iso8859-7",
    "שנים עשר בני אדם נהרגו בפיגוע, מסרה המשטרה": "cp1255 iso8859-8",
    "قتل اثنا عشر شخصا في الهجوم وفق ما أعلنت الشرطة": "cp1256 iso8859-6",
    "警方表示，袭击造成十二人死亡，三十人受伤。政府已开始调查此事，并将公布结果。": "gb18030",
}


@pytest.mark.parametrize(("text", "page"), [(text, page) for text, pages in TEXTS.items() for page in pages.split()])
def test_encodings_of_many_languages_are_told_apart(text: str, page: str) -> None:
    found = decode_bytes(text.encode(page))
    assert isinstance(found, Decoded)
    assert found.text == text
    assert found.remarks[0].startswith(f"read as {found.encoding}")


def test_encodings_a_doubt_is_said() -> None:
    found = decode_bytes("Police in Peñas Blancas said 3 people had died.".encode("cp1252"))
    assert isinstance(found, Decoded)
    assert "ñ" in found.text
    assert "windows-1250 fits as well" in found.remarks[0]


def test_encodings_where_all_that_fit_agree_there_is_no_doubt() -> None:
    found = decode_bytes("The army’s spokesman said 12 were killed.".encode("cp1251"))
    assert isinstance(found, Decoded)
    assert found.text == "The army’s spokesman said 12 were killed."
    assert "fits as well" not in found.remarks[0]


@pytest.mark.parametrize(
    ("data", "byte"),
    [
        (b"Two \xff died", 4),  # one letter alone says nothing
        (b"Two \x81 died", 4),
        ("Killed in Morazán and Usulután, and in ".encode() + "Morazán".encode("cp1252"), 46),
        ("Killed — in Usulutá".encode()[:-1], 20),
        (b"abc\xe2\x80", 3),
        (b"Two\0died", 3),
        (bytes(range(128, 256)), 0),
        (b"\xff\xfeT\0w", 4),
    ],
)
def test_encodings_what_nothing_fits_is_refused_with_its_place(data: bytes, byte: int) -> None:
    found = decode_bytes(data)
    assert isinstance(found, Undecodable)
    assert found.byte == byte


def test_encodings_what_a_file_says_of_itself_counts_where_it_is_plausible() -> None:
    russian = RUSSIAN.encode("cp1251")
    assert decode_bytes(russian, "windows-1251") == Decoded(RUSSIAN, "windows-1251")
    said = decode_bytes(russian, "utf-8")
    assert isinstance(said, Decoded)
    assert said.text == RUSSIAN
    assert said.remarks == ("read as windows-1251; it says of itself that it is UTF-8",)
    assert decode_bytes(ENGLISH.encode(), "iso-8859-1") == Decoded(ENGLISH, "UTF-8")
    assert isinstance(decode_bytes(russian, "no such encoding"), Decoded)


@pytest.mark.parametrize("page", ["cp1252", "cp1251", "latin-1"])
@pytest.mark.parametrize(
    "text", ["Killed in Usulután and Morazán.", "Şırnak and Diyarbakır", "12 died – the mayor’s son", "São Tomé"]
)
def test_encodings_mojibake_is_mended_where_all_of_it_fits(text: str, page: str) -> None:
    try:
        wrong = text.encode().decode(page)
    except UnicodeDecodeError:
        pytest.skip("this text has a byte that the encoding lacks")
    found = decode_bytes(wrong.encode())
    assert isinstance(found, Decoded)
    assert found.text == text
    assert found.remarks[0].startswith("mended: UTF-8 that had been read as windows-")


def test_encodings_mojibake_of_a_part_is_named_and_left() -> None:
    path = SAMPLES / "half-mojibake.txt"
    told, account = accounts([str(path)], None)  # type: ignore[arg-type]
    assert isinstance(told, Notice)
    assert "in 2 places" in told.says
    assert "left as it is" in told.says
    assert isinstance(account, Account)
    assert account.text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["QUALITÉ» was said", "« L’ÉTÉ»", "СССР», погибли", "Ã and ¡", "naïve – “café”", "£12 Â"]
)
def test_encodings_rightly_written_text_is_never_mended(text: str) -> None:
    found = decode_bytes(text.encode())
    assert isinstance(found, Decoded)
    assert found.text == text
    assert not any(remark.startswith("mended") for remark in found.remarks)


@given(
    st.text(st.characters(codec="cp1251", exclude_characters="\0"), min_size=1),
    st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]),
)
def test_encodings_a_mark_settles_it(text: str, encoding: str) -> None:
    found = decode_bytes(text.encode(encoding))
    assert isinstance(found, Decoded)
    assert found.text == text or found.remarks


@given(
    st.binary(), st.none() | st.sampled_from(["utf-8", "cp1252", "koi8-r", "utf-16", "utf-7", "base64", "\0", "x" * 50])
)
def test_encodings_any_bytes_end_in_a_text_or_a_reason(data: bytes, declared: str | None) -> None:
    found = decode_bytes(data, declared)
    assert isinstance(found, Decoded | Undecodable)
    if isinstance(found, Decoded):
        assert "\0" not in found.text
        found.text.encode()  # raises where a text could not be printed
    else:
        assert found.byte is None or 0 <= found.byte < len(data)
