"""Whom a claim is put down to: "police said", "according to", "put the dead at", "Ministry: 12 dead"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from recount.model import Source, Span
from recount.reading.groups import Group
from recount.reading.parse import Parse
from recount.reading.saying import Manner, Saying, phrase_at, saying
from recount.reading.speakers import PRONOUNS, deed_noun, in_spot, may_speak, named, subject, with_of
from recount.reading.syntax import after_phrases, head_of_chain


class Said(msgspec.Struct, frozen=True):
    """A speaker: tokens `first` to `last` name it; the verb of saying stands at `verb`; what is said lies in tokens
    `begin` to `end` (both included). `manner` is how it is said; `closes`: the speaker stands behind what is said;
    `cited` are the tokens of those whom the speaker cites."""

    first: int
    last: int
    verb: int
    begin: int
    end: int
    rule: str
    manner: Manner = "report"
    closes: bool = False
    cited: tuple[tuple[int, int], ...] = ()


class Attribution(msgspec.Struct, frozen=True):
    """Whom a claim is put down to. `according_to` is None where the account speaks for itself or names nobody; `span`
    is where the words stand; `sources` is the chain, nearest first."""

    according_to: str | None = None
    span: Span | None = None
    sources: tuple[Source, ...] = ()


NOBODY = Attribution()

Cited = tuple[int, int, int]
"""First and last token of somebody cited, and the token of the word that cites."""

LIVES = frozenset({"life", "lives", "victims"})
"""What a deed "claims" and nobody says."""

SPEAKING = frozenset({"i", "we"})
"""Who speaks in the words of somebody else, or is the account: no name of a source."""

REACH = 14
"""How many tokens behind a verb of saying its "that" or its figure may stand. Tried 8 to 20."""


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
            found = _thus(p, words, i) or _by_verb(p, words, i, out) or _by_figure(p, words, i) or _by_noun(p, words, i)
        if found:
            out.append(found)
    if not any(s.manner != "unnamed" for s in out):
        out += _colon(p, words)
    return _settled(p, _with_cited(p, out, cited))


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
    if group is None or not may_speak(p, words, group):
        return None, i
    last = with_of(p, group)
    if text[0] in ("citing", "quoting", "quoted", "cited") and text[-1] != "by":
        cited.append((group.first, last, i))
        return None, last
    opens = i == 0 or p.letters[i - 1] in ':."' or (i < 3 and p.letters[i - 1] in "B&")
    begin = last + 1 if opens else _clause_start(p, i, out)
    return Said(group.first, last, i, begin, n - 1 if opens or begin < i else i, "according-to", closes=not opens), last


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


def _by_verb(p: Parse, words: Saying, i: int, out: list[Said]) -> Said | None:
    """A source that a verb of saying has as its subject."""
    manner = words.verbs.get(p.tokens.lower[i])
    if p.tokens.lower[i] in words.judging:
        return _calls_false(p, words, i, out)
    holds = p.tokens.lower[i + 1 : i + 2] == ("that",)
    if p.tokens.lower[i] in words.made:
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
        return Said(first, last, i, _clause_start(p, i, out), _rest(p, last), "said-speaker", manner, closes=True)
    who = subject(p, words, i, out, wide=kind == "that")
    if who is None:
        return None
    first, last, head = who
    if lower[head.first] == "it" and lower[i] not in ("said", "says", "added", "claimed") and kind != "that":
        return None
    colon = lower[stop : stop + 1] == (":",)
    closes = (kind == "end" or colon) and first > 1 and p.letters[first - 1] in ',"-)'
    if closes and not loose:
        return Said(first, last, i, _clause_start(p, first, out), _rest(p, stop), "speaker-said", manner, closes=True)
    if kind == "end" or (loose and kind not in ("that", "quote")):
        return None
    if manner in ("claim", "admit") and kind != "that" and (deed_noun(p, i) or any(w in LIVES for w in lower[i + 1 : i + 7])):
        return None
    if p.letters[i + 1 : i + 2] == "I" and kind not in ("that", "quote") and lower[i + 1] not in ("in", "on", "at"):
        return None
    return Said(first, last, i, begin, len(lower) - 1, "speaker-says-that", manner)


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
    if not (i == 0 or p.letters[i - 1] in ',"') or p.letters[i] == "G":
        return None
    who = p.starts.get(i + 1)
    if who is None or not may_speak(p, words, who):
        return None
    last = with_of(p, who)
    after = p.letters[last + 1 : last + 2]
    if after and after not in ".,:;-)t" and p.tokens.lower[last + 1] not in ("in", "on", "at", "after", "when", "as", "by"):
        return None
    return who.first, last


def _clause_start(p: Parse, before: int, out: Sequence[Said]) -> int:
    """Where what a speaker behind it says begins: the sentence's start, or behind the last break after which somebody
    else's words end."""
    earlier = max((s.verb for s in out if s.manner != "unnamed"), default=None)
    if earlier is None:
        return 0
    for j in range(before - 1, earlier, -1):
        if p.tokens.lower[j] in (";", "but", "while", "although", "whereas"):
            return j + 1
    return 0


