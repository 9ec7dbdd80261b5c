"""Changes to what is in the journal: edit an entry, delete it, change what it maps to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, delete, select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import ActionEdit
from netcrm.models.tables import (
    Action,
    ActionDetail,
    ActionTag,
    Contact,
    MappingException,
    Mention,
    Need,
    Objective,
    Offer,
    Participant,
    Plan,
    Tag,
)
from netcrm.rules.lineage import strictest
from netcrm.store.actions import (
    Known,
    activate,
    days_of,
    filled,
    inherited,
    key_of,
    known,
    put_details,
    put_mentions,
    put_participants,
    put_tags,
    source_key,
)
from netcrm.store.errors import NotFound, Refused
from netcrm.store.facets import facets_text
from netcrm.store.plans import postpone
from netcrm.store.read import sql
from netcrm.store.tags import tag_name
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_PLAIN = {"time": "time", "text": "body", "outcome": "outcome", "marking": "marking", "unnamed": "unnamed"}


def found(tx: Tx, uid: str) -> Row[Any]:
    """The action with this uid. Raises NotFound."""
    row = tx.exec(select(*SQLModel.metadata.tables["action"].columns).where(col(Action.uid) == uid)).first()
    if row is None:
        raise NotFound(f"no action has the id {uid}; it may have been deleted")
    return row


def edit(tx: Tx, uid: str, changes: ActionEdit) -> str:
    """Change what ``changes`` gives; return the label, '' when nothing differed. The time of recording stays. A plan
    that it is about moves by an entry of its own, in the same change.

    Raises NotFound, Refused for a date without a year, or for another day of a plan that is open no more.
    """
    row = found(tx, uid)
    given = changes.model_fields_set
    values: dict[str, Any] = {column: getattr(changes, name) for name, column in _PLAIN.items() if name in given}
    values |= {column: getattr(values[column], "value", values[column]) for column in values}
    if "unnamed" in values:
        values["unnamed"] = int(values["unnamed"])
    if "kind" in given:
        values["kind"] = changes.kind.value
    if "on" in given:
        days = days_of(changes.on)
        values |= {"on_text": days.text, "on_from": days.first, "on_to": days.last}
    for name, model in (("need", Need), ("offer", Offer), ("objective", Objective)):
        if name in given:
            named = getattr(changes, name)
            values[f"{name}_id"] = key_of(tx, model, named) if named else None
    if "source" in given:
        after = {**row._mapping, **values}
        values["source_action_id"] = source = _source(tx, changes.source, row.id, after["kind"], after["on_text"])
        marking, unnamed = inherited(tx, after["kind"], source, None)
        values["marking"] = strictest([after["marking"], marking]).value
        values["unnamed"] = int(bool(after["unnamed"]) or unnamed)
    old_details = details_of(tx, row.id)
    details = filled(changes.details) if "details" in given else old_details
    after = {**row._mapping, **values}
    values["facets"] = facets_text(
        details,
        outcome=bool(after["outcome"].strip()),
        need=after["need_id"] is not None,
        offer=after["offer_id"] is not None,
        objective=after["objective_id"] is not None,
    )
    differing = {name: value for name, value in values.items() if value != getattr(row, name)}
    touched = people(tx, Participant, row.id) | people(tx, Mention, row.id)
    if differing:
        # What the participants copy follows by the foreign key, ON UPDATE CASCADE.
        tx.exec(update(Action).where(col(Action.id) == row.id).values(**differing))
    if differing.get("marking"):
        _spread(tx, row.id, differing["marking"])
    changed = bool(differing)
    if details != old_details:
        _replace_details(tx, row.id, old_details, details)
        changed = True
    copied = after["kind"], values["facets"], after["on_from"]
    changed |= "who" in given and _replace_people(tx, row.id, changes.who, copied)
    changed |= "mentions" in given and _replace_mentions(tx, row.id, changes.mentions)
    changed |= "tags" in given and _replace_tags(tx, row.id, changes.tags)
    moved = _move_plan(tx, row, changes)
    if not changed:
        return moved
    now = people(tx, Participant, row.id) | people(tx, Mention, row.id)
    tx.touch(contacts=touched | now, actions=[uid])
    return ". ".join(label for label in (f"Edited {said(after)}", moved) if label)


def _spread(tx: Tx, key: int, marking: str) -> None:
    """What follows from an entry that is marked now tells of the same, so it is for no more people."""
    weaker = [
        (held, uid) for held, uid, now in tx.sql(sql("writing.FOLLOWING"), {"key": key})
        if strictest([now, marking]) != now
    ]  # fmt: skip
    if weaker:
        ids = [held for held, _ in weaker]
        tx.exec(update(Action).where(col(Action.id).in_(ids)).values(marking=marking))
        tx.touch(actions=[uid for _, uid in weaker])


def _source(tx: Tx, uid: str, key: int, kind: str, on: str) -> int | None:
    """The key of the action that another one follows from. Raises NotFound, Refused when it would follow itself, or
    cannot follow from that one."""
    source = source_key(tx, uid, kind, on) if uid else None
    if source == key:
        raise Refused("an entry cannot follow from itself; nothing was changed")
    return source


def _move_plan(tx: Tx, row: Row[Any], changes: ActionEdit) -> str:
    """Give the plan that an action is about the day and time of ``changes``; return the label, '' when they differ in
    nothing."""
    given = changes.model_fields_set & {"due", "due_time"}
    if not given:
        return ""
    plan = tx.exec(select(*SQLModel.metadata.tables["plan"].columns).where(col(Plan.id) == row.plan_id)).first()
    if plan is None:
        raise Refused("this entry is about no follow-up or meeting that could be moved; nothing was changed")
    due = changes.due if "due" in given else plan.due_text
    time = changes.due_time if "due_time" in given else plan.time
    if (due, time) == (plan.due_text, plan.time):
        return ""
    return postpone(tx, plan.uid, due, tx.today, time=time)


def said(row: Any) -> str:
    return f"{row['kind'].replace('_', ' ')} of {row['on_text']}"


def details_of(tx: Tx, key: int) -> dict[str, str]:
    """The details of an action by name."""
    rows = tx.exec(select(col(ActionDetail.name), col(ActionDetail.value)).where(col(ActionDetail.action_id) == key))
    return {row.name: row.value for row in rows}


def _replace_details(tx: Tx, key: int, old: dict[str, str], new: dict[str, str]) -> None:
    """Write only what differs, so that an undo of another field is not in the way."""
    for name in old.keys() - new.keys():
        tx.exec(delete(ActionDetail).where(col(ActionDetail.action_id) == key, col(ActionDetail.name) == name))
    for name in old.keys() & new.keys():
        if old[name] != new[name]:
            where = (col(ActionDetail.action_id) == key, col(ActionDetail.name) == name)
            tx.exec(update(ActionDetail).where(*where).values(value=new[name]))
    put_details(tx, key, {name: value for name, value in new.items() if name not in old})


def people(tx: Tx, model: type[Participant] | type[Mention], key: int) -> set[str]:
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    rows = tx.exec(
        select(col(Contact.uid)).join(table, table.c.contact_id == col(Contact.id)).where(table.c.action_id == key)
    )
    return {row[0] for row in rows}


def _replace(tx: Tx, model: type[Participant] | type[Mention], key: int, wanted: list[str]) -> list[Known]:
    """Take away who is not wanted; return the contacts to add."""
    contacts = known(tx, wanted)
    held = people(tx, model, key)
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    gone = held - contacts.keys()
    if gone:
        ids = select(col(Contact.id)).where(col(Contact.uid).in_(sorted(gone)))
        tx.exec(delete(table).where(table.c.action_id == key, table.c.contact_id.in_(ids)))
    tx.touch(contacts=gone)
    return [contact for uid, contact in contacts.items() if uid not in held]


def _replace_people(tx: Tx, key: int, wanted: list[str], copied: tuple[str, str, str]) -> bool:
    before = people(tx, Participant, key)
    new = _replace(tx, Participant, key, wanted)
    put_participants(tx, key, new, *copied)
    activate(tx, new, Kind(copied[0]))
    return before != set(wanted)


def _replace_mentions(tx: Tx, key: int, wanted: list[str]) -> bool:
    before = people(tx, Mention, key)
    put_mentions(tx, key, _replace(tx, Mention, key, wanted))
    return before != set(wanted)


def _replace_tags(tx: Tx, key: int, wanted: list[str]) -> bool:
    rows = tx.exec(
        select(col(Tag.name), col(Tag.id))
        .join(ActionTag, col(ActionTag.tag_id) == col(Tag.id))
        .where(col(ActionTag.action_id) == key)
    )
    held: dict[str, int] = {row.name: row.id for row in rows}
    names = {tag_name(text) for text in wanted} - {""}
    gone = [held[name] for name in held.keys() - names]
    if gone:
        tx.exec(delete(ActionTag).where(col(ActionTag.action_id) == key, col(ActionTag.tag_id).in_(gone)))
    put_tags(tx, key, sorted(names - held.keys()))
    return names != held.keys()


def except_mapping(tx: Tx, uid: str, unit: str, criterion: str, included: bool | None) -> str:
    """Put an action in a criterion (True), take it out (False), or leave it to the rules again (None)."""
    row = found(tx, uid)
    mine = (
        col(MappingException.action_id) == row.id,
        col(MappingException.unit) == unit,
        col(MappingException.criterion) == criterion,
    )
    held = tx.exec(select(col(MappingException.id), col(MappingException.included)).where(*mine)).first()
    tx.touch(actions=[uid])
    if included is None:
        if held is None:
            return ""
        tx.exec(delete(MappingException).where(*mine))
        return f"{criterion} is left to the rules again for {said(row._mapping)}"
    if held is None:
        tx.insert(
            MappingException,
            action_id=row.id,
            unit=unit,
            criterion=criterion,
            included=int(included),
            made_at=tx.stamp,
        )
    elif bool(held.included) is included:
        return ""
    else:
        tx.exec(update(MappingException).where(*mine).values(included=int(included), made_at=tx.stamp))
    return f"{said(row._mapping).capitalize()} {'counts' if included else 'does not count'} for {criterion}"
