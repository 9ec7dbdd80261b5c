"""The verbs of actions, shared by the journal, the page of one action and a criterion's list."""

from __future__ import annotations

from netcrm.models.rows import ActionRow
from netcrm.screens.beside import Beside


class ActionVerbs(Beside):
    """Mixed into a screen that says which action its verbs are about."""

    @property
    def chosen_action(self) -> ActionRow | None:
        """The action that a verb is about."""
        raise NotImplementedError(type(self).__name__)

    @property
    def chosen_criterion(self) -> str:
        """The criterion that a claim shall be for; '' leaves it open."""
        return ""

    @property
    def chosen_uid(self) -> str:
        """The uid of the action that a verb is about; '' for none."""
        action = self.chosen_action
        return action.uid if action is not None else ""

    def _about(self) -> str:
        """The action's uid; '', and a word to the person, when the cursor is on none."""
        if not (uid := self.chosen_uid):
            self.netcrm.say("That key is for an action: move to one first.")
        return uid

    def action_edit(self) -> None:
        if uid := self._about():
            from netcrm.screens.action_form import ActionForm

            self.app.push_screen(ActionForm(uid))

    def action_mapping(self) -> None:
        if uid := self._about():
            from netcrm.screens.mapping import MappingScreen

            self.app.push_screen(MappingScreen(uid))

    def action_claim(self) -> None:
        if uid := self._about():
            from netcrm.screens.claim import ClaimScreen

            self.app.push_screen(ClaimScreen(uid, self.chosen_criterion))

    def action_delete(self) -> None:
        if uid := self._about():
            self.do(lambda book: book.delete_action(uid), done=lambda _: self.deleted(uid))

    def deleted(self, uid: str) -> None:
        """The action is gone; a screen that shows nothing else closes."""
