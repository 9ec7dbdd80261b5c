"""Random writes to any table, for tests of what must hold for every verb there is or will be."""

from __future__ import annotations

import random
import sqlite3
from typing import Any

from sqlalchemy import UniqueConstraint

from netcrm.models.tables import UNLOGGED, SQLModel
from netcrm.store.book import Book
from netcrm.store.changes import Tx

MODELS: dict[str, type[SQLModel]] = {
    mapper.local_table.name: mapper.class_  # type: ignore[attr-defined]
    for mapper in SQLModel._sa_registry.mappers  # type: ignore[attr-defined]
    if mapper.local_table.name not in UNLOGGED  # type: ignore[attr-defined]
}
WORDS = ["Jané", "grant", "ΑΒΓ", "a\0b", "'; --", "[/]", "funding", "x" * 300, "🙂", "line\nbreak", "", "\x1b[31m"]


def state(book: Book) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that undo covers, keys and all."""
    return {name: book._query(f"SELECT * FROM {name} ORDER BY id") for name in sorted(MODELS)}


def _ids(tx: Tx, table: str) -> list[int]:
    return [row[0] for row in tx.sql(f"SELECT id FROM {table} ORDER BY id")]


def _value(rng: random.Random, column: Any) -> Any:
    kind = column.type.python_type
    if kind is int:
        return rng.choice([None, 0, 7, 2**62, -1] if column.nullable else [0, 1, 2**62])
    if kind is bytes:
        return rng.choice([b"", b"\0\xff\0", bytes(range(256))])
    return rng.choice(WORDS)


def new_row(rng: random.Random, tx: Tx, table: str) -> dict[str, Any] | None:
    """Values for a new row of a table, or None when what it refers to is not there."""
    definition = SQLModel.metadata.tables[table]
    row: dict[str, Any] = {}
    for column in definition.columns:
        if column.name in ("id", "uid"):
            continue
        targets = [key.column.table.name for key in column.foreign_keys if key.column.name == "id"]
        if targets:
            ids = _ids(tx, targets[0])
            if not ids and not column.nullable:
                return None
            row[column.name] = rng.choice([None, *ids] if column.nullable else ids)
        else:
            row[column.name] = _value(rng, column)
    if table == "participant":
        found = tx.sql("SELECT kind, facets, on_from FROM action WHERE id = ?", (row["action_id"],))
        row["kind"], row["facets"], row["on_from"] = found[0]
    for rule in definition.constraints:
        if isinstance(rule, UniqueConstraint) and table not in ("action",):
            names = [c.name for c in rule.columns]
            for name in names:
                if name in row and name not in {c.name for c in definition.columns if c.foreign_keys}:
                    row[name] = rng.randrange(10**9) if isinstance(row[name], int) else f"{row[name]} {rng.random()}"
    return row


def _insert(rng: random.Random, tx: Tx) -> None:
    table = rng.choice([*sorted(MODELS), "contact", "contact", "action", "action", "affiliation", "contact_tag"])
    for _ in range(rng.choice([1, 1, 3])):
        row = new_row(rng, tx, table)
        if row is None:
            return
        try:
            tx.insert(MODELS[table], **row)
        except sqlite3.IntegrityError:
            return


def _update(rng: random.Random, tx: Tx) -> None:
    table = rng.choice([*sorted(MODELS), "contact", "action"])
    ids = _ids(tx, table)
    if not ids:
        return
    row = new_row(rng, tx, table)
    if row is None or table == "participant":
        return
    for name in rng.sample(sorted(row), rng.randint(1, min(4, len(row)))):
        many = rng.random() < 0.2 and name not in ("sha256", "name", "number", "seq")
        where = "1" if many else f"id = {rng.choice(ids)}"
        try:
            tx.raw.execute(f"UPDATE {table} SET {name} = ? WHERE {where}", (row[name],))
        except sqlite3.IntegrityError:
            continue


def _delete(rng: random.Random, tx: Tx) -> None:
    table = rng.choice(sorted(MODELS))
    ids = _ids(tx, table)
    if ids:
        tx.raw.execute(f"DELETE FROM {table} WHERE id = ?", (rng.choice(ids),))


def _move(rng: random.Random, tx: Tx) -> None:
    """As a merge does: the children of one contact go to another, then it is deleted."""
    ids = _ids(tx, "contact")
    if len(ids) < 2:
        return
    keep, drop = rng.sample(ids, 2)
    for table, column in [
        ("participant", "contact_id"),
        ("point", "contact_id"),
        ("contact_tag", "contact_id"),
        ("affiliation", "organisation_id"),
    ]:
        tx.raw.execute(f"UPDATE OR IGNORE {table} SET {column} = ? WHERE {column} = ?", (keep, drop))
    tx.raw.execute("DELETE FROM contact WHERE id = ?", (drop,))


def random_verb(rng: random.Random, book: Book) -> bool:
    """One change of one to four random writes; whether it changed anything."""
    with book._change(f"Verb {rng.random()}") as tx:
        for _ in range(rng.randint(1, 4)):
            rng.choices([_insert, _update, _delete, _move], [6, 4, 1, 1])[0](rng, tx)
    return tx.changed
