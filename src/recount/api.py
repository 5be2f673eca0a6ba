"""What Python programs and notebooks use: an account read, with all that was counted and found in it."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from recount.formats.failure import Failure
from recount.formats.inputs import accounts
from recount.formats.notice import Notice
from recount.model import Account, Claim, Finding, Incident, Joined, Relation, Toll

if TYPE_CHECKING:
    from recount.pages.outline import Counted

What = Literal["claims", "relations", "tolls", "findings"]
Library = Literal["pandas", "polars"]


class InputError(ValueError):
    """An input that gives no account: which, where, what was found and what was wanted, in one line.

    `failure` has the same in parts: `input`, `where`, `found`, `wanted`.
    """

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.line())
        self.failure = failure


class InputNotice(UserWarning):
    """A remark on an input that was read all the same: an encoding that was taken, something that was left out."""


class Explained(str):
    """Text that says why claims are there; a notebook shows it with its words marked."""

    _coloured: str

    def __new__(cls, text: str, coloured: str) -> Explained:
        made = super().__new__(cls, text)
        made._coloured = coloured
        return made

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        from recount.pages.notebook import reasons_html

        return reasons_html(self._coloured)


class Reading(msgspec.Struct, frozen=True, kw_only=True, repr_omit_defaults=True):
    """One account with what was read, judged, summed and found in it.

    `account`: the text and what is known of its publication; `published` (EDTF) and `language` (BCP 47) are filled from
    its own first lines where nobody gave them.
    `claims`: what the account says, in the order of its text; places in it are counted in code points.
    `relations`: which claim is part of, repeats, replaces or disputes which, each with its reason.
    `incidents`: the happenings of the account, with the ids of their claims.
    `tolls`: what the account as a whole reports, a toll an incident, the main one first.
    `findings`: what does not fit or is worth knowing, the gravest first; `held` are the checks that held.
    """

    account: Account
    claims: tuple[Claim, ...]
    relations: tuple[Relation, ...]
    incidents: tuple[Incident, ...]
    tolls: tuple[Toll, ...]
    findings: tuple[Finding, ...]
    held: tuple[Finding, ...] = ()

    @property
    def toll(self) -> Toll:
        """The toll of the main incident; its `harms` are empty where the account speaks of no harm to people."""
        return next((toll for toll in self.tolls if toll.main), Toll(account=self.account.id, harms={}))

    def to_dicts(self, what: What = "claims") -> list[dict[str, Any]]:
        """The claims (or relations, tolls, findings) as the dicts that the command line prints as JSON, a dict a line.

        Keys and values are those of docs/output.md: every key is always there, None is what the account does not say.
        Raises ValueError for another word than the four.
        """
        from recount.formats import lines

        if what == "claims":
            return list(lines.claim_lines(self.account, self.claims, self._joined))
        if what == "relations":
            return list(lines.relation_lines(self.account, self._joined))
        if what == "tolls":
            return [lines.toll_line(toll, with_incident=True) for toll in self.tolls]
        if what == "findings":
            return [lines.finding_line(finding) for finding in self.findings]
        raise ValueError(f"to_dicts: found {what!r}; wanted claims, relations, tolls or findings")

    def to_frame(self, what: What = "claims", library: Library | None = None) -> Any:
        """The claims (or relations, tolls, findings) as a data frame, a row each; of tolls, a row for each harm.

        `library` is pandas or polars; None takes the one that is installed, pandas before polars. Columns are the
        fields of docs/output.md; places and sources are lists of names, and the words behind the fields (`evidence`)
        are left out: `to_dicts` has them. An account without claims gives a frame without rows, with its columns.
        Raises ImportError where the library is not installed, ValueError for another word.
        """
        from recount.formats.frames import frame

        return frame(self.to_dicts(what), what, library)

    def explain(self, claim: str | None = None) -> Explained:
        """Why each claim is there, as text in 80 columns: its words, the words behind each field, the rules.

        In a notebook the text shows itself, with the words marked; elsewhere print it. `claim` is the id of one claim,
        or how it begins; None: all, and the words for harm that gave none.
        Raises LookupError where no claim has that id.
        """
        from recount.pages.explain import explain_page
        from recount.pages.table import Paper
        from recount.recounting import explain_account

        wanted = None if claim is None else {each.id for each in self.claims if each.id.startswith(claim)}
        if wanted is not None and not wanted:
            raise LookupError(f"no claim of {self.account.id!r} has the id {claim!r}")
        found = explain_account(self.account)
        return Explained(*(explain_page(found, Paper(colour=colour), wanted) for colour in (False, True)))

    def __repr__(self) -> str:
        many = "1 claim" if len(self.claims) == 1 else f"{len(self.claims)} claims"
        return f"<recount.Reading {self.account.id!r}: {many}{self._in_short()}>"

    def __str__(self) -> str:
        """The account as `recount read` prints it."""
        from recount.pages.table import Paper, account_table

        return account_table(self._counted, Paper())

    def _repr_html_(self) -> str:
        from recount.pages.notebook import account_html

        return account_html(self._counted)

    @property
    def _joined(self) -> Joined:
        return Joined(self.relations, self.incidents)

    @property
    def _counted(self) -> Counted:
        from recount.pages.outline import Counted

        return Counted(self.account, self.claims, self._joined, self.tolls, self.findings)

    def _in_short(self) -> str:
        """The first harm of the main toll, as ", killed: more than 40,000"; empty where there is none."""
        from recount.pages.tolls import toll_rows

        rows = toll_rows(self.toll, {claim.id: claim for claim in self.claims})
        return "".join(f", {row.harm}: {row.figure}" for row in rows[:1])


def read(path: str | os.PathLike[str]) -> Reading:
    """The one account of a file (or of standard input, for `-`).

    Raises InputError where the file gives no account, or several of them: `read_all` gives them all.
    """
    found = list(islice(_accounts(path, None), 2))
    if len(found) != 1:
        many = "several accounts" if found else "no account"
        raise InputError(Failure(os.fspath(path), None, many, "one account (recount.read_all reads several)"))
    return _counted_again(found[0])


def read_all(path: str | os.PathLike[str], failed: Callable[[InputError], object] | None = None) -> Iterator[Reading]:
    """The accounts of a file, a folder (with all below it, in sorted order) or standard input, one after the other.

    No more than one account is in memory at a time. What cannot be read is given to `failed` and passed by; where
    `failed` is None, InputError is raised, and the rest is not read.
    """
    for account in _accounts(path, failed):
        try:
            yield _counted_again(account)
        except InputError as error:
            _fail(error, failed)


def read_text(
    text: str, *, id: str = "text", title: str | None = None, published: str | None = None, language: str | None = None
) -> Reading:
    """An account whose text is at hand.

    `id` is its name in all output. `title` helps to choose the main incident, and no claim is quoted from it.
    `published` is EDTF or an ISO date ("2024-06-02"), from which "today" and "on Saturday" are reckoned; None: it is
    looked for in the text's first lines. `language` is BCP 47; None: English.
    Raises InputError where the text is empty.
    """
    if not text.strip():
        raise InputError(Failure(id, None, "no text", "an account"))
    return _counted_again(Account(id=id, text=text, title=title, published=published, language=language))


def _accounts(path: str | os.PathLike[str], failed: Callable[[InputError], object] | None) -> Iterator[Account]:
    for found in accounts([os.fspath(path)], sys.stdin.buffer):
        if isinstance(found, Failure):
            _fail(InputError(found), failed)
        elif isinstance(found, Notice):
            warnings.warn(found.line(), InputNotice, stacklevel=4)
        else:
            yield found


def _fail(error: InputError, failed: Callable[[InputError], object] | None) -> None:
    if failed is None:
        raise error
    failed(error)


def _counted_again(account: Account) -> Reading:
    from recount.recounting import READER_ERRORS, broke, recount_account

    try:
        found = recount_account(account)
    except READER_ERRORS as error:
        raise InputError(broke(account, error)) from error
    return Reading(
        account=found.account, claims=found.claims, relations=found.joined.relations, incidents=found.joined.incidents,
        tolls=found.tolls, findings=tuple(each for each in found.findings if each.level != "agrees"),
        held=tuple(each for each in found.findings if each.level == "agrees"),
    )  # fmt: skip
