"""Merging: one contact of two that are the same. Everything of the one goes to the other; undo takes it apart again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Table, delete, func, select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import ActionDraft
from netcrm.models.tables import Contact, ContactField
from netcrm.store.actions import write_action
from netcrm.store.contacts_write import PLAIN, found
from netcrm.store.errors import Refused
from netcrm.store.pairs import put_pair
from netcrm.text import clean, fold
from netcrm.words import Kind, Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

OTHER_NAME = "also known as"
"""The free field that keeps the name of the contact that was merged in."""

_JOINED: dict[str, str] = {
    "contact_tag": "tag_id",
    "contact_need": "need_id",
    "contact_objective": "objective_id",
    "plan_contact": "plan_id",
    "participant": "action_id",
    "mention": "action_id",
}
"""Tables in which a contact stands once for each other thing, and the column of that thing."""
_SAME: dict[str, tuple[str, ...]] = {
    "point": ("kind", "value"),
    "topic": ("kind", "body"),
    "contact_field": ("name", "value"),
}
"""Parts that both may have: one is enough when these columns, folded, are equal."""
_STAGES = (Stage.IMPORTED, Stage.PROSPECT, Stage.ENDED, Stage.ACTIVE)
"""From the weakest: a merged contact has the stronger stage of the two."""


def merge(tx: Tx, keep: str, drop: str, on: date) -> str:
    """Give everything of the contact ``drop`` to ``keep``, and delete ``drop``; return the label.

    What both have stays once; what only one has is kept; where both say something else, ``keep`` stands, and notes are
    joined. Raises NotFound; Refused when they are the same, or of different kinds.
    """
    if keep == drop:
        raise Refused("a contact cannot be merged into itself; name two")
    kept, dropped = found(tx, keep), found(tx, drop)
    if kept.kind != dropped.kind:
        names = f"{clean(kept.name)} and {clean(dropped.name)}"
        raise Refused(f"{names} are a person and an organisation; change the kind of one first")
    tables = SQLModel.metadata.tables
    actions = _actions(tx, dropped.id)
    for name, other in _JOINED.items():
        _move_joined(tx, tables[name], other, dropped.id, kept.id)
    _drop_mentions_of_participants(tx, kept.id)
    _move_pairs(tx, dropped.id, kept.id)
    for name, columns in _SAME.items():
        _move_parts(tx, tables[name], columns, dropped.id, kept.id)
    _move_properties(tx, dropped.id, kept.id)
    for name, column in (
        ("affiliation", "person_id"),
        ("affiliation", "organisation_id"),
        ("source", "contact_id"),
        ("promise", "contact_id"),
        ("contact", "introduced_by"),
    ):
        table = tables[name]
        tx.exec(update(table).where(table.c[column] == dropped.id).values({column: kept.id}))
    tx.exec(delete(Contact).where(col(Contact.id) == dropped.id))
    _combine(tx, kept, dropped)
    label = f"Merged {dropped.name} into {kept.name}"
    tx.touch(contacts=[keep, drop], actions=actions)
    write_action(tx, ActionDraft(kind=Kind.MERGED, on=on.isoformat(), who=[keep], text=label))
    return label


def _actions(tx: Tx, contact_id: int) -> list[str]:
    """The uids of the entries in which a contact stands."""
    text = (
        "SELECT uid FROM action WHERE id IN (SELECT action_id FROM participant WHERE contact_id = :id"
        " UNION SELECT action_id FROM mention WHERE contact_id = :id)"
    )
    return [row[0] for row in tx.sql(text, {"id": contact_id})]


def _move_joined(tx: Tx, table: Table, other: str, source: int, target: int) -> None:
    """Give the rows to the target, but those that it has already."""
    held = table.alias()
    double = select(held.c.id).where(held.c.contact_id == target, held.c[other] == table.c[other]).exists()
    tx.exec(delete(table).where(table.c.contact_id == source, double))
    tx.exec(update(table).where(table.c.contact_id == source).values(contact_id=target))


def _drop_mentions_of_participants(tx: Tx, contact_id: int) -> None:
    """Who took part is not also only mentioned."""
    mention, participant = (SQLModel.metadata.tables[name] for name in ("mention", "participant"))
    took_part = select(participant.c.action_id).where(participant.c.contact_id == contact_id)
    tx.exec(delete(mention).where(mention.c.contact_id == contact_id, mention.c.action_id.in_(took_part)))


def _move_pairs(tx: Tx, source: int, target: int) -> None:
    """A pair that was not to be introduced stays so with the one that is kept; one of the two themselves goes."""
    others = "SELECT CASE first_id WHEN :id THEN second_id ELSE first_id END FROM dismissed_pair WHERE :id IN"
    others += " (first_id, second_id)"
    moved = {row[0] for row in tx.sql(others, {"id": source})} - {source, target}
    held = {row[0] for row in tx.sql(others, {"id": target})}
    tx.sql("DELETE FROM dismissed_pair WHERE :id IN (first_id, second_id)", {"id": source})
    for other in sorted(moved - held):
        put_pair(tx, target, other)


def _move_parts(tx: Tx, table: Table, columns: tuple[str, ...], source: int, target: int) -> None:
    def key(row: Row[Any]) -> tuple[str, ...]:
        return tuple(fold(str(getattr(row, name))) for name in columns)

    read = select(table).where(table.c.contact_id.in_([source, target])).order_by(table.c.id)
    rows = tx.exec(read).all()
    held = {key(row) for row in rows if row.contact_id == target}
    for row in rows:
        if row.contact_id != source:
            continue
        if key(row) in held:
            tx.exec(delete(table).where(table.c.id == row.id))
        else:
            held.add(key(row))
            tx.exec(update(table).where(table.c.id == row.id).values(contact_id=target))


def _move_properties(tx: Tx, source: int, target: int) -> None:
    """Raw properties keep their order, after those that are there."""
    vprop = SQLModel.metadata.tables["vprop"]
    top = tx.exec(select(func.max(vprop.c.seq)).where(vprop.c.contact_id == target)).one()[0]
    first = 0 if top is None else top + 1
    tx.exec(update(vprop).where(vprop.c.contact_id == source).values(contact_id=target, seq=vprop.c.seq + first))


def _combine(tx: Tx, kept: Row[Any], dropped: Row[Any]) -> None:
    """Fill what is empty, join the notes, keep the other name."""
    values: dict[str, Any] = {
        name: getattr(dropped, name)
        for name in (*PLAIN, "photo_id", "introduced_by")
        if getattr(kept, name) in ("", None) and getattr(dropped, name) not in ("", None)
    }
    if values.get("introduced_by") == kept.id:
        del values["introduced_by"]
    if kept.introduced_by == dropped.id:
        values["introduced_by"] = dropped.introduced_by if dropped.introduced_by != kept.id else None
    if kept.notes and dropped.notes and dropped.notes not in kept.notes:
        values["notes"] = f"{kept.notes}\n\n{dropped.notes}"
    if dropped.key_member and not kept.key_member:
        values["key_member"] = 1
    strength = {stage.value: place for place, stage in enumerate(_STAGES)}
    if strength[dropped.stage] > strength[kept.stage]:
        values |= {"stage": dropped.stage, "ended_why": dropped.ended_why}
    if fold(dropped.name) != fold(kept.name):
        if not kept.nickname and not values.get("nickname"):
            values["nickname"] = dropped.name
        else:
            tx.insert(ContactField, contact_id=kept.id, name=OTHER_NAME, value=dropped.name)
    if values:
        tx.exec(update(Contact).where(col(Contact.id) == kept.id).values(**values))
