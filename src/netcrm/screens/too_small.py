"""A terminal too small to show anything of use: said once for every screen, until there is room again."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from netcrm.widgets.safe import content

WIDTH, HEIGHT = 60, 15
"""Columns and lines that every screen is whole in, or scrolls."""


def fits(size: Size) -> bool:
    """Whether the program can be used in a terminal of this size."""
    return size.width >= WIDTH and size.height >= HEIGHT


class TooSmallScreen(ModalScreen[None]):
    """Stands over everything, and takes every key but ^q, until the terminal is larger."""

    DEFAULT_CSS = """
    TooSmallScreen { background: $background; align: center middle; }
    TooSmallScreen Static { width: 100%; height: auto; text-align: center; }
    """

    def compose(self) -> ComposeResult:
        yield Static(content(f"too small: netcrm needs {WIDTH}x{HEIGHT}"))

    def on_screen_resume(self) -> None:
        """What was opened above it has closed; there may be room by now."""
        self.look(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        self.look(event.size)

    def look(self, size: Size) -> None:
        """Go, once there is room."""
        if fits(size) and self.is_current:
            self.dismiss(None)


class Sized(App[None]):
    """An app that says so when its terminal is too small."""

    def on_resize(self, event: events.Resize) -> None:
        self.call_later(self.look_at_size)

    def look_at_size(self) -> None:
        """Say that the terminal is too small, if it is."""
        if not fits(self.size) and not isinstance(self.screen, TooSmallScreen):
            self.push_screen(TooSmallScreen())
