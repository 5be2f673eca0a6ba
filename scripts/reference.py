"""The reference of the Python interface, made from the docstrings.

    python scripts/reference.py > docs/reference.md

`reference_page()` gives the page's text, for whoever writes all made pages at once.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "recount"
MADE = "<!-- Made by scripts/reference.py from the docstrings. Change those, then run `make pages`. -->"

INTRODUCTION = """\
    import recount

    reading = recount.read("statement.html")
    print(reading)                # as `recount read` prints it
    reading.toll                  # what the account reports of its main incident
    reading.to_dicts()            # the claims, with the keys of docs/output.md

All values are frozen: nothing that is given out can be altered. Places in a text are counted in Unicode code points
from its beginning, and the end is not included. Dates are EDTF (ISO 8601-2). A field that is None, false or empty is
what the account does not say, or what the reader was not sure of. [tutorial.ipynb](tutorial.ipynb) shows all this at
work."""

FUNCTIONS = ("read", "read_all", "read_text")
CLASSES = ("Reading", "InputError", "InputNotice")
NOUNS = (
    ("account", ("Account",)),
    ("claim", ("Claim", "Place", "Source", "Responsibility", "Evidence")),
    ("figure", ("Figure",)),
    ("span", ("Span",)),
    ("relation", ("Relation", "Incident")),
    ("toll", ("Toll", "TollEntry", "SourceToll")),
    ("finding", ("Finding",)),
)
"""Module of `recount.model` and the values of it that a reading holds."""


def reference_page() -> str:
    """The whole page, as Markdown."""
    api = _definitions("api")
    parts = ["# Python reference", MADE, INTRODUCTION, "## Reading accounts"]
    parts += [part for name in FUNCTIONS for part in _function(api[name], f"recount.{name}", "###")]
    parts += [part for name in CLASSES for part in _class(api[name], f"recount.{name}")]
    parts.append("## The values in it")
    for module, names in NOUNS:
        found = _definitions(f"model/{module}")
        parts += [part for name in names for part in _class(found[name], f"recount.model.{name}")]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def _definitions(module: str) -> dict[str, ast.stmt]:
    """The functions and classes of a module by name."""
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


def _function(node: ast.stmt, name: str, mark: str) -> Iterator[str]:
    assert isinstance(node, ast.FunctionDef)
    is_property = any(isinstance(each, ast.Name) and each.id == "property" for each in node.decorator_list)
    yield f"{mark} {name}"
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    if is_property:
        yield _code(f"{node.name}: {ast.unparse(node.returns)}" if node.returns else node.name)
    else:
        yield _code(f"{node.name}({_arguments(node)}){returns}")
    yield ast.get_docstring(node) or ""


def _arguments(node: ast.FunctionDef) -> str:
    """The arguments as written, without `self`."""
    return ast.unparse(node.args).removeprefix("self").removeprefix(", ")


def _class(node: ast.stmt, name: str) -> Iterator[str]:
    """A class with its docstring, its fields, and those of its methods that have a docstring and a plain name."""
    assert isinstance(node, ast.ClassDef)
    yield f"### {name}"
    yield ast.get_docstring(node) or ""
    fields = [each for each in node.body if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)]
    if fields:
        yield _code("\n".join(ast.unparse(each) for each in fields))
    for each in node.body:
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("_") and ast.get_docstring(each):
            yield from _function(each, f"{name.rpartition('.')[2]}.{each.name}", "####")


def _code(text: str) -> str:
    """A block of code, with the quotes that the style check wants in pages too."""
    double = text.replace("'", '"')
    return f"```python\n{double}\n```"


if __name__ == "__main__":
    print(reference_page(), end="")
