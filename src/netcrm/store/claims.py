"""Makes evidence items and claims of actions, and withdraws claims. The rules derive how far a claim has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlmodel import col

from netcrm.models.tables import Claim, Decision, EvidenceAction, EvidenceItem
from netcrm.store.actions_edit import found
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import new_uid
from netcrm.store.kept_text import put

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

COUNTER = "evidence_number"
"""The setting that holds the highest number given so far: E3, once given, never means another story."""
TITLE_LENGTH = 80


def claim(
    tx: Tx,
    action: str,
    criterion: str,
    *,
    why: str,
    locator: str | None = None,
    unit: str,
    unit_version: str,
    item: str = "",
    title: str = "",
) -> str:
    """Claim that evidence with this action in it shows a criterion; return the label.

    The evidence item is the one with the uid ``item``, to which the action is added; else the one that the action is in
    already; else a new one. A claim of the item for the criterion that stands already gets the new words, and keeps its
    place in the evidence when no ``locator`` is given. Raises Refused without a sentence on how it shows the criterion,
    or when the claim was submitted; NotFound.
    """
    if not why.strip():
        raise Refused(f"a claim needs one sentence on how this shows {criterion}; say why")
    row = found(tx, action)
    key, number, uid = _item(tx, row.id, item, title or _title(row.body, row.kind, row.on_text))
    tx.touch(actions=[action], others=[uid])
    held = tx.exec(
        select(col(Claim.id), col(Claim.uid)).where(
            col(Claim.item_id) == key,
            col(Claim.unit) == unit,
            col(Claim.criterion) == criterion,
            col(Claim.withdrawn_at) == "",
        )
    ).first()
    if held is None:
        made = new_uid()
        tx.insert(
            Claim,
            uid=made,
            item_id=key,
            unit=unit,
            unit_version=unit_version,
            criterion=criterion,
            why=why.strip(),
            locator=locator or "",
            made_at=tx.stamp,
        )
        tx.touch(others=[made])
        return f"Claimed {criterion} with E{number}"
    if tx.exec(select(func.count()).where(col(Decision.claim_id) == held.id)).scalar_one():
        raise Refused(f"E{number} was submitted for {criterion}; withdraw that claim first. Nothing was changed")
    place = {} if locator is None else {"locator": locator}
    tx.exec(update(Claim).where(col(Claim.id) == held.id).values(why=why.strip(), **place))
    tx.touch(others=[held.uid])
    return f"Reworded the claim of {criterion} with E{number}"


def _title(text: str, kind: str, on: str) -> str:
    first = " ".join(text.split())
    if not first:
        return f"{kind.replace('_', ' ')}, {on}"
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip() + "…"


def _item(tx: Tx, action: int, item: str, title: str) -> tuple[int, int, str]:
    """(key, number, uid) of the evidence item to claim with; made, or the action added to it, where it is needed."""
    columns = (col(EvidenceItem.id), col(EvidenceItem.number), col(EvidenceItem.uid))
    within = select(*columns).join(EvidenceAction, col(EvidenceAction.item_id) == col(EvidenceItem.id))
    mine = within.where(col(EvidenceAction.action_id) == action)
    if not item:
        held = tx.exec(mine.order_by(col(EvidenceItem.number)).limit(1)).first()
        if held is not None:
            return held.id, held.number, held.uid
        return _new_item(tx, action, title)
    named = tx.exec(select(*columns).where(col(EvidenceItem.uid) == item)).first()
    if named is None:
        raise NotFound(f"no evidence item has the id {item}; it may have been deleted")
    if tx.exec(mine.where(col(EvidenceItem.id) == named.id)).first() is None:
        tx.insert(EvidenceAction, item_id=named.id, action_id=action)
    return named.id, named.number, named.uid


def _new_item(tx: Tx, action: int, title: str) -> tuple[int, int, str]:
    given = tx.sql("SELECT value FROM setting WHERE key = ?", (COUNTER,))
    highest = tx.exec(select(func.max(col(EvidenceItem.number)))).scalar_one() or 0
    number = max(highest, int(given[0][0]) if given else 0) + 1
    put(tx.raw, COUNTER, str(number))
    uid = new_uid()
    key = tx.insert(EvidenceItem, uid=uid, number=number, title=title, made_at=tx.stamp)
    tx.insert(EvidenceAction, item_id=key, action_id=action)
    return key, number, uid


def withdraw(tx: Tx, uid: str) -> str:
    """Withdraw a claim: it stays on record and counts for nothing from now on; return the label.

    Raises NotFound, Refused when it is withdrawn already.
    """
    row = tx.exec(
        select(col(Claim.id), col(Claim.criterion), col(Claim.withdrawn_at), col(Claim.item_id)).where(
            col(Claim.uid) == uid
        )
    ).first()
    if row is None:
        raise NotFound(f"no claim has the id {uid}; it may have been deleted")
    if row.withdrawn_at:
        raise Refused(f"the claim of {row.criterion} is withdrawn already; nothing was changed")
    tx.exec(update(Claim).where(col(Claim.id) == row.id).values(withdrawn_at=tx.stamp))
    item = tx.exec(
        select(col(EvidenceItem.number), col(EvidenceItem.uid)).where(col(EvidenceItem.id) == row.item_id)
    ).one()
    tx.touch(others=[uid, item.uid])
    return f"Withdrew the claim of {row.criterion} with E{item.number}"
