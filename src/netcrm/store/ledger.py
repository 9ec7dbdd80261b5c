"""The reciprocity ledger as read from the journal: exchanges with their uses, who stands where, promises kept."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from netcrm.models.exchanges import ExchangeRow, StandingRow, UseRow
from netcrm.models.rows import Who
from netcrm.rules.reciprocity import TILT, UNUSED_AFTER, UNUSED_FOR, Kept, Sums, weight_of
from netcrm.words import Direction, Kind, PromiseState

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

GIVEN, RECEIVED = "given", "received"
WAYS: dict[str, str] = {Kind.GAVE.value: GIVEN, Kind.GOT.value: RECEIVED}
"""The kinds that are exchanges, and their direction."""
KINDS = {way: kind for kind, way in WAYS.items()}


def exchanges(
    book: BookCore, direction: str = "", contact: str = "", since: str = "", until: str = "", limit: int = 500
) -> list[ExchangeRow]:
    """What was given and received, the newest first; ``direction`` and ``contact`` (a uid) narrow it."""
    params = {
        "kind": KINDS.get(direction, ""),
        "contact": contact,
        "since": since,
        "until": until or "~",
        "limit": limit,
    }
    return [_exchange(row) for row in book._rows("ledger.EXCHANGES", params)]


def unused(
    book: BookCore, today: date, limit: int, *, after: int = UNUSED_AFTER, within: int = UNUSED_FOR
) -> list[ExchangeRow]:
    """What was received at least ``after`` and at most ``within`` days ago and is put to no use yet, the oldest first
    (performance criterion 5)."""
    params = {
        "since": (today - timedelta(days=within)).isoformat(),
        "until": (today - timedelta(days=after)).isoformat(),
        "limit": limit,
    }
    return [_exchange(row) for row in reversed(book._rows("ledger.UNUSED", params))]


def _exchange(row: tuple[Any, ...]) -> ExchangeRow:
    uid, kind, on, people, what, sort, weight, marking, unnamed, need, source, came_from, uses, against = row
    weighed = weight_of(weight)
    return ExchangeRow(
        uid=uid,
        direction=WAYS[kind],
        on=on,
        who=tuple(Who(u, n, k) for _, u, n, k in sorted(json.loads(people))),
        what=what,
        sort=sort,
        weight=weighed.value,
        weight_why=weighed.why,
        marking=marking,
        unnamed=bool(unnamed),
        need=need,
        source=source,
        came_from=came_from,
        uses=tuple(UseRow(*use[1:]) for use in sorted(json.loads(uses))),
        against=against.strip(),
    )


def standings(book: BookCore, contact: str = "") -> list[StandingRow]:
    """Where I stand with each contact of an exchange, or with one; those who gave most more first."""
    return [_standing(row) for row in book._rows("ledger.STANDINGS", {"contact": contact})]


def tilted(book: BookCore, limit: int) -> tuple[list[StandingRow], list[StandingRow]]:
    """The contacts who are over-asked, and those who are owed: at most ``limit`` of each, the furthest first."""
    found = [_standing(row) for row in book._rows("ledger.TILTED", {"contact": "", "tilt": TILT, "limit": limit})]
    return [row for row in found if row.balance < 0], [row for row in found if row.balance > 0]


def _standing(row: tuple[Any, ...]) -> StandingRow:
    uid, name, kind, given, received, latest = row
    return StandingRow(Who(uid, name, kind), given, received, latest)


def months(book: BookCore, contact: str = "") -> list[tuple[str, Sums]]:
    """The sums of each month ("2026-11") that has an exchange, with everyone or with one contact."""
    return [
        (month, Sums(given, received))
        for month, given, received, _ in book._rows("ledger.MONTHS", {"contact": contact})
    ]


def promises_kept(book: BookCore, today: date, contact: str = "") -> dict[Direction, Kept]:
    """What became of my promises and of theirs, of all or with one contact."""
    counts: dict[str, dict[str, int]] = {side.value: {} for side in Direction}
    late = dict.fromkeys(counts, 0)
    for side, state, count, past in book._rows("ledger.PROMISES", {"today": today.isoformat(), "contact": contact}):
        counts[side][state] = count
        late[side] += past
    return {
        side: Kept(
            kept=counts[side].get(PromiseState.KEPT, 0),
            broken=counts[side].get(PromiseState.BROKEN, 0),
            released=counts[side].get(PromiseState.RELEASED, 0),
            open=counts[side].get(PromiseState.OPEN, 0),
            late=late[side],
        )
        for side in Direction
    }
