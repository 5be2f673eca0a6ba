"""What the app is told when it starts."""

from __future__ import annotations

import secrets
from ipaddress import ip_address
from urllib.parse import urlsplit

import msgspec


def secret() -> str:
    """A word that nobody guesses: 256 random bits."""
    return secrets.token_urlsafe(32)


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """`ledger` is the path of the file; `who` the name that decisions are put down to. `key` opens the app (other users
    of this machine do not have it), `token` stands in every form. `upload` and `form` are the most bytes of what is
    brought in and of any other form; `seconds` and `memory` (bytes) are what reading one input may take; `patience` is
    how many seconds a browser may stay silent while it sends, `slowest` how many the whole may take.

    `people` is the file of the people with accounts, "": none, and the app is open by its key. With accounts, `public`
    is the address by which people reach it (https://…), and it stands either on TLS of its own (`certificate` and
    `certificate_key`, files in PEM) or behind a reverse proxy that alone may ask (`proxies`, its addresses) and says in
    the header `proxy_header` which address a request came from. `factor`: nobody sees anything but their own account
    before they have put a second factor in."""

    ledger: str
    who: str
    host: str = "127.0.0.1"
    port: int = 8765
    key: str = msgspec.field(default_factory=secret)
    token: str = msgspec.field(default_factory=secret)
    upload: int = 64_000_000
    form: int = 200_000
    seconds: float = 60.0
    memory: int = 2_000_000_000
    patience: float = 15.0
    slowest: float = 300.0
    people: str = ""
    public: str = ""
    certificate: str = ""
    certificate_key: str = ""
    proxy_header: str = ""
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    factor: bool = False

    @property
    def address(self) -> str:
        """The address by which people reach it, without the key."""
        if self.public:
            return f"{self.public}/"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def check_with_accounts(settings: Settings) -> Settings:
    """The settings, the address in its plain form. Raises ValueError, which says why, where people with accounts would
    reach the app otherwise than by TLS."""
    asked = urlsplit(settings.public.rstrip("/"))
    if asked.scheme != "https" or not asked.hostname or asked.path or asked.query or asked.username:
        found = settings.public or "none"
        raise ValueError(f"the address that people use: found {found}; wanted --address https://NAME[:PORT]")
    if bool(settings.certificate) == bool(settings.proxy_header):
        both = "both" if settings.certificate else "neither"
        raise ValueError(
            f"TLS: found {both} of the ways; wanted --certificate with --certificate-key, or --proxy-header"
        )
    if settings.certificate and not settings.certificate_key:
        raise ValueError("TLS: found a certificate without its key; wanted --certificate-key")
    for each in settings.proxies:
        ip_address(each)
    return msgspec.structs.replace(settings, public=f"https://{asked.netloc.lower()}")
