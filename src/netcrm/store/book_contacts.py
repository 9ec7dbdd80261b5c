"""Book's reads and verbs of contacts: thin delegates, one line each."""

from __future__ import annotations

from netcrm.store.core import BookCore


class ContactsMixin(BookCore):
    """What Book does with contacts."""
