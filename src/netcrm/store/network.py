"""The network as the capture line asks for it: every answer an indexed look-up, kept until the store changes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.followed import OpenThought
from netcrm.rules.capture.records import Candidate, Helper, Thing, ThingKind
from netcrm.store import names
from netcrm.words import Direction

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

THINGS_MAX = 200
_READS: dict[ThingKind, tuple[str, dict[str, str]]] = {
    ThingKind.PROMISE_MINE: ("promises", {"direction": Direction.MINE.value}),
    ThingKind.PROMISE_THEIRS: ("promises", {"direction": Direction.THEIRS.value}),
    ThingKind.RECEIVED: ("received", {}),
    ThingKind.INTRODUCTION: ("introductions", {}),
    ThingKind.PLAN: ("plans", {}),
    ThingKind.NEED: ("needs", {}),
    ThingKind.OFFER: ("offers", {}),
    ThingKind.REFLECTION: ("reflections", {}),
    ThingKind.EFFECT: ("effects", {}),
    ThingKind.EXPECTATIONS: ("expectations", {}),
}


class StoreNetwork:
    """Answers :class:`netcrm.rules.capture.records.Network` from the store. ``today`` is asked for each answer."""

    def __init__(self, book: BookCore, today: Callable[[], date]) -> None:
        self._book = book
        self._today = today
        self._version = -1
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._things: dict[tuple[ThingKind, tuple[str, ...]], tuple[Thing, ...]] = {}
        self._near: dict[str, tuple[Candidate, ...]] = {}
        self._helpers: dict[tuple[str, int], tuple[Helper, ...]] = {}
        self._received: list[tuple[str, str, str]] | None = None

    def candidates(self, name: str) -> Sequence[Candidate]:
        """See the protocol."""
        self._renew()
        key = " ".join(name.split()).casefold()
        if key not in self._candidates:
            self._candidates[key] = tuple(names.candidates(self._book, name, self._today()))
        return self._candidates[key]

    def near(self, name: str) -> Sequence[Candidate]:
        """See the protocol."""
        self._renew()
        key = " ".join(name.split()).casefold()
        if key not in self._near:
            self._near[key] = tuple(names.near(self._book, name, self._today()))
        return self._near[key]

    def helpers(self, what: str, limit: int) -> Sequence[Helper]:
        """See the protocol."""
        from netcrm.rules.capture.helping import subject_words  # only a line with a need asks for it
        from netcrm.store.helping import helpers

        self._renew()
        key = (what, limit)
        if key not in self._helpers:
            self._helpers[key] = tuple(helpers(self._book, subject_words(what), limit))
        return self._helpers[key]

    def things(self, kind: ThingKind, who: Sequence[str] = ()) -> Sequence[Thing]:
        """See the protocol. Offers are mine and for anyone, so ``who`` does not narrow them."""
        self._renew()
        key = (kind, tuple(who))
        if key not in self._things:
            name, params = _READS[kind]
            asked: dict[str, str | int] = {**params, "limit": THINGS_MAX}
            if who and kind is not ThingKind.OFFER:
                name, asked["who"] = f"{name}_of", json.dumps(list(who))
            found = self._book._rows(f"network.{name}", asked)
            self._things[key] = tuple(
                Thing(uid=uid, kind=kind, what=what, who=tuple((people or "").split()), due=due[0] if due else "")
                for uid, what, people, *due in found
            )
        return self._things[key]

    def kept_back(self, what: str, to: Sequence[str], others: bool) -> Sequence[Thing]:
        """See the protocol."""
        from netcrm.store.boundaries import received  # only a line by which something is given asks for it
        from netcrm.store.kept_back import kept_back

        self._renew()
        if self._received is None:
            self._received = received(self._book)
        stops = kept_back(self._book, what, to, self._today(), others=others, held=self._received)
        return tuple(
            Thing(stop.uid, ThingKind.RECEIVED, f"{stop.what}, from {' and '.join(stop.givers) or 'somebody'}")
            for stop in stops
        )

    def _renew(self) -> None:
        """Forget what was kept when anyone has changed the store."""
        version = self._book.version()
        if version != self._version:
            self._candidates.clear()
            self._things.clear()
            self._near.clear()
            self._helpers.clear()
            self._received = None
            self._version = version


def open_thoughts(book: BookCore, who: Sequence[str] = ()) -> list[OpenThought]:
    """Reflections, effects and expectations that nothing was done about yet, newest first; about any of ``who``, where
    they are given."""
    network = StoreNetwork(book, lambda: book.clock().date())
    found = [
        OpenThought(thing.uid, kind.value, thing.what, thing.due, thing.who)
        for kind in (ThingKind.REFLECTION, ThingKind.EFFECT, ThingKind.EXPECTATIONS)
        for thing in network.things(kind, who)
    ]
    return sorted(found, key=lambda thought: thought.on, reverse=True)
