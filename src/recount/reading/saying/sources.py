"""Whom a claim is put down to: "police said", "according to", "put the dead at", "Ministry: 12 dead"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from recount.model import Source, Span
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying.colons import by_colon, thus
from recount.reading.saying.contrast import second_speakers
from recount.reading.saying.estimates import by_estimate
from recount.reading.saying.figures import by_figure, by_noun
from recount.reading.saying.said import SPEAKING, Said, clause_start
from recount.reading.saying.speakers import PRONOUNS, may_speak, subject, with_of
from recount.reading.saying.verbs import by_verb
from recount.reading.saying.words import Saying, phrase_at, saying

__all__ = ["NOBODY", "Attribution", "Said", "chain_of", "pronoun_speaker", "put_down", "speaker_of", "speakers"]


class Attribution(msgspec.Struct, frozen=True):
    """Whom a claim is put down to. `according_to` is None where the account speaks for itself or names nobody; `span`
    is where the words stand; `sources` is the chain, nearest first."""

    according_to: str | None = None
    span: Span | None = None
    sources: tuple[Source, ...] = ()


NOBODY = Attribution()
"""The account speaks for itself."""

Cited = tuple[int, int, int]
"""First and last token of somebody cited, and the token of the word that cites."""


def speakers(p: Parse) -> list[Said]:
    """Those who are said to say something in a sentence, in the order of their verbs."""
    words = saying(p.lexicon.language)
    lower = p.tokens.lower
    out: list[Said] = []
    cited: list[Cited] = []
    skip = -1
    for i, word in enumerate(lower):
        if word not in words.keys or i <= skip:
            continue
        phrase = phrase_at(words.phrases, lower, i) if word in words.phrases else None
        found = None
        if phrase:
            found, skip = _by_phrase(p, words, i, phrase, out, cited)
        if skip < i:
            found = thus(p, words, i) or by_verb(p, words, i, out) or by_figure(p, words, i) or by_noun(p, words, i)
        if found:
            out.append(found)
    if not any(s.manner != "unnamed" for s in out):
        out += by_colon(p, words)
    for one in second_speakers(p):
        if not any(s.first == one.first and s.begin <= one.begin and s.closes for s in out):
            out = [*[s for s in out if s.first != one.first], one]
    beside = list(by_estimate(p, words, out))
    if beside:
        begin = min(s.begin for s in beside)
        out = [_until(s, begin - 1) for s in out] + beside
    return _settled(p, _with_cited(p, out, cited))


def _until(said: Said, last: int) -> Said:
    """The speaker as far as the first figure that somebody else gives."""
    reaches = said.rule == "gives-figure" and said.begin <= last < said.end
    return msgspec.structs.replace(said, end=last) if reaches else said


def speaker_of(said: Sequence[Said], first: int, last: int) -> Said | None:
    """The speaker to whom the account puts down what stands in tokens `first` to `last`; None where it names nobody."""
    chain = [s for s in chain_of(said, first, last) if s.manner != "unnamed"]
    return chain[0] if chain else None


def chain_of(said: Sequence[Said], first: int, last: int) -> list[Said]:
    """Those through whom the words in tokens `first` to `last` came, the one nearest to the account first. Who denies a
    claim is no source of it where somebody else makes it."""
    holding = [s for s in said if s.begin <= first and last <= s.end and not (s.first <= first and last <= s.last)]
    holding.sort(key=lambda s: (not s.closes, -s.verb if s.closes else s.verb))
    claimants = [s for s in holding if s.manner != "deny"]
    denied = len(claimants) < len(holding)
    if denied and any(s.manner != "unnamed" for s in claimants):
        return claimants
    return [s for s in holding if s.manner == "deny"] if denied else claimants


def put_down(p: Parse, said: Sequence[Said], first: int, last: int) -> Attribution:
    """Whom the words in tokens `first` to `last` are put down to, with the chain of sources."""
    chain = [s for s in chain_of(said, first, last) if p.tokens.lower[s.last] not in SPEAKING]
    if not chain:
        return NOBODY
    if len(chain) > 1:
        chain = [s for n, s in enumerate(chain) if n == 0 or p.tokens.lower[s.last] not in PRONOUNS]
    spans = [p.span(s.first, s.last) for s in chain]
    spans += [p.span(*c) for s in chain for c in s.cited]
    unnamed = [_unnamed(p, s) for s in chain] + [False] * (len(spans) - len(chain))
    spans, unnamed = _once(p, spans, unnamed)
    sources = tuple([
        Source(
            name=span.of(p.text), role="unnamed" if nameless else "origin" if n == len(spans) - 1 else "relay",
            start=span.start, end=span.end,
        )
        for n, (span, nameless) in enumerate(zip(spans, unnamed, strict=True))
    ])  # fmt: skip
    named_ = [s for s in chain if s.manner != "unnamed"]
    if not named_:
        return Attribution(None, None, sources)
    span = p.span(named_[0].first, named_[0].last)
    return Attribution(span.of(p.text), span, sources)


def _once(p: Parse, spans: list[Span], unnamed: list[bool]) -> tuple[list[Span], list[bool]]:
    seen: dict[str, bool] = {}
    kept = []
    for span, nameless in zip(spans, unnamed, strict=True):
        if span.of(p.text).lower() not in seen:
            seen[span.of(p.text).lower()] = nameless
            kept.append(span)
    return kept, list(seen.values())


ANONYMOUS = frozenset({"source", "sources"})


def _unnamed(p: Parse, said: Said) -> bool:
    return said.manner == "unnamed" or any(w in ANONYMOUS for w in p.tokens.lower[said.first : said.last + 1])


def _by_phrase(
    p: Parse, words: Saying, i: int, phrase: tuple[tuple[str, ...], str], out: list[Said], cited: list[Cited]
) -> tuple[Said | None, int]:
    """A source that a phrase names ("according to", "citing") or leaves unnamed ("it is said")."""
    text, kind = phrase
    n = len(p.tokens)
    behind = i + len(text)
    if kind == "unnamed" and _modified(p, i):
        return None, i - 1
    if kind == "unnamed":
        further = p.starts.get(behind + 1) if p.tokens.lower[behind : behind + 1] in (("from",), ("by",)) else None
        if further is None or not may_speak(p, words, further):
            begin = 0 if i > 2 else behind
            return Said(i, min(behind, n) - 1, i, begin, n - 1, "unnamed", "unnamed"), behind - 1
        group: Group | None = further
    else:
        group = p.starts.get(behind)
    if group is None or not may_speak(p, words, group, wide=text == ("according", "to")):
        return None, i
    last = with_of(p, _with_second(p, words, group))
    if text[0] in ("quoted", "cited"):
        quoted = _quoted(p, words, i, group, out)
        if quoted is not None:
            return quoted, last
    if text[0] in words.citing and text[-1] != "by":
        who = subject(p, words, i, out) if i and p.letters[i] in "VE" else None
        if who is not None and p.letters[who[0] - 1 : who[0]] == "," and all(s.last != who[1] for s in out):
            out.append(Said(who[0], who[1], i, clause_start(p, who[0], out), i, "speaker-said", closes=True))
        cited.append((group.first, last, i))
        return None, last
    opens = i == 0 or p.letters[i - 1] in ':."' or (i < 3 and p.letters[i - 1] in "B&")
    begin = last + 1 if opens else clause_start(p, i, out)
    return Said(group.first, last, i, begin, n - 1 if opens or begin < i else i, "according-to", closes=not opens), last


def _with_second(p: Parse, words: Saying, group: Group) -> Group:
    """The second of two that speak as one ("the museum and institute in Yerevan"), else the group itself."""
    i = group.last + 1
    second = p.starts.get(i + 1) if p.letters[i : i + 1] == "&" else None
    if second is None or second.number is not None or not may_speak(p, words, second):
        return group
    return group if p.letters[second.last + 1 : second.last + 2] in ("b", "h", "V", "E", "K") else second


def _quoted(p: Parse, words: Saying, i: int, group: Group, out: list[Said]) -> Said | None:
    """As in "the agency quoted the minister as saying", "the minister was quoted by the agency as saying"."""
    lower, n = p.tokens.lower, len(p.tokens)
    begin = next((k + 2 for k in range(i, min(n - 2, i + LATER)) if lower[k] == "as" and p.letters[k + 1] == "G"), None)
    who = subject(p, words, i, out)
    if who is not None and begin is not None:
        return Said(who[0], who[1], i, begin, n - 1, "quotes", cited=((group.first, with_of(p, group)),))
    j = i - 1
    while j > 0 and p.letters[j] in "bhR":
        j -= 1
    other = p.ends.get(j) if lower[i + 1] == "by" and j < i - 1 else None
    if other is None or begin is None:
        return None
    return Said(group.first, with_of(p, group), i, begin, n - 1, "quotes", cited=((other.first, other.last),))


LATER = 16
"""How many tokens behind "quoted" its "as saying" may stand. Tried 10 to 20."""


def _modified(p: Parse, i: int) -> bool:
    """Is the phrase at `i` the end of a longer name ("two security sources said")?"""
    group = p.group_at(i)
    return group is not None and group.first < i and not (group.first == i - 1 and bool(group.determiner))


def _with_cited(p: Parse, out: list[Said], cited: Sequence[Cited]) -> list[Said]:
    """Whom somebody cites stands in his chain; whom nobody but the account cites is a source of its own."""
    for first, last, at in cited:
        near = [n for n, s in enumerate(out) if s.manner not in ("unnamed", "deny")]
        best = min(near, key=lambda n: min(abs(out[n].verb - at), abs(out[n].last - at)), default=None)
        if best is None:
            out.append(Said(first, last, at, 0, len(p.tokens) - 1, "citing", closes=True))
        else:
            old = out[best]
            out[best] = msgspec.structs.replace(old, cited=(*old.cited, (first, last)))
    return out


def _settled(p: Parse, out: list[Said]) -> list[Said]:
    """Whoever speaks first speaks to where another begins, unless the other's speech is what he tells ("police say that
    witnesses told them")."""
    out.sort(key=lambda s: (s.verb, s.first))
    behind = [n for n, s in enumerate(out) if s.closes]
    for one, two in zip(behind, behind[1:], strict=False):
        begin = max(out[one].last, out[one].verb) + 1
        if any(c in "bhoKVE#S" for c in p.letters[begin : min(out[two].first, out[two].verb)]):
            out[one] = msgspec.structs.replace(out[one], end=begin - 1)
            out[two] = msgspec.structs.replace(out[two], begin=begin)
    kept: list[Said] = []
    for n, speech in enumerate(out):
        end = speech.end
        listed = speech.rule in ("speaker-colon", "thus") or ":" in p.tokens.lower[speech.verb + 1 : speech.verb + 4]
        if not speech.closes and not listed:
            end = min(end, _break(p, speech))
            for other in out[n + 1 :]:
                if other.closes or other.manner == "unnamed" or other.rule == "noun-of-saying":
                    continue
                between = p.letters[speech.begin : other.first] if other.first > speech.begin else ""
                if any(c in "bhoKVE:,&B" for c in between) and other.first > speech.begin:
                    end = min(end, other.first - 1)
        if end >= speech.begin:
            kept.append(msgspec.structs.replace(speech, end=end) if end != speech.end else speech)
    return kept


def _break(p: Parse, said: Said) -> int:
    """Where a semicolon or a contrast ends what a speaker says; "; that" and "but that" go on with it."""
    lower = p.tokens.lower
    for j in range(max(said.verb, said.begin) + 1, len(lower)):
        quoted = p.letters.count('"', said.verb, j) % 2
        breaks = lower[j] == ";" or (p.letters[j] == "B" and p.letters[j - 1] == ",")
        if breaks and not quoted and "that" not in lower[j + 1 : j + 3]:
            return j - 1
    return len(lower) - 1


def pronoun_speaker(text: str) -> bool:
    """Is this name of a speaker a pronoun, which stands for one named before?"""
    return text.lower() in PRONOUNS
