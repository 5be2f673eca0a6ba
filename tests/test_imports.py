"""The shape of the house: imports go one way, every module says what it is for, nothing grows out of hand."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "recount"

BELOW_READING = {"model", "text", "times", "languages"}
BESIDE = {"model", "times"}
MAY_IMPORT = {
    "": {"api"},
    "model": set(),
    "text": {"model"},
    "times": {"model"},
    "languages": {"model", "text"},
    "gazetteer": {"model", "times"},
    "reading": BELOW_READING,
    "joining": BELOW_READING,
    "toll": BESIDE,
    "checks": BESIDE,
    "linking": BESIDE,
    "linksql": BESIDE | {"linking"},
    "sources": BESIDE,
    "comparing": BESIDE | {"sources"},
    "crosschecks": BESIDE | {"sources", "comparing", "checks"},
    "formats": BESIDE,
    "protecting": BESIDE,
    "pages": BESIDE | {"sources", "comparing", "protecting"},
    "ledger": BESIDE | {"formats", "protecting"},
    "team": set(),
    "publishing": BESIDE | {"languages", "formats", "ledger", "protecting", "bulk", "pages"},
    "filling": BELOW_READING | {"reading"},
    "placing": BELOW_READING | {"gazetteer", "reading"},
    "recounting": BELOW_READING
    | BESIDE
    | {"gazetteer", "placing", "filling", "reading", "joining", "toll", "checks", "formats", "pages"},
    "bulk": {"model", "formats", "recounting", "gathering", "linking", "linksql", "comparing"},
    "gathering": BESIDE | {"gazetteer", "placing", "linking", "sources", "comparing", "crosschecks"},
    "linkindex": BESIDE | {"linking"},
    "linknew": BESIDE | {"gazetteer", "placing", "linking", "linksql", "gathering", "ledger", "keeping", "linkindex"},
    "keeping": BESIDE | {"gazetteer", "placing", "linking", "linksql", "sources", "comparing", "gathering", "ledger"},
    "api": {"model", "formats", "pages", "recounting"},
}
"""Room (or module beside the rooms; "" is the package itself) to the rooms that it may import; those ABOVE_ALL may
import all."""

ABOVE_ALL = {"cli", "web", "__main__"}

MOST_LINES_OF_MODULE = 500
MOST_LINES_OF_FUNCTION = 60
MOST_PARAMETERS = 7
TOO_BIG_ALL_THE_SAME: set[str] = set()
"""`path` or `path:function` that may be bigger. Kept empty."""

MODULES = sorted(SRC.rglob("*.py"))


def _name(module: Path) -> tuple[str, ...]:
    """The dotted name of a module, as a tuple; a package has the name of its folder."""
    parts = module.relative_to(SRC.parent).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def _room(name: tuple[str, ...]) -> str:
    return name[1] if len(name) > 1 else ""


def _imported(module: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Line and dotted name of everything that a module imports, wherever in it: functions, type-only blocks too."""
    package = _name(module) if module.name == "__init__.py" else _name(module)[:-1]
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, tuple(name.name.split("."))) for name in names)
            case ast.ImportFrom(module=of, names=names, level=level):
                base = package[: len(package) - level + 1] if level else ()
                base += tuple(of.split(".")) if of else ()
                yield from ((node.lineno, (*base, name.name)) for name in names)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[ast.Constant(value=str(of)), *_]):
                if name in ("import_module", "__import__"):
                    yield node.lineno, tuple(of.split("."))


def _ours(name: tuple[str, ...]) -> str | None:
    """The room that an imported name lies in; "" for the package itself, None for what is not ours."""
    if name[0] != "recount":
        return None
    if len(name) > 1 and ((SRC / name[1]).is_dir() or (SRC / f"{name[1]}.py").is_file()):
        return name[1]
    return ""


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(SRC)))
def test_imports_go_one_way(module: Path) -> None:
    room = _room(_name(module))
    if room in ABOVE_ALL:
        return
    assert room in MAY_IMPORT, f"{room} is a new room: say in MAY_IMPORT (and docs/architecture.md) what it may import"
    wrong = [
        f"{module.relative_to(ROOT)}:{line}: {room or 'recount'} imports {'.'.join(name)}"
        for line, name in _imported(module)
        if (other := _ours(name)) and other != room and other not in MAY_IMPORT[room]
    ]
    assert wrong == []


def test_imports_nothing_makes_a_ring() -> None:
    """The table itself goes one way: no room may reach itself."""
    reach = {room: set(others) for room, others in MAY_IMPORT.items()}
    for _ in reach:
        for others in reach.values():
            others |= set().union(*(reach[other] for other in others))
    assert [room for room, others in reach.items() if room in others] == []


def test_imports_every_module_says_what_it_is_for() -> None:
    silent = [str(m.relative_to(ROOT)) for m in MODULES if not ast.get_docstring(ast.parse(m.read_text("utf-8")))]
    rooms = [folder for folder in SRC.iterdir() if folder.is_dir() and any(folder.glob("*.py"))]
    assert silent == []
    assert [str(room.relative_to(ROOT)) for room in rooms if not (room / "__init__.py").is_file()] == []


def _too_big(module: Path) -> Iterator[str]:
    path = str(module.relative_to(ROOT))
    text = module.read_text(encoding="utf-8")
    if (lines := text.count("\n")) > MOST_LINES_OF_MODULE and path not in TOO_BIG_ALL_THE_SAME:
        yield f"{path}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if f"{path}:{node.name}" in TOO_BIG_ALL_THE_SAME:
            continue
        given = node.args
        parameters = len(given.posonlyargs + given.args + given.kwonlyargs) + bool(given.vararg) + bool(given.kwarg)
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        if lines > MOST_LINES_OF_FUNCTION:
            yield f"{path}:{node.lineno}: {node.name} has {lines} lines"
        if parameters > MOST_PARAMETERS:
            yield f"{path}:{node.lineno}: {node.name} has {parameters} parameters"


def test_imports_nothing_grows_out_of_hand() -> None:
    assert [alarm for module in MODULES for alarm in _too_big(module)] == []


def test_imports_no_file_names_where_packages_come_from() -> None:
    """Packages are pinned by name, version and hash. Where they are fetched is for each machine to say."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, check=True, text=True,
    )  # fmt: skip
    # Each is written in two parts, so that this file does not find itself.
    words = ["pypi" + ".org", "python" + "hosted", "registry." + "npmjs", "--index" + "-url", "--extra-index" + "-url"]
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
        found += [f"{name}: {word}" for word in words if word in text]
    assert found == []
