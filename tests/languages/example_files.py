"""The example files of a language: load them, hold a reader's claims against them, tell what does not fit.

An example is one or two sentences. `reads` lists every harm claim of the text; `refuses` has none. Claims of other
kinds (term, quantity, observance, statement) that an example lists must be found, further ones are allowed.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recount.model import Claim

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ROOT / "src" / "recount" / "languages"
NOT_YET = Path(__file__).with_name("not_yet.txt")

FIGURE_FIELDS = {"low_open": "low_open", "high_open": "high_open", "approximate": "approximate",
                 "figure_kind": "kind", "qualifier": "qualifier"}  # fmt: skip
WORD_FIELDS = ("according_to", "object", "harm_words", "means", "qualifier")
LIST_FIELDS = ("by", "places", "names")
CLAIM_FIELDS = {
    "kind", "harm", "low", "high", "quote", "stage", "stance", "certainty", "object_kind", "counted_as", "role", "sex",
    "age", "loss_of", "unit", "basis", "counting", "as_of", "when", "responsibility",
    *FIGURE_FIELDS, *WORD_FIELDS, *LIST_FIELDS,
}  # fmt: skip
EXAMPLE_FIELDS = {"text", "published", "teaches", "claims", "more"}


@dataclass(frozen=True)
class Example:
    """One example. `claims` is empty where the text is refused; `more` allows harm claims that are not listed."""

    file: str
    text: str
    teaches: str
    published: str | None
    claims: tuple[dict[str, Any], ...]
    refused: bool
    more: bool

    @property
    def name(self) -> str:
        return f"{self.file}: {'refuses' if self.refused else 'reads'}: {self.text[:60]}"


def load_file(path: Path) -> list[Example]:
    """The examples of one TOML file, those that are read first. Raises ValueError where a field is not known."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    if unknown := set(data) - {"reads", "refuses"}:
        raise ValueError(f"{path.name}: found {sorted(unknown)}, wanted [[reads]] and [[refuses]]")
    out = []
    for table in ("reads", "refuses"):
        for row in data.get(table, []):
            if unknown := set(row) - EXAMPLE_FIELDS:
                raise ValueError(f"{path.name}: {row.get('text')!r}: unknown fields {sorted(unknown)}")
            claims = tuple(row.get("claims", ()))
            for claim in claims:
                if unknown := set(claim) - CLAIM_FIELDS:
                    raise ValueError(f"{path.name}: {row['text']!r}: unknown fields of a claim {sorted(unknown)}")
            out.append(Example(path.name, row["text"], row["teaches"], row.get("published"), claims,
                               table == "refuses", row.get("more", False)))  # fmt: skip
    return out


def load_language(language: str) -> list[Example]:
    """All examples of a language, by file name, in the order of the files."""
    return [e for path in sorted((LANGUAGES / language / "examples").glob("*.toml")) for e in load_file(path)]


def languages() -> list[str]:
    """The languages that have examples, found by listing."""
    return sorted(path.parent.name for path in LANGUAGES.glob("*/examples"))


def load_not_yet() -> list[tuple[str, str, str]]:
    """(file, first words of the text, reason) of examples that the reader is known not to pass yet."""
    out = []
    for line in NOT_YET.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            parts = [part.strip() for part in line.split("|", 2)]
            if len(parts) != 3:
                raise ValueError(f"{NOT_YET.name}: found {line!r}, wanted: file | first words | reason")
            out.append((parts[0], parts[1], parts[2]))
    return out


def misses(example: Example, claims: list[Claim]) -> list[str]:
    """What does not fit, a line each; empty where the reader read the example rightly."""
    out = []
    pairs, used = _match(example, claims)
    for wanted in example.claims:
        found = pairs.get(id(wanted))
        if found is None:
            out.append(f"missed {_show(wanted)}")
            continue
        for claim in found:
            out += [f"{_show(wanted)}: {line}" for line in _differences(wanted, claim, split=len(found) > 1)]
    if not example.more:
        out += [
            f"extra  {c.harm} {c.low}–{c.high} {c.quote!r}" for c in claims if c.kind == "harm" and id(c) not in used
        ]
    return out


