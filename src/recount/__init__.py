"""recount: reads accounts of mass violence, keeps every claim with its exact words, and counts again.

    import recount
    reading = recount.read("statement.html")
    reading.toll, reading.claims, reading.findings

`read` reads one account, `read_all` all of a file or folder, `read_text` a text that is at hand. Nothing is imported
until it is used, so that `import recount` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # the module `typing` takes longer to import than all of this
if TYPE_CHECKING:
    from recount.api import InputError, InputNotice, Reading, read, read_all, read_text

__version__ = "0.1.0"

__all__ = ["InputError", "InputNotice", "Reading", "__version__", "read", "read_all", "read_text"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("recount.api"), name)
    raise AttributeError(f"module 'recount' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
