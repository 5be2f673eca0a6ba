"""A sentence with its layers: tokens, letters, numbers, times, groups, words for harm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from recount.model import Span
from recount.reading.classes import NUMBERS, classify
from recount.reading.groups import Group, find_groups
from recount.reading.lexicon import Form, HarmWord, Lexicon
from recount.reading.numbers import Number, find_numbers
from recount.text import Mention, Rejected, Tokens


class Spot(msgspec.Struct, frozen=True):
    """A word for harm where it stands: tokens `first` to `last`, both included, and what it means there."""

    first: int
    last: int
    word: HarmWord
    rule: str


class Parse(msgspec.Struct, frozen=True):
    """One sentence's layers. Token indexes count from 0 within the sentence; offsets are of the account's text."""

    text: str
    number: int
    paragraph: int
    tokens: Tokens
    letters: str
    groups: tuple[Group, ...]
    spots: tuple[Spot, ...]
    times: tuple[Mention[str], ...]
    numbers: tuple[Mention[Number], ...]
    rejected: tuple[Rejected, ...]
    lexicon: Lexicon
    starts: Mapping[int, Group]
    ends: Mapping[int, Group]

    def span(self, first: int, last: int) -> Span:
        """Tokens `first` to `last`, both included, as a span of the text."""
        return Span(self.tokens.starts[first], self.tokens.ends[last])

    def words(self, first: int, last: int) -> str:
        """The words from token `first` to `last`, both included, as they stand in the text."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last]]

    def token_at(self, offset: int) -> int:
        """The token that holds an offset of the text, or the next one."""
        return next((i for i, end in enumerate(self.tokens.ends) if end > offset), len(self.tokens))

    def group_at(self, token: int) -> Group | None:
        """The group that a token is inside of."""
        for group in self.groups:
            if group.first <= token <= group.last:
                return group
        return None


NO_HARM = frozenset({"none", "fired"})
"""What harms.toml writes behind words that together tell of no harm ("killed off")."""


def _is_done(word: str, lexicon: Lexicon) -> bool:
    """Is the word a verb's past or -ing form, and one that kills with "to death" behind it?"""
    if word in lexicon.sets["parse.not_to_death"]:
        return False
    harmful = any(h.form in ("past", "participle", "ing") for h in lexicon.harms.get(word, ()))
    tags = lexicon.tags.get(word, "")
    return harmful or "D" in tags or "G" in tags or (tags[:1] != "N" and word.endswith(("ed", "ing")))


def resolve(
    times: Sequence[Mention[str]], numbers: Sequence[Mention[Number]]
) -> tuple[tuple[Mention[Number], ...], tuple[Rejected, ...]]:
    """Numbers that share words with a date lose to it; the rest is kept."""
    if not times:
        return tuple(numbers), ()
    kept, lost = [], []
    for number in numbers:
        winner = next((t for t in times if t.span.overlaps(number.span)), None)
        if winner is None:
            kept.append(number)
        else:
            lost.append(Rejected(number, "these words are a date", winner))
    return tuple(kept), tuple(lost)


def parse_sentence(
    text: str, span: Span, number: int, paragraph: int, lexicon: Lexicon, times: Sequence[Mention[str]], tokens: Tokens
) -> Parse:
    """All layers of one sentence, given its tokens and the times that it names."""
    numbers, rejected = resolve(times, find_numbers(text, tokens))
    fixed = [""] * len(tokens)
    at: dict[int, Number] = {}
    for mention in numbers:
        value = mention.value
        letter = NUMBERS.get(mention.type, "$")
        last = value.last
        if mention.type == "identifier" and _names_a_make(tokens, value.first, at):
            letter = "A"
        elif mention.type == "identifier" and _names_a_unit(tokens, value, lexicon):
            letter, last = "A", value.last - 1
        for i in range(value.first, last + 1):
            fixed[i] = letter
            at[i] = value
    if times:
        _mark_times(fixed, tokens, times)
    phrases = list(_phrases(tokens, lexicon))
    for spot in phrases:
        for i in range(spot.first, spot.last + 1):
            fixed[i] = "E" if spot.word.harm in NO_HARM else "K" if i == spot.first else "k"
    phrases = [s for s in phrases if s.word.harm not in NO_HARM]
    letters = classify(tokens, lexicon, fixed)
    groups = find_groups(tokens, letters, at, lexicon)
    return Parse(
        text, number, paragraph, tokens, letters, groups, tuple(_spots(tokens, letters, lexicon, phrases)),
        tuple(times), numbers, rejected, lexicon, {g.first: g for g in groups}, {g.last: g for g in groups},
    )  # fmt: skip


def _names_a_make(tokens: Tokens, i: int, at: Mapping[int, Number]) -> bool:
    """Is the identifier a make of the things counted before it ("fourteen T-55 tanks")?"""
    return i - 1 in at and tokens.words[i][0].isalpha()


def _names_a_unit(tokens: Tokens, value: Number, lexicon: Lexicon) -> bool:
    """Is the identifier a body's, with its noun at the end ("the 5th Brigade")? Then the body may have done it."""
    return value.last > value.first and tokens.lower[value.last] in lexicon.sets["agents.numbered"]


def _mark_times(fixed: list[str], tokens: Tokens, times: Sequence[Mention[str]]) -> None:
    i = 0
    for time in times:
        while i < len(tokens) and tokens.ends[i] <= time.span.start:
            i += 1
        while i < len(tokens) and tokens.starts[i] < time.span.end:
            fixed[i] = "t"
            i += 1


def _phrases(tokens: Tokens, lexicon: Lexicon) -> Iterator[Spot]:
    """Several words that together are one word for harm."""
    lower, i = tokens.lower, 0
    if "death" not in lower and lexicon.phrases.keys().isdisjoint(lower):
        return
    while i < len(lower):
        if lower[i + 1 : i + 3] == ("to", "death") and _is_done(lower[i], lexicon):
            form: Form = "ing" if lower[i].endswith("ing") else "past"
            if lower[i] in lexicon.sets["parse.died_to_death"]:
                yield Spot(i, i + 2, HarmWord("to death", "died", "subject", form), "to-death")
                i += 3
                continue
            yield Spot(i, i + 2, HarmWord("to death", "killed", "object", form), "to-death")
            i += 3
            continue
        for words, takes, harm in lexicon.phrases.get(lower[i], ()):
            end = i + len(words)
            if end <= len(lower) and all(
                have == want or want == "_" and lexicon.classes.get(have) == "D"
                for have, want in zip(lower[i:end], words, strict=True)
            ):
                name, _, told = harm.partition(":")
                word = HarmWord(" ".join(words), name, takes, told or "past")  # type: ignore[arg-type]
                yield Spot(i, end - 1, word, "several-words")
                i = end - 1
                break
        i += 1


def _spots(tokens: Tokens, letters: str, lexicon: Lexicon, phrases: Sequence[Spot]) -> Iterator[Spot]:
    known = {s.first: s for s in phrases}
    wanted = {"K": ("object", "subject"), "Z": ("event", "counted"), "S": ("counted",), "J": ("state",)}
    for i, letter in enumerate(letters):
        if i in known:
            yield known[i]
        elif letter in wanted:
            words = [w for w in lexicon.harms.get(tokens.lower[i], ()) if w.takes in wanted[letter]]
            before = letters[i - 1] if i else ""
            if before not in ("T", "o", "d"):
                words.sort(key=lambda w: w.form not in ("past", "participle"))
            if words:
                yield Spot(i, i, words[0], f"word-{words[0].lemma}")
