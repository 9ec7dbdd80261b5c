"""Book's reads and verbs of the evidence pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from pathlib import Path

    from netcrm.models.pack import PackFacts
    from netcrm.models.rows import Changed
    from netcrm.rules.pack.parts import Part
    from netcrm.standards import Standard
    from netcrm.store.changes import Tx


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

    def record_export(self, folder: Path, items: int, *, dry_run: bool = False) -> Changed:
        """Write into the journal that a pack was made; it proves nothing by itself."""
        from netcrm.models.drafts import ActionDraft
        from netcrm.rules.said import plural
        from netcrm.store.actions import write_action
        from netcrm.words import Kind

        said = f"Wrote an evidence pack of {plural(items, 'item')}: {folder.name}"

        def work(tx: Tx) -> str:
            write_action(tx, ActionDraft(kind=Kind.EXPORTED, on=tx.today.isoformat(), text=said))
            return said

        return self._verb(said, work, dry_run)
