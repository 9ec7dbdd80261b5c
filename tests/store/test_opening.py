"""What a file must be to be opened; what is refused stays byte-identical; what is made is private and whole."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.store.book import Book
from netcrm.store.connection import APPLICATION_ID
from netcrm.store.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreReplaced,
)
from netcrm.store.versions import CURRENT


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "home" / "netcrm.db"
    Book.open(path).close()
    return path


def foreign_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (x)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    Book.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version={CURRENT + 1}")
    connection.close()


def half(path: Path) -> None:
    Book.open(path).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (foreign_database, StoreForeign),
        (newer, StoreNewer),
        (half, StoreDamaged),
        (lambda path: path.write_bytes(b""), StoreForeign),
        (lambda path: path.write_bytes(b"SQLite format 3\0"), StoreForeign),
        (lambda path: path.write_text("my shopping list"), StoreForeign),
    ],
    ids=["another program's database", "newer", "half", "empty", "header only", "text"],
)
def test_what_is_not_ours_is_refused_and_stays_byte_identical(tmp_path: Path, make, error) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "netcrm.db"
    make(path)
    before, when, others = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    with pytest.raises(error, match="not touched"):
        Book.open(path)
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == when
    assert sorted(tmp_path.iterdir()) == others


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "netcrm.db").mkdir()
    with pytest.raises(StoreForeign):
        Book.open(tmp_path / "netcrm.db")


def test_a_missing_store_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "netcrm.db"
    with pytest.raises(StoreMissing):
        Book.open(path, create=False)
    assert not (tmp_path / "a").exists()
    with Book.open(path) as book:
        assert len(book._query("SELECT value FROM setting WHERE key = 'store_id'")[0][0]) == 32
    assert path.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big")


def test_a_journal_without_its_store_is_not_taken_for_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "netcrm.db-journal").write_bytes(b"x" * 600)
    with pytest.raises(StoreDamaged, match="journal"):
        Book.open(tmp_path / "netcrm.db")
    assert not (tmp_path / "netcrm.db").exists()


def test_folder_and_files_are_for_the_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with Book.open(tmp_path / "new" / "home" / "netcrm.db") as book:
            with book._change("x") as tx:
                tx.sql("INSERT INTO tag (uid, name) VALUES ('u', 't')")
            kept = book.backup()
    finally:
        os.umask(before)
    for folder in (tmp_path / "new", tmp_path / "new" / "home", kept.parent):
        assert mode(folder) == 0o700
    for file in [*(tmp_path / "new" / "home").glob("netcrm.db*"), kept]:
        assert mode(file) == 0o600


def test_a_laxer_store_is_tightened_and_that_is_said(store: Path) -> None:
    store.chmod(0o644)
    store.parent.chmod(0o755)
    with Book.open(store) as book:
        assert len(book.notices) == 2
        assert str(store) in book.notices[0]
    assert mode(store) == 0o600
    assert mode(store.parent) == 0o700
    with Book.open(store) as book:
        assert book.notices == ()


def test_a_folder_that_others_use_too_keeps_its_mode_and_that_is_said(store: Path) -> None:
    (store.parent / "thesis.txt").write_text("not netcrm's")
    store.parent.chmod(0o755)
    with Book.open(store) as book:
        assert "other files lie there" in book.notices[0]
    assert mode(store.parent) == 0o755


@pytest.fixture
def for_all() -> Iterator[Path]:
    """A folder that every user can look into. Those of pytest are closed again whenever another run of it begins."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user")
@pytest.mark.slow
def test_a_store_that_cannot_be_written_is_opened_to_look_at(store: Path, for_all: Path) -> None:
    store = Path(shutil.copy(store, for_all))
    script = f"""
import os
from pathlib import Path
from netcrm.store.book import Book
from netcrm.store.errors import StoreReadOnly
import netcrm.models.tables, sqlalchemy, sqlalchemy.dialects.sqlite
os.setuid(65534)
with Book.open(Path({str(store)!r})) as book:
    assert "nothing will be saved" in book.notices[0], book.notices
    assert book._query("SELECT count(*) FROM contact") == [(0,)]
    try:
        with book._change("x") as tx:
            tx.sql("INSERT INTO tag (uid, name) VALUES ('u', 't')")
    except StoreReadOnly:
        print("refused")
"""
    store.chmod(0o444)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd="/", check=False)
    if "ModuleNotFoundError" in run.stderr or "PermissionError" in run.stderr:
        pytest.skip("another user cannot reach this Python")
    assert run.stdout.strip() == "refused", run.stderr


