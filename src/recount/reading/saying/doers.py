"""Who did what claims of other sentences tell: "Gunmen attacked the post. Five people died.", "The attack was carried
out by …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from recount.model import Claim, Evidence, Responsibility
from recount.reading.saying.deeds import deed_words, side_of_words
from recount.reading.saying.scene import WORD, Scene
from recount.reading.saying.stage import Entry, Speaker, Stage, subject_in_place

BEHIND = 3
"""How many sentences behind a claim "the attack was carried out by …" may stand. Tried 1 to 6."""

FAR = 6
"""How many sentences from a claim a deed may stand that names the one harmed. Tried 2 to 12."""

BODILY = frozenset({"killed", "died", "injured", "casualties", "harmed", "abducted", "sexual_violence", "burned",
                    "destroyed", "damaged", "looted"})  # fmt: skip
"""What comes of an attack. Who fled or is missing was not attacked for that."""

COMMON = frozenset({"person", "people", "other", "others", "police", "member", "woman", "child"})
"""Nouns by which nobody is known again."""


def with_doers(scene: Scene, claims: list[Claim], resolve: Speaker) -> list[Claim]:
    """The claims that name nobody with those who did the deed that they come of, where sentences around tell it."""
    if not any(_is_open(c) for c in claims):
        return claims
    stage = Stage(scene, resolve, claims)
    own = sorted({scene.at(c.span.start) for c in claims if c.kind == "harm"})
    claims = sorted(claims, key=lambda c: c.span.start)
    out: list[Claim] = []
    by_name = {n: c for c in reversed(claims) if c.kind == "harm" and _blames(c) for n in _own_names(c)}
    for claim in claims:
        if _is_open(claim):
            found = _doers_of(scene, claim, own, stage)
            claim = _with(claim, found) if found else claim
        if _is_open(claim):
            same = next((by_name[n] for n in sorted(_own_names(claim)) if n in by_name), None)
            if same is not None and same.harm not in ("burned", "destroyed", "damaged", "looted"):
                claim = _lent(claim, same)
        stage.add(claim)
        out.append(claim)
    return out


def _is_open(c: Claim) -> bool:
    """Does the claim tell of harm that was done, and does nobody say by whom?"""
    done = c.kind == "harm" and c.harm in BODILY and c.stage == "accomplished" and c.stance == "affirmed"
    return done and c.high != 0 and c.low != 0 and not c.by and all(r.stance == "denied" for r in c.responsibility)


def _doers_of(scene: Scene, claim: Claim, own: Sequence[int], stage: Stage) -> Entry | None:
    """The one deed that the claim comes of; None where none does or several with other doers."""
    at, last = scene.at(claim.span.start), len(scene.document.sentences)
    pronoun = _pronoun(scene, claim, at)
    if pronoun is None:
        return None
    following = next((n for n in own if n > at), last)
    back = [t for n in range(at + 1, min(at + BEHIND, following) + 1) for t in stage.deeds(n) if t.points_back]
    back = [t for t in back if _fits(scene, claim, t)] if not pronoun else []
    if back:
        return back[0] if len({t.heads for t in back}) == 1 else None
    if ALONE.isdisjoint(claim.rules) and claim.harm != "died":
        found = stage.last(claim, at, pronoun or None)
        if found is not None and _fits(scene, claim, found) and _goes_on(scene, claim, found):
            return found
    names = _names(claim)
    if not names or pronoun:
        return None
    around = [n for n in range(max(0, at - FAR), min(at + FAR + 1, last)) if n != at]
    near = [t for n in around if not names.isdisjoint(scene.words(n)) for t in stage.deeds(n) if names & t.names]
    near = [t for t in near if not t.move and _fits(scene, claim, t)]
    return near[0] if near and len({t.heads for t in near}) == 1 else None


ALONE = frozenset({"event-of", "event-owner", "table-cell", "colon-figure"})
"""Rules of claims that tell of any happening, not only of the one before them."""

FOUND = frozenset({"bodies", "bodies-of", "buried", "buried-kin", "to-hospital", "in-hospital"})
"""Rules of claims that tell of who was found or brought in, by whomever they were harmed."""

ALONG = 120
"""Within a sentence two harms are told of one deed where at most so many code points stand between. Tried 60 to 200."""


def _pronoun(scene: Scene, claim: Claim, at: int) -> str | None:
    """The pronoun that stands for whoever did what a claim tells ("they shot four", "were shot by them"); empty where
    nothing does, None where somebody else is in his place ("we lost four", "the innkeeper shot four")."""
    rules, p = set(claim.rules), scene.parse(at)
    harm = next((e.spans[0] for e in claim.evidence if e.field == "harm"), claim.span)
    first = p.token_at(harm.start)
    if "verb-passive" in rules:
        last = p.token_at(harm.end - 1)
        by = p.tokens.lower[last + 1 : last + 3]
        return "them" if by == ("by", "them") else ""
    if "verb-active" not in rules and "to-death" not in rules:
        return ""
    subject = subject_in_place(p, first)
    if subject is None:
        return ""
    word, group = subject
    if group is not None:
        return "" if p.tokens.lower[group.head] in p.lexicon.things else None
    return word if word in ("he", "she", "it", "they") else None


def _goes_on(scene: Scene, claim: Claim, entry: Entry) -> bool:
    """Does the claim go on with the happening that an entry before it tells?"""
    if claim.certainty != "stated" or not FOUND.isdisjoint(claim.rules):
        return False
    at = scene.at(claim.span.start)
    if at != entry.number and "places" not in claim.inherited:
        before = scene.document.text[scene.document.sentences[entry.number].span.start : claim.span.start]
        if any(place.name not in before for place in claim.places if place.start >= scene.starts[at]):
            return False  # in a place of its own somebody else may have done it
    words = deed_words(scene.lexicon.language)
    if at == entry.number:
        between = scene.document.text[min(entry.at, claim.span.start) : claim.span.start].lower()
        apart = words.apart | frozenset({"died", "dead"})
        if not apart.isdisjoint(WORD.findall(between)) or ";" in between or len(between) > ALONG:
            return False
    if entry.move and "by" in WORD.findall(scene.document.text[claim.span.start : claim.span.end + 4].lower()):
        return False  # "killed by a stray bullet"
    if entry.move and "irregular" not in entry.sides:
        told = WORD.findall((claim.harm_words or "").lower())
        return not told or not words.plain_harm.issuperset(told)
    return True


def _blames(c: Claim) -> bool:
    return c.stage == "accomplished" and c.stance == "affirmed" and bool(c.by or c.responsibility)


def _own_names(c: Claim) -> frozenset[str]:
    return frozenset(name.lower().split()[-1] for name in c.names if len(name.split()[-1]) > 3)


def _lent(claim: Claim, lender: Claim) -> Claim:
    spans = {e.field: e.spans for e in lender.evidence}
    said = tuple(r for r in lender.responsibility if r.stance != "denied")
    fields = [f for f, have in (("by", lender.by), ("responsibility", said)) if have]
    return msgspec.structs.replace(
        claim, by=lender.by, responsibility=(*claim.responsibility, *said), inherited=(*claim.inherited, *fields),
        evidence=(*claim.evidence, *(Evidence(f, spans[f]) for f in fields if f in spans)),
    )  # fmt: skip


def _names(claim: Claim) -> frozenset[str]:
    """The last words of the names of those harmed: people are called by them when they are named again."""
    found = {w for name in claim.names for w in WORD.findall(name.lower())[-2:] if len(w) > 3}
    nouns = WORD.findall((claim.object or "").lower())
    return frozenset(found | ({w for w in nouns if len(w) > 4 and w not in COMMON} if claim.high == 1 else set()))


def _fits(scene: Scene, claim: Claim, told: Entry) -> bool:
    words = deed_words(scene.lexicon.language)
    lower = WORD.findall(claim.quote.lower())
    harmed = side_of_words(words, WORD.findall((claim.object or claim.quote).lower()))
    if any(span.overlaps(claim.span) for span in told.doers) or told.heads & set(lower):
        return False
    sentence = scene.document.sentences[scene.at(claim.span.start)].span.start
    told_before = WORD.findall(scene.document.text[sentence : claim.span.end].lower())
    enemy = not scene.lexicon.sets["roles.enemy"].isdisjoint(told_before)
    if not harmed and not enemy and claim.role == "combatant":
        return False
    bystanders = not told.sides and not told.move and all(h in scene.lexicon.nouns for h in told.heads)
    apart = len(harmed) == 1 and len(told.sides) == 1 and harmed != told.sides
    if harmed and not (enemy or apart or (bystanders and len(harmed) == 1)):
        return False
    if claim.role == "attacker":
        return False
    if claim.according_to and told.speaker is None and told.heads & set(WORD.findall(claim.according_to.lower())):
        return False  # whoever tells of harm does not say that he did it
    p = scene.parse(scene.at(claim.span.start))
    own = claim.when is not None and "when" not in claim.inherited
    if own and claim.when not in told.when and (told.when or not _is_news(scene, claim.when)):
        return False
    if _shares_name(scene, claim, told):
        return False
    return p.lexicon.natural.isdisjoint(p.tokens.lower)


def _is_news(scene: Scene, when: str | None) -> bool:
    """Is the time within the month in which the account came out, so that it tells of nothing long past?"""
    return when is None or (scene.anchor is not None and when[:7] == scene.anchor[:7])


def _shares_name(scene: Scene, claim: Claim, told: Entry) -> bool:
    """Do the words for those harmed and for those who did it share a name, or is one the other's first letters?"""
    harmed = {w for w in NAME.findall(claim.object or "") if len(w) > 1}
    for words in told.words:
        names = NAME.findall(words)
        if harmed & ({"".join(w[0] for w in names if w[0].isupper()), *names}):
            return True
    return False


NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]*")


def _with(claim: Claim, told: Entry) -> Claim:
    """The claim with those who did it: in `by` where the account tells it, else as what the speaker says of them."""
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
