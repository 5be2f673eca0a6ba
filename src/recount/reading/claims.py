"""From frames to claims: one claim for each group of people or things that a frame says was harmed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recount.model import NONE, ONE, PLURAL, Claim, Evidence, Figure, Place, Source, Span
from recount.model.claim import Age, CountedAs, Harm, ObjectKind, Role, Sex
from recount.reading.frames import Fill, Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.places import place_runs, places_of
from recount.reading.scope import Scope, scope_of
from recount.reading.sources import Said, speaker_of, speakers
from recount.reading.syntax import after_phrases
from recount.reading.victims import is_people_name


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A claim before it has an id; `first` and `last` are the tokens of its quote."""

    frame: Frame
    fill: Fill
    claim: Claim
    first: int
    last: int


class Moment(msgspec.Struct, frozen=True):
    """What sentences before this one settle: time, places, actors, and the words that said so."""

    when: str | None = None
    when_span: Span | None = None
    places: tuple[Place, ...] = ()
    by: tuple[str, ...] = ()
    by_spans: tuple[Span, ...] = ()


def draft_claims(p: Parse, frames: Sequence[Frame], *, violent: bool) -> Iterator[Claim]:
    """The claims of a sentence, without ids. `violent`: the account tells of violence, so its dead were killed unless
    the sentence names another cause."""
    if any(w in p.lexicon.scope["fiction"] for w in p.tokens.lower):
        return
    said = speakers(p)
    runs = place_runs(p)
    for frame in frames:
        scope = scope_of(p, frame)
        if not scope.told or (not violent and frame.rule == "event-owner" and frame.harm == "died"):
            continue
        harm = _harm(p, frame, violent=violent)
        merged = list(_merged(p, frame))
        for n, (fill, last) in enumerate(merged):
            yield _claim(p, frame, fill, last, n, len(merged), harm, scope, said, runs)


def _harm(p: Parse, frame: Frame, *, violent: bool) -> Harm:
    if frame.harm != "died":
        return frame.harm
    if any(w in p.lexicon.natural for w in p.tokens.lower):
        return "died"
    if frame.rule.startswith("state-link") and not any(w in p.lexicon.violent for w in p.tokens.lower):
        return "died" if "found" in p.tokens.lower else ("killed" if violent else "died")
    return "killed" if violent else "died"


def _merged(p: Parse, frame: Frame) -> Iterator[tuple[Fill, int]]:
    """The victims, each with its last token; "women, children and the elderly", "women and girls" are one."""
    victims = list(frame.victims)
    i = 0
    while i < len(victims):
        fill, last = victims[i], victims[i].group.last
        i += 1
        while i < len(victims) and (_merges(p, fill.group, victims[i].group) or _apposes(p, fill.group, victims[i].group, last)):
            last = victims[i].group.last
            i += 1
        yield fill, last


def _merges(p: Parse, one: Group, other: Group) -> bool:
    plural = (other.plural or other.noun and other.noun.collective) and other.number is None and other.name is None and not other.determiner.startswith(("his", "her"))
    first = one.plural and one.name is None
    return bool(plural and first) and "I" not in p.letters[one.last + 1 : other.first]


def _apposes(p: Parse, one: Group, other: Group, last: int) -> bool:
    """Is `other` a second name for `one` ("Juan Pérez, a lawyer")?"""
    between = p.letters[last + 1 : other.first]
    if "&" in between or "," not in between or other.number is not None or one.number is not None:
        return False
    described = other.kind == "people" and other.name is None and not other.plural and other.determiner in ("a", "an", "the", "")
    named = one.kind == "people" and one.name is None and not one.plural and other.kind == "name"
    return (described and one.name is not None) or named


