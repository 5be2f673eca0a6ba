"""Write the pages that are made from the program itself, or say which of them are stale.

    python scripts/pages.py            write them
    python scripts/pages.py --check    write nothing; exit 1 and name those that differ

- `docs/commands.md` from the commands' own help,
- `docs/checks.md` from the checks' docstrings, those over several accounts after those on one,
- the table of weights in `docs/linking.md` from the weights themselves,
- `docs/reference.md` from the docstrings of what `import recount` gives (`scripts/reference.py`),
- `docs/charts.html` from the charts' own gallery, every chart in every state,
- `docs/bad-input.md` from what is said of inputs that cannot be read (`scripts/bad_inputs.py`),
- `docs/languages/NAME.md` from the examples of each language,
- in `README.md` and `docs/*.md`, whatever stands between `<!-- output of: recount … -->` and `<!-- end of output -->`.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import bad_inputs
from recount.linking.weights import WEIGHTS
from recount.pages.report.gallery import gallery_page
from reference import reference_page

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "recount"
MADE = "<!-- Made by scripts/pages.py. Change what it is made from, then run `make pages`. -->"
OUTPUT = re.compile(r"(<!-- output of: recount (.+?) -->\n).*?(<!-- end of output -->)", re.DOTALL)
TABLE = re.compile(r"(<!-- table of weights -->\n).*?(<!-- end of table -->)", re.DOTALL)

QUIET = {"harm", "kind", "low", "high", "low_open", "high_open", "approximate", "figure_kind", "quote", "repeats"}
"""Keys of an example's claim that the harm and figure column shows already, or that only the tests use."""


def main() -> None:
    """Write or compare all pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for path, text in pages():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(str(path.relative_to(ROOT)))
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for name in stale:
        print(f"stale: {name}" if check else f"written: {name}")
    if check and stale:
        sys.exit("run `make pages` and look at what changed")


def pages() -> Iterator[tuple[Path, str]]:
    """Path and text of every page."""
    made = {ROOT / "docs" / "commands.md": commands_page(), ROOT / "docs" / "checks.md": checks_page()}
    made[ROOT / "docs" / "reference.md"] = reference_page()
    made[ROOT / "docs" / "bad-input.md"] = bad_inputs.page()
    made[ROOT / "docs" / "charts.html"] = gallery_page()
    for folder in sorted((PACKAGE / "languages").glob("*/examples")):
        made[ROOT / "docs" / "languages" / f"{folder.parent.name}.md"] = language_page(folder)
    yield from made.items()
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if path not in made:
            text = OUTPUT.sub(_with_output, path.read_text(encoding="utf-8"))
            yield path, TABLE.sub(lambda m: f"{m[1]}{weights_table()}\n{m[2]}", text)


def commands_page() -> str:
    """Every command's help, as the program prints it."""
    names = sorted(path.stem for path in (PACKAGE / "cli" / "commands").glob("*.py") if path.stem[0] != "_")
    parts = ["# Commands", MADE, "What each line of output holds stands in [output.md](output.md)."]
    parts.append(_block(_recount(["--help"])))
    for name in (name.replace("_", "-") for name in names):
        parts += [f"## recount {name}", _block(_recount([name, "--help"]))]
    return _joined(parts)


def checks_page() -> str:
    """Every check with what its file says of it: what is compared, why, and its two accounts."""
    parts = [
        "# Checks",
        MADE,
        "A finding says what does not fit, and shows the sum or the two quotes. It does not say what is true: a gap in "
        "arithmetic is no evidence that people were not harmed.",
    ]
    for path in sorted((PACKAGE / "checks").glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in module.body):
            parts += [f"## {path.stem.replace('_', '-')}", ast.get_docstring(module) or ""]
    parts += [
        "# Checks over several accounts",
        "`recount check --across`, and `recount check` on a ledger, hold the accounts of one happening against each "
        "other too. Many of these checks have the name of one above, which asks the same within one account.",
    ]
    for path in sorted((PACKAGE / "crosschecks").glob("*.py")):
        module = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "check" for node in module.body):
            parts += [f"## {path.stem.replace('_', '-')}, across accounts", ast.get_docstring(module) or ""]
    return _joined(parts)


