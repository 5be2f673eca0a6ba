"""Whom a claim is put down to: "police said", "according to", "Ministry: 12 dead"."""

from __future__ import annotations

from functools import cache

import msgspec

from recount.languages.tables import table
from recount.reading.groups import Group
from recount.reading.lexicon import inflect
from recount.reading.parse import Parse
from recount.reading.syntax import after_phrases, head_of_chain


class Said(msgspec.Struct, frozen=True):
    """A speaker: tokens `first` to `last` name it; the verb of saying stands at `verb`; what is said lies in tokens
    `begin` to `end` (both included)."""

    first: int
    last: int
    verb: int
    begin: int
    end: int
    rule: str


def speakers(p: Parse) -> list[Said]:
    """Those who are said to say something in a sentence."""
    plain, loose = say_words(p.lexicon.language)
    out: list[Said] = []
    lower = p.tokens.lower
    for i, word in enumerate(lower):
        if word == "according" and i + 2 < len(lower) and lower[i + 1] == "to":
            group = p.starts.get(i + 2)
            if group:
                last = _with_of(p, group)
                begin, end = (last + 1, len(lower) - 1) if i < 3 else (0, i - 1)
                out.append(Said(group.first, last, i, begin, end, "according-to"))
        elif word in plain or (word in loose and "that" in lower[i + 1 : i + 3]):
            if p.letters[i] not in "EVKNGMA":
                continue
            said = _said(p, i)
            if said:
                out.append(said)
    if not out:
        out += _colon(p)
    return out


@cache
def say_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """All forms of the verbs of saying: those that say by themselves, and those that do only before "that"."""
    verbs = table(language, "sources")["verbs"]
    plain: set[str] = set()
    loose: set[str] = set()
    for name in ("report", "claim", "confirm", "admit", "deny"):
        for entry in verbs[name].split():
            into = loose if entry.split("|")[0] in LOOSE else plain
            into |= {form for form, _ in inflect(entry)}
    return frozenset(plain), frozenset(loose)


LOOSE = frozenset(
    """put give read list count show record find learn hear understand determine establish relate cite quote document
    register calculate verify certify specify publish broadcast call reply radio cable wire note observe contest suppose
    suggest imply pretend""".split()
)
"""Verbs that mostly do other things than saying: they count only with "that" behind them."""


def _said(p: Parse, i: int) -> Said | None:
    letters, lower = p.letters, p.tokens.lower
    n = len(letters)
    j = i - 1
    while j >= 0 and letters[j] in "Rhbt":
        if letters[j] == "b":
            return None
        j -= 1
    after = i + 1
    if after < n and letters[after] in "X" and lower[after] == "it":
        return None
    group = p.ends.get(j)
    if group is None and j > 0 and letters[j] in ",":
        group = p.ends.get(j - 1)
    if group is None and letters[i] != "N" and after in p.starts and (i == 0 or letters[i - 1] in ',"'):
        speaker = p.starts[after]
        if may_speak(p, speaker):
            return Said(speaker.first, _with_of(p, speaker), i, 0, i - 1, "said-speaker")
    if group is None:
        return None
    group = _speaker(p, group)
    if not may_speak(p, group):
        return None
    if after < n and letters[after] == "I" and lower[after] not in ("that", "in", "on", "at"):
        return None
    closes = after >= n - 1 or letters[after] in ".," and group.first > 3 and letters[group.first - 1] in ',"'
    if closes and group.first > 1:
        return Said(group.first, _with_of(p, group), i, 0, group.first - 1, "speaker-said")
    return Said(group.first, _with_of(p, group), i, i + 1, n - 1, "speaker-says-that")


def _speaker(p: Parse, group: Group) -> Group:
    """Over an aside ("Colonel X, the spokesman, said") and up a chain ("a doctor at the clinic")."""
    return head_of_chain(p, group)


def may_speak(p: Parse, group: Group) -> bool:
    """Can the group speak: a person, a body, a name, a paper?"""
    if group.number is not None and group.kind == "bare":
        return False
    head = p.tokens.lower[group.head]
    return group.kind in ("people", "name") or head in p.lexicon.organisations or head in bodies(p.lexicon.language)


@cache
def bodies(language: str) -> frozenset[str]:
    """Nouns for bodies and papers that speak, in all their forms."""
    out: set[str] = set()
    for words in table(language, "sources")["bodies"].values():
        for word in words.split() if isinstance(words, str) else words:
            forms = word.split("|")
            out |= {f.replace("_", " ") for f in forms if f}
            if len(forms) == 1:
                out.add(word + "s")
    return frozenset(out)


def _with_of(p: Parse, group: Group) -> int:
    """The last token of a speaker with what hangs on it: "the Ministry of Defence", "a doctor at the field clinic"."""
    i = group.last
    while i + 2 < len(p.letters) and p.letters[i + 1] in "FI" and p.starts.get(i + 2) and p.starts[i + 2].number is None:
        i = p.starts[i + 2].last
        if p.letters[i + 1 : i + 2] not in ("F",):
            break
    return i


def _colon(p: Parse) -> list[Said]:
    """"Army spokesman: three hostages have been killed"."""
    at = p.tokens.lower.index(":") if ":" in p.tokens.lower else -1
    if not 0 < at <= 12:
        return []
    group = p.ends.get(at - 1)
    if group is None or not may_speak(p, group) or group.number is not None:
        return []
    head = head_of_chain(p, group)
    if any(c in "KSZ" for c in p.letters[head.first : at]):
        return []
    known = p.tokens.lower[head.head] in bodies(p.lexicon.language) or head.kind == "people"
    if not known or after_phrases(p, head.last + 1) < at:
        return []
    return [Said(head.first, at - 1, at, at + 1, len(p.letters) - 1, "speaker-colon")]


def speaker_of(said: list[Said], first: int, last: int) -> Said | None:
    """The speaker whose words hold tokens `first` to `last`; the nearest where several do."""
    holding = [s for s in said if s.begin <= first and last <= s.end]
    return min(holding, key=lambda s: abs(s.verb - first), default=None)
