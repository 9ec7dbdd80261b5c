"""The verbs about one contact: add, edit, end, delete. Each runs in the transaction it is given."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, func, select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import ActionDraft, ContactDraft, ContactEdit
from netcrm.models.rows import Who
from netcrm.models.tables import Action, Affiliation, Contact, ContactField, Mention, Participant, Point, Topic
from netcrm.store.actions import RECORD_KEEPING, write_action
from netcrm.store.contact_parts import (
    affiliation_values,
    field_values,
    organisations,
    point_values,
    replace_parts,
    replace_tags,
    topic_values,
)
from netcrm.store.errors import NotFound, Refused
from netcrm.store.handles import free_handles
from netcrm.store.ids import new_uid
from netcrm.text import clean, fold
from netcrm.words import Detail, Kind, Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

PLAIN: tuple[str, ...] = (
    "given",
    "family",
    "additional",
    "prefix",
    "suffix",
    "nickname",
    "why",
    "how_met",
    "prefers",
    "style",
    "cadence_days",
    "born",
    "notes",
)
"""Columns of a contact that hold what the draft holds."""

SAID: dict[str, str] = {
    "key_member": "key member",
    "how_met": "how we met",
    "introduced_by": "who introduced us",
    "prefers": "preferred way",
    "cadence_days": "cadence",
    "points": "contact details",
    "topics": "interests, offers and needs",
    "fields": "free fields",
}
"""What the journal calls a changed part, where that is not the part's own name."""


def found(tx: Tx, uid: str) -> Row[Any]:
    """The contact with this uid, whole. Raises NotFound."""
    row = tx.exec(select(*Contact.__table__.columns).where(col(Contact.uid) == uid)).first()  # type: ignore[attr-defined]
    if row is None:
        raise NotFound(f"no contact has the id {uid}; it may have been deleted or merged")
    return row


def namesakes(tx: Tx, name: str) -> int:
    """How many contacts bear this name."""
    return int(tx.exec(select(func.count()).where(col(Contact.sort_name) == fold(name))).one()[0])


def plain_values(draft: ContactDraft) -> dict[str, Any]:
    """The columns of a new contact, but its uid, handle and references."""
    values: dict[str, Any] = {name: getattr(draft, name) for name in PLAIN}
    return values | {
        "kind": draft.kind.value,
        "name": draft.name,
        "sort_name": fold(draft.name),
        "stage": draft.stage.value,
        "key_member": int(draft.key_member),
    }


def key_of_contact(tx: Tx, uid: str) -> int | None:
    """The key of the contact with this uid, None for ''. Raises NotFound."""
    return int(found(tx, uid).id) if uid else None


def insert_contact(tx: Tx, draft: ContactDraft) -> Who:
    """Write a contact with its parts, and the organisations it names that are not there yet.

    ``introduced_by`` of the draft is a contact's uid.
    """
    uid = new_uid()
    values = plain_values(draft)
    key = tx.insert(
        Contact,
        uid=uid,
        handle=free_handles(tx, [draft.name])[0],
        introduced_by=key_of_contact(tx, draft.introduced_by),
        **values,
    )
    who = Who(uid, draft.name, draft.kind.value)
    tx.created(who)
    held = organisations(tx, [a.organisation for a in draft.affiliations], draft.stage)
    for affiliation in draft.affiliations:
        tx.insert(Affiliation, person_id=key, **affiliation_values(affiliation, held))
    if draft.points:
        tx.insert_many(Point, [{"contact_id": key, **point_values(p)} for p in draft.points])
    if draft.topics:
        tx.insert_many(Topic, [{"contact_id": key, **topic_values(t)} for t in draft.topics])
    if draft.fields:
        tx.insert_many(ContactField, [{"contact_id": key, **field_values(f)} for f in draft.fields])
    if draft.tags:
        replace_tags(tx, key, draft.tags)
    return who


def add(tx: Tx, draft: ContactDraft, on: date) -> str:
    """Add a contact; return the label, which says when there are others of that name."""
    others = namesakes(tx, draft.name)
    who = insert_contact(tx, draft)
    details = {Detail.WHY: draft.why} if draft.why.strip() else {}
    write_action(tx, ActionDraft(kind=Kind.ADDED, on=on.isoformat(), who=[who.uid], details=details))
    label = f"Added {draft.name}"
    if others:
        label += f"; {others} more of that name {'was' if others == 1 else 'were'} there already"
    return label


