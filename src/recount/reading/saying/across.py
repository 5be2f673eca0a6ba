"""What one sentence says of claims in others: speech that goes on, "he added", a doubt or a denial told behind,
responsibility taken or denied."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.model import Claim, Evidence, Responsibility, Source, Span
from recount.reading.groups import Group
from recount.reading.kinds.terms import judged_by
from recount.reading.lexicon import Lexicon
from recount.reading.parse import Parse
from recount.reading.saying.certainty import doubts
from recount.reading.saying.denial import answers_no
from recount.reading.saying.doers import with_doers
from recount.reading.saying.headings import find_sections, section_of
from recount.reading.saying.responsibility import blames, responsible_words
from recount.reading.saying.scene import Scene
from recount.reading.saying.sources import NOBODY, Attribution, Said, pronoun_speaker, put_down, speakers
from recount.reading.saying.speakers import with_of
from recount.reading.saying.speech import Quotation, find_quotations
from recount.reading.saying.turns import find_turns
from recount.reading.saying.words import phrase_at, saying
from recount.text import Document

BACK = 3
"""How many sentences back the one may be named whom "he said" means. Tried 2 to 5."""

NEAR = 2
"""How many sentences back a claim may stand that "the claim could not be verified" or "denied responsibility" means.
Tried 1 to 4."""

BLAMED = 4
"""How many sentences back a claim may stand of which "the attack was attributed to the rebels" tells. Tried 2 to 6."""

FAR = 7
"""How many sentences back "neither account could be verified" reaches in a paragraph of its own. Tried 4 to 10."""

TAG = 90
"""Direct speech and the words that name its speaker are at most this many code points apart. Tried 60 to 150."""

SHORT = 9
"""A sentence that does nothing but deny the one before has at most this many words. Tried 6 to 12."""


def settle(
    claims: Sequence[Claim], document: Document, lexicon: Lexicon, anchor: str | None, parses: dict[int, Parse]
) -> list[Claim]:
    """The claims with what other sentences say of them: their speaker, doubts, denials, responsibility. `anchor` is the
    day of publication as EDTF, None where it is not known; `parses` are sentences that have their layers already, by
    number."""
    if not claims:
        return []
    quotations, turns = find_quotations(document), find_turns(document.text)
    scene = Scene(
        document, lexicon, anchor, tuple(s.span.start for s in document.sentences), dict(parses), quotations, turns,
        find_sections(document.text, lexicon),
    )  # fmt: skip
    out = [_with_speaker(scene, claim) for claim in claims]
    return with_doers(scene, _told_behind(scene, out), _speaking)


def _speaking(scene: Scene, number: int, p: Parse, said: Said) -> str | None:
    told = _named_or_meant(scene, number, p, said)
    return told.according_to if told else None


def _with_speaker(scene: Scene, claim: Claim) -> Claim:
    """The claim put down to the one who speaks it, where its own sentence does not say or says "he"."""
    number = scene.at(claim.span.start)
    told: Attribution | None = None
    if claim.according_to is None and claim.kind in ("term", "quantity") and _may_say(scene, number):
        told = _in_sentence(scene, number, claim)
    elif claim.according_to is not None and pronoun_speaker(claim.according_to):
        span = next((e.spans[0] for e in claim.evidence if e.field == "according_to"), claim.span)
        return _resolved(scene, number, claim, span)
    elif claim.according_to is not None and claim.according_to.lower().startswith("its "):
        return _of_whose_paper(scene, number, claim)
    if told is None and claim.according_to is None:
        quotation = next((q for q in scene.quotations if q.span.holds(claim.span)), None)
        told = _speaker_of_speech(scene, quotation) if quotation else None
        if told is not None and told.span is not None and claim.span.overlaps(told.span):
            told = None
    if told is None and claim.according_to is None:
        turn = next((t for t in scene.turns if t.span.holds(claim.span)), None)
        turn = turn or section_of(scene.sections, claim.span)
        told = _as_source(scene.document.text, turn.speaker) if turn else None
    return _put(claim, told) if told else claim


def _put(claim: Claim, told: Attribution) -> Claim:
    if told.span is None or told.according_to is None:
        return msgspec.structs.replace(claim, sources=told.sources) if told.sources and not claim.sources else claim
    evidence = (*[e for e in claim.evidence if e.field != "according_to"], Evidence("according_to", (told.span,)))
    changed = msgspec.structs.replace(claim, according_to=told.according_to, sources=told.sources, evidence=evidence)
    if claim.by and not claim.responsibility:
        spans = next((e.spans for e in claim.evidence if e.field == "by"), ())
        accused = tuple([
            Responsibility(words=w, according_to=told.according_to, stance="accused", start=s.start, end=s.end)
            for w, s in zip(claim.by, spans, strict=False)
        ])  # fmt: skip
        rest = tuple(e for e in changed.evidence if e.field != "by")
        changed = msgspec.structs.replace(changed, by=(), responsibility=accused, evidence=rest)
    return changed


def _may_say(scene: Scene, number: int) -> bool:
    words = saying(scene.lexicon.language)
    return any(w in words.keys or w in words.judging for w in scene.words(number))


def _in_sentence(scene: Scene, number: int, claim: Claim) -> Attribution | None:
    p = scene.parse(number)
    first, last = p.token_at(claim.span.start), p.token_at(claim.span.end - 1)
    judge = judged_by(p, first) if claim.kind == "term" else None
    if judge is None:
        told = put_down(p, speakers(p), first, last)
    else:
        told = _as_source(p.text, p.span(*judge))
    if told.according_to is not None and pronoun_speaker(told.according_to) and told.span is not None:
        return _antecedent(scene, number, told.span)
    return told if told != NOBODY else None


def _as_source(text: str, span: Span) -> Attribution:
    name = span.of(text)
    return Attribution(name, span, (Source(name=name, role="origin", start=span.start, end=span.end),))


def _resolved(scene: Scene, number: int, claim: Claim, span: Span) -> Claim:
    """The claim of "he" put down to whom he is; to nobody by name where that is not said."""
    told = _antecedent(scene, scene.at(span.start), span)
    if told is None or told.span is None:
        nameless = tuple(msgspec.structs.replace(s, role="unnamed") for s in claim.sources)
        evidence = tuple(e for e in claim.evidence if e.field != "according_to")
        return msgspec.structs.replace(claim, according_to=None, sources=nameless, evidence=evidence)
    changed = _put(claim, told)
    further = tuple(s for s in claim.sources if s.start != span.start)
    blamed = tuple(
        msgspec.structs.replace(r, according_to=told.according_to) if r.according_to == claim.according_to else r
        for r in changed.responsibility
    )
    first = msgspec.structs.replace(told.sources[0], role="relay") if further else told.sources[0]
    return msgspec.structs.replace(
        changed, sources=(first, *further), inherited=(*claim.inherited, "according_to"), responsibility=blamed
    )


def _of_whose_paper(scene: Scene, number: int, claim: Claim) -> Claim:
    """The claim of "its annex" put down to whoever it is the annex of, where that is said; a person ("its director")
    speaks for himself."""
    words = saying(scene.lexicon.language)
    if (claim.according_to or "").lower().split()[-1] not in words.written:
        return claim
    told = _antecedent(scene, number, next(e.spans[0] for e in claim.evidence if e.field == "according_to"), "it")
    if told is None or told.span is None or len(claim.sources) != 1:
        return claim
    chain = (*told.sources, *claim.sources)
    chain = (msgspec.structs.replace(chain[0], role="relay"), *chain[1:])
    changed = _put(claim, msgspec.structs.replace(told, sources=chain))
    return msgspec.structs.replace(changed, inherited=(*claim.inherited, "according_to"))


def _antecedent(scene: Scene, number: int, span: Span, pronoun: str | None = None) -> Attribution | None:
    """Whom a pronoun at `span` in sentence `number` means: the nearest who spoke before, or, nearer, somebody at the
    beginning of a sentence that is no direct speech."""
    pronoun = pronoun or span.of(scene.document.text).lower()
    for back in range(number, max(-1, number - BACK - 1), -1):
        told = _spoke(scene, back, number, span, pronoun) or _subject_of(scene, back, number, pronoun)
        if told is not None:
            return told
    return None


def _spoke(scene: Scene, back: int, number: int, span: Span, pronoun: str) -> Attribution | None:
    """The last speaker of sentence `back`, before the pronoun, whom it can stand for."""
    if back < number and not _may_say(scene, back):
        return None
    p = scene.parse(back)
    for said in reversed(speakers(p)):
        name = p.words(said.first, said.last)
        before = back < number or p.tokens.starts[said.first] < span.start
        if said.manner == "unnamed" or pronoun_speaker(name) or not before:
            continue
        group = p.group_at(said.first)
        if group is not None and _fits(p, pronoun, group):
            return _as_source(p.text, p.span(said.first, said.last))
    return None


def _subject_of(scene: Scene, back: int, number: int, pronoun: str) -> Attribution | None:
    """The person or body named at the beginning of sentence `back`, of the same paragraph and no direct speech."""
    sentences = scene.document.sentences
    if back == number or pronoun == "they" or sentences[number].paragraph != sentences[back].paragraph:
        return None
    if any(q.span.overlaps(sentences[back].span) for q in scene.quotations):
        return None
    p = scene.parse(back)
    group = p.starts.get(0)
    words = saying(p.lexicon.language)
    if group is None or p.letters[group.first] == "x" or not _fits(p, pronoun, group):
        return None
    known = p.tokens.lower[group.head] in words.bodies
    if pronoun == "it" and not known or pronoun != "it" and group.kind not in ("people", "name"):
        return None
    if known:
        return _as_source(p.text, p.span(group.first, with_of(p, group)))
    return _as_source(p.text, p.span(group.first, group.last))


def _fits(p: Parse, pronoun: str, group: Group) -> bool:
    """Can the pronoun stand for the group: he and she for a person, it for a body, they for several or a body?"""
    head = p.tokens.lower[group.head]
    words = saying(p.lexicon.language)
    noun = group.noun
    plural = bool(noun and noun.plural) or (group.number is not None and group.number.figure.low not in (0, 1))
    named = group.kind == "name" or (group.kind == "people" and group.name is not None)  # "Dr. Lina Haddad"
    person = head in words.persons or (noun is not None and noun.kind == "person") or named
    body = (head in words.bodies and head not in words.persons) or head in p.lexicon.organisations
    if pronoun in ("he", "she"):
        wrong = noun is not None and noun.sex is not None and noun.sex != ("male" if pronoun == "he" else "female")
        return person and not plural and not (body and group.name is None) and not wrong
    if pronoun == "it":
        return (body or group.kind == "name") and not plural
    return plural or body


def _speaker_of_speech(scene: Scene, one: Quotation) -> Attribution | None:
    """Who speaks a quotation: named behind it, before it, or at the one that it goes on with."""
    quotations = scene.quotations
    at = quotations.index(one)
    ahead = at
    while not quotations[ahead].closed and ahead + 1 < len(quotations) and quotations[ahead + 1].goes_on:
        ahead += 1
        found = _tag_behind(scene, quotations[ahead])
        if found is not None:
            return found
    for _ in range(8):
        one = quotations[at]
        found = _tag_behind(scene, one) or _tag_before(scene, one)
        if found is not None:
            return found
        if at == 0:
            return None
        before = quotations[at - 1]
        near = before.paragraph == one.paragraph and one.span.start - before.span.end <= TAG
        if not (one.goes_on or near):
            return None
        at -= 1
    return None


def _tag_behind(scene: Scene, one: Quotation) -> Attribution | None:
    text = scene.document.text
    if not one.closed:
        return None
    number = scene.at(one.span.end - 1)
    sentence = scene.document.sentences[number].span
    if sentence.end <= one.span.end + 2 or text[one.span.end - 1] not in ",.!?”\"'" and text[one.span.end + 1] != ",":
        return None
    p = scene.parse(number)
    tags = [s for s in speakers(p) if s.closes and p.tokens.starts[min(s.first, s.verb)] >= one.span.end]
    nearest = min(tags, key=lambda s: s.verb, default=None)
    if nearest is None or p.tokens.starts[min(nearest.first, nearest.verb)] - one.span.end > TAG:
        return None
    return _named_or_meant(scene, number, p, nearest)


def _tag_before(scene: Scene, one: Quotation) -> Attribution | None:
    number = scene.at(one.span.start)
    if scene.document.sentences[number].span.start >= one.span.start - 2:
        return None
    p = scene.parse(number)
    tags = [s for s in speakers(p) if p.tokens.ends[max(s.last, s.verb)] <= one.span.start and s.manner != "unnamed"]
    nearest = max(tags, key=lambda s: s.verb, default=None)
    if nearest is None or one.span.start - p.tokens.ends[max(nearest.last, nearest.verb)] > TAG:
        return None
    return _named_or_meant(scene, number, p, nearest)


def _named_or_meant(scene: Scene, number: int, p: Parse, said: Said) -> Attribution | None:
    span = p.span(said.first, said.last)
    if pronoun_speaker(span.of(p.text)):
        return _antecedent(scene, number, span)
    return _as_source(p.text, span)


def _told_behind(scene: Scene, claims: list[Claim]) -> list[Claim]:
    """Sentences that say of claims before them that nobody could check them, that they are not so, or who did it."""
    own = {scene.at(c.span.start) for c in claims if c.kind == "harm"}
    near = {n for at in own for n in range(at + 1, at + max(NEAR + 1, BLAMED) + 1)}
    words = responsible_words(scene.lexicon.language)
    deeds = words.own | words.claimed | words.admitted | words.accused | words.denied | {"behind"}
    checks = doubts(scene.lexicon.language).checking
    for number in sorted(n for n in near if n < len(scene.document.sentences)):
        lower = scene.words(number)
        if number not in own and any(w in checks for w in lower):
            claims = _unchecked(scene, number, lower, claims)
        if len(lower) <= SHORT and answers_no(scene.lexicon.language, lower):
            claims = _not_so(scene, number, claims)
        if number not in own and any(w in deeds for w in lower):
            claims = _blamed(scene, number, claims)
    return claims


def _before(scene: Scene, number: int, claim: Claim, reach: int, *, paragraph: bool) -> bool:
    """Does the claim stand in one of the `reach` sentences before sentence `number`?"""
    at = scene.at(claim.span.start)
    same = scene.document.sentences[at].paragraph == scene.document.sentences[number].paragraph
    return claim.kind == "harm" and number - reach <= at < number and (same or not paragraph)


def _unchecked(scene: Scene, number: int, lower: tuple[str, ...], claims: list[Claim]) -> list[Claim]:
    words = doubts(scene.lexicon.language)
    found = [phrase_at(words.phrases, lower, i) for i in range(len(lower)) if lower[i] in words.phrases]
    phrases = [f for f in found if f is not None and f[1] == "unverified"]
    if not phrases or any(w in words.asks for w in lower):
        return claims
    several = any(w in words.several for w in lower)
    reach = NEAR + 1 if several else NEAR
    own = number and scene.document.sentences[number - 1].paragraph != scene.document.sentences[number].paragraph
    alone = bool(own) and not {"either", "neither", "both"}.isdisjoint(lower)
    hit = [
        c
        for c in claims
        if c.according_to
        and c.certainty == "stated"
        and _before(scene, number, c, FAR if alone else reach, paragraph=not alone)
    ]
    if not several:
        latest = max((scene.at(c.span.start) for c in hit), default=-1)
        hit = [c for c in hit if scene.at(c.span.start) == latest]
    at = scene.document.sentences[number].span
    return [
        msgspec.structs.replace(c, certainty="unverified", evidence=(*c.evidence, Evidence("certainty", (at,))))
        if any(c is h for h in hit) else c
        for c in claims
    ]  # fmt: skip


def _not_so(scene: Scene, number: int, claims: list[Claim]) -> list[Claim]:
    at = scene.document.sentences[number].span
    out = []
    for claim in claims:
        told = bool(claim.according_to or claim.sources) and claim.stance == "affirmed"
        if told and _before(scene, number, claim, 1, paragraph=True):
            evidence = (*claim.evidence, Evidence("stance", (at,)))
            claim = msgspec.structs.replace(claim, stance="denied", evidence=evidence)
        out.append(claim)
    return out


def _blamed(scene: Scene, number: int, claims: list[Claim]) -> list[Claim]:
    reach = BLAMED
    near = [c for c in claims if _before(scene, number, c, reach, paragraph=False) and c.stage == "accomplished"]
    near = [c for c in near if c.stance == "affirmed" and c.low != 0]
    if not near:
        return claims
    found = [b.responsibility for b in blames(scene.parse(number))]
    found = [r for r in found if not pronoun_speaker(r.words)]
    if not found:
        return claims
    latest = max(scene.at(c.span.start) for c in near)
    hit = [c for c in near if scene.at(c.span.start) == latest or not c.by and not c.responsibility]
    return [
        msgspec.structs.replace(
            c, responsibility=(*c.responsibility, *found),
            evidence=(*c.evidence, Evidence("responsibility", tuple(Span(r.start, r.end) for r in found))),
        )
        if any(c is h for h in hit) else c
        for c in claims
    ]  # fmt: skip
