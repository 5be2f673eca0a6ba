"""Codes of six digits that an authenticator app makes of a secret and the time (RFC 6238, TOTP)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import struct
from urllib.parse import quote, urlencode

STEP = 30
"""Seconds that a code stands for."""

DIGITS = 6
BYTES = 20
"""Of the secret, as RFC 4226 advises: 160 bits."""

LATE = 1
"""Steps before the present one that are taken: who types slowly, or whose clock is slow. None after it."""


def new_secret() -> str:
    """A secret for the app, in base32."""
    return base64.b32encode(secrets.token_bytes(BYTES)).decode()


def code_at(secret: str, step: int) -> str:
    """The code of a step (seconds since 1970 by STEP): HMAC-SHA-1 cut down, as RFC 4226 has it, and all apps do."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = int.from_bytes(digest[at : at + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret: str, code: str, now: float, after: int) -> int | None:
    """The step that a code is of, later than the step `after`, which was taken last; None: it opens nothing now."""
    plain = code.replace(" ", "")
    present = int(now // STEP)
    for step in range(present - LATE, present + 1):
        if step > after and hmac.compare_digest(code_at(secret, step).encode(), plain.encode()):
            return step
    return None


def app_address(secret: str, name: str, ledger: str) -> str:
    """The address that an app reads from a picture."""
    label = quote(f"recount {ledger}:{name}")
    return f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': f'recount {ledger}'})}"
