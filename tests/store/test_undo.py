"""Undo and redo give back exactly what was there, for any writes, across restarts; and refuse rather than harm."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from netcrm.models.tables import Contact, ContactTag, Point, Tag
from netcrm.store.book import Book
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


@pytest.mark.parametrize("seed", [1, 2])
def test_two_hundred_random_verbs_back_and_forth_across_restarts(tmp_path: Path, seed: int) -> None:
    _run(tmp_path / "netcrm.db", seed, 200)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_many_random_sequences(tmp_path: Path, seed: int) -> None:
    _run(tmp_path / "netcrm.db", seed, 200)
