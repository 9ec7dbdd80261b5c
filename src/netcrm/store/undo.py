"""Takes changes back, and makes them again, from the log that the triggers keep.

Replaying a change runs its log backwards. The triggers write what the replay overwrites, again under the latest change;
those rows are then given to the change itself, so that redo is the same replay. A replay is refused when a later change
stands on the same fields or rows, or when it would reach a row that the change itself never touched (a row made later
that depends on it).
"""

from __future__ import annotations

import shlex
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Literal

from netcrm.models.rows import Changed, Who
from netcrm.store.core import BookCore
from netcrm.store.errors import NotFound, Refused, UndoConflict
from netcrm.store.search import FLUSH

Scope = Literal["process", "store"]

Key = tuple[str, int]

RESTORED = "Restored a backup"
"""The label of the sealed change at which undo ends in a restored store."""
_PARTS = ("artefact", "evidence_action")
"""What an evidence item is handed in with."""
FORMER = "restored_over"
"""The setting that holds where the content lies that a restore replaced."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One statement of a replay: what was done ('I', 'U' or 'D') to which row, and the old values by column."""

    op: str
    table: str
    pk: int
    old: dict[str, Any]


def undo(book: BookCore, scope: Scope = "process") -> Changed:
    """Takes back the latest change that stands: this process's own, or the store's.

    Raises Refused when there is none or it is sealed, UndoConflict when something later depends on it.
    """
    with _missing_told(), book._transaction() as raw:
        found = _latest(raw, book, scope)
        if found is None:
            raise NotFound("there is nothing to undo; nothing was changed")
        change_id, uid, label, sealed = found
        if sealed:
            raise Refused(_why_sealed(raw, change_id, label))
        blocking = raw.execute("SELECT id, label FROM change WHERE id > ? AND undone = 0", (change_id,)).fetchall()
        touched = _replay(raw, change_id, label, blocking)
        came = _came(raw, change_id)
        raw.execute(
            "UPDATE change SET undone_by = ?,"
            " undone = (SELECT coalesce(max(undone), 0) + 1 FROM change WHERE undone > 0) WHERE id = ?",
            (book.origin if scope == "process" else "store", change_id),
        )
        raw.execute(FLUSH)
    return _changed(uid, f"Undone: {label}", touched, came)


def redo(book: BookCore, scope: Scope = "process") -> Changed:
    """Makes again what was taken back last: by this process, or by anyone. Raises as :func:`undo`."""
    with _missing_told(), book._transaction() as raw:
        found = _last_undone(raw, book, scope)
        if found is None:
            raise NotFound("there is nothing to redo; nothing was changed")
        change_id, uid, label = found
        blocking = raw.execute(
            "SELECT id, label FROM change WHERE id > :id AND undone = 0"
            " UNION ALL SELECT id, label FROM change WHERE undone > 0 AND id < :id",
            {"id": change_id},
        ).fetchall()
        touched = _replay(raw, change_id, label, blocking)
        came = _came(raw, change_id)
        raw.execute("UPDATE change SET undone = 0, undone_by = '' WHERE id = ?", (change_id,))
        raw.execute(FLUSH)
    return _changed(uid, f"Done again: {label}", touched, came)


def peek_undo(book: BookCore, scope: Scope = "process") -> str:
    """The label of what :func:`undo` would take back, '' when there is nothing."""
    with book.reader() as raw:
        found = _latest(raw, book, scope)
    return "" if found is None or found[3] else found[2]


def peek_redo(book: BookCore, scope: Scope = "process") -> str:
    """The label of what :func:`redo` would make again, '' when there is nothing."""
    with book.reader() as raw:
        found = _last_undone(raw, book, scope)
    return "" if found is None else found[2]


def seal_all(raw: sqlite3.Connection) -> None:
    """Nothing up to now can be undone any more: the log is emptied, the changes stay."""
    raw.execute("DELETE FROM undo_log")
    raw.execute("UPDATE change SET undone = -1 WHERE undone > 0")
    raw.execute("UPDATE change SET sealed = 1, log_first = 0, log_last = -1")


def _why_sealed(raw: sqlite3.Connection, change_id: int, label: str) -> str:
    if label == RESTORED:
        found = raw.execute("SELECT value FROM setting WHERE key = ?", (FORMER,)).fetchone()
        if found:
            return (
                "the latest change is that a backup was restored, and undo does not reach behind that; nothing was"
                f" changed. What was there before comes back with: netcrm restore {shlex.quote(found[0])}"
            )
    if raw.execute(
        "SELECT EXISTS (SELECT 1 FROM decision d JOIN change c ON c.made_at = d.recorded_at WHERE c.id = ?)",
        (change_id,),
    ).fetchone()[0]:
        return (
            f"“{label}” is on the record of an assessment and stands: undo reaches neither it nor what came before it."
            " A later step takes it back (netcrm decide --withdraw). Nothing was changed."
        )
    return f"“{label}” is sealed and cannot be undone; nothing was changed."


