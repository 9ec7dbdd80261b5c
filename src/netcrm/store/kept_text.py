"""What is kept outside the journal and undo: text typed and not yet recorded, the event that sticks, settings."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from netcrm.rules.capture.records import Event

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

EVENT = "event"
_EVENTS_KEPT = 20
"""Events of one day that are remembered, so that undo can go back to them."""
_PUT = "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"


def draft(book: BookCore, place: str) -> str:
    """The text left at a place ("capture", "editor"), '' when none."""
    found = book._query("SELECT body FROM capture_draft WHERE place = :place", {"place": place})
    return str(found[0][0]) if found else ""


def save_draft(book: BookCore, place: str, text: str) -> None:
    """Keep the text of a place; blank text forgets it."""
    with book._housekeeping() as raw:
        if text.strip():
            at = book.clock().isoformat(timespec="microseconds")
            raw.execute(
                "INSERT INTO capture_draft (place, body, saved_at) VALUES (?, ?, ?)"
                " ON CONFLICT (place) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
                (place, text, at),
            )
        else:
            raw.execute("DELETE FROM capture_draft WHERE place = ?", (place,))


def setting(book: BookCore, key: str) -> str:
    """A setting's value, '' when it is not set."""
    found = book._query("SELECT value FROM setting WHERE key = :key", {"key": key})
    return str(found[0][0]) if found else ""


def set_setting(book: BookCore, key: str, value: str) -> None:
    """Keep a setting; '' forgets it."""
    with book._housekeeping() as raw:
        put(raw, key, value)


def put(raw: sqlite3.Connection, key: str, value: str) -> None:
    """Write a setting within an open transaction."""
    if value:
        raw.execute(_PUT, (key, value))
    else:
        raw.execute("DELETE FROM setting WHERE key = ?", (key,))


def event(book: BookCore) -> Event | None:
    """The event that sticks, None when there is none: it lasts for the day on which it was set, on the owner's clock,
    and as long as the line that set it stands."""
    with book.reader() as raw:
        return _standing(_entries(raw, book.clock().date()))


def set_event(book: BookCore, value: Event | None) -> None:
    """Let an event stick for the next lines of this day, or clear it."""
    set_setting(book, EVENT, _written([(value, "")], book.clock().date()) if value else "")


def stick(raw: sqlite3.Connection, value: Event | None, today: date, change: str) -> None:
    """As :func:`set_event`, within the transaction that records the line; writes only what differs. When ``change``,
    that line's, is undone, the event before it stands again."""
    entries = _entries(raw, today)
    if _standing(entries) != value:
        put(raw, EVENT, _written([(value, change), *entries][:_EVENTS_KEPT], today))


_Entry = tuple[Event | None, str]
"""An event, or none, and the uid of the change that set it ('' when no line did)."""


def _entries(raw: sqlite3.Connection, today: date) -> list[_Entry]:
    """What was set today and is not undone, the latest first."""
    found = raw.execute("SELECT value FROM setting WHERE key = ?", (EVENT,)).fetchone()
    if not found:
        return []
    day, *entries = json.loads(found[0])
    if day != today.isoformat():
        return []
    undone = {
        uid
        for (uid,) in raw.execute(
            "SELECT uid FROM change WHERE undone <> 0 AND uid IN (SELECT value FROM json_each(?))",
            (json.dumps([change for *_, change in entries]),),
        )
    }
    return [(Event(*said) if any(said) else None, change) for *said, change in entries if change not in undone]


def _standing(entries: list[_Entry]) -> Event | None:
    return entries[0][0] if entries else None


def _written(entries: list[_Entry], today: date) -> str:
    said = [[value.name, value.on, value.place, change] if value else ["", "", "", change] for value, change in entries]
    return json.dumps([today.isoformat(), *said], ensure_ascii=False)