def _figure(p: Parse, fill: Fill) -> Figure:
    group = fill.group
    if fill.figure is not None:
        return fill.figure
    if group.kind == "pronoun":
        return ONE
    if group.number is not None:
        return group.number.figure
    if group.name and group.name[0] > group.head and group.noun and group.noun.plural and not group.noun.collective:
        return Figure(low=1, high=1, kind="named")
    inner = _counted_by(p, group)
    if inner is not None:
        return inner
    if group.kind == "name":
        return PLURAL if is_people_name(p, group) else Figure(low=1, high=1, kind="named")
    if group.noun is not None and group.noun.plural is not None and group.head >= 0:
        if group.noun.plural or group.noun.collective or group.noun.group:
            return PLURAL
        return Figure(low=1, high=1, kind="named") if group.name and group.name[0] > group.head else ONE
    head = p.tokens.lower[group.head]
    return PLURAL if head.endswith("s") and not head.endswith("ss") or group.noun is not None and group.noun.plural else ONE


def _counted_by(p: Parse, group: Group) -> Figure | None:
    """The number inside "a group of 12 people", "a family of five"."""
    i = group.last + 1
    if group.noun is None or not (group.noun.group or group.noun.collective) or i >= len(p.letters) or p.letters[i] != "F":
        return None
    inner = p.starts.get(i + 1)
    return inner.number.figure if inner and inner.number else None


def _claim(
    p: Parse, frame: Frame, fill: Fill, last: int, n: int, of: int, harm: Harm, scope: Scope, said: list[Said],
    runs: list[tuple[int, tuple[Place, ...]]],
) -> Claim:  # fmt: skip
    group = fill.group
    first, end = _quote(p, frame, fill, last, n, of)
    figure: Figure | None = _figure(p, fill)
    if scope.stage == "threatened" and figure is not None and figure.kind == "plural":
        figure = None
    certainty = scope.certainty
    if figure is not None and figure.high == 0 and "reported" in p.tokens.lower[end : end + 4]:
        figure, certainty = Figure(low=0, high=None, kind="bound"), "unverified"
    stop = _next_victim(p, frame, group)
    places, own = places_of(runs, group.first, end, stop)
    if own and places:
        end = max(end, p.token_at(places[-1].start)) if p.token_at(places[0].start) <= end + 4 else end
        end = min(max(end, _token_end(p, places[-1].end)), len(p.tokens) - 1) if p.token_at(places[0].start) <= end + 4 else end
    speaker = speaker_of(said, group.first, group.last)
    span = p.span(first, end)
    noun_group = fill.of or group
    who = _object(p, noun_group, noun_group.last if fill.of else last)
    by = tuple(dict.fromkeys(p.words(f.group.first, f.group.last) for f in frame.agents))
    when = _when(p, group.first, frame.spot.last, stop)
    evidence = [Evidence("harm", (p.span(frame.spot.first, frame.spot.last),)), Evidence("low", (p.span(group.first, last),))]
    evidence += [Evidence(field, (at,)) for field, at in scope.evidence]
    if by:
        evidence.append(Evidence("by", tuple([p.span(f.group.first, f.group.last) for f in frame.agents])))
    if speaker:
        evidence.append(Evidence("according_to", (p.span(speaker.first, speaker.last),)))
    if places:
        evidence.append(Evidence("places", tuple([Span(x.start, x.end) for x in places])))
    if when:
        evidence.append(Evidence("when", (when[1],)))
    return Claim(
        id="", kind="harm", quote=span.of(p.text), span=span, language=p.lexicon.language, harm=harm,
        harm_words=p.words(frame.spot.first, frame.spot.last), stage=scope.stage, means=_means(p),
        object=who, object_kind=_object_kind(noun_group), counted_as=_counted_as(frame, noun_group),
        role=_role(noun_group), sex=_sex(group), age=_age(group), names=_names(p, group), figure=figure,
        places=places, when=when[0] if when else None, by=by,
        according_to=p.words(speaker.first, speaker.last) if speaker else None,
        sources=_sources(p, speaker), stance=scope.stance, certainty=certainty, confidence=_confidence(frame, fill),
        evidence=tuple(evidence), rules=tuple(dict.fromkeys((frame.spot.rule, frame.rule, fill.rule))),
    )  # fmt: skip


def _token_end(p: Parse, offset: int) -> int:
    return next((i for i, e in enumerate(p.tokens.ends) if e >= offset), len(p.tokens) - 1)


