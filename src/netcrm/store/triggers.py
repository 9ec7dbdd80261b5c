"""The triggers, generated from the tables: the log of old values that undo replays, tombstones, and notes for search.

A row of ``undo_log`` is one column's old value under the latest change: op 'I' for a row that was made (no values),
'U' for each column that changed, 'D' for each column of a row that went (NULLs are left out). Writing to a logged table
of a store without any change fails, since nothing could take it back. No statement in a trigger relies on OR IGNORE or
OR REPLACE: the conflict rule of the statement that fired it, or of a cascade, stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator

from netcrm.models.tables import UNLOGGED, SQLModel
from netcrm.store.search import FEEDS, flush_trigger

_CHANGE = "(SELECT max(id) FROM change)"
_LOG = "INSERT INTO undo_log (change_id, op, tbl, pk, col, old)"
_NOTE = "INSERT INTO search_dirty"


def logged_tables() -> list[str]:
    """The tables that undo covers, in the order of the schema."""
    return [table.name for table in SQLModel.metadata.sorted_tables if table.name not in UNLOGGED]


def _columns(table: str) -> list[str]:
    return [column.name for column in SQLModel.metadata.tables[table].columns if column.name != "id"]


def _notes(table: str, row: str) -> list[str]:
    feeds = FEEDS.get(table, ())
    return [f"{_NOTE} {feed.documents.format(r=row)}" for feed in feeds if not feed.update_only]


def _update_notes(table: str) -> list[str]:
    """Notes of the documents that an update concerns: those of the old row too when it moves to another owner."""
    steps = []
    for feed in FEEDS.get(table, ()):
        changed = " OR ".join(f"OLD.{c} IS NOT NEW.{c}" for c in feed.columns)
        for row in ("NEW", "OLD"):
            select = feed.documents.format(r=row)
            glue = " AND" if " WHERE " in select else " WHERE"
            steps.append(f"{_NOTE} {select}{glue} ({changed})")
            if feed.documents.endswith("{r}.id"):
                break
    return steps


def _trigger(table: str, event: str, steps: list[str]) -> str:
    name = f"{table}_{event.lower()}"
    body = ";\n".join(steps)
    return f"CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN\n{body};\nEND"


def _of_table(table: str) -> Iterator[str]:
    columns = _columns(table)
    has_uid = "uid" in columns

    made = [f"{_LOG} VALUES ({_CHANGE}, 'I', '{table}', NEW.id, '', NULL)"]
    if has_uid:
        made.append("DELETE FROM tombstone WHERE uid = NEW.uid")
    yield _trigger(table, "INSERT", made + _notes(table, "NEW"))

    changed = " UNION ALL\n".join(f"SELECT '{c}' AS c, OLD.{c} AS o WHERE OLD.{c} IS NOT NEW.{c}" for c in columns)
    update = f"{_LOG} SELECT {_CHANGE}, 'U', '{table}', OLD.id, c, o FROM (\n{changed})"
    yield _trigger(table, "UPDATE", [update, *_update_notes(table)])

    gone = " UNION ALL\n".join(f"SELECT '{c}' AS c, OLD.{c} AS o WHERE OLD.{c} IS NOT NULL" for c in columns)
    delete = [f"{_LOG} SELECT {_CHANGE}, 'D', '{table}', OLD.id, c, o FROM (\n{gone})"]
    if has_uid:
        at = "(SELECT made_at FROM change ORDER BY id DESC LIMIT 1)"
        delete.append("DELETE FROM tombstone WHERE uid = OLD.uid")
        delete.append(f"INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, '{table}', {at})")
    yield _trigger(table, "DELETE", delete + _notes(table, "OLD"))


def triggers() -> list[str]:
    """Every trigger of the schema, as CREATE statements."""
    made = [statement for table in logged_tables() for statement in _of_table(table)]
    return [*made, flush_trigger()]
