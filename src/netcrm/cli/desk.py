"""How a command gets at the store: the places in use, reading without making anything, writing with a patient wait."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from netcrm import clock
from netcrm.cli import told
from netcrm.cli.out import say
from netcrm.store.book import Book
from netcrm.store.errors import StoreError, StoreLocked, StoreMissing
from netcrm.store.places import Places, home

T = TypeVar("T")

SOON = 1.0
"""Seconds after which a command says that it waits for another program."""
PATIENCE = 30.0
"""Seconds that it waits in all."""


@contextmanager
def reading() -> Iterator[Book]:
    """The store, to read. Where there is none yet, an empty one stands in for it and none is made."""
    places = home()
    try:
        book = Book.open(places.store, create=False, wait=PATIENCE, clock=clock.now, backups=places.backups)
    except StoreMissing:
        say(f"netcrm: there is no store at {places.store} yet; netcrm log, add or import begins one")
        with _empty() as book:
            yield book
        return
    with book:
        for notice in book.notices:
            say(f"netcrm: {notice}")
        yield book


def writing(work: Callable[[Book], T], *, create: bool = False, dry_run: bool = False) -> T:
    """The answer of ``work``, which changes the store by one verb at its end, or by several that it can take up again.

    ``create`` makes the store where there is none. While another program writes, this waits and says so; ``work`` is
    then called once more from its start.
    """
    places = home()
    if create and dry_run and not places.store.exists():
        with _empty() as book:
            return work(book)
    try:
        return _wrote(work, places, SOON, create, dry_run)
    except StoreLocked:
        say(f"netcrm: another program is writing to {places.store}; waiting for up to {PATIENCE:g} seconds")
        return _wrote(work, places, PATIENCE - SOON, create, dry_run)


def _wrote(work: Callable[[Book], T], places: Places, wait: float, create: bool, dry_run: bool) -> T:
    with Book.open(places.store, create=create, wait=wait, clock=clock.now, backups=places.backups) as book:
        for notice in book.notices:
            say(f"netcrm: {notice}")
        try:
            done = work(book)
        finally:  # an interrupt or a fault may come right behind the change
            told.saved = told.saved or book.committed and not dry_run
        if not dry_run:
            told.saved = True
            _backed_up(book)
        return done


def _backed_up(book: Book) -> None:
    """The automatic backup after a change. That it fails does not make the change undone, so it is only told."""
    try:
        book.backup_if_due()
    except (StoreError, OSError) as error:
        say(f"netcrm: the change is saved, but no backup could be made: {error}")


@contextmanager
def _empty() -> Iterator[Book]:
    with (
        tempfile.TemporaryDirectory(prefix="netcrm-") as folder,
        Book.open(Path(folder) / "netcrm.db", clock=clock.now) as book,
    ):
        yield book
