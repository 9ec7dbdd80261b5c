"""A small store for the tests of the journal: a clock that stands still, contacts, and undo proved for every verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from netcrm.models.rows import Changed
from netcrm.models.tables import Contact, ContactNeed, Need
from netcrm.store.book import Book
from netcrm.store.ids import new_uid
from netcrm.text import fold

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def open_book(folder: Path, clock: Callable[[], datetime] | None = None) -> Book:
    """A new store, on a Monday at noon."""
    return Book.open(folder / "netcrm.db", clock=clock or Clock())


def add_contact(
    book: Book, name: str, *, stage: str = "active", kind: str = "person", cadence: int | None = None
) -> str:
    """A contact without any action; its uid."""
    uid = new_uid()
    with book._change(f"Added {name}") as tx:
        tx.insert(Contact, uid=uid, name=name, sort_name=fold(name), stage=stage, kind=kind, cadence_days=cadence)
    return uid


def add_linked_need(book: Book, *contacts: str, what: str = "framework bid") -> str:
    """A need of mine, linked to contacts; its uid."""
    uid = new_uid()
    with book._change("Added a need") as tx:
        need = tx.insert(Need, uid=uid, what=what)
        for contact in contacts:
            found = tx.sql("SELECT id FROM contact WHERE uid = ?", (contact,))
            tx.insert(ContactNeed, contact_id=found[0][0], need_id=need, linked_at=tx.stamp)
    return uid


def undone_and_redone(book: Book, verb: Callable[[], Changed]) -> Changed:
    """Run a verb, and prove that undo restores exactly what was there, and redo what the verb made."""
    before = book.dump()
    changed = verb()
    after = book.dump()
    assert changed.change, "the verb changed nothing"
    assert before != after
    book.undo()
    assert book.dump() == before
    book.redo()
    assert book.dump() == after
    return changed
