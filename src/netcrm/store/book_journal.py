"""Book's reads and verbs of journal: thin delegates, one line each."""

from __future__ import annotations

from netcrm.store.core import BookCore


class JournalMixin(BookCore):
    """What Book does with journal."""
