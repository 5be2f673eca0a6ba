"""Why a claim is there and why another is not: the words behind each field, and the rules as sentences for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from recount.model import Account, Claim, Evidence, Incident, Joined, Relation, Span
from recount.pages.dates import english
from recount.pages.outline import Counted, blame
from recount.pages.words import (
    BASES,
    CERTAINTIES,
    COUNTED_AS,
    COUNTINGS,
    HARMS,
    ITSELF,
    LOSSES,
    figure_words,
    headline,
    inside,
    listed,
)

Tell = Callable[[str, str], str]
"""Section (`claims`, `relations`, `untold`) and name of a rule to its sentence for people."""

MOST_SEEN = 4
"""How many groups of people and things are named beside a word that gave no claim."""

STAGES = {"attempted": "attempted, not said to be done", "threatened": "threatened or aimed at, not told as done"}
NO_NUMBER = "no number given"
YEAR = re.compile(r"\d{4}|\b\d\d$")


class Untold(msgspec.Struct, frozen=True):
    """A word for harm that gave no claim, with the reader's reason; `winner` is the word that was read in its stead,
    None where none was."""

    span: Span
    reason: str
    winner: Span | None


class Sentence(msgspec.Struct, frozen=True):
    """What was seen in a sentence with a word for harm: `harms` are the words for harm with what they say by
    themselves, `groups` the people and things, `dates` the numbers that are dates, each with the words of the date."""

    span: Span
    harms: tuple[tuple[Span, str], ...]
    groups: tuple[Span, ...]
    dates: tuple[tuple[Span, Span], ...]
    untold: tuple[Untold, ...]


class RuleReason(msgspec.Struct, frozen=True):
    """A rule by its name, and what it says."""

    rule: str
    says: str


class FieldReason(msgspec.Struct, frozen=True):
    """One field of a claim: its value in words, and the words of the account that it was read from, with their places.

    `words` is empty where the field was read from no words of its own. `inherited`: the words stand before the
    sentence, and the claim takes them over.
    """

    field: str
    label: str
    value: str
    words: tuple[str, ...]
    spans: tuple[Span, ...]
    inherited: bool


class RelationReason(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """How a claim hangs together with another one, whose quote is `other`."""

    kind: str
    from_: str
    to: str
    other: str
    reason: str
    rules: tuple[RuleReason, ...]
    evidence: tuple[Span, ...]
    confidence: float


class ClaimReason(msgspec.Struct, frozen=True, kw_only=True):
    """Why one claim is there. `missing` are labels of what the account does not say of it, or the reader did not see;
    `incident` is the id of its incident with the reason why that is one of its own, None where it has none."""

    account: str
    claim: str
    kind: str
    says: str
    quote: str
    start: int
    end: int
    sentence: Span
    fields: tuple[FieldReason, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...]
    rules: tuple[RuleReason, ...]
    relations: tuple[RelationReason, ...]
    incident: str | None
    main: bool
    incident_reason: str | None
    confidence: float | None


class WordReason(msgspec.Struct, frozen=True, kw_only=True):
    """Why a word for harm gave no claim. `read` is the word that was read in its stead, `seen` are people and things of
    the sentence to whom it was not read as done."""

    word: str
    start: int
    end: int
    reason: str
    read: str | None
    seen: tuple[str, ...]


class SentenceReason(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with words for harm that gave no claim. `claims` are the ids of those it gave by other words; `dates`
    are numbers in it that are dates and so count nobody."""

    account: str
    claim: None = None
    quote: str
    start: int
    end: int
    words: tuple[WordReason, ...]
    dates: tuple[str, ...]
    claims: tuple[str, ...]


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """The reasons of an account, in the order of its text."""

    counted: Counted
    claims: tuple[ClaimReason, ...]
    sentences: tuple[SentenceReason, ...]


def explanation(counted: Counted, sentences: Sequence[Span], seen: Sequence[Sentence], tell: Tell) -> Explanation:
    """Why each claim is there, and why other words for harm gave none.

    `sentences` are the account's, in order; `seen` what was seen in those with a word for harm.
    """
    told = sorted(counted.claims, key=lambda each: each.span)
    looked = {each.span: each for each in seen}
    claims = tuple(_claim(counted, each, _sentence(each.span, sentences), looked, tell) for each in told)
    return Explanation(counted=counted, claims=claims, sentences=tuple(_silent(counted, told, seen, tell)))


