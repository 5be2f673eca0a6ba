"""Corrections made in a spreadsheet, taken back as decisions: what changed, what of it can be taken, and what not."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from recount.formats.failure import Failure
from recount.formats.lines import relation_fields
from recount.formats.sheets import FORMULA_BEGINNINGS, cell
from recount.ledger.cells import Unreadable, figure_filled, value_of
from recount.ledger.connection import Ledger
from recount.ledger.deciding import Decision, Verdict, check_fields
from recount.ledger.errors import LedgerError
from recount.ledger.exporting import claim_sheet_row, relations_decided
from recount.ledger.index import corrected
from recount.ledger.lines import CLAIM_FIELDS, RELATED
from recount.ledger.looking import HeldClaim, account_named, account_names, current_claims, joined_of
from recount.ledger.outward import account_numbers, secret_of
from recount.protecting.layer import MARKERS, WITHHELD, claim_key, key_of

VERDICTS = ("accept", "correct", "reject", "undecided")


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that a row of a sheet asks for. `changes` are (field, old cell, new cell), for people to look at."""

    decision: Decision
    changes: tuple[tuple[str, str, str], ...]


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What a folder of sheets would change, and what in it cannot be taken, each with its file and row."""

    decisions: tuple[Planned, ...]
    problems: tuple[Failure, ...]
    rows: int


def plan_import(ledger: Ledger, folder: Path, why: str) -> Plan:
    """What claims.csv and relations.csv in the folder would change; nothing is stored.

    Each cell is compared with what the export put there, so that only what people changed counts: whatever else was
    decided meanwhile stays. Columns and rows may be moved or left out; a row left out changes nothing. `why` goes with
    each decision whose row has no reason of its own.
    """
    planned: list[Planned] = []
    problems: list[Failure] = []
    rows = 0
    for name, sheet in (("claims.csv", _claims_sheet), ("relations.csv", _relations_sheet)):
        path = folder / name
        if not path.is_file():
            continue
        try:
            lines = list(_read(path))
        except Unreadable as error:
            problems.append(Failure(str(path), None, error.found, error.wanted))
            continue
        rows += len(lines)
        for found in sheet(ledger, path, lines, why):
            (planned if isinstance(found, Planned) else problems).append(found)  # type: ignore[arg-type]
    if not any((folder / name).is_file() for name in ("claims.csv", "relations.csv")):
        problems.append(
            Failure(str(folder), None, "neither claims.csv nor relations.csv", "a folder of recount export")
        )
    return Plan(decisions=tuple(planned), problems=tuple(problems), rows=rows)


Row = tuple[int, dict[str, str]]
"""Number of the row, counted as spreadsheets do (the header is 1), and its cells by column."""


def _read(path: Path) -> Iterator[Row]:
    """The rows of a sheet, in UTF-8, with commas, semicolons or tabs between: what spreadsheet programs write."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"a byte that is not UTF-8 (at {error.start:,})", "a sheet saved as CSV in UTF-8") from None
    except OSError as error:
        raise Unreadable((error.strerror or "an error").lower(), "a file that may be read") from None
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    header = [name.strip() for name in next(reader, [])]
    if "account" not in header or len(set(header)) != len(header):
        raise Unreadable(f"the columns {', '.join(header) or '(none)'}", "those of recount export, each once")
    for number, cells in enumerate(reader, 2):
        if any(cells):
            yield number, dict(zip(header, cells, strict=False))


def _claims_sheet(ledger: Ledger, path: Path, rows: Iterable[Row], why: str) -> Iterator[Planned | Failure]:
    names = set(account_names(ledger))
    numbered = _numbered(ledger)
    secret = secret_of(ledger)
    by_account: dict[str, list[Row]] = {}
    for row in rows:
        by_account.setdefault(numbered.get(row[1]["account"], row[1]["account"]), []).append(row)
    for account, own in by_account.items():
        if account not in names and _unquoted(account) in names:
            account = _unquoted(account)
        if account not in names:
            wanted = "an account of this ledger"
            yield from (Failure(str(path), f"row {number}", f"the account {account!r}", wanted) for number, _ in own)
            continue
        held = {each.id: each for each in current_claims(ledger, account)}
        ids = _ids(ledger, account, held)
        related = relation_fields(joined_of(ledger, account))
        for number, cells in own:
            cells = {column: ids.get(cell, cell) if column in _IDS else cell for column, cell in cells.items()}
            try:
                claim = held.get(cells.get("id", ""))
                if claim is not None and claim.event and cells.get("event") == key_of(secret, "event", claim.event):
                    cells["event"] = claim.event
                yield from _claim_row(ledger, held, related, cells, why)
            except (Unreadable, LedgerError) as error:
                yield Failure(str(path), f"row {number}", error.found, error.wanted)


