"""What was acknowledged is there after a kill; two programs on one store lose nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netcrm.store.backup import backups_in
from netcrm.store.book import Book

WRITER = """
import sys
from pathlib import Path
from netcrm.models.tables import Action, ActionDetail, Contact, Participant
from netcrm.store.book import Book
book = Book.open(Path(sys.argv[1]), wait=30)
number = 0
while True:
    with book._change(f"Change {number}") as tx:
        name = f"N {sys.argv[2]} {number}"
        who = tx.insert(Contact, name=name, sort_name=name.lower(), notes="x" * 3000)
        met = tx.insert(Action, kind="met", on_text="2026", on_from="2026-01-01", on_to="2026-12-31",
                        recorded_at="x", body=f"met {number}", facets="what")
        tx.insert(ActionDetail, action_id=met, name="what", value="something")
        tx.insert(Participant, action_id=met, contact_id=who, kind="met", facets="what", on_from="2026-01-01")
    print(number, flush=True)
    number += 1
"""

COUNTER = """
import sys
from pathlib import Path
from netcrm.store.book import Book
with Book.open(Path(sys.argv[1]), wait=60) as book:
    for _ in range(int(sys.argv[2])):
        with book._change("Counted") as tx:
            (priority,), = tx.sql("SELECT priority FROM need")
            tx.sql("UPDATE need SET priority = ?", (priority + 1,))
"""


def _kill_in_mid_write(path: Path, seed: int) -> int:
    """Starts a writer, kills it after a while, and returns how many changes it had said were saved."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(seed)], stdout=subprocess.PIPE, text=True, env=os.environ
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 0.2))
    process.send_signal(signal.SIGKILL)
    said = process.stdout.read().split()
    process.wait()
    return 1 + (int(said[-1]) if said else 0)


def _kills(path: Path, seeds: range) -> None:
    Book.open(path).close()
    expected = 0
    for seed in seeds:
        expected = _kill_in_mid_write(path, seed)
        with Book.open(path) as book:
            names = {name for (name,) in book._query("SELECT name FROM contact")}
            assert {f"N {seed} {number}" for number in range(expected)} <= names
            assert len([name for name in names if name.startswith(f"N {seed} ")]) <= expected + 1
            counts = book._query(
                "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM participant),"
                " (SELECT count(*) FROM change)"
            )[0]
            assert len(set(counts)) == 1
            assert book.check() == []


def test_a_kill_in_mid_write_loses_nothing_acknowledged(tmp_path: Path) -> None:
    _kills(tmp_path / "netcrm.db", range(2))


@pytest.mark.slow
def test_a_hundred_kills(tmp_path: Path) -> None:
    _kills(tmp_path / "netcrm.db", range(100, 200))


def _count_together(path: Path, times: int) -> None:
    with Book.open(path) as book:
        with book._change("x") as tx:
            tx.sql("INSERT INTO need (uid, what, horizon, state, priority) VALUES ('u', 'w', '', 'open', 0)")
        before = book.version()
        command = [sys.executable, "-c", COUNTER, str(path), str(times)]
        running = [subprocess.Popen(command) for _ in range(2)]
        for process in running:
            assert process.wait(timeout=300) == 0
        assert book._query("SELECT priority FROM need") == [(2 * times,)]
        assert book.version() != before
        for _ in range(10):
            book.undo("store")
        assert book._query("SELECT priority FROM need") == [(2 * times - 10,)]


@pytest.mark.slow
def test_two_programs_that_read_and_write_the_same_lose_nothing(tmp_path: Path) -> None:
    _count_together(tmp_path / "netcrm.db", 100)


@pytest.mark.slow
def test_two_programs_a_thousand_times_each(tmp_path: Path) -> None:
    _count_together(tmp_path / "netcrm.db", 1000)


BACKING_UP = """
import sys
from pathlib import Path
from netcrm.store.book import Book
book = Book.open(Path(sys.argv[1]))
book.backup()
print("one", flush=True)
while True:
    book.backup()
"""


@pytest.mark.parametrize("pauses", [(0.02,), pytest.param((0.01, 0.03, 0.05, 0.1), marks=pytest.mark.slow)])
def test_what_has_a_backups_name_is_whole_whenever_the_program_was_killed(
    tmp_path: Path, pauses: tuple[float, ...]
) -> None:
    path = tmp_path / "netcrm.db"
    _kill_in_mid_write(path, 1)
    with Book.open(path) as book:
        content = book.dump()
    for pause in pauses:
        process = subprocess.Popen([sys.executable, "-c", BACKING_UP, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    made = backups_in(tmp_path / "backups")
    assert len(made) >= len(pauses)
    for backup in [made[0], *made[-4:]]:
        with Book.open(backup.path) as book:
            assert book.dump() == content


@pytest.mark.parametrize("pauses", [(0.01,), pytest.param((0.0, 0.005, 0.02, 0.04), marks=pytest.mark.slow)])
@pytest.mark.slow
def test_a_kill_during_a_restore_leaves_the_one_or_the_other(tmp_path: Path, pauses: tuple[float, ...]) -> None:
    path = tmp_path / "netcrm.db"
    _kill_in_mid_write(path, 1)
    with Book.open(path) as book:
        first = book.backup()
        one = book.dump()
    _kill_in_mid_write(path, 2)
    with Book.open(path) as book:
        two = book.dump()
    script = (
        "import sys; from pathlib import Path; from netcrm.store.book import Book\n"
        "book = Book.open(Path(sys.argv[1])); print('open', flush=True); book.restore(Path(sys.argv[2]))"
    )
    for pause in pauses:
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(path), str(first)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        with Book.open(path) as book:
            assert book.dump() in (one, two)
            assert book.check() == []
