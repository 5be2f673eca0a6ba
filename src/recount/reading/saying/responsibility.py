"""Who puts a deed on whom: "claimed responsibility", "denied involvement", "accused the army of killing"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from recount.model import Responsibility, Span
from recount.reading.frames import Frame
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.deeds import deed_words, side_of
from recount.reading.saying.sources import Attribution, speaker_of, speakers
from recount.reading.saying.speakers import PRONOUNS, in_spot, may_speak, subject, with_of
from recount.reading.saying.words import forms, saying, words_of
from recount.reading.syntax import head_of_chain
from recount.reading.victims import armed

ANYBODY = frozenset({"any", "no", "neither", "nobody"})
"""Before somebody accused they name nobody: "declined to blame any group"."""

REACH = 12
"""How many tokens behind its verb the deed or the one accused may stand. Tried 8 to 16."""


class Blame(msgspec.Struct, frozen=True):
    """One putting of a deed on somebody; the deed stands in tokens `begin` to `end`."""

    responsibility: Responsibility
    begin: int
    end: int


class Words(msgspec.Struct, frozen=True):
    """The table of responsibility, every form written out."""

    own: frozenset[str]
    deeds: frozenset[str]
    claimed: frozenset[str]
    admitted: frozenset[str]
    accused: frozenset[str]
    denied: frozenset[str]
    attributed: frozenset[str]
    credit: frozenset[str]


KEYS = ("claimed", "admitted", "accused", "denied", "attributed")


@cache
def responsible_words(language: str) -> Words:
    """The words of responsibility of a language."""
    deeds = words_of(language, "responsible", "deeds").split()
    verbs = {key: forms(words_of(language, "responsible", key)) for key in KEYS}
    own = frozenset(words_of(language, "responsible", "own").split())
    credit = frozenset(words_of(language, "nouns", "responsibility").split())
    return Words(own=own, credit=credit, deeds=frozenset([*deeds, *(f"{d}s" for d in deeds)]), **verbs)


def responsibility_of(p: Parse, frame: Frame) -> tuple[Responsibility, ...]:
    """Who puts the deed of a frame on whom, by the frame's own sentence."""
    spot = frame.spot
    out = [b.responsibility for b in blames(p) if b.begin <= spot.first <= b.end]
    for said in speakers(p) if frame.agents else ():
        if not said.begin <= spot.first <= said.end or said.manner not in ("deny", "admit"):
            continue
        speaker = p.words(said.first, said.last)
        for fill in frame.agents:
            pronoun = p.tokens.lower[fill.group.head] in PRONOUNS
            if said.manner == "admit" and not pronoun:
                continue
            first, last = (said.first, said.last) if pronoun else (fill.group.first, fill.group.last)
            stance = "denied" if said.manner == "deny" else "admitted"
            span = p.span(first, last)
            out.append(
                Responsibility(
                    words=span.of(p.text), according_to=speaker, stance=stance,  # type: ignore[arg-type]
                    start=span.start, end=span.end,
                )
            )  # fmt: skip
    return tuple({(r.words, r.stance): r for r in out}.values())


def accused_agents(p: Parse, frame: Frame) -> frozenset[int]:
    """The first tokens of those among a frame's agents who are only said by somebody to have done it, or deny it: they
    are none whom the account itself names."""
    spans = {(r.start, r.end) for r in responsibility_of(p, frame)}
    hit = [f.group for f in frame.agents for s, e in spans if _within(p, f.group, s, e)]
    return frozenset(g.first for g in hit)


def said_of(p: Parse, frame: Frame, agents: Sequence[Span], source: Attribution) -> tuple[Responsibility, ...]:
    """What somebody who tells of a deed says of who did it: claimed of himself, admitted of his own ("its soldiers"),
    accused of others. Whose "their soldiers" are stays open where others are named between."""
    if source.according_to is None or source.span is None:
        return ()
    if not agents:
        return _of_himself(p, frame, source)
    out = []
    for at in agents:
        words = at.of(p.text)
        stance = "claimed" if words in source.according_to else "accused"
        if words.lower().partition(" ")[0] in OWN:
            stance = "admitted"
            if not _speaks_of_own(p, source.span, p.token_at(at.start)):
                continue
        out.append(
            Responsibility(
                words=words, according_to=source.according_to, stance=stance,  # type: ignore[arg-type]
                start=at.start, end=at.end,
            )
        )  # fmt: skip
    return tuple(out)


