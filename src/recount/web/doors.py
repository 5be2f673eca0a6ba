"""Who comes in: by the key that was printed when the app was started, or by the session of an account."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import parse_qsl, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Scope

from recount.team import Team, session_of
from recount.web.desk import Visit
from recount.web.loopback import own_names
from recount.web.settings import Settings

WRONG_KEY = (
    "This ledger is open for the person who started recount. Use the address that recount printed when it started: it "
    "has a key in it, and is another one each time.\n"
)

SESSION_COOKIE = "__Host-recount"
"""Browsers take a cookie of this prefix over TLS only, for this host alone, and from no other host."""

SIGN_IN, FACTOR = "/sign-in", "/me/factor"
WITHOUT_FACTOR = frozenset({FACTOR, "/sign-out", "/sign-out/everywhere"})
"""What is open, where all need a second factor, to who has none yet."""


class Door(Protocol):
    """`hosts` are the names by which the app may be asked, `origins` those of its own pages; `headers` go onto every
    answer."""

    hosts: frozenset[str]
    origins: frozenset[str]
    headers: Mapping[str, str]

    async def enter(self, scope: Scope) -> Visit | Response:
        """Who asks, or the answer to who may not."""


def no(status: int, words: str) -> PlainTextResponse:
    """A refusal. The rest of what was sent is not read, so the connection cannot be used again."""
    return PlainTextResponse(words, status_code=status, headers={"connection": "close"})


def cookie_of(headers: Headers, name: str) -> str:
    """The value of a cookie, "" where there is none."""
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return "" if found is None else found.value


class KeyDoor:
    """For one person on this machine alone."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.hosts = own_names(settings.host, settings.port)
        self.origins = frozenset(f"http://{host}" for host in self.hosts)
        self.headers: Mapping[str, str] = {}
        self.cookie = f"recount-{settings.port}"
        self.visit = Visit(who=settings.who, role="admin", token=settings.token)

    async def enter(self, scope: Scope) -> Visit | Response:
        """Whoever has the key."""
        if scope["method"] in ("GET", "HEAD") and self._asks_with_key(scope):
            # The key goes into a cookie and out of the address, so that it is in no history and no screenshot.
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(self.cookie, self.settings.key, httponly=True, samesite="strict", path="/")
            return answer
        found = cookie_of(Headers(scope=scope), self.cookie)
        if not hmac.compare_digest(found.encode(), self.settings.key.encode()):
            return no(403, WRONG_KEY)
        return self.visit

    def _asks_with_key(self, scope: Scope) -> bool:
        asked = dict(parse_qsl(scope["query_string"].decode("ascii", "replace")))
        return hmac.compare_digest(asked.get("key", "").encode(), self.settings.key.encode())


class TeamDoor:
    """For people with accounts, over TLS. `open_paths` are those that need no session."""

    headers: Mapping[str, str] = {"strict-transport-security": "max-age=63072000; includeSubDomains"}

    def __init__(self, settings: Settings, team: Team, open_paths: frozenset[str]) -> None:
        asked = urlsplit(settings.public)
        self.settings = settings
        self.team = team
        self.open_paths = open_paths
        name = asked.netloc.lower().removesuffix(":443")
        self.hosts = frozenset({name})
        self.origins = frozenset({f"https://{name}"})

    async def enter(self, scope: Scope) -> Visit | Response:
        """Whoever has a session; others for the pages that need none."""
        headers = Headers(scope=scope)
        address = self._address(scope, headers)
        if address is None:
            return no(403, "This ledger is served behind a proxy, and this request did not come by way of it.\n")
        word = cookie_of(headers, SESSION_COOKIE)
        session = await run_in_threadpool(session_of, self.team, word) if word else None
        browser = "".join(char for char in headers.get("user-agent", "")[:200] if char.isprintable())
        if session is not None:
            if (
                self.settings.factor
                and not session.has_factor
                and scope["path"] not in self.open_paths | WITHOUT_FACTOR
            ):
                return RedirectResponse(FACTOR, status_code=303)
            who, role, token = session.person.name, session.person.role, session.form
            return Visit(who=who, role=role, token=token, session=session, address=address, browser=browser)
        if scope["path"] in self.open_paths:
            return Visit(who="", role=None, token=self.settings.token, address=address, browser=browser)
        if scope["method"] == "GET" and "application/json" not in headers.get("accept", ""):
            return RedirectResponse(SIGN_IN, status_code=303)
        return no(401, "Nobody is signed in here any more. Nothing was done.\n")

    def _address(self, scope: Scope, headers: Headers) -> str | None:
        """Where a request comes from; None: behind a proxy, and not from it."""
        came = scope["client"][0] if scope["client"] else ""
        if not self.settings.proxy_header:
            return str(came)
        if came not in self.settings.proxies:
            return None
        # The proxy puts what it saw last; what stands before that was sent by whoever asked.
        said = headers.getlist(self.settings.proxy_header)[-1:]
        try:
            return str(ip_address(said[0].rpartition(",")[2].strip())) if said else None
        except ValueError:
            return None