def _match(example: Example, claims: list[Claim]) -> tuple[dict[int, list[Claim]], set[int]]:
    """Claims of the reader for each wanted one: same kind, harm and figure, overlapping quotes, nearest first, once.

    Persons named together are one wanted claim ("A, 19, and B, 22": two); a reader may as well give one claim for each
    of them, if there are as many.
    """
    could = []
    for number, wanted in enumerate(example.claims):
        start, end = _place(example.text, wanted["quote"])
        for claim in claims:
            same = (claim.kind, claim.harm) == (wanted.get("kind", "harm"), wanted.get("harm"))
            figure = (claim.low, claim.high) == (wanted.get("low"), wanted.get("high"))
            if same and figure and start < claim.span.end and claim.span.start < end:
                could.append((abs(start - claim.span.start) + abs(end - claim.span.end), number, claim))
    pairs: dict[int, list[Claim]] = {}
    used: set[int] = set()
    for _, number, claim in sorted(could, key=lambda row: row[:2]):
        wanted = example.claims[number]
        if id(wanted) not in pairs and id(claim) not in used:
            pairs[id(wanted)] = [claim]
            used.add(id(claim))
    for wanted in example.claims:
        if id(wanted) in pairs or not wanted.get("names") and wanted.get("figure_kind") != "named":
            continue
        start, end = _place(example.text, wanted["quote"])
        single = [
            c for c in claims
            if id(c) not in used and c.harm == wanted.get("harm") and (c.low, c.high) == (1, 1)
            and start < c.span.end and c.span.start < end
        ]  # fmt: skip
        if len(single) == wanted.get("low") and len(single) > 1:
            pairs[id(wanted)] = single
            used |= {id(c) for c in single}
    return pairs, used


def _place(text: str, quote: str) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def _differences(wanted: dict[str, Any], claim: Claim, split: bool) -> list[str]:
    """The given fields in which the claim differs. `split`: the claim is one of several for persons named together."""
    out = []
    for field, want in wanted.items():
        if field in ("kind", "harm", "low", "high", "quote") or split and field in ("names", "figure_kind"):
            continue
        have = _value(claim, field)
        if not _fits(field, want, have):
            out.append(f"{field} is {have!r}, wanted {want!r}")
    return out


def _value(claim: Claim, field: str) -> Any:
    if field in FIGURE_FIELDS:
        return getattr(claim.figure, FIGURE_FIELDS[field]) if claim.figure else None
    if field == "places":
        return [place.name for place in claim.places]
    value = getattr(claim, field)
    return list(value) if isinstance(value, tuple) else value


def _fits(field: str, want: Any, have: Any) -> bool:
    if field == "responsibility":
        return all(any(h.stance == w["stance"] and alike(h.words, w["words"]) for h in have) for w in want)
    if field in LIST_FIELDS:
        return all(any(alike(w, h) for h in have) for w in want) and all(any(alike(w, h) for w in want) for h in have)
    if field in WORD_FIELDS:
        return alike(want, have) if want and have else not want and not have
    if field == "when":
        return have is not None and re.sub(r"[?~%]", "", have) == re.sub(r"[?~%]", "", want)
    return bool(want == have)


def alike(one: str, other: str) -> bool:
    """Are the whole words of one, articles left out, a run of the words of the other?"""
    short, long = sorted((_words(one), _words(other)), key=len)
    return bool(short) and any(short == long[i : i + len(short)] for i in range(len(long) - len(short) + 1))


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()
    return [w for w in re.findall(r"\w+", plain) if w not in ("the", "a", "an")]


def _show(wanted: dict[str, Any]) -> str:
    low, high = wanted.get("low"), wanted.get("high")
    return f"{wanted.get('harm', wanted.get('kind'))} {low}–{high} {wanted['quote']!r}"
