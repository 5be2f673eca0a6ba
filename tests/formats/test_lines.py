from __future__ import annotations

import sys
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import handmade as made
from recount.formats.documents import document
from recount.formats.lines import claim_line, claim_lines, encode, finding_line, relation_lines, toll_line
from recount.model import Account, Claim, Joined, Place, Relation, Responsibility, Source, Span, Toll

# The contract's tables, by hand: a field that moves or goes breaks programs outside the project.
CLAIM_FIELDS = [
    "account", "id", "kind", "language",
    "harm", "harm_words", "stage", "means",
    "object", "object_kind", "counted_as", "role", "sex", "age", "names", "loss_of",
    "low", "high", "low_open", "high_open", "approximate", "figure_kind", "qualifier", "unit", "basis", "counting",
    "as_of",
    "places", "when", "by", "responsibility",
    "according_to", "sources", "stance", "certainty", "confidence",
    "incident", "main", "part_of", "part_kind", "parts_complete", "repeats", "replaces", "disputes",
    "quote", "start", "end", "evidence", "inherited", "rules",
]  # fmt: skip
PLACE_FIELDS = [
    "name", "start", "end", "id", "label", "kind", "country", "latitude", "longitude", "precision", "candidates",
]  # fmt: skip
TOLL_HARMS = [
    "killed", "died", "injured", "missing", "abducted", "detained", "displaced", "sexual_violence", "casualties",
    "harmed",
]  # fmt: skip
ENTRY_FIELDS = [
    "low", "low_open", "best", "bound", "high", "parts_sum", "parts_sum_without_overlap", "derived", "by_source",
    "claims", "rule", "why",
]  # fmt: skip


def test_lines_claims_have_every_field_of_the_contract_in_its_order() -> None:
    for claim in made.CLAIMS:
        assert list(claim_line(made.ACCOUNT, claim, made.JOINED)) == CLAIM_FIELDS


def test_lines_what_the_account_does_not_say_is_empty() -> None:
    bare = Claim(id="x", kind="term", quote="war", span=Span(0, 3))
    line = claim_line(Account(id="a", text="war"), bare, Joined())
    said = {name for name, value in line.items() if value is not None and value is not False and value not in ([], {})}
    always = {
        "account",
        "id",
        "kind",
        "language",
        "stage",
        "object_kind",
        "stance",
        "certainty",
        "quote",
        "start",
        "end",
    }
    assert said == always


def test_lines_places_sources_and_responsibility_are_objects() -> None:
    claim = Claim(
        id="x",
        kind="term",
        quote="war",
        span=Span(0, 3),
        places=(Place(name="Marn", start=0, end=4, candidates=("a", "b")),),
        sources=(Source(name="police", role="origin", start=0, end=6),),
        responsibility=(Responsibility(words="army", according_to=None, stance="accused", start=0, end=4),),
    )
    line = msgspec.json.decode(encode(claim_line(Account(id="a", text="war"), claim, Joined())))
    assert list(line["places"][0]) == PLACE_FIELDS
    assert line["places"][0]["candidates"] == ["a", "b"]
    assert line["sources"] == [{"name": "police", "role": "origin", "start": 0, "end": 6}]
    assert line["responsibility"] == [
        {"words": "army", "according_to": None, "stance": "accused", "start": 0, "end": 4}
    ]


def test_lines_relations_are_printed_as_fields() -> None:
    lines = {line["quote"]: line for line in claim_lines(made.ACCOUNT, made.CLAIMS, made.JOINED)}
    marn = lines["2,300 people in Marn"]
    assert (marn["part_of"], marn["part_kind"], marn["parts_complete"]) == (made.TOTAL.id, "place", None)
    assert (marn["incident"], marn["main"]) == (made.MASS.id, True)
    assert lines["mass killings of Orlavians"]["repeats"] == made.TOTAL.id
    assert lines["12 Greycoat families were expelled"]["main"] is False
    assert lines["Poet Ana Reth was killed"]["incident"] is None


