"""The part of the book that every verb and every read stands on: connections, transactions, the clock."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from netcrm.store.connection import connect, translate
from netcrm.store.errors import StoreNewer, StoreReplaced
from netcrm.store.ids import new_uid
from netcrm.store.versions import CURRENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from netcrm.models.rows import Changed
    from netcrm.standards import Standard
    from netcrm.store.changes import Tx
    from netcrm.store.opening import Opened

Row = tuple[Any, ...]


def system_clock() -> datetime:
    """The time now, aware, in the zone of this machine."""
    return datetime.now().astimezone()


def own_standard() -> Standard:
    """netcrm's own standard, read when it is first asked for."""
    from netcrm.standards import load_standard

    return load_standard()


class BookCore:
    """An open store. Any method may be called from any thread: reads run on the calling thread's own connection,
    writes one after another on a single one."""

    def __init__(
        self,
        path: Path,
        opened: Opened,
        *,
        wait: float,
        clock: Callable[[], datetime],
        backups: Path,
        standard: Callable[[], Standard] = own_standard,
    ) -> None:
        self.path = path
        self.backups = backups
        self.notices = opened.notices
        self.read_only = opened.read_only
        self.origin = new_uid()
        self.wait = wait
        self.clock = clock
        self.standard = standard
        """The standard in use, for reads that are given none."""
        self._together = False
        self.committed = False
        """Whether a transaction has ended with COMMIT; true even when an interrupt came right behind it."""
        self._write = opened.connection
        self._lock = threading.RLock()
        """Held while a verb writes; what only reads never waits for it."""
        self._registry = threading.Lock()
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._core: Connection | None = None
        self._watch: sqlite3.Connection | None = None
        self._first_change = 0
        self._seen_of_others = -1
        stat = path.stat()
        self._identity = (stat.st_dev, stat.st_ino)

    def close(self) -> None:
        """Closes every connection; the book cannot be used afterwards."""
        with self._lock, self._registry:
            for connection in [*self._opened, *([self._watch] if self._watch else []), self._write]:
                connection.close()
            self._opened.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _today(self) -> date:
        return self.clock().date()

    def _back_up(self, reason: str) -> Path:
        """Backs the store up among the automatic backups, before something large (``import``)."""
        from netcrm.store.backup import make_backup

        return make_backup(self.path, self.backups, reason, now=self.clock(), wait=self.wait)

    # Reading

    def _reader(self) -> sqlite3.Connection:
        """The calling thread's own connection for reading."""
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = connect(self.path, wait=self.wait, reader=True, read_only=self.read_only)
            with self._registry:
                self._opened.append(found)
            self._local.connection = found
        return found

    def _rows(self, name: str, params: Mapping[str, Any] | None = None) -> list[Row]:
        """All rows of a declared statement (``store/read.py``)."""
        from netcrm.store.read import sql

        return self._query(sql(name), params)

    def _query(self, sql: str, params: Any = None) -> list[Row]:
        """All rows of a SELECT given as text."""
        try:
            return self._reader().execute(sql, params or {}).fetchall()
        except sqlite3.Error as error:
            raise translate(error, self.path, self.wait) from None

    @contextmanager
    def reader(self) -> Iterator[sqlite3.Connection]:
        """The calling thread's connection for reading; another thread may call its ``interrupt()``."""
        try:
            yield self._reader()
        except sqlite3.Error as error:
            raise translate(error, self.path, self.wait) from None

    @contextmanager
    def _snapshot(self) -> Iterator[None]:
        """Every read of the calling thread within sees the store at one moment, whatever others write meanwhile."""
        with self.reader() as connection:
            within = connection.in_transaction
            if not within:
                connection.execute("BEGIN")
            try:
                yield
            finally:
                if not within:
                    with suppress(sqlite3.OperationalError):  # a statement that failed may have ended it
                        connection.execute("ROLLBACK")

    def version(self) -> int:
        """A number that differs whenever anyone, here or in another process, has changed the store."""
        with self._registry:
            if self._watch is None:
                self._watch = connect(self.path, wait=0.05, reader=True, read_only=self.read_only)
                self._seen = 0
            with suppress(sqlite3.OperationalError):
                self._seen = int(self._watch.execute("PRAGMA data_version").fetchone()[0])
            return self._seen

    def version_of_others(self) -> int:
        """A number that differs whenever another process has changed the store; what this one writes leaves it. While a
        verb writes, it is the last one known."""
        if self._lock.acquire(blocking=False):
            try:
                if not self._write.in_transaction:
                    self._seen_of_others = int(self._write.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.Error as error:
                raise translate(error, self.path, self.wait) from None
            finally:
                self._lock.release()
        return self._seen_of_others

    # Writing

    def _engine(self) -> Connection:
        """SQLAlchemy's view of the one writing connection. It neither begins nor ends a transaction itself, but its
        first look at a connection ends with a rollback: so it is made before BEGIN, and not while a thread writes."""
        with self._lock:
            if self._core is None:
                from sqlalchemy import create_engine
                from sqlalchemy.pool import StaticPool

                engine = create_engine(
                    "sqlite://",
                    creator=lambda: self._write,
                    poolclass=StaticPool,
                    pool_reset_on_return=None,
                    isolation_level="AUTOCOMMIT",
                    hide_parameters=True,
                )
                self._core = engine.connect()
            return self._core

    def _unchanged_underneath(self) -> None:
        try:
            stat = os.stat(self.path)
        except OSError:
            stat = None
        if stat is None or (stat.st_dev, stat.st_ino) != self._identity:
            raise StoreReplaced(
                f"{self.path} was moved or replaced while it was open; nothing was written. Start netcrm again."
            )

    def _same_version(self) -> None:
        if self._write.execute("PRAGMA user_version").fetchone()[0] != CURRENT:
            raise StoreNewer(
                f"A newer netcrm has brought {self.path} up to date meanwhile; nothing was written. Start netcrm again."
            )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        """BEGIN IMMEDIATE … COMMIT on the writing connection; rolled back on any exception. One at a time."""
        with self._lock:
            if self._together:
                with self._within() as raw:
                    yield raw
                return
            self._unchanged_underneath()
            within = False
            try:
                self._write.execute("BEGIN IMMEDIATE")
                within = True
                self._same_version()
                yield self._write
                self._write.execute("COMMIT")
            except sqlite3.Error as error:
                within = self._write.in_transaction  # some errors end the transaction themselves
                raise translate(error, self.path, self.wait) from None
            finally:
                if self._write.in_transaction:
                    self._write.execute("ROLLBACK")
                elif within:
                    self.committed = True

    @contextmanager
    def _within(self) -> Iterator[sqlite3.Connection]:
        """A part of :meth:`together`, undone alone when it fails."""
        self._write.execute("SAVEPOINT part")
        try:
            yield self._write
        except BaseException as error:
            if self._write.in_transaction:
                self._write.execute("ROLLBACK TO part")
                self._write.execute("RELEASE part")
            if isinstance(error, sqlite3.Error):
                raise translate(error, self.path, self.wait) from None
            raise
        self._write.execute("RELEASE part")

    @contextmanager
    def together(self, *, dry_run: bool = False) -> Iterator[None]:
        """Several verbs of the calling thread as one transaction: all are kept at its end, or none on any exception or
        with ``dry_run``. Each stays a change of its own, and sees what those before it wrote."""
        self._engine()
        with self._transaction() as raw:
            before = getattr(self._local, "connection", None)
            self._local.connection, self._together = raw, True
            try:
                yield
                if dry_run:
                    raw.execute("ROLLBACK")
                    raw.execute("BEGIN")
            finally:
                self._local.connection, self._together = before, False

    @contextmanager
    def _change(self, label: str, *, dry_run: bool = False, sealed: bool = False) -> Iterator[Tx]:
        """One verb: a transaction with its change. Nothing stays of it when it wrote nothing that undo covers, when
        ``dry_run`` is set, or on any exception. A ``sealed`` change stands: undo takes it back no more."""
        from netcrm.store.changes import Tx
        from netcrm.store.search import FLUSH

        now = self.clock()
        self._engine()
        with self._transaction() as raw, _plain_errors():
            utc, uid = now.astimezone(UTC), new_uid()
            mark = int(raw.execute("SELECT coalesce(max(id), 0) FROM undo_log").fetchone()[0])
            cursor = raw.execute(
                "INSERT INTO change (uid, made_at, origin, label, undone, undone_by, sealed, log_first, log_last)"
                " VALUES (?, ?, ?, ?, 0, '', 0, 0, -1)",
                (uid, utc.isoformat(timespec="microseconds"), self.origin, label),
            )
            change_id = int(cursor.lastrowid or 0)
            tx = Tx(
                raw,
                self._engine,
                change_id=change_id,
                log_mark=mark,
                uid=uid,
                label=label,
                now=utc,
                today=now.date(),
            )
            yield tx
            tx.settle()
            if dry_run and not self._together:  # what is done together is also rolled back together
                raw.execute("ROLLBACK")
                raw.execute("BEGIN")
                return
            if not tx.changed:
                raw.execute("DELETE FROM change WHERE id = ?", (change_id,))
                return
            raw.execute(
                "UPDATE change SET label = ?, sealed = ?, log_first = ?, log_last = ? WHERE id = ?",
                (tx.label, int(sealed), mark + 1, tx.log_last, change_id),
            )
            raw.execute(FLUSH)
            self._end_redo(raw)
            self._first_change = min(self._first_change or change_id, change_id)

    def _end_redo(self, raw: sqlite3.Connection) -> None:
        """A new change ends redo of what this process, or anyone as the store's latest, took back."""
        ended = raw.execute(
            "SELECT id, log_first, log_last FROM change WHERE undone > 0 AND undone_by IN (?, 'store')", (self.origin,)
        ).fetchall()
        for change_id, first, last in ended:
            raw.execute("DELETE FROM undo_log WHERE id BETWEEN ? AND ?", (first, last))
            raw.execute("UPDATE change SET undone = -1, log_first = 0, log_last = -1 WHERE id = ?", (change_id,))

    def _verb(self, label: str, work: Callable[[Tx], str], dry_run: bool, *, sealed: bool = False) -> Changed:
        """Run a verb that returns its label, '' when nothing differed."""
        with self._change(label, dry_run=dry_run, sealed=sealed) as tx:
            tx.label = work(tx) or "Nothing changed"
        return tx.result(sealed=sealed)

    @contextmanager
    def _housekeeping(self) -> Iterator[sqlite3.Connection]:
        """A transaction without a change, for what undo does not cover: settings and drafts."""
        with self._transaction() as raw:
            yield raw


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Gives SQLAlchemy's wrapped errors back as the sqlite3 errors that they hold (their text could hold values)."""
    try:
        yield
    except Exception as error:
        original = getattr(error, "orig", None)
        if isinstance(original, sqlite3.Error):
            raise original from None
        raise