def _claim(counted: Counted, claim: Claim, sentence: Span, looked: dict[Span, Sentence], tell: Tell) -> ClaimReason:
    incident = next((each for each in counted.joined.incidents if claim.id in each.claims), None)
    fields = fields_of(counted.account.text, claim, sentence)
    notes = (*_notes(claim, looked), *_reckoned(counted.account, fields))
    return ClaimReason(
        account=counted.account.id, claim=claim.id, kind=claim.kind, says=headline(claim), quote=claim.quote,
        start=claim.span.start, end=claim.span.end, sentence=sentence, fields=fields,
        missing=_missing(claim), notes=notes, rules=_rules(claim.rules, "claims", tell),
        relations=tuple(_relations(counted.claims, counted.joined, claim, tell)),
        incident=incident.id if incident else None, main=bool(incident and incident.main),
        incident_reason=_of_incident(incident), confidence=claim.confidence,
    )  # fmt: skip


def _of_incident(incident: Incident | None) -> str | None:
    return incident.reason if incident else None


def _sentence(span: Span, sentences: Sequence[Span]) -> Span:
    """The sentence that holds the beginning of the words, reaching to their end; the words alone outside of all."""
    found = next((each for each in sentences if each.start <= span.start < each.end), span)
    return found.joined(span)


def fields_of(text: str, claim: Claim, sentence: Span | None = None) -> tuple[FieldReason, ...]:
    """The fields that a claim has, each with its words in the account's `text`; those of `means` are looked for in its
    `sentence` too, None where that is not at hand."""
    behind = {each.field: each for each in claim.evidence}
    out = []
    for field, label, value in _values(claim):
        spans = _spans(behind, field, claim, (text, sentence or claim.span))
        words = tuple(span.of(text) for span in spans)
        out.append(FieldReason(field, label, value, words, spans, field in claim.inherited))
    return tuple(out)


def _values(claim: Claim) -> Iterator[tuple[str, str, str]]:
    """Field, label and value in words, of the fields that the claim has."""
    figure = (figure_words(claim.figure) or NO_NUMBER) if claim.figure else None
    rows = (
        ("harm", "what was done", HARMS.get(claim.harm or "")),
        ("stage", "done or not", STAGES.get(claim.stage)),
        ("stance", "denied or not", "denied" if claim.stance == "denied" else None),
        ("low", "how many", figure),
        ("unit", "unit", claim.unit),
        ("object", "who or what" if claim.kind == "harm" else "what", None if claim.kind == "term" else claim.object),
        ("names", "by name", listed(list(claim.names))),
        ("counted_as", "counted as", COUNTED_AS.get(claim.counted_as or "")),
        ("role", "what they were", claim.role),
        ("sex", "sex", claim.sex),
        ("age", "age", claim.age),
        ("places", "where", listed([place.name for place in claim.places])),
        ("when", "when", english(claim.when) if claim.when else None),
        ("by", "by whom", listed([inside(name) for name in claim.by])),
        ("responsibility", "who is blamed", "; ".join(blame(each) for each in claim.responsibility)),
        ("according_to", "who says so", inside(claim.according_to) if claim.according_to else ITSELF),
        ("sources", "by way of", listed([inside(each.name) for each in claim.sources[1:]])),
        ("certainty", "how sure", CERTAINTIES.get(claim.certainty)),
        ("means", "with what", claim.means),
        ("basis", "how counted", BASES.get(claim.basis or "")),
        ("counting", "what it adds", COUNTINGS.get(claim.counting or "")),
        ("as_of", "as of", english(claim.as_of) if claim.as_of else None),
        ("loss_of", "whose loss", LOSSES.get(claim.loss_of or "")),
    )
    for field, label, value in rows:
        if value:
            yield field, label, value


def _reckoned(account: Account, fields: Sequence[FieldReason]) -> Iterator[str]:
    """That a time whose words name no year is reckoned from the day of publication."""
    when = next((field for field in fields if field.field == "when"), None)
    if when and when.words and account.published and not any(YEAR.search(words) for words in when.words):
        words = " ".join(when.words[-1].split())
        yield f"“{words}” is reckoned from the day of publication, {english(account.published)}."


OF_NOUN = ("role", "sex", "age")
"""Fields that the noun says: they have the words of `object`."""


