"""What all tests share: how hard hypothesis tries, and where the measuring texts lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
NEEDS_MORE = {"java": "needs Java: make test-all", "browser": "needs a browser: make test-all"}

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--everything", action="store_true", help="run the tests that need Java or a browser too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--everything"):
        return
    for item in items:
        for mark, reason in NEEDS_MORE.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring texts beside the project, or where RECOUNT_SHARED says; skips where there is none."""
    folder = Path(os.environ.get("RECOUNT_SHARED", ROOT.parent / "shared"))
    if not (folder / "corpora").is_dir():
        pytest.skip(f"no measuring texts at {folder} (RECOUNT_SHARED says where they are)")
    return folder
