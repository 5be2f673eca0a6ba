"""Reading what people bring: shown first, stored when they say so, read in a process of its own that is held."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from asking import HOSTILE, MARN, TESSIN, Client

from recount.ledger import account_names

ONE, TWO = (text.replace("2024", "2022") for text in (MARN, TESSIN))


def names(app: Client) -> list[str]:
    with app.ledger() as ledger:
        return account_names(ledger)


def test_pasted_text_is_shown_and_not_stored(app: Client) -> None:
    answer = app.bring({}, text="Police said 7 people were killed in Tarn on 3 May 2019.", title="Seven in Tarn")
    assert "Seven in Tarn" in answer.said and "Not stored yet" in answer.said and "<b>7</b>" in answer.said
    assert names(app) == ["marn", "tessin"]


def test_what_was_read_is_stored_when_somebody_says_so(app: Client) -> None:
    answer = app.bring({}, text="Police said 7 people were killed in Tarn on 3 May 2019.")
    stored = app.follow(app.post("/add", {"id": app.id_in(answer)}))
    assert "1 account stored" in stored.said
    assert len(names(app)) == 3
    again = app.follow(app.post("/add", {"id": app.id_in(answer)}))
    assert "1 was there already" in again.said


def test_files_are_read_and_what_cannot_be_read_is_named_with_why(app: Client) -> None:
    answer = app.bring({"one.txt": ONE.encode(), "two.txt": TWO.encode(), "broken.pdf": b"%PDF-1.7 nothing"})
    assert "2 accounts read" in answer.said
    assert "broken.pdf" in answer.said and "wanted" in answer.said
    stored = app.follow(app.post("/add", {"id": app.id_in(answer)}))
    assert "2 accounts stored" in stored.said


def test_a_path_in_the_name_of_a_file_leads_nowhere(app: Client) -> None:
    brought = {"../../../etc/cron.d/evil.txt": ONE.encode(), "..\\..\\up.txt": TWO.encode(), "..": b"x"}
    answer = app.bring(brought)
    assert ".." not in answer.said and "/tmp/" not in answer.said
    app.follow(app.post("/add", {"id": app.id_in(answer)}))
    assert {"evil.txt", "up.txt"} <= set(names(app))


def test_two_files_of_one_name_and_other_words_are_two_accounts(app: Client) -> None:
    for text in (MARN, TESSIN):
        answer = app.bring({"report.txt": text.replace("2024", "2023").encode()})
        app.follow(app.post("/add", {"id": app.id_in(answer)}))
    assert len([name for name in names(app) if name.endswith("report.txt")]) == 2


def test_hostile_words_of_what_is_brought_are_text(app: Client) -> None:
    text = f"On 3 May 2019, 12 people were killed in Aleppo{HOSTILE}, said {HOSTILE}.\n"
    for answer in (app.bring({}, text=text, title=HOSTILE), app.bring({"<script>x.pdf": HOSTILE.encode()})):
        assert "<script>window" not in answer.said and "<script>x" not in answer.said and "<img" not in answer.said


def test_an_input_that_takes_too_long_is_stopped_alone(serve: Callable[..., Client]) -> None:
    app = serve(seconds=0.2)
    slow = " ".join(f"On {day} May 2019, {day} people were killed in Tarn, police said." for day in range(1, 30)) * 900
    answer = app.bring({"slow.txt": slow.encode(), "good.txt": TESSIN.encode()})
    assert "takes over 0.2 seconds" in answer.said


def test_a_pdf_bomb_ends_the_reader_and_nothing_else(serve: Callable[..., Client]) -> None:
    app = serve(memory=300_000_000)
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT (x) Tj ET " * 100_000) for _ in range(300)) + packer.flush()
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    )
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    bomb = b"%PDF-1.4\n" + objects + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"
    answer = app.bring({"bomb.pdf": bomb})
    assert answer.status == 200
    assert "bomb.pdf" in answer.said and "Could not be read" in answer.said
    assert "14 people killed" in app.bring({"good.txt": TESSIN.encode()}).said.replace("<b>14</b> ", "14 ")


def test_work_that_is_unknown_is_told(app: Client) -> None:
    for path in ("/draft?id=x", "/added?id=x", "/work?id=x"):
        assert app.get(path).status == 404
