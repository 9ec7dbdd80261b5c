"""Looks for damage in a store, and mends what can be mended: what is derived is made anew, what is lost is told.

It works on the file, so that a store too damaged to be opened as a book can be looked at too. No finding holds the
content of a row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from netcrm.store.artefact_copies import NAME, bring_back
from netcrm.store.backup import copied_bytes
from netcrm.store.check_artefacts import FILES, HARMLESS, of_artefacts, of_submissions
from netcrm.store.connection import connect, known, translate, trust
from netcrm.store.errors import StoreDamaged
from netcrm.store.fingerprint import fingerprint
from netcrm.store.ids import new_uid
from netcrm.store.schema_mark import FINGERPRINT
from netcrm.store.search import BRIEF, FLUSH, Doc, documents

_ODD = (ValueError, TypeError, OverflowError)
"""What comes of reading damaged rows besides the errors of SQLite: no UTF-8, a number where text belongs."""
_UNWRITTEN = frozenset(
    {
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_FULL),
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED),
    }
)
"""Errors that say of a write that it cannot be made here and now, and nothing of the file."""

Finding = tuple[str, str]
"""A code and a sentence."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something found: a ``code`` for programs, a sentence for people, whether it was mended, and where the file as it
    was before is kept ('' when nothing was mended)."""

    code: str
    text: str
    mended: bool = False
    kept: str = ""
    harmless: bool = False
    """It is worth knowing, and no damage."""


def check(path: Path, *, mend: bool, now: datetime, wait: float = 5.0, backups: Path | None = None) -> list[Fault]:
    """The faults of the store at ``path``; ``backups`` is their folder, by default beside the store. Raises
    StoreMissing, StoreForeign, StoreNewer, StoreLocked."""
    try:
        known(path)
        with closing(connect(path, wait=wait)) as raw:
            found = _look(raw, path)
            codes = {code for code, _ in found}
            if not mend or codes <= HARMLESS:
                return [Fault(code, text, harmless=code in HARMLESS) for code, text in found]
            mended, kept = set(codes & FILES), ""
            if mended:
                bring_back(raw, path.parent / NAME, [(backups or path.parent / "backups") / NAME])
            if codes - FILES - HARMLESS:
                kept = str(copied_bytes(path, now))
                mended |= _mend(raw, codes)
            left = {code for code, _ in _look(raw, path)}
            return [Fault(code, text, code in mended - left, kept, code in HARMLESS) for code, text in found]
    except StoreDamaged as error:
        return [Fault("cut", str(error))]
    except sqlite3.Error as error:
        told = translate(error, path, wait)
        if isinstance(told, StoreDamaged):
            return [Fault("pages", str(told))]
        raise told from None
    except _ODD:
        return [Fault("pages", f"{path} holds what could not be read: restore a backup, or export what can be read.")]


def _look(raw: sqlite3.Connection, path: Path) -> list[Finding]:
    """Every finding, the deepest first: where pages are damaged, what lies on them is not asked about."""
    pages = list(_pages(raw))
    if any(code == "pages" for code, _ in pages):
        return pages
    found = [*pages, *_schema(raw)]
    artefacts = partial(of_artefacts, folder=path.parent / NAME)
    for name, look in (
        ("references", _references),
        ("copies", _copies),
        ("derived", _derived),
        ("uids", _uids),
        ("undo", _undo),
        ("documents", _documents),
        ("artefacts", artefacts),
        ("submissions", of_submissions),
    ):
        try:
            found += look(raw)
        except (sqlite3.DatabaseError, *_ODD) as error:
            told = getattr(error, "sqlite_errorname", "what could not be read")
            found.append(("pages", f"{told} while looking for {name}."))
    return found


def _pages(raw: sqlite3.Connection) -> Iterator[Finding]:
    lines = [line for (line,) in raw.execute("PRAGMA integrity_check(1000)").fetchall()]
    if lines == ["ok"]:
        return
    indexes = [line for line in lines if "index" in line and ("missing from" in line or "wrong # of" in line)]
    texts = [line for line in lines if "fts5" in line.lower() or "inverted index" in line]
    rest = len(lines) - len(indexes) - len(texts)
    if rest:
        yield "pages", f"{rest} findings of damaged pages or rows: restore a backup, or export what can be read."
    if indexes:
        yield "indexes", f"{len(indexes)} findings of indexes that do not agree with their tables."
    if texts:
        yield "search", "The full-text index is damaged."


def _schema(raw: sqlite3.Connection) -> Iterator[Finding]:
    if fingerprint(raw) != FINGERPRINT:
        yield "schema", "Tables or triggers are not as netcrm made them."


def _references(raw: sqlite3.Connection) -> Iterator[Finding]:
    found = raw.execute("PRAGMA foreign_key_check").fetchall()
    for table in sorted({row[0] for row in found}):
        count = sum(row[0] == table for row in found)
        yield "references", f"{count} rows of {table} refer to something that is not there."


def _copies(raw: sqlite3.Connection) -> Iterator[Finding]:
    count = raw.execute(
        "SELECT count(*) FROM participant p JOIN action a ON a.id = p.action_id"
        " WHERE (p.kind, p.facets, p.on_from) <> (a.kind, a.facets, a.on_from)"
    ).fetchone()[0]
    if count:
        yield "participants", f"{count} participants differ from their action."


def _derived(raw: sqlite3.Connection) -> Iterator[Finding]:
    """Facets and folded names, computed anew."""
    if count := len(wrong_facets(raw)):
        yield "facets", f"{count} actions with other facets than their details say."
    if count := len(wrong_names(raw)):
        yield "names", f"{count} contacts whose name for sorting is not that of their name."


def wrong_facets(raw: sqlite3.Connection) -> list[tuple[str, int]]:
    """(facets as they should be, action id) of each action that has others."""
    from netcrm.store.facets import facets_text

    rows = raw.execute(
        "SELECT a.id, a.facets, a.outcome <> '', a.need_id, a.offer_id, a.objective_id,"
        " coalesce((SELECT group_concat(d.name, ' ') FROM action_detail d"
        " WHERE d.action_id = a.id AND d.value <> ''), '') FROM action a"
    )
    wrong = []
    for row_id, facets, outcome, need, offer, objective, details in rows.fetchall():
        right = facets_text(
            details.split(),
            outcome=bool(outcome),
            need=need is not None,
            offer=offer is not None,
            objective=objective is not None,
        )
        if facets != right:
            wrong.append((right, row_id))
    return wrong


def wrong_names(raw: sqlite3.Connection) -> list[tuple[str, int]]:
    """(name folded, contact id) of each contact whose ``sort_name`` is another."""
    from netcrm.text import fold

    rows = raw.execute("SELECT id, name, sort_name FROM contact").fetchall()
    return [(right, row_id) for row_id, name, had in rows if (right := fold(name)) != had]


def _uids(raw: sqlite3.Connection) -> Iterator[Finding]:
    tables = raw.execute(
        "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'uid' AND m.name <> 'tombstone'"
    ).fetchall()
    for (table,) in tables:
        doubled = raw.execute(
            f"SELECT count(*) - count(DISTINCT uid || '') + sum(length(uid) <> 32) FROM \"{table}\" NOT INDEXED"
        ).fetchone()[0]
        if doubled:
            yield "uids", f"{doubled} rows of {table} with a uid that another has, or that is none."


def _undo(raw: sqlite3.Connection) -> Iterator[Finding]:
    count = raw.execute(
        "SELECT count(*) FROM undo_log l LEFT JOIN change c ON c.id = l.change_id"
        " WHERE c.id IS NULL OR l.id NOT BETWEEN c.log_first AND c.log_last"
    ).fetchone()[0]
    if count:
        yield "undo", f"{count} rows of the undo log belong to no change."


def _documents(raw: sqlite3.Connection) -> Iterator[Finding]:
    """The indexes against their documents, and the documents against what they are about."""
    if raw.execute("SELECT EXISTS (SELECT 1 FROM search_dirty)").fetchone()[0]:
        yield "search", "Some writes have not reached the full-text index."
        return
    for index in ("search", "contact_search"):
        if not _sound(raw, index):
            yield "search", f"The full-text index {index} is damaged."
            return
    wanted = [f"SELECT id << 4 | {doc.value} AS id, words FROM ({documents(doc)})" for doc in Doc]
    for index, should in (
        ("search", " UNION ALL ".join(wanted)),
        ("contact_search", documents(Doc.CONTACT, words=BRIEF)),
    ):
        wrong = raw.execute(
            f"SELECT (SELECT count(*) FROM (SELECT rowid, words FROM {index} EXCEPT SELECT id, words FROM ({should})))"
            f" + (SELECT count(*) FROM (SELECT id, words FROM ({should}) EXCEPT SELECT rowid, words FROM {index}))"
        ).fetchone()[0]
        if wrong:
            yield "search", f"{wrong} documents of the full-text index {index} are not as they should be."


def _sound(raw: sqlite3.Connection, index: str) -> bool:
    """Whether a full-text index agrees with itself. SQLite asks that by a write: where the store cannot be written to,
    a copy of it in memory is asked."""
    ask = f"INSERT INTO {index}({index}) VALUES ('integrity-check')"
    try:
        raw.execute(ask)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _UNWRITTEN:
            return False
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
            raw.backup(copy)
            try:
                copy.execute(ask)
            except sqlite3.DatabaseError:
                return False
    return True


def _mend(raw: sqlite3.Connection, codes: set[str]) -> set[str]:
    """Mends what each code stands for, in one transaction each. Returns the codes that could be mended.

    Rows are only mended where the triggers are netcrm's own, so that the full text follows.
    """
    mended = set()
    for code, work in _MENDERS.items():
        own = fingerprint(raw) == FINGERPRINT
        if code not in codes or (work in _ROWS and not own):
            continue
        if own:
            trust(raw)
        raw.execute("PRAGMA foreign_keys=OFF")
        try:
            raw.execute("BEGIN IMMEDIATE")
            if work in _ROWS:
                _unlogged(raw, work)
            else:
                work(raw)
            raw.execute("COMMIT")
            mended.add(code)
        except (sqlite3.DatabaseError, *_ODD):
            pass
        finally:
            if raw.in_transaction:
                raw.execute("ROLLBACK")
            raw.execute("PRAGMA foreign_keys=ON")
    return mended


def _unlogged(raw: sqlite3.Connection, work: Callable[[sqlite3.Connection], None]) -> None:
    """Does work on rows as a sealed change: undo can neither break what was mended nor trip over it."""
    mark = raw.execute("SELECT coalesce(max(id), 0) FROM undo_log").fetchone()[0]
    raw.execute(
        "INSERT INTO change (uid, made_at, origin, label, undone, undone_by, sealed, log_first, log_last)"
        " VALUES (?, ?, 'check', 'Mended the store', 0, '', 1, 0, -1)",
        (new_uid(), datetime.now(UTC).isoformat(timespec="microseconds")),
    )
    work(raw)
    raw.execute("DELETE FROM undo_log WHERE id > ?", (mark,))
    raw.execute(FLUSH)


def _mend_schema(raw: sqlite3.Connection) -> None:
    from netcrm.store.machinery import reinstall

    reinstall(raw)


def _mend_search(raw: sqlite3.Connection) -> None:
    from netcrm.store.machinery import reinstall

    reinstall(raw, anew=True)


def _mend_references(raw: sqlite3.Connection) -> None:
    """A row that belongs to nothing goes; a reference that may be missing is emptied."""
    for table, row_id, parent, key in raw.execute("PRAGMA foreign_key_check").fetchall():
        links = raw.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        link = next(row for row in links if row[0] == key and row[2] == parent)
        if link[6] == "SET NULL":
            raw.execute(f'UPDATE "{table}" SET "{link[3]}" = NULL WHERE id = ?', (row_id,))
        else:
            raw.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))


def _mend_copies(raw: sqlite3.Connection) -> None:
    raw.execute(
        "UPDATE participant SET (kind, facets, on_from) ="
        " (SELECT kind, facets, on_from FROM action a WHERE a.id = action_id)"
        " WHERE (kind, facets, on_from) <> (SELECT kind, facets, on_from FROM action a WHERE a.id = action_id)"
    )


def _mend_facets(raw: sqlite3.Connection) -> None:
    raw.executemany("UPDATE action SET facets = ? WHERE id = ?", wrong_facets(raw))
    _mend_copies(raw)


def _mend_names(raw: sqlite3.Connection) -> None:
    raw.executemany("UPDATE contact SET sort_name = ? WHERE id = ?", wrong_names(raw))


def _mend_undo(raw: sqlite3.Connection) -> None:
    from netcrm.store.undo import seal_all

    seal_all(raw)


def _reindex(raw: sqlite3.Connection) -> None:
    raw.execute("REINDEX")


_MENDERS: dict[str, Callable[[sqlite3.Connection], None]] = {
    "indexes": _reindex,
    "schema": _mend_schema,
    "participants": _mend_copies,
    "references": _mend_references,
    "facets": _mend_facets,
    "names": _mend_names,
    "search": _mend_search,
    "undo": _mend_undo,
}
"""How each fault is mended, in this order."""

_ROWS = frozenset({_mend_copies, _mend_references, _mend_facets, _mend_names})
"""Those that change rows, and not only what is made from them."""
