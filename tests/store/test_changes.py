"""What a verb writes through: whole or not at all, from any thread, errors in words."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from netcrm.models.tables import Contact, Point, Tag
from netcrm.store.book import Book
from netcrm.store.changes import Tx
from netcrm.store.errors import StoreError, StoreFull
from netcrm.store.ids import natural_uid, new_uid


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "netcrm.db") as opened:
        yield opened


def do(book: Book, work: Callable[[Tx], object]) -> None:
    with book._change("x") as tx:
        work(tx)


def count(book: Book, table: str) -> int:
    return int(book._query(f"SELECT count(*) FROM {table}")[0][0])


def test_rows_get_a_uid_and_the_models_defaults(book: Book) -> None:
    with book._change("x") as tx:
        first = tx.insert(Contact, name="Jane", sort_name="jane")
        ids = tx.insert_many(Contact, [{"name": "A", "sort_name": "a"}, {"name": "B", "sort_name": "b", "uid": "u"}])
        after = tx.insert(Contact, name="C", sort_name="c")
    assert [first, *ids, after] == [1, 2, 3, 4]
    rows = book._query("SELECT uid, stage, cadence_days FROM contact ORDER BY id")
    assert {len(uid) for uid, _, _ in rows} == {32, 1}
    assert {(stage, cadence) for _, stage, cadence in rows} == {("active", None)}


def test_a_slip_in_a_columns_name_is_told(book: Book) -> None:
    with pytest.raises(TypeError, match="surname"), book._change("x") as tx:
        tx.insert(Contact, name="Jane", sort_name="jane", surname="S")
    with pytest.raises(TypeError, match="sort_name"), book._change("x") as tx:
        tx.insert(Contact, name="Jane")
    assert count(book, "change") == 0


def test_a_verb_that_fails_leaves_nothing(book: Book) -> None:
    def twice_as_text(tx: Tx) -> None:
        for _ in range(2):
            tx.sql("INSERT INTO tag (uid, name) VALUES ('u', 't')")

    def twice_by_core(tx: Tx) -> None:
        for _ in range(2):
            tx.exec(insert(Tag), {"uid": "u", "name": "t"})

    for work in (twice_as_text, twice_by_core):
        with pytest.raises(sqlite3.IntegrityError):
            do(book, work)
        assert count(book, "tag") == count(book, "change") == count(book, "undo_log") == 0


def test_a_full_disk_is_told_and_nothing_is_lost(book: Book) -> None:
    with book._change("before") as tx:
        tx.insert(Tag, name="kept")
    before = book.dump()
    pages = book._write.execute("PRAGMA page_count").fetchone()[0]
    book._write.execute(f"PRAGMA max_page_count={pages}")
    big = [{"name": "x" * 3000, "sort_name": "x"} for _ in range(50)]

    def by_core(tx: Tx) -> None:
        for row in big:
            tx.exec(insert(Contact), {**Contact(**row).model_dump(exclude={"id"}), "uid": new_uid()})

    for work in (lambda tx: tx.insert_many(Contact, big), by_core):
        with pytest.raises(StoreFull, match="Free some space"):
            do(book, work)
        assert book.dump() == before
    book._write.execute("PRAGMA max_page_count=1000000")
    with book._change("after") as tx:
        tx.insert_many(Contact, big)
    assert count(book, "contact") == 50
    assert book.check() == [] or [fault.code for fault in book.check()] == ["names"]


def test_many_threads_write_and_read_at_once(book: Book) -> None:
    faults: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(20):
                with book._change(f"{number}") as tx:
                    who = tx.insert(Contact, name=f"{number} {turn}", sort_name="x")
                    tx.insert(Point, contact_id=who, kind="email", value="x")
                assert count(book, "contact") >= turn
                book.version()
        except BaseException as error:  # noqa: BLE001  # handed to the test's own thread
            faults.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert count(book, "contact") == count(book, "point") == count(book, "change") == 120


def test_only_what_another_program_changed_counts_as_the_change_of_others(book: Book) -> None:
    before = book.version_of_others()
    book.save_draft("record", "half a line")
    assert book.version_of_others() == before
    with Book.open(book.path) as other:
        other.save_draft("record", "another one")
    assert book.version_of_others() != before


def test_reading_never_waits_for_a_verb_that_is_writing(book: Book) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.extend([count(book, "contact"), book.version(), book.version_of_others()])

    with book._change("long") as tx:
        tx.insert(Contact, name="Jane", sort_name="jane")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(timeout=5)
        assert not thread.is_alive()
    assert seen[0] == 0


def test_a_read_can_be_stopped_from_another_thread(book: Book) -> None:
    with book.reader() as connection:
        timer = threading.Timer(0.2, connection.interrupt)
        timer.start()
        started = time.monotonic()
        endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        with pytest.raises(StoreError, match="stopped"):
            book._query(endless)
        assert time.monotonic() - started < 5
    assert count(book, "contact") == 0


def test_uids_sort_by_the_time_they_were_made_and_names_give_the_same_everywhere() -> None:
    made = []
    for _ in range(5):
        made.append(new_uid())
        time.sleep(0.002)
    assert made == sorted(made)
    assert len({new_uid() for _ in range(1000)}) == 1000
    assert {(uid[12], uid[16] in "89ab") for uid in made} == {("7", True)}
    assert natural_uid("tag", "funding") == natural_uid("tag", "funding") != natural_uid("tag", "fund")
