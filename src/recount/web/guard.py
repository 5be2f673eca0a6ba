"""Who may ask for anything: this machine's own names, this user's browser, forms of our own pages; nothing too large
and nobody too slow. It stands before everything else and knows nothing of pages."""

from __future__ import annotations

import asyncio
import hmac
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recount.web.loopback import own_names
from recount.web.settings import Settings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No inline script or style, nothing from elsewhere, no request by a script, no frame around a page."""

HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "x-frame-options": "DENY",
    # Not `no-referrer`: browsers would then send our own forms with the origin `null`.
    "referrer-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "cache-control": "no-store",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}  # fmt: skip

UPLOADS = "/read"
"""The one path that takes large bodies."""

WRONG_KEY = (
    "This ledger is open for the person who started recount. Use the address that recount printed when it started: it "
    "has a key in it, and is another one each time.\n"
)


class TooMuch(Exception):
    """A body of more bytes than are taken."""


class TooSlow(Exception):
    """A body that does not come."""


class Guard:
    """Asks every request for its host, its key, its origin and its size, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings
        self.hosts = own_names(settings.host, settings.port)
        self.cookie = f"recount-{settings.port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # no web sockets here
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                del headers["server"]
            await send(message)

        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, sent)
            return
        await self.app(scope, self._bounded(scope, receive), sent)

    def _refused(self, scope: Scope) -> PlainTextResponse | RedirectResponse | None:
        """The answer to who may not ask; None: go on."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.hosts:
            return _no(421, "This is not the host that you asked for: a page elsewhere may have sent you here.\n")
        if scope["method"] not in ("GET", "HEAD"):
            origins = headers.getlist("origin")
            if len(origins) != 1 or origins[0].removeprefix("http://") not in self.hosts or origins[0] in self.hosts:
                return _no(403, "This form came from somewhere else. Nothing was done.\n")
        elif self._asks_with_key(scope):
            # The key goes into a cookie and out of the address, so that it is in no history and no screenshot.
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(self.cookie, self.settings.key, httponly=True, samesite="strict", path="/")
            return answer
        if not self._has_key(headers):
            return _no(403, WRONG_KEY)
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._most(scope):
            return _no(413, f"That is too much at once: at most {self._most(scope):,} bytes are taken.\n")
        return None

    def _asks_with_key(self, scope: Scope) -> bool:
        asked = dict(parse_qsl(scope["query_string"].decode("ascii", "replace")))
        return hmac.compare_digest(asked.get("key", "").encode(), self.settings.key.encode())

    def _has_key(self, headers: Headers) -> bool:
        try:
            found = SimpleCookie(headers.get("cookie", "")).get(self.cookie)
        except CookieError:
            return False
        return found is not None and hmac.compare_digest(found.value.encode(), self.settings.key.encode())

    def _most(self, scope: Scope) -> int:
        return self.settings.upload if scope["path"] == UPLOADS else self.settings.form

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """What the browser sends, counted and timed; raises TooMuch and TooSlow."""
        left = self._most(scope)
        until = asyncio.get_running_loop().time() + self.settings.slowest

        async def bounded() -> Message:
            nonlocal left
            wait = min(self.settings.patience, until - asyncio.get_running_loop().time())
            try:
                message = await asyncio.wait_for(receive(), max(wait, 0.0))
            except TimeoutError:
                raise TooSlow from None
            left -= len(message.get("body", b""))
            if left < 0:
                raise TooMuch
            return message

        return bounded if scope["method"] not in ("GET", "HEAD") else receive


def _no(status: int, words: str) -> PlainTextResponse:
    # The rest of what was sent is not read, so the connection cannot be used again.
    return PlainTextResponse(words, status_code=status, headers={"connection": "close"})
