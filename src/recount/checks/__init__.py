"""Checks of one account: does it add up, and where do its figures come from?

A check is a file of this folder with a function `check(account, claims, relations, world)`; the file's name is the
check's name, with `_` for `-`. `lists`, `wording`, `words` and `examples` are what checks share. A finding says what
does not fit and leaves the judgement to the reader: a gap in arithmetic is no evidence that people were not killed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from recount.model import LEVELS, Account, Claim, Finding, Joined, World

__all__ = ["check_modules", "run_checks"]


@cache
def check_modules() -> dict[str, ModuleType]:
    """The checks of this folder by name (`total-and-parts`), in alphabetical order."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {m.__name__.rpartition(".")[2].replace("_", "-"): m for m in modules if hasattr(m, "check")}


def run_checks(
    account: Account, claims: Sequence[Claim], joined: Joined, world: World, *, everything: bool = False
) -> tuple[Finding, ...]:
    """All findings of all checks, the gravest level first, then by check and by place in the text.

    Findings of level `agrees` (a check that held) only where `everything` is asked for. The order in which claims and
    relations are given makes no difference.
    """
    ordered = tuple(sorted(claims, key=lambda c: (c.span, c.id)))
    place = {claim.id: number for number, claim in enumerate(ordered)}
    found = [f for module in check_modules().values() for f in _run(module, account, ordered, joined, world)]
    kept = [f for f in found if everything or f.level != "agrees"]
    first = [min((place.get(claim, 0) for _, claim in f.claims), default=0) for f in kept]
    order = sorted(range(len(kept)), key=lambda i: (LEVELS.index(kept[i].level), kept[i].check, first[i], i))
    return tuple(kept[i] for i in order)


def _run(
    module: ModuleType, account: Account, claims: tuple[Claim, ...], joined: Joined, world: World
) -> Iterator[Finding]:
    yield from module.check(account, claims, joined, world)