def test_changed_tables_are_not_trusted(store: Path) -> None:
    connection = sqlite3.connect(store)
    connection.execute("CREATE TRIGGER evil AFTER INSERT ON contact BEGIN DELETE FROM contact; END")
    connection.commit()
    connection.close()
    with pytest.raises(StoreDamaged, match="not as netcrm made them"):
        Book.open(store)


def test_every_connection_is_set_as_it_must_be(store: Path) -> None:
    with Book.open(store) as book:
        for connection, reads in ((book._write, 0), (book._reader(), 1)):
            value = {
                name: connection.execute(f"PRAGMA {name}").fetchone()[0]
                for name in (
                    "foreign_keys",
                    "recursive_triggers",
                    "cell_size_check",
                    "cache_spill",
                    "secure_delete",
                    "synchronous",
                    "journal_mode",
                    "busy_timeout",
                    "query_only",
                    "mmap_size",
                )
            }
            assert value.pop("cache_spill") == 0
            assert value == {
                "foreign_keys": 1, "recursive_triggers": 1, "cell_size_check": 1, "secure_delete": 1,
                "synchronous": 2, "journal_mode": "truncate", "busy_timeout": 5000, "query_only": reads,
                "mmap_size": 0,
            }  # fmt: skip


def test_another_writer_is_waited_for_and_then_named(store: Path) -> None:
    with Book.open(store, wait=0.1) as book, Book.open(store) as other:
        with other._change("long") as tx:
            tx.sql("INSERT INTO tag (uid, name) VALUES ('u', 't')")
            with pytest.raises(StoreLocked, match=r"0\.1 s"), book._change("x"):
                pass
        with book._change("after") as tx:
            tx.sql("INSERT INTO tag (uid, name) VALUES ('v', 'w')")
        assert book._query("SELECT count(*) FROM tag") == [(2,)]


def test_a_store_replaced_underneath_is_noticed_before_the_next_write(store: Path, tmp_path: Path) -> None:
    with Book.open(store) as book:
        copy = tmp_path / "copy.db"
        copy.write_bytes(store.read_bytes())
        os.replace(copy, store)
        before = store.read_bytes()
        with pytest.raises(StoreReplaced), book._change("x"):
            pass
        assert store.read_bytes() == before


def test_a_store_that_a_newer_netcrm_took_over_meanwhile_is_not_written(store: Path) -> None:
    with Book.open(store) as book:
        connection = sqlite3.connect(store)
        connection.execute(f"PRAGMA user_version={CURRENT + 1}")
        connection.close()
        before = store.read_bytes()
        with pytest.raises(StoreNewer, match="Start netcrm again"), book._change("x"):
            pass
        assert store.read_bytes() == before


def test_the_version_tells_of_the_other_programs_writes_and_of_ours(store: Path) -> None:
    with Book.open(store) as book, Book.open(store) as other:
        seen = {book.version()}
        for writer in (book, other, book):
            with writer._change("x") as tx:
                tx.sql("INSERT INTO tag (uid, name) VALUES (hex(randomblob(16)), hex(randomblob(4)))")
            seen.add(book.version())
            assert book.version() in seen
        assert len(seen) == 4


def test_no_message_holds_what_a_row_holds(store: Path) -> None:
    secret = "the planted secret"
    with Book.open(store) as book:
        for statement in (
            "INSERT INTO contact (uid) VALUES (?)",
            "INSERT INTO tag (uid, name) VALUES ('u', ?), ('v', ?1)",
        ):
            with pytest.raises((sqlite3.Error, StoreError)) as caught, book._change("x") as tx:
                tx.sql(statement, (secret,))
            assert secret not in repr(caught.value)
        with pytest.raises(StoreError) as told:
            book._query("SELECT * FROM search WHERE search MATCH ?", (f'"{secret}',))
        assert secret not in str(told.value)
        assert told.value.__cause__ is None


def test_opening_needs_no_sqlalchemy(store: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from netcrm.store.book import Book
with Book.open(Path({str(store)!r})) as book:
    book._query("SELECT count(*) FROM contact")
print(*sorted({{"sqlalchemy", "sqlmodel", "pydantic", "alembic"}} & set(sys.modules)))
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
