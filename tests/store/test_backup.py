"""Backups are whole, private and thinned; a restore brings back exactly what was there, and can itself be undone."""

from __future__ import annotations

import os
import random
import re
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.tables import Tag
from netcrm.store.backup import ASKED, Backup, backups_in, restore, thinned
from netcrm.store.book import Book
from netcrm.store.errors import Refused, StoreDamaged, StoreForeign
from tests.store.verbs import random_verb, state

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MADE_UP = {"facets", "names", "uids", "submissions", "artefact-missing"}
"""Faults of rows that no verb writes."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with all sorts of rows."""
    store = tmp_path / "netcrm.db"
    rng = random.Random(9)
    with Book.open(store) as book:
        for _ in range(60):
            random_verb(rng, book)
    return store


def add_tag(book: Book, name: str) -> None:
    with book._change(f"Tagged {name}") as tx:
        tx.insert(Tag, name=name)


def test_a_backup_is_a_sound_store_with_the_same_content(path: Path, tmp_path: Path) -> None:
    with Book.open(path) as book:
        made = book.backup()
        asked = book.backup(tmp_path / "elsewhere" / "mine.db")
        with pytest.raises(Refused, match="already"):
            book.backup(asked)
        for copy in (made, asked):
            with Book.open(copy) as other:
                assert other.dump() == book.dump()
        assert [backup.path for backup in backups_in(book.backups)] == [made]
        assert not list(made.parent.glob(".*"))


def test_a_restore_brings_it_all_back_and_can_be_undone(path: Path) -> None:
    with Book.open(path) as book, Book.open(path) as other:
        first, rows = book.backup(), state(book)
        seen = other.version()
        add_tag(book, "later")
        after = state(book)
        former = book.restore(first)
        assert state(book) == rows == state(other)
        assert other.version() != seen
        with pytest.raises(Refused, match=re.escape(f"netcrm restore {former}")):
            book.undo("store")
        with pytest.raises(Refused):
            book.redo("store")
        assert state(book) == rows
        book.restore(former)
        assert state(book) == after == state(other)
        add_tag(other, "still works")
        assert book.check() == [] or {fault.code for fault in book.check()} <= MADE_UP


def test_what_is_no_store_is_not_restored(path: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a store")
    with Book.open(path) as book:
        before = path.read_bytes()
        with pytest.raises(StoreForeign):
            book.restore(foreign)
        half = tmp_path / "half.db"
        half.write_bytes(before[: len(before) // 2])
        with pytest.raises(StoreDamaged):
            book.restore(half)
        assert path.read_bytes() == before


def test_a_damaged_store_is_set_aside_whole_when_a_backup_is_restored(path: Path) -> None:
    with Book.open(path) as book:
        kept, content = book.backup(), book.dump()
    broken = bytearray(path.read_bytes())
    broken[5000:40_000] = bytes(35_000)
    path.write_bytes(broken)
    aside = restore(path, kept, path.parent / "backups", now=NOW)
    assert aside.read_bytes() == bytes(broken)
    with Book.open(path) as book:
        assert book.dump() == content


def test_no_backup_is_made_of_a_damaged_store(path: Path) -> None:
    with Book.open(path) as book:
        size = path.stat().st_size
        with path.open("r+b") as file:
            file.seek(size // 3 // 4096 * 4096)
            file.write(b"\xff" * 8192)
        with pytest.raises(StoreDamaged):
            book.backup()
        assert backups_in(book.backups) == []


def test_an_automatic_backup_is_due_an_hour_after_the_last_and_only_when_something_changed(path: Path) -> None:
    clock = [datetime.now(UTC)]
    with Book.open(path, clock=lambda: clock[0]) as book:
        assert book.backup_if_due() is not None
        assert book.backup_if_due() is None
        clock[0] += timedelta(hours=2)
        assert book.backup_if_due() is None
        add_tag(book, "new")
        written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        assert written > backups_in(book.backups)[-1].made
        assert book.backup_if_due() is not None


def test_thinning_keeps_two_days_twelve_days_ten_weeks_nine_months() -> None:
    hourly = [Backup(NOW - timedelta(hours=hours), "changed", Path(str(hours))) for hours in range(24 * 800)]
    kept = sorted(set(hourly) - set(thinned(hourly, NOW)), reverse=True)
    recent = [backup for backup in kept if NOW - backup.made < timedelta(days=2)]
    assert len(recent) == 48
    assert len(kept) == 48 + 12 + 10 + 9
    assert NOW - kept[-1].made > timedelta(days=200)


@given(st.lists(st.tuples(st.integers(0, 900 * 24), st.booleans()), max_size=60))
def test_thinning_never_takes_the_newest_nor_one_that_was_asked_for(ages: list[tuple[int, bool]]) -> None:
    made = [
        Backup(NOW - timedelta(hours=age), ASKED if asked else "changed", Path(str(place)))
        for place, (age, asked) in enumerate(ages)
    ]
    gone = thinned(made, NOW)
    assert not any(backup.reason == ASKED for backup in gone)
    automatic = [backup for backup in made if backup.reason != ASKED]
    assert not automatic or max(automatic) not in gone
    assert thinned(set(made) - set(gone), NOW) == [] or len(gone) > 0


def test_a_backup_beside_a_writer_is_of_one_moment(path: Path) -> None:
    with Book.open(path) as book, Book.open(path) as writer:
        with writer._change("open") as tx:
            tx.insert(Tag, name="not yet")
            copy = book.backup()
        connection = sqlite3.connect(copy)
        assert connection.execute("SELECT count(*) FROM tag WHERE name = 'not yet'").fetchone() == (0,)
        connection.close()


def test_what_a_killed_backup_left_half_made_is_swept_away_after_a_day(path: Path) -> None:
    with Book.open(path) as book:
        folder = book.backup().parent
        old, young = folder / ".netcrm-x.db.0123.part", folder / ".netcrm-y.db.4567.part"
        for part in (old, young):
            part.write_bytes(b"half")
        os.utime(old, (0, 0))
        book.backup()
    assert not old.exists()
    assert young.exists()
