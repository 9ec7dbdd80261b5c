"""A small network for the tests of contacts, and short ways to write to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from netcrm.models.drafts import ActionDraft, AffiliationDraft, ContactDraft
from netcrm.models.rows import Changed
from netcrm.store.book import Book
from netcrm.words import Detail, Kind

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def open_book(folder: Path) -> Book:
    """A new store, or the one that is there, on Monday 23 November 2026."""
    return Book.open(folder / "netcrm.db", clock=lambda: NOW)


def add(book: Book, name: str, org: str = "", **more: Any) -> str:
    """Add a contact; return its uid."""
    held = [AffiliationDraft(organisation=org)] if org else []
    return book.add_contact(ContactDraft(name=name, affiliations=held, **more)).created_contacts[0].uid


def act(book: Book, kind: Kind, on: str, *who: str, details: dict[Detail, str] | None = None, **more: Any) -> str:
    """Record an action; return its uid."""
    return book.add_action(ActionDraft(kind=kind, on=on, who=list(who), details=details or {}, **more)).made[0]


@contextmanager
def undone_exactly(book: Book) -> Iterator[None]:
    """What is done inside is taken back at the end: the store is then what it was, and redo gives it again."""
    before = book.dump()
    yield
    after = book.dump()
    book.undo()
    assert book.dump() == before
    book.redo()
    assert book.dump() == after


def changes_nothing(book: Book, verb: Callable[[], Changed]) -> None:
    """The verb says that nothing changed, and nothing did."""
    before = book.dump()
    assert verb().change == ""
    assert book.dump() == before