def _latest(raw: sqlite3.Connection, book: BookCore, scope: Scope) -> tuple[int, str, str, int] | None:
    """The latest change that stands. A process's own begin with the first that it made."""
    own = " AND origin = ? AND id >= ?" if scope == "process" else ""
    if own and not book._first_change:
        return None
    found: tuple[int, str, str, int] | None = raw.execute(
        f"SELECT id, uid, label, sealed FROM change WHERE undone = 0{own} ORDER BY id DESC LIMIT 1",
        (book.origin, book._first_change) if own else (),
    ).fetchone()
    return found


def _last_undone(raw: sqlite3.Connection, book: BookCore, scope: Scope) -> tuple[int, str, str] | None:
    own = " AND undone_by = ?" if scope == "process" else ""
    found: tuple[int, str, str] | None = raw.execute(
        f"SELECT id, uid, label FROM change WHERE undone > 0{own} ORDER BY undone DESC LIMIT 1",
        (book.origin,) if own else (),
    ).fetchone()
    return found


@contextmanager
def _missing_told() -> Iterator[None]:
    """A key that points nowhere shows at COMMIT: what the change stands on went with a later one."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise UndoConflict(
            "This change stands on something that is there no more; nothing was changed. Undo what removed it first."
        ) from None


def _replay(
    raw: sqlite3.Connection, change_id: int, label: str, blocking: list[tuple[int, str]]
) -> tuple[set[str], set[str]]:
    """Runs a change's log backwards and gives the new log rows to it. Returns the uids of the contacts and actions that
    it touched."""
    log = _log(raw, "op, tbl, pk, col, old", change_id)
    whole: set[Key] = {(tbl, pk) for op, tbl, pk, _, _ in log if op != "U"}
    fields: dict[Key, set[str]] = {}
    for _, tbl, pk, col, _ in log:
        fields.setdefault((tbl, pk), set()).add(col)
    _refuse_blocked(raw, label, blocking, whole, fields)
    _refuse_submitted(raw, change_id, label, log)
    touched = _owners(raw, fields)
    mark = raw.execute("SELECT coalesce(max(id), 0) FROM undo_log").fetchone()[0]
    raw.execute("PRAGMA defer_foreign_keys=ON")
    for step in _steps(log):
        _run(raw, step, label)
    _refuse_spread(raw, change_id, label, mark, whole, fields)
    raw.execute(
        "DELETE FROM undo_log WHERE id BETWEEN (SELECT log_first FROM change WHERE id = :id)"
        " AND (SELECT log_last FROM change WHERE id = :id)",
        {"id": change_id},
    )
    raw.execute("UPDATE undo_log SET change_id = ? WHERE id > ?", (change_id, mark))
    raw.execute(
        "UPDATE change SET log_first = ?, log_last = (SELECT max(id) FROM undo_log) WHERE id = ?", (mark + 1, change_id)
    )
    later = _owners(raw, fields)
    return touched[0] | later[0], touched[1] | later[1]


def _log(raw: sqlite3.Connection, columns: str, change_id: int) -> list[tuple[Any, ...]]:
    """A change's rows of the log, newest first."""
    return raw.execute(
        f"SELECT {columns} FROM change c JOIN undo_log l ON l.id BETWEEN c.log_first AND c.log_last WHERE c.id = ?"
        " ORDER BY l.id DESC",
        (change_id,),
    ).fetchall()


def _steps(log: list[tuple[Any, ...]]) -> Iterator[_Step]:
    """The log's rows, newest first, put together where they are of one statement on one row. Of a column that changed
    twice the oldest value counts, which comes last."""
    for (op, table, pk), rows in groupby(log, key=lambda row: row[:3]):
        yield _Step(op, table, pk, {col: old for _, _, _, col, old in rows if col})


def _run(raw: sqlite3.Connection, step: _Step, label: str) -> None:
    names = list(step.old)
    if step.op == "I":
        raw.execute(f"DELETE FROM {step.table} WHERE id = ?", (step.pk,))
    elif step.op == "D":
        places = ", ".join("?" * (len(names) + 1))
        raw.execute(
            f"INSERT INTO {step.table} (id, {', '.join(names)}) VALUES ({places})", (step.pk, *step.old.values())
        )
    else:
        sets = ", ".join(f"{name} = ?" for name in names)
        if raw.execute(f"UPDATE {step.table} SET {sets} WHERE id = ?", (*step.old.values(), step.pk)).rowcount != 1:
            raise UndoConflict(f"“{label}” changed something that is there no more; nothing was changed.")


