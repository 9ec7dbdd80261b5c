"""What a store's schema is known by: a hash over every statement in ``sqlite_schema`` that netcrm itself made."""

from __future__ import annotations

import hashlib
import sqlite3

SHADOWS = ("data", "idx", "content", "docsize", "config")
"""Endings of the tables that FTS5 makes for its own use; their form depends on SQLite's version."""


def fingerprint(connection: sqlite3.Connection) -> str:
    """The schema's SHA-256 as hex digits. Reads ``sqlite_schema`` only, so it is safe on a file not yet trusted."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    virtual = {name for kind, name, _, sql in rows if kind == "table" and sql.startswith("CREATE VIRTUAL")}
    shadows = {f"{name}_{ending}" for name in virtual for ending in SHADOWS}
    digest = hashlib.sha256()
    for kind, name, table, sql in sorted(rows):
        if kind == "table" and (name in shadows or name.startswith("sqlite_")):
            continue
        digest.update(f"{kind}\0{name}\0{table}\0{sql}\0".encode())
    return digest.hexdigest()
