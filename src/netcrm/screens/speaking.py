"""How the program speaks to the person: one sentence at a time, the clipboard, and its last words."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import App
from textual.notifications import Notify

from netcrm.screens.desk import Desk
from netcrm.text import clean

SAID_MAX = 300
"""Signs of one sentence: a name of ten thousand must not cover the screen."""
KEYS_TOLD = 2
"""Faults in the keys that are told at start; all of them stand in ``netcrm config``."""


class Speaking(App[None]):
    """An app that says what it did and what went wrong, never showing what it must not."""

    desk: Desk
    keymap: Mapping[str, str]
    """The keys that the person gave to verbs."""

    def on_notify(self, event: Notify) -> None:
        """One thing is said at a time, however soon the next one comes."""
        self._notifications.clear()

    def say(self, text: str) -> None:
        """Say one sentence; the text may hold names and is shown as it is."""
        said = clean(text)
        self.notify(said if len(said) <= SAID_MAX else f"{said[:SAID_MAX]}…", markup=False)

    def say_of_keys(self) -> None:
        """Say which keys of the settings do not do what they are set for; the rest of them do."""
        if not self.keymap:
            return
        from netcrm.keys import faults

        if found := faults(self.keymap):
            rest = f" And {len(found) - KEYS_TOLD} more." if len(found) > KEYS_TOLD else ""
            said = f"{' '.join(found[:KEYS_TOLD])}{rest} See netcrm config --keys."
            self.notify(clean(said), title="Keys in the settings", severity="warning", markup=False, timeout=12.0)

    def say_error(self, error: Exception) -> None:
        """Say what went wrong. An error that is not one of netcrm's own is named by its sort only: its text could
        hold what the person keeps confidential."""
        from netcrm.screens.faults import words

        self.clear_notifications()
        if self.desk.fault is not None:
            self._stand_still(words(self.desk.fault))
            return
        self.notify(clean(words(error)), severity="error", markup=False, timeout=8.0)

    def _stand_still(self, said: str) -> None:
        """Without a store there is nothing to do but to say why, and to leave."""
        from netcrm.screens.no_store import NoStoreScreen

        if not isinstance(self.screen, NoStoreScreen):
            self.push_screen(NoStoreScreen(said))

    def copy_text(self, text: str) -> None:
        """Put text on the clipboard, through the terminal, so that it works over SSH too."""
        self.copy_to_clipboard(clean(text, lines=True))
        self.say("Copied.")

    def _fatal_error(self) -> None:
        """Textual's crash screen prints local variables, so the person's notes; ours names the place only."""
        from netcrm.screens.faults import crash

        self.bell()
        self._exit_renderables.append(crash())
        self._close_messages_no_wait()
