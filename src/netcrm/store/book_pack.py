"""Book's reads and verbs of the evidence pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.pack import PackFacts
    from netcrm.models.rows import Changed
    from netcrm.rules.pack.parts import Part
    from netcrm.standards import Standard


class PackMixin(BookCore):
    """What Book does with packs."""

    def pack_facts(self, standard: Standard, as_of: date | None = None, assessment: str = "") -> PackFacts:
        """What a pack is made from, as of a day (today), for an assessment by its uid or the next one."""
        from netcrm.store.pack import facts

        now = self.clock()
        return facts(self, standard, as_of or now.date(), now, assessment)

    def look_at_parts(self, parts: Sequence[Part], outcome: str, *, body: str = "", dry_run: bool = False) -> Changed:
        """Decide that parts of a pack go or stay, as they were shown; '' opens them again. ``body`` are the words that
        go in the place of one of them. Raises Refused."""
        from netcrm.store.pack_write import look

        return self._verb("Looked at parts of the pack", lambda tx: look(tx, parts, outcome, body), dry_run)
