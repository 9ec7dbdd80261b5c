"""Handles: the short unique names (``@jane.smith``) by which contacts are named in a line or a command."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, or_, select
from sqlmodel import col

from netcrm.models.tables import Contact
from netcrm.store.names import handle_of

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_MANY = 50
_TAKEN = select(col(Contact.handle)).where(
    or_(
        col(Contact.handle) == bindparam("handle"),
        (col(Contact.handle) > bindparam("handle")) & (col(Contact.handle) < bindparam("end")),
    )
)
_ALL = select(col(Contact.handle)).where(col(Contact.handle) != "")


def free_handles(tx: Tx, names: Sequence[str]) -> list[str]:
    """A handle for each new contact, none of them taken: ``jane.smith``, then ``jane.smith2``."""
    wanted = [handle_of(name) for name in names]
    if len(wanted) > _MANY:
        taken = {row[0] for row in tx.exec(_ALL)}
    else:
        taken = set()
        for handle in {h for h in wanted if h}:
            end = handle + ":"  # the character after the digits, which are what is appended
            taken.update(row[0] for row in tx.exec(_TAKEN, {"handle": handle, "end": end}))
    counted: dict[str, int] = {}
    return [_free(handle, taken, counted) for handle in wanted]


def _free(handle: str, taken: set[str], counted: dict[str, int]) -> str:
    if not handle:
        return ""
    number = counted.get(handle, 1)
    found = handle if number == 1 else f"{handle}{number}"
    while found in taken:
        number += 1
        found = f"{handle}{number}"
    counted[handle] = number
    taken.add(found)
    return found
