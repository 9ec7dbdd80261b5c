"""P6 and P2: what is not ours is refused and left as it was; what cannot be saved is said, and the text is kept."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.cli.run import run
from netcrm.screens.record import RecordScreen
from netcrm.store.book import Book
from netcrm.widgets.entry import Entry
from scripts.scenes import type_out
from tests.screens.pilots import NARROW, contact, press, rest, screen_text
from tests.terminal import Terminal

Done = subprocess.CompletedProcess[str]


def netcrm(home: Path, *words: str, before: str = "") -> Done:
    """The real program; ``before`` is Python that runs in its process first."""
    start = f"{before}\nfrom netcrm.cli.main import main\nmain()"
    return subprocess.run(
        [sys.executable, "-c", start, *words],
        env={**os.environ, "NETCRM_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def newer(path: Path) -> None:
    """A store of a netcrm to come."""
    Book.open(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 9999")
    raw.close()


def foreign(path: Path) -> None:
    """A database of another program."""
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE contact (id INTEGER PRIMARY KEY, name)")
    raw.close()


def half(path: Path) -> None:
    """A store of which the end is missing."""
    Book.open(path).close()
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def text(path: Path) -> None:
    """No database at all."""
    path.write_text("To do: milk, bread\n" * 50)


def empty(path: Path) -> None:
    """A file with nothing in it."""
    path.touch()


WRONG = [newer, foreign, *(pytest.param(make, marks=pytest.mark.slow) for make in (half, text, empty))]


def left(home: Path) -> dict[str, bytes]:
    """Every file below the home with its bytes."""
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.mark.promise("P6")
@pytest.mark.parametrize("make", WRONG)
def test_the_command_line_refuses_and_leaves_it_alone(
    make: Callable[[Path], None],
    home: Path,
    capfd: pytest.CaptureFixture[str],
    record_property: Callable[[str, object], None],
) -> None:
    make(home / "netcrm.db")
    before = left(home)
    tried = (("contacts",), ("log", "--create", "met Jane Smith"))
    for words in tried:
        assert run(words) == 3
        out, err = capfd.readouterr()
        assert out == ""
        assert err.startswith("netcrm: ")
        assert "Traceback" not in err
        assert err.count("\n") == 1
        assert left(home) == before
    done = netcrm(home, *tried[1])
    assert (done.returncode, done.stdout, done.stderr) == (3, out, err)
    assert left(home) == before
    record_property("cases", len(tried))


@pytest.mark.promise("P6")
@pytest.mark.parametrize("make", WRONG)
async def test_the_program_says_it_and_leaves_it_alone(make: Callable[[Path], None], home: Path) -> None:
    path = home / "netcrm.db"
    make(path)
    before = left(home)
    app = NetcrmApp(path)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        seen = "".join(screen_text(app).split())
        assert "netcrm.db" in seen
        assert "touched" in seen
        for key in ("2", "4", "6", "7", "1", "a", "u", "colon"):
            await press(pilot, key)
        assert app.is_running
        await press(pilot, "q")
    assert app._exception is None
    assert app.return_code == 3
    assert left(home) == before


FULL = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); size = {}; \
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))"


@pytest.mark.promise("P2")
@pytest.mark.parametrize(
    "room", [20_000, *(pytest.param(room, marks=pytest.mark.slow) for room in (0, 512, 4096, 60_000, 100_000))]
)
def test_a_save_without_room_is_said_and_loses_nothing(room: int, home: Path) -> None:
    path = home / "netcrm.db"
    with Book.open(path) as book:
        book.add_contact(contact("Jane Smith", notes="x" * 200_000))
        before = book.dump()
    done = netcrm(home, "add", "Raj Patel", "--notes", "y" * 120_000, before=FULL.format(room))
    assert done.returncode == 3
    assert "nothing was changed" in done.stderr
    assert done.stderr.startswith("netcrm: ")
    with Book.open(path) as book:
        assert book.dump() == before
        assert book.check() == []


@pytest.mark.promise("P2")
@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to what is read-only")
def test_a_file_that_may_not_be_written_is_said(home: Path) -> None:
    path = home / "netcrm.db"
    Book.open(path).close()
    path.chmod(0o400)
    done = netcrm(home, "add", "Raj Patel")
    assert done.returncode == 3
    assert "cannot be written" in done.stderr


@pytest.mark.promise("P2")
async def test_the_line_stays_when_it_cannot_be_saved(home: Path) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    path = home / "netcrm.db"
    with Book.open(path) as book:
        book.add_contact(contact("Jane Smith"))
        before = book.dump()
    former = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    app = NetcrmApp(path)
    try:
        async with app.run_test(size=NARROW, notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "a")
            type_out(pilot, "met jane smith yesterday")
            await rest(pilot)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
            await press(pilot, "enter")
            assert isinstance(app.screen, RecordScreen)
            assert app.screen.query_one(Entry).value == "met jane smith yesterday"
            assert "nothing was changed" in " ".join(screen_text(app).split())
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            with Book.open(path) as book:
                assert book.dump() == before
            await press(pilot, "enter")
            assert not isinstance(app.screen, RecordScreen)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, former)
    with Book.open(path) as book:
        assert book.count_journal() == 2


@pytest.mark.promise("P6")
def test_in_a_real_terminal_the_exit_code_tells(home: Path) -> None:
    text(home / "netcrm.db")
    before = left(home)
    with Terminal(home=home) as terminal:
        terminal.until(b"netcrm.db")
        terminal.press(b"q")
        assert terminal.end() == 3
        assert b"Traceback" not in terminal.painted
    assert left(home) == before