_IDS = ("id", "incident", "part_of", "repeats", "replaces", "disputes", "from", "to")


def _numbered(ledger: Ledger) -> dict[str, str]:
    """The names under which accounts leave whose own hold what is withheld."""
    return {f"account-{number} {WITHHELD}": name for name, number in account_numbers(ledger).items()}


def _ids(ledger: Ledger, account: str, held: Iterable[str]) -> dict[str, str]:
    """The keys that claims leave by where their quotes lost words."""
    number = account_numbers(ledger)[account]
    secret = secret_of(ledger)
    return {claim_key(secret, number, id): id for id in held}


def _is_withheld(cell: str) -> bool:
    """Is something withheld in the cell? Then what else it says was not seen whole by who corrects, and stays."""
    return any(marker in cell for marker in MARKERS)


def _claim_row(
    ledger: Ledger, held: Mapping[str, HeldClaim], related: Mapping[str, Any], cells: dict[str, str], why: str
) -> Iterator[Planned]:  # fmt: skip
    claim = held.get(cells.get("id", "")) or _by_place(held.values(), cells)
    if claim is None:
        raise Unreadable(f"no claim {cells.get('id')!r} in {cells['account']}", "an id that its last reading gives")
    shown = _as_exported(ledger, claim, cells.get("seen", ""))
    before = claim_sheet_row(ledger, shown, related.get(claim.id))
    changed = {
        column: (str(cell(before[column])), cells[column]) for column in before
        if column in cells and not _is_withheld(cells[column]) and not _same(str(cell(before[column])), cells[column])
    }  # fmt: skip
    changed.pop("id", None)
    changed.pop("account", None)
    if not changed:
        return
    if shown.decision != claim.decision:
        raise Unreadable("changes to a claim on which somebody decided since the export", "a look at it as it is now")
    reason = changed.pop("decided_why", ("", ""))[1] or why
    if misplaced := sorted(set(changed) & {*RELATED, "event", "seen", "decided_by"}):
        place = "relations.csv for relations; recount link for events"
        raise Unreadable(f"a change of {', '.join(misplaced)}", place)
    verdict, fields = _wanted(ledger, claim, changed)
    if verdict is None:
        return
    decision = Decision(
        about="claim", account=claim.account, claim=claim.id, verdict=verdict, fields=fields, why=reason,
        expects=claim.decision or 0,
    )  # fmt: skip
    yield Planned(decision=decision, changes=tuple((column, old, new) for column, (old, new) in changed.items()))


def _wanted(
    ledger: Ledger, claim: HeldClaim, changed: Mapping[str, tuple[str, str]]
) -> tuple[Verdict | None, dict[str, Any] | None]:  # fmt: skip
    """The verdict and the fields that changed cells ask for; (None, None) where they ask for nothing."""
    (json,) = ledger.db.execute("SELECT json FROM claims WHERE claim = ?", (claim.row,)).fetchone()
    as_read = msgspec.json.decode(json)
    asked = {column: new for column, (_, new) in changed.items() if column in CLAIM_FIELDS}
    said = changed.get("decision", ("", ""))[1].strip().casefold()
    if said and said not in VERDICTS:
        raise Unreadable(f"the decision {said!r}", f"one of {', '.join(VERDICTS)}")
    if not asked and "decision" in changed:
        if said == "correct":
            raise Unreadable("the decision correct without a change", "a cell that is corrected")
        return said or "undecided", None  # type: ignore[return-value]
    if not asked:
        return None, None
    account = account_named(ledger, claim.account).account
    fields = {column: value_of(column, new, claim.line, account.text) for column, new in asked.items()}
    fields = figure_filled(claim.line, fields)
    both = corrected(claim.line, fields)
    left = {key: both.get(key) for key in dict.fromkeys((*as_read, *both)) if both.get(key) != as_read.get(key)}
    left = {key: value for key, value in left.items() if value or as_read.get(key)}
    if said == "reject":
        raise Unreadable("a rejection with corrected cells", "one or the other")
    if not left:
        return "undecided", None
    check_fields(ledger.path, f"{claim.account} {claim.id}", as_read, left)
    return "correct", left


