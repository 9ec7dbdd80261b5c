"""Forgetting: a person is erased for good, from every table, from the log of undo, from the indexes and from what
deleting leaves behind in the file. Backups are not touched; those that still hold the person are named."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from netcrm.store.backup import elsewhere_of
from netcrm.store.connection import connect, translate
from netcrm.store.errors import NotFound, StoreError
from netcrm.store.forgetting_submissions import scrub
from netcrm.store.ids import new_uid
from netcrm.store.search import FLUSH
from netcrm.store.undo import seal_all
from netcrm.words import ContactKind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

SOMEONE = "someone"
"""What stands where the name stood in what was written about others too."""

FREE_TEXT: dict[str, tuple[str, ...]] = {
    "action": ("body", "outcome"),
    "action_detail": ("value",),
    "promise": ("what",),
    "plan": ("what",),
    "need": ("what",),
    "offer": ("what",),
    "offer_version": ("what",),
    "objective": ("body",),
    "contact": ("why", "how_met", "ended_why", "notes"),
    "contact_field": ("value",),
    "topic": ("body",),
    "source": ("raw",),
    "vprop": ("raw",),
    "evidence_item": ("title", "age_why", "story"),
    "artefact": ("title", "file_name", "place", "held_by", "body"),
    "claim": ("why", "locator"),
    "assessment": ("assessor", "verifier", "centre", "note"),
    "pack_part": ("body",),
    "decision": ("by_name", "comment"),
    "change": ("label",),
    "capture_draft": ("body",),
    "setting": ("value",),
}
"""Columns in which a name may stand that is not a contact's own."""
_KEYS = {"capture_draft": "place", "setting": "key"}
_OWN = {"contact": "id", "source": "contact_id", "vprop": "contact_id"}
"""Where text belongs to one contact: there a namesake's name is the namesake's own."""

_ABOUT = """
SELECT action_id FROM participant WHERE contact_id = :id UNION SELECT action_id FROM mention WHERE contact_id = :id
UNION SELECT a.id FROM action a JOIN promise p ON p.id = a.promise_id WHERE p.contact_id = :id
"""
_WITH_OTHERS = """
SELECT action_id FROM participant WHERE contact_id <> :id UNION SELECT action_id FROM mention WHERE contact_id <> :id
"""
_ITEMS = f"SELECT item_id FROM evidence_action WHERE action_id IN ({_ABOUT})"
"""The evidence items that hold an entry about them."""
_BESIDE = f"SELECT action_id FROM evidence_action WHERE item_id IN ({_ITEMS})"
_PLANS = "SELECT plan_id FROM plan_contact WHERE contact_id = :id"
_PLANS_ALONE = (
    "SELECT plan_id FROM plan_contact GROUP BY plan_id HAVING min(contact_id) = :id AND max(contact_id) = :id"
)
_WORD = re.compile(r"\w{3,}")


def forget(book: BookCore, uid: str) -> list[Path]:
    """Erase a contact; return the backups that still hold it.

    Entries and plans about nobody else go with it. In all other text its full name, its handle and how it is reached
    become "someone"; in entries that it shares with others, each word of its name does. All changes up to now are
    sealed, since their log could bring something back. Raises NotFound.
    """
    kept = _backups(book)  # the name may stand in a path, too, and is not known by it afterwards
    with book._transaction() as raw:
        found = raw.execute("SELECT id, name, handle, nickname, kind FROM contact WHERE uid = ?", (uid,)).fetchone()
        if found is None:
            raise NotFound(f"no contact has the id {uid}; it may have been deleted or merged")
        key, name, handle, nickname, kind = found
        namesakes = _ids(
            raw, "SELECT id FROM contact WHERE sort_name = (SELECT sort_name FROM contact WHERE id = :id)", key
        ) - {key}
        anywhere = _anywhere([name, f"@{handle}" if handle else "", *_reached_by(raw, key)])
        words = (
            {word for text in (name, nickname) for word in _WORD.findall(text)} if kind == ContactKind.PERSON else ()
        )
        shared = _words_of([name, nickname, *words])
        about, plans = _ids(raw, _ABOUT, key), _ids(raw, _PLANS, key)
        items, beside = _ids(raw, _ITEMS, key), _ids(raw, _BESIDE, key)
        claims = _ids(raw, f"SELECT id FROM claim WHERE item_id IN ({_ITEMS})", key)
        # The triggers write the log under a change; the log is emptied below.
        raw.execute(
            "INSERT INTO change (uid, made_at, origin, label, undone, undone_by, sealed, log_first, log_last)"
            " VALUES (?, ?, ?, 'Forgot someone', 0, '', 1, 0, -1)",
            (new_uid(), book.clock().astimezone().isoformat(timespec="microseconds"), book.origin),
        )
        raw.execute(f"DELETE FROM action WHERE id IN ({_ABOUT}) AND id NOT IN ({_WITH_OTHERS})", {"id": key})
        raw.execute(f"DELETE FROM plan WHERE id IN ({_PLANS_ALONE})", {"id": key})
        raw.execute("DELETE FROM contact WHERE id = ?", (key,))
        raw.execute("DELETE FROM blob WHERE id NOT IN (SELECT photo_id FROM contact WHERE photo_id IS NOT NULL)")
        for table, columns in FREE_TEXT.items():
            _replace(raw, table, columns, anywhere, spared=namesakes if table in _OWN else set())
        scrub(raw, anywhere, SOMEONE)
        _replace(raw, "pack_part", FREE_TEXT["pack_part"], shared)
        for table, owner, owners in (
            ("action", "id", about),
            ("action_detail", "action_id", about),
            ("plan", "id", plans),
            # Of a story that they are part of, every text may speak of them by a part of their name.
            ("evidence_item", "id", items),
            ("artefact", "item_id", items),
            ("claim", "item_id", items),
            ("decision", "claim_id", claims),
            ("action", "id", beside),
            ("action_detail", "action_id", beside),
        ):
            _replace(raw, table, FREE_TEXT[table], shared, owner=owner, only=owners)
        raw.execute(FLUSH)
        seal_all(raw)
        raw.execute("DELETE FROM tombstone WHERE uid = ?", (uid,))
        for index in ("search", "contact_search"):
            raw.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
    _vacuum(book)
    return [path for path in kept if _holds(path, uid)]


