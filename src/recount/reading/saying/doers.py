"""Who did what claims of other sentences tell: "Gunmen attacked the post. Five people died.", "The attack was carried
out by …"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from recount.model import Claim, Evidence, Responsibility, Span
from recount.reading.agents import agent_words
from recount.reading.parse import Parse
from recount.reading.saying.deeds import Deed, deed_words, find_deeds, may_tell, side_of, side_of_words
from recount.reading.saying.scene import WORD, Scene
from recount.reading.saying.sources import Said, speaker_of, speakers

BEHIND = 3
"""How many sentences behind a claim "the attack was carried out by …" may stand. Tried 1 to 6."""

FAR = 6
"""How many sentences from a claim a deed may stand that names the one harmed. Tried 2 to 12."""

BODILY = frozenset({"killed", "died", "injured", "casualties", "harmed", "abducted", "sexual_violence", "burned",
                    "destroyed", "damaged", "looted"})  # fmt: skip
"""What comes of an attack. Who fled or is missing was not attacked for that."""

COMMON = frozenset({"person", "people", "other", "others", "police", "member", "woman", "child"})
"""Nouns by which nobody is known again."""

Speaker = Callable[[Scene, int, Parse, Said], str | None]
"""Whom a speaker in a sentence is, pronouns resolved; None where that is not said."""


class Told(msgspec.Struct, frozen=True):
    """A deed of one sentence with those who did it, as spans; `speaker` is None where the account itself tells it, and
    `victims` are the words of capital letters beside it."""

    number: int
    deed: Deed
    doers: tuple[Span, ...]
    words: tuple[str, ...]
    sides: frozenset[str]
    heads: frozenset[str]
    speaker: str | None
    names: frozenset[str]
    when: frozenset[str]


def with_doers(scene: Scene, claims: list[Claim], resolve: Speaker) -> list[Claim]:
    """The claims that name nobody with those who did the deed that they come of, where sentences around tell it."""
    words = deed_words(scene.lexicon.language)
    open_ = [c for c in claims if _is_open(c)]
    if not open_:
        return claims
    told: dict[int, tuple[Told, ...]] = {}

    def deeds(number: int) -> tuple[Told, ...]:
        if number not in told:
            told[number] = ()
            if 0 <= number < len(scene.document.sentences) and may_tell(words, frozenset(scene.words(number))):
                told[number] = tuple(_told(scene, number, resolve))
        return told[number]

    own = sorted({scene.at(c.span.start) for c in claims if c.kind == "harm"})
    found = {id(c): _doers_of(scene, c, own, deeds) for c in open_}
    named = [_with(c, found[id(c)]) if found.get(id(c)) else c for c in claims]
    return _carried(scene, named)


ALONE = frozenset({"event-of", "event-owner", "table-cell", "colon-figure"})
"""Rules of claims that tell of any happening, not only of the one before them."""


def _carried(scene: Scene, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that still name nobody with those who did what another claim tells of the same people, or what the
    account tells just before: "gunmen killed two guards. Five people were wounded"."""
    out: list[Claim] = []
    by_name = {n: c for c in reversed(claims) if c.kind == "harm" and _blames(c) for n in _own_names(c)}
    for claim in claims:
        if _is_open(claim) and ALONE.isdisjoint(claim.rules):
            lender = next((c for c in reversed(out) if c.kind == "harm"), None)
            if lender is not None and _lends(scene, lender, claim):
                claim = _lent(claim, lender)
        if _is_open(claim):
            same = next((by_name[n] for n in sorted(_own_names(claim)) if n in by_name), None)
            if same is not None and same.harm not in ("burned", "destroyed", "damaged", "looted"):
                claim = _lent(claim, same)
        out.append(claim)
    return out


def _blames(c: Claim) -> bool:
    return c.stage == "accomplished" and c.stance == "affirmed" and bool(c.by or c.responsibility)


def _own_names(c: Claim) -> frozenset[str]:
    return frozenset(name.lower().split()[-1] for name in c.names if len(name.split()[-1]) > 3)


