"""Names taken off: everything that is known of an account, with the names of people harmed and accused withheld.

The names are those that were read: of people harmed (`names`), and of persons among those who are said to have done it
(`by`, `responsibility`). Each is withheld wherever it stands, whole or in part, in text, quotes, titles, file names and
findings, and leaves `MARKER`. Groups and bodies keep their names; where it is not clear that something is a group it is
taken for a person, since a name too few is mended and a name too many is not.

Children, and people harmed by sexual violence, are never shown by name, whatever is asked for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from recount.model import Account, Claim, Span
from recount.pages.outline import Counted

MARKER = "[name withheld]"
LEAST_PART = 3
"""Letters: a shorter part of a name ("de", "Al") is withheld with the whole only."""

FEW = 3
"""People: in words on more of them a capital more likely begins the name of a place or a body."""

TITLES = frozenset(
    "mr mrs ms dr sir lord lady president general colonel major captain lieutenant sergeant corporal private commander "
    "admiral minister prime mayor governor judge sheikh mullah imam father bishop poet professor king prince queen "
    "deputy chief chairman comrade warlord".split()
)
NO_NAMES = frozenset(
    "the a an in on at by of from near after before during when while since until as and or but one two three four "
    "five six seven eight nine ten twelve another other others some many most all both that this these those there his "
    "her their its no not more than at least about nearly over up to dozens scores hundreds thousands police officials "
    "witnesses today yesterday monday tuesday wednesday thursday friday saturday sunday january february march april "
    "june july august september october november december".split()
)
"""Words that a capital makes no name of: they begin sentences. "May" is not among them, since it is a name as well."""

GROUPS = frozenset(
    "army armies front party parties force forces guard guards council government police militia militias brigade "
    "brigades movement group groups union state states organization organisation ministry navy command battalion "
    "division regiment corps liberation national republic federation resistance committee alliance unit units troops "
    "company cartel gang authority agency service services security rebels soldiers fighters guerrillas insurgents "
    "militants regime administration parliament court commission network squad squads legion youth league coalition "
    "congress assembly airforce military junta cross crescent nations hospital university school church".split()
)
"""Words that name a body of people. The list may be short: what is not on it is withheld, not shown."""

_ANY_GROUP = "|".join(sorted(GROUPS))
_PIECE = re.compile(r"[,;:()\"“”]|\s[–—-]\s")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Withheld(msgspec.Struct, frozen=True):
    """The accounts without the names, and how many different names were found in them."""

    counted: tuple[Counted, ...]
    names: int
    veil: Veil | None = None

    def off(self, words: str) -> str:
        """Other words, such as a page's title, without the names."""
        return self.veil.off(words) if self.veil else words


def withhold(counted: Sequence[Counted], *, everybody: bool) -> Withheld:
    """The accounts without names: of all that are harmed or accused, or only of those who are never named.

    A name that is withheld in one account is withheld in all.
    """
    names = sorted({name for each in counted for name in _names(each, everybody=everybody)})
    if not names:
        return Withheld(tuple(counted), 0)
    veil = Veil.of(names)
    return Withheld(tuple(veil.over(each) for each in counted), len(names), veil)


def _names(counted: Counted, *, everybody: bool) -> Iterator[str]:
    for claim in counted.claims:
        if everybody or claim.age == "child" or claim.harm == "sexual_violence":
            yield from claim.names
            yield from _beside(claim, counted.account.text)
        if everybody:
            for words in (*claim.by, *(blame.words for blame in claim.responsibility)):
                yield from persons(words, counted.account.text)


def _beside(claim: Claim, text: str) -> Iterator[str]:
    """Names of two words and more within the words of a claim on few people ("a girl, Mira Holm, was killed"), though
    they were not read as the names of the harmed."""
    few = claim.figure is not None and claim.figure.exact is not None and 0 < claim.figure.exact <= FEW
    if claim.object_kind == "people" and (few or claim.names):
        places = {place.name for place in claim.places}
        for piece in _PIECE.split(claim.quote):
            for name in persons(piece, text):
                is_people = name.endswith("s") and claim.figure is not None and claim.figure.exact != 1
                if " " in name and name not in places and not is_people:
                    yield name


def persons(words: str, text: str = "") -> list[str]:
    """The names of persons in the words for whoever is said to have done something; of groups, none.

    A group is told by a word for a body ("the River Guard"), by an article before a plural or before a single name
    ("the Dashnaks"), by such an article elsewhere in the account's `text`, or where the text puts a word for a body
    beside it ("the party Musavat", "the Musavat party").
    """
    tokens = [found.group() for found in _WORD.finditer(words)]
    if not tokens or any(token.casefold() in GROUPS for token in tokens):
        return []
    runs: list[list[str]] = []
    before = ""
    for token in tokens:
        is_name = token[:1].isupper() and token.casefold() not in TITLES | NO_NAMES
        if is_name and runs and before == "name":
            runs[-1].append(token)
        elif is_name:
            runs.append([token])
        before = "name" if is_name else "of" if token in ("de", "la", "al", "bin", "van", "von", "el", "of") else "word"
        if before == "of" and runs:
            before = "name"
    has_article = tokens[0].casefold() == "the" and len(runs) == 1 and tokens[1:] == runs[0]
    return [" ".join(run) for run in runs if not _is_group(run, text, has_article=has_article)]


def _is_group(run: Sequence[str], text: str, *, has_article: bool) -> bool:
    last = run[-1]
    is_plural = last.casefold().endswith("s")
    if has_article and (is_plural or len(run) == 1):
        return True
    if len(run) == 1 and (is_plural or last.isupper() and len(last) <= 5):
        return True
    if is_plural and re.search(rf"\bthe {re.escape(last)}\b", text):
        return True
    name = r"\s+".join(map(re.escape, run))
    return re.search(rf"\b(?i:{_ANY_GROUP})\s+{name}\b|\b[Tt]he\s+{name}\s+(?i:{_ANY_GROUP})\b", text) is not None


