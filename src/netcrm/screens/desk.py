"""The desk: the one place where screens and the store meet.

Screens hand it a function of the Book; it runs in a thread and the answer comes back to the screen's own loop. Reads
run side by side, writes one after the other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from netcrm import clock
from netcrm.store.errors import StoreError

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book

T = TypeVar("T")


class Desk:
    """Opens the Book on first use, in a thread, and keeps it until :meth:`close`."""

    def __init__(
        self, store: Path, backups: Path | None = None, *, sample: bool = False, standard_file: Path | None = None
    ) -> None:
        self.store = store
        self.sample = sample
        """Whether it is the sample network, which every heading then says."""
        self.backups = backups
        self._readers = ThreadPoolExecutor(max_workers=3, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="write")
        self._opening = Lock()
        self._book: Book | None = None
        self.standard_file = standard_file
        """The file of the standard, None for netcrm's own."""
        self.standard_fault = ""
        """Why that file cannot be used: meanwhile netcrm's own stands in, and no claim is made; '' when it can."""
        self._reading_standard = Lock()
        self._faulty = (-1, -1)
        self._told = False
        self._told_fault = ""
        self.fault: StoreError | None = None
        """Why the store could not be opened."""

    def book(self) -> Book:
        """The Book; call it in a worker thread only. Raises a store error when the store cannot be used."""
        with self._opening:
            if self._book is None:
                from netcrm.store.book import Book

                try:
                    self._book = Book.open(self.store, clock=clock.now, backups=self.backups, standard=self.standard)
                except StoreError as error:
                    self.fault = error
                    raise
                self._book.take_back_lent(own=False)
            return self._book

    def notices(self) -> tuple[str, ...]:
        """What the person should know of how the store was opened, and of a standard that cannot be used, once."""
        told, self._told = self._told, True
        said = () if told or self._book is None else self._book.notices
        if self.standard_fault == self._told_fault:
            return said
        self._told_fault = self.standard_fault
        return (*said, f"{self.standard_fault}.") if self.standard_fault else said

    def standard(self) -> Standard:
        """The standard's file, read anew only when it has changed; call it in a worker thread only."""
        from netcrm.standards import load_standard

        with self._reading_standard:
            if self.standard_file is None:
                return load_standard()
            return self._of_file(self.standard_file) or load_standard()

    def _of_file(self, path: Path) -> Standard | None:
        """The standard in a file, None when it cannot be used; then ``standard_fault`` says why."""
        from netcrm.standards import StandardError, load_standard

        state = self._faulty
        try:
            state = (path.stat().st_mtime_ns, path.stat().st_size)
            if self.standard_fault and state == self._faulty:
                return None
            found = load_standard(path)
        except StandardError as error:
            self.standard_fault = f"The standard cannot be used: {error}; netcrm standards --check names every fault"
        except OSError as error:
            self.standard_fault = f"The standard {path} cannot be read ({error.strerror})"
        else:
            self.standard_fault = ""
            return found
        self._faulty = state
        return None

    async def read(self, work: Callable[[Book], T]) -> T:
        """Run a read in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, lambda: work(self.book()))

    async def write(self, work: Callable[[Book], T]) -> T:
        """Run a verb in the writing thread; it is finished even when the screen that asked has gone."""
        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._writer, lambda: work(self.book())))

    def close(self) -> None:
        """Finish the writes under way, back up what changed, then close the store."""
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True, cancel_futures=True)
        if self._book is not None:
            with suppress(StoreError):  # the store itself is safe; the next start tries again
                self._book.backup_if_due()
            self._book.take_back_lent(own=True)
            self._book.close()
            self._book = None