def test_lines_complete_parts_are_said_at_the_total() -> None:
    def complete(*said: bool | None) -> object:
        parts = (made.TESSIN, made.MARN)
        relations = tuple(
            made.relation("part_of", part, made.TOTAL, complete=each) for part, each in zip(parts, said, strict=False)
        )
        return claim_line(made.ACCOUNT, made.TOTAL, Joined(relations=relations))["parts_complete"]

    assert complete(None, None) is None
    assert complete(None, False) is False
    assert complete(True, False) is True
    assert complete() is None


def test_lines_claims_come_in_the_order_of_the_text_with_their_words() -> None:
    lines = list(claim_lines(made.ACCOUNT, reversed(made.CLAIMS), made.JOINED))
    assert [line["start"] for line in lines] == sorted(line["start"] for line in lines)
    assert all(made.TEXT[line["start"] : line["end"]] == line["quote"] for line in lines)
    total = next(line for line in lines if line["id"] == made.TOTAL.id)
    ((start, end),) = total["evidence"]["low"]
    assert made.TEXT[start:end] == "9,000"


def test_lines_relations_name_their_ends_from_and_to() -> None:
    lines = list(relation_lines(made.ACCOUNT, made.JOINED))
    assert list(lines[0]) == ["account", "kind", "from", "to", "reason", "rules", "evidence", "confidence"]
    assert (lines[0]["from"], lines[0]["to"]) == (made.TESSIN.id, made.TOTAL.id)


def test_lines_claims_of_an_incident_are_related_to_its_first_claim() -> None:
    same = [line for line in relation_lines(made.ACCOUNT, made.JOINED) if line["kind"] == "same_incident"]
    members = {claim for incident in made.JOINED.incidents for claim in incident.claims}
    assert {line["from"] for line in same} == members - {incident.id for incident in made.JOINED.incidents}
    told = Relation(kind="same_incident", source=made.MARN.id, target=made.TESSIN.id, reason="r", rules=("x",))
    joined = Joined(relations=(told,), incidents=made.JOINED.incidents)
    again = [line for line in relation_lines(made.ACCOUNT, joined) if line["from"] == made.MARN.id]
    assert [line["to"] for line in again] == [made.TESSIN.id]


def test_lines_tolls_have_a_key_for_every_harm_to_people() -> None:
    line = toll_line(made.TOLLS[0])
    assert list(line) == ["account", *TOLL_HARMS]
    assert list(line["killed"]) == ENTRY_FIELDS
    assert list(line["killed"]["by_source"][0]) == ["source", "low", "best", "high", "claims"]
    assert line["died"] is None
    assert list(toll_line(Toll(account="a", harms={})).values()) == ["a", *[None] * len(TOLL_HARMS)]


def test_lines_tolls_of_all_incidents_say_which() -> None:
    line = toll_line(made.TOLLS[1], with_incident=True)
    assert list(line) == ["account", "incident", "main", "places", "when", *TOLL_HARMS]
    assert (line["main"], line["places"], line["when"]) == (False, ["Marn"], "1921-09")


def test_lines_findings_have_the_contracts_fields() -> None:
    line = finding_line(made.FINDINGS[1])
    assert list(line) == ["account", "check", "level", "message", "claims", "expected", "found", "sum"]
    assert line["claims"] == [["orlava.txt", made.TOTAL.id]]


def test_lines_each_is_one_line_of_json() -> None:
    line = claim_line(
        Account(id="a\nb", text="w\nr"), Claim(id="x", kind="term", quote="w\nr", span=Span(0, 3)), Joined()
    )
    data = encode(line)
    assert data.count(b"\n") == 1
    assert data.endswith(b"\n")
    assert msgspec.json.decode(data) == line


def test_lines_the_document_holds_the_text_that_the_quotes_are_of() -> None:
    whole = document(made.ACCOUNT, made.CLAIMS, made.JOINED, made.TOLLS, made.FINDINGS)
    again = msgspec.json.decode(encode(whole))
    assert list(again) == ["account", "claims", "relations", "tolls", "findings"]
    text = again["account"]["text"]
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in again["claims"])
    assert len(again["tolls"]) == 2
    assert {each["level"] for each in again["findings"]} == {"note", "caution", "agrees"}
