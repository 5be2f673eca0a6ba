"""Who is on the stage: those whom the account last told to have done harm, or to have come to do it.

"Soldiers surrounded the hamlet. Twelve men were shot. They burned the school." A claim that names nobody looks back
over the sentences before it to the last of them that tells of somebody who did harm, and takes him over if there was
only one, if nothing opens another happening in between, and if a pronoun in his place agrees with him. What this module
finds are `Entry`s; whether one fits a claim is for `doers` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from recount.model import Claim, Span
from recount.reading.agents import agent_words, is_agent, is_pronoun_subject
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.deeds import Deed, deed_words, find_deeds, may_tell, side_of, side_of_words, unnamed_acts
from recount.reading.saying.moves import bears_arms, find_moves
from recount.reading.saying.scene import WORD, Scene
from recount.reading.saying.sources import Said, speaker_of, speakers
from recount.reading.syntax import after_phrases

REACH = 4
"""How many sentences back somebody may have come on the stage. Tried 1 to 8."""

PARAGRAPHS = 1
"""Over so many paragraphs he stays there. Tried 0 to 3."""

Speaker = Callable[[Scene, int, Parse, Said], str | None]
"""Whom a speaker in a sentence is, pronouns resolved; None where that is not said."""


class Entry(msgspec.Struct, frozen=True):
    """Somebody who is told in sentence `number`, at offset `at`, to have done a deed or, where `move` is set, to have
    come to do one.

    `doers` are the spans of his words; `speaker` is None where the account itself tells it; `names` are those named
    behind the deed; `several` says whether they are more than one, None: the words do not say. `points_back`: of a
    deed told before ("the attack"); `claimed`: a claim says so, `lent`: it took
    him over itself.
    """

    number: int
    at: int
    doers: tuple[Span, ...]
    words: tuple[str, ...]
    sides: frozenset[str]
    heads: frozenset[str]
    speaker: str | None
    several: bool | None
    names: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    move: bool = False
    points_back: bool = False
    claimed: bool = False
    lent: bool = False


class Stage:
    """The entries of an account, sentence by sentence, read on demand; claims that name somebody are added as they are
    met."""

    def __init__(self, scene: Scene, resolve: Speaker, claims: Sequence[Claim]) -> None:
        self._scene, self._resolve = scene, resolve
        self._harmed = tuple(c.span for c in claims if c.kind == "harm")
        self._words = deed_words(scene.lexicon.language)
        self._told: dict[int, tuple[Entry, ...]] = {}
        self._claimed: dict[int, list[Entry]] = {}

    def deeds(self, number: int) -> tuple[Entry, ...]:
        """What sentence `number` tells of deeds, moves and who did them."""
        if number not in self._told:
            self._told[number] = ()
            there = 0 <= number < len(self._scene.document.sentences)
            if there and may_tell(self._words, frozenset(self._scene.words(number))):
                self._told[number] = tuple(self._entries(number))
        return self._told[number]

    def add(self, claim: Claim) -> None:
        """Take in whom a claim itself says to have done it."""
        if claim.stage != "accomplished" or claim.stance != "affirmed" or claim.kind != "harm":
            return
        if claim.high == 0:
            return
        if not claim.by:
            self._add_said(claim)
            return
        number = self._scene.at(claim.span.start)
        spans = next((e.spans for e in claim.evidence if e.field == "by"), ())
        lower = [w for name in claim.by for w in WORD.findall(name.lower())]
        first = spans[0] if spans else claim.span
        p = self._scene.parse(self._scene.at(first.start))
        groups = [g for s in spans if (g := p.group_at(p.token_at(s.start))) is not None]
        when = frozenset({claim.when} if claim.when and "when" not in claim.inherited else ())
        entry = Entry(
            number, claim.span.end, tuple(spans), claim.by, frozenset(side_of_words(self._words, lower)),
            frozenset(p.tokens.lower[g.head] for g in groups) or frozenset(lower), None, _several(groups),
            when=when, claimed=True, lent="by" in claim.inherited,
        )  # fmt: skip
        self._claimed.setdefault(number, []).append(entry)

    def _add_said(self, claim: Claim) -> None:
        """Take in whom the one who speaks in a claim says to have done it."""
        said = [r for r in claim.responsibility if r.stance in ("accused", "admitted", "claimed")]
        if len(said) != 1 or not said[0].according_to:
            return
        one = said[0]
        number = self._scene.at(claim.span.start)
        lower = WORD.findall(one.words.lower())
        p = self._scene.parse(self._scene.at(one.start))
        group = p.group_at(p.token_at(one.start))
        heads = frozenset({p.tokens.lower[group.head]} if group is not None else lower)
        entry = Entry(
            number, claim.span.end, (Span(one.start, one.end),), (one.words,),
            frozenset(side_of_words(self._words, lower)), heads, one.according_to, _several([group] if group else []),
            when=frozenset({claim.when} if claim.when and "when" not in claim.inherited else ()), claimed=True,
        )  # fmt: skip
        self._claimed.setdefault(number, []).append(entry)

    def last(self, claim: Claim, number: int, pronoun: str | None) -> Entry | None:
        """Who was last on the stage before a claim in sentence `number`; `pronoun` stands for him, None where nothing
        does. None: nobody, several, or another happening has begun."""
        sentences = self._scene.document.sentences
        left, paragraphs = REACH, PARAGRAPHS + (pronoun is not None)
        for n in range(number, max(-1, number - 1 - 2 * REACH), -1):
            if n < number and self._opens(claim, n + 1, number, pronoun):
                return None
            if left < 0 or sentences[number].paragraph - sentences[n].paragraph > paragraphs:
                return None
            here = [*self.deeds(n), *self._claimed.get(n, ())]
            here = [e for e in here if not e.points_back and (n < number or e.at <= claim.span.start)]
            if sentences[number].paragraph != sentences[n].paragraph:
                here = [e for e in here if not e.lent]
            if n == number and pronoun is None:
                gap = self._scene.document.text[sentences[n].span.start : claim.span.start]
                here = [e for e in here if e.claimed and not (e.lent and ";" in gap)]
            if pronoun is not None:
                here = [e for e in here if _agrees(pronoun, e)]
            if here:
                deeds = [e for e in here if not e.move] or here
                rival = any(self._rival(m, deeds[-1], claim) for m in range(n + 1, number + 1))
                return deeds[-1] if _one_party(deeds) and not rival else None
            if pronoun is not None and left >= REACH - 1 and (found := self._subject(n, claim, pronoun)):
                return found
            left -= not GOES_ON.intersection(self._scene.words(n)[:3])
        return None

    def _subject(self, number: int, claim: Claim, pronoun: str) -> Entry | None:
        """The only one in a sentence whom the pronoun can mean: the people who are its subject, where no others stand
        in it that would agree."""
        p = self._scene.parse(number)
        until = p.token_at(claim.span.start) if self._scene.at(claim.span.start) == number else len(p.letters)
        fit = [g for g in p.groups if g.last < until and g.kind in ("people", "name") and is_agent(p, g)]
        fit = [g for g in fit if _stands_for(p, pronoun, g) and "'" not in p.letters[g.first : g.last]]
        fit = [g for g in fit if not any(span.overlaps(p.span(g.first, g.last)) for span in self._harmed)]
        armed = [g for g in fit if bears_arms(p, self._words, g)]
        fit = armed or fit
        if len({p.tokens.lower[g.head] for g in fit}) != 1 or not _is_subject(p, fit[0]):
            return None
        if speaker_of(speakers(p), fit[0].first, fit[0].last) or any(
            s.first <= fit[0].head <= s.last for s in speakers(p)
        ):
            return None
        deed = Deed(fit[0].first, fit[0].last, (fit[0],), move=True)
        entry = self._entry(p, number, deed, None)
        return msgspec.structs.replace(entry, sides=entry.sides | {"irregular"}) if not entry.sides else entry

    def _rival(self, number: int, entry: Entry, claim: Claim) -> bool:
        """Does a sentence between an entry and a claim, or that of the claim before its words, speak of somebody else
        who may have done it: another body or armed people as its subject, or a deed with nobody named?"""
        if number not in self._scene.parses and not may_tell(self._words, frozenset(self._scene.words(number))):
            return False
        p = self._scene.parse(number)
        own = self._scene.at(claim.span.start) == number
        until = p.token_at(claim.span.start) if own else len(p.letters)
        if any(i < until and not _by_pronoun(p, i) for i in unnamed_acts(p)):
            return True
        said = speakers(p)
        for group in p.groups:
            if group.first >= until or p.tokens.lower[group.head] in entry.heads or not is_agent(p, group):
                continue
            body = group.kind == "name" or p.tokens.lower[group.head] in p.lexicon.organisations
            speaks = any(s.first <= group.head <= s.last for s in said)
            harmed = any(span.overlaps(p.span(group.first, group.last)) for span in self._harmed)
            if (body or bears_arms(p, self._words, group)) and not speaks and not harmed and _is_subject(p, group):
                return True
        return False

    def _opens(self, claim: Claim, n: int, number: int, pronoun: str | None) -> bool:
        """Does sentence `n` begin another happening than the one before it?"""
        text, words = self._scene.text(n).lstrip(), self._scene.words(n)
        sentences = self._scene.document.sentences
        if text[:1] in BULLETS or any(w in self._scene.lexicon.sets["context.elsewhere"] for w in words[:2]):
            return True
        gap = self._scene.document.text[sentences[n - 1].span.end - 1 : sentences[n].span.start]
        if "\n" in gap and LABEL.match(text):
            return True
        if sentences[n].paragraph != sentences[n - 1].paragraph and not TOTALS.isdisjoint(words):
            return True
        if pronoun is not None:
            return False
        if n == number:
            return any(t.span.start < claim.span.start for t in self._scene.parse(n).times)
        return n in self._scene.parses and any(t.value for t in self._scene.parses[n].times)

    def _entries(self, number: int) -> Sequence[Entry]:
        p = self._scene.parse(number)
        said = speakers(p)
        out = []
        for deed in (*find_deeds(p), *find_moves(p)):
            told = speaker_of(said, deed.agents[0].first, deed.agents[0].last)
            named = self._resolve(self._scene, number, p, told) if told else None
            at = p.span(deed.first, deed.first)
            quoted = next((q for q in self._scene.quotations if q.span.holds(at)), None)
            if (told is not None or quoted is not None) and named is None:
                continue
            out.append(self._entry(p, number, deed, named))
        return sorted(out, key=lambda e: e.at)

    def _entry(self, p: Parse, number: int, deed: Deed, speaker: str | None) -> Entry:
        spans = tuple([p.span(*agent_words(p, g)) for g in deed.agents])
        behind = _harmed_behind(p, deed)
        return Entry(
            number, p.span(deed.first, deed.last).start, spans, tuple(s.of(p.text) for s in spans),
            frozenset(side for g in deed.agents for side in side_of(p, self._words, g)),
            frozenset(p.tokens.lower[g.head] for g in deed.agents), speaker, _several(deed.agents),
            frozenset(p.tokens.lower[i] for i in behind if p.letters[i] == "M" or _known(p, i)),
            frozenset(t.value for t in p.times if t.value), deed.move, deed.points_back,
        )  # fmt: skip


GOES_ON = frozenset({"they", "he", "she", "it", "them", "their", "his", "her"})
"""A sentence that opens with one of these keeps those on the stage who are there."""

LABEL = re.compile(
    r"[\W_]*(?:\d+[.)]\s|\d{1,2}[.:/]\d|\d{1,2}(?:[–-]\d{1,2})?[ .](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b[ .,:]|(?:case|incident|count|day) [\dIVX]+"
    r"|(?-i:[A-Z][\w’'-]*(?: [\w’'-]+){0,4})\s?:|(?-i:[A-Z][\w’'-]*(?:,? [A-Z][\w’'-]*){0,3})(?:\.|\s[–—-])\s)",
    re.IGNORECASE,
)
"""How an item of a list or a round-up opens: a number, a day, a place and a colon or a stop."""

TOTALS = frozenset({"total", "totals", "count", "tally", "summary", "altogether", "overall", "figures"})
"""A paragraph with one of these sums up, and tells of no deed in particular."""

BULLETS = frozenset("•-–*·|")
"""What opens an item of a list: each tells of something else."""


def _one_party(entries: Sequence[Entry]) -> bool:
    """Are all of them the same people ("two gunmen … the gunmen")?"""
    return all(e.heads & entries[-1].heads for e in entries)


def _several(groups: Sequence[Group]) -> bool | None:
    """More than one? A body ("the patrol") may be spoken of either way."""
    if len(groups) > 1:
        return True
    for group in groups:
        if group.number is not None and group.number.figure.low is not None:
            return group.number.figure.low > 1
        if group.noun is not None and not group.noun.collective and not group.noun.group:
            return group.noun.plural
    return None


def _agrees(pronoun: str, entry: Entry) -> bool:
    """Can the pronoun stand for them?"""
    if pronoun in ("they", "them"):
        return entry.several is not False
    return entry.several is not True if pronoun in ("he", "she", "it") else False


def _stands_for(p: Parse, pronoun: str, group: Group) -> bool:
    several = _several([group])
    if pronoun in ("they", "them"):
        body = group.kind == "people" and bool(group.noun) or group.kind == "name" and group.determiner == "the"
        return several is True or several is None and body
    sex = group.noun.sex if group.noun is not None else None
    person = group.kind == "name" or group.noun is not None and group.noun.plural is False
    wrong = sex is not None and sex != ("male" if pronoun == "he" else "female")
    return pronoun in ("he", "she") and several is not True and person and not wrong


def _is_subject(p: Parse, group: Group) -> bool:
    """Does a verb stand behind the group and nothing before it that takes it ("to the men")?"""
    above = p.ends.get(group.first - 2)
    of_them = p.letters[group.first - 1 : group.first] == "F" and above is not None and above.kind == "bare"
    if group.first and p.letters[group.first - 1] in "EVGKIFTY" and not of_them:
        return False
    behind = after_phrases(p, group.last + 1)
    return p.letters[behind:].lstrip("R")[:1] in tuple("EVKbhod")


def _known(p: Parse, i: int) -> bool:
    """Is the noun at token `i` one of whom the account has told ("the senator", "the nuns")?"""
    group = p.group_at(i)
    return p.letters[i] == "P" and group is not None and group.head == i and group.determiner == "the"


def _harmed_behind(p: Parse, deed: Deed) -> range:
    """The tokens right behind a deed, in which those whom it was done to are named."""
    if "b" in p.letters[deed.first : deed.last] and deed.noun is None:
        begin = max((i + 1 for i in range(deed.first) if p.letters[i] in ".:;"), default=0)
        return range(begin, deed.first)
    end = next((i for i in range(deed.last + 1, len(p.letters)) if p.letters[i] in ".:;,swBYKE"), len(p.letters))
    return range((deed.noun if deed.noun is not None and deed.noun > deed.first else deed.last) + 1, end)


def _by_pronoun(p: Parse, first: int) -> bool:
    """Does "they" or "he" do what the verb at token `first` tells: those who are on the stage already?"""
    subject = subject_in_place(p, first)
    return subject is not None and subject[1] is None


def subject_in_place(p: Parse, first: int) -> tuple[str, Group | None] | None:
    """What stands as the subject of an active verb at token `first`: a pronoun in lower case, or a group; None where
    nothing does ("…, killing four")."""
    for i in range(first - 1, -1, -1):
        if p.letters[i] in ".:":
            return None
        if is_pronoun_subject(p, i):
            return p.tokens.lower[i], None
        group = p.ends.get(i)
        if group is None or p.letters[i + 1 :].lstrip("R,az")[:1] not in tuple("EVKbhodg"):
            continue
        taken = group.first and p.letters[group.first - 1] in "EVGKIFT" and p.letters[i + 1 : i + 2] == ","
        if not taken:  # "ordered everyone into the yard, picked out …": the yard did nothing
            return "", group
    return None
