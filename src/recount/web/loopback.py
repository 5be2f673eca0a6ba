"""The address that the app may be bound to: this machine's own, and no other."""

from __future__ import annotations

from ipaddress import ip_address

REFUSED = (
    "{host} is no address of this machine alone. Whoever reached it could read and decide on everything in the ledger. "
    "Wanted 127.0.0.1, ::1 or localhost; or accounts and TLS: --address https://… (recount help team)"
)


def checked(host: str) -> str:
    """The host as it is. Raises ValueError, which says why, where others than this machine could reach it.

    A name is not looked up: what it stands for may change, so `localhost` is the only one.
    """
    try:
        is_own = host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise ValueError(REFUSED.format(host=repr(host)))
    return host


def own_names(host: str, port: int) -> frozenset[str]:
    """What a browser may call the app in `Host`: names that nobody else can point to this machine."""
    named = f"[{host}]" if ":" in host else host
    return frozenset(f"{name}:{port}" for name in (named, "127.0.0.1", "localhost", "[::1]"))
