"""Which accounts share sentences word for word, and who had them first?

Compared: the words of all accounts, figures left out. Accounts of an event that share passages (see `sources.copies`):
note, with the shared words, and who published them first. A copy is no second witness.

Tolerance: eighteen words together, and a fifth of the shorter account.

Origin: research on text re-use in newspapers; circular reporting.

Finds:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla when armed men on horseback opened fire on
    the crowd in front of the old grain store near the river.

    [Radio Tarn, 2020-05-05] On 2 May 2020, 31 people were killed in Orla when armed men on horseback opened fire on
    the crowd in front of the old grain store near the river, a listener told us.

Passes:
    [Orla Post, 2020-05-03] On 2 May 2020, 30 people were killed in Orla when armed men on horseback opened fire on
    the crowd in front of the old grain store near the river.

    [Radio Tarn, 2020-05-05] Some 31 people died in Orla on 2 May 2020, when riders shot at those who had come for
    bread.
"""

from __future__ import annotations

from collections.abc import Iterator

from recount.comparing import Across
from recount.crosschecks.shared import found
from recount.model import Finding, World

NAME = "copied-words"

LONGEST = 90
"""Code points of a passage shown. Set by hand, from 60 to 160."""


def check(across: Across, world: World) -> Iterator[Finding]:
    """One note for each copy within an event."""
    for event in across.shared:
        members = set(event.accounts)
        for copy in across.copies.pairs:
            if copy.account not in members or copy.original not in members:
                continue
            its = [each for each in across.by_event[event.id] if each.account.id in (copy.account, copy.original)]
            text = across.accounts[copy.account].text
            longest = max(copy.passages, key=lambda passage: passage.words)
            words = " ".join(longest.one.of(text).split())
            shown = words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
            many = sum(passage.words for passage in copy.passages)
            first = f"{_name(across, copy.original)} had them first" if copy.sure else "who had them first is not known"
            yield found(
                NAME, "note", f"{_name(across, copy.account)} shares {many} words with "
                f"{_name(across, copy.original)} (“{shown}”); {first}. {copy.why}", its,
            )  # fmt: skip


def _name(across: Across, account: str) -> str:
    return across.accounts[account].publisher or account
