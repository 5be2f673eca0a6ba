"""The server: uvicorn on this machine's own address; it does not wait for ever for a browser that says nothing."""

from __future__ import annotations

import asyncio
import socket
import ssl
import sys
from typing import Any, cast

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from recount.web.loopback import checked
from recount.web.settings import Settings

HEADER_SECONDS = 10.0
"""For the head of a request; after that the connection is closed. Browsers send it in one go."""

MOST_AT_ONCE = 200
"""Connections; whoever comes after that is told to come later. A browser opens six."""


CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""For TLS 1.2: forward secrecy and authenticated encryption, nothing else. TLS 1.3 has no others."""


TURN = 0.0005
"""Seconds after which a thread hands over to one that waits. With Python's own 0.005 the middle of all pages took 184
ms for twenty people at once, with this 147 (bench/web_scale.py)."""


class PatientProtocol(H11Protocol):
    """HTTP/1.1 that closes connections on which no whole head of a request comes."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        waits = self.cycle is None or self.cycle.response_complete
        super().data_received(data)
        if waits:
            self._watch()

    def _watch(self) -> None:
        cycle = self.cycle

        def look() -> None:
            if self.cycle is cycle and (cycle is None or cycle.response_complete):
                self.transport.close()

        self.loop.call_later(HEADER_SECONDS, look)


def bound(host: str, port: int, *, anywhere: bool = False) -> socket.socket:
    """A socket that listens there; port 0 takes one that is free. ValueError: the host is not this machine's own, and
    not `anywhere` is allowed: that is for people with accounts alone."""
    family = socket.AF_INET6 if ":" in (host if anywhere else checked(host)) else socket.AF_INET
    # Said in full: without the protocol asyncio leaves TCP_NODELAY off, and every answer waits 40 ms for the browser's
    # word that it has the first part.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen(128)  # whoever comes before the server is ready waits
    except OSError:
        made.close()
        raise
    return made


def server(app: ASGIApp, settings: Settings) -> uvicorn.Server:
    """The server, not started yet; `run(sockets=[…])` serves until it is told to stop."""
    tls: dict[str, Any] = {}
    if settings.certificate:
        tls = {
            "ssl_certfile": settings.certificate, "ssl_keyfile": settings.certificate_key, "ssl_ciphers": CIPHERS,
        }  # fmt: skip
    # Pages are made in threads that hand over to each other at every row that SQLite gives, and wait for their turn.
    sys.setswitchinterval(TURN)
    config = uvicorn.Config(
        cast("asyncio.Protocol", app), http=PatientProtocol, ws="none", host=settings.host, port=settings.port,  # type: ignore[arg-type]
        log_level="warning", access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=5,
        limit_concurrency=MOST_AT_ONCE, timeout_graceful_shutdown=3, **tls,
    )  # fmt: skip
    if settings.certificate:
        config.load()
        assert config.ssl is not None
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_2
    return uvicorn.Server(config)
