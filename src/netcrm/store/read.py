"""Runs declared reads: SQL compiled from SQLModel statements beforehand, by the standard sqlite3.

A statement named ``contacts.page`` is declared as ``STATEMENTS["page"]`` in ``statements_contacts.py`` and compiled
into ``compiled_contacts.py`` by ``python -m netcrm.store.statements``; so the first screen imports no SQLAlchemy. A
test proves that the compiled files equal the statements.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

Row = tuple[Any, ...]


@cache
def sql(name: str) -> str:
    """The SQL of a declared statement (``module.name``), with named parameters."""
    module, _, statement = name.partition(".")
    found: str = import_module(f"netcrm.store.compiled_{module}").SQL[statement]
    return found


def rows(connection: sqlite3.Connection, name: str, params: Mapping[str, Any] | None = None) -> list[Row]:
    """All rows of a declared statement: fetched at once, so that no reader holds up a writer."""
    return connection.execute(sql(name), params or {}).fetchall()


def one(connection: sqlite3.Connection, name: str, params: Mapping[str, Any] | None = None) -> Row | None:
    """The first row of a declared statement, or None."""
    found = rows(connection, name, params)
    return found[0] if found else None
