"""Tags: found or made by name. A tag's uid follows from its name, so that two copies of a store agree on it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from netcrm.models.tables import Tag
from netcrm.store.ids import natural_uid
from netcrm.store.read import sql

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]")


def tag_name(text: str) -> str:
    """A tag as it is kept: without its ``#``, white space and control characters, in small letters, '' when nothing is
    left. (SQLite's JSON, by which tags are looked up, would end a name at a NUL.)"""
    return _CONTROLS.sub("", "".join(text.split())).lstrip("#").lower()


def held_tags(tx: Tx, names: Iterable[str]) -> dict[str, int]:
    """The keys of those of these tags that there are, by name."""
    held = {name: int(key) for name, key in tx.sql(sql("writing.TAGS"), {"names": json.dumps(list(names))})}
    return {name: held[name] for name in names if name in held}


def tag_ids(tx: Tx, names: Iterable[str]) -> dict[str, int]:
    """The keys of these tags by name, making those that are new."""
    wanted = list(dict.fromkeys(name for text in names if (name := tag_name(text))))
    if not wanted:
        return {}
    held = {name: int(key) for name, key in tx.sql(sql("writing.TAGS"), {"names": json.dumps(wanted)})}
    for name in wanted:
        if name not in held:
            held[name] = tx.insert(Tag, uid=natural_uid("tag", name), name=name)
    return {name: held[name] for name in wanted}
