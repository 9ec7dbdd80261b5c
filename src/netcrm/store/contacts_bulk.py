"""The verbs about many contacts at once: tags, cadence, stage, key members, triage, deleting. One journal entry
for each contact that really changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import col

from netcrm.models.tables import Action, Contact, ContactTag, Participant
from netcrm.rules.said import plural
from netcrm.store.actions import days_of
from netcrm.store.contacts_write import remove
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import new_uid
from netcrm.store.read import sql
from netcrm.store.tags import held_tags, tag_ids, tag_name
from netcrm.words import Kind, Stage

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

T = TypeVar("T")
AT_ONCE = 5_000
"""Parameters in one statement: SQLite takes 32,766."""
LEFT_ALONE = "9999-12-31"
"""``snoozed_until`` of an imported contact that a triage left where it is: it is not asked about again."""
Triage = Literal["key", "active", "leave"]

_WANTED = ("id", "uid", "name", "stage", "key_member", "cadence_days", "snoozed_until")
_BY_UID = select(*(Contact.__table__.c[name] for name in _WANTED)).where(  # type: ignore[attr-defined]
    col(Contact.uid).in_(bindparam("uids", expanding=True))
)
_TAGGED = select(col(ContactTag.contact_id), col(ContactTag.tag_id)).where(
    col(ContactTag.contact_id).in_(bindparam("ids", expanding=True)),
    col(ContactTag.tag_id).in_(bindparam("tags", expanding=True)),
)
_UNTAG = delete(ContactTag).where(
    col(ContactTag.contact_id).in_(bindparam("ids", expanding=True)),
    col(ContactTag.tag_id).in_(bindparam("tags", expanding=True)),
)


def _parts(items: Sequence[T]) -> Iterable[Sequence[T]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))


def marked(tx: Tx, uids: Iterable[str]) -> list[Any]:
    """The contacts with these uids, in their order. Raises NotFound when one is not there, Refused for none."""
    wanted = list(dict.fromkeys(uids))
    if not wanted:
        raise Refused("no contact is marked; nothing was changed")
    held = {row.uid: row for part in _parts(wanted) for row in tx.exec(_BY_UID, {"uids": list(part)})}
    for uid in wanted:
        if uid not in held:
            raise NotFound(f"no contact has the id {uid}; it may have been deleted or merged; nothing was changed")
    return [held[uid] for uid in wanted]


def whom(rows: Sequence[Any]) -> str:
    """The contacts in a label: the name of one, the number of several."""
    return rows[0].name if len(rows) == 1 else f"{len(rows)} contacts"


def journal_each(tx: Tx, rows: Collection[Any], kind: Kind, on: date, text: str) -> None:
    """Write one entry of a kind that tends the records for each contact."""
    days = days_of(on.isoformat())
    entries = {new_uid(): row for row in rows}
    keys = tx.insert_many(
        Action,
        [
            {
                "uid": uid,
                "kind": kind.value,
                "on_text": days.text,
                "on_from": days.first,
                "on_to": days.last,
                "recorded_at": tx.stamp,
                "body": text,
            }
            for uid in entries
        ],
    )
    tx.insert_many(
        Participant,
        [
            {"action_id": key, "contact_id": row.id, "kind": kind.value, "on_from": days.first}
            for key, row in zip(keys, rows, strict=True)
        ],
    )
    tx.touch(contacts=[row.uid for row in rows], actions=list(entries))
    for uid in entries:
        tx.make(uid)


def tag(tx: Tx, uids: Iterable[str], add: Iterable[str], remove: Iterable[str], on: date) -> tuple[str, str]:
    """Add and remove tags; return the label, '' when nothing differed, and what is to be said of tags to take away that
    nobody of them had, '' when there is none."""
    rows = marked(tx, uids)
    away = list(dict.fromkeys(name for text in remove if (name := tag_name(text))))
    old = held_tags(tx, away)
    new = {name: key for name, key in tag_ids(tx, add).items() if name not in away}
    if not new and not away:
        raise Refused("no tag was given; nothing was changed")
    ids = [row.id for row in rows]
    held: set[tuple[int, int]] = set()
    for part in _parts(ids):
        found = tx.exec(_TAGGED, {"ids": list(part), "tags": [*new.values(), *old.values()]})
        held.update((row.contact_id, row.tag_id) for row in found)
    gone = set(old.values())
    missing = [(i, key) for i in ids for key in new.values() if (i, key) not in held]
    losing = {(i, key) for i, key in held if key in gone}
    if missing:
        tx.insert_many(ContactTag, [{"contact_id": i, "tag_id": key} for i, key in missing])
    for part in _parts(sorted({i for i, _ in losing})):
        tx.exec(_UNTAG, {"ids": list(part), "tags": sorted(gone)})
    given, taken = {key for _, key in missing}, {key for _, key in losing}
    said = [f"#{name}" for name, key in new.items() if key in given]
    said += [f"−#{name}" for name, key in old.items() if key in taken]
    absent = _absent(tx, rows, [name for name in away if old.get(name) not in taken])
    changed = {i for i, _ in missing} | {i for i, _ in losing}
    touched = [row for row in rows if row.id in changed]
    if not touched:
        return "", absent
    journal_each(tx, touched, Kind.EDITED, on, f"tags: {' '.join(said)}")
    return f"Tagged {whom(touched)} {' '.join(said)}", absent


def _absent(tx: Tx, rows: Sequence[Any], names: Sequence[str]) -> str:
    """That none of the contacts had these tags, with the nearest tag that there is for each that there is not."""
    if not names:
        return ""
    known = [name for name, _ in tx.sql(sql("contacts.tags"))]
    said = []
    for name in names:
        near = get_close_matches(name, [tag for tag in known if tag != name], 1)
        said.append(f"#{name}{f' (did you mean #{near[0]}?)' if near else ''}")
    who = f"{rows[0].name} did not have" if len(rows) == 1 else "nobody of them had"
    return f"{who} {' or '.join(said)}"


def set_column(tx: Tx, rows: Sequence[Any], values: dict[str, Any], on: date, text: str) -> list[Any]:
    """Set columns of the contacts that differ, and journal each; return those."""
    differing = [row for row in rows if any(getattr(row, name) != value for name, value in values.items())]
    for part in _parts(differing):
        tx.exec(update(Contact).where(col(Contact.id).in_([row.id for row in part])).values(**values))
    if differing:
        journal_each(tx, differing, Kind.EDITED, on, text)
    return differing


def cadence(tx: Tx, uids: Iterable[str], days: int | None, on: date) -> str:
    """Set how often to be in touch; None takes the cadence away."""
    if days is not None and not 1 <= days <= 3650:
        raise Refused(f"a cadence is 1 to 3650 days, not {days}; nothing was changed")
    said = "no cadence" if days is None else f"every {plural(days, 'day')}"
    changed = set_column(tx, marked(tx, uids), {"cadence_days": days}, on, f"cadence: {said}")
    return f"Set {whom(changed)} to {said}" if changed else ""


def stage(tx: Tx, uids: Iterable[str], to: Stage, on: date) -> str:
    """Set the stage. Ending has its own verb, since it wants a reason: raises Refused for it."""
    if to is Stage.ENDED:
        raise Refused("ending a relationship wants a reason for each; end them one at a time")
    values = {"stage": to.value, "ended_why": "", "snoozed_until": ""}
    rows = [row for row in marked(tx, uids) if row.stage != to.value]
    for part in _parts(rows):
        tx.exec(update(Contact).where(col(Contact.id).in_([row.id for row in part])).values(**values))
    if not rows:
        return ""
    journal_each(tx, rows, Kind.EDITED, on, f"stage: {to.value}")
    return f"Set {whom(rows)} to {to.value}"


def remove_each(tx: Tx, uids: Iterable[str]) -> str:
    """Delete the contacts; what was done with them stays in the journal."""
    rows = marked(tx, uids)
    for row in rows:
        remove(tx, row.uid)
    return f"Deleted {whom(rows)}"


def key_member(tx: Tx, uids: Iterable[str], is_key: bool, on: date) -> str:
    """Make contacts key members of the network, or ordinary ones."""
    said = "key member" if is_key else "not a key member"
    changed = set_column(tx, marked(tx, uids), {"key_member": int(is_key)}, on, said)
    if not changed:
        return ""
    return f"Made {whom(changed)} {'a ' if len(changed) == 1 and is_key else ''}{said}{_plural(changed)}"


def _plural(rows: Sequence[Any]) -> str:
    return "" if len(rows) == 1 else "s"


def triage(tx: Tx, uids: Iterable[str], answer: Triage, on: date) -> str:
    """Sort imported contacts: a key member, an active contact, or left where it is and not asked about again. Who is
    not imported any more stays as they are; when nobody else was named, the label says so."""
    named = marked(tx, uids)
    rows = [row for row in named if row.stage == Stage.IMPORTED.value]
    if not rows:
        return f"{named[0].name} is {named[0].stage} already, and stays so" if len(named) == 1 else ""
    values: dict[str, Any] = {"stage": Stage.ACTIVE.value, "snoozed_until": ""}
    said = "active"
    if answer == "key":
        values["key_member"] = 1
        said = "key member"
    elif answer == "leave":
        values = {"snoozed_until": LEFT_ALONE}
        said = "left as imported"
    changed = set_column(tx, rows, values, on, f"triage: {said}")
    return f"Triaged {whom(changed)}: {said}" if changed else ""