def _as_exported(ledger: Ledger, claim: HeldClaim, seen: str) -> HeldClaim:
    """The claim as the export showed it; as it is now where the row does not say."""
    found = re.fullmatch(r"c(\d+)d(\d+)", seen.strip())
    if not found:
        return claim
    row, number = int(found[1]), int(found[2])
    read = ledger.db.execute("SELECT json FROM claims WHERE claim = ?", (row,)).fetchone()
    made = ledger.db.execute("SELECT verdict, fields FROM decisions WHERE decision = ?", (number,)).fetchone()
    if read is None or number and made is None:
        raise Unreadable(f"{seen} under seen", "what the export of this very ledger put there")
    line = msgspec.json.decode(read[0])
    verdict, fields = made or (None, None)
    if verdict == "correct" and fields:
        line = corrected(line, msgspec.json.decode(fields))
    return msgspec.structs.replace(claim, line=line, verdict=verdict, decision=number or None)


def _by_place(claims: Iterable[HeldClaim], cells: Mapping[str, str]) -> HeldClaim | None:
    """The claim by its place in the text: spreadsheets take ids such as 12345e678901 for numbers, and break them."""

    def place(line: Mapping[str, Any]) -> list[str]:
        return [str(line.get("start", 0)), str(line.get("end", "")), str(line.get("harm") or "")]

    same = [each for each in claims if place(each.line) == place(cells)]
    return same[0] if len(same) == 1 else None


def _same(old: str, new: str) -> bool:
    """Do the two cells say the same? Spreadsheet programs change how numbers, truth and line ends are written."""
    if old == new or " ".join(old.split()) == " ".join(new.split()):
        return True
    if {old.casefold(), new.casefold()} <= {"true", "false", "wahr", "falsch", "vrai", "faux"}:
        return (old.casefold() in ("true", "wahr", "vrai")) == (new.casefold() in ("true", "wahr", "vrai"))
    try:
        return float(old) == float(new.replace(",", ""))
    except ValueError:
        return _unquoted(old) == _unquoted(new)


def _unquoted(text: str) -> str:
    """A cell without the apostrophe that keeps it from being run as a formula."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA_BEGINNINGS) else text


def _relations_sheet(ledger: Ledger, path: Path, rows: Iterable[Row], why: str) -> Iterator[Planned | Failure]:
    names = set(account_names(ledger))
    numbered = _numbered(ledger)
    ids: dict[str, dict[str, str]] = {}
    held: dict[str, dict[tuple[str, str, str], str | None]] = {}
    for number, cells in rows:
        account = numbered.get(cells["account"], _unquoted(cells["account"]))
        try:
            if account not in names:
                raise Unreadable(f"the account {account!r}", "an account of this ledger")
            if account not in held:
                held[account] = {
                    (each.kind, each.source, each.target): verdict
                    for each, verdict, _ in relations_decided(ledger, account)
                }
                ids[account] = _ids(ledger, account, (each.id for each in current_claims(ledger, account)))
            own = ids[account]
            cells = {column: own.get(cell, cell) if column in _IDS else cell for column, cell in cells.items()}
            yield from _relation_row(ledger, account, held[account], cells, why)
        except Unreadable as error:
            yield Failure(str(path), f"row {number}", error.found, error.wanted)


def _relation_row(
    ledger: Ledger, account: str, held: Mapping[tuple[str, str, str], str | None], cells: Mapping[str, str], why: str
) -> Iterator[Planned]:  # fmt: skip
    key = (cells.get("kind", ""), cells.get("from", ""), cells.get("to", ""))
    said = cells.get("decision", "").strip().casefold()
    if key in held and _same(held[key] or "", said):
        return
    if said not in ("", "accept", "reject", "undecided"):
        raise Unreadable(f"the decision {said!r}", "accept, reject or undecided")
    ids = {each.id for each in current_claims(ledger, account)}
    if key[0] not in ("part_of", "repeats", "replaces", "disputes", "same_incident") or not {*key[1:]} <= ids:
        raise Unreadable(f"{' '.join(key)}", "a kind of relation, and two claims of the account")
    fields = {"reason": cells.get("reason") or why}
    if part_kind := cells.get("part_kind"):
        fields["part_kind"] = part_kind
    verdict: Verdict = "accept" if key not in held else said or "undecided"  # type: ignore[assignment]
    if key not in held and said in ("reject", "undecided"):
        return
    yield Planned(
        decision=Decision(
            about="relation", account=account, claim=key[1], other=key[2], subject=key[0], verdict=verdict, why=why,
            fields=None if key in held else fields,
        ),
        changes=(("decision", held.get(key) or "", verdict),),
    )  # fmt: skip
