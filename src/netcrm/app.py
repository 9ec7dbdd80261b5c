"""The terminal program: destinations, the keys that work anywhere, and one way to speak to the person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.notifications import Notify
from textual.screen import Screen
from textual.widgets import Input

from netcrm.commands import Where
from netcrm.models.rows import Changed
from netcrm.screens.base import Dialogue, Place, Settle
from netcrm.screens.desk import Desk
from netcrm.screens.theme import NETCRM
from netcrm.text import clean
from netcrm.widgets.bindings import bindings

if TYPE_CHECKING:
    from netcrm.store.book import Book

POLL_SECONDS = 2.0
"""How often a screen looks whether another netcrm changed the store."""


class NetcrmApp(App[None]):
    """netcrm in the terminal. ``store`` is the path of the store, ``backups`` the folder of its backups (beside it when
    None), ``start`` the destination to open first."""

    TITLE = "netcrm"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.ANYWHERE)
    ENABLE_COMMAND_PALETTE = False
    NOTIFICATION_TIMEOUT = 4.0

    def __init__(
        self,
        store: Path,
        *,
        backups: Path | None = None,
        start: str = "today",
        keymap: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.desk = self._own = Desk(store, backups)
        self.keymap = keymap or {}
        self.set_keymap(self.keymap)
        self.revision = 0
        self._version = -1
        self._start = start
        self._places: dict[str, Screen[Any]] = {}

    def on_mount(self) -> None:
        self.register_theme(NETCRM)
        self.theme = NETCRM.name
        self.action_go(self._start)
        self.set_interval(POLL_SECONDS, self._poll)

    def on_unmount(self) -> None:
        for desk in {self.desk, self._own}:
            desk.close()

    # Going places

    def action_go(self, name: str) -> None:
        """Show a destination; what was open above the old one is closed."""
        from netcrm.screens import destination

        if name not in self._places:
            self._places[name] = destination(name)
            # Installed, a screen lives on when another takes its place; else it would come back and never paint again.
            self.install_screen(self._places[name], f"{name} {id(self._places[name])}")
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 2:
            if self.screen is not self._places[name]:
                self.switch_screen(self._places[name])
        else:
            self.push_screen(self._places[name])

    async def action_back(self) -> None:
        """Esc: the page above its destination closes."""
        if len(self.screen_stack) > 2:
            self.pop_screen()

    def action_sample(self) -> None:
        from netcrm.screens.sample import enter

        enter(self)

    def action_leave_sample(self) -> None:
        if self.desk.sample:
            self.sit_at(self._own)

    def sit_at(self, desk: Desk) -> None:
        """Go on at another desk, from its Today; what was open is closed."""
        left, self.desk = self.desk, desk
        if left is not self._own:
            left.close()
        self._places.clear()
        self._version = -1
        self.revision += 1
        self.action_go("today")
        self.say("This is the sample network; : and leave brings you back." if desk.sample else "Your own network.")

    def action_record(self) -> None:
        from netcrm.screens.record import RecordScreen

        self.push_screen(RecordScreen())

    def action_help(self) -> None:
        from netcrm.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_palette(self) -> None:
        from netcrm.screens.palette import PaletteScreen

        self.push_screen(PaletteScreen(self.screen))

    def action_find(self) -> None:
        from netcrm.screens.find import FindScreen

        self.push_screen(FindScreen())

    def action_profile(self) -> None:
        from netcrm.screens.profile import ProfileScreen

        self.push_screen(ProfileScreen())

    def on_key(self, event: events.Key) -> None:
        """A letter that comes up to here while an input has, or is about to take, the focus was typed just before the
        focus moved: it belongs to the input, and must never run as a key of the screen behind."""
        if not event.is_printable or not event.character:
            return
        if isinstance(self.focused, Input):
            self.focused.insert_text_at_cursor(event.character)
        elif isinstance(self.screen, Dialogue) and self.screen.TYPES and self.focused is None:
            self.screen.type_ahead(event.character)
        else:
            return
        event.prevent_default()

    # Changes

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

    def _poll(self) -> None:
        self.run_worker(
            Settle(self, lambda: self.desk.read(lambda book: book.version()), self._polled),
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

    # Speaking

    def on_notify(self, event: Notify) -> None:
        """One thing is said at a time, however soon the next one comes."""
        self._notifications.clear()

    def say(self, text: str) -> None:
        """Say one sentence; the text may hold names and is shown as it is."""
        self.notify(clean(text), markup=False)

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