def _lends(scene: Scene, lender: Claim, claim: Claim) -> bool:
    """Does the claim go on with the happening that `lender` tells, in the same paragraph, of others than fighters?"""
    if (
        claim.certainty != "stated"
        or not lender.by
        or lender.stage != "accomplished"
        or lender.stance != "affirmed"
        or lender.harm not in BODILY
    ):
        return False
    words = deed_words(scene.lexicon.language)
    there, at = scene.at(lender.span.start), scene.at(claim.span.start)
    sentences = scene.document.sentences
    if at - there > 1 or sentences[at].paragraph != sentences[there].paragraph:
        return False
    between = scene.document.text[min(lender.span.end, claim.span.start) : claim.span.start].lower()
    apart = words.apart | frozenset({"died", "dead"})
    if at == there and (not apart.isdisjoint(WORD.findall(between)) or ";" in between or len(between) > ALONG):
        return False
    if at > there and not _goes_on(scene, claim, at):
        return False
    for c in (lender, claim):
        if c.role in ("combatant", "attacker") or side_of_words(words, WORD.findall((c.object or c.quote).lower())):
            return False
    places = {x.name for x in lender.places}
    if "places" not in claim.inherited and claim.places and places and not places & {x.name for x in claim.places}:
        return False
    heads = {w for name in lender.by for w in WORD.findall(name.lower())}
    return not heads & set(WORD.findall((claim.object or "").lower()))


ALONG = 120
"""Within a sentence two harms are told of one deed where at most so many code points stand between. Tried 60 to 200."""


def _lent(claim: Claim, lender: Claim) -> Claim:
    spans = {e.field: e.spans for e in lender.evidence}
    said = tuple(r for r in lender.responsibility if r.stance != "denied")
    fields = [f for f, have in (("by", lender.by), ("responsibility", said)) if have]
    return msgspec.structs.replace(
        claim, by=lender.by, responsibility=(*claim.responsibility, *said), inherited=(*claim.inherited, *fields),
        evidence=(*claim.evidence, *(Evidence(f, spans[f]) for f in fields if f in spans)),
    )  # fmt: skip


def _is_open(c: Claim) -> bool:
    """Does the claim tell of harm that was done, and does nobody say by whom?"""
    done = c.kind == "harm" and c.harm in BODILY and c.stage == "accomplished" and c.stance == "affirmed"
    return done and c.high != 0 and c.low != 0 and not c.by and all(r.stance == "denied" for r in c.responsibility)


def _told(scene: Scene, number: int, resolve: Speaker) -> list[Told]:
    p = scene.parse(number)
    words = deed_words(scene.lexicon.language)
    said = speakers(p)
    out = []
    for deed in find_deeds(p):
        told = speaker_of(said, deed.agents[0].first, deed.agents[0].last)
        named = resolve(scene, number, p, told) if told else None
        quoted = next((q for q in scene.quotations if q.span.holds(p.span(deed.first, deed.first))), None)
        if (told is not None or quoted is not None) and named is None:
            continue
        spans = tuple([p.span(*agent_words(p, g)) for g in deed.agents])
        behind = _harmed_behind(p, deed)
        names = frozenset(p.tokens.lower[i] for i in behind if p.letters[i] == "M" or _known(p, i))
        sides = frozenset(side for g in deed.agents for side in side_of(p, words, g))
        heads = frozenset(p.tokens.lower[g.head] for g in deed.agents)
        when = frozenset(t.value for t in p.times if t.value)
        out.append(Told(number, deed, spans, tuple(s.of(p.text) for s in spans), sides, heads, named, names, when))
    return out


def _known(p: Parse, i: int) -> bool:
    """Is the noun at token `i` one of whom the account has told ("the senator", "the nuns")?"""
    group = p.group_at(i)
    return p.letters[i] == "P" and group is not None and group.head == i and group.determiner == "the"


def _harmed_behind(p: Parse, deed: Deed) -> range:
    """The tokens right behind a deed, in which those whom it was done to are named."""
    end = next((i for i in range(deed.last + 1, len(p.letters)) if p.letters[i] in ".:;,swBYKE"), len(p.letters))
    return range((deed.noun if deed.noun is not None and deed.noun > deed.first else deed.last) + 1, end)


Deeds = Callable[[int], tuple[Told, ...]]
"""The deeds that sentence N tells."""


