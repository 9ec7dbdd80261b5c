"""What the keys do with an evidence item: the same in the list of them and on the page of one."""

from __future__ import annotations

from netcrm.models.evidence import EvidenceItemRow
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside


class EvidenceVerbs(Awaiting, Beside, Place):
    """Mixed into a screen that says which evidence item its verbs are about."""

    holds_keys = True  # until what it shows is here

    @property
    def chosen_item(self) -> EvidenceItemRow | None:
        """The item that a verb is about."""
        raise NotImplementedError(type(self).__name__)

    def _about(self) -> EvidenceItemRow | None:
        """The item; none, and a word to the person, when there is none."""
        if (item := self.chosen_item) is None:
            self.netcrm.say("That key is for an evidence item, and there is none here.")
        return item

    def action_claim(self) -> None:
        """Claim another criterion with it."""
        if item := self._about():
            from netcrm.screens.claim import ClaimScreen

            self.app.push_screen(ClaimScreen(item=item.uid))

    def action_edit(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import EvidenceForm

            self.app.push_screen(EvidenceForm(item))

    def action_attach(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import AttachForm

            self.app.push_screen(AttachForm(item))

    def action_locate(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import LocateForm

            self.app.push_screen(LocateForm(item))

    def action_state(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import StatementForm

            self.app.push_screen(StatementForm(item))

    def action_testify(self) -> None:
        if item := self._about():
            from netcrm.screens.evidence_forms import TestimonyForm

            self.app.push_screen(TestimonyForm(item))
