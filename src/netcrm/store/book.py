"""The one door to a person's network: ``with Book.open(path) as book: …``.

Every verb is one transaction, writes one change that one undo takes back, and returns what it changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Self

from netcrm.store.book_contacts import ContactsMixin
from netcrm.store.book_journal import JournalMixin
from netcrm.store.core import system_clock


class Book(ContactsMixin, JournalMixin):
    """A store, open. Made by :meth:`open`; closed by :meth:`close` or at the end of ``with``."""

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        create: bool = True,
        wait: float = 5.0,
        clock: Callable[[], datetime] = system_clock,
    ) -> Self:
        """Opens the store at ``path``, making a new one when there is none and ``create`` is set.

        ``wait``: seconds to wait for another program that writes. ``clock``: the time now, aware. Raises StoreMissing,
        StoreForeign, StoreNewer, StoreDamaged, StoreLocked, StoreFull, StoreReadOnly; a refused file is left as it was.
        """
        from netcrm.store.opening import opened

        return cls(path, opened(path, create=create, wait=wait), wait=wait, clock=clock)
