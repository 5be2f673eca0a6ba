"""What is withheld, gathered over all accounts, and taken off whatever is to leave."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from recount.model import Account, Claim
from recount.protecting.names import MARKER, accused, harmed, is_never_named, name_finder
from recount.protecting.places import PLACE_MARKER, is_near, is_sensitive, named_places
from recount.protecting.words import Finder, folded

Line = dict[str, Any]
District = Callable[[Mapping[str, Any]], Mapping[str, Any] | None]
"""From a place as the contract prints it to the district that holds it: `id`, `label`, `latitude`, `longitude`,
`precision`. None: not known."""

WITHHELD = "[withheld]"
"""What stands for a whole value that is kept back, such as an account's name."""

MARKERS = (MARKER, PLACE_MARKER, WITHHELD)

FIXED = frozenset(
    "kind language harm stage object_kind counted_as role sex age loss_of low high low_open high_open approximate "
    "figure_kind unit basis counting as_of when stance certainty confidence inherited rules main part_kind "
    "parts_complete decision seen start end".split()
)
"""Fields whose values are words of the contract, numbers or dates, and none of the account's."""

IDS = ("id", "incident", "part_of", "repeats", "replaces", "disputes", "from", "to")
KEY_LENGTH = 16


class Opened(msgspec.Struct, frozen=True):
    """What people decided: names and places to show, folded by `plain`, and further ones to withhold everywhere, as
    they wrote them."""

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    withheld_names: frozenset[str] = frozenset()
    withheld_places: frozenset[str] = frozenset()


class Protection(msgspec.Struct, frozen=True, kw_only=True):
    """What takes off names and places. `names`, `places`: found in all accounts; `towns`: within an account alone.

    `never` are names that no decision opens. `numbers` are the ledger's numbers of accounts by name; `secret` goes into
    keys, so that nobody without the ledger can try names on them.
    """

    names: Finder
    places: Finder
    towns: dict[str, Finder]
    all_names: frozenset[str]
    all_places: frozenset[str]
    never: frozenset[str]
    numbers: dict[str, int]
    secret: bytes
    district: District

    def words(self, words: str, account: str | None = None) -> str:
        """Running text: a quote, a reason."""
        left = self.places.off(self.names.off(words, MARKER), PLACE_MARKER)
        towns = self.towns.get(account) if account is not None else None
        return towns.off(left, PLACE_MARKER) if towns else left

    def label(self, words: str, account: str | None = None) -> str:
        """A title, a file's name or an address."""
        left = self.places.off_label(self.names.off_label(words, MARKER), PLACE_MARKER)
        towns = self.towns.get(account) if account is not None else None
        return towns.off_label(left, PLACE_MARKER) if towns else left

    def account(self, name: str) -> str:
        """The account's name; one with withheld words in it is called by its number in the ledger."""
        return name if self.label(name, name) == name else f"account-{self.numbers.get(name, 0)} {WITHHELD}"

    def key(self, *parts: str) -> str:
        """A name for a thing by which nothing of it can be found out, the same for as long as the ledger is kept."""
        return key_of(self.secret, *parts)

    def claim_key(self, account: str, id: str) -> str:
        """The key of a claim."""
        return claim_key(self.secret, self.numbers.get(account, 0), id)

    def ids(self, account: str, lines: Iterable[Mapping[str, Any]]) -> dict[str, str]:
        """The ids under which an account's claims leave. An id is a digest of the quote; where that lost words, they
        could be tried out on it, so another stands for it."""
        return {
            line["id"]: self.claim_key(account, line["id"])
            if self.words(line["quote"], account) != line["quote"] else line["id"]
            for line in lines
        }  # fmt: skip

    def line(self, line: Mapping[str, Any], ids: Mapping[str, str]) -> Line:
        """A claim or relation as the contract prints it, without what is withheld. A claim whose quote lost words gives
        no places in the text: with them the length of a name is known."""
        name = line["account"]
        out = {key: value if key in FIXED else self._value(value, name) for key, value in line.items()}
        out["account"] = self.account(name)
        for key in IDS:
            if key in line and line[key] is not None:
                out[key] = ids.get(line[key], line[key])
        if "quote" in line and out["quote"] != line["quote"]:
            out["start"] = out["end"] = None
            out["evidence"] = {}
        if "places" in line:
            out["places"] = [self._place(place, name) for place in line["places"]]
        if "names" in line:
            out["names"] = [each if self.label(each, name) == each else MARKER for each in line["names"]]
        return out

    def fields(self, fields: Mapping[str, Any], account: str | None) -> Line:
        """Fields that somebody put in, such as a correction's: names and places as in a claim's line."""
        line = {"account": account or "", **fields}
        if isinstance(line.get("places"), list):
            line["places"] = [{"label": None, **place} for place in line["places"]]
        out = self.line({key: value for key, value in line.items() if value is not None or key == "account"}, {})
        return {key: out.get(key) for key in fields}

    def _value(self, value: Any, account: str) -> Any:
        if isinstance(value, str):
            return self.words(value, account)
        if isinstance(value, (list, tuple)):
            return [self._value(each, account) for each in value]
        if isinstance(value, Mapping):
            lost = any(isinstance(each, str) and self.words(each, account) != each for each in value.values())
            spans = ("start", "end") if lost else ()
            return {key: None if key in spans else self._value(each, account) for key, each in value.items()}
        return value

    def _place(self, place: Mapping[str, Any], account: str) -> Line:
        said = (place["name"], place.get("label") or "")
        if all(self.label(each, account) == each for each in said):
            return dict(place)
        held = self.district(place) or {}
        blank: Line = dict.fromkeys(place)
        return blank | {
            "name": PLACE_MARKER, "country": place.get("country"), "candidates": [],
            "kind": "district" if held else None,
            **{key: held.get(key) for key in ("id", "label", "latitude", "longitude", "precision") if key in place},
        }  # fmt: skip