def _next_victim(p: Parse, frame: Frame, group: Group) -> int:
    following = [f.group.first for f in frame.victims if f.group.first > group.first]
    return min(following) if following else len(p.letters)


FAR = 14
"""A quote reaches from the harmed to the word for harm over at most this many tokens between; tried 8 to 30."""


def _quote(p: Parse, frame: Frame, fill: Fill, last: int, n: int, of: int) -> tuple[int, int]:
    """First and last token of the words that carry the claim."""
    group = fill.group
    verb_first = frame.verb.first if frame.verb else frame.spot.first
    while frame.verb is None and verb_first > 0 and p.letters[verb_first - 1] == "A":
        verb_first -= 1
    after = group.first > frame.spot.first
    if frame.rule.startswith(("part", "including")):
        return group.first, last
    near = n == 0 if after else n == of - 1
    gap = group.first - frame.spot.last if after else verb_first - last
    if not near or gap > FAR:
        return group.first, last
    first, end = min(group.first, verb_first), max(last, frame.spot.last)
    while end + 1 < len(p.letters) and p.letters[end + 1] in "tR":
        end += 1
    return first, end


def _object(p: Parse, group: Group, last: int) -> str | None:
    first = group.first
    if group.number is not None:
        first = group.number.last + 1
    elif group.determiner:
        first = group.first + 1
    return p.words(first, last) if first <= last else None


def _object_kind(group: Group) -> ObjectKind:
    kinds: dict[str, ObjectKind] = {
        "settlement": "settlements", "building": "buildings", "vehicle": "vehicles", "livestock": "livestock",
        "other": "other", "never": "other",
    }  # fmt: skip
    if group.kind in ("people", "name", "bare", "pronoun"):
        return "people"
    if group.kind == "other" and group.noun is None:
        return "people"
    return kinds.get(group.noun.kind, "people") if group.noun else "other"


def _counted_as(frame: Frame, group: Group) -> CountedAs | None:
    if frame.counted_as:
        return "graves" if frame.counted_as == "graves" else "bodies"
    kind = _object_kind(group)
    if kind != "people":
        return None
    counted = group.noun.counted_as if group.noun else None
    return counted or "persons"  # type: ignore[return-value]


def _role(group: Group) -> Role | None:
    return group.noun.role if group.noun else None  # type: ignore[return-value]


def _sex(group: Group) -> Sex | None:
    return group.noun.sex if group.noun else None  # type: ignore[return-value]


def _age(group: Group) -> Age | None:
    return group.noun.age if group.noun else None  # type: ignore[return-value]


def _names(p: Parse, group: Group) -> tuple[str, ...]:
    if group.name is None or is_people_name(p, group) or group.number is not None:
        return ()
    if group.kind == "name" or (group.kind == "people" and group.name[0] > group.head and not group.plural):
        return (p.words(*group.name),)
    return ()


def _means(p: Parse) -> str | None:
    return next((p.tokens.words[i] for i, w in enumerate(p.tokens.lower) if w in p.lexicon.means), None)


def _when(p: Parse, first: int, last: int, stop: int) -> tuple[str, Span] | None:
    """The time nearest to the words: behind them before the next part, else the last before them."""
    told = [(t.value, t.span) for t in p.times if t.value]
    if not told:
        return None
    here, end = p.tokens.starts[first], p.tokens.ends[min(stop, len(p.tokens)) - 1]
    after = [t for t in told if here <= t[1].start < end]
    before = [t for t in told if t[1].start < here]
    return after[0] if after else before[-1] if before else None


def _sources(p: Parse, speaker: Said | None) -> tuple[Source, ...]:
    if speaker is None:
        return ()
    span = p.span(speaker.first, speaker.last)
    return (Source(name=span.of(p.text), role="origin", start=span.start, end=span.end),)


def _confidence(frame: Frame, fill: Fill) -> float:
    base = 0.9 if fill.group.number is not None else 0.75
    return round(base - (0.15 if frame.spot.word.weak else 0) - (0.1 if fill.group.kind in ("other", "bare") else 0), 2)


__all__ = ["NONE", "Moment", "after_phrases", "draft_claims"]
