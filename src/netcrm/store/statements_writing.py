"""The look-ups that a write begins with, as selects."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.sql.selectable import SelectBase
from sqlmodel import col

from netcrm.models.tables import Contact, Tag
from netcrm.store.statements import listed

STATEMENTS: dict[str, SelectBase] = {
    "KNOWN": select(col(Contact.id), col(Contact.uid), col(Contact.name), col(Contact.kind), col(Contact.stage)).where(
        listed(col(Contact.uid), "uids")
    ),
    "TAGS": select(col(Tag.name), col(Tag.id)).where(listed(col(Tag.name), "names")),
}
"""``KNOWN``: the contacts of a JSON list of uids. ``TAGS``: the tags of a JSON list of names."""