def _doers_of(scene: Scene, claim: Claim, own: Sequence[int], deeds: Deeds) -> tuple[Told, ...]:
    """The one deed that the claim comes of; empty where none does or several with other doers."""
    for found in _nearby(scene, claim, own, deeds):
        fitting = [t for t in found if _fits(scene, claim, t)]
        if fitting:
            return tuple(fitting[:1]) if len({t.heads for t in fitting}) == 1 else ()
    return ()


def _nearby(scene: Scene, claim: Claim, own: Sequence[int], deeds: Deeds) -> Iterator[list[Told]]:
    """Deeds that a claim may come of, the surest first: "the attack" told behind it, a deed just before it, and those
    done to somebody of the same name."""
    at, last = scene.at(claim.span.start), len(scene.document.sentences)
    following = next((n for n in own if n > at), last)
    yield [t for n in range(at + 1, min(at + BEHIND, following) + 1) for t in deeds(n) if t.deed.points_back]
    if _goes_on(scene, claim, at):
        yield [t for t in deeds(_before(scene, at)) if not t.deed.points_back]
    names = _names(claim)
    if names:
        around = [n for n in range(max(0, at - FAR), min(at + FAR + 1, last)) if n != at]
        yield [t for n in around if not names.isdisjoint(scene.words(n)) for t in deeds(n) if names & t.names]


def _before(scene: Scene, at: int) -> int:
    """The sentence before, over the number or label of a paragraph."""
    return at - 2 if at > 1 and len(scene.words(at - 1)) < LABEL else at - 1


BULLETS = frozenset("•-–*·")
"""What opens an item of a list: each tells of something else."""

LABEL = 3
"""A sentence with fewer words is a number or a label. Tried 2 to 4."""


def _goes_on(scene: Scene, claim: Claim, at: int) -> bool:
    """Does sentence `at` go on with the one before, and open no other happening? A deed told as a noun ("since the
    murder of …") or with a day of its own may be any other."""
    opening = scene.words(at)[:2]
    if scene.text(at).lstrip()[:1] in BULLETS:
        return False
    if any(w in scene.lexicon.sets["context.elsewhere"] for w in opening) or not ALONE.isdisjoint(claim.rules):
        return False
    opening_times = any(t.span.start < claim.span.start for t in scene.parse(at).times)
    return not opening_times


def _names(claim: Claim) -> frozenset[str]:
    """The last words of the names of those harmed: people are called by them when they are named again."""
    found = {w for name in claim.names for w in WORD.findall(name.lower())[-2:] if len(w) > 3}
    nouns = WORD.findall((claim.object or "").lower())
    return frozenset(found | ({w for w in nouns if len(w) > 4 and w not in COMMON} if claim.high == 1 else set()))


def _fits(scene: Scene, claim: Claim, told: Told) -> bool:
    words = deed_words(scene.lexicon.language)
    lower = WORD.findall(claim.quote.lower())
    harmed = side_of_words(words, WORD.findall((claim.object or claim.quote).lower()))
    if any(span.overlaps(claim.span) for span in told.doers) or told.heads & set(lower):
        return False
    if harmed and (len(harmed) != 1 or len(told.sides) != 1 or harmed == told.sides):
        return False
    if claim.role == "attacker":
        return False
    p = scene.parse(scene.at(claim.span.start))
    own = claim.when is not None and "when" not in claim.inherited
    if own and told.when and claim.when not in told.when:
        return False
    return p.lexicon.natural.isdisjoint(p.tokens.lower)


def _with(claim: Claim, found: tuple[Told, ...]) -> Claim:
    """The claim with those who did it: in `by` where the account tells it, else as what the speaker says of them."""
    told = found[0]
    if told.speaker is None:
        return msgspec.structs.replace(
            claim, by=tuple(dict.fromkeys(told.words)), evidence=(*claim.evidence, Evidence("by", told.doers)),
            inherited=(*claim.inherited, "by"),
        )  # fmt: skip
    said = tuple([
        Responsibility(words=w, according_to=told.speaker, stance="accused", start=at.start, end=at.end)
        for w, at in zip(told.words, told.doers, strict=True) if w not in told.speaker
    ])  # fmt: skip
    evidence = (*claim.evidence, Evidence("responsibility", told.doers))
    return msgspec.structs.replace(claim, responsibility=(*claim.responsibility, *said), evidence=evidence)
