"""Names taken off: everything that is known of an account, with the names of people harmed and accused withheld.

The names are those that were read: of people harmed (`names`), and of persons among those who are said to have done it
(`by`, `responsibility`). Each is withheld wherever it stands, whole or in part, in text, quotes, titles, file names and
findings, and leaves `MARKER`. Groups and bodies keep their names; where it is not clear that something is a group it is
taken for a person, since a name too few is mended and a name too many is not.

Children, and people harmed by sexual violence, are never shown by name, whatever is asked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from recount.model import Account, Claim, Span
from recount.pages.outline import Counted
from recount.protecting.names import MARKER, accused, harmed, is_never_named, name_finder
from recount.protecting.words import Finder


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
    veil = Veil(name_finder(names))
    return Withheld(tuple(veil.over(each) for each in counted), len(names), veil)


def _names(counted: Counted, *, everybody: bool) -> Iterator[str]:
    for claim in counted.claims:
        if everybody or is_never_named(claim):
            yield from harmed(claim, counted.account.text)
        if everybody:
            yield from accused(claim, counted.account.text)


class Veil(msgspec.Struct, frozen=True):
    """Takes names off everything that is known of an account."""

    finder: Finder

    def over(self, counted: Counted) -> Counted:
        """Everything of an account without the names; places in the text are counted anew."""
        text, shift = _without(counted.account.text, self.finder)
        account = self._account(counted.account, text)

        def redone(value: Any) -> Any:
            match value:
                case str():
                    return account.id if value == counted.account.id else self.finder.off(value, MARKER)
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
        return self.finder.off_label(words, MARKER)

    def _claim(self, claim: Claim, text: str, shift: _Shift, redone: Any) -> Claim:
        span = shift.span(claim.span)
        # Markers that stand in a row would be told as one name; the figure says how many they are.
        names = tuple(name for name in claim.names if not self.finder.found(name))
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


def _without(text: str, finder: Finder) -> tuple[str, _Shift]:
    """The text without the names, and where its places have gone."""
    out, starts, rest = [], [], []
    at = length = 0
    for start, end in finder.spans(text):
        out += [text[at:start], MARKER]
        length += start - at
        starts.append(start)
        rest.append((end, length, length + len(MARKER)))
        length += len(MARKER)
        at = end
    return "".join([*out, text[at:]]), _Shift(tuple(starts), tuple(rest))


def _redone(value: msgspec.Struct, shift: _Shift, redone: Any) -> msgspec.Struct:
    """A value with its strings without names; `start` and `end` are places in the text."""
    fields = {name: redone(getattr(value, name)) for name in value.__struct_fields__}
    if "start" in fields and "end" in fields:
        fields["start"] = shift.place(fields["start"], is_end=False)
        fields["end"] = shift.place(fields["end"], is_end=True)
    return msgspec.structs.replace(value, **fields)