OWN = frozenset({"its", "their", "our", "his", "her"})


def _of_himself(p: Parse, frame: Frame, source: Attribution) -> tuple[Responsibility, ...]:
    """ "The rebels said they had killed 40 soldiers": those who bear arms and speak say so of themselves; whom "they"
    means where villagers say it, nobody can tell."""
    span, verb = source.span, frame.verb
    if (
        span is None
        or verb is None
        or verb.voice == "passive"
        or verb.first == 0
        or frame.rule.startswith("verb-subject")
    ):
        return ()
    at = verb.first - 1
    while at > 0 and p.letters[at] == "R":
        at -= 1
    speaking = [g for g in p.groups if span.start <= p.tokens.starts[g.first] < span.end]
    words = deed_words(p.lexicon.language)
    bearing = armed(p, speaking) or any(side_of(p, words, g) for g in speaking)
    said_so = p.tokens.lower[at] in ("it", "they", "we") and bearing and not any(g.name for g in speaking[:1])
    if frame.spot.word.lemma == "lose" or not said_so or not _speaks_of_own(p, span, at):
        return ()
    who = source.according_to or ""
    return (Responsibility(words=who, according_to=who, stance="claimed", start=span.start, end=span.end),)


def _speaks_of_own(p: Parse, speaker: Span, at: int) -> bool:
    """Is nobody named between a speaker and the pronoun at token `at` whom that could mean, and do the two agree?"""
    first, last = p.token_at(speaker.start), p.token_at(speaker.end - 1)
    if not last < at:
        return False
    if any(last < g.first and g.last < at and g.kind in ("people", "name", "other") for g in p.groups):
        return False
    group = p.group_at(first)
    plural = bool(group and group.noun and group.noun.plural is not False)
    pronoun = p.tokens.lower[at]
    return not plural if pronoun in ("it", "its", "his", "her") else plural or pronoun in ("we", "our")


def _within(p: Parse, group: Group, start: int, end: int) -> bool:
    return p.tokens.starts[group.first] < end and start < p.tokens.ends[group.last]


def blames(p: Parse) -> list[Blame]:
    """Every putting of a deed on somebody that a sentence tells."""
    words = responsible_words(p.lexicon.language)
    verbs = words.claimed | words.admitted | words.denied | words.accused
    out: list[Blame] = []
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word in ("responsible", "behind"):
            found = _responsible(p, words, i)
        elif word in words.attributed and p.letters[i] in "EVGK":
            found = _attributed(p, words, i)
        elif word in words.claimed and lower[i + 1 : i + 2] == ("by",) and p.letters[i - 1 : i] in ("b", "R", "g"):
            found = _claimed_by(p, words, i)
        elif word in verbs and p.letters[i] in "EVGKN":
            found = _taken(p, words, i)
            if found is None and word in words.accused:
                found = _passive(p, words, i) or _accused(p, words, i)
        else:
            continue
        if found is not None:
            out.append(found)
    return out


def _blame(p: Parse, who: tuple[int, int], speaker: str | None, stance: str, begin: int) -> Blame:
    span = p.span(*who)
    words = Responsibility(
        words=span.of(p.text), according_to=speaker, stance=stance,  # type: ignore[arg-type]
        start=span.start, end=span.end,
    )  # fmt: skip
    return Blame(words, begin, len(p.tokens) - 1)


