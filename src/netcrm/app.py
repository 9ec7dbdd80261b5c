"""The terminal program: its destinations, and the keys that work anywhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from netcrm.commands import Where, with_keys
from netcrm.screens.beginning import Beginning
from netcrm.screens.changing import POLL_SECONDS, Changing
from netcrm.screens.desk import Desk
from netcrm.screens.leaving import leave_a_lost_terminal, leave_when_told
from netcrm.screens.privacy import Private
from netcrm.screens.theme import NETCRM
from netcrm.screens.too_small import Sized
from netcrm.widgets.bindings import bindings


class NetcrmApp(Private, Sized, Beginning, Changing):
    """netcrm in the terminal. ``store`` is the path of the store, ``backups`` the folder of its backups (beside it when
    None), ``start`` the destination to open first; ``keymap`` and ``drafts``: the person's own keys and templates;
    ``lock_after`` the minutes without a key after which it hides what it shows (0: never); ``standard`` the file of
    the standard (netcrm's own when None)."""

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
        drafts: Mapping[str, str] | None = None,
        lock_after: int = 0,
        standard: Path | None = None,
    ) -> None:
        super().__init__()
        self.lock_after = lock_after
        self.desk = self._own = Desk(store, backups, standard_file=standard)
        self.keymap = keymap or {}
        self.set_keymap(self.keymap)
        self.drafts = drafts or {}
        self._start = start
        self._places: dict[str, Screen[Any]] = {}

    def on_mount(self) -> None:
        self.register_theme(NETCRM)
        self.theme = NETCRM.name
        self.action_go(self._start)
        leave_when_told(self)
        self.set_interval(POLL_SECONDS, self.poll)
        self.say_of_keys()
        self.watch_for_rest()
        self.call_later(self.look_at_size)

    def on_unmount(self) -> None:
        for desk in {self.desk, self._own}:
            desk.close()
        leave_a_lost_terminal(self)

    async def on_event(self, event: events.Event) -> None:
        if not self.typed(event):
            await super().on_event(event)

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
        self.start_anew()
        self.action_go("today")
        back = with_keys("This is the sample network; {anywhere.palette} and leave brings you back.", self.keymap)
        self.say(back if desk.sample else "Your own network.")

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
