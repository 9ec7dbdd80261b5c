"""What every test may ask for, and what none may do."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import textual.app
import textual.pilot
from textual._context import active_app

from scripts.resting import idle

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


@pytest.fixture(autouse=True)
def no_process_is_left() -> Iterator[None]:
    """A process that a test started ends with it; one that is left is killed, and fails the test."""
    yield
    left = _children()
    for pid in left:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert not left, "a test left a process running"


def _children() -> list[int]:
    """The processes that this one started and that still run, where the system tells."""
    try:
        os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:  # there is none: the usual case, and quick
        return []
    return [int(place.parent.name) for place in Path("/proc").glob("[0-9]*/stat") if _runs_for_us(place)]


def _runs_for_us(place: Path) -> bool:
    try:
        state, parent = place.read_text().rpartition(")")[2].split()[:2]
    except OSError:  # it has ended meanwhile
        return False
    return int(parent) == os.getpid() and state != "Z"


@pytest.fixture(autouse=True, scope="session")
def keys_are_pressed_one_after_the_other() -> Iterator[None]:
    """Textual's pilot waits for each key until it is handled, however busy the machine is (``scripts/resting.py``)."""

    async def until_idle(*_times: float) -> None:
        await idle(active_app.get(None))

    with pytest.MonkeyPatch.context() as patch:
        for module in (textual.app, textual.pilot):
            patch.setattr(module, "wait_for_idle", until_idle)
        yield


def _in_root() -> set[str]:
    return {name for name in os.listdir(ROOT) if not name.startswith(".") and name not in TOOLS}
