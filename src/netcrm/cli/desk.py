"""How a command gets at the store: the places in use, reading without making anything, writing with a patient wait."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from netcrm import clock
from netcrm.cli import told
from netcrm.cli.options import the_standard
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
        book = patiently(lambda wait: _open(places, wait))
    except StoreMissing as missing:
        told.missing = True
        say(f"netcrm: {missing}")
        with _empty() as book:
            yield book
        return
    with book:
        book.wait = PATIENCE
        _notices(book)
        yield book


def patiently(work: Callable[[float], T]) -> T:
    """The answer of ``work``, which is given the seconds to wait for another program. After one, this says that it
    waits, and calls ``work`` once more from its start."""
    try:
        return work(SOON)
    except StoreLocked:
        say(f"netcrm: another program is writing to {home().store}; waiting for up to {PATIENCE:g} seconds")
        return work(PATIENCE - SOON)


def writing(work: Callable[[Book], T], *, create: bool = False, dry_run: bool = False) -> T:
    """The answer of ``work``, which changes the store by one verb at its end, or by several that are one transaction.

    ``create`` makes the store where there is none. While another program writes, this waits and says so; ``work`` is
    then called once more from its start.
    """
    places = home()
    if create and dry_run and not places.store.exists():
        with _empty() as book:
            return work(book)
    return patiently(lambda wait: _wrote(work, places, wait, create, dry_run))


def say_nothing(text: str) -> None:
    """Say that there is nothing of what was asked for, unless it was said already that there is no store at all."""
    if not told.missing:
        say(f"netcrm: {text}")


def _open(places: Places, wait: float, *, create: bool = False) -> Book:
    return Book.open(
        places.store, create=create, wait=wait, clock=clock.now, backups=places.backups, standard=the_standard
    )


def _notices(book: Book) -> None:
    """What the owner should be told of the store, each once a run."""
    for notice in book.notices:
        if notice not in told.notices:
            told.notices.add(notice)
            say(f"netcrm: {notice}")


def _wrote(work: Callable[[Book], T], places: Places, wait: float, create: bool, dry_run: bool) -> T:
    with _open(places, wait, create=create) as book:
        if not book.read_only:  # else the first write says the same, and what to do
            _notices(book)
        try:
            done = work(book)
        finally:  # an interrupt or a fault may come right behind the change
            told.saved = told.saved or (book.committed and not dry_run)
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
