"""The messages of an introduction with what the store knows: how each side is reached, and my own name."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from netcrm.rules.boundary import Purpose, VerdictKind
from netcrm.rules.drafts import TEMPLATES, Draft, Told, draft, next_draft
from netcrm.rules.introductions import IntroductionState
from netcrm.store.boundaries import item, may_pass
from netcrm.words import DraftKind, PointKind

if TYPE_CHECKING:
    from netcrm.store.book_introductions import IntroductionsMixin

ME = "…"
"""What stands for my name while my profile does not say it."""
_FIRST = {DraftKind.ASK_FIRST: 0, DraftKind.ASK_SECOND: 1}


def drafted(
    book: IntroductionsMixin,
    state: IntroductionState,
    kind: DraftKind | None,
    side: int | None,
    templates: Mapping[str, str],
    today: date,
) -> tuple[Draft, tuple[str, ...]]:
    """The message and its addresses. Raises NotYet."""
    due, due_side = next_draft(state)
    chosen = kind or due
    place = side if side is not None else due_side if chosen is due else _FIRST.get(chosen, due_side)
    details: dict[int, list[str]] = {}
    emails: dict[int, list[str]] = {}
    for n, one in enumerate(state.sides):
        points = book._query(_POINTS, {"uid": one.who.uid})
        details[n] = [value for _, value in points]
        emails[n] = [value for sort, value in points if sort == PointKind.EMAIL]
    (name,) = (book._query("SELECT name FROM me") or [("",)])[0]
    told = _told(book, state, None if chosen is DraftKind.INTRODUCE else place, details, today)
    message = draft(chosen, state, place, name or ME, told, {**TEMPLATES, **templates})
    alone = len(message.sides) == 1
    reached = [emails[n][0] for n in message.sides if emails[n]] if alone or message.with_details else []
    return message, tuple(reached)


def _told(
    book: IntroductionsMixin, state: IntroductionState, place: int | None, details: dict[int, list[str]], today: date
) -> Told:
    """What the judge lets a side learn of the others, or, with ``place`` None, each of the other. Where nothing is
    agreed, a side's own yes to this introduction is leave to give how it is reached."""
    verdicts = [
        may_pass(book, item(book, other.who.uid), one.who.uid, Purpose.DRAFT, today)
        for n, one in enumerate(state.sides)
        for other in state.sides
        if other is not one and place in (None, n)
    ]
    return Told(
        may_name=not any(verdict.unnamed for verdict in verdicts),
        may_give_details=all(verdict.kind in _FREE for verdict in verdicts),
        details=details,
    )


_FREE = (VerdictKind.ALLOWED, VerdictKind.UNKNOWN)
_POINTS = (
    "SELECT p.kind, p.value FROM point p JOIN contact c ON c.id = p.contact_id WHERE c.uid = :uid"
    " AND p.kind IN ('email', 'phone') ORDER BY p.preferred DESC, p.id"
)
