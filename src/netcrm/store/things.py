"""Things that an action points at: promises, plans, needs, offers and earlier actions, looked up by uid."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netcrm.store.actions import Links
from netcrm.store.errors import NotFound
from netcrm.store.read import sql

if TYPE_CHECKING:
    from netcrm.store.changes import Tx


@dataclass(frozen=True, slots=True)
class Thing:
    """``sort`` is the table's name; ``state`` is its state, or the kind of an action; ``contact`` the uid of the other
    side of a promise."""

    sort: str
    id: int
    uid: str
    state: str
    what: str
    contact: str

    @property
    def links(self) -> Links:
        """What an action about it points at."""
        match self.sort:
            case "promise":
                return Links(promise_id=self.id)
            case "plan":
                return Links(plan_id=self.id)
            case "need":
                return Links(need_id=self.id)
            case "offer":
                return Links(offer_id=self.id)
            case _:
                return Links(source_action_id=self.id)


def things(tx: Tx, uids: Iterable[str]) -> dict[str, Thing]:
    """The things with these uids, in one look-up. Raises NotFound when one is not there."""
    wanted = [uid for uid in dict.fromkeys(uids) if uid]
    if not wanted:
        return {}
    found = {row[2]: Thing(*row) for row in tx.sql(sql("writing.THINGS"), {"uids": json.dumps(wanted)})}
    for uid in wanted:
        if uid not in found:
            raise NotFound(f"nothing has the id {uid}; it may have been deleted. Nothing was recorded")
    return found


def thing(tx: Tx, uid: str, sort: str) -> Thing:
    """The one thing of a sort. Raises NotFound."""
    found = things(tx, [uid]).get(uid)
    if found is None or found.sort != sort:
        raise NotFound(f"no {sort} has the id {uid}; it may have been deleted")
    return found
