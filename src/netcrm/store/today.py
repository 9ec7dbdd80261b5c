"""What waits today: meetings, promises and follow-ups due, whom to get in touch with and why."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import KeepInTouchRow, PlanRow, TodayRows, Who
from netcrm.store.boundaries import reviews_due
from netcrm.store.duties import plan_row, promise_row
from netcrm.store.introductions import waiting
from netcrm.store.ledger import unused
from netcrm.words import PlanKind, PlanState

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

AHEAD_DAYS = 7
"""How far Today looks ahead: what is due within a week is shown, so that nothing recorded seems lost."""
UNUSED_SHOWN = 3
"""How many things that were received and not used are asked about: a reminder, not a list to work off."""


def today(book: BookCore, now: datetime, *, limit: int = 8, ahead: int = AHEAD_DAYS) -> TodayRows:
    """What waits on the day of ``now`` (aware, the owner's clock), at most ``limit`` rows of each sort.

    Promises and follow-ups stand by their due day, from the longest overdue to those due within ``ahead`` days;
    promises without a date come last. A meeting whose time has passed is in ``held``. What is put off until a later day
    is left out. The days are civil days.
    """
    day = now.date()
    shown, last = day.isoformat(), (day + timedelta(days=ahead)).isoformat()
    open_plans = {"state": PlanState.OPEN.value, "contact": "", "shown": shown, "until": last}
    promised = {"shown": shown, "until": last, "limit": limit}
    meetings = _plans(book, {**open_plans, "kind": PlanKind.MEETING.value, "since": shown, "limit": -1})
    passed = {**open_plans, "kind": PlanKind.MEETING.value, "since": "", "until": _before(day), "limit": limit}
    over = [plan for plan in meetings if _is_over(plan, now)]
    held = [*_plans(book, passed), *over]
    follow_ups = _plans(book, {**open_plans, "kind": PlanKind.FOLLOW_UP.value, "since": "", "limit": limit})
    in_touch = book._rows("duties.IN_TOUCH", {"today": shown, "shown": shown, "limit": limit})
    contacts, to_triage, reflected = book._rows("duties.NUMBERS", {"today": shown})[0]
    return TodayRows(
        meetings=tuple(plan for plan in meetings if plan not in over)[:limit],
        held=tuple(held[:limit]),
        promises=tuple(promise_row(row, day) for row in book._rows("duties.OPEN_PROMISES", promised)),
        follow_ups=tuple(follow_ups),
        keep_in_touch=tuple(_in_touch(row, day) for row in in_touch),
        keep_in_touch_total=in_touch[0][5] if in_touch else 0,
        to_triage=to_triage,
        reflection_days=(day - date.fromisoformat(reflected)).days if reflected else None,
        contacts=contacts,
        unused=tuple(unused(book, day, UNUSED_SHOWN)),
        introductions=waiting(book, day, limit),
        reviews=tuple(reviews_due(book, day, limit)),
    )


def _before(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()


def _plans(book: BookCore, params: dict[str, Any]) -> list[PlanRow]:
    return [plan_row(row) for row in book._rows("duties.PLANS", params)]


def _is_over(plan: PlanRow, now: datetime) -> bool:
    """Whether a meeting of today has begun: then the question is what came of it."""
    return plan.due == now.date().isoformat() and bool(plan.time) and plan.time <= now.strftime("%H:%M")


def _in_touch(row: tuple[Any, ...], day: date) -> KeepInTouchRow:
    uid, name, kind, cadence, last_on, _, mine, theirs, tags = row
    said = []
    if mine:
        said.append(f"you owe: {mine}")
    if theirs:
        said.append(f"owes you: {theirs}")
    said += [f"#{tag}" for tag in sorted(json.loads(tags))[:3]]
    return KeepInTouchRow(
        who=Who(uid, name, kind),
        cadence_days=cadence,
        last_on=last_on or "",
        days_since=(day - date.fromisoformat(last_on)).days if last_on else None,
        hint=" · ".join(said),
    )
