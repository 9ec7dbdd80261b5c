"""The verbs about me: profile, traits, needs, offers, objectives, and which contacts serve them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import ActionDraft, NeedDraft, OfferDraft
from netcrm.models.tables import ContactNeed, ContactObjective, Me, Need, Objective, Offer, OfferVersion, Trait
from netcrm.store.actions import days_of, write_action
from netcrm.store.contacts_bulk import marked, whom
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import natural_uid, new_uid
from netcrm.words import Detail, Kind, NeedState

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

PROFILE = ("name", "organisation", "team", "email")
TRAITS = ("interest", "value", "motivation")
"""What sorts of trait there are (context specific knowledge items 1 and 2)."""


def row_of(tx: Tx, model: type[SQLModel], uid: str) -> Any:
    """The row with this uid, whole. Raises NotFound."""
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    row = tx.exec(select(*table.c).where(table.c.uid == uid)).first()
    if row is None:
        raise NotFound(f"no {table.name} has the id {uid}; it may have been deleted")
    return row


def filled(text: str, what: str) -> str:
    """The text without its edges. Raises Refused when nothing is left."""
    if not text.strip():
        raise Refused(f"{what} is empty; nothing was changed")
    return text.strip()


def save(tx: Tx, values: dict[str, str]) -> str:
    """Save what is given of the profile; '' when nothing differs."""
    unknown = set(values) - set(PROFILE)
    if unknown:
        raise Refused(f"the profile has no {', '.join(sorted(unknown))}; it has {', '.join(PROFILE)}")
    row = tx.exec(select(*Me.__table__.columns)).first()  # type: ignore[attr-defined]
    if row is None:
        if not any(values.values()):
            return ""
        tx.insert(Me, id=1, uid=natural_uid("me", "1"), **values)
    else:
        differing = {name: value for name, value in values.items() if getattr(row, name) != value}
        if not differing:
            return ""
        tx.exec(update(Me).where(col(Me.id) == row.id).values(**differing))
    tx.touch(others=["me"])
    return "Saved your profile"


def add_row(tx: Tx, model: type[SQLModel], **values: Any) -> str:
    """Insert a need, offer, objective or trait; return its uid."""
    uid = new_uid()
    tx.insert(model, uid=uid, **values)
    tx.touch(others=[uid])
    return uid


def change_row(tx: Tx, model: type[SQLModel], uid: str, values: dict[str, Any]) -> Any:
    """Change what is given and differs; return the row as it was, None when nothing differed."""
    row = row_of(tx, model, uid)
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    differing = {name: value for name, value in values.items() if value is not None and getattr(row, name) != value}
    if not differing:
        return None
    tx.exec(update(table).where(table.c.id == row.id).values(**differing))
    tx.touch(others=[uid])
    return row


def remove_row(tx: Tx, model: type[SQLModel], uid: str) -> Any:
    """Delete the row; return it as it was. Entries that were linked to it stay, and no longer have that facet."""
    row = row_of(tx, model, uid)
    table = SQLModel.metadata.tables[str(model.__tablename__)]
    if f"{table.name}_id" in SQLModel.metadata.tables["action"].columns:
        unlinked = tx.sql(
            f"UPDATE action SET {table.name}_id = NULL,"
            f" facets = trim(replace(' ' || facets || ' ', ' {table.name} ', ' ')) WHERE {table.name}_id = ?"
            " RETURNING uid",
            (row.id,),
        )
        tx.touch(actions=[found for (found,) in unlinked])
    tx.exec(delete(table).where(table.c.id == row.id))
    tx.touch(others=[uid])
    return row


def add_need(tx: Tx, draft: NeedDraft) -> str:
    """A need of mine, with its journal entry."""
    uid = add_row(
        tx, Need, what=draft.what, horizon=draft.horizon, state=draft.state.value, priority=draft.priority or None
    )
    write_action(
        tx, ActionDraft(kind=Kind.NEEDED, on=draft.on, text=draft.text, details={Detail.WHAT: draft.what}, need=uid)
    )
    return f"Added your need “{draft.what}”"


def edit_need(
    tx: Tx,
    uid: str,
    *,
    on: date,
    what: str | None = None,
    horizon: str | None = None,
    state: NeedState | None = None,
    priority: int | None = None,
    changed: str = "",
    did: str = "",
) -> str:
    """Change a need; a change of its words, state or horizon, and whatever is said of it, is a review of needs in the
    journal, with what I did about it."""
    values = {"what": what, "horizon": horizon, "state": state.value if state else None}
    now = row_of(tx, Need, uid)
    ranked = change_row(tx, Need, uid, {"priority": priority}) is not None
    changes = change_row(tx, Need, uid, values) is not None
    if not (changes or changed.strip() or did.strip()):
        return f"Gave your need “{now.what}” another priority" if ranked else ""
    said = changed.strip() or (_need_change(now, values, priority if ranked else None) if changes or ranked else "")
    details = {Detail.CHANGED: said, Detail.DID: did}
    write_action(tx, ActionDraft(kind=Kind.REVIEWED_NEEDS, on=on.isoformat(), need=uid, details=details))
    tx.touch(others=[uid])
    return f"{'Changed' if changes or ranked else 'Reviewed'} your need “{what or now.what}”"


def _need_change(row: Any, values: dict[str, Any], priority: int | None) -> str:
    parts = []
    if values["what"] is not None and values["what"] != row.what:
        parts.append(f"“{row.what}” became “{values['what']}”")
    if values["horizon"] is not None and values["horizon"] != row.horizon:
        parts.append(f"wanted by {values['horizon'] or 'no set date'}")
    if values["state"] is not None and values["state"] != row.state:
        parts.append(values["state"])
    if priority is not None:
        parts.append(f"priority {priority}" if priority else "no priority")
    return f"{row.what}: {', '.join(parts)}"


def remove_need(tx: Tx, uid: str) -> str:
    return f"Deleted your need “{remove_row(tx, Need, uid).what}”"


def add_offer(tx: Tx, draft: OfferDraft) -> str:
    uid = add_row(tx, Offer, what=draft.what, sort=draft.sort)
    _put_version(tx, row_of(tx, Offer, uid))
    return f"Added your offer “{draft.what}”"


def edit_offer(tx: Tx, uid: str, what: str | None, sort: str | None) -> str:
    said = filled(what, "an offer") if what is not None else None
    row = change_row(tx, Offer, uid, {"what": said, "sort": sort})
    if row is not None:
        _put_version(tx, row_of(tx, Offer, uid))
    return f"Changed your offer “{said or row.what}”" if row else ""


def _put_version(tx: Tx, row: Any) -> None:
    """Keep how an offer reads from now on."""
    table = SQLModel.metadata.tables["offer_version"]
    newest = tx.exec(select(func.max(table.c.number)).where(table.c.offer_id == row.id)).one()[0] or 0
    tx.insert(
        OfferVersion,
        offer_id=row.id,
        number=newest + 1,
        what=row.what,
        sort=row.sort,
        on_text=f"{tx.today.isoformat()} {tx.stamp}",
    )


def remove_offer(tx: Tx, uid: str) -> str:
    return f"Deleted your offer “{remove_row(tx, Offer, uid).what}”"


def add_objective(tx: Tx, text: str) -> str:
    body = filled(text, "an objective")
    add_row(tx, Objective, body=body)
    return f"Added your objective “{body}”"


def edit_objective(tx: Tx, uid: str, text: str | None, closed_on: str | None) -> str:
    """Change an objective's words, or close it on a day. Raises Refused for what is no date."""
    body = filled(text, "an objective") if text is not None else None
    if closed_on:
        days_of(closed_on, "the end of an objective")
    row = change_row(tx, Objective, uid, {"body": body, "closed_on": closed_on})
    return f"Changed your objective “{body or row.body}”" if row else ""


