"""What follows a change of the store: saying so, taking it back, and freshening the screen that is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from netcrm.models.rows import Changed
from netcrm.screens.base import Place, Settle
from netcrm.screens.in_turn import InTurn
from netcrm.screens.leaving import HUNG_UP, terminal_is_gone

if TYPE_CHECKING:
    from netcrm.store.book import Book

POLL_SECONDS = 2.0
"""How often a screen looks whether another netcrm changed the store."""


class Changing(InTurn):
    """An app whose screens show what the store holds, whoever changed it."""

    revision = 0
    """Counts the changes seen; a screen that last loaded at another one is stale."""
    _version = -1

    def action_undo(self) -> None:
        self._move_back(lambda book: book.undo())

    def action_redo(self) -> None:
        self._move_back(lambda book: book.redo())

    def _move_back(self, verb: Callable[[Book], Changed]) -> None:
        self.run_worker(
            Settle(self, lambda: self.desk.write(verb), lambda changed: self.changed(changed, undo=False)),
            group="verbs",
            exit_on_error=False,
        )

    def changed(self, changed: Changed, *, undo: bool = True) -> None:
        """A verb was carried out: say so, and freshen the screen that is seen."""
        if not changed.change:
            if changed.label:
                self.say(changed.label)
            return
        self.say(f"{changed.label}{' · u takes it back' if undo else ''}")
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
            self.exit(return_code=HUNG_UP)
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