def _rest(p: Parse, after: int) -> int:
    """How far a speaker in the midst of a sentence speaks on: to its end, or to a semicolon or a contrast."""
    for j in range(after, len(p.tokens)):
        if p.tokens.lower[j] == ";" or (p.letters[j] == "B" and p.letters[j - 1] == ","):
            return j - 1
    return len(p.tokens) - 1


def _said_by(p: Parse, words: Saying, i: int) -> Said | None:
    """"was confirmed by the ministry", "as reported by the radio", "12 deaths reported by the clinic", "a count kept by"."""
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
    return Said(who.first, with_of(p, who), i, _clause_start(p, i, ()), _rest(p, i), "said-by", closes=True)


def _accuses(p: Parse, words: Saying, i: int) -> Said | None:
    """"The opposition accused the army of killing 30": the number is the accuser's."""
    who = subject(p, words, i, ()) if p.letters[i] in "EVG" else None
    if who is None:
        return None
    for k in range(i + 1, min(len(p.tokens), i + REACH)):
        if p.letters[k] in ".:":
            return None
        if p.tokens.lower[k] in ("of", "for", "that") and k > i + 1 and p.letters[k - 1] != "N":
            return Said(who[0], who[1], i, k + 1, len(p.tokens) - 1, "accuses", "accuse")
    return None


def _denies(p: Parse, words: Saying, i: int, out: Sequence[Said]) -> Said | None:
    """Who says that a claim is wrong. Whoever denies that he did it ("denied having ordered", "denied responsibility")
    says nothing of what was done."""
    lower, n = p.tokens.lower, len(p.tokens)
    begin = None
    flat = lower[i].startswith(("deny", "deni"))
    for k in range(i + 1, min(n, i + REACH)):
        if p.letters[k] in ".:" or lower[k] in ("and", "but", "then") and k < i + 4:
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
    """"The embassy called the report of 300 dead a fabrication": who judges a claim denies it."""
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


def _by_figure(p: Parse, words: Saying, i: int) -> Said | None:
    """A source that gives a figure: "put the dead at 17", "counts 19 dead", "the report has 1,390"."""
    word, n = p.tokens.lower[i], len(p.tokens)
    if p.letters[i] not in "EVKNGMAh" or in_spot(p, i):
        return None
    figure = _figure_after(p, words, i)
    if figure is None:
        return None
    who = subject(p, words, i, ())
    if who is None:
        return None
    first, last, head = who
    noun = p.tokens.lower[head.head]
    if word in words.papers and noun not in words.written:
        return None
    if word in words.eyes and noun not in words.witnesses and word not in words.straight:
        return None
    return Said(first, last, i, i + 1, n - 1, "gives-figure")


