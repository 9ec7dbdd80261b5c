"""The one door to a person's network: ``with Book.open(path) as book: …``.

Every verb is one transaction, writes one change that one undo takes back, and returns what it changed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from netcrm.store.book_answers import AnswersMixin
from netcrm.store.book_assessments import AssessmentsMixin
from netcrm.store.book_boundaries import BoundariesMixin
from netcrm.store.book_contacts import ContactsMixin
from netcrm.store.book_introductions import IntroductionsMixin
from netcrm.store.book_ledger import LedgerMixin
from netcrm.store.book_me import MeMixin
from netcrm.store.core import own_standard, system_clock
from netcrm.store.errors import StoreError

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.standards import Standard
    from netcrm.store.check import Fault
    from netcrm.store.undo import Scope


class Book(
    AnswersMixin,
    AssessmentsMixin,
    BoundariesMixin,
    ContactsMixin,
    IntroductionsMixin,
    LedgerMixin,
    MeMixin,
):
    """A store, open. Made by :meth:`open`; closed by :meth:`close` or at the end of ``with``."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        wait: float = 5.0,
        clock: Callable[[], datetime] = system_clock,
        backups: Path | None = None,
        standard: Callable[[], Standard] = own_standard,
    ) -> Self:
        """Opens the store at ``path``, making a new one when there is none and ``create`` is set.

        ``wait``: seconds to wait for another program that writes. ``clock``: the time now, aware. ``backups``: their
        folder, by default beside the store. ``standard``: gives the standard in use. Raises StoreMissing, StoreForeign,
        StoreNewer, StoreDamaged, StoreLocked, StoreFull, StoreReadOnly; a refused file is left as it was. A file that
        cannot be written is opened for reading, and ``notices`` says so.
        """
        from netcrm.store.opening import opened

        folder = backups or path.parent / "backups"
        found = opened(path, create=create, wait=wait, backups=folder)
        return cls(path, found, wait=wait, clock=clock, backups=folder, standard=standard)

    def undo(self, scope: Scope = "process") -> Changed:
        """Takes back the latest change of this process, or of the store. Raises Refused, UndoConflict."""
        from netcrm.store.undo import undo

        return undo(self, scope)

    def redo(self, scope: Scope = "process") -> Changed:
        """Makes again what was taken back last. Raises Refused, UndoConflict."""
        from netcrm.store.undo import redo

        return redo(self, scope)

    def peek_undo(self, scope: Scope = "process") -> str:
        """What :meth:`undo` would take back, '' for nothing."""
        from netcrm.store.undo import peek_undo

        return peek_undo(self, scope)

    def peek_redo(self, scope: Scope = "process") -> str:
        """What :meth:`redo` would make again, '' for nothing."""
        from netcrm.store.undo import peek_redo

        return peek_redo(self, scope)

    def dump(self) -> bytes:
        """Everything the store says, in a form that two stores with the same content share (``store/dump.py``)."""
        from netcrm.store.dump import dump

        return dump(self.path)

    def backup(self, to: Path | None = None) -> Path:
        """Writes a backup to ``to``, or among the others, and returns its place. Raises Refused when ``to`` exists,
        StoreDamaged, StoreFull."""
        from netcrm.store.backup import ASKED, remember, write_copy

        if to is None:
            return self._back_up(ASKED)
        write_copy(self.path, to, wait=self.wait)
        with suppress(StoreError):  # the backup is there, whether or not its place can be kept
            remember(self, to)
        return to

    def backup_if_due(self) -> Path | None:
        """Writes an automatic backup when the store has changed since the last one, at most once an hour."""
        from netcrm.store.backup import due

        return self._back_up("changed") if due(self.path, self.backups, self.clock()) else None

    def restore(self, source: Path) -> Path:
        """Puts a backup's content into the store; what was there is backed up first, and its place is returned, so that
        restoring that undoes it. Raises as :meth:`open` about ``source``."""
        from netcrm.store.backup import restore

        with self._lock:
            former = restore(self.path, source, self.backups, now=self.clock(), wait=self.wait)
            self._first_change = 0
        return former

    def check(self, *, mend: bool = False) -> list[Fault]:
        """What is wrong with the store, [] when it is sound; with ``mend``, what can be mended is (the file as it was
        is kept beside it). See ``store/check.py``, which can also look at a store that does not open."""
        from netcrm.store.check import check

        with self._lock:
            return check(self.path, mend=mend, now=self.clock(), wait=self.wait, backups=self.backups)
