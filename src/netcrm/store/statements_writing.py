"""The look-ups that a write begins with, as selects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, literal_column, select, union_all
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import SQLModel, col

from netcrm.models.tables import Contact, Tag
from netcrm.store.statements import listed

_t = SQLModel.metadata.tables


def _thing(table: str, state: str = "''", what: str = "what") -> Select[Any]:
    row = _t[table]
    contact = _t["contact"]
    whose: Any = literal_column("''")
    if table == "promise":
        whose = select(contact.c.uid).where(contact.c.id == row.c.contact_id).scalar_subquery()
    return select(
        literal_column(f"'{table}'").label("sort"),
        row.c.id,
        row.c.uid,
        row.c[state] if state in row.c else literal_column(state),
        row.c[what],
        whose,
    ).where(listed(row.c.uid, "uids"))


STATEMENTS: dict[str, SelectBase] = {
    "KNOWN": select(col(Contact.id), col(Contact.uid), col(Contact.name), col(Contact.kind), col(Contact.stage)).where(
        listed(col(Contact.uid), "uids")
    ),
    "THINGS": union_all(
        _thing("promise", "state"),
        _thing("plan", "state"),
        _thing("need", "state"),
        _thing("offer"),
        _thing("action", "kind", "body"),
    ),
    "TAGS": select(col(Tag.name), col(Tag.id)).where(listed(col(Tag.name), "names")),
}
"""``KNOWN``: the contacts of a JSON list of uids.
``THINGS``: the promises, plans, needs, offers and actions of a JSON list of uids, as (sort, key, uid, state or kind,
text, uid of the contact). ``TAGS``: the tags of a JSON list of names."""
