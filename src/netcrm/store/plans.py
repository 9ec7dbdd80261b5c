"""Follow-ups and planned meetings: what I intend, with a date. They prove nothing; each step writes its action.

A step is an action of kind ``scheduled`` with its detail ``stage``: done, dropped or moved. What was done is recorded
apart, in a line of its own, since only that says with whom and how.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import ActionDraft, PlanDraft
from netcrm.models.tables import Contact, Plan, PlanContact, Promise
from netcrm.store.actions import Days, Known, Links, days_of, known, put_action
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import new_uid
from netcrm.store.things import Thing, thing
from netcrm.words import Detail, Kind, PlanKind, PlanState

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


def make_plan(tx: Tx, draft: PlanDraft, who: list[Known]) -> int:
    """Write a follow-up, a meeting, or what to raise next time, which needs no day; return its key. Its action is the
    caller's to write."""
    undated = draft.kind is PlanKind.AGENDA and not draft.due
    due = Days("", "", "") if undated else days_of(draft.due, "a plan")
    uid = new_uid()
    key = tx.insert(
        Plan,
        uid=uid,
        kind=draft.kind.value,
        what=draft.what,
        due_text=due.text,
        due_from=due.first,
        time=draft.time,
    )
    for contact in who:
        tx.insert(PlanContact, plan_id=key, contact_id=contact.id)
    tx.touch(contacts=[c.uid for c in who], others=[uid])
    return key


def add(tx: Tx, draft: PlanDraft) -> str:
    """Write a follow-up or meeting with its action of kind ``scheduled``; return the label."""
    contacts = known(tx, draft.who)
    key = make_plan(tx, draft, [contacts[uid] for uid in dict.fromkeys(draft.who)])
    action = ActionDraft(kind=Kind.SCHEDULED, on=draft.on, who=draft.who, text=draft.text)
    put_action(tx, action, contacts, Links(plan_id=key))
    return f"Planned: {draft.what or draft.text or draft.due}"


def finish(tx: Tx, found: Thing, state: PlanState) -> None:
    """Set the state of an open plan. Raises Refused when it is not open."""
    if found.state != PlanState.OPEN.value:
        raise Refused(f"the plan is {found.state} already; nothing was changed")
    tx.exec(update(Plan).where(col(Plan.id) == found.id).values(state=state.value, snoozed_until=""))
    tx.touch(others=[found.uid])


def done(tx: Tx, uid: str, on: date) -> str:
    """Mark an open plan as done; return the label."""
    found = thing(tx, uid, "plan")
    finish(tx, found, PlanState.DONE)
    _told(tx, found, "done", on)
    return f"Done: {found.what or 'the plan'}"


def drop(tx: Tx, uid: str, on: date) -> str:
    """Drop an open plan; return the label."""
    found = thing(tx, uid, "plan")
    finish(tx, found, PlanState.DROPPED)
    _told(tx, found, "dropped", on)
    return f"Dropped: {found.what or 'the plan'}"


def postpone(tx: Tx, uid: str, due: str, on: date, *, time: str = "") -> str:
    """Move an open plan to another day; return the label."""
    found = thing(tx, uid, "plan")
    if found.state != PlanState.OPEN.value:
        raise Refused(f"the plan is {found.state} already; nothing was changed")
    move(tx, found, due, time)
    _told(tx, found, "moved", on)
    return f"Moved to {due}: {found.what or 'the plan'}"


def move(tx: Tx, found: Thing, due: str, time: str) -> None:
    """Give a plan another day (and time); its action is the caller's to write."""
    days = days_of(due, "a plan")
    tx.exec(
        update(Plan)
        .where(col(Plan.id) == found.id)
        .values(due_text=days.text, due_from=days.first, time=time, snoozed_until="")
    )
    tx.touch(others=[found.uid])


def _told(tx: Tx, found: Thing, stage: str, on: date) -> None:
    """Write the action of a step, with the plan's contacts."""
    who = [
        row[0]
        for row in tx.exec(
            select(col(Contact.uid))
            .join(PlanContact, col(PlanContact.contact_id) == col(Contact.id))
            .where(col(PlanContact.plan_id) == found.id)
            .order_by(col(PlanContact.id))
        )
    ]
    draft = ActionDraft(kind=Kind.SCHEDULED, on=on.isoformat(), who=who, details={Detail.STAGE: stage})
    put_action(tx, draft, known(tx, who), Links(plan_id=found.id))


SNOOZED: dict[str, type[SQLModel]] = {"contact": Contact, "promise": Promise, "plan": Plan}
"""What can be put off, by sort."""


def snooze(tx: Tx, sort: str, uid: str, until: date | None) -> str:
    """Keep something out of Today until a day (None: show it again). Housekeeping: no action.

    Raises Refused for an unknown sort or a day that is not after today, NotFound for an unknown uid.
    """
    model = SNOOZED.get(sort)
    if model is None:
        raise Refused(f"a {sort} cannot be put off (known: {', '.join(SNOOZED)})")
    if until is not None and until <= tx.today:
        raise Refused(f"{until.isoformat()} is not after today, so it would hide nothing; nothing was changed")
    day = until.isoformat() if until else ""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    if tx.exec(update(table).where(table.c.uid == uid).values(snoozed_until=day)).rowcount != 1:
        raise NotFound(f"no {sort} has the id {uid}; it may have been deleted")
    if sort == "contact":
        tx.touch(contacts=[uid])
    else:
        tx.touch(others=[uid])
    return f"Put off until {day}" if day else "No longer put off"
