"""Checks of one account: does it add up, and where do its figures come from?

A check is a file of this folder with a function `check(account, claims, relations, world)`; the file's name is the
check's name, with `_` for `-`. Files without such a function are what checks share. A finding says what does not fit
and leaves the judgement to the reader: a gap in arithmetic is no evidence that people were not killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from recount.checks.folding import fold
from recount.checks.own import installed
from recount.model import LEVELS, Account, Claim, Finding, Joined, World

__all__ = ["check_modules", "in_order", "run_checks"]


@cache
def check_modules() -> dict[str, ModuleType]:
    """The checks of this folder by name (`total-and-parts`), in alphabetical order."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {m.__name__.rpartition(".")[2].replace("_", "-"): m for m in modules if hasattr(m, "check")}


def run_checks(
    account: Account,
    claims: Sequence[Claim],
    joined: Joined,
    world: World,
    *,
    everything: bool = False,
    modules: Mapping[str, ModuleType] | None = None,
) -> tuple[Finding, ...]:
    """All findings of all checks, the gravest level first, then by check and by place in the text.

    What follows from another finding is told under it, and the notes of one check are one (see `folding`). Findings of
    level `agrees` (a check that held) only where `everything` is asked for. `modules` are the checks to run by name;
    None: those of this folder and of installed packages. The order in which claims and relations are given makes no
    difference.
    """
    ordered = tuple(sorted(claims, key=lambda c: (c.span, c.id)))
    chosen = {**check_modules(), **installed()} if modules is None else modules
    found = [f for module in chosen.values() for f in module.check(account, ordered, joined, world)]
    kept = in_order(ordered, found)
    return tuple(finding for finding in fold(kept) if everything or finding.level != "agrees")


def in_order(claims: Sequence[Claim], findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with the gravest level first, then by check and by place in the text."""
    place = {claim.id: claim.span.start for claim in claims}
    found = list(findings)
    first = [min((place.get(claim, 0) for _, claim in f.claims), default=0) for f in found]
    order = sorted(range(len(found)), key=lambda i: (LEVELS.index(found[i].level), found[i].check, first[i], i))
    return tuple(found[i] for i in order)
