"""One canonical dump of a store: every row by uid or by what it joins, never by its inner key; the machinery left out.

Two stores with equal dumps say the same and find the same. It serves every test of equality.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Any

from netcrm.store.connection import connect
from netcrm.store.search import TABLES

Dumped = dict[str, list[dict[str, Any]]]


def dump(path: Path) -> bytes:
    """The store's content as canonical JSON, with a fingerprint of each full-text index."""
    content: dict[str, Any] = {}
    with _snapshot(path) as connection:
        content["tables"] = rows(connection)
        content["search"] = {
            "search": text_index(connection, "search"),
            "contact_search": text_index(connection, "contact_search"),
        }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, indent=0).encode("utf-8", "surrogatepass")


class _snapshot:
    """A connection of its own, within one read transaction."""

    def __init__(self, path: Path) -> None:
        self._connection = connect(path, wait=30.0)

    def __enter__(self) -> sqlite3.Connection:
        self._connection.execute("BEGIN")
        return self._connection

    def __exit__(self, *_: object) -> None:
        self._connection.close()


def rows(connection: sqlite3.Connection) -> Dumped:
    """Every row of every table that undo covers, keys resolved, in a fixed order."""
    from netcrm.models.tables import UNLOGGED, SQLModel

    names: dict[tuple[str, int], str] = {}
    dumped: Dumped = {}
    for table in SQLModel.metadata.sorted_tables:
        if table.name in UNLOGGED:
            continue
        found = connection.execute(f"SELECT * FROM {table.name} ORDER BY id")
        columns = [item[0] for item in found.description]
        dumped[table.name] = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
        if "uid" in columns:
            names.update(((table.name, row["id"]), row["uid"]) for row in dumped[table.name])
    for table in SQLModel.metadata.sorted_tables:
        if table.name not in dumped:
            continue
        targets = {
            column.name: key.column.table.name
            for column in table.columns
            for key in column.foreign_keys
            if key.column.name == "id"
        }
        for row in dumped[table.name]:
            for column, target in targets.items():
                if row[column] is not None:
                    row[column] = names.get((target, row[column]), f"dangling {row[column]}")
            if "uid" not in row:
                names[table.name, row["id"]] = " ".join(_natural(table, row))
        for row in dumped[table.name]:
            del row["id"]
    return {
        name: sorted((_plain(row) for row in found), key=lambda row: json.dumps(row, sort_keys=True))
        for name, found in dumped.items()
    }


def _natural(table: Any, row: dict[str, Any]) -> list[str]:
    """What a join row joins, or a property's card and place: the columns of the table's unique constraint."""
    from sqlalchemy import UniqueConstraint

    unique = next(rule for rule in table.constraints if isinstance(rule, UniqueConstraint))
    return [str(row[column.name]) for column in unique.columns]


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {
        name: {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes) else value
        for name, value in row.items()
    }


def text_index(connection: sqlite3.Connection, index: str) -> str:
    """The SHA-256 over every (document, word, place) in a full-text index, documents named by uid."""
    connection.execute(
        f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.words_of_{index} USING fts5vocab(main, {index}, instance)"
    )
    found = connection.execute(f'SELECT doc, term, "offset" FROM temp.words_of_{index}').fetchall()
    names: dict[int, str] = {}
    for doc, table in TABLES.items():
        for row_id, uid in connection.execute(f"SELECT id, uid FROM {table}").fetchall():
            names[row_id << 4 | doc] = f"{table} {uid}"
    shift = 0 if index == "search" else 4
    digest = hashlib.sha256()
    for line in sorted(
        f"{names.get(doc << shift, f'dangling {doc}')}\0{term}\0{place}\n" for doc, term, place in found
    ):
        digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
