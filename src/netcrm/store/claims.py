"""Claims that evidence items show criteria, and withdraws them. The rules derive how far a claim has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import func, select, update
from sqlmodel import col

from netcrm.models.tables import Claim, Decision, EvidenceItem
from netcrm.store.errors import NotFound, Refused
from netcrm.store.evidence_write import action_keys, item_row, new_item, put_actions, title_of
from netcrm.store.ids import new_uid

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


def claim(
    tx: Tx,
    actions: Sequence[str],
    criterion: str,
    *,
    why: str,
    locator: str | None = None,
    unit: str,
    unit_version: str,
    item: str = "",
    title: str = "",
) -> str:
    """Claim that evidence with these actions in it shows a criterion; return the label.

    The evidence item is the one with the uid ``item``, to which the actions are added; else the first that holds them
    all; else a new one. A claim of the item for the criterion that stands already gets the new words, and keeps its
    place in the evidence when no ``locator`` is given. Raises Refused without a sentence on how it shows the criterion,
    without an action and an item, or when the claim was submitted; NotFound.
    """
    if not why.strip():
        raise Refused(f"a claim needs one sentence on how this shows {criterion}; say why")
    if not actions and not item:
        raise Refused(f"a claim of {criterion} needs an entry of the journal or an evidence item; nothing was changed")
    key, number, uid = _item(tx, action_keys(tx, actions), item, title)
    tx.touch(actions=actions, others=[uid])
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


def _item(tx: Tx, actions: dict[str, int], item: str, title: str) -> tuple[int, int, str]:
    """(key, number, uid) of the evidence item to claim with; made, or the actions added to it, where it is needed."""
    keys = list(actions.values())
    if item:
        named = item_row(tx, item)
        put_actions(tx, named.id, keys)
        return named.id, named.number, named.uid
    holding = tx.sql(
        "SELECT i.id, i.number, i.uid FROM evidence_item i JOIN evidence_action e ON e.item_id = i.id"
        f" WHERE e.action_id IN ({', '.join('?' * len(keys))}) GROUP BY i.id HAVING count(*) = ?"
        " ORDER BY i.number LIMIT 1",
        (*keys, len(keys)),
    )
    if holding:
        key, number, uid = holding[0]
        return key, number, uid
    made = new_item(tx, title.strip() or title_of(tx, keys[0]))
    put_actions(tx, made[0], keys)
    return made


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
