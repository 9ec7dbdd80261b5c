"""A list of contacts of any length, of which only what is looked at is read.

The ids of the whole list, in order, are read as one text of numbers (100,000 in about 15 ms) and kept until the store
changes; a filter is the set of ids that match, put in that order. The first screen of the unfiltered list needs none
of it: forty rows by keyset.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, overload

from netcrm.models.filters import ContactFilter
from netcrm.models.rows import ContactRow
from netcrm.store import contacts_read
from netcrm.store.search_words import prefixes, wordless
from netcrm.words import ContactKind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

FIRST = 40
"""Rows that the first page of a list holds."""
FILTERS_KEPT = 16
"""Filters whose ids are kept: what was typed letter by letter is often taken back letter by letter."""
Ids = Sequence[int]


class InOrder(Sequence[int]):
    """Those ids of an order that were found, picked out only as far as they are looked at. For any thread."""

    def __init__(self, order: Ids, found: set[int]) -> None:
        self._count = len(found)
        self._left = filter(found.__contains__, order)
        self._picked: list[int] = []
        self._lock = Lock()

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            last = max(at.indices(self._count)[:2])
        else:
            last = (at if at >= 0 else at + self._count) + 1
        with self._lock:
            if last > len(self._picked):
                self._picked += islice(self._left, last - len(self._picked))
        return self._picked[at]


@dataclass(slots=True)
class Order:
    """The ids of all contacts by name, and of the filters asked for last, as of a version of the store. One a book."""

    version: int = -1
    ids: Ids = ()
    places: dict[int, int] = field(default_factory=dict)
    filtered: dict[ContactFilter, Ids] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    @property
    def read(self) -> bool:
        """Whether the ids were needed so far."""
        return self.version >= 0

    def now(self, book: BookCore, f: ContactFilter) -> Ids:
        """The ids of a filter's contacts by name, read again when the store has changed."""
        with self.lock:
            while True:
                version = book.version()
                if version != self.version:
                    self.ids = _numbers(book, "contacts.order", {})
                    self.places = dict(zip(self.ids, range(len(self.ids)), strict=True))
                    self.filtered.clear()
                    self.version = version
                if f.empty:
                    return self.ids
                if f in self.filtered:
                    return self.filtered[f]
                found = matching(book, f)
                if book.version() == version:
                    break  # else what was found may not be of this order
            while len(self.filtered) >= FILTERS_KEPT:
                del self.filtered[next(iter(self.filtered))]
            self.filtered[f] = self.ids if found is None else self._by_name(found)
            return self.filtered[f]

    def _by_name(self, found: set[int]) -> Ids:
        """These ids by name. A few are sorted at once; of many, which a first letter finds, only those looked at."""
        if len(found) * 16 < len(self.ids):
            return sorted(filter(self.places.__contains__, found), key=self.places.__getitem__)
        return InOrder(self.ids, found)


def _numbers(book: BookCore, name: str, params: dict[str, str | int]) -> list[int]:
    """The ids that a statement gives as one text."""
    text = book._rows(name, params)[0][0]
    return json.loads(f"[{text}]") if text else []


def matching(book: BookCore, f: ContactFilter) -> set[int] | None:
    """The ids of the contacts that a filter lets through; None when it lets all through."""
    sets = [_numbers(book, name, {key: value}) for name, key, value in _conditions(f)]
    if not sets:
        return None
    sets.sort(key=len)
    found = set(sets[0])
    for other in sets[1:]:
        found.intersection_update(other)
    return found


def _conditions(f: ContactFilter) -> list[tuple[str, str, str | int]]:
    """The statement, its parameter and the value for each thing that the filter asks."""
    asked: list[tuple[str, str, str | int]] = []
    if match := prefixes(f.text):
        asked.append(("contacts.of_words", "match", match))
    asked += [("contacts.of_part", "part", part) for part in wordless(f.text)]
    if f.stage:
        asked.append(("contacts.of_stage", "stage", f.stage))
    if f.kind:
        asked.append(("contacts.of_kind", "kind", f.kind))
    if f.tag:
        asked.append(("contacts.of_tag", "tag", "".join(f.tag.split()).lstrip("#").lower()))
    if f.key_member is not None:
        asked.append(("contacts.of_key_member", "key_member", int(f.key_member)))
    return asked


def count(book: BookCore, order: Order, f: ContactFilter) -> int:
    """How many contacts a filter lets through."""
    if f.empty and not order.read:
        return int(book._rows("contacts.count")[0][0])
    return len(order.now(book, f))


def listed(
    book: BookCore, order: Order, f: ContactFilter, today: date, after: str, limit: int | None
) -> list[ContactRow]:
    """A page of a filter's contacts; a first page of all, or of a stage, is read without any list of ids."""
    wanted = -1 if limit is None else limit
    if f.empty or (not after and f == ContactFilter(stage=f.stage)):
        return contacts_read.page(book, today, after=after, stage=f.stage, limit=wanted)
    ids = order.now(book, f)
    start = 0
    if after:
        found = book._rows("contacts.id", {"uid": after})
        start = list(ids).index(found[0][0]) + 1 if found and found[0][0] in ids else len(ids)
    return contacts_read.by_ids(book, today, ids[start : None if limit is None else start + limit])


def waiting(book: BookCore, today: date) -> Ids:
    """The imported people that no triage has looked at; their organisations when nobody else waits."""
    for kind in (ContactKind.PERSON, ContactKind.ORGANISATION):
        if ids := _numbers(book, "contacts.to_triage", {"today": today.isoformat(), "kind": kind.value}):
            return ids
    return ()


class ContactIndex:
    """The contacts of a filter by name: how many, and any rows of them.

    It is a snapshot: when the store has changed, open another. Rows of contacts that have gone meanwhile are left out.
    May be used from any thread.
    """

    def __init__(
        self, book: BookCore, today: date, count: int, first: list[ContactRow], ids: Callable[[], Ids]
    ) -> None:
        self._book = book
        self._today = today
        self._count = count
        self._first = first
        self._load = ids
        self._ids: Ids | None = None

    @classmethod
    def open(cls, book: BookCore, order: Order, f: ContactFilter, today: date) -> ContactIndex:
        """The list with its first page read."""
        if f.empty:
            first = contacts_read.page(book, today, limit=FIRST)
            return cls(book, today, count(book, order, f), first, lambda: order.now(book, f))
        return cls.of(book, order.now(book, f), today)

    @classmethod
    def of(cls, book: BookCore, ids: Ids, today: date) -> ContactIndex:
        """The list of these contacts, in this order, with its first page read."""
        return cls(book, today, len(ids), contacts_read.by_ids(book, today, ids[:FIRST]), lambda: ids)

    def __len__(self) -> int:
        return self._count

    @property
    def ids(self) -> Ids:
        if self._ids is None:
            self._ids = self._load()
        return self._ids

    def rows(self, start: int, stop: int) -> list[ContactRow]:
        """The rows from ``start`` up to ``stop``, as with a slice of a list."""
        stop = min(stop, self._count)
        if start >= stop:
            return []
        if stop <= len(self._first):
            return self._first[start:stop]
        return contacts_read.by_ids(self._book, self._today, self.ids[start:stop])

    def position(self, uid: str) -> int | None:
        """Where a contact stands in the list, None when it is not in it; so the cursor stays on the same contact."""
        for place, row in enumerate(self._first):
            if row.uid == uid:
                return place
        found = self._book._rows("contacts.id", {"uid": uid})
        if not found:
            return None
        try:
            return self.ids.index(found[0][0])
        except ValueError:
            return None
