"""Reads of promises and plans. Standard library only, since the first screen shows them."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import PlanRow, PromiseRow, Who
from netcrm.models.steps import PromiseStep
from netcrm.words import PlanState, PromiseState

if TYPE_CHECKING:
    from netcrm.store.core import BookCore


def promises(book: BookCore, today: date, state: PromiseState | None = None, contact: str = "") -> list[PromiseRow]:
    """Promises of a state and with a contact (all when not given): those due first, those without a date last."""
    params = {"state": state.value if state else "", "contact": contact}
    return [promise_row(row, today) for row in book._rows("duties.PROMISES", params)]


def promise_row(row: tuple[Any, ...], today: date) -> PromiseRow:
    """A row of the statements ``duties.PROMISES``, with its steps, and ``OPEN_PROMISES``, without."""
    uid, direction, who_uid, who_name, who_kind, what, due, due_to, state, marking, snoozed, *steps = row
    late = (today - date.fromisoformat(due_to)).days if due_to and state == PromiseState.OPEN.value else 0
    return PromiseRow(
        uid=uid,
        direction=direction,
        who=Who(who_uid, who_name, who_kind),
        what=what,
        due=due,
        due_to=due_to,
        state=state,
        marking=marking,
        snoozed_until=snoozed,
        late_days=max(late, 0),
        steps=tuple(PromiseStep(*step[2:]) for step in sorted(json.loads(steps[0]))) if steps else (),
    )


def plans(book: BookCore, state: PlanState | None = None, contact: str = "") -> list[PlanRow]:
    """Plans of a state and with a contact (all when not given), by their day."""
    params = {
        "state": state.value if state else "",
        "contact": contact,
        "kind": "",
        "since": "",
        "until": "~",
        "shown": "~",
        "limit": -1,
    }
    return [plan_row(row) for row in book._rows("duties.PLANS", params)]


def plan_of(book: BookCore, action: str) -> PlanRow | None:
    """The plan that the action of this uid is about, None when it is about none."""
    found = book._rows("duties.PLAN_OF", {"uid": action})
    return plan_row(found[0]) if found else None


def plan_row(row: tuple[Any, ...]) -> PlanRow:
    """A row of the statement ``duties.PLANS``."""
    uid, kind, who, what, due, time, state, snoozed = row
    people = tuple(Who(u, n, k) for _, u, n, k in sorted(json.loads(who)))
    return PlanRow(uid=uid, kind=kind, who=people, what=what, due=due, time=time, state=state, snoozed_until=snoozed)
