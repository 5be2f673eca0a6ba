"""A letter for each token: what the word does in its sentence.

D determiner, A adjective, R adverb, N noun, P noun for people, O noun for homes and things, M name, V verb, E past or
participle, G -ing form, X pronoun, b be, h have, d do, g get, o modal, I preposition, F of, T to, Y by, & and/or,
B but, w who/which/that, s subordinator, n negation, ' possession, x he or she, t time, # figure, r ordinal, % share,
$ other number, a age;
z an insertion;
of harm: K verb, Z deed as a noun, S the harmed as a noun, J state. Marks: , . : ( ) " - and u for what is left.
A sentence's letters stand in one string, so that patterns over them are ordinary regular expressions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from recount.reading.lexicon import HarmWord, Lexicon
from recount.reading.lexicon import lexicon as lexicon_of
from recount.reading.tagged import owners, tags_of_speech
from recount.text import Tokens

MARKS = {
    ",": ",", ".": ".", "!": ".", "?": ".", "…": ".", "...": ".", ";": ":", ":": ":", "(": "(", "[": "(", "{": "(",
    ")": ")", "]": ")", "}": ")", '"': '"', "“": '"', "”": '"', "``": '"', "''": '"', "«": '"', "»": '"', "‘": '"',
    "-": "-", "–": "-", "—": "-", "--": "-", "|": ":", "•": ":", "’s": "'", "'s": "'", "'S": "'", "’S": "'",
    "’": '"', "'": '"',
}  # fmt: skip
OPEN = {
    "N": "N", "V": "V", "D": "E", "G": "G", "A": "A", "R": "R", "P": "I", "X": "o", "M": "X", "T": "D", "C": "&",
    "S": "s", "I": "R", "O": "u",
}  # fmt: skip
NUMBERS = {"figure": "#", "percent": "%", "share": "%", "age": "a", "ordinal": "r", "year": "t", "time": "t"}
"""Letters of the kinds of number; `$` for the rest (money, measures, durations, identifiers)."""

CAPITAL_SHARE = 0.7
"""A sentence is read as caseless where this share of its longer words begins with a capital (headlines in title case).
Tried .5 to .9: below .6 sentences that list names are taken for headlines."""


def caseless(words: Sequence[str]) -> bool:
    """Do capitals tell nothing of names here (upper case, or a headline in title case)?"""
    longer = [w for w in words if len(w) > 3 and w[0].isalpha()]
    if len(longer) < 3:
        return all(w.isupper() for w in words if len(w) > 2 and w[0].isalpha()) and bool(longer)
    return sum(w[0].isupper() for w in longer) > CAPITAL_SHARE * len(longer)


def classify(tokens: Tokens, lexicon: Lexicon, fixed: Sequence[str]) -> str:
    """The letters of a sentence. `fixed` has one letter (or "") a token: what mentions already settle."""
    flat = caseless(tokens.words)
    first = next((i for i, w in enumerate(tokens.words) if w[0].isalnum()), 0)
    letters = [
        fixed[i] or _letter_of(word, lexicon.language, flat, not flat and word[0].isupper() and i != first)
        for i, word in enumerate(tokens.words)
    ]
    if not flat and first < len(letters):
        _first_word(letters, tokens, lexicon, first)
    _names(letters, tokens, lexicon, flat)
    _joiners(letters, tokens)
    if not {"'", "’"}.isdisjoint(tokens.words):
        owners(letters, tokens)
    _ambiguous(letters, tokens, lexicon)
    _first_person(letters, tokens)
    tags_of_speech(letters, tokens, lexicon)
    _asides(letters, tokens)
    return "".join(letters)


def _first_person(letters: list[str], tokens: Tokens) -> None:
    """Who tells of harm done to themselves is one person like any other: "I was beaten", "they beat me". Elsewhere "I"
    stays a word without weight: whoever saw, counted or buried is not harmed."""
    for i, word in enumerate(tokens.lower):
        if letters[i] != "X":
            continue
        if word == "me" and i and letters[i - 1] in "Kk":
            letters[i] = "x"
        elif word in ("i", "we"):
            j = i + 1
            while j < len(letters) and letters[j] in "bhgR":
                j += 1
            told = j < len(letters) and letters[j] in "KE" and "b" in letters[i + 1 : j]
            if told or "".join(letters[i + 1 : i + 3]) == "g" + "K":
                letters[i] = "x"


JOINERS = (("as", "well", "as"), ("along", "with"), ("together", "with"), ("in", "addition", "to"))
"""Several words that join as "and" does."""

JOINS_FIRST = frozenset(words[0] for words in JOINERS)


def _joiners(letters: list[str], tokens: Tokens) -> None:
    for i, word in enumerate(tokens.lower):
        if word not in JOINS_FIRST:
            continue
        for words in JOINERS:
            if word == words[0] and tokens.lower[i : i + len(words)] == words and i:
                letters[i : i + len(words)] = ["&", *"R" * (len(words) - 1)]


ASIDE = 10
"""A square bracket of at most so many tokens without a figure is an insertion that the sentence is read across. Tried 6
to 14: longer ones hold sentences of their own."""


def _asides(letters: list[str], tokens: Tokens) -> None:
    """Insertions in square brackets, and short names in round ones ("the Front (FMLN)"), stand outside the sentence."""
    i = 0
    while i < len(letters):
        if letters[i] == "(" and i:
            close = next((j for j in range(i + 1, min(len(letters), i + ASIDE + 2)) if letters[j] == ")"), None)
            if close is not None:
                inside = letters[i + 1 : close]
                # A note[3] stands against its word; an editor's [addition] does not.
                square = tokens.words[i] == "[" and "#" not in inside and "K" not in inside
                square |= tokens.words[i] == "[" and inside == ["#"] and tokens.ends[i - 1] == tokens.starts[i]
                if square or (inside and set(inside) == {"M"} and len(inside) == 1):
                    letters[i : close + 1] = "z" * (close + 1 - i)
                i = close
        i += 1


@lru_cache(maxsize=1 << 14)
def _letter_of(word: str, language: str, flat: bool, capital: bool) -> str:
    """The letter of a word by itself. Texts use the same words again and again: nine look-ups of ten are known."""
    return _letter(word, word.lower(), lexicon_of(language), flat, capital=capital)


def _letter(word: str, lower: str, lexicon: Lexicon, flat: bool, *, capital: bool) -> str:
    mark = MARKS.get(word)
    if mark:
        return mark
    if lower in ("he", "she", "him"):
        return "x"
    if word == "US" and not flat:
        return "M"
    small = lexicon.classes.get(lower)
    if small and not (capital and small in "AR"):
        return small
    if lower in lexicon.harms:
        named = capital and not (word.isupper() and len(word) > 2)  # "12 KIA", "three DEAD" are no names
        return "M" if named and lexicon.harms[lower][0].takes != "counted" else _harm_letter(lower, lexicon)
    noun = lexicon.nouns.get(lower)
    if noun and noun.kind in ("person", "body", "grave", "family", "case"):
        return "P"
    if capital and not (noun and word.isupper() and len(word) > 2):  # "an IED" is a thing, not a name
        return "M"
    if noun:
        return "N" if noun.kind == "never" else "O"
    tags = lexicon.tags.get(lower)
    if tags:
        return OPEN[tags[0]]
    if not word[0].isalpha():
        return "u"
    article, _, name = word.partition("-")
    if name[:1].isupper() and article in lexicon.articles:
        return "M"  # al-Bursh
    guess = _guess(lower, lexicon)
    return "N" if guess == "M" and not flat and word[0].islower() else guess


def _harm_letter(lower: str, lexicon: Lexicon) -> str:
    takes = {h.takes for h in lexicon.harms[lower]}
    if "subject" in takes or "object" in takes:
        return "K"
    return "Z" if "event" in takes else "S" if takes == {"counted"} else "J"


def _guess(lower: str, lexicon: Lexicon) -> str:
    """A word that no list has: by its last part where it is a compound, by its stem and ending, else a name."""
    if "-" in lower:
        last = lower.rpartition("-")[2]
        noun = lexicon.nouns.get(last)
        if noun:
            return "P" if noun.kind == "person" else "O"
        if last in lexicon.tags:
            letter = OPEN[lexicon.tags[last][0]]
            return "A" if letter in "EGAN" else letter
        return "M"
    for ending, letter in (("ed", "E"), ("ing", "G"), ("ly", "R"), ("d", "E")):
        stem = lower.removesuffix(ending)
        if stem != lower and (stem in lexicon.tags or stem + "e" in lexicon.tags or stem + "y" in lexicon.tags):
            return letter
    return "M"


def _first_word(letters: list[str], tokens: Tokens, lexicon: Lexicon, first: int) -> None:
    """A sentence's first word has its capital anyway: it is a name where no list knows it, or where a name follows and
    it is no word that stands before names."""
    if letters[first] in "NVA" and tokens.words[first][0].isupper():
        nxt = letters[first + 1] if first + 1 < len(letters) else ""
        if nxt == "M" and "N" not in lexicon.tags.get(tokens.lower[first], "") and letters[first] == "V":
            letters[first] = "M"


def _names(letters: list[str], tokens: Tokens, lexicon: Lexicon, flat: bool) -> None:
    """Particles inside names (de la, san) and initials are part of the name."""
    n = len(letters)
    for i in range(n - 1, -1, -1):
        word = tokens.lower[i]
        if letters[i] in "NAVIDXuEM" and word in lexicon.particles and i + 1 < n and letters[i + 1] == "M":
            if flat or tokens.words[i][0].isupper() or (i and letters[i - 1] == "M"):
                letters[i] = "M"
        elif len(word) == 1 and word.isalpha() and word not in "aio" and tokens.words[i].isupper():
            letters[i] = "M"
    for i in range(1, n - 1):
        if letters[i] == "." and letters[i - 1] == "M" and len(tokens.words[i - 1]) <= 3 and letters[i + 1] == "M":
            letters[i] = "M"
        elif letters[i] == "." and letters[i - 1] == "P" and len(tokens.words[i - 1]) <= 4:
            letters[i] = "P"


class Ambiguity(msgspec.Struct, frozen=True):
    """Of a word that has the letter `here` and may also be `tag`: behind one of `before`, in front of one of `after`
    (or of none of `but`), it is `then`."""

    here: str
    tag: str
    before: str
    then: str
    after: str = ""
    but: str = ""


BY_NEIGHBOURS = (
    Ambiguity("V", "N", "DA'#FIPEGN", "N"),  # the report
    Ambiguity("N", "V", "ToX", "V"),  # to report, they report
    Ambiguity("N", "V", "PM", "V", after="D#"),  # officials report the
    Ambiguity("N", "V", "PM", "V", after="w"),  # officials estimate that
    Ambiguity("E", "A", "DA#", "A", after="NPOAM"),  # the armed men
    Ambiguity("A", "D", "PMNX)", "E", after="DA#NPOM"),  # they committed crimes
    Ambiguity("A", "N", "DA'", "N", but="NPOMASKJZ"),  # the dead of
)


def _by_neighbours(here: str, tags: str, before: str, after: str) -> str:
    """What a word is that may be two things, by the letters of its neighbours."""
    for case in BY_NEIGHBOURS:
        if case.here != here or case.tag not in tags or not before or before not in case.before:
            continue
        if case.after and not (after and after in case.after):
            continue
        if not (case.but and after and after in case.but):
            return case.then
    return here


def _ambiguous(letters: list[str], tokens: Tokens, lexicon: Lexicon) -> None:
    """Nouns and verbs of one form, by what stands before and after them."""
    n = len(letters)
    for i in range(n):
        before = letters[i - 1] if i else ""
        after = letters[i + 1] if i + 1 < n else ""
        here = letters[i]
        word = tokens.lower[i]
        if word == "since" and here in "Is" and before == "h":
            letters[i] = "R"  # "have since died"
        if here == "w" and word == "that" and before == "I" and after in list("NOPMA"):
            letters[i] = "D"  # "at that hospital"
        if word == "her" and here == "D" and after not in "NPOMASKJZ#EGa":
            letters[i] = "x"
        if here == "a" and word.endswith(("-old", "-olds")) and after not in "NPOMASJKE#a" and before in "DA":
            letters[i] = "P"
        if here == "N" and before == "P" and after in ("D", "I") and word.endswith("ing"):
            letters[i] = here = "G"  # "two men riding a motorcycle", in capitals as well
        if word in lexicon.sets["agents.called"] and here in "EA" and before == "D" and after not in list("NPOMAS#"):
            letters[i] = "P"
            continue
        tags = lexicon.tags.get(word, "")
        if here in "AR" and before == "D" and after in list("bhKF") and word in lexicon.sets["classes.one"]:
            letters[i] = "P"
        elif word in ("lie", "lay") and after in ("K", "J", "I") and before != "D":
            letters[i] = "V"  # "300 more lie wounded"
        elif here in "NVEA":
            noun = here == "A" and word in lexicon.nouns and before == "D" and after not in list("NPOMASKJZE")
            letters[i] = "P" if noun else _by_neighbours(here, tags, before, after)
            if here == before == "N" and after == "w" and "V" in tags and not word.endswith("s"):
                # "Agencies estimate that"; in "a propaganda claim that" the noun before is no plural.
                letters[i] = "V" if tokens.lower[i - 1].endswith("s") else "N"
        elif here == "P" and before in "To" and before and "V" in tags and after in "D#MXI":
            letters[i] = "V"
        elif here in "KZJ" and word in lexicon.harms:
            letters[i] = _harm_in_context(word, before, after, lexicon, here)
            if letters[i] == "Z" and _counted_deed(letters, i, lexicon.harms[word]):
                letters[i] = "S"


def _counted_deed(letters: Sequence[str], i: int, forms: Sequence[HarmWord]) -> bool:
    """Is the noun counted with other words between ("19 gun deaths", "34 enforced disappearances")?"""
    if not any(f.takes == "counted" for f in forms):
        return False
    j = i - 1
    while j >= 0 and letters[j] in "ANOMPE":
        j -= 1
    return j >= 0 and letters[j] == "#"


def _harm_in_context(word: str, before: str, after: str, lexicon: Lexicon, here: str) -> str:
    forms = lexicon.harms[word]
    verb = any(f.takes in ("object", "subject") for f in forms)
    event = any(f.takes in ("event", "counted") for f in forms)
    past = any(f.form in ("past", "participle") for f in forms)
    state = any(f.takes == "state" for f in forms)
    counted = any(f.takes == "counted" for f in forms)
    if here == "J" and word in lexicon.nouns and before in "DAra'" and before:
        return "P"
    if here == "J":
        return "S" if counted and before in "D#" and before and after not in "NPOMA#K" else "J"
    if here == "K" and past and (counted or state):
        if before in "D#A%" and before and (not after or after not in "NPOMASD#a'"):
            return "S" if counted else "K"
        return "K"
    if here == "K" and not event and not past and "N" in lexicon.tags.get(word, ""):
        done = before in "ToXn&" and before or (before in "PMx" and before and after in "D#PMx" and after)
        intransitive = any(f.takes == "subject" for f in forms)
        done = done or intransitive and before in "PMxS" and before  # "six miners die"
        done = done or before in "NOZ" and before and after in "#D" and after  # "a blast kills five people"
        return "K" if done or any(f.form == "ing" for f in forms) else "N"
    if not event or not verb or past:
        return here
    ing = any(f.form == "ing" for f in forms)
    if after == "F":
        return "Z"
    if before in "D'A#" and before:
        return "Z" if before == "D" or not (ing and after in "D#") else "K"
    if before in "ToXbR" and before:
        return "K"
    if after in "D#PMXAOx" and after:
        return "K" if ing or before in "PM&n" else "Z"
    return "Z"
