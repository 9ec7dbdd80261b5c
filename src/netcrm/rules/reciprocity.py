"""The reciprocity ledger as figures: what an exchange weighs, who stands where, and how the balance moved. Pure.

A balance is what I gave less what I received, by weight. What was never weighed counts as small, so that a plain
"got the slides from Jane" stands in the ledger at once and weighing it is never a duty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

SMALL, LARGE = 1, 5
"""The weights of an exchange; one that was not weighed counts as :data:`SMALL`."""
TILT = 3
"""From this balance on, the one side is over-asked or owed: one large gift, or three small ones, without an answer."""
MONTHS = 12
UNUSED_AFTER, UNUSED_FOR = 14, 180
"""Days after which something received that was put to no use is asked about, and those after which it is let rest."""

_KEPT = re.compile(r"([1-5])(?:,\s*(.*))?", re.DOTALL)
_TYPED = re.compile(r"([1-5])(?:\s*[,;:–—-]\s*|\s+(?:because|as|since|for)\s+|\s*$)(.*)", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Weight:
    """How much an exchange was worth, 0 where nobody said, and why."""

    value: int = 0
    why: str = ""

    @property
    def counts(self) -> int:
        """What it adds to a balance."""
        return self.value or SMALL

    def text(self) -> str:
        """As the detail ``weight`` keeps it: a figure, a comma and the reason, which the database reads too."""
        return f"{self.value}, {self.why}" if self.value and self.why else str(self.value or self.why)


def weight_of(text: str) -> Weight:
    """The weight that a kept detail tells: "4, saved us two weeks". Words without a figure are a reason alone."""
    found = _KEPT.fullmatch(text)
    return Weight(int(found[1]), (found[2] or "").strip()) if found else Weight(0, text)


def as_weight(typed: str) -> str:
    """A weight as people type it ("4 because it saved us weeks", "3 - a door opener") in the form that is kept."""
    said = typed.strip()
    found = _TYPED.fullmatch(said)
    return Weight(int(found[1]), found[2].strip()).text() if found else said


@dataclass(frozen=True, slots=True)
class Sums:
    """What went each way, by weight."""

    given: int = 0
    received: int = 0

    @property
    def balance(self) -> int:
        """Given less received: below nothing, they gave more."""
        return self.given - self.received


def by_month(sums: Iterable[tuple[str, Sums]], today: date) -> tuple[Sums, ...]:
    """The sums of the twelve months up to that of ``today``, the oldest first; ``sums`` holds those of "2026-11"."""
    held = dict(sums)
    at = today.year * 12 + today.month - 1
    names = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(at - MONTHS + 1, at + 1)]
    return tuple(held.get(name, Sums()) for name in names)


def running(months: Sequence[Sums], now: int) -> tuple[int, ...]:
    """The balance at the end of each month, given that it is ``now`` at the end of the last one."""
    balances: list[int] = []
    for month in reversed(months):
        balances.append(now)
        now -= month.balance
    return tuple(reversed(balances))


def trend(balances: Sequence[int]) -> str:
    """Where a balance is going, in a word, by its latest quarter: towards them, towards me, steady."""
    if len(balances) < 4 or balances[-1] == balances[-4]:
        return "steady"
    return "rising" if balances[-1] > balances[-4] else "falling"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of promises of one side. ``late`` counts those kept after their day, and the open ones past it."""

    kept: int = 0
    broken: int = 0
    released: int = 0
    open: int = 0
    late: int = 0

    @property
    def rate(self) -> int | None:
        """Of those that came to an answer, kept or broken, the part that was kept, in whole per cent, rounded down;
        None while there is none (behaviour 8)."""
        settled = self.kept + self.broken
        return self.kept * 100 // settled if settled else None
