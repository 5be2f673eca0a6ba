"""The way of an account through the house: read, put on the map, joined, filled in, summed up, checked."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import msgspec

from recount import __version__
from recount.checks import run_checks
from recount.filling import fill
from recount.formats.failure import Failure
from recount.gazetteer import Atlas
from recount.joining import join
from recount.languages.rules import rule_sentence
from recount.model import Account, Claim, Finding, Joined, Toll, World
from recount.pages.outline import Counted
from recount.pages.reasons import Explanation, Sentence, Untold, explanation
from recount.placing import gazetteer, put_on_map
from recount.reading import Reading, read_account
from recount.reading.read import LANGUAGE
from recount.reading.trace import Trace
from recount.toll import tolls

READS = ("model", "text", "times", "languages", "reading", "gazetteer", "placing.py", "joining")
"""The rooms that claims and relations depend on: when any file there changes, the reader is another version."""


UNBROKEN = "an account that the reader does not break on; please report this one"
READER_ERRORS = (ValueError, LookupError, RecursionError)
"""What reading may raise on an account that nobody has met before; the account is named then, and the rest goes on."""

GROUPS = ("group-people", "group-name", "group-thing")
"""The mentions of a trace that are people or things, as against figures that stand alone."""


class Recounted(msgspec.Struct, frozen=True, kw_only=True):
    """An account with all that was read, judged, summed and found in it.

    `account` has its `published` and `language` filled from its own header where nobody gave them. `tolls` has one
    toll an incident, the main one first; `findings` are in order of level, with those of level `agrees`.
    """

    account: Account
    claims: tuple[Claim, ...]
    joined: Joined
    tolls: tuple[Toll, ...]
    findings: tuple[Finding, ...]


def claims_of(account: Account) -> tuple[Account, tuple[Claim, ...], Joined]:
    """The account as its header fills it in, its claims and what joins them: all that `read` and `relations` print."""
    return reading_joined(read_account(account))


def reading_joined(reading: Reading) -> tuple[Account, tuple[Claim, ...], Joined]:
    """What was read, put on the map, joined, and filled in with the places and times of its happenings."""
    account, document = reading.account, reading.document
    claims = put_on_map(account, document, reading.claims)
    joined = join(account, document, claims)
    claims = fill(reading, claims, joined)
    of_headings = {place for setting in reading.settings for place in setting.places}
    new = [claim for claim in claims if not of_headings.isdisjoint(claim.places)]
    placed = {claim.id: claim for claim in put_on_map(account, document, new)}
    return account, tuple([placed.get(claim.id, claim) for claim in claims]), joined


@cache
def reader_version() -> str:
    """The version of the reader: the program's, and ten digits of a digest of all code and data that reading uses."""
    whole = hashlib.sha256()
    for room in READS:
        place = Path(__file__).parent / room
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                whole.update(f"{file.relative_to(place.parent).as_posix()}\0".encode() + file.read_bytes())
    return f"{__version__}+{whole.hexdigest()[:10]}"


def broke(account: Account, error: Exception) -> Failure:
    """The Failure of an account on which reading raised one of READER_ERRORS."""
    return Failure(account.id, None, f"{type(error).__name__} while reading it ({error})", UNBROKEN)


def recount_account(account: Account, world: World | None = None) -> Recounted:
    """Everything that is to be had from one account. `world` is what the checks may know of places; None: what the
    gazetteer knows."""
    account, claims, joined = claims_of(account)
    return Recounted(
        account=account,
        claims=claims,
        joined=joined,
        tolls=tolls(account, claims, joined, all_incidents=True),
        findings=run_checks(account, claims, joined, world or Atlas(gazetteer()), everything=True),
    )


def explain_account(account: Account) -> Explanation:
    """Why each claim of an account is there, and why other words for harm gave none: the words, the rules, the
    relations. Tolls and findings are not worked out."""
    reading = read_account(account, explain=True)
    account, claims, joined = reading_joined(reading)

    def tell(section: str, rule: str) -> str:
        return rule_sentence(LANGUAGE, section, rule) or rule

    counted = Counted(account, claims, joined, (), ())
    sentences = [sentence.span for sentence in reading.document.sentences]
    return explanation(counted, sentences, [_seen(each) for each in reading.traces], tell)


def _seen(trace: Trace) -> Sentence:
    """What reading saw in a sentence, as pages take it."""
    return Sentence(
        span=trace.span,
        harms=tuple((m.span, str(m.value)) for m in trace.mentions if m.type == "harm"),
        groups=tuple(m.span for m in trace.mentions if m.type in GROUPS),
        dates=tuple((r.mention.span, r.winner.span) for r in trace.rejected if r.winner is not None),
        untold=tuple(Untold(one.span, one.reason, one.winner) for one in trace.untold),
    )
