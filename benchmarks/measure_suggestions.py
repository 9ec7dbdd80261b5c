"""Whom to introduce to whom: five topics a contact, at three sizes of the network."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.figures import Figure
from benchmarks.make_store import bulk
from benchmarks.names import PLACES, ROLES, TAGS
from benchmarks.plan import Plan
from benchmarks.timing import timed
from netcrm.models.tables import Topic
from netcrm.store.book import Book

EACH = 5
SORTS = ("interest", "interest", "interest", "need", "offer")
BOUND = 0.2
"""Seconds at the middle size."""
WANTED = 20


def measure(plan: Plan) -> list[Figure]:
    """The first page of suggestions at each size; the bound is that of the middle one, in proportion to the contacts,
    so that a cost that grew with their square would miss it."""
    figures = []
    middle = plan.sizes.suggestions[len(plan.sizes.suggestions) // 2]
    for contacts in plan.sizes.suggestions:
        path = plan.stores.copy(contacts, contacts)
        try:
            put_topics(path, contacts)
            figures.append(_figure(path, contacts, BOUND * max(1.0, contacts / middle), plan.rounds))
        finally:
            shutil.rmtree(path.parent)
    return figures


def _figure(path: Path, contacts: int, bound: float, rounds: int) -> Figure:
    with Book.open(path, create=False) as book:
        found = book.suggestions(WANTED)
        if len(found) < WANTED:
            raise ValueError(f"only {len(found)} pairs were suggested of {contacts:,} contacts")
        run = timed(lambda: book.suggestions(WANTED))
        taken = median(run() for _ in range(rounds))
    return Figure("suggestions", f"{WANTED} pairs of {contacts:,} contacts with {EACH} topics each", taken, bound, "s")


def put_topics(path: Path, contacts: int) -> None:
    """Give every contact topics; some are common, most are rare, as words of a language are."""
    base = sqlite3.connect(path, isolation_level=None)
    try:
        aside = base.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        base.execute("BEGIN")
        for name, _ in aside:
            base.execute(f'DROP TRIGGER "{name}"')
        bulk(base, Topic, _topics(contacts))
        for _, sql in aside:
            base.execute(sql)
        base.execute("COMMIT")
    finally:
        base.close()


def _topics(contacts: int) -> Iterator[dict[str, Any]]:
    dice = random.Random(3)
    texts = [f"{tag} {role} {place}" for tag in TAGS for role in ROLES for place in PLACES]
    dice.shuffle(texts)
    texts = texts[: max(50, contacts // 4)]
    weights = [1 / (place + 1) ** 0.7 for place in range(len(texts))]
    for contact in range(1, contacts + 1):
        for sort, text in zip(SORTS, dice.choices(texts, weights, k=EACH), strict=True):
            yield {"contact_id": contact, "kind": sort, "body": text, "uid": f"{dice.getrandbits(128):032x}"}