def edit(tx: Tx, uid: str, changes: ContactEdit, on: date) -> str:
    """Change a contact; return the label, '' when nothing differed."""
    row = found(tx, uid)
    given = changes.model_fields_set
    values: dict[str, Any] = {name: getattr(changes, name) for name in PLAIN if name in given}
    if "name" in given:
        values |= {"name": changes.name, "sort_name": fold(changes.name)}
        if fold(changes.name) != row.sort_name:
            values["handle"] = free_handles(tx, [changes.name])[0]
    if "kind" in given:
        values["kind"] = changes.kind.value
    if "key_member" in given:
        values["key_member"] = int(changes.key_member)
    if "stage" in given:
        if changes.stage is Stage.ENDED and row.stage != Stage.ENDED.value:
            raise Refused("ending a relationship wants a reason; use the verb for it; nothing was changed")
        values["stage"] = changes.stage.value
        if changes.stage is not Stage.ENDED:
            values["ended_why"] = ""
    if "introduced_by" in given:
        if changes.introduced_by == uid:
            raise Refused(f"{clean(row.name)} cannot be introduced by themselves; nothing was changed")
        values["introduced_by"] = key_of_contact(tx, changes.introduced_by)
    differing = {name: value for name, value in values.items() if value != getattr(row, name)}
    if differing:
        tx.exec(update(Contact).where(col(Contact.id) == row.id).values(**differing))
    changed = [name for name in differing if name not in ("sort_name", "handle", "ended_why")]
    changed += _edit_parts(tx, int(row.id), changes)
    if not changed:
        return ""
    why = changes.why if "why" in differing and changes.why.strip() else ""
    write_action(
        tx,
        ActionDraft(
            kind=Kind.EDITED,
            on=on.isoformat(),
            who=[uid],
            text=", ".join(SAID.get(name, name) for name in changed),
            details={Detail.WHY: why} if why else {},
        ),
    )
    return f"Edited {values.get('name', row.name)}"


def _edit_parts(tx: Tx, key: int, changes: ContactEdit) -> list[str]:
    """Replace the lists that are given; return the names of those that differed."""
    given = changes.model_fields_set
    changed: list[str] = []
    if "points" in given and replace_parts(tx, Point, key, [(p.uid, point_values(p)) for p in changes.points]):
        changed.append("points")
    if "affiliations" in given:
        held = organisations(tx, [a.organisation for a in changes.affiliations], Stage.ACTIVE)
        wanted = [(a.uid, affiliation_values(a, held)) for a in changes.affiliations]
        if replace_parts(tx, Affiliation, key, wanted):
            changed.append("affiliations")
    if "topics" in given and replace_parts(tx, Topic, key, [(t.uid, topic_values(t)) for t in changes.topics]):
        changed.append("topics")
    if "fields" in given and replace_parts(tx, ContactField, key, [(f.uid, field_values(f)) for f in changes.fields]):
        changed.append("fields")
    if "tags" in given and replace_tags(tx, key, changes.tags):
        changed.append("tags")
    return changed


def end(tx: Tx, uid: str, why: str, on: date) -> str:
    """End the relationship, with its reason. Raises Refused without a reason, or when it is ended already."""
    row = found(tx, uid)
    if not why.strip():
        raise Refused("a relationship is ended with a reason; say why")
    if row.stage == Stage.ENDED.value:
        raise Refused(f"the relationship with {clean(row.name)} is ended already; nothing was changed")
    tx.exec(update(Contact).where(col(Contact.id) == row.id).values(stage=Stage.ENDED.value, ended_why=why))
    write_action(
        tx,
        ActionDraft(kind=Kind.ENDED, on=on.isoformat(), who=[uid], text=why, details={Detail.WHY: why}),
    )
    return f"Ended the relationship with {row.name}"


def remove(tx: Tx, uid: str) -> str:
    """Delete a contact and the entries that only tended its record; what was done with it stays in the journal."""
    row = found(tx, uid)
    part, other = SQLModel.metadata.tables["participant"], SQLModel.metadata.tables["participant"].alias()
    shared = select(other.c.id).where(other.c.action_id == part.c.action_id, other.c.contact_id != row.id).exists()
    tended = select(part.c.action_id).where(
        part.c.contact_id == row.id, part.c.kind.in_([kind.value for kind in RECORD_KEEPING]), ~shared
    )
    action = select(col(Action.uid))
    told = [r[0] for r in tx.exec(action.join(Participant).where(col(Participant.contact_id) == row.id))]
    told += [r[0] for r in tx.exec(action.join(Mention).where(col(Mention.contact_id) == row.id))]
    tx.exec(delete(Action).where(col(Action.id).in_(tended)))
    tx.exec(delete(Contact).where(col(Contact.id) == row.id))
    tx.touch(contacts=[uid], actions=told)
    return f"Deleted {row.name}"