def _taken(p: Parse, words: Words, i: int) -> Blame | None:
    """As in "claimed responsibility for", "claimed the attack", "denied any involvement", "denied having ordered"."""
    lower, word = p.tokens.lower, p.tokens.lower[i]
    if i and (p.letters[i - 1] == "n" or lower[i - 1] in ("not", "to")):
        return None
    k = i + 1
    while k < len(lower) and (
        p.letters[k] in 'DARX"' or lower[k] in ("all", "any", "the", "full", "sole", "and", "then")
    ):
        k += 1
    if k >= len(lower):
        return None
    own = any(w in words.own for w in lower[k : k + 2])
    taken = any(w in words.credit for w in lower[k : k + 2])
    stance = None
    if own or taken:
        # Whoever takes part takes no responsibility: "took part in the funeral".
        stance = (
            "denied" if word in words.denied else "claimed" if word in words.claimed and taken else
            "admitted" if word in words.admitted else None
        )  # fmt: skip
    elif lower[k] in words.deeds and word.startswith("claim"):
        stance = "claimed"
    elif word.startswith(("deny", "deni")) and (lower[k] == "having" or lower[k].endswith("ing") and in_spot(p, k)):
        stance = "denied"
    elif word in words.admitted and (lower[k] == "having" or lower[k].endswith("ing") and in_spot(p, k)):
        stance = "admitted"
    if stance is None:
        return None
    who = subject(p, saying(p.lexicon.language), i, ())
    if who is None or who[2].number is not None and who[2].number.figure.high == 0:
        return None
    if lower[who[0]] in ("no", "nobody", "neither", "none", "any") or "neither" in lower[: who[0]]:
        return None
    if lower[who[2].head] in saying(p.lexicon.language).written:
        # "Distributed leaflets claiming responsibility": whoever distributed them, not the paper.
        who = _who_sent_out(p, who[2])
        if who is None:
            return None
    return _blame(p, who[:2], p.words(*who[:2]), stance, k)


def _who_sent_out(p: Parse, paper: Group) -> tuple[int, int, Group] | None:
    """Who "distributed leaflets", "left a note", "sent a statement": the subject of the verb before the paper."""
    i = paper.first - 1
    if i < 1 or p.letters[i] not in "EV" or p.tokens.lower[i] not in p.lexicon.sets["agents.sent_out"]:
        return None
    return subject(p, saying(p.lexicon.language), i, ())


def _accused(p: Parse, words: Words, i: int) -> Blame | None:
    """As in "accused the army of killing", "blamed the rebels for", "blamed the attack on the rebels"."""
    lower, said = p.tokens.lower, saying(p.lexicon.language)
    who = subject(p, said, i, ())
    group = p.starts.get(i + 1) or (p.starts.get(i + 2) if p.letters[i + 1 : i + 2] == '"' else None)
    ours = who is None and lower[i - 1 : i] in (("we",), ("i",))
    if (who is None and not ours) or (group is not None and group.determiner in ANYBODY):
        return None
    speaker = p.words(*who[:2]) if who else None
    for k in range(i + 2, min(len(lower), i + REACH)):
        if p.letters[k] in ".:,":
            break
        if lower[k] == "on" and group is not None and not may_speak(p, said, group):
            other = p.starts.get(k + 1)
            if other is not None and may_speak(p, said, other):
                return _blame(p, (other.first, with_of(p, other)), speaker, "accused", i + 1)
        if lower[k] in ("of", "for", "responsible") and group is not None and may_speak(p, said, group):
            head = p.letters[k - 1]
            if lower[k] == "of" and (group.last < k - 1 and head not in "PMN" or not _of_deed(p, words, k)):
                continue
            return _blame(p, (group.first, k - 1), speaker, "accused", k)
    if (
        group is not None
        and may_speak(p, said, group)
        and lower[group.last + 1 : group.last + 2] in ((".",), (";",), (",",), ())
    ):
        return _blame(p, (group.first, group.last), speaker, "accused", i)
    return None


def _of_deed(p: Parse, words: Words, k: int) -> bool:
    """Is what somebody is accused "of" at token `k` a deed that harms? "Of having misled the witness" is none, and in
    "the Army of the Plains" it belongs to the name."""
    lower = p.tokens.lower
    ahead = k + 1
    while lower[ahead : ahead + 1] in (("having",), ("being",), ('"',), ("“",)) or p.letters[ahead : ahead + 1] == "R":
        ahead += 1
    if ahead >= len(lower) or p.letters[ahead] == "M":
        return False
    if p.letters[ahead] in "GEK" and not in_spot(p, ahead):
        return lower[ahead] in p.lexicon.sets["agents.caused"]
    return True


