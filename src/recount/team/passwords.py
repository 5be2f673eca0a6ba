"""Passwords: which are taken, and how they are kept (argon2id).

No rule asks for capitals or digits, and none is made to change from time to time: both make people choose worse ones
(NIST SP 800-63B, OWASP ASVS 5.0, chapter 6). What counts is how many guesses it takes, as zxcvbn reckons it from lists
of passwords that were found in breaches, words, names, dates and keyboard runs (D. Wheeler, "zxcvbn: Low-Budget
Password Strength Estimation", USENIX Security 2016).
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 200
"""Characters. ASVS asks for 8 and would like 15; sentences fit."""

FEWEST_GUESSES = 10**9
"""Ten thousand guesses a second, which nobody gets against argon2id on one machine, take a day for this many."""

WEIGHED = 72
"""Characters that zxcvbn looks at; its time grows with the square."""

_AT_ONCE = threading.BoundedSemaphore(2)
"""Each takes 64 MiB while it is reckoned; more at once would let strangers fill the memory."""


COSTS = (3, 65_536, 4)
"""Of argon2id: three passes over 64 MiB in four lanes, the second choice of RFC 9106."""


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher(*COSTS)


def why_refused(password: str, words: Sequence[str] = ()) -> str | None:
    """Why a password is not taken, in words for who chose it; None: it is. `words` are what others would try first:
    the person's own name, the ledger's."""
    from zxcvbn import zxcvbn

    if len(password) < SHORTEST:
        return f"It has {len(password)} characters; at least {SHORTEST} are wanted. A sentence is a good password."
    if len(password) > LONGEST:
        return f"It has {len(password)} characters; at most {LONGEST} are taken."
    inputs = [part for word in words for part in (word, *word.replace(".", " ").split()) if part]
    found = zxcvbn(password[:WEIGHED], user_inputs=[*inputs, "recount", "ledger"], max_length=WEIGHED)
    if found["guesses"] >= FEWEST_GUESSES:
        return None
    warning = (found["feedback"]["warning"] or "It can be found by trying").rstrip(".")
    return f"{warning}: some {int(found['guesses']):,} guesses find it. A few words more make it a good one."


def kept_password(password: str) -> str:
    """What is kept of a password."""
    with _AT_ONCE:
        return _hasher().hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Is it the password that was kept? None, where there is nobody of that name, takes as long as a wrong one."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _AT_ONCE:
        try:
            return _hasher().verify(kept or _nobodys(str(COSTS)), password[:LONGEST]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_old(kept: str) -> bool:
    """Was it kept in a way that is not the present one?"""
    return _hasher().check_needs_rehash(kept)


@lru_cache(maxsize=1)
def _nobodys(costs: str) -> str:
    """A digest that takes as long as those of people."""
    return _hasher().hash("the password of nobody")