def _spans(behind: dict[str, Evidence], field: str, claim: Claim, within: tuple[str, Span]) -> tuple[Span, ...]:
    """The words behind a field; for one without evidence of its own, where its value stands in the quote, in the words
    behind the figure, or (of means) in the sentence. `within` is the account's text and the sentence."""
    if field in behind:
        return behind[field].spans
    if field == "responsibility":
        return tuple(Span(each.start, each.end) for each in claim.responsibility)
    if field == "sources":
        return tuple(Span(each.start, each.end) for each in claim.sources[1:])
    text, sentence = within
    named = {"means": claim.means, "names": claim.names[0] if claim.names else None}
    words = claim.object if field in ("object", *OF_NOUN) else named.get(field)
    places = [claim.span, *(behind["low"].spans if "low" in behind else ()), *([sentence] if field == "means" else ())]
    found = (text.find(words, place.start, place.end) for place in places) if words else iter(())
    at = next((at for at in found if at >= 0), -1)
    return (Span(at, at + len(words or "")),) if at >= 0 else ()


def _missing(claim: Claim) -> tuple[str, ...]:
    if claim.kind != "harm":
        return ()
    blamed = claim.by or claim.responsibility
    have = (("where", claim.places), ("when", claim.when), ("by whom", blamed))
    return tuple(label for label, value in have if not value)


DEAD = ("lives", "lives-of", "bodies", "bodies-of", "no-loss", "without-loss")
"""Rules that read words of death, not of killing."""


def _notes(claim: Claim, looked: dict[Span, Sentence]) -> tuple[str, ...]:
    """Where the harm is another than its word says by itself: why."""
    if claim.kind != "harm":
        return ()
    at = {span: harm for each in looked.values() for span, harm in each.harms if each.span.overlaps(claim.span)}
    behind = next((each.spans for each in claim.evidence if each.field == "harm"), ())
    alone = next((at[span] for span in behind if span in at), None)
    alone = "died" if alone is None and any(rule in DEAD for rule in claim.rules) else alone
    if alone is None or alone == claim.harm:
        return ()
    if alone == "died" and claim.harm == "killed":
        return (
            "The words speak of death; the account tells of violence and the sentence of no other cause, so it is read "
            "as killing.",
        )
    said = HARMS.get(claim.harm or "", "")
    return (f"The word by itself says “{HARMS.get(alone, alone)}”; the words around it make it “{said}”.",)


def _rules(names: Sequence[str], section: str, tell: Tell) -> tuple[RuleReason, ...]:
    """The rules with their sentences; two rules that say the same are told once."""
    found = {tell(section, name): name for name in reversed(names)}
    kept = set(found.values())
    return tuple(RuleReason(name, tell(section, name)) for name in names if name in kept)


def _relations(claims: Sequence[Claim], joined: Joined, claim: Claim, tell: Tell) -> Iterator[RelationReason]:
    quotes = {each.id: each.quote for each in claims}
    for each in joined.relations:
        if each.kind != "same_incident" and claim.id in (each.source, each.target):
            yield _relation(each, quotes.get(each.target if each.source == claim.id else each.source, ""), tell)


def _relation(each: Relation, other: str, tell: Tell) -> RelationReason:
    return RelationReason(
        each.kind, each.source, each.target, other, each.reason, _rules(each.rules, "relations", tell), each.evidence,
        each.confidence,
    )  # fmt: skip


def _silent(
    counted: Counted, claims: Sequence[Claim], seen: Sequence[Sentence], tell: Tell
) -> Iterator[SentenceReason]:
    """The sentences with words for harm that no claim was read from."""
    text = counted.account.text
    used = [span for claim in claims for each in claim.evidence if each.field == "harm" for span in each.spans]
    for each in seen:
        untold = [one for one in each.untold if not any(one.span.overlaps(span) for span in used)]
        if untold:
            yield SentenceReason(
                account=counted.account.id, quote=each.span.of(text), start=each.span.start, end=each.span.end,
                words=tuple(_word(text, each, one, tell) for one in untold),
                dates=tuple(date.of(text) for _, date in each.dates),
                claims=tuple(claim.id for claim in claims if claim.kind == "harm" and each.span.holds(claim.span)),
            )  # fmt: skip


def _word(text: str, sentence: Sentence, untold: Untold, tell: Tell) -> WordReason:
    at = untold.span
    free = [span for span in sentence.groups if not span.overlaps(at)] if untold.winner is None else []
    nearest = sorted(free, key=lambda span: max(span.start - at.end, at.start - span.end))[:MOST_SEEN]
    return WordReason(
        word=at.of(text), start=at.start, end=at.end, reason=tell("untold", untold.reason),
        read=untold.winner.of(text) if untold.winner else None, seen=tuple(span.of(text) for span in sorted(nearest)),
    )  # fmt: skip
