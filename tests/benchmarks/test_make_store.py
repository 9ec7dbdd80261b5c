"""Made stores are stores like any other: sound, searchable, and the same for the same seed."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from benchmarks.make_store import make_store
from netcrm.models.filters import ContactFilter
from netcrm.store.book import Book
from netcrm.store.fingerprint import fingerprint
from netcrm.store.schema_mark import FINGERPRINT

CONTACTS, ACTIONS = 60, 200
TODAY = date(2026, 11, 23)


def made(folder: Path, *, seed: int = 1) -> Path:
    path = folder / "netcrm.db"
    folder.mkdir()
    make_store(path, CONTACTS, ACTIONS, seed=seed, today=TODAY)
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("made") / "home")


def test_it_holds_as_many_as_asked_for(store: Path) -> None:
    with Book.open(store, create=False) as book:
        assert book.count_contacts() == CONTACTS
        assert book.count_journal() == ACTIONS


def test_the_stores_own_check_finds_nothing_wrong(store: Path) -> None:
    with Book.open(store, create=False) as book:
        assert book.check() == []


def test_its_schema_is_the_programs(store: Path) -> None:
    connection = sqlite3.connect(f"{store.as_uri()}?mode=ro", uri=True)
    assert fingerprint(connection) == FINGERPRINT
    connection.close()


def test_full_text_finds_people_and_what_happened(store: Path) -> None:
    with Book.open(store, create=False) as book:
        someone = book.contacts(ContactFilter(kind="person"))[0]
        assert someone.uid in {row.uid for row in book.contacts(ContactFilter(text=someone.name))}
        newest = book.journal(limit=1)[0]
        assert newest.uid in {row.uid for row in book.find(newest.text, limit=ACTIONS)}


@pytest.mark.slow
def test_the_same_seed_makes_the_same_store_and_another_seed_another(store: Path, tmp_path: Path) -> None:
    def said(path: Path) -> bytes:
        with Book.open(path, create=False) as book:
            return book.dump()

    assert said(made(tmp_path / "again")) == said(store)
    assert said(made(tmp_path / "other", seed=2)) != said(store)


@pytest.mark.slow
def test_what_is_recorded_in_it_can_be_undone(store: Path, tmp_path: Path) -> None:
    path = made(tmp_path / "used")
    with Book.open(path, create=False) as book:
        before = book.dump()
        book.tag([book.contacts()[0].uid], add=["bench"])
        assert book.dump() != before
        book.undo()
        assert book.dump() == before


def test_a_store_that_is_there_is_left_alone(store: Path) -> None:
    held = store.read_bytes()
    with pytest.raises(FileExistsError, match="already"):
        make_store(store, CONTACTS, ACTIONS)
    assert store.read_bytes() == held
