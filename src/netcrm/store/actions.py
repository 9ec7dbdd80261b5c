"""The one writer of actions: every journal entry of the program is written here, with its facets and participants."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update
from sqlmodel import SQLModel, col

from netcrm.models.dates import PartialDate
from netcrm.models.drafts import ActionDraft
from netcrm.models.tables import (
    Action,
    ActionDetail,
    ActionTag,
    Contact,
    Mention,
    Need,
    Objective,
    Offer,
    Participant,
    Plan,
    Promise,
)
from netcrm.rules.lineage import strictest
from netcrm.rules.reciprocity import as_weight
from netcrm.store.errors import NotFound, Refused
from netcrm.store.facets import facets_text
from netcrm.store.ids import new_uid
from netcrm.store.read import sql
from netcrm.store.tags import tag_ids
from netcrm.words import ORDERED, THOUGHTS, Detail, Kind, Marking, Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

RECORD_KEEPING: frozenset[Kind] = frozenset(
    {Kind.ADDED, Kind.EDITED, Kind.MERGED, Kind.IMPORTED, Kind.EXPORTED, Kind.ENDED}
)
"""Kinds that tend the records and not the relationship: an imported contact stays imported through them."""

_ACTIVATE = (
    update(Contact)
    .where(col(Contact.id).in_(bindparam("ids", expanding=True)))
    .values(stage=Stage.ACTIVE.value, snoozed_until="")
)


@dataclass(frozen=True, slots=True)
class Known:
    """A contact as a writer needs it."""

    id: int
    uid: str
    name: str
    kind: str
    stage: str


@dataclass(frozen=True, slots=True)
class Links:
    """Keys of the rows that an action points at."""

    need_id: int | None = None
    offer_id: int | None = None
    objective_id: int | None = None
    promise_id: int | None = None
    plan_id: int | None = None
    source_action_id: int | None = None


@dataclass(frozen=True, slots=True)
class Days:
    """A civil date as an action keeps it."""

    text: str
    first: str
    last: str


def days_of(text: str, what: str = "an action") -> Days:
    """The stored form of a partial date. Raises Refused when the year is unknown or it is no date."""
    try:
        partial = PartialDate.parse(text)
    except ValueError as error:
        raise Refused(f"{error}") from None
    if partial.first is None or partial.last is None:
        raise Refused(f"{what} needs a date with a year; give it as 2026, 2026-11 or 2026-11-23")
    return Days(text, partial.first.isoformat(), partial.last.isoformat())


def known(tx: Tx, uids: Iterable[str]) -> dict[str, Known]:
    """The contacts with these uids, in one look-up. Raises NotFound when one is not there."""
    wanted = list(dict.fromkeys(uids))
    if not wanted:
        return {}
    found = {row[1]: Known(*row) for row in tx.sql(sql("writing.KNOWN"), {"uids": json.dumps(wanted)})}
    for uid in wanted:
        if uid not in found:
            raise NotFound(f"no contact has the id {uid}; it may have been deleted or merged")
    return found


def key_of(tx: Tx, model: type[SQLModel], uid: str) -> int:
    """The key of the row with this uid. Raises NotFound."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    found = tx.exec(select(table.c.id).where(table.c.uid == uid)).first()
    if found is None:
        raise NotFound(f"no {table.name.replace('_', ' ')} has the id {uid}; it may have been deleted")
    return int(found[0])


def source_key(tx: Tx, uid: str, kind: str, on: str) -> int:
    """The key of the earlier action that one of this kind and date follows from. Raises NotFound; Refused when it is a
    thought, and nothing of this kind, or of that day, can have been done because of it."""
    found = tx.exec(select(col(Action.id), col(Action.kind), col(Action.on_from)).where(col(Action.uid) == uid)).first()
    if found is None:
        raise NotFound(f"no action has the id {uid}; it may have been deleted")
    if found.kind in THOUGHTS:
        if kind in ORDERED:
            said = str(kind).replace("_", " ")
            raise Refused(f"an entry “{said}” follows from an earlier entry of its own; nothing was changed")
        if on and days_of(on).last < found.on_from:
            raise Refused(f"an entry of {on} came before what it is said to follow from; nothing was changed")
    return int(found.id)


def write_action(tx: Tx, draft: ActionDraft) -> str:
    """Write one journal entry and all that hangs on it; return its uid.

    An imported contact that takes part becomes active, unless the entry only tends the records. Raises NotFound for
    an unknown uid, Refused for a date without a year.
    """
    links = Links(
        need_id=key_of(tx, Need, draft.need) if draft.need else None,
        offer_id=key_of(tx, Offer, draft.offer) if draft.offer else None,
        objective_id=key_of(tx, Objective, draft.objective) if draft.objective else None,
        promise_id=key_of(tx, Promise, draft.promise) if draft.promise else None,
        plan_id=key_of(tx, Plan, draft.plan) if draft.plan else None,
        source_action_id=source_key(tx, draft.source, draft.kind, draft.on) if draft.source else None,
    )
    return put_action(tx, draft, known(tx, [*draft.who, *draft.mentions]), links)[1]