def _figure_after(p: Parse, words: Saying, i: int) -> int | None:
    """The token of the figure that the verb at `i` gives, None where it gives none."""
    word, lower = p.tokens.lower[i], p.tokens.lower
    straight = word in words.straight or word in words.papers or word in words.eyes
    if straight or word in words.speak:
        k = i + 1
        if word in words.speak:
            if lower[k : k + 1] != ("of",):
                return None
            k += 1
        if word in words.papers and lower[k : k + 1] == (":",):
            return k
        while k < len(lower) and p.letters[k] in 'R"D:' and lower[k] != ";":
            k += 1
        group = p.starts.get(k)
        if (group and group.number is not None) or p.letters[k : k + 1] == "#":
            return k
        if lower[k : k + 1] == ("in",) and ":" in lower[i : i + 4]:
            return k
    if word not in words.at:
        return None
    for k in range(i + 2, min(len(lower), i + REACH)):
        if p.letters[k] in ".:,":
            return None
        if lower[k] in ("at", "as", "in") and p.letters[k + 1 : k + 2] in ("#", "R", '"', "A"):
            group = p.starts.get(k + 1) or p.starts.get(k + 2)
            if (group and group.number is not None) or "#" in p.letters[k + 1 : k + 4]:
                return k + 1
    return None


def _by_noun(p: Parse, words: Saying, i: int) -> Said | None:
    """A source that stands at a noun of saying: "the villagers' claim that", "reports by the union that", "by the
    consul's reckoning"."""
    lower = p.tokens.lower
    if lower[i] == "by":
        return _reckoning(p, words, i)
    manner = words.nouns.get(lower[i])
    if manner is None or p.letters[i] not in "NOPKZV" or in_spot(p, i):
        return None
    behind = i + 1
    who: tuple[int, int] | None = _owner(p, words, i)
    if who is None and lower[behind : behind + 1] in (("by",), ("from",)):
        group = p.starts.get(behind + 1)
        if group is not None and may_speak(p, words, group):
            who = (group.first, with_of(p, group))
            behind = who[1] + 1
    if lower[behind : behind + 1] != ("that",) and not (who and lower[behind : behind + 1] == ("of",)):
        return None
    end = len(lower) - 1
    if who is None:
        return Said(i, i, i, behind + 1, end, "noun-of-saying", "unnamed") if manner in ("report", "claim") else None
    return Said(who[0], who[1], i, behind + 1, end, "noun-of-saying", manner)


def _owner(p: Parse, words: Saying, i: int) -> tuple[int, int] | None:
    """Whose noun it is: "the villagers' claim", "the commission's report"."""
    if p.tokens.lower[i - 1 : i] in (("'",), ("’",)):
        group = p.ends.get(i - 2)
        return (group.first, group.last) if group and may_speak(p, words, group) else None
    group = p.group_at(i)
    if group is None or "'" not in p.letters[group.first : i]:
        return None
    last = p.letters.rindex("'", group.first, i) - 1
    if p.letters[last] not in "PMNO":
        return None
    return group.first, last


def _reckoning(p: Parse, words: Saying, i: int) -> Said | None:
    """"by the consul's reckoning", "by the abbey's own account"."""
    group = p.starts.get(i + 1)
    head = group.last if group else None
    if head is None or p.tokens.lower[head] not in words.reckonings:
        return None
    who = _owner(p, words, head)
    if who is None:
        return None
    return Said(who[0], who[1], i, 0, len(p.tokens) - 1, "reckoning", closes=True)