def holding(book: BookCore, uid: str) -> list[Path]:
    """The backups that hold a contact."""
    return [path for path in _backups(book) if _holds(path, uid)]


def _ids(raw: sqlite3.Connection, select: str, key: int) -> set[int]:
    return {row[0] for row in raw.execute(select, {"id": key})}


def _reached_by(raw: sqlite3.Connection, key: int) -> list[str]:
    """The contact's e-mail addresses, numbers and links, but those that others share."""
    return [
        row[0]
        for row in raw.execute(
            "SELECT value FROM point p WHERE contact_id = :id AND length(value) > 5 AND NOT EXISTS"
            " (SELECT 1 FROM point o WHERE o.value = p.value AND o.contact_id <> :id)",
            {"id": key},
        )
    ]


def _anywhere(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the texts as whole words: a name of several words in any case, one of a single word as it is written."""
    known = sorted({text.strip() for text in texts if len(text.strip()) > 1}, key=len, reverse=True)
    parts = [f"(?i:{_spaced(text)})" if re.search(r"\W", text) else re.escape(text) for text in known]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


def _spaced(text: str) -> str:
    """The text with any white space between its words."""
    return r"\s+".join(re.escape(word) for word in text.split())


def _words_of(texts: Iterable[str]) -> re.Pattern[str] | None:
    known = sorted({text.strip() for text in texts if len(text.strip()) > 1}, key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(_spaced, known))})(?!\w)") if known else None


def _replace(
    raw: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    pattern: re.Pattern[str] | None,
    *,
    spared: Iterable[int] = (),
    owner: str = "",
    only: Iterable[int] | None = None,
) -> None:
    """Write "someone" for what the pattern finds, in all rows, or those of the owners ``only``; never in those of
    ``spared``."""
    if pattern is None:
        return
    key = _KEYS.get(table, "id")
    owner = owner or _OWN.get(table, key)
    left_alone, wanted = set(spared), None if only is None else set(only)
    found = []
    for row in raw.execute(f"SELECT {key}, {owner}, {', '.join(columns)} FROM {table}"):
        if row[1] in left_alone or (wanted is not None and row[1] not in wanted):
            continue
        texts = [pattern.sub(SOMEONE, text) for text in row[2:]]
        if texts != list(row[2:]):
            found.append((*texts, row[0]))
    sets = ", ".join(f"{name} = ?" for name in columns)
    raw.executemany(f"UPDATE {table} SET {sets} WHERE {key} = ?", found)


def _vacuum(book: BookCore) -> None:
    """Write the file anew, so that nothing of what was deleted stays in it."""
    with book._lock:
        try:
            book._write.execute("VACUUM")
        except sqlite3.Error as error:
            raise translate(error, book.path, book.wait) from None


def _backups(book: BookCore) -> list[Path]:
    """Every backup, those written elsewhere too, and every copy of the store that was set aside beside it."""
    beside = [path for path in book.path.parent.glob(f"*{book.path.stem}*") if not path.samefile(book.path)]
    kept = list(book.backups.iterdir()) if book.backups.is_dir() else []
    own = book.path.with_name(f"{book.path.name}-journal")
    elsewhere = elsewhere_of(book)
    return sorted(path for path in {*beside, *kept, *elsewhere} if path.is_file() and path != own)


def _holds(path: Path, uid: str) -> bool:
    """Whether a backup holds the contact. One that cannot be opened is named too, since it may."""
    try:
        connection = connect(path, wait=5.0, reader=True)
        try:
            return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM contact WHERE uid = ?)", (uid,)).fetchone()[0])
        finally:
            connection.close()
    except (sqlite3.Error, StoreError, OSError):
        return True
