"""docs/security.md: each test that it names is there, and no line of it is without an answer."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()
ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")] for line in PAGE.splitlines() if re.match(r"\| \d", line)
]


def test_security_each_test_that_is_named_is_there() -> None:
    named = {name for row in ROWS for name in re.findall(r"`(test_\w+)`", row[-1])}
    there = {
        node.name for path in (ROOT / "tests").rglob("test_*.py") for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }  # fmt: skip
    assert len(named) > 50
    assert named - there == set()


def test_security_each_line_says_how_or_why_not() -> None:
    assert len(ROWS) > 110
    for row in ROWS:
        assert len(row) == 4 and row[1].strip() and row[2].strip(), row


def test_security_what_is_not_met_stands_at_the_beginning() -> None:
    head = PAGE.split("## ")[0]
    unmet = [row[0] for row in ROWS if "**not met**" in row[2] or row[2].startswith("in part")]
    assert unmet
    for numbers in unmet:
        for number in re.findall(r"\d+\.\d+\.\d+", numbers):
            assert number in head, number


def test_security_no_requirement_stands_twice() -> None:
    numbers = [number for row in ROWS for number in re.findall(r"\d+\.\d+(?:\.\d+)?", row[0])]
    assert len(numbers) == len(set(numbers))
