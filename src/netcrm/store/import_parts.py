"""Writing imported contacts with their parts, many at once: each typed row names the raw property it was read from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select
from sqlmodel import SQLModel, col

from netcrm.models.drafts import ContactDraft, PhotoDraft, SourceDraft
from netcrm.models.tables import (
    Affiliation,
    Blob,
    Contact,
    ContactField,
    ContactTag,
    Point,
    Source,
    Topic,
    Vprop,
)
from netcrm.store.contact_parts import affiliation_values, field_values, point_values, topic_values
from netcrm.store.contacts_write import plain_values
from netcrm.store.handles import free_handles
from netcrm.store.tags import tag_ids, tag_name
from netcrm.text import fold

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_BLOBS = select(col(Blob.sha256), col(Blob.id)).where(col(Blob.sha256).in_(bindparam("hashes", expanding=True)))
Item = tuple[type[SQLModel], int | None, dict[str, Any], str]
"""A part of a contact: its table, the raw property it was read from, its columns, and its value as read."""


def as_read(*values: Any) -> str:
    """A part's value as it was read, to be compared with what it is now."""
    return json.dumps(values, ensure_ascii=False)


def items(draft: ContactDraft, held: Mapping[str, int]) -> list[Item]:
    """The draft's points, affiliations, topics and free fields as rows. ``held``: organisations by folded name."""
    found: list[Item] = []
    for p in draft.points:
        found.append((Point, p.seq, point_values(p), as_read(p.kind.value, p.label, p.value, int(p.preferred))))
    for a in draft.affiliations:
        read = as_read(fold(a.organisation), a.department, a.role, a.from_text, a.to_text)
        found.append((Affiliation, a.seq, affiliation_values(a, held), read))
    for t in draft.topics:
        found.append((Topic, t.seq, topic_values(t), as_read(t.kind.value, t.text)))
    for f in draft.fields:
        found.append((ContactField, f.seq, field_values(f), as_read(f.name, f.value)))
    return found


def blobs(tx: Tx, photos: Sequence[PhotoDraft]) -> dict[str, int]:
    """The keys of pictures by hash; those that are new are kept."""
    wanted = {hashlib.sha256(photo.data).hexdigest(): photo for photo in photos}
    if not wanted:
        return {}
    held = {row.sha256: int(row.id) for row in tx.exec(_BLOBS, {"hashes": list(wanted)})}
    for sha256, photo in wanted.items():
        if sha256 not in held:
            held[sha256] = tx.insert(Blob, sha256=sha256, media_type=photo.media_type, data=photo.data)
    return held


def photo_key(photo: PhotoDraft | None, held: Mapping[str, int]) -> int | None:
    return held.get(hashlib.sha256(photo.data).hexdigest()) if photo is not None else None


def create(tx: Tx, cards: Sequence[tuple[ContactDraft, SourceDraft]], held: Mapping[str, int]) -> None:
    """Write new contacts with all their parts. ``held``: organisations by folded name."""
    drafts = [draft for draft, _ in cards]
    pictures = blobs(tx, [draft.photo for draft in drafts if draft.photo is not None])
    handles = free_handles(tx, [draft.name for draft in drafts])
    keys = tx.insert_many(
        Contact,
        [
            {**plain_values(draft), "handle": handle, "photo_id": photo_key(draft.photo, pictures)}
            for draft, handle in zip(drafts, handles, strict=True)
        ],
    )
    tx.insert_many(
        Source,
        [source_values(source) | {"contact_id": key} for key, (_, source) in zip(keys, cards, strict=True)],
    )
    owned = list(zip(keys, drafts, strict=True))
    props = [(key, p) for key, draft in owned for p in draft.properties]
    ids = tx.insert_many(Vprop, [{"contact_id": key, "seq": p.seq, "raw": p.raw} for key, p in props])
    prop_of = {(key, p.seq): prop for (key, p), prop in zip(props, ids, strict=True)}
    rows: dict[type[SQLModel], list[dict[str, Any]]] = {}
    for key, draft in owned:
        for model, seq, values, read in items(draft, held):
            owner = "person_id" if model is Affiliation else "contact_id"
            prop = prop_of.get((key, seq)) if seq is not None else None
            rows.setdefault(model, []).append({owner: key, **values, "prop_id": prop, "as_read": read})
    for model, many in rows.items():
        tx.insert_many(model, many)
    write_tags(tx, [(key, draft.tags) for key, draft in owned if draft.tags])


def source_values(source: SourceDraft) -> dict[str, Any]:
    return {
        "origin": source.origin,
        "source_uid": source.uid,
        "content_hash": source.content_hash,
        "raw": source.raw,
    }


def write_tags(tx: Tx, wanted: Sequence[tuple[int, Sequence[str]]]) -> None:
    """Tag new contacts."""
    ids = tag_ids(tx, dict.fromkeys(name for _, names in wanted for name in names))
    pairs = {(key, ids[tag]): None for key, names in wanted for name in names if (tag := tag_name(name))}
    if pairs:
        tx.insert_many(ContactTag, [{"contact_id": key, "tag_id": tag} for key, tag in pairs])
