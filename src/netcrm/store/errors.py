"""What can go wrong with a store, in words for people.

Every message says what happened, what was kept, and what to do next. None ever holds the content of a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from netcrm.models.rows import Meanwhile, Who
    from netcrm.store.exits import Stop


class StoreError(Exception):
    """A store cannot be opened, read or written."""


class StoreMissing(StoreError):
    """There is no store at the path, and none was to be made."""


class StoreForeign(StoreError):
    """The file is not a netcrm store. It was not touched."""


class StoreNewer(StoreError):
    """The store was written by a newer netcrm. It was not touched."""


class StoreDamaged(StoreError):
    """The store's file is damaged."""


class StoreLocked(StoreError):
    """Another program held the store for longer than the wait."""


class StoreFull(StoreError):
    """The disk is full."""


class StoreReadOnly(StoreError):
    """The store, its folder or its file system does not allow writing."""


class StoreReplaced(StoreError):
    """The store's file was moved or replaced underneath."""


class Refused(ValueError):
    """What was asked for cannot be done; nothing was changed."""


class NotFound(Refused):
    """Nothing answers to the name or uid."""


class Ambiguous(Refused):
    """Several contacts answer to the name; ``candidates`` are ranked, best first."""

    def __init__(self, message: str, candidates: tuple[Who, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class Outdated(Refused):
    """What shall be changed is no longer as it was when it was read; ``changes`` tells what it is now."""

    def __init__(self, message: str, changes: tuple[Meanwhile, ...]) -> None:
        super().__init__(message)
        self.changes = changes


class Withheld(Refused):
    """Something may not pass by what was agreed or marked; ``stops`` tell what, to whom and why."""

    def __init__(self, message: str, stops: tuple[Stop, ...]) -> None:
        super().__init__(message)
        self.stops = stops


class UndoConflict(Refused):
    """Taking the change back (or making it again) would take something later with it."""
