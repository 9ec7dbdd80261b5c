"""The verbs of actions, shared by the journal, the page of one action and a criterion's list."""

from __future__ import annotations

from netcrm.models.rows import ActionRow
from netcrm.rules.said import plural
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

    @property
    def chosen_uids(self) -> tuple[str, ...]:
        """The uids of the actions that a verb is about, where it takes several: all marked, else the chosen one."""
        uid = self.chosen_uid
        return (uid,) if uid else ()

    def _about(self) -> tuple[str, ...]:
        """The actions' uids; none, and a word to the person, when the cursor is on none."""
        if not (uids := self.chosen_uids):
            self.netcrm.say("That key is for an action: move to one first.")
        return uids

    def _about_one(self) -> str:
        """The action's uid; '', and a word to the person, when the cursor is on none, or several are marked."""
        uids = self._about()
        if len(uids) > 1:
            self.netcrm.say(f"{plural(len(uids), 'entry', 'entries')} marked: this is for one. Esc clears the marks.")
            return ""
        return uids[0] if uids else ""

    def action_edit(self) -> None:
        if uid := self._about_one():
            from netcrm.screens.action_form import ActionForm

            self.app.push_screen(ActionForm(uid))

    def action_mapping(self) -> None:
        if uid := self._about_one():
            from netcrm.screens.mapping import MappingScreen

            self.app.push_screen(MappingScreen(uid))

    def action_claim(self) -> None:
        if uids := self._about():
            from netcrm.screens.claim import ClaimScreen

            self.app.push_screen(ClaimScreen(uids, self.chosen_criterion), self.claimed)

    def claimed(self, made: bool | None) -> None:
        """The claim was made, or left."""

    def action_delete(self) -> None:
        if uids := self._about():
            self.do(lambda book: book.delete_actions(uids), done=lambda _: self.deleted(uids[0]))

    def deleted(self, uid: str) -> None:
        """The action is gone; a screen that shows nothing else closes."""
