"""Promises, mine and theirs: made, kept, broken, released or moved. Each step writes its action; late is derived."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlmodel import col

from netcrm.models.drafts import ActionDraft, PromiseDraft
from netcrm.models.tables import Promise
from netcrm.rules.telling import moved
from netcrm.store.actions import Known, Links, days_of, known, put_action
from netcrm.store.errors import Refused
from netcrm.store.ids import new_uid
from netcrm.store.things import Thing, thing
from netcrm.words import Detail, Kind, PromiseState

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_STATES = {Kind.KEPT: PromiseState.KEPT, Kind.BROKEN: PromiseState.BROKEN, Kind.RELEASED: PromiseState.RELEASED}
_DONE = {Kind.KEPT: "Kept", Kind.BROKEN: "Broke", Kind.RELEASED: "Released"}


def make_promise(tx: Tx, draft: PromiseDraft, who: Known) -> tuple[int, str]:
    """Open a promise; return its key and uid. Its action is the caller's to write."""
    due = days_of(draft.due, "a due date") if draft.due else None
    uid = new_uid()
    key = tx.insert(
        Promise,
        uid=uid,
        contact_id=who.id,
        direction=draft.direction.value,
        what=draft.what,
        due_text=due.text if due else "",
        due_to=due.last if due else "",
        marking=draft.marking.value,
    )
    tx.touch(contacts=[who.uid], others=[uid])
    return key, uid


def add(tx: Tx, draft: PromiseDraft) -> str:
    """Open a promise with its action of kind ``promised``; return the label."""
    contacts = known(tx, [draft.who])
    key, _ = make_promise(tx, draft, contacts[draft.who])
    action = ActionDraft(kind=Kind.PROMISED, on=draft.on, who=[draft.who], text=draft.text, marking=draft.marking)
    put_action(tx, action, contacts, Links(promise_id=key))
    return f"Recorded a promise: {draft.what}"


def settle(tx: Tx, uid: str, kind: Kind, on: date, *, why: str = "", text: str = "") -> str:
    """Keep, break or release an open promise (by the action's kind); return the label.

    Raises Refused when it is not open.
    """
    found = thing(tx, uid, "promise")
    close(tx, found, kind)
    _told(tx, found, kind, on.isoformat(), why=why, text=text)
    return f"{_DONE[kind]} the promise: {found.what}"


def close(tx: Tx, found: Thing, kind: Kind) -> None:
    """Set the state of an open promise. Raises Refused when it is not open."""
    if found.state != PromiseState.OPEN.value:
        raise Refused(f"the promise “{found.what}” is {found.state} already; nothing was changed")
    tx.exec(update(Promise).where(col(Promise.id) == found.id).values(state=_STATES[kind].value, snoozed_until=""))
    tx.touch(contacts=[found.contact], others=[found.uid])


def move(tx: Tx, uid: str, due: str, on: date, *, why: str = "", agreed: bool = True) -> str:
    """Give an open promise another due date; return the label, '' when it is due then already. Only what is ``agreed``
    with the other side is a renegotiation, and shows that promises are honoured (behaviour 8); else it is a note."""
    found = thing(tx, uid, "promise")
    if found.state != PromiseState.OPEN.value:
        raise Refused(f"the promise “{found.what}” is {found.state} already; nothing was changed")
    if (before := due_of(tx, found)) == due:
        return ""
    redate(tx, found, due)
    kind = Kind.RELEASED if agreed else Kind.NOTED
    _told(tx, found, kind, on.isoformat(), why=why, changed=moved(before, due))
    return f"Moved the promise to {due}: {found.what}"


def due_of(tx: Tx, found: Thing) -> str:
    """The day on which a promise is due, as known, '' for none."""
    (due,) = tx.exec(select(col(Promise.due_text)).where(col(Promise.id) == found.id)).one()
    return str(due)


def redate(tx: Tx, found: Thing, due: str) -> None:
    """Give a promise another due date; its action is the caller's to write."""
    days = days_of(due, "a due date")
    tx.exec(
        update(Promise)
        .where(col(Promise.id) == found.id)
        .values(due_text=days.text, due_to=days.last, snoozed_until="")
    )
    tx.touch(contacts=[found.contact], others=[found.uid])


def _told(tx: Tx, found: Thing, kind: Kind, on: str, *, why: str = "", text: str = "", changed: str = "") -> None:
    """Write the action of a step."""
    details = {Detail.WHY: why, Detail.CHANGED: changed}
    draft = ActionDraft(kind=kind, on=on, who=[found.contact], text=text, details=details)
    put_action(tx, draft, known(tx, [found.contact]), Links(promise_id=found.id))
