"""A user's own checks: a Python file named on the command line, or a package with an entry point `recount.checks`.

Both hold a function `check(account, claims, relations, world)` like the checks of this folder. The name of the check is
the file's, or the entry point's, with `-` for `_`.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

GROUP = "recount.checks"


def load_file(path: str) -> tuple[str, ModuleType]:
    """The name and the module of a Python file with checks. It is run: only name files that you trust.

    Raises ValueError, which names the file and what was wanted, where it cannot be run or has no `check`.
    """
    spec = spec_from_file_location(f"recount_own_{Path(path).stem}", path)
    if spec is None or spec.loader is None:
        raise ValueError(f"{path}: found no Python file, wanted one whose name ends with .py")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:  # the file is the user's: whatever it raises is told
        raise ValueError(f"{path}: it cannot be run: {type(error).__name__}: {error}") from error
    return Path(path).stem.replace("_", "-"), with_check(path, module)


def with_check(where: str, module: ModuleType) -> ModuleType:
    """The module itself; ValueError where it has no function `check`."""
    if not callable(getattr(module, "check", None)):
        raise ValueError(f"{where}: found no function `check(account, claims, relations, world)`")
    return module


@cache
def installed() -> dict[str, ModuleType]:
    """The checks of installed packages by name. An entry point names a module."""
    found = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        found[point.name.replace("_", "-")] = with_check(f"entry point {point.name}", point.load())
    return found
