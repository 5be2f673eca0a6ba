"""Who may ask for anything: by the app's own names, through its door, with forms of our own pages; nothing too large
and nobody too slow. It stands before everything else and knows nothing of pages."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from recount.web.doors import Door, no
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


class TooMuch(Exception):
    """A body of more bytes than are taken."""


class TooSlow(Exception):
    """A body that does not come."""


class Guard:
    """Asks every request for its host, its origin, who it is and its size, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings, door: Door) -> None:
        self.app = app
        self.settings = settings
        self.door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":  # no web sockets here
            return

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {**HEADERS, **self.door.headers}.items():
                    headers[name] = value
                del headers["server"]
            await send(message)

        answer = self._refused(scope)
        if answer is None:
            entered = await self.door.enter(scope)
            if isinstance(entered, Response):
                answer = entered
            else:
                scope.setdefault("state", {})["visit"] = entered
                answer = self._too_long(scope)
        if answer is not None:
            await answer(scope, receive, sent)
            return
        await self.app(scope, self._bounded(scope, receive), sent)

    def _refused(self, scope: Scope) -> Response | None:
        """The answer to who may not ask, whoever it is; None: go on."""
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self.door.hosts:
            return no(421, "This is not the host that you asked for: a page elsewhere may have sent you here.\n")
        if scope["method"] not in ("GET", "HEAD"):
            origins = headers.getlist("origin")
            if len(origins) != 1 or origins[0].lower() not in self.door.origins:
                return no(403, "This form came from somewhere else. Nothing was done.\n")
        return None

    def _too_long(self, scope: Scope) -> Response | None:
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > self._most(scope):
            return no(413, f"That is too much at once: at most {self._most(scope):,} bytes are taken.\n")
        return None

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
