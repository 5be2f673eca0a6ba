"""The tutorial runs from its first cell to its last, and holds no outputs."""

from __future__ import annotations

import ast
import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest


def cells(root: Path) -> list[dict[str, Any]]:
    return json.loads((root / "docs" / "tutorial.ipynb").read_text(encoding="utf-8"))["cells"]  # type: ignore[no-any-return]


def run(source: str, names: dict[str, Any]) -> str:
    """What a notebook would show of a cell: what it prints, then its last line where that is an expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(tree, "cell", "exec"), names)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
            print(value._repr_html_() if hasattr(value, "_repr_html_") else repr(value))
    return out.getvalue()


def test_tutorial_has_no_outputs(root: Path) -> None:
    code = [cell for cell in cells(root) if cell["cell_type"] == "code"]
    assert code
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_tutorial_every_cell_runs_and_shows_something(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root / "docs")
    names: dict[str, Any] = {"__name__": "__main__"}
    shown = [run("".join(cell["source"]), names) for cell in cells(root) if cell["cell_type"] == "code"]
    assert all(text.strip() for text in shown)
    together = "".join(shown)
    assert "At least 30 people" in together
    assert "nothing by that name" in together
    assert "armenian-on-march" in together
