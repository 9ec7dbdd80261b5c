"""Undo and redo give back exactly what was there, for any writes, across restarts; and refuse rather than harm."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netcrm.models.tables import Contact, ContactTag, Need, Point, Tag
from netcrm.store.book import Book
from netcrm.store.changes import Tx
from netcrm.store.errors import Refused, UndoConflict
from tests.store.verbs import random_verb, state


def _run(path: Path, seed: int, verbs: int) -> None:
    rng = random.Random(seed)
    with Book.open(path) as book:
        for _ in range(20):
            random_verb(rng, book)
    states, dumps = [], []
    book = Book.open(path)
    states.append(state(book))
    dumps.append(book.dump())
    done = 0
    for _ in range(verbs):
        if random_verb(rng, book):
            done += 1
            states.append(state(book))
        if rng.random() < 0.05:
            book.close()
            book = Book.open(path)
    dumps.append(book.dump())
    for _ in range(2):
        for step in range(done, 0, -1):
            book.undo("store")
            assert state(book) == states[step - 1]
            if rng.random() < 0.05:
                book.close()
                book = Book.open(path)
        assert book.dump() == dumps[0]
        for step in range(done):
            book.redo("store")
            assert state(book) == states[step + 1]
            if rng.random() < 0.05:
                book.close()
                book = Book.open(path)
        assert book.dump() == dumps[1]
    book.close()


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
@pytest.mark.slow
def test_two_hundred_random_verbs_back_and_forth_across_restarts(tmp_path: Path, seed: int) -> None:
    _run(tmp_path / "netcrm.db", seed, 200)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_many_random_sequences(tmp_path: Path, seed: int) -> None:
    _run(tmp_path / "netcrm.db", seed, 200)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "netcrm.db") as opened:
        yield opened


@pytest.fixture
def other(book: Book) -> Iterator[Book]:
    """The same store in another process, as far as undo can tell."""
    with Book.open(book.path) as opened:
        yield opened


def do(book: Book, label: str, work: Callable[[Tx], object]) -> None:
    with book._change(label) as tx:
        work(tx)


def added(book: Book, name: str) -> int:
    with book._change(f"Added {name}") as tx:
        return tx.insert(Contact, name=name, sort_name=name.lower(), uid=name.lower().ljust(32, "0"))


def noted(book: Book, contact: int, text: str) -> None:
    do(book, f"Noted {text}", lambda tx: tx.sql("UPDATE contact SET notes = ? WHERE id = ?", (text, contact)))


def names(book: Book) -> list[str]:
    return [name for (name,) in book._query("SELECT name FROM contact ORDER BY id")]


def test_each_process_takes_back_its_own_and_the_command_line_the_stores(book: Book, other: Book) -> None:
    added(book, "Jane")
    added(other, "Bob")
    assert (book.peek_undo(), other.peek_undo(), book.peek_undo("store")) == ("Added Jane", "Added Bob", "Added Bob")
    assert book.undo().label == "Undone: Added Jane"
    assert names(book) == ["Bob"]
    assert book.peek_redo() == "Added Jane"
    assert other.peek_redo() == ""
    with pytest.raises(Refused, match="nothing to undo"):
        book.undo()
    book.undo("store")
    assert names(book) == []
    other.redo("store")
    other.redo("store")
    assert names(book) == ["Jane", "Bob"]
    with pytest.raises(Refused, match="nothing to redo"):
        other.redo("store")


def test_what_was_touched_comes_back(book: Book) -> None:
    jane = added(book, "Jane")
    do(book, "Tagged", lambda tx: tx.insert(ContactTag, contact_id=jane, tag_id=tx.insert(Tag, name="t")))
    assert book.undo().contacts == {"jane".ljust(32, "0")}
    assert book.redo().contacts == {"jane".ljust(32, "0")}
    book.undo()
    assert book.undo().contacts == {"jane".ljust(32, "0")}


def test_undo_refuses_when_a_later_change_touched_the_same_field_and_names_it(book: Book, other: Book) -> None:
    jane = added(book, "Jane")
    noted(book, jane, "mine")
    noted(other, jane, "theirs")
    before = state(book)
    with pytest.raises(UndoConflict, match="Noted theirs"):
        book.undo()
    assert state(book) == before
    other.undo()
    book.undo()
    assert book._query("SELECT notes FROM contact") == [("",)]


def test_undo_leaves_alone_what_another_changed_in_the_same_row(book: Book, other: Book) -> None:
    jane = added(book, "Jane")
    noted(book, jane, "mine")
    do(other, "Rated", lambda tx: tx.sql("UPDATE contact SET key_member = 1"))
    book.undo()
    assert book._query("SELECT notes, key_member FROM contact") == [("", 1)]


def test_undo_refuses_when_something_later_depends_on_what_would_go(book: Book, other: Book) -> None:
    jane = added(book, "Jane")
    do(other, "Wrote down a number", lambda tx: tx.insert(Point, contact_id=jane, kind="phone", value="1"))
    before = state(book)
    with pytest.raises(UndoConflict, match="Wrote down a number"):
        book.undo()
    assert state(book) == before


def test_undo_refuses_when_a_later_reference_would_be_emptied(book: Book, other: Book) -> None:
    jane = added(book, "Jane")
    bob = added(other, "Bob")
    do(other, "Linked", lambda tx: tx.sql("UPDATE contact SET introduced_by = ? WHERE id = ?", (jane, bob)))
    with pytest.raises(UndoConflict, match="Linked"):
        book.undo()
    assert book._query("SELECT introduced_by FROM contact WHERE id = ?", (bob,)) == [(jane,)]


def test_undo_refuses_when_what_it_would_bring_back_belongs_to_something_gone(book: Book, other: Book) -> None:
    jane = added(other, "Jane")
    do(other, "Number", lambda tx: tx.insert(Point, contact_id=jane, kind="phone", value="1"))
    do(book, "Removed", lambda tx: tx.sql("DELETE FROM point"))
    do(other, "Deleted Jane", lambda tx: tx.sql("DELETE FROM contact"))
    before = state(book)
    with pytest.raises(UndoConflict):
        book.undo()
    assert state(book) == before
    other.undo()
    book.undo()
    assert book._query("SELECT count(*) FROM point") == [(1,)]


def test_redo_refuses_when_what_it_stands_on_is_taken_back(book: Book, other: Book) -> None:
    jane = added(other, "Jane")
    noted(book, jane, "mine")
    book.undo()
    other.undo()
    with pytest.raises(UndoConflict):
        book.redo()
    other.redo()
    book.redo()
    assert book._query("SELECT notes FROM contact") == [("mine",)]


def test_a_new_change_ends_redo_of_this_process_only(book: Book, other: Book) -> None:
    added(book, "Jane")
    added(other, "Bob")
    book.undo()
    other.undo()
    added(book, "Eve")
    assert book.peek_redo() == ""
    with pytest.raises(Refused):
        book.redo()
    other.redo()
    assert names(book) == ["Bob", "Eve"]


def test_a_key_is_never_given_again_so_redo_cannot_mean_another_row(book: Book, other: Book) -> None:
    first = added(book, "Jane")
    do(other, "Number", lambda tx: tx.insert(Point, contact_id=first, kind="phone", value="1"))
    other.undo()
    book.undo()
    second = added(book, "Bob")
    assert second != first
    with pytest.raises(UndoConflict):
        other.redo()
    assert book._query("SELECT count(*) FROM point") == [(0,)]


def test_a_refused_verb_ends_no_redo(book: Book) -> None:
    added(book, "Jane")
    book.undo()

    def refuse(tx: Tx) -> None:
        tx.insert(Need, what="x")
        raise Refused("no")

    with pytest.raises(Refused, match="no"):
        do(book, "fails", refuse)
    do(book, "nothing", lambda tx: None)
    assert book.redo().label == "Done again: Added Jane"


def test_a_sealed_change_is_not_undone(book: Book) -> None:
    added(book, "Jane")
    with book._housekeeping() as raw:
        raw.execute("UPDATE change SET sealed = 1")
    assert book.peek_undo() == ""
    with pytest.raises(Refused, match="sealed"):
        book.undo()
    assert names(book) == ["Jane"]
