"""Did it happen, as the account tells it: attempts, threats, denials, doubts, conditions, questions."""

from __future__ import annotations

import msgspec

from recount.model import Span
from recount.model.claim import Certainty, Stage, Stance
from recount.reading.frames import Frame
from recount.reading.parse import Parse
from recount.reading.saying.certainty import certainty_of
from recount.reading.saying.denial import denied_at


class Scope(msgspec.Struct, frozen=True):
    """How a frame stands in its sentence. `told` False: it is told as no happening at all (a condition, a question);
    `why` says which."""

    told: bool = True
    why: str = ""
    stage: Stage = "accomplished"
    stance: Stance = "affirmed"
    certainty: Certainty = "stated"
    denied_at: int | None = None
    evidence: tuple[tuple[str, Span], ...] = ()


def scope_of(p: Parse, frame: Frame) -> Scope:
    """The scope of a frame."""
    lower = p.tokens.lower
    if lower and lower[-1] == "?" or (len(lower) > 1 and lower[-2] == "?"):
        return Scope(told=False, why="asked as a question")
    start = min([frame.spot.first, *(f.group.first for f in frame.victims)])
    if frame.verb is not None:
        start = min(start, frame.verb.first)
    if _conditional(p, start):
        return Scope(told=False, why="told as a condition")
    if not p.lexicon.sets["scope.almost"].isdisjoint(
        lower[frame.verb.first if frame.verb else start : frame.spot.first]
    ):
        return Scope(told=False, why="it nearly happened")
    if frame.harm == "missing" and _found_again(lower[frame.spot.last :]):
        return Scope(told=False, why="found again, alive")
    stage = _stage(p, frame)
    if stage is None:
        return Scope(told=False, why="told as no deed that was done, tried or threatened")
    verb = frame.verb
    if verb and verb.negated and not any(f.group.number and f.group.number.figure.high == 0 for f in frame.victims):
        return Scope(told=False, why="negated")
    end = max([frame.spot.last, *(f.group.last for f in frame.victims)])
    denied = start if frame.denied else denied_at(p, frame, start)
    certainty, at = certainty_of(p, frame, start, end)
    evidence: list[tuple[str, Span]] = []
    if denied is not None:
        evidence.append(("stance", p.span(denied, denied)))
    if at is not None:
        evidence.append(("certainty", p.span(at, at)))
    if stage[1] is not None:
        evidence.append(("stage", p.span(stage[1], stage[1])))
    stance: Stance = "denied" if denied is not None else "affirmed"
    return Scope(stage=stage[0], stance=stance, certainty=certainty, denied_at=denied, evidence=tuple(evidence))


def _found_again(behind: tuple[str, ...]) -> bool:
    """Was whoever went missing found alive, as the rest of the sentence has it?"""
    at = next((i for i, word in enumerate(behind) if word in ("found", "turned", "located")), None)
    return at is not None and not {"safe", "alive", "well", "unharmed", "unhurt"}.isdisjoint(behind[at : at + 3])


def _conditional(p: Parse, start: int) -> bool:
    for i in range(start - 1, max(-1, start - 12), -1):
        if p.letters[i] in ".:":
            return False
        if p.tokens.lower[i] in p.lexicon.scope["unreal"] and not (p.tokens.lower[i] == "whether" and i == 0):
            return True
    return False


def _stage(p: Parse, frame: Frame) -> tuple[Stage, int | None] | None:
    """The stage and the word that says so; None where it is not told as something done, tried or threatened."""
    scope, lower = p.lexicon.scope, p.tokens.lower
    if frame.attempted:
        return "attempted", frame.spot.first
    verb = frame.verb
    if verb is None:
        return _stage_of_noun(p, frame)
    if verb.infinitive is not None:
        before = [lower[i] for i in range(max(0, verb.infinitive - 4), verb.infinitive)]
        if verb.raising or verb.perfect or (before and before[-1] in p.lexicon.sets["syntax.raising"]):
            return "accomplished", None
        for i in range(verb.infinitive - 1, max(-1, verb.infinitive - 5), -1):
            if lower[i] in scope["attempted"]:
                return "attempted", i
            if lower[i] in scope["threatened"]:
                return "threatened", i
            if lower[i] in scope["achieved"]:
                return "accomplished", None
        return None
    if verb.modal in ("may", "might", "could") and (verb.perfect or verb.voice in ("passive", "subject")):
        return ("accomplished", None) if verb.modal != "could" or verb.perfect else None
    if verb.modal == "would" and verb.perfect:
        return "attempted", verb.first
    if verb.modal in ("will", "would", "shall"):
        return "threatened", verb.first
    if verb.modal in ("must", "should", "can", "cannot", "could", "may", "might"):
        return ("accomplished", None) if verb.perfect else None
    alone = frame.spot.word.form == "base" and verb.first == frame.spot.first and frame.rule == "verb-active"
    if alone and frame.spot.first and p.letters[frame.spot.first - 1] not in "XPMN&OSRd,sw":
        return None
    last = lower[verb.first - 1] if verb.first else ""
    if frame.spot.word.form == "ing" and last in p.lexicon.sets["scope.prevent"]:
        return None
    if (
        frame.spot.word.form == "ing"
        and last == "of"
        and verb.first > 1
        and lower[verb.first - 2] in p.lexicon.sets["scope.aims"]
    ):
        return "threatened", verb.first - 2
    return "accomplished", None


def _stage_of_noun(p: Parse, frame: Frame) -> tuple[Stage, int | None]:
    if frame.spot.word.takes == "event":
        lower = p.tokens.lower
        for i in range(frame.spot.first - 1, max(-1, frame.spot.first - 6), -1):
            if p.letters[i] in ",.:bhE&":
                break
            if lower[i] in p.lexicon.sets["scope.aims"] and i + 1 < len(lower) and lower[i + 1] in ("of", "for", "to"):
                return "threatened", i
    return "accomplished", None
