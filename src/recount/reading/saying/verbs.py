"""Sources that are the subject of a verb: "police said", "the army denied that", "confirmed by the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from recount.reading.parse import Parse
from recount.reading.saying.said import REACH, SPEAKING, Said, clause_start, rest
from recount.reading.saying.speakers import deed_noun, in_spot, may_speak, subject, with_of
from recount.reading.saying.words import Saying, phrase_at

LIVES = frozenset({"life", "lives", "victims"})
"""What a deed "claims" and nobody says."""


def by_verb(p: Parse, words: Saying, i: int, out: list[Said]) -> Said | None:
    """A source that a verb of saying has as its subject."""
    manner = words.verbs.get(p.tokens.lower[i])
    if p.tokens.lower[i] in words.judging:
        denied = _calls_false(p, words, i, out)
        if denied is not None or manner is None or p.tokens.lower[i + 1 : i + 2] != ("that",):
            return denied
    holds = p.tokens.lower[i + 1 : i + 2] == ("that",)
    if manner == "report" and p.tokens.lower[i + 1 : i + 2] == ("for",):
        return None  # "must answer for two in three"
    if p.tokens.lower[i] in words.made and not (holds and manner is not None):
        return _said_by(p, words, i)
    if manner is None or p.letters[i] not in "EVKNGMA" or (in_spot(p, i) and not holds):
        return None
    if manner == "accuse":
        return _accuses(p, words, i)
    if manner == "deny":
        return _denies(p, words, i, out)
    by = _said_by(p, words, i)
    if by is not None:
        return by
    kind, begin, stop = _complement(p, words, i)
    lower = p.tokens.lower
    loose = lower[i] in words.loose
    inverted = _inverted(p, words, i)
    if inverted and not loose:
        first, last = inverted
        return Said(first, last, i, clause_start(p, i, out), rest(p, last), "said-speaker", manner, closes=True)
    who = subject(p, words, i, out, wide=kind == "that")
    if who is None:
        return None
    first, last, head = who
    if lower[head.first] == "it" and lower[i] not in ("said", "says", "added", "claimed") and kind != "that":
        return None
    colon = lower[stop : stop + 1] == (":",)
    closes = (kind == "end" or colon) and first > 1 and p.letters[first - 1] in ',"-)'
    last_word = lower[i + 1 : i + 2] in ((), (".",)) and _clause_before(p, first)
    if closes and (not loose or lower[head.head] in words.written or last_word):
        return Said(first, last, i, clause_start(p, first, out), rest(p, stop), "speaker-said", manner, closes=True)
    if kind == "end" or (loose and kind not in ("that", "quote")):
        return None
    if (
        manner in ("claim", "admit")
        and kind != "that"
        and (deed_noun(p, i) or any(w in LIVES for w in lower[i + 1 : i + 7]))
    ):
        return None
    if p.letters[i + 1 : i + 2] == "I" and kind not in ("that", "quote") and lower[i + 1] not in ("in", "on", "at"):
        return None
    end = _relative_end(p, first, i) if first and p.letters[first - 1] == "w" else len(lower) - 1
    return Said(first, last, i, begin, end, "speaker-says-that", manner)


def _clause_before(p: Parse, first: int) -> bool:
    """Does a whole clause stand before the comma in front of the speaker: "Some 40 died, residents believe"?"""
    return p.letters[first - 1] == "," and any(c in "KVESh" for c in p.letters[: first - 1])


def _relative_end(p: Parse, first: int, i: int) -> int:
    """Where a relative clause ends that the speaker stands in ("the blast, which police said killed nine, …")."""
    comma = p.letters.find(",", i) if first > 1 and p.letters[first - 2] == "," else -1
    return comma - 1 if comma > 0 else len(p.tokens) - 1


def _complement(p: Parse, words: Saying, i: int) -> tuple[str, int, int]:
    """What stands behind a verb of saying: `that`, `quote`, `object`, `clause` or the `end` of its part of the
    sentence; the token where what is said begins; the token where the verb's own part ends."""
    letters, lower = p.letters, p.tokens.lower
    n = len(letters)
    content = False
    for k in range(i + 1, min(n, i + REACH)):
        word = lower[k]
        if word == "that" and letters[k] in "wDIsX" and (k == i + 1 or letters[k - 1] not in "IF"):
            return "that", k + 1, k
        if word == ":" or letters[k] == '"':
            return ("quote", k + 1, k) if not content else ("object", i + 1, k)
        if letters[k] in ".:)-":
            return ("object" if content else "end"), i + 1, k
        if letters[k] == ",":
            if lower[k + 1 : k + 2] == ("that",) or letters[k + 1 : k + 2] == '"' and not content:
                return "that", k + 2, k
            behind = letters.find(",", k + 1, k + REACH)
            if behind > 0 and lower[behind + 1 : behind + 2] == ("that",):
                return "that", behind + 2, behind
            return ("object" if content else "end"), i + 1, k
        if letters[k] in "bhodKVZ" and not (letters[k] == "V" and k == i + 1):
            return "clause", i + 1, k
        if letters[k] in "#SJn" or letters[k] == "K":
            content = True
        if letters[k] == "E" and k > i + 1:
            return "clause", i + 1, k
    return ("object" if content or i + REACH < n else "end"), i + 1, n


