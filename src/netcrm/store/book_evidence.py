"""Book's reads and verbs of evidence items and claims: thin delegates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.evidence import EvidenceItemRow
from netcrm.models.rows import Changed, EvidenceRow
from netcrm.store.core import BookCore

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import EvidenceEdit
    from netcrm.standards import Standard


class EvidenceMixin(BookCore):
    """What Book does with evidence items and their claims."""

    def evidence(self, standard: Standard, *, as_of: date | None = None) -> list[EvidenceRow]:
        """Every evidence item with its actions and the claims that stand, each with its status, as of a day (today)."""
        from netcrm.store.evidence import evidence

        now = self.clock()
        return evidence(self, standard, as_of or now.date(), now)

    def evidence_items(
        self, standard: Standard, *, as_of: date | None = None, uids: Iterable[str] | None = None
    ) -> list[EvidenceItemRow]:
        """Every evidence item (or those of some uids) with all that belongs to it, as of a day (today when not given):
        actions, work products, testimonies, claims with what they lack, decisions, late entries."""
        from netcrm.store.evidence_items import evidence_items

        now = self.clock()
        return evidence_items(self, standard, as_of or now.date(), now, uids)

    def evidence_item(self, text: str, standard: Standard, *, as_of: date | None = None) -> EvidenceItemRow:
        """The evidence item that a text names: E3, or a unique beginning of its uid. Raises NotFound, Refused."""
        from netcrm.store.errors import NotFound

        found = self.evidence_items(standard, as_of=as_of, uids=[self.find_evidence(text)])
        if not found:
            raise NotFound(f"there was no evidence item {text} on that day")
        return found[0]

    def find_evidence(self, text: str) -> str:
        """The uid of the evidence item that a text names: E3, or a beginning of its uid. Raises NotFound, Refused."""
        from netcrm.store.evidence_items import find_item

        return find_item(self, text)[0]

    def new_evidence(
        self, actions: Sequence[str] = (), *, title: str = "", story: str = "", dry_run: bool = False
    ) -> Changed:
        """Make an evidence item of some actions, or of none yet when it has a title; ``others`` holds its uid. Raises
        NotFound, Refused."""
        from netcrm.store.evidence_write import make

        return self._verb(
            "Made an evidence item",
            lambda tx: make(tx, list(dict.fromkeys(actions)), title=title, story=story),
            dry_run,
        )

    def add_to_evidence(self, item: str, actions: Sequence[str], *, dry_run: bool = False) -> Changed:
        """Add actions to an evidence item. Raises NotFound."""
        from netcrm.store.evidence_write import add

        return self._verb("Added to an evidence item", lambda tx: add(tx, item, actions), dry_run)

    def remove_from_evidence(self, item: str, actions: Sequence[str], *, dry_run: bool = False) -> Changed:
        """Take actions out of an evidence item. Raises NotFound, Refused once it was submitted."""
        from netcrm.store.evidence_write import remove

        return self._verb("Took out of an evidence item", lambda tx: remove(tx, item, actions), dry_run)

    def edit_evidence(self, item: str, changes: EvidenceEdit, *, dry_run: bool = False) -> Changed:
        """Change what ``changes`` gives of an evidence item; what was submitted of it stays as it was handed in.
        Raises NotFound."""
        from netcrm.store.evidence_write import edit

        return self._verb("Edited an evidence item", lambda tx: edit(tx, item, changes), dry_run)

    def delete_evidence(self, item: str, *, dry_run: bool = False) -> Changed:
        """Delete an evidence item that claims nothing. Raises NotFound, Refused when it has claims."""
        from netcrm.store.evidence_write import discard

        return self._verb("Deleted an evidence item", lambda tx: discard(tx, item), dry_run)

    def claim(
        self,
        action: str | Sequence[str],
        criterion: str,
        *,
        why: str,
        standard: Standard,
        locator: str | None = None,
        item: str = "",
        title: str = "",
        dry_run: bool = False,
    ) -> Changed:
        """Claim that evidence with this action, or these, in it shows a criterion of the unit: one sentence why, and
        where in it (None keeps what is there).

        ``item``: the uid of the evidence item to claim with, to which the actions (there may be none) are added; else
        the one that holds them all, or a new one. Raises NotFound, Refused.
        """
        from netcrm.store.claims import claim
        from netcrm.store.errors import Refused

        if criterion not in standard.criteria:
            raise Refused(f"{standard.unit} has no criterion {criterion}; see: netcrm standards")
        actions = [action] if isinstance(action, str) and action else list(dict.fromkeys(action))
        return self._verb(
            "Claimed a criterion",
            lambda tx: claim(
                tx,
                actions,
                criterion,
                why=why,
                locator=locator,
                unit=standard.unit,
                unit_version=standard.version,
                item=item,
                title=title,
            ),
            dry_run,
        )

    def withdraw_claim(self, uid: str, *, dry_run: bool = False) -> Changed:
        """Withdraw a claim: it stays on record and counts for nothing from now on. Raises NotFound, Refused."""
        from netcrm.store.claims import withdraw

        return self._verb("Withdrew a claim", lambda tx: withdraw(tx, uid), dry_run)
