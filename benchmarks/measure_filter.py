"""A letter typed in the filter of Contacts, in the real program, until the rows that it leaves are painted."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.contacts_screen import CURSOR, drawn, first_rows, start, wait_usable
from benchmarks.figures import Figure
from benchmarks.names import FAMILY, FIRMS_A, GIVEN, PLACES, TAGS
from benchmarks.plan import Plan
from benchmarks.terminal import Terminal
from benchmarks.timing import in_words, p95
from netcrm.models.filters import ContactFilter
from netcrm.models.rows import ContactRow
from netcrm.store.book import Book

FRAMES = 33.0
"""Two frames of a screen with 60 frames a second, in ms."""
PAUSE = 0.06
"""Seconds between a painted answer and the next letter: a fast typist."""
EMPTY = "\x15"
"""Control-U: to the start of the line."""
BACK = "\x7f"


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key in the filter, and what stands there afterwards."""

    key: str
    text: str


def words(count: int) -> list[str]:
    """What people look for: first letters, names, tags, towns, firms, two words."""
    dice = random.Random(7)
    some = [
        lambda: dice.choice("abcdefghijklmnoprstvwy"),
        lambda: dice.choice(GIVEN).lower()[:3],
        lambda: dice.choice(GIVEN).lower(),
        lambda: dice.choice(FAMILY).lower(),
        lambda: f"{dice.choice(GIVEN)} {dice.choice(FAMILY)[:3]}".lower(),
        lambda: dice.choice(TAGS),
        lambda: dice.choice(PLACES).lower(),
        lambda: f"{dice.choice(FIRMS_A)} {dice.choice(PLACES)[:4]}".lower(),
        lambda: f"{dice.choice(FAMILY)[:4]} {dice.choice(TAGS)[:3]}".lower(),
    ]
    return [some[turn % len(some)]() for turn in range(count)]


def strokes(word: str) -> Iterator[Stroke]:
    """The keys of a word, then two letters of it taken back."""
    for end in range(1, len(word) + 1):
        yield Stroke(word[end - 1], word[:end])
    for end in range(len(word) - 1, max(0, len(word) - 3), -1):
        yield Stroke(BACK, word[:end])


def measure(plan: Plan) -> list[Figure]:
    """The 95th percentile over many words."""
    contacts, actions = plan.sizes.many
    folder = plan.stores.home(contacts, actions)
    top = first_rows(folder)
    with Book.open(plan.stores.store(contacts, actions), create=False) as book, start(folder) as terminal:
        wait_usable(terminal, top)
        terminal.press("/")
        terminal.rest(PAUSE * 3)
        typist = _Typist(terminal, book, top)
        taken = [seconds for word in words(plan.rounds * 4) for seconds in typist.type(word)]
    note = f"median {in_words(median(taken))}, slowest {in_words(max(taken))}, {len(taken)} keys"
    what = f"key in the filter to painted rows at {contacts:,} and {actions:,}, 95 of 100"
    return [Figure("filter", what, p95(taken) * 1000, FRAMES, "ms", note=note)]


class _Typist:
    """Types in the filter and knows what the list must then show: its first rows, or, as the cursor stays on its
    contact while that is among those found, the rows around it."""

    def __init__(self, terminal: Terminal, book: Book, top: list[ContactRow]) -> None:
        self._terminal, self._book, self._top = terminal, book, top
        self._everyone = f"{book.count_contacts():,}"
        self._network = f"{book.count_contacts() - book.count_imported():,} contacts"
        self._uid, self._line = top[0].uid, 0

    def type(self, word: str) -> Iterator[float]:
        """Type a word into the empty filter; the seconds of each key that changes what is asked for."""
        self._to_top()
        before = ""
        for stroke in strokes(word):
            answered = self._expected(stroke.text.strip())
            self._terminal.rest(PAUSE)
            pressed = self._terminal.press(stroke.key)
            if stroke.text.strip() != before:
                yield self._terminal.painted(answered) - pressed
            before = stroke.text.strip()
        self._terminal.press(EMPTY)
        self._terminal.painted(lambda text: self._network in text)

    def _to_top(self) -> None:
        """From the empty filter to the first row of the list, and back into the filter."""
        self._terminal.press("\r")
        self._terminal.rest(PAUSE * 3)
        self._terminal.press("jg")
        first = CURSOR + drawn(self._top[0])
        self._terminal.painted(lambda text: first in text)
        self._uid, self._line = self._top[0].uid, 0
        self._terminal.press("/")
        self._terminal.rest(PAUSE * 3)

    def _expected(self, wanted: str) -> Callable[[str], bool]:
        """What the screen must show once it has answered a filter."""
        index = self._book.contact_index(ContactFilter(text=wanted))
        heading = (f"/{wanted} ", f"{len(index):,} of {self._everyone}")
        place = index.position(self._uid) if self._uid else None
        self._line = max(0, min(self._line if place is None else place, len(index) - 1))
        here = index.rows(self._line, self._line + 1)
        self._uid = here[0].uid if here else ""
        around = [drawn(row) for row in here]
        first = [drawn(row) for row in index.rows(0, 5)]

        def answered(text: str) -> bool:
            return all(part in text for part in heading) and any(
                all(line in text for line in lines) for lines in (around, first)
            )

        return answered