def _inverted(p: Parse, words: Saying, i: int) -> tuple[int, int] | None:
    """The speaker behind the verb: "…," said Hasina Begum."""
    if not (i == 0 or p.letters[i - 1] in ',"') or p.letters[i] == "G" or p.tokens.lower[i] in words.listened:
        return None  # "Marceline Obote, the head nurse, told Radio Umoja": the radio listens
    who = p.starts.get(i + 1)
    if who is None or not may_speak(p, words, who):
        return None
    last = with_of(p, who)
    after = p.letters[last + 1 : last + 2]
    if (
        after
        and after not in ".,:;-)t"
        and p.tokens.lower[last + 1] not in ("in", "on", "at", "after", "when", "as", "by")
    ):
        return None
    return who.first, last


def _said_by(p: Parse, words: Saying, i: int) -> Said | None:
    """As in "was confirmed by the ministry", "as reported by the radio", "12 deaths reported by the clinic"."""
    lower, letters = p.tokens.lower, p.letters
    if lower[i + 1 : i + 2] != ("by",) or letters[i] == "G" or i == 0:
        return None
    group = p.ends.get(i - 1)
    counted = letters[i - 1] in "SZ" or (group is not None and group.number is not None)
    told = lower[i - 1] in words.nouns or lower[i - 1] in words.reckonings or lower[i - 1] in words.written
    if lower[i] in words.made:
        counted = False
    elif lower[i] in words.loose or words.verbs.get(lower[i]) not in ("report", "confirm", "admit"):
        return None
    elif lower[i - 1] == "as" or letters[i - 1] == "b":
        told = True
    who = p.starts.get(i + 2)
    if not (counted or told) or who is None or not may_speak(p, words, who):
        return None
    return Said(who.first, with_of(p, who), i, clause_start(p, i, ()), rest(p, i), "said-by", closes=True)


def _accuses(p: Parse, words: Saying, i: int) -> Said | None:
    """As in "The opposition accused the army of killing 30": the number is the accuser's."""
    who = subject(p, words, i, ()) if p.letters[i] in "EVG" else None
    if who is None:
        return None
    for k in range(i + 1, min(len(p.tokens), i + REACH)):
        if p.letters[k] in ".:":
            return None
        deed = p.letters[k - 1] != "N" or p.letters[k + 1 : k + 2] in ("G", "K")
        if p.tokens.lower[k] in ("of", "for", "that") and k > i + 1 and deed:
            return Said(who[0], who[1], i, k + 1, len(p.tokens) - 1, "accuses", "accuse")
    return None


def _denies(p: Parse, words: Saying, i: int, out: Sequence[Said]) -> Said | None:
    """Who says that a claim is wrong. Whoever denies that he did it ("denied having ordered", "denied responsibility")
    says nothing of what was done."""
    lower, n = p.tokens.lower, len(p.tokens)
    begin = None
    flat = lower[i].startswith(("deny", "deni"))
    for k in range(i + 1, min(n, i + REACH)):
        if p.letters[k] in ".:" or lower[k] in words.own or (lower[k] in ("and", "but", "then") and k < i + 4):
            break
        if lower[k] == "that":
            said_of = any(w in words.nouns for w in lower[i + 1 : k])
            begin = k + 1 if said_of or not any(c in "NOPMSZKx" for c in p.letters[i + 1 : k]) else None
            break
        if lower[k] in words.nouns or lower[k] in ("count", "figure"):
            continue
        if lower[k] in ("of",) and lower[k - 1] in words.nouns:
            begin = k + 1
            break
        if flat and lower[k] == "having":
            begin = k + 1 if any(in_spot(p, j) for j in range(k + 1, k + 3)) else None
            break
        if flat and in_spot(p, k) and (p.letters[k] in "ZS" or lower[k].endswith("ing")):
            begin = k
            break
        if p.letters[k] in "VG" and k > i + 1:
            break
    if begin is None:
        return None
    who = subject(p, words, i, out, wide=lower[begin - 1] == "that")
    if who is None and i and lower[i - 1] in SPEAKING:
        return Said(i - 1, i - 1, i, begin, n - 1, "denies", "deny")
    return Said(who[0], who[1], i, begin, n - 1, "denies", "deny") if who else None


def _calls_false(p: Parse, words: Saying, i: int, out: Sequence[Said]) -> Said | None:
    """As in "The embassy called the report of 300 dead a fabrication": who judges a claim denies it."""
    lower, n = p.tokens.lower, len(p.tokens)
    if not any(w in words.false and phrase_at(words.false, lower, i + 1 + k) for k, w in enumerate(lower[i + 1 :])):
        return None
    for k in range(i + 1, n - 1):
        if p.letters[k] in ".:":
            return None
        if lower[k] in ("that", "of") and lower[k - 1] in words.nouns:
            who = subject(p, words, i, out)
            return Said(who[0], who[1], i, k + 1, n - 1, "calls-false", "deny") if who else None
    return None
