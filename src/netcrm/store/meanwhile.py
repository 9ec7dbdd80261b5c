"""Changes made from what was read a while ago, set against what is there now. Pure.

A form knows what it was opened on. What it did not change stays as another program, or an undo, has left it; where
both changed the same, nothing is written until the person was told what it is now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from netcrm.models.drafts import ActionEdit, AffiliationEdit, ContactEdit, FieldEdit, PointEdit, TopicEdit
from netcrm.models.rows import ActionRow, AffiliationRow, ContactDetail, Meanwhile
from netcrm.store.errors import Outdated
from netcrm.store.tags import tag_name

TEXTS = (
    "given",
    "family",
    "additional",
    "prefix",
    "suffix",
    "nickname",
    "why",
    "how_met",
    "prefers",
    "style",
    "born",
    "notes",
)
LINKS = ("need", "offer", "objective")


class _List(NamedTuple):
    """A list of a contact: how an entry of it is edited, its columns, and those that say what it is."""

    edit: type[PointEdit | TopicEdit | FieldEdit | AffiliationEdit]
    columns: tuple[str, ...]
    says: tuple[str, ...]


_LISTS = {
    "points": _List(PointEdit, ("kind", "value", "label", "preferred"), ("value", "label")),
    "topics": _List(TopicEdit, ("kind", "text"), ("text",)),
    "fields": _List(FieldEdit, ("name", "value"), ("name", "value")),
    "affiliations": _List(
        AffiliationEdit,
        ("organisation", "department", "role", "from_text", "to_text"),
        ("organisation", "role", "from_text", "to_text"),
    ),
}


class _Compared:
    """Collects what became something else, but for what the person was told of."""

    def __init__(self, over: Collection[Meanwhile]) -> None:
        self._over = over
        self._found: list[Meanwhile] = []

    def differs(self, mine: object, seen: object, now: object, where: Meanwhile) -> None:
        if now not in (seen, mine) and where not in self._over:
            self._found.append(where)

    def judge(self) -> None:
        """Raises Outdated when anything was found."""
        if self._found:
            raise Outdated(
                "it was changed meanwhile, by another program or an undo; nothing was saved", (*self._found,)
            )


def contact_changes(
    changes: ContactEdit, seen: ContactDetail, now: ContactDetail, over: Collection[Meanwhile] = ()
) -> ContactEdit:
    """The changes that leave alone what was not changed from ``seen``. Raises Outdated where both changed the same, but
    for what is in ``over``."""
    given = changes.model_fields_set
    compared = _Compared(over)
    was, is_now, says = _singles(seen), _singles(now), _said(now)
    for name in given & was.keys():
        compared.differs(getattr(changes, name), was[name], is_now[name], Meanwhile(name, now=says[name]))
    merged: dict[str, Any] = {}
    for name in given & _LISTS.keys():
        was_list, is_list = (dict(_parts(getattr(detail, name), name)) for detail in (seen, now))
        merged[name] = _merged(name, getattr(changes, name), was_list, is_list, compared)
    if "tags" in given:
        merged["tags"] = _tags(changes.tags, seen.row.tags, now.row.tags)
    compared.judge()
    return ContactEdit(**{name: merged.get(name, getattr(changes, name)) for name in given})


def _singles(detail: ContactDetail) -> dict[str, object]:
    row = detail.row
    texts: dict[str, object] = {name: getattr(detail, name) for name in TEXTS}
    return texts | {
        "name": row.name,
        "kind": row.kind,
        "stage": row.stage,
        "key_member": row.key_member,
        "cadence_days": row.cadence_days,
        "introduced_by": detail.introduced_by.uid if detail.introduced_by else "",
    }


def _said(detail: ContactDetail) -> dict[str, str]:
    said = {name: str(value or "") for name, value in _singles(detail).items()}
    who = detail.introduced_by
    return said | {"key_member": "yes" if detail.row.key_member else "no", "introduced_by": who.name if who else ""}


def _parts(rows: Sequence[Any], name: str) -> Iterable[tuple[str, tuple[Any, ...]]]:
    for row in rows:
        held = {"organisation": row.other.name if row.other else ""} if isinstance(row, AffiliationRow) else {}
        yield row.uid, tuple(held[c] if c in held else getattr(row, c) for c in _LISTS[name].columns)


def _merged(
    name: str,
    wanted: Sequence[Any],
    seen: Mapping[str, tuple[Any, ...]],
    now: Mapping[str, tuple[Any, ...]],
    compared: _Compared,
) -> list[Any]:
    """The list as it is now, with what was changed, added and taken out of it as it was seen."""
    sort = _LISTS[name]
    mine = {part.uid: tuple(getattr(part, column) for column in sort.columns) for part in wanted if part.uid}
    found = []
    for uid, values in now.items():
        meant = values if uid not in seen or mine.get(uid) == seen[uid] else mine.get(uid)
        if uid in seen and meant != values:
            compared.differs(meant, seen[uid], values, Meanwhile(name, uid, _text(sort, values)))
        if meant is not None:
            found.append(_entry(sort, uid, meant))
    for uid in mine.keys() - now.keys():
        if mine[uid] != seen.get(uid):
            compared.differs(mine[uid], seen.get(uid), None, Meanwhile(name, uid))
            found.append(_entry(sort, "", mine[uid]))
    return found + [part for part in wanted if not part.uid]


def _entry(sort: _List, uid: str, values: tuple[Any, ...]) -> Any:
    return sort.edit(uid=uid, **dict(zip(sort.columns, values, strict=True)))


def _text(sort: _List, values: tuple[Any, ...]) -> str:
    held = dict(zip(sort.columns, values, strict=True))
    return ", ".join(str(held[name]) for name in sort.says if held[name])


def _tags(wanted: Iterable[str], seen: Iterable[str], now: Iterable[str]) -> list[str]:
    """The tags that are there now, with those added to and without those taken from what was seen."""
    mine, was = {tag_name(text) for text in wanted} - {""}, set(seen)
    return sorted(set(now) - (was - mine) | mine - was)


def action_changes(
    changes: ActionEdit, seen: ActionRow, now: ActionRow, over: Collection[Meanwhile] = ()
) -> ActionEdit:
    """As :func:`contact_changes`, for an entry of the journal."""
    given = changes.model_fields_set
    compared = _Compared(over)
    for name in ("kind", "on", "time", "text", "outcome", "marking", "unnamed"):
        if name in given:
            is_now = getattr(now, name)
            said = ("never named" if is_now else "may be named") if name == "unnamed" else str(is_now)
            compared.differs(getattr(changes, name), getattr(seen, name), is_now, Meanwhile(name, now=said))
    for name in given & set(LINKS):
        compared.differs(None, _link(seen, name), _link(now, name), Meanwhile(name, now=_link(now, name)))
    if "source" in given:
        compared.differs(changes.source, seen.source, now.source, Meanwhile("source", now=now.about))
    merged: dict[str, Any] = {}
    if "details" in given:
        merged["details"] = _details(changes.details, seen.details, now.details, compared)
    for name, was, is_now in (
        ("who", seen.contacts, now.contacts),
        ("mentions", seen.mentions, now.mentions),
    ):
        if name in given:
            merged[name] = _people(getattr(changes, name), [w.uid for w in was], [w.uid for w in is_now])
    if "tags" in given:
        merged["tags"] = _tags(changes.tags, seen.tags, now.tags)
    compared.judge()
    return ActionEdit(**{name: merged.get(name, getattr(changes, name)) for name in given})


def _link(action: ActionRow, name: str) -> str:
    return (action.about or "(linked)") if name in action.facets else ""


def _details(
    wanted: Mapping[Any, str], seen: Mapping[str, str], now: Mapping[str, str], compared: _Compared
) -> dict[Any, str]:
    found: dict[Any, str] = dict(now)
    mine = {str(name): text for name, text in wanted.items()}
    for name in mine.keys() | seen.keys():
        said, was, is_now = (held.get(name, "") for held in (mine, seen, now))
        if said != was:
            compared.differs(said, was, is_now, Meanwhile("details", name, is_now))
            found[name] = said
    return found


def _people(wanted: Sequence[str], seen: Sequence[str], now: Sequence[str]) -> list[str]:
    """Those who are there now, without those taken out of and with those added to whom was seen."""
    kept = [uid for uid in now if uid in wanted or uid not in seen]
    return kept + [uid for uid in wanted if uid not in seen and uid not in kept]
