"""The verbs of contacts, shared by the list and the page of one contact: they act on whoever is ``chosen``."""

from __future__ import annotations

from netcrm.screens.base import Asking


class ContactVerbs(Asking[None]):
    """Mixed into a screen that says whom its verbs are about."""

    @property
    def chosen(self) -> tuple[str, ...]:
        """The uids that a verb acts on."""
        raise NotImplementedError(type(self).__name__)