def remove_objective(tx: Tx, uid: str) -> str:
    return f"Deleted your objective “{remove_row(tx, Objective, uid).body}”"


def add_trait(tx: Tx, sort: str, text: str) -> str:
    if sort not in TRAITS:
        raise Refused(f"{sort!r} is no sort of trait; use {', '.join(TRAITS)}")
    body = filled(text, f"the {sort}")
    add_row(tx, Trait, sort=sort, body=body)
    return f"Added your {sort} “{body}”"


def edit_trait(tx: Tx, uid: str, text: str) -> str:
    body = filled(text, "a trait")
    row = change_row(tx, Trait, uid, {"body": body})
    return f"Changed your {row.sort} “{body}”" if row else ""


def remove_trait(tx: Tx, uid: str) -> str:
    row = remove_row(tx, Trait, uid)
    return f"Deleted your {row.sort} “{row.body}”"


def link(tx: Tx, model: type[SQLModel], contacts: Iterable[str], uid: str, linked: bool, on: date) -> str:
    """Link contacts to a need or objective of mine, or take the links away; one journal entry for each that changed."""
    is_need = model is Need
    row = row_of(tx, model, uid)
    join = ContactNeed if is_need else ContactObjective
    table = SQLModel.metadata.tables[str(join.__tablename__)]
    column = "need_id" if is_need else "objective_id"
    rows = marked(tx, contacts)
    pairs = tx.exec(select(table.c.contact_id).where(table.c[column] == row.id)).all()
    held = {pair[0] for pair in pairs}
    differing = [r for r in rows if (r.id in held) is not linked]
    if not differing:
        return ""
    if linked:
        tx.insert_many(join, [{"contact_id": r.id, column: row.id, "linked_at": tx.stamp} for r in differing])
    else:
        ids = [r.id for r in differing]
        tx.exec(delete(table).where(table.c[column] == row.id, table.c.contact_id.in_(ids)))
    said = row.what if is_need else row.body
    verb = "linked to" if linked else "no longer linked to"
    sort = "need" if is_need else "objective"
    for contact in differing:
        draft = ActionDraft(kind=Kind.EDITED, on=on.isoformat(), who=[contact.uid], text=f"{verb} {sort} “{said}”")
        write_action(tx, draft.model_copy(update={sort: uid}))
    tx.touch(others=[uid])
    return f"{verb[0].upper()}{verb[1:]} {sort} “{said}”: {whom(differing)}"