def put_action(tx: Tx, draft: ActionDraft, contacts: Mapping[str, Known], links: Links) -> tuple[int, str]:
    """As :func:`write_action`, with the contacts and links already looked up; return the action's key and uid.

    What follows from a marked entry, or is about one, is marked at least as strictly: its words tell of the same.
    """
    marking, unnamed = _marked(tx, draft, links)
    days = days_of(draft.on)
    details = filled(draft.details)
    facets = facets_text(
        details,
        outcome=bool(draft.outcome.strip()),
        need=links.need_id is not None,
        offer=links.offer_id is not None,
        objective=links.objective_id is not None,
    )
    uid = new_uid()
    key = tx.insert(
        Action,
        uid=uid,
        kind=draft.kind.value,
        on_text=days.text,
        on_from=days.first,
        on_to=days.last,
        time=draft.time,
        recorded_at=tx.stamp,
        body=draft.text,
        outcome=draft.outcome,
        marking=marking.value,
        unnamed=int(unnamed),
        facets=facets,
        need_id=links.need_id,
        offer_id=links.offer_id,
        objective_id=links.objective_id,
        promise_id=links.promise_id,
        plan_id=links.plan_id,
        source_action_id=links.source_action_id,
    )
    who = [contacts[u] for u in dict.fromkeys(draft.who)]
    mentions = [contacts[u] for u in dict.fromkeys(draft.mentions) if u not in draft.who]
    put_participants(tx, key, who, draft.kind.value, facets, days.first)
    put_mentions(tx, key, mentions)
    put_details(tx, key, details)
    put_tags(tx, key, draft.tags)
    activate(tx, who, draft.kind)
    tx.touch(contacts=[c.uid for c in (*who, *mentions)], actions=[uid])
    tx.make(uid)
    return key, uid


def _marked(tx: Tx, draft: ActionDraft, links: Links) -> tuple[Marking, bool]:
    """How a new entry is marked, and whether its source is never named: at least as what it follows from, or is about.
    A review may agree that the source may be named from now on."""
    marking, unnamed = inherited(tx, draft.kind, links.source_action_id, links.promise_id)
    anew = draft.details.get(Detail.NAMING, "").strip().lower() == "yes"
    return strictest([draft.marking, marking]), draft.unnamed or (unnamed and not anew)


def inherited(tx: Tx, kind: str, source: int | None, promise: int | None) -> tuple[Marking, bool]:
    """The strictest marking of what an entry of this kind follows from and is about, by their keys, and whether one of
    their sources is never named.

    A thought is followed by what is done because of it, which says nothing of it; one thought may repeat another.
    """
    if source is None and promise is None:
        return Marking.UNMARKED, False
    asked = {"source": source, "promise": promise, "thought": int(kind in THOUGHTS)}
    held = tx.sql(sql("writing.INHERITED"), asked)
    return strictest(row[0] for row in held), any(row[1] for row in held)


def filled(details: Mapping[Detail, str]) -> dict[str, str]:
    """The details that say something, by name; a weight in the form that the ledger adds up."""
    return {
        name.value: as_weight(value) if name is Detail.WEIGHT else value
        for name, value in details.items()
        if value.strip()
    }


def put_participants(tx: Tx, key: int, who: Collection[Known], kind: str, facets: str, day: str) -> None:
    """Write who took part, with their copies of the action's kind, facets and first day."""
    for c in who:
        tx.insert(Participant, action_id=key, contact_id=c.id, kind=kind, facets=facets, on_from=day)


def put_mentions(tx: Tx, key: int, mentions: Collection[Known]) -> None:
    """Write who is spoken of."""
    for c in mentions:
        tx.insert(Mention, action_id=key, contact_id=c.id)


def put_details(tx: Tx, key: int, details: Mapping[str, str]) -> None:
    """Write the named text fields; the facets are the caller's to keep."""
    for name, value in sorted(details.items()):
        tx.insert(ActionDetail, action_id=key, name=name, value=value)


def put_tags(tx: Tx, key: int, names: Iterable[str]) -> None:
    """Tag the action. Tags of a line stand on the action alone, never on the people in it."""
    for tag in tag_ids(tx, names).values():
        tx.insert(ActionTag, action_id=key, tag_id=tag)


def activate(tx: Tx, who: Collection[Known], kind: Kind) -> None:
    """Make imported contacts active on their first action."""
    imported = [c.id for c in who if c.stage == Stage.IMPORTED.value]
    if imported and kind not in RECORD_KEEPING:
        tx.exec(_ACTIVATE, {"ids": imported})
