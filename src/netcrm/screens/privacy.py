"""Privacy at the screen: one key hides every word on it, and after a while without a key it hides itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from time import monotonic
from typing import ClassVar, cast

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.screen import ModalScreen
from textual.widgets import Static

from netcrm.commands import Where, verbs
from netcrm.rules.said import plural
from netcrm.screens.base import Host
from netcrm.widgets.safe import content
from netcrm.widgets.veil import Veil

LOOK_SECONDS = 1.0
NO_PASSPHRASE = "It asks for no passphrase: lock the computer when you leave it."


class LockedScreen(ModalScreen[None]):
    """Stands over everything after a while without a key. It keeps what was typed, and shows none of it.

    Only Enter goes past it, and no further: neither that key nor one typed blindly after it is a command.
    """

    DEFAULT_CSS = """
    LockedScreen { background: $background; align: center middle; }
    LockedScreen Static { width: 100%; height: auto; text-align: center; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("enter", "dismiss_none", "Go on")]

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self._minutes = minutes

    def compose(self) -> ComposeResult:
        said = f"Hidden: nothing was typed for {plural(self._minutes, 'minute')}. Enter shows it again."
        yield Static(content(f"{said}\n{NO_PASSPHRASE}", lines=True))

    def action_dismiss_none(self) -> None:
        cast(Host, self.app).drop_typed()
        self.dismiss(None)


class Private(App[None]):
    """An app that can hide what it shows. ``lock_after``: minutes without a key until it does so itself, 0 = never."""

    keymap: Mapping[str, str]
    lock_after = 0

    def __init__(self) -> None:
        super().__init__()
        self._veil = Veil(enabled=False)
        self._typed_at = monotonic()

    @property
    def veiled(self) -> bool:
        """Whether the words on the screen are hidden."""
        return self._veil.enabled

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The veil comes last, so that it covers whatever the others leave."""
        filters = super().get_line_filters()
        return [*filters, self._veil] if self._veil.enabled else filters

    def action_privacy(self) -> None:
        """Hide every word on the screen, or show them again."""
        self._veil.enabled = not self._veil.enabled
        for screen in self.screen_stack:
            for node in (screen, *screen.walk_children()):
                node.refresh()

    def watch_for_rest(self) -> None:
        """Begin to look for a while without a key."""
        if self.lock_after:
            self.set_interval(LOOK_SECONDS, self._look)

    def typed(self, event: events.Event) -> bool:
        """A person did something; whether that is all dealt with. A key of privacy that is no letter works at once,
        also in the middle of a form or a question, which take no other key of the program."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown):
            self._typed_at = monotonic()
        if not isinstance(event, events.Key) or event.is_printable or event.key not in self._keys:
            return False
        self.action_privacy()
        return True

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        """Asked of the keymap once, since every key passes here."""
        found = next(verb for verb in verbs(Where.ANYWHERE, self.keymap) if verb.name == "privacy")
        return found.keys

    def _look(self) -> None:
        if monotonic() - self._typed_at >= self.lock_after * 60 and not isinstance(self.screen, LockedScreen):
            self.clear_notifications()
            self.push_screen(LockedScreen(self.lock_after))
