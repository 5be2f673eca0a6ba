"""Checks over several accounts: where do their figures differ, and how did a figure come to be where it is?

A check is a file of this folder with a function `check(across, world)`; the file's name is the check's name, with `_`
for `-`. Files without such a function are what checks share. Names and levels are those of the checks of one account: a
finding says what does not fit, shows the two quotes, and leaves the judgement to the reader. Findings are never counted
or ranked by source.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from recount.comparing import Across
from recount.model import LEVELS, Finding, World

__all__ = ["crosscheck_modules", "run_crosschecks"]


@cache
def crosscheck_modules() -> dict[str, ModuleType]:
    """The checks of this folder by name (`migrating-number`), in alphabetical order."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    return {m.__name__.rpartition(".")[2].replace("_", "-"): m for m in modules if hasattr(m, "check")}


def run_crosschecks(across: Across, world: World, *, everything: bool = False) -> tuple[Finding, ...]:
    """All findings of all checks over the accounts, the gravest level first, then by check and by claims. Findings of
    level `agrees` only where `everything` is asked for."""
    found = [finding for module in crosscheck_modules().values() for finding in module.check(across, world)]
    kept = [finding for finding in found if everything or finding.level != "agrees"]
    return tuple(sorted(kept, key=lambda f: (LEVELS.index(f.level), f.check, f.claims, f.message)))
