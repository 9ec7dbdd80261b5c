"""Makes evidence items of actions, and changes them. What was submitted keeps all that was handed in with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, func, select, update
from sqlmodel import col

from netcrm.models.tables import Action, Artefact, Claim, Decision, EvidenceAction, EvidenceItem
from netcrm.rules.masking import MASKED
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import new_uid
from netcrm.store.kept_text import put

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import EvidenceEdit
    from netcrm.store.changes import Tx

COUNTER = "evidence_number"
"""The setting that holds the highest number given so far: E3, once given, never means another story."""
TITLE_LENGTH = 80


def item_row(tx: Tx, uid: str) -> Row[Any]:
    """(id, number, uid, title) of an evidence item. Raises NotFound."""
    columns = (col(EvidenceItem.id), col(EvidenceItem.number), col(EvidenceItem.uid), col(EvidenceItem.title))
    row = tx.exec(select(*columns).where(col(EvidenceItem.uid) == uid)).first()
    if row is None:
        raise NotFound(f"no evidence item has the id {uid}; it may have been deleted")
    return row


def action_keys(tx: Tx, uids: Sequence[str]) -> dict[str, int]:
    """The keys of actions by uid, the oldest first. Raises NotFound."""
    rows = tx.sql(
        "SELECT uid, id FROM action WHERE uid IN (SELECT value FROM json_each(?)) ORDER BY on_from, id",
        (json.dumps(list(uids)),),
    )
    found = dict(rows)
    if missing := [uid for uid in uids if uid not in found]:
        raise NotFound(f"no action has the id {missing[0]}; it may have been deleted")
    return found


def submitted(tx: Tx, item: int) -> bool:
    """Whether a claim of the evidence item was ever submitted."""
    steps = select(func.count()).select_from(Decision).join(Claim, col(Claim.id) == col(Decision.claim_id))
    return bool(tx.exec(steps.where(col(Claim.item_id) == item)).scalar_one())


def new_item(tx: Tx, title: str, story: str = "") -> tuple[int, int, str]:
    """Make an empty evidence item with the next number; return (key, number, uid)."""
    given = tx.sql("SELECT value FROM setting WHERE key = ?", (COUNTER,))
    highest = tx.exec(select(func.max(col(EvidenceItem.number)))).scalar_one() or 0
    number = max(highest, int(given[0][0]) if given else 0) + 1
    put(tx.raw, COUNTER, str(number))
    uid = new_uid()
    key = tx.insert(EvidenceItem, uid=uid, number=number, title=title, story=story, made_at=tx.stamp)
    tx.touch(others=[uid])
    return key, number, uid


def title_of(tx: Tx, action: int) -> str:
    """What a story is called that begins with this action: its first words, else its kind and day."""
    columns = (col(Action.body), col(Action.kind), col(Action.on_text), col(Action.marking))
    row = tx.exec(select(*columns).where(col(Action.id) == action)).one()
    first = " ".join(row.body.split())
    if not first or row.marking in MASKED:
        return f"{row.kind.replace('_', ' ')}, {row.on_text}"
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1].rstrip() + "…"


def put_actions(tx: Tx, item: int, actions: Iterable[int]) -> int:
    """Add those actions to an item that it does not hold yet; return how many those are."""
    held = {
        row[0]
        for row in tx.exec(select(col(EvidenceAction.action_id)).where(col(EvidenceAction.item_id) == item)).all()
    }
    added = [key for key in actions if key not in held]
    tx.insert_many(EvidenceAction, [{"item_id": item, "action_id": key, "linked_at": tx.stamp} for key in added])
    return len(added)


def make(tx: Tx, actions: Sequence[str], *, title: str = "", story: str = "") -> str:
    """Make an evidence item of some actions, or of none yet when it has a title; return the label.

    Raises NotFound, Refused without an action and a title.
    """
    keys = action_keys(tx, actions)
    if not keys and not title.strip():
        raise Refused("an evidence item needs an entry of the journal, or a title; nothing was changed")
    key, number, _ = new_item(tx, title.strip() or title_of(tx, next(iter(keys.values()))), story)
    put_actions(tx, key, keys.values())
    tx.touch(actions=keys)
    return f"Made evidence item E{number}"


def add(tx: Tx, uid: str, actions: Sequence[str]) -> str:
    """Add actions to an evidence item; return the label, '' when it holds them all. Raises NotFound."""
    item, keys = item_row(tx, uid), action_keys(tx, actions)
    added = put_actions(tx, item.id, keys.values())
    tx.touch(actions=keys, others=[uid])
    return f"Added {_entries(added)} to E{item.number}" if added else ""


def remove(tx: Tx, uid: str, actions: Sequence[str]) -> str:
    """Take actions out of an evidence item; return the label, '' when it holds none of them.

    Raises NotFound, Refused when the item was submitted.
    """
    item, keys = item_row(tx, uid), action_keys(tx, actions)
    refuse_submitted(tx, item)
    gone = tx.exec(
        delete(EvidenceAction).where(
            col(EvidenceAction.item_id) == item.id, col(EvidenceAction.action_id).in_(keys.values())
        )
    ).rowcount
    tx.touch(actions=keys, others=[uid])
    return f"Took {_entries(gone)} out of E{item.number}" if gone else ""


def refuse_submitted(tx: Tx, item: Row[Any]) -> None:
    """Raises Refused when the evidence item was submitted: nothing of it is removed, a claim of it is withdrawn."""
    if submitted(tx, item.id):
        raise Refused(
            f"E{item.number} was submitted, and keeps what was handed in with it; a claim of it can be withdrawn."
            " Nothing was changed"
        )


def _entries(count: int) -> str:
    return f"{count} {'entry' if count == 1 else 'entries'}"


def edit(tx: Tx, uid: str, changes: EvidenceEdit) -> str:
    """Change what ``changes`` gives of an evidence item; return the label, '' when nothing differed. What was submitted
    of it stays as it was handed in. Raises NotFound."""
    item = item_row(tx, uid)
    values = {name: getattr(changes, name) for name in changes.model_fields_set}
    values = {name: getattr(value, "value", value).strip() for name, value in values.items()}
    columns = [EvidenceItem.__table__.c[name] for name in values]  # type: ignore[attr-defined]  # SQLModel's metaclass
    held = tx.exec(select(*columns).where(col(EvidenceItem.id) == item.id)).one()._mapping if values else {}
    values = {name: value for name, value in values.items() if held[name] != value}
    if not values:
        return ""
    tx.exec(update(EvidenceItem).where(col(EvidenceItem.id) == item.id).values(**values))
    tx.touch(others=[uid])
    return f"Edited E{item.number}"


def discard(tx: Tx, uid: str) -> str:
    """Delete an evidence item that claims nothing; return the label. Its number is not given again.

    Raises NotFound, Refused when it has claims: a claim is withdrawn, never erased.
    """
    item = item_row(tx, uid)
    if tx.exec(select(func.count()).where(col(Claim.item_id) == item.id)).scalar_one():
        raise Refused(f"E{item.number} has claims, which are withdrawn and never erased; nothing was changed")
    files = tx.exec(select(func.count()).where(col(Artefact.item_id) == item.id)).scalar_one()
    tx.exec(delete(EvidenceItem).where(col(EvidenceItem.id) == item.id))
    tx.touch(others=[uid])
    return f"Deleted E{item.number}" + (f" with {files} work product{'s' * (files > 1)}" if files else "")
