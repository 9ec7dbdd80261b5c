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

    def _about(self) -> ActionRow | None:
        """The action, or a word to the person when the cursor is on none."""
        action = self.chosen_action
        if action is None:
            self.netcrm.say("That key is for an action: move to one first.")
        return action

    def action_edit(self) -> None:
        if (action := self._about()) is not None:
            from netcrm.screens.action_form import ActionForm

            self.app.push_screen(ActionForm(action.uid))

    def action_mapping(self) -> None:
        if (action := self._about()) is not None:
            from netcrm.screens.mapping import MappingScreen

            self.app.push_screen(MappingScreen(action.uid))

    def action_claim(self) -> None:
        if (action := self._about()) is not None:
            from netcrm.screens.claim import ClaimScreen

            self.app.push_screen(ClaimScreen(action.uid, self.chosen_criterion))

    def action_delete(self) -> None:
        if (action := self._about()) is not None:
            uid = action.uid
            self.do(lambda book: book.delete_action(uid), done=lambda _: self.deleted(uid))

    def deleted(self, uid: str) -> None:
        """The action is gone; a screen that shows nothing else closes."""
