"""The rows that hang on a contact: points, affiliations, topics, free fields and tags, written and replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import AffiliationDraft, FieldDraft, PointDraft, TopicDraft
from netcrm.models.rows import Who
from netcrm.models.tables import Affiliation, Contact, ContactField, ContactTag, Point, Tag, Topic
from netcrm.store.errors import NotFound
from netcrm.store.handles import free_handles
from netcrm.store.ids import new_uid
from netcrm.store.tags import tag_ids
from netcrm.text import fold
from netcrm.words import ContactKind, Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_ORGANISATIONS = (
    select(col(Contact.sort_name), col(Contact.id))
    .where(col(Contact.kind) == ContactKind.ORGANISATION.value)
    .where(col(Contact.sort_name).in_(bindparam("names", expanding=True)))
    .order_by(col(Contact.id).desc())
)
_AT_ONCE = 500
_UNTAG = delete(ContactTag).where(
    col(ContactTag.contact_id) == bindparam("contact"), col(ContactTag.tag_id).in_(bindparam("tags", expanding=True))
)


def organisations(tx: Tx, names: Iterable[str], stage: Stage) -> dict[str, int]:
    """The keys of organisations by folded name; those that are new are made at ``stage``.

    Of several of one name the oldest is meant.
    """
    wanted: dict[str, str] = {}
    for name in names:
        if folded := fold(name):
            wanted.setdefault(folded, name.strip())
    held: dict[str, int] = {}
    folded_names = list(wanted)
    for start in range(0, len(folded_names), _AT_ONCE):
        rows = tx.exec(_ORGANISATIONS, {"names": folded_names[start : start + _AT_ONCE]})
        held.update((row.sort_name, int(row.id)) for row in rows)
    new = [(folded, name) for folded, name in wanted.items() if folded not in held]
    handles = free_handles(tx, [name for _, name in new])
    kind = ContactKind.ORGANISATION.value
    made = [
        {"uid": new_uid(), "kind": kind, "name": name, "sort_name": folded, "handle": handle, "stage": stage.value}
        for (folded, name), handle in zip(new, handles, strict=True)
    ]
    for row, key in zip(made, tx.insert_many(Contact, made), strict=True):
        held[row["sort_name"]] = key
        tx.created(Who(row["uid"], row["name"], kind))
    return held


def affiliation_values(draft: AffiliationDraft, held: Mapping[str, int]) -> dict[str, Any]:
    return {
        "organisation_id": held.get(fold(draft.organisation)),
        "department": draft.department,
        "role": draft.role,
        "from_text": draft.from_text,
        "to_text": draft.to_text,
    }


def point_values(draft: PointDraft) -> dict[str, Any]:
    return {
        "kind": draft.kind.value,
        "label": draft.label,
        "value": draft.value,
        "preferred": int(draft.preferred),
    }


def topic_values(draft: TopicDraft) -> dict[str, Any]:
    return {"kind": draft.kind.value, "body": draft.text}


def field_values(draft: FieldDraft) -> dict[str, Any]:
    return {"name": draft.name, "value": draft.value}


OWNERS: dict[type[SQLModel], str] = {
    Point: "contact_id",
    Topic: "contact_id",
    ContactField: "contact_id",
    Affiliation: "person_id",
}
"""The column that says whose a part is."""


def replace_parts(
    tx: Tx, model: type[SQLModel], contact_id: int, wanted: Sequence[tuple[str, Mapping[str, Any]]]
) -> bool:
    """Make the contact's rows of one sort those wanted: ``(uid or '', values)`` in order.

    Only what differs is written. Returns whether anything did. Raises NotFound for a uid that is not the contact's.
    """
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    owner = table.c[OWNERS[model]]
    columns = list(wanted[0][1]) if wanted else []
    read = select(table.c.id, table.c.uid, *(table.c[name] for name in columns)).where(owner == contact_id)
    held: dict[str, tuple[Any, ...]] = {row.uid: tuple(row) for row in tx.exec(read)}
    changed = False
    kept = set()
    for uid, values in wanted:
        if not uid:
            tx.insert(model, **{OWNERS[model]: contact_id}, **values)
            changed = True
            continue
        row = held.get(uid)
        if row is None:
            raise NotFound(f"the contact has no {table.name.replace('_', ' ')} with the id {uid}; it may have gone")
        kept.add(uid)
        differing = {name: values[name] for name, old in zip(columns, row[2:], strict=True) if values[name] != old}
        if differing:
            tx.exec(update(table).where(table.c.id == row[0]).values(**differing))
            changed = True
    gone = [row[0] for uid, row in held.items() if uid not in kept]
    if gone:
        tx.exec(delete(table).where(table.c.id.in_(gone)))
    return changed or bool(gone)


def tags_of(tx: Tx, contact_id: int) -> dict[str, int]:
    """The contact's tags by name."""
    rows = tx.exec(
        select(col(Tag.name), col(Tag.id))
        .join(ContactTag, col(ContactTag.tag_id) == col(Tag.id))
        .where(col(ContactTag.contact_id) == contact_id)
    )
    return {row.name: int(row.id) for row in rows}


def replace_tags(tx: Tx, contact_id: int, names: Iterable[str]) -> bool:
    """Make the contact's tags those named. Returns whether anything changed."""
    held = tags_of(tx, contact_id)
    wanted = tag_ids(tx, names)
    new = [key for name, key in wanted.items() if name not in held]
    gone = [key for name, key in held.items() if name not in wanted]
    if new:
        tx.insert_many(ContactTag, [{"contact_id": contact_id, "tag_id": key} for key in new])
    if gone:
        tx.exec(_UNTAG, {"contact": contact_id, "tags": gone})
    return bool(new or gone)