def _attributed(p: Parse, words: Words, i: int) -> Blame | None:
    """As in "attributed the murder to the rebels", "was attributed to the rebels": not a remark, but a deed."""
    lower, said = p.tokens.lower, saying(p.lexicon.language)
    to = next((k for k in range(i + 1, min(len(lower), i + REACH)) if lower[k] == "to" or p.letters[k] in ".:;,"), None)
    if to is None or lower[to] != "to":
        return None
    passive = p.letters[i - 1 : i] in ("b", "R", "g")
    deed = lower[max(0, i - REACH) : i] if passive else lower[i + 1 : to]
    group = p.starts.get(to + 1)
    if group is None or not may_speak(p, said, group) or words.deeds.isdisjoint(deed):
        return None
    who = None if passive else subject(p, said, i, ())
    if not passive and who is None:
        return None
    told = speaker_of(speakers(p), group.first, group.last)
    speaker = p.words(*who[:2]) if who else p.words(told.first, told.last) if told else None
    return _blame(p, (group.first, with_of(p, group)), speaker, "accused", 0)


def _claimed_by(p: Parse, words: Words, i: int) -> Blame | None:
    """As in "the killing was claimed by the Front"."""
    said = saying(p.lexicon.language)
    group = p.starts.get(i + 2)
    before = p.tokens.lower[max(0, i - REACH) : i]
    if group is None or not may_speak(p, said, group) or (words.deeds | words.own).isdisjoint(before):
        return None
    who = (group.first, with_of(p, group))
    return _blame(p, who, p.words(*who), "claimed", 0)


def _passive(p: Parse, words: Words, i: int) -> Blame | None:
    """As in "were accused of", "was charged with", "was blamed on the rebels"."""
    lower, said = p.tokens.lower, saying(p.lexicon.language)
    j = i - 1
    while j >= 0 and p.letters[j] in "Rt":
        j -= 1
    if j < 1 or p.letters[j] not in "bg" or i + 1 >= len(lower):
        return None
    while j >= 0 and p.letters[j] in "bghRo":
        j -= 1
    group = p.ends.get(j)
    if group is None:
        return None
    told = speaker_of(speakers(p), j, j)
    speaker = p.words(told.first, told.last) if told else None
    if lower[i + 1] == "on":
        other = p.starts.get(i + 2)
        good = other is not None and may_speak(p, said, other) and other.determiner not in ANYBODY
        return _blame(p, (other.first, with_of(p, other)), speaker, "accused", 0) if other and good else None
    group = head_of_chain(p, group)
    if lower[i + 1] in ("of", "with", "for") and may_speak(p, said, group):
        return _blame(p, (group.first, j), speaker, "accused", i + 1)
    if lower[i + 1] == "by" and p.starts.get(i + 2) is not None:
        by = p.starts[i + 2]
        if (
            may_speak(p, said, group)
            and may_speak(p, said, by)
            and lower[by.last + 1 : by.last + 2] in (("of",), ("for",))
        ):
            return _blame(p, (group.first, j), p.words(by.first, by.last), "accused", by.last + 1)
    return None


def _responsible(p: Parse, words: Words, i: int) -> Blame | None:
    """As in "the army was responsible for the deaths, villagers said": accused by whoever says so."""
    lower = p.tokens.lower
    if lower[i] == "responsible" and lower[i + 1 : i + 2] != ("for",):
        return None
    if lower[i] == "behind" and not any(w in words.deeds for w in lower[i + 1 : i + 4]):
        return None
    j = i - 1
    while j >= 0 and p.letters[j] in "bhRo":
        j -= 1
    group = p.ends.get(j)
    if j == i - 1 or group is None or not may_speak(p, saying(p.lexicon.language), group):
        return None
    told = speaker_of(speakers(p), group.first, group.last)
    if told is None:
        return None
    return _blame(p, (group.first, group.last), p.words(told.first, told.last), "accused", i)
