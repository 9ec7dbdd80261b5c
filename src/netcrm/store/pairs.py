"""Pairs of contacts that are not to be introduced, and so no longer suggested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm.models.tables import DismissedPair
from netcrm.store.actions import known
from netcrm.store.errors import Refused
from netcrm.text import clean

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


def put_pair(tx: Tx, one: int, other: int) -> None:
    """Write a pair of contacts, by key, in the order of their uids: the same in every copy of the store."""
    ordered = tx.sql("SELECT id FROM contact WHERE id IN (?, ?) ORDER BY uid", (one, other))
    (first,), (second,) = ordered
    tx.insert(DismissedPair, first_id=first, second_id=second)


def dismiss(tx: Tx, one: str, other: str) -> str:
    """Note that two contacts are not to be introduced; return the label, '' when that is noted already. It says
    nothing of the network, so it is no action. Raises NotFound, Refused."""
    if one == other:
        raise Refused("a pair is two contacts; name two")
    found = known(tx, (one, other))
    keys = (found[one].id, found[other].id)
    if _held(tx, keys):
        return ""
    put_pair(tx, *keys)
    tx.touch(contacts=(one, other))
    return f"Not to be introduced: {clean(found[one].name)} and {clean(found[other].name)}"


def _held(tx: Tx, keys: tuple[int, int]) -> bool:
    pairs = "SELECT 1 FROM dismissed_pair WHERE (first_id, second_id) IN ((:a, :b), (:b, :a))"
    return bool(tx.sql(pairs, {"a": keys[0], "b": keys[1]}))
