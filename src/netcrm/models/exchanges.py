"""Plain rows of the reciprocity ledger. As :mod:`netcrm.models.rows`."""

from __future__ import annotations

from dataclasses import dataclass

from netcrm.models.rows import Who


@dataclass(frozen=True, slots=True)
class UseRow:
    """A use of something received: the action's uid, its day, what it was for and what came of it."""

    uid: str
    on: str
    purpose: str
    effect: str


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A line of the reciprocity ledger: the action in which it was given or received, with whom. ``weight`` 0 = nobody
    said; ``source`` is the uid of what it passes on, ``came_from`` its words; ``need`` the need of mine that it met."""

    uid: str
    direction: str
    on: str
    who: tuple[Who, ...]
    what: str
    sort: str
    weight: int
    weight_why: str
    marking: str
    unnamed: bool
    need: str = ""
    source: str = ""
    came_from: str = ""
    uses: tuple[UseRow, ...] = ()
    against: str = ""
    """The written reason that went against a refusal."""


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Where I stand with a contact: the weight of what went each way, and the day of the latest exchange."""

    who: Who
    given: int
    received: int
    latest: str

    @property
    def balance(self) -> int:
        """Given less received."""
        return self.given - self.received
