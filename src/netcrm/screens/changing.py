"""What follows a change of the store: saying so, taking it back, and freshening the screen that is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netcrm.commands import with_keys
from netcrm.models.rows import Changed
from netcrm.screens.base import Place, Settle
from netcrm.screens.in_turn import InTurn
from netcrm.screens.leaving import HUNG_UP, leave, terminal_is_gone

if TYPE_CHECKING:
    from netcrm.store.book import Book

TAKES_BACK = " · {anywhere.undo} takes it back"
STANDS = " · it stands: undo does not reach it"
MAKES_AGAIN = " · {anywhere.redo} makes it again"
POLL_SECONDS = 2.0
"""How often a screen looks whether another netcrm changed the store."""
Done = Callable[[Changed], None]
Failed = Callable[[], None] | None


class Changing(InTurn):
    """An app whose screens show what the store holds, whoever changed it."""

    revision = 0
    """Counts the changes seen; a screen that last loaded at another one is stale."""
    _version = -1

    def action_undo(self) -> None:
        self.move_back()

    def action_redo(self) -> None:
        self.move_on()

    def move_back(self, done: Done | None = None, failed: Failed = None) -> None:
        """Take back the latest change, and say which key makes it again."""
        self._move(lambda book: book.undo(), MAKES_AGAIN, done, failed)

    def move_on(self, done: Done | None = None, failed: Failed = None) -> None:
        """Make again what was taken back, and say which key takes it back."""
        self._move(lambda book: book.redo(), TAKES_BACK, done, failed)

    def _move(self, verb: Callable[[Book], Changed], hint: str, done: Done | None, failed: Failed) -> None:
        def finished(changed: Changed) -> None:
            self._tell(changed, hint)
            if done is not None:
                done(changed)

        self.run_worker(
            Settle(self, lambda: self.desk.write(verb), finished, failed),
            group="verbs",
            exit_on_error=False,
        )

    def changed(self, changed: Changed, *, undo: bool = True) -> None:
        """A verb was carried out: say so, where its label is not on the screen already, and freshen what is seen."""
        self._tell(changed, (STANDS if changed.sealed else TAKES_BACK) if undo else "")

    def _tell(self, changed: Changed, hint: str) -> None:
        if not changed.change:
            if changed.label:
                self.say(changed.label)
            return
        if changed.label:
            self.say(changed.label + with_keys(hint, self.keymap))
        self.revision += 1
        self._freshen()

    def _freshen(self) -> None:
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Place):
                screen.freshen()
                break

    def start_anew(self) -> None:
        """Another store is looked at: every screen is stale."""
        self._version = -1
        self.revision += 1

    def poll(self) -> None:
        """Look whether another netcrm changed the store, and whether the terminal is still there."""
        if terminal_is_gone(self):
            leave(self, HUNG_UP)
            return
        self.run_worker(
            Settle(self, lambda: self.desk.read(lambda book: book.version_of_others()), self._polled),
            group="poll",
            exclusive=True,
            exit_on_error=False,
        )

    def _polled(self, version: int) -> None:
        if self._version not in (-1, version):
            self.revision += 1
            self._freshen()
        self._version = version
        if notices := self.desk.notices():
            self.say(" ".join(notices))
