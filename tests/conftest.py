"""What every test may ask for, and what none may do."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["tests.trust.table"]

ROOT = Path(__file__).resolve().parents[1]
TOOLS = frozenset({"build", "dist", "snapshot_report.html"})
"""What the tools of the tests themselves may put into the repository's root, besides hidden files."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty netcrm home of this test's own, named by NETCRM_HOME, so that nothing else is ever touched."""
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("NETCRM_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def nothing_new_in_the_repository() -> Iterator[None]:
    """A test writes below its own tmp_path; whatever appears in the repository's root while it runs fails it."""
    before = _in_root()
    yield
    assert _in_root() - before == set(), "a test wrote into the repository's root"


def _in_root() -> set[str]:
    return {name for name in os.listdir(ROOT) if not name.startswith(".") and name not in TOOLS}
