"""P10: what is kept is for its owner's eyes: files, folders, crash output, what is left in temporary folders."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from netcrm.cli.run import run as command
from netcrm.store.book import Book
from tests.screens.pilots import contact

pytestmark = pytest.mark.promise("P10")

SECRET = "Zanzibar7461 will be made redundant"

CRASHING = """
import asyncio, sys
from pathlib import Path
from netcrm.app import NetcrmApp

def stumble(self, event):
    held = sys.argv[2]
    raise ValueError(held)

NetcrmApp.on_key = stumble

async def main():
    app = NetcrmApp(Path(sys.argv[1]), start="contacts")
    try:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("f10")
            while app._exception is None:
                await asyncio.sleep(0.01)
    except ValueError:
        pass
    app._print_error_renderables()

asyncio.run(main())
"""


def run(home: Path, scratch: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A process with a temporary folder and a home of its own."""
    return subprocess.run(
        [sys.executable, *words],
        env={**os.environ, "NETCRM_HOME": str(home), "TMPDIR": str(scratch), "HOME": str(scratch)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_crash_says_where_and_never_what(home: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with Book.open(home / "netcrm.db") as book:
        book.add_contact(contact("Jane Smith", notes=SECRET))
    script = tmp_path / "crashing.py"
    script.write_text(CRASHING)
    done = run(home, scratch, str(script), str(home / "netcrm.db"), SECRET)
    assert "netcrm stopped: ValueError" in done.stdout + done.stderr
    assert "Zanzibar" not in done.stdout + done.stderr
    assert not _holding(scratch)


def _holding(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and b"Zanzibar" in path.read_bytes()]


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Jane Smith", "--notes", SECRET, "--cadence", "no such thing"),
        ("log", "--create", f"met Jane Smith, {SECRET}"),
    ],
)
def test_nothing_is_left_outside_the_home(words: tuple[str, ...], home: Path, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    done = run(home, scratch, "-m", "netcrm", *words)
    assert "Traceback" not in done.stderr
    assert not _holding(scratch)


def test_files_are_for_the_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0)
    try:
        folder = tmp_path / "new" / "home"
        monkeypatch.setenv("NETCRM_HOME", str(folder))
        for words in (("add", "Jane Smith"), ("backup",), ("add", "Raj Patel"), ("undo",)):
            assert command(words) == 0
    finally:
        os.umask(before)
    for path in (folder, *folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


def test_an_error_of_the_store_never_holds_a_row(home: Path) -> None:
    with Book.open(home / "netcrm.db") as book:
        book.add_contact(contact("Jane Smith", notes=SECRET))
        with pytest.raises(Exception) as caught:  # noqa: PT011  # whatever it is, its words are looked at
            book._query(f"SELECT * FROM contact WHERE notes MATCH '{SECRET}' AND x")
    assert "Zanzibar" not in str(caught.value)