def key_of(secret: bytes, *parts: str) -> str:
    """64 bits of HMAC-SHA-256: among 100,000 claims two are alike with a chance of 3 in 10 thousand million."""
    said = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hmac.new(secret, said, hashlib.sha256).hexdigest()[:KEY_LENGTH]


def claim_key(secret: bytes, number: int, id: str) -> str:
    """The key of a claim of the account with this number in the ledger."""
    return key_of(secret, "claim", str(number), id)


def plain(words: str) -> str:
    """A name as it is compared: small letters, no accents, single spaces."""
    return " ".join(folded(each) for each in words.split())


def protect(
    accounts: Iterable[tuple[Account, Sequence[Claim], Sequence[str]]],
    *,
    opened: Opened = Opened(),  # noqa: B008 (frozen)
    numbers: Mapping[str, int],
    secret: bytes,
    district: District = lambda place: None,
) -> Protection:
    """Gathers what is withheld. With each account come its claims, as read and as corrected, and further names of it
    (title, address, paths) in which buildings may be named. A name withheld in one account is withheld in all."""
    names: set[str] = set(opened.withheld_names)
    never: set[str] = set()
    places: set[str] = set(opened.withheld_places)
    towns: dict[str, set[str]] = {}
    for account, claims, labels in accounts:
        for words in (account.text, *labels):
            places.update(named_places(words))
        for claim in claims:
            own = set(harmed(claim, account.text))
            names |= own | set(accused(claim, account.text))
            if is_never_named(claim):
                never |= own
            if is_sensitive(claim, account.text):
                towns.setdefault(account.id, set()).update(place.name for place in claim.places if is_near(place))
            # Corrections may name what the text does not.
            places.update(each for place in claim.places for each in named_places(place.name))
    shown_names = {name for name in names - never if plain(name) in opened.names}
    shown_places = {plain(place) for place in (*places, *(each for some in towns.values() for each in some))}
    shown_places &= opened.places
    return Protection(
        names=name_finder(sorted(names - shown_names)),
        places=Finder.of(sorted(place for place in places if plain(place) not in shown_places)),
        towns={
            account: Finder.of(sorted(kept)) for account, some in towns.items()
            if (kept := {each for each in some if plain(each) not in shown_places})
        },
        all_names=frozenset(names - shown_names),
        all_places=frozenset(
            each for each in {*places, *(each for some in towns.values() for each in some)}
            if plain(each) not in shown_places
        ),
        never=frozenset(map(plain, never)), numbers=dict(numbers), secret=secret, district=district,
    )  # fmt: skip
