"""What stands in the place of everything else when the store cannot be opened."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.safe import content, safe

EXIT_CODE = 3
"""What the program ends with, as every command does when the store cannot be used."""


class NoStoreScreen(ModalScreen[None]):
    """The sentence about the store on an otherwise empty screen; no key of the program works past it, but leaving."""

    DEFAULT_CSS = """
    NoStoreScreen { background: $background; }
    NoStoreScreen Static { padding: 1 2; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q,escape", "leave", "Leave")]

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said

    def compose(self) -> ComposeResult:
        yield Static(content(f"netcrm cannot open its store.\n\n{self.said}", lines=True))
        yield HintBar((("q", "leave"),))

    def action_leave(self) -> None:
        """End the program; the sentence stays behind in the terminal."""
        self.app.exit(return_code=EXIT_CODE, message=safe(f"netcrm: {self.said}", lines=True))
