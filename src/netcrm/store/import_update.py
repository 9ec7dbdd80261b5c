"""Bringing an imported contact up to date with its card: three ways are compared, what the card said before, what it
says now, and what the contact holds. Where the user has changed something, the user's value stays."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Table, bindparam, delete, func, select
from sqlalchemy import update as sql_update
from sqlmodel import SQLModel, col

from netcrm.formats.reading import Format, read_bytes
from netcrm.models.drafts import ContactDraft, SourceDraft
from netcrm.models.tables import Affiliation, Contact, ContactField, ContactTag, Point, Source, Topic, Vprop
from netcrm.store.contact_parts import OWNERS, organisations
from netcrm.store.contact_parts import tags_of as held_tags
from netcrm.store.handles import free_handles
from netcrm.store.import_parts import Item, as_read, blobs, items, photo_key, source_values, write_tags
from netcrm.store.tags import tag_name
from netcrm.text import fold
from netcrm.words import Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

COLUMNS = ("name", "given", "family", "additional", "prefix", "suffix", "nickname", "how_met", "born", "notes")
"""Columns of a contact that a card can fill."""
_VPROPS = select(col(Vprop.id), col(Vprop.seq), col(Vprop.raw)).where(col(Vprop.contact_id) == bindparam("contact"))
_COMPARED: dict[type[SQLModel], tuple[str, ...]] = {
    Point: ("kind", "label", "value", "preferred"),
    Affiliation: ("department", "role", "from_text", "to_text"),
    Topic: ("kind", "body"),
    ContactField: ("name", "value"),
}


def earlier(origin: str, raw: str) -> ContactDraft | None:
    """The contact that a source's content was read into, None when it cannot be read any more."""
    if origin == Format.VCARD:
        data = raw
    else:
        pairs = json.loads(raw)
        out = io.StringIO()
        csv.writer(out).writerows([[str(name) for name, _ in pairs], [str(value) for _, value in pairs]])
        data = out.getvalue()
    cards = read_bytes(data.encode("utf-8", "surrogatepass"), format=origin).cards
    return cards[0] if cards else None


def update(tx: Tx, new: ContactDraft, source: SourceDraft, contact_id: int, source_id: int | None) -> None:
    """Bring a contact up to date with its card; without ``source_id`` the card is the contact's first."""
    row = tx.exec(select(*SQLModel.metadata.tables["contact"].c).where(col(Contact.id) == contact_id)).one()
    old: ContactDraft | None = None
    if source_id is None:
        tx.insert(Source, contact_id=contact_id, **source_values(source))
    else:
        was = tx.exec(select(col(Source.origin), col(Source.raw)).where(col(Source.id) == source_id)).one()
        old = earlier(was.origin, was.raw)
        tx.exec(sql_update(Source).where(col(Source.id) == source_id).values(**source_values(source)))
    old = old or ContactDraft(name=row.name)
    _columns(tx, row, old, new)
    props, in_place = _properties(tx, contact_id, old, new)
    _parts(tx, contact_id, old, new, props, in_place)
    _tags(tx, contact_id, old, new)
    tx.touch(contacts=[row.uid])


def _columns(tx: Tx, row: Row[Any], old: ContactDraft, new: ContactDraft) -> None:
    """Take over the columns that the card changed and the user did not."""
    values: dict[str, Any] = {}
    for name in COLUMNS:
        before, now = getattr(old, name), getattr(new, name)
        if before != now and getattr(row, name) == before:
            values[name] = now
    if "name" in values:
        values["sort_name"] = fold(new.name)
        if values["sort_name"] != row.sort_name:
            values["handle"] = free_handles(tx, [new.name])[0]
    if new.photo != old.photo:
        held = blobs(tx, [photo for photo in (old.photo, new.photo) if photo is not None])
        if row.photo_id == photo_key(old.photo, held):
            values["photo_id"] = photo_key(new.photo, held)
    if values:
        tx.exec(sql_update(Contact).where(col(Contact.id) == row.id).values(**values))