def weights_table() -> str:
    """What linking weighs, level by level."""
    rows = [
        (field if n == 0 else "", level, f"{weight:+g}", words)
        for field, levels in WEIGHTS.items()
        for n, (level, (weight, words)) in enumerate(levels.items())
    ]
    return _table(("what", "level", "bits", "in words"), rows)


def language_page(folder: Path) -> str:
    """What is read in a language, and what is not: every example of its folder."""
    parts = [
        f"# What is read: {folder.parent.name}",
        MADE,
        "Each text is a test: the claims beside it are to be read from it. All happenings are invented. Where the "
        "reader does not do so yet, the row says *not yet*. `+` after a number: or more; `–` before it: up to; `>` and "
        "`<`: the number itself is shut out.",
    ]
    not_yet = _not_yet()
    for path in sorted(folder.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        comments = [line.lstrip("# ") for line in re.match(r"(?:#.*\n)*", text)[0].splitlines()]  # type: ignore[index]
        examples = tomllib.loads(text)
        late = tuple(words for file, words in not_yet if file == path.name)
        parts += [f"## {path.stem.replace('-', ' ').replace('_', ' ').capitalize()}", " ".join(comments)]
        if examples.get("reads"):
            read = [(row["text"], _claims(row), _why(row, late)) for row in examples["reads"]]
            parts.append(_table(("text", "claims", "why"), read))
        if examples.get("refuses"):
            refused = [(row["text"], _why(row, late)) for row in examples["refuses"]]
            parts += ["No harm is read from:", _table(("text", "why"), refused)]
    return _joined(parts)


def _not_yet() -> list[tuple[str, str]]:
    """File and first words of the examples that the tests expect to fail."""
    listed = (ROOT / "tests" / "languages" / "not_yet.txt").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.split("|")] for line in listed if line.strip() and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows]


def _why(example: dict[str, Any], late: tuple[str, ...]) -> str:
    return example.get("teaches", "") + (" (*not yet*)" if late and example["text"].startswith(late) else "")


def _claims(example: dict[str, Any]) -> str:
    return "; ".join(_claim(claim) for claim in example.get("claims", []))


def _claim(claim: dict[str, Any]) -> str:
    """A claim of an example in a few words: harm, figure, quote, and what else is said of it."""
    low, high = claim.get("low"), claim.get("high")
    if low is None and high is None:
        figure = ""
    elif high is None:
        figure = f" >{low:,}" if claim.get("low_open") else f" {low:,}+"
    elif low is None:
        figure = f" <{high:,}" if claim.get("high_open") else f" –{high:,}"
    else:
        figure = f" {low:,}" if low == high else f" {low:,}–{high:,}"
    about = " about" if claim.get("approximate") else ""
    more = [f"{key}: {_plain(value)}" for key, value in claim.items() if key not in QUIET]
    what = claim.get("harm") or claim.get("kind", "")
    return f"`{what}`{about}{figure} “{claim.get('quote', '')}”" + (f" ({', '.join(more)})" if more else "")


def _plain(value: object) -> str:
    match value:
        case list():
            return " and ".join(map(_plain, value))
        case dict():
            return " ".join(map(_plain, value.values()))
        case bool():
            return "yes" if value else "no"
        case _:
            return str(value)


def _with_output(found: re.Match[str]) -> str:
    return f"{found[1]}{_block(f'$ recount {found[2]}' + chr(10) + _recount(found[2].split()))}\n{found[3]}"


def _recount(arguments: list[str]) -> str:
    """What the command prints, run in the project's root in a window of 100 columns without colours."""
    start = "import sys; sys.argv[0] = 'recount'; from recount.cli import main; main()"
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", start, *arguments],
        cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    if done.returncode not in (0, 3):
        sys.exit(f"recount {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")
    return done.stdout


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join(
        f"| {' | '.join(' '.join(cell.replace('|', chr(92) + '|').split()) for cell in line)} |" for line in lines
    )


def _block(text: str) -> str:
    return f"```text\n{text.strip()}\n```"


def _joined(parts: list[str]) -> str:
    return "\n\n".join(part.strip() for part in parts) + "\n"


if __name__ == "__main__":
    main()
