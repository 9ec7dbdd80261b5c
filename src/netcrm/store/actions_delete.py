"""Deletes an entry of the journal, with what it alone opened; what it ended is open again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, func, select, update
from sqlmodel import col

from netcrm.models.tables import (
    Action,
    Artefact,
    Claim,
    Decision,
    EvidenceAction,
    EvidenceItem,
    Mention,
    Need,
    Participant,
    Plan,
    Promise,
)
from netcrm.store.actions_edit import found, people, said
from netcrm.store.errors import Refused
from netcrm.words import Kind, PlanState, PromiseState

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_ENDS = {
    Kind.KEPT.value: PromiseState.KEPT.value,
    Kind.BROKEN.value: PromiseState.BROKEN.value,
}


def remove(tx: Tx, uid: str) -> str:
    """Delete an entry; return the label, which says what went or came back with it.

    What it opened (a promise, a plan, a need) goes with it when no other entry points there. When the entry ended a
    promise or carried out a plan, that is open again. An evidence item that has nothing else goes too. Raises Refused
    when evidence of it was submitted or decided: that is withdrawn, never deleted.
    """
    row = found(tx, uid)
    _refuse_submitted(tx, row.id)
    tx.touch(contacts=people(tx, Participant, row.id) | people(tx, Mention, row.id), actions=[uid])
    items = [r[0] for r in tx.exec(select(col(EvidenceAction.item_id)).where(col(EvidenceAction.action_id) == row.id))]
    tx.exec(delete(Action).where(col(Action.id) == row.id))
    told = [_after_promise(tx, row), _after_plan(tx, row), _after_need(tx, row), _after_evidence(tx, items)]
    return "; ".join([f"Deleted {said(row._mapping)}", *(said for said in told if said)])


def remove_all(tx: Tx, uids: Sequence[str]) -> str:
    """Delete several entries; return the label, which says of one alone what went or came back with it. Raises as
    :func:`remove`."""
    told = [remove(tx, uid) for uid in uids]
    return told[0] if len(told) == 1 else f"Deleted {len(told)} entries" if told else ""


def _refuse_submitted(tx: Tx, key: int) -> None:
    decided = tx.exec(
        select(func.count())
        .select_from(Decision)
        .join(Claim, col(Claim.id) == col(Decision.claim_id))
        .join(EvidenceAction, col(EvidenceAction.item_id) == col(Claim.item_id))
        .where(col(EvidenceAction.action_id) == key)
    ).scalar_one()
    if decided:
        raise Refused("evidence of this action was submitted; withdraw the claim first. Nothing was deleted")


def _others(tx: Tx, column: Any, key: int) -> list[str]:
    """The kinds of the other entries that point at a thing, the latest first."""
    rows = tx.exec(select(col(Action.kind)).where(column == key).order_by(col(Action.id).desc()))
    return [row[0] for row in rows]


def _after_promise(tx: Tx, row: Row[Any]) -> str:
    if row.promise_id is None:
        return ""
    promise = tx.exec(
        select(col(Promise.uid), col(Promise.what), col(Promise.state)).where(col(Promise.id) == row.promise_id)
    ).one()
    tx.touch(others=[promise.uid])
    kinds = _others(tx, col(Action.promise_id), row.promise_id)
    if not kinds:
        tx.exec(delete(Promise).where(col(Promise.id) == row.promise_id))
        return f"the promise “{promise.what}” went with it"
    ended = next((_ENDS[kind] for kind in kinds if kind in _ENDS), "")
    if not ended and promise.state == PromiseState.RELEASED.value and Kind.RELEASED.value in kinds:
        ended = PromiseState.RELEASED.value
    state = ended or PromiseState.OPEN.value
    if state == promise.state:
        return ""
    tx.exec(update(Promise).where(col(Promise.id) == row.promise_id).values(state=state))
    return f"the promise “{promise.what}” is {state} again"


def _after_plan(tx: Tx, row: Row[Any]) -> str:
    if row.plan_id is None:
        return ""
    plan = tx.exec(select(col(Plan.uid), col(Plan.what), col(Plan.state)).where(col(Plan.id) == row.plan_id)).one()
    tx.touch(others=[plan.uid])
    name = f"the plan “{plan.what}”" if plan.what else "the plan"
    kinds = _others(tx, col(Action.plan_id), row.plan_id)
    if not kinds:
        tx.exec(delete(Plan).where(col(Plan.id) == row.plan_id))
        return f"{name} went with it"
    ended_it = row.kind != Kind.SCHEDULED.value or "stage" in row.facets.split()
    still = [kind for kind in kinds if kind != Kind.SCHEDULED.value]
    if plan.state == PlanState.OPEN.value or not ended_it or still:
        return ""
    tx.exec(update(Plan).where(col(Plan.id) == row.plan_id).values(state=PlanState.OPEN.value))
    return f"{name} is open again"


def _after_need(tx: Tx, row: Row[Any]) -> str:
    if row.need_id is None or row.kind != Kind.NEEDED.value:
        return ""
    if _others(tx, col(Action.need_id), row.need_id):
        return ""
    need = tx.exec(select(col(Need.uid), col(Need.what)).where(col(Need.id) == row.need_id)).one()
    tx.exec(delete(Need).where(col(Need.id) == row.need_id))
    tx.touch(others=[need.uid])
    return f"the need “{need.what}” went with it"


def _after_evidence(tx: Tx, items: list[int]) -> str:
    """Take away the evidence items that have neither an action nor a work product left."""
    gone = []
    for item in items:
        held = sum(
            tx.exec(select(func.count()).where(column == item)).scalar_one()
            for column in (col(EvidenceAction.item_id), col(Artefact.item_id))
        )
        if not held:
            row = tx.exec(
                select(col(EvidenceItem.number), col(EvidenceItem.uid)).where(col(EvidenceItem.id) == item)
            ).one()
            tx.exec(delete(EvidenceItem).where(col(EvidenceItem.id) == item))
            tx.touch(others=[row.uid])
            gone.append(f"E{row.number}")
    return f"{', '.join(gone)} went with it" if gone else ""