def _properties(tx: Tx, contact_id: int, old: ContactDraft, new: ContactDraft) -> tuple[dict[int, int], bool]:
    """Put the card's raw properties in the place of its earlier ones.

    Returns their keys by their number in the card, and whether they kept the keys that they had. Those of another
    card, of a contact that was merged into this one, stay.
    """
    gone = Counter(p.raw for p in old.properties)
    leaving: dict[int, Row[Any]] = {}
    others = 0
    for row in tx.exec(_VPROPS, {"contact": contact_id}):
        if gone[row.raw] > 0:
            gone[row.raw] -= 1
            leaving[row.seq] = row
        else:
            others += 1
    if not others and leaving.keys() == {p.seq for p in new.properties}:
        for prop in new.properties:
            if leaving[prop.seq].raw != prop.raw:
                tx.exec(sql_update(Vprop).where(col(Vprop.id) == leaving[prop.seq].id).values(raw=prop.raw))
        return {seq: int(row.id) for seq, row in leaving.items()}, True
    if leaving:
        tx.exec(delete(Vprop).where(col(Vprop.id).in_([row.id for row in leaving.values()])))
    top = tx.exec(select(func.max(col(Vprop.seq))).where(col(Vprop.contact_id) == contact_id)).one()[0]
    first = 0 if top is None else top + 1
    rows = [{"contact_id": contact_id, "seq": first + p.seq, "raw": p.raw} for p in new.properties]
    ids = tx.insert_many(Vprop, rows)
    return {p.seq: key for p, key in zip(new.properties, ids, strict=True)}, False


def _parts(
    tx: Tx, contact_id: int, old: ContactDraft, new: ContactDraft, props: dict[int, int], in_place: bool
) -> None:
    held = organisations(tx, [a.organisation for a in new.affiliations], Stage.IMPORTED)
    before, now = items(old, held), items(new, held)
    for model in _COMPARED:
        was, is_now = ([item for item in said if item[0] is model] for said in (before, now))
        if not in_place or [(item[1], item[3]) for item in was] != [(item[1], item[3]) for item in is_now]:
            _one_sort(tx, model, contact_id, was, is_now, props)


def _one_sort(
    tx: Tx, model: type[SQLModel], contact_id: int, before: list[Item], now: list[Item], props: dict[int, int]
) -> None:
    """Add what is new in the card, take away what has gone from it, and point the rest at its new property.

    A row that the user edited stays as it is: what the card now says in its place is not added, only noted as read.
    """
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    removed = Counter(item[3] for item in before) - Counter(item[3] for item in now)
    added = Counter(item[3] for item in now) - Counter(item[3] for item in before)
    rows = []
    edited: dict[Any, list[Row[Any]]] = {}
    for row, value in _held(tx, model, contact_id):
        if removed[row.as_read] <= 0:
            rows.append((row, value))
            continue
        removed[row.as_read] -= 1
        if value == row.as_read:
            tx.exec(delete(table).where(table.c.id == row.id))
        else:
            edited.setdefault(_place(model, json.loads(row.as_read)), []).append(row)
    for _, seq, values, read in now:
        prop = props.get(seq) if seq is not None else None
        known = next((pair for pair in rows if pair[0].as_read == read), None)
        if known is not None:
            rows.remove(known)
            _point_at(tx, table, known[0], prop, read)
        elif added[read] > 0:
            added[read] -= 1
            if instead := edited.get(_place(model, json.loads(read))):
                _point_at(tx, table, instead.pop(0), prop, read)
            elif all(value != read for _, value in rows):
                tx.insert(model, **{OWNERS[model]: contact_id}, **values, prop_id=prop, as_read=read)


def _place(model: type[SQLModel], read: list[Any]) -> Any:
    """What stands in the place of what: a number in that of a number, a free field in that of the same name."""
    return None if model is Affiliation else read[0]


def _point_at(tx: Tx, table: Table, row: Row[Any], prop: int | None, read: str) -> None:
    if (row.prop_id, row.as_read) != (prop, read):
        tx.exec(sql_update(table).where(table.c.id == row.id).values(prop_id=prop, as_read=read))


def _held(tx: Tx, model: type[SQLModel], contact_id: int) -> list[tuple[Row[Any], str]]:
    """The contact's rows of one sort, each with its value as it would be read now."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    statement = select(*table.c).where(table.c[OWNERS[model]] == contact_id).order_by(table.c.id)
    if model is Affiliation:
        organisation = SQLModel.metadata.tables["contact"]
        statement = statement.add_columns(organisation.c.name.label("organisation")).select_from(
            table.outerjoin(organisation, organisation.c.id == table.c.organisation_id)
        )
    found = []
    for row in tx.exec(statement):
        values = [getattr(row, name) for name in _COMPARED[model]]
        if model is Affiliation:
            values.insert(0, fold(row.organisation or ""))
        found.append((row, as_read(*values)))
    return found


def _tags(tx: Tx, contact_id: int, old: ContactDraft, new: ContactDraft) -> None:
    before, now = ({tag_name(name) for name in draft.tags} - {""} for draft in (old, new))
    held = held_tags(tx, contact_id)
    write_tags(tx, [(contact_id, sorted(now - before - set(held)))])
    gone = [held[name] for name in before - now if name in held]
    if gone:
        tx.exec(delete(ContactTag).where(col(ContactTag.contact_id) == contact_id, col(ContactTag.tag_id).in_(gone)))
