"""A claim: one thing that an account says was done, or one number, date or judging word, with its words."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

from recount.model.figure import Figure
from recount.model.span import Span

Kind = Literal["harm", "observance", "statement", "quantity", "term"]
Harm = Literal[
    "killed", "died", "injured", "missing", "abducted", "detained", "displaced", "sexual_violence", "casualties",
    "harmed", "destroyed", "burned", "damaged", "looted",
]  # fmt: skip
Stage = Literal["accomplished", "attempted", "threatened"]
ObjectKind = Literal["people", "settlements", "buildings", "vehicles", "livestock", "other"]
CountedAs = Literal["persons", "bodies", "graves", "families", "households", "cases"]
Role = Literal["civilian", "combatant", "attacker", "mixed"]
Sex = Literal["female", "male", "mixed"]
Age = Literal["child", "adult", "mixed"]
LossOf = Literal["own", "opponent", "third"]
Basis = Literal["identified", "recovered", "reported", "estimated"]
Counting = Literal["event", "increment", "running"]
Stance = Literal["affirmed", "denied"]
Certainty = Literal["stated", "hedged", "unverified", "feared"]

PEOPLE_HARMS: tuple[Harm, ...] = (
    "killed", "died", "injured", "missing", "abducted", "detained", "displaced", "sexual_violence", "casualties",
    "harmed",
)  # fmt: skip
"""The harms to people, in the order of a toll's keys."""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place where harm was done. `name` is as the text has it at `start`–`end` (code points, end excluded).

    `id` and `label` are the gazetteer's; `country` is ISO 3166-1 alpha-2, where the place lies today; `precision` is
    UCDP's 1 (exact) to 7 (not known). None: not known. `candidates` are ids between which the text does not decide.
    """

    name: str
    start: int
    end: int
    id: str | None = None
    label: str | None = None
    kind: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: int | None = None
    candidates: tuple[str, ...] = ()


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """One link of the chain by which a claim came to the account, nearest first."""

    name: str
    role: Literal["relay", "origin", "unnamed"]
    start: int
    end: int


class Responsibility(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody puts the deed on somebody: `words` is the one named, `according_to` who says so (None: unnamed)."""

    words: str
    according_to: str | None
    stance: Literal["claimed", "admitted", "accused", "denied"]
    start: int
    end: int


class Evidence(msgspec.Struct, frozen=True):
    """The words that one field was read from, in or outside the quote. `field` is the contract's name of it."""

    field: str
    spans: tuple[Span, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One claim of one account, without its relations to others (see `Relation`, `Incident`).

    The fields are those of the contract; `figure` holds what the contract prints as `low` … `qualifier`, None where
    the claim has no figure. `quote` is `text[span.start:span.end]` of the account. `by` is who the account itself says
    did it. `confidence` is how sure the reader is to have read rightly, 0–1, never how true the claim is. `evidence`
    and `rules` name the words and the rules behind each field.
    """

    id: str
    kind: Kind
    quote: str
    span: Span
    language: str = "en"
    harm: Harm | None = None
    harm_words: str | None = None
    stage: Stage = "accomplished"
    means: str | None = None
    object: str | None = None
    object_kind: ObjectKind = "other"
    counted_as: CountedAs | None = None
    role: Role | None = None
    sex: Sex | None = None
    age: Age | None = None
    names: tuple[str, ...] = ()
    loss_of: LossOf | None = None
    figure: Figure | None = None
    unit: str | None = None
    basis: Basis | None = None
    counting: Counting | None = None
    as_of: str | None = None
    places: tuple[Place, ...] = ()
    when: str | None = None
    by: tuple[str, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    according_to: str | None = None
    sources: tuple[Source, ...] = ()
    stance: Stance = "affirmed"
    certainty: Certainty = "stated"
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()
    inherited: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind == "harm") != (self.harm is not None):
            raise ValueError(f"claim {self.quote!r}: kind {self.kind} with harm {self.harm}")
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"claim {self.quote!r}: {len(self.quote)} code points at {self.span}")

    @property
    def low(self) -> int | float | None:
        return self.figure.low if self.figure else None

    @property
    def high(self) -> int | float | None:
        return self.figure.high if self.figure else None


def claim_id(quote: str, kind: str, harm: str | None, figure: Figure | None, ordinal: int) -> str:
    """The id of a claim: a digest of its own words and reading and of the ordinal among equals (from 0).

    Nothing else goes in, no offset and no path, so that text added elsewhere in the account leaves it. 48 bits: among
    10,000 claims of one account two are alike with a chance of 2 in 10 million.
    """
    ends = (figure.low, figure.high, figure.low_open, figure.high_open) if figure else ()
    key = "\x1f".join(map(str, (quote, kind, harm, *ends, ordinal)))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