class Veil(msgspec.Struct, frozen=True):
    """What finds the names: `strict` in running text, `loose` in names of files and addresses."""

    strict: re.Pattern[str]
    loose: re.Pattern[str]

    @staticmethod
    def of(names: Sequence[str]) -> Veil:
        strict, loose = set(), set()
        for name in names:
            words = _WORD.findall(name) or [name]
            forms = {_folded(" ".join(words)), " ".join(words)}
            for form in forms:
                whole = r"[\W_]+".join(map(re.escape, form.split()))
                loose.add(whole)
                strict.add(f"(?i:{whole})" if len(words) > 1 else f"(?:{_cases(form)})")
            for word in words if len(words) > 1 else ():
                if len(word) >= LEAST_PART and word[:1].isupper() and word.casefold() not in TITLES:
                    for form in {word, _folded(word)}:
                        strict.add(f"(?:{_cases(form)})")
                        loose.add(re.escape(form))
        return Veil(_pattern(strict, r"(?<!\w)", r"(?!\w)"), _pattern(loose, r"(?<![^\W_])", r"(?![^\W_])", re.I))

    def over(self, counted: Counted) -> Counted:
        """Everything of an account without the names; places in the text are counted anew."""
        text, shift = _without(counted.account.text, self.strict)
        account = self._account(counted.account, text)

        def redone(value: Any) -> Any:
            match value:
                case str():
                    return account.id if value == counted.account.id else self.strict.sub(MARKER, value)
                case Span():
                    return shift.span(value)
                case Claim():
                    return self._claim(value, text, shift, redone)
                case msgspec.Struct():
                    return _redone(value, shift, redone)
                case tuple():
                    return tuple(map(redone, value))
                case dict():
                    return {key: redone(each) for key, each in value.items()}
            return value

        return Counted(
            account, redone(counted.claims), redone(counted.joined), redone(counted.tolls), redone(counted.findings)
        )

    def _account(self, account: Account, text: str) -> Account:
        known = {name: getattr(account, name) for name in ("id", "title", "url", "publisher")}
        return msgspec.structs.replace(
            account, text=text, **{name: words and self.off(words) for name, words in known.items()}
        )

    def off(self, words: str) -> str:
        """A title, a file's name or an address without the names, however they are written in it."""
        return self.loose.sub(MARKER, self.strict.sub(MARKER, words))

    def _claim(self, claim: Claim, text: str, shift: _Shift, redone: Any) -> Claim:
        span = shift.span(claim.span)
        # Markers that stand in a row would be told as one name; the figure says how many they are.
        names = tuple(name for name in claim.names if not self.strict.search(name))
        fields = {
            name: redone(getattr(claim, name))
            for name in claim.__struct_fields__
            if name not in ("id", "quote", "span", "names", "rules")
        }
        return msgspec.structs.replace(claim, **fields, span=span, quote=span.of(text), names=names)


class _Shift(msgspec.Struct, frozen=True):
    """Where places in the text have gone: `starts` of what was replaced, with old end, new start and new end."""

    starts: tuple[int, ...]
    rest: tuple[tuple[int, int, int], ...]

    def span(self, span: Span) -> Span:
        """The stretch in the new text; one that begins or ends within a name holds the whole marker."""
        return Span(self.place(span.start, is_end=False), self.place(span.end, is_end=True))

    def place(self, at: int, *, is_end: bool) -> int:
        index = bisect_right(self.starts, at if not is_end else at - 1) - 1
        if index < 0:
            return at
        old_end, new_start, new_end = self.rest[index]
        if is_end:
            return new_end if at <= old_end else at - old_end + new_end
        return new_start if at < old_end else at - old_end + new_end


def _without(text: str, pattern: re.Pattern[str]) -> tuple[str, _Shift]:
    """The text without the names, and where its places have gone."""
    out, starts, rest = [], [], []
    at = length = 0
    for found in pattern.finditer(text):
        out += [text[at : found.start()], MARKER]
        length += found.start() - at
        starts.append(found.start())
        rest.append((found.end(), length, length + len(MARKER)))
        length += len(MARKER)
        at = found.end()
    return "".join([*out, text[at:]]), _Shift(tuple(starts), tuple(rest))


def _redone(value: msgspec.Struct, shift: _Shift, redone: Any) -> msgspec.Struct:
    """A value with its strings without names; `start` and `end` are places in the text."""
    fields = {name: redone(getattr(value, name)) for name in value.__struct_fields__}
    if "start" in fields and "end" in fields:
        fields["start"] = shift.place(fields["start"], is_end=False)
        fields["end"] = shift.place(fields["end"], is_end=True)
    return msgspec.structs.replace(value, **fields)


def _pattern(parts: Iterable[str], before: str, after: str, flags: int = 0) -> re.Pattern[str]:
    """Any of the parts, the longest first; several in a row are one."""
    any_of = "|".join(sorted(parts, key=lambda part: (-len(part), part)))
    return re.compile(rf"{before}(?:{any_of})(?:[ .-]{{1,2}}(?:{any_of}))*{after}", flags)


def _cases(word: str) -> str:
    """The word as it is and in capitals: in small letters it may be any word."""
    return "|".join(dict.fromkeys((re.escape(word), re.escape(word.upper()), re.escape(word.capitalize()))))


def _folded(word: str) -> str:
    """The word without accents, as file names and telegrams have it."""
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
