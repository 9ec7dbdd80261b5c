"""Puts triggers and full text back as they should be: after a migration, and when a check found them broken."""

from __future__ import annotations

import sqlite3

from netcrm.store.search import BRIEF, Doc, documents, tables

_TEXT_TABLES = ("search_dirty", "search", "contact_search")


def remove_triggers(raw: sqlite3.Connection) -> None:
    """Removes every trigger and view; nothing is logged or indexed until :func:`reinstall`."""
    found = raw.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    for kind, name in sorted(found):
        raw.execute(f'DROP {kind} IF EXISTS "{name}"')


def reinstall(raw: sqlite3.Connection, *, anew: bool = False) -> None:
    """Makes triggers and views anew, and the full-text tables where they are not as they should be (all, with
    ``anew``), which are then filled again. Runs in the caller's transaction."""
    from netcrm.store.triggers import triggers

    remove_triggers(raw)
    wanted = tables()
    standing = {sql for (sql,) in raw.execute("SELECT sql FROM sqlite_schema WHERE type = 'table'").fetchall()}
    refill = anew or any(statement not in standing for statement in wanted if "VIEW" not in statement)
    if refill:
        for name in _TEXT_TABLES:
            raw.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in wanted:
        if refill or statement not in standing:
            raw.execute(statement)
    for statement in triggers():
        raw.execute(statement)
    if refill:
        fill_search(raw)


def fill_search(raw: sqlite3.Connection) -> None:
    """Writes every document of both indexes anew."""
    raw.execute("DELETE FROM search_dirty")
    raw.execute("DELETE FROM contact_search")
    raw.execute(f"INSERT INTO contact_search(rowid, words) {documents(Doc.CONTACT, words=BRIEF)}")
    raw.execute("DELETE FROM search")
    for doc in Doc:
        raw.execute(f"INSERT INTO search(rowid, words) SELECT id << 4 | {doc.value}, words FROM ({documents(doc)})")
    raw.execute("INSERT INTO contact_search(contact_search) VALUES ('optimize')")
    raw.execute("INSERT INTO search(search) VALUES ('optimize')")
