"""Brings the store of an older netcrm up to date: a backup first, then everything in one transaction, or nothing.

Foreign keys are off meanwhile (a table that Alembic rebuilds would take its children along), and are checked before the
end, as is that no table has lost a row. Afterwards nothing from before can be undone: the log speaks of old columns.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from netcrm.store.backup import make_backup
from netcrm.store.connection import connect, translate, trust
from netcrm.store.errors import StoreError
from netcrm.store.fingerprint import fingerprint
from netcrm.store.schema_mark import FINGERPRINT
from netcrm.store.versions import REVISIONS

LOCATION = "netcrm:migrations"


class MigrationFailed(StoreError):
    """The store could not be brought up to date; it is as it was."""


def migrate(path: Path, version: int, backups: Path, *, wait: float) -> str:
    """Backs the store up, then brings it from schema ``version`` up to date. Returns a sentence that says so."""
    kept = make_backup(path, backups, "migrate", now=datetime.now(UTC), wait=wait)
    try:
        bring_up(path, version, wait=wait)
    except MigrationFailed as error:
        raise MigrationFailed(f"{error} A backup lies at {kept}.") from None
    return f"The store was brought up to date; as it was before, it lies at {kept}."


def bring_up(
    path: Path,
    version: int,
    *,
    wait: float,
    location: str = LOCATION,
    revisions: Mapping[int, str] = REVISIONS,
    mark: str = FINGERPRINT,
) -> None:
    """Runs the revisions from ``version`` on, in one transaction. Raises MigrationFailed, StoreLocked, StoreFull."""
    try:
        with closing(connect(path, wait=wait)) as raw:
            raw.execute("PRAGMA foreign_keys=OFF")
            run_in_transaction(raw, version, location, revisions, mark)
    except sqlite3.Error as error:
        told = translate(error, path, wait)
        if not isinstance(told, StoreError):
            told = MigrationFailed(f"{path} could not be brought up to date; it is as it was.")
        raise told from None


def run_in_transaction(
    raw: sqlite3.Connection, version: int, location: str, revisions: Mapping[int, str], mark: str
) -> None:
    """The migration on an open connection: BEGIN IMMEDIATE, the revisions, the triggers, the checks, COMMIT."""
    from sqlalchemy import create_engine
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import StaticPool

    from netcrm.store.machinery import reinstall, remove_triggers
    from netcrm.store.undo import seal_all

    engine = create_engine(
        "sqlite://",
        creator=lambda: raw,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
    )
    # Alembic reports each step to a logger of its own; the store's failures are told in one sentence instead.
    core = engine.connect()
    target = max(revisions)
    raw.execute("BEGIN IMMEDIATE")
    try:
        if raw.execute("PRAGMA user_version").fetchone()[0] != version:
            return
        before = _counts(raw)
        remove_triggers(raw)
        _upgrade(core, revisions.get(version), revisions[target], location)
        trust(raw)
        reinstall(raw, anew=True)  # what a document is made of may have changed with the tables
        _must(not raw.execute("PRAGMA foreign_key_check").fetchone(), "a reference would point nowhere")
        after = _counts(raw)
        lost = sorted(name for name, count in before.items() if after.get(name, count) < count)
        _must(not lost, f"rows of {', '.join(lost)} would be lost")
        if version:
            seal_all(raw)
        raw.execute(f"PRAGMA user_version={target}")
        _must(fingerprint(raw) == mark, "the tables would not be as this netcrm needs them")
        raw.execute("COMMIT")
    except SQLAlchemyError as error:
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error):
            raise original from None
        raise MigrationFailed("The store could not be brought up to date; it is as it was.") from None
    finally:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        core.detach()


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise MigrationFailed(f"The store could not be brought up to date: {otherwise}. It is as it was.")


def _counts(raw: sqlite3.Connection) -> dict[str, int]:
    """Rows by table, without SQLite's own and those of the full text."""
    names = raw.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND name NOT LIKE '%search%' AND name NOT LIKE '\\_alembic%' ESCAPE '\\'"
    ).fetchall()
    return {name: raw.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in names}


def _upgrade(core: object, start: str | None, target: str, location: str) -> None:
    """Runs Alembic's revisions from ``start`` to ``target`` on the connection, inside its transaction."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import Connection

    assert isinstance(core, Connection)
    # The store's header says which revision it has; Alembic's own note of it lives within the transaction only.
    core.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    if start is not None:
        core.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (start,))
    config = Config()
    config.set_main_option("script_location", location)
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = core
    command.upgrade(config, target)
    core.exec_driver_sql("DROP TABLE alembic_version")