def _refuse_blocked(
    raw: sqlite3.Connection,
    label: str,
    blocking: list[tuple[int, str]],
    whole: set[Key],
    fields: dict[Key, set[str]],
) -> None:
    """Refuses when another change, which must go first, touched the same field, or the same row as a whole."""
    for other_id, other in blocking:
        for op, tbl, pk, col in _log(raw, "op, tbl, pk, col", other_id):
            mine = fields.get((tbl, pk))
            if mine is not None and (op != "U" or (tbl, pk) in whole or col in mine):
                raise UndoConflict(
                    f"“{label}” was left as it is: “{other}” touched the same since. Nothing was changed;"
                    " undo or redo that one first."
                )


def _refuse_submitted(raw: sqlite3.Connection, change_id: int, label: str, log: list[tuple[Any, ...]]) -> None:
    """Refuses to take from what was submitted since: a claim's words, an action or a work product of its item. That
    it was withdrawn may be taken back."""
    claims = {pk for op, table, pk, col, _ in log if table == "claim" and (op != "U" or col != "withdrawn_at")}
    gone = {table: {pk for op, tbl, pk, _, _ in log if (op, tbl) == ("I", table)} for table in _PARTS}
    reached = [("SELECT value FROM json_each(?)", sorted(claims))]
    reached += [
        (f"SELECT c.id FROM claim c JOIN {table} x ON x.item_id = c.item_id WHERE x.id IN"
         " (SELECT value FROM json_each(?))", sorted(keys))
        for table, keys in gone.items()
    ]  # fmt: skip
    for within, keys in reached:
        frozen = raw.execute(
            f"SELECT EXISTS (SELECT 1 FROM decision d JOIN change c ON c.made_at = d.recorded_at"
            f" WHERE c.id > ? AND d.claim_id IN ({within}))",
            (change_id, str(keys)),
        ).fetchone()[0]
        if keys and frozen:
            raise UndoConflict(
                f"“{label}” was left as it is: it is part of what was submitted at an assessment since. Nothing was"
                " changed; a claim can be withdrawn."
            )


def _refuse_spread(
    raw: sqlite3.Connection, change_id: int, label: str, mark: int, whole: set[Key], fields: dict[Key, set[str]]
) -> None:
    """Refuses when the replay reached rows (by a cascade) that the change itself never touched."""
    for tbl, pk, col in raw.execute("SELECT tbl, pk, col FROM undo_log WHERE id > ?", (mark,)).fetchall():
        if (tbl, pk) in whole or col in fields.get((tbl, pk), ()):
            continue
        by = raw.execute(
            "SELECT c.label FROM undo_log JOIN change c ON c.id = change_id"
            " WHERE undo_log.id <= ? AND tbl = ? AND pk = ? AND change_id <> ? AND c.undone = 0"
            " ORDER BY change_id DESC LIMIT 1",
            (mark, tbl, pk, change_id),
        ).fetchone()
        other = f"“{by[0]}” depends on it" if by else "something else depends on it"
        raise UndoConflict(f"“{label}” cannot be taken back: {other}. Nothing was changed; undo that one first.")


def _references(raw: sqlite3.Connection, table: str) -> list[tuple[str, str]]:
    """(column, table it refers to) of a table's references to one key."""
    rows = raw.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    return [(row[3], row[2]) for row in rows if row[4] == "id"]


def _owners(raw: sqlite3.Connection, fields: dict[Key, set[str]]) -> tuple[set[str], set[str]]:
    """The uids of the contacts and actions that the rows are, or belong to."""
    found: dict[str, set[str]] = {"contact": set(), "action": set()}
    for table, keys in groupby(sorted(fields), key=lambda key: key[0]):
        ids = "[" + ",".join(str(pk) for _, pk in keys) + "]"
        links = [("id", table)] if table in found else []
        for column, target in links + [link for link in _references(raw, table) if link[1] in found]:
            sql = (
                f"SELECT t.uid FROM {table} x JOIN {target} t ON t.id = x.{column}"
                " WHERE x.id IN (SELECT value FROM json_each(?))"
            )
            found[target].update(uid for (uid,) in raw.execute(sql, (ids,)).fetchall())
    return found["contact"], found["action"]


def _came(raw: sqlite3.Connection, change_id: int) -> tuple[Who, ...]:
    """The contacts that the replay of a change brought into being, or back."""
    made = sorted({pk for op, tbl, pk in _log(raw, "op, tbl, pk", change_id) if (op, tbl) == ("I", "contact")})
    sql = "SELECT uid, name, kind FROM contact WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return tuple(Who(*row) for row in raw.execute(sql, (str(made),)).fetchall()) if made else ()


def _changed(uid: str, label: str, touched: tuple[set[str], set[str]], came: tuple[Who, ...]) -> Changed:
    return Changed(uid, label, contacts=frozenset(touched[0]), actions=frozenset(touched[1]), created_contacts=came)