def _colon(p: Parse, words: Saying) -> list[Said]:
    """"Army spokesman: three hostages have been killed"; at a headline's end "… : army"."""
    lower = p.tokens.lower
    n = len(lower)
    for at in [i for i, w in enumerate(lower) if w == ":" or (w in ("–", "-", "—") and i > n - 6)]:
        tail = p.starts.get(at + 1)
        if tail is not None and tail.last == n - 1 and at > 2 and not tail.determiner and tail.number is None:
            if lower[tail.head] in words.bodies and p.letters[n - 1] != "." and len(tail_words(p, tail)) <= 4:
                return [Said(tail.first, tail.last, at, 0, at - 1, "colon-speaker", closes=True)]
        if lower[at] != ":" or not 0 < at <= REACH:
            continue
        group = p.ends.get(at - 1)
        aside = named(p, words, at - 1) if p.letters[at - 1] != "," else None
        group = group if group is None or p.letters[group.first - 1 : group.first] != "G" else None
        if aside is None and (group is None or group.number is not None or not may_speak(p, words, group)):
            aside = _spoken_aside(p, words, at)
            if aside is None:
                return []
        first, last, head = aside or (0, 0, group)
        if head is None or any(c in "KSZ" for c in p.letters[first:at]):
            return []
        if not _labels(p, words, head):
            return []
        if after_phrases(p, last + 1) < at and p.letters[last + 1 : last + 2] != ",":
            return []
        return [Said(first, last, at, at + 1, n - 1, "speaker-colon")]
    return []


def _labels(p: Parse, words: Saying, head: Group) -> bool:
    """Is it a speaker whom a colon follows, and not the heading of a list of losses ("Soldiers: 12 dead")?"""
    word = p.tokens.lower[head.head]
    if word in words.labels:
        return True
    if head.name is not None and head.kind == "people" and not head.plural:
        return True
    several = head.noun is not None and bool(head.noun.plural) and word in words.persons
    return word in words.bodies and not several and (word not in words.written or word in words.persons)


def tail_words(p: Parse, group: Group) -> Sequence[str]:
    return p.tokens.words[group.first : group.last + 1]


def _thus(p: Parse, words: Saying, i: int) -> Said | None:
    """"The consul divides them thus: …", "the abbot names them as follows: …"."""
    lower = p.tokens.lower
    if lower[i] != ":" or lower[i - 1 : i] not in (("thus",), ("follows",)):
        return None
    for verb in range(i - 1, 0, -1):
        if p.letters[verb] in "VE" and lower[verb] != "follows":
            who = subject(p, words, verb, ())
            return Said(who[0], who[1], verb, i + 1, len(lower) - 1, "thus") if who else None
    return None


def _spoken_aside(p: Parse, words: Saying, at: int) -> tuple[int, int, Group] | None:
    """"The mayor, speaking on the quay: …"."""
    comma = p.letters.find(",", 0, at)
    group = p.ends.get(comma - 1) if comma > 0 else None
    if group is None or p.tokens.lower[comma + 1] not in ("speaking", "talking", "asked", "interviewed", "reached"):
        return None
    head = head_of_chain(p, group)
    return (head.first, comma - 1, head) if may_speak(p, words, head) else None


def _settled(p: Parse, out: list[Said]) -> list[Said]:
    """Whoever speaks first speaks to where another begins, unless the other's speech is what he tells ("police say that
    witnesses told them")."""
    out.sort(key=lambda s: (s.verb, s.first))
    behind = [n for n, s in enumerate(out) if s.closes]
    for one, other in zip(behind, behind[1:], strict=False):
        begin = max(out[one].last, out[one].verb) + 1
        if any(c in "bhoKVE#S" for c in p.letters[begin : min(out[other].first, out[other].verb)]):
            out[one] = msgspec.structs.replace(out[one], end=begin - 1)
            out[other] = msgspec.structs.replace(out[other], begin=begin)
    kept: list[Said] = []
    for n, said in enumerate(out):
        end = said.end
        if not said.closes and said.rule != "speaker-colon":
            end = min(end, _break(p, said))
            for other in out[n + 1 :]:
                if other.closes or other.manner == "unnamed" or other.rule == "noun-of-saying":
                    continue
                between = p.letters[said.begin : other.first] if other.first > said.begin else ""
                if any(c in "bhoKVE:,&" for c in between) and other.first > said.begin:
                    end = min(end, other.first - 1)
        if end >= said.begin:
            kept.append(msgspec.structs.replace(said, end=end) if end != said.end else said)
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


def screen_words(language: str) -> Iterator[str]:
    """The words without which a sentence names no speaker."""
    yield from saying(language).keys
