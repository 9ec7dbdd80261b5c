"""Plain rows of how something came to be as it is: a promise, a need, an offer. As :mod:`netcrm.models.rows`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PromiseStep:
    """An entry in which a promise was kept, broken, released or moved (``changed``: between which days), and why.
    ``marking`` is the entry's own."""

    kind: str
    on: str
    changed: str
    why: str
    marking: str = ""


@dataclass(frozen=True, slots=True)
class NeedChange:
    """An entry in which a need was opened or changed: what changed, and what I did (performance criterion 4)."""

    uid: str
    on: str
    changed: str
    did: str


@dataclass(frozen=True, slots=True)
class OfferVersionRow:
    """An offer of mine as it read from a day on, '' = not known; ``at``: when that was written down, '' = not known."""

    number: int
    what: str
    sort: str
    on: str
    at: str
