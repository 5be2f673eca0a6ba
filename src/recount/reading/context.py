"""What one sentence takes over from those before it: "during this time", "back then", a date given just before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from recount.model import Claim, Evidence, Place, Span
from recount.reading.apart import distance_to, shifted
from recount.reading.parse import Parse
from recount.reading.scenes import NOTHING, Scene, Scenes
from recount.reading.settings import Settings
from recount.text import Mention
from recount.times import overlap

BACK = 6
"""How many sentences back a time may stand that "during this time" means. Tried 2 to 10."""

SCENES_BACK, SCENES_AHEAD = 3, 1
"""How many sentences back a deed may be told that sets the scene, and how many ahead one that says where it was."""

TELLING = 25
"""A sentence of so few characters tells nothing between two others ("Rain.", "Oct. 30."). Tried 15 to 40."""

NEAR = 2
"""How many sentences back the time of a claim may stand that names none. Tried 1 to 4: more takes over wrong dates."""


class Before(msgspec.Struct, frozen=True):
    """The last sentence that told of harm: its number, paragraph and claims."""

    number: int
    paragraph: int
    claims: tuple[Claim, ...]


BY_DISTANCE = "time-by-distance"
"""The rule of a time reckoned from another ("two days before"), from which no further one is reckoned."""

Times = Callable[[int], Sequence[Mention[str]]]
"""The times that sentence N names."""


def same_time(p: Parse) -> Mention[str] | None:
    """Words that point back to a time ("back then", "the same four days"), None where the sentence has none."""
    return next((t for t in p.times if t.rule.startswith("same-time")), None)


class Around(msgspec.Struct, frozen=True):
    """What stands around the sentences of an account: the times that sentence N names, the scenes that sentences set,
    the labels that head items."""

    times: Times
    scenes: Scenes
    settings: Settings
    item: int = -1
    section: int = -1

    def scene(self, number: int) -> Scene:
        """The scene of sentence `number`; nothing where it stands in another item."""
        scene = self.scenes.at(number)
        if scene is NOTHING or self.item == self.settings.item(self.scenes.start(number)):
            return scene
        return NOTHING

    def stage(self, number: int) -> Scene:
        """The same for its place, which holds on from one entry of a diary to the next; its time is then another."""
        scene = self.scenes.at(number)
        if scene is NOTHING or self.item == self.settings.item(self.scenes.start(number)):
            return scene
        if self.section != self.settings.section(self.scenes.start(number)):
            return NOTHING
        return msgspec.structs.replace(scene, when=None)

    def back(self, number: int, told: int) -> Iterator[int]:
        """The sentences before `number`, the nearest first, until `told` of them told something."""
        for before in range(number - 1, -1, -1):
            yield before
            told -= self.scenes.length(before) >= TELLING
            if told <= 0:
                return


def take_over(claims: Sequence[Claim], p: Parse, before: Before | None, around: Around) -> tuple[Claim, ...]:
    """The claims with what the sentences around settle: time and place, and, where words point back to them, actors.
    `before` is the last sentence that told of harm."""
    pointer = same_time(p)
    if pointer is None and all(c.places and c.when for c in claims):
        return tuple(claims)
    item = around.settings.item
    section = around.settings.section
    start = p.tokens.starts[0]
    near = before
    if before is not None and section(before.claims[0].span.start) != section(start):
        before = near = None
    if before is not None and item(before.claims[0].span.start) != item(start):
        before = None
    around = msgspec.structs.replace(around, item=item(start), section=section(start))
    return tuple([_taken_over(claim, p, Told(pointer, before, near), around) for claim in claims])


class Told(msgspec.Struct, frozen=True):
    """Words of a sentence that point back to a time, and the last sentence of harm before it; None: none. `near` is
    that sentence for places: they hold on from one entry of a diary to the next, times do not."""

    pointer: Mention[str] | None
    before: Before | None
    near: Before | None


def _with(claim: Claim, field: str, value: object, spans: tuple[Span, ...]) -> Claim:
    return msgspec.structs.replace(
        claim,
        evidence=(*claim.evidence, Evidence(field, spans)),
        inherited=(*claim.inherited, field),
        **{field: value},
    )


def _taken_over(claim: Claim, p: Parse, told: Told, around: Around) -> Claim:
    """One claim with what it takes over. What is aimed at or tried takes nothing over: it has no time or place yet."""
    if claim.stage != "accomplished":
        return claim
    taken: list[tuple[str, object, tuple[Span, ...]]] = []
    time = _time_before(claim, p, told, around) if claim.when is None else None
    away = distance_to(p, claim.span) if time else None
    if time and away:
        day = None if away.days is None else shifted(time[0], away.days)
        time = (day, (away.at, *time[1])) if day else None
        claim = msgspec.structs.replace(claim, rules=(*claim.rules, BY_DISTANCE))
    if time:
        taken.append(("when", *time))
    before = told.before
    if told.pointer and before is not None and not claim.by and _follows(p, before):
        actors = next((c for c in before.claims if c.by), None)
        if actors:
            taken.append(("by", actors.by, _spans(actors, "by")))
    placed = _place_around(claim, p, told.near, around) if not claim.places else None
    if placed:
        taken.append(("places", *placed))
    for field, value, spans in taken:
        claim = _with(claim, field, value, spans)
    return claim


def _follows(p: Parse, before: Before) -> bool:
    """Is the sentence of harm before near, and of the same happening as far as its first words say?"""
    return p.number - before.number <= NEAR and not _begins_anew(p, before)


def _place_around(
    claim: Claim, p: Parse, before: Before | None, around: Around
) -> tuple[tuple[Place, ...], tuple[Span, ...]] | None:
    """The places of the nearest sentence before that has any, of harm (where it has one place for all its claims) or of
    a deed alone; else those of a sentence
    behind that tells where the deed was done ("The attack took place in Cali")."""
    if before is not None and _begins_anew(p, before):
        return None
    for number in around.back(p.number, SCENES_BACK):
        if before is not None and number == before.number:
            lenders = [c for c in before.claims if c.places]
            if lenders and p.number - number <= NEAR:
                several = len({tuple([x.name for x in c.places]) for c in lenders}) > 1
                return None if several or _apart(claim.when, lenders[0].when) else _placed(lenders[0])
            continue
        scene = around.stage(number)
        known = scene.moved if scene.plain else True
        if known and scene.places and not _apart(claim.when, scene.when.value if scene.when else None):
            return scene.places, tuple([Span(x.start, x.end) for x in scene.places])
    for number in range(p.number + 1, p.number + 1 + SCENES_AHEAD):
        scene = around.scene(number)
        if scene.about and scene.places and not _apart(claim.when, scene.when.value if scene.when else None):
            return scene.places, tuple([Span(x.start, x.end) for x in scene.places])
    if before is None:
        # Nothing was told of any harm so far: where people are is where it was done.
        for number in around.back(p.number, 2 * SCENES_BACK):
            scene = around.stage(number)
            if scene.places:
                return scene.places, tuple([Span(x.start, x.end) for x in scene.places])
    return None


def _placed(lender: Claim) -> tuple[tuple[Place, ...], tuple[Span, ...]]:
    return lender.places, _spans(lender, "places")


def _apart(one: str | None, other: str | None) -> bool:
    """Are the two times known to be different ones?"""
    return one is not None and other is not None and overlap(one, other) is False


def _time_before(claim: Claim, p: Parse, told: Told, around: Around) -> tuple[str, tuple[Span, ...]] | None:
    pointer, before = told.pointer, told.before
    if pointer is not None:
        for number in range(p.number - 1, max(-1, p.number - 1 - BACK), -1):
            found = [t for t in around.times(number) if t.value]
            if found:
                return found[-1].value, (pointer.span, found[-1].span)
        if before is None:
            return None
    if pointer is None and (names_time(p, claim) or before is not None and _begins_anew(p, before)):
        return None
    if before is not None and pointer is None:
        nearer = _scene_since(p, before, around)
        if nearer is not None:
            return nearer.value, (nearer.span,)
    if before is not None and (pointer is not None or p.number - before.number <= NEAR):
        scene = around.scene(before.number)
        if scene.when is not None and scene.dated:
            return scene.when.value, (scene.when.span,)
        lender = next((c for c in before.claims if c.when), None)
        anew = p.paragraph != before.paragraph and lender is not None and _is_background(lender.when)
        if lender and lender.when and BY_DISTANCE not in lender.rules and not anew:
            return lender.when, _spans(lender, "when")
    begun = around.settings.item(claim.span.start)
    for number in range(p.number - 1, max(-1, p.number - 1 - SCENES_BACK), -1):
        if before is not None and number <= before.number or around.scenes.start(number) < begun:
            return None
        when = around.scene(number).when
        if when is not None:
            return when.value, (when.span,)
    if before is None:
        for number in range(p.number + 1, p.number + 1 + SCENES_AHEAD):
            scene = around.scene(number)
            if scene.about and scene.when is not None:
                return scene.when.value, (scene.when.span,)
    return None


def _scene_since(p: Parse, before: Before, around: Around) -> Mention[str] | None:
    """The time of the scene that a sentence sets between the last one of harm and this one; None where none does."""
    for number in range(p.number - 1, before.number, -1):
        when = around.scene(number).when
        if when is not None:
            return when
    return None


def names_time(p: Parse, claim: Claim) -> bool:
    """Does the claim's clause name a time, if not the claim's? What stands behind a semicolon is another clause."""
    for time in p.times:
        first, end = sorted((claim.span, time.span))
        if ";" not in p.text[first.end : end.start]:
            return True
    return False


def _is_background(when: str | None) -> bool:
    """Is it a year, or a time open at an end: what is told of earlier times, and holds for its own paragraph?"""
    return when is not None and (len(when) == len("1918") or ".." in when)


def _begins_anew(p: Parse, before: Before) -> bool:
    """Does the sentence open another item or happening: a label and a colon in a new paragraph, or "elsewhere"?"""
    if p.tokens.lower[:1] and p.tokens.lower[0] in p.lexicon.sets["context.elsewhere"]:
        return True
    return p.paragraph != before.paragraph and ":" in p.tokens.words[1:5]


def _spans(claim: Claim, field: str) -> tuple[Span, ...]:
    return next((e.spans for e in claim.evidence if e.field == field), (claim.span,))
