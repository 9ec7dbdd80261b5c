"""The text about the row under the cursor: beside the list on a wide screen, below it on a narrow one."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.containers import VerticalScroll

from netcrm.screens.base import Asking

WIDE = 110
"""Columns from which there is room beside the list."""


class Beside(Asking[None]):
    """Mixed into a screen whose keys scroll that text, since the list keeps the focus. Its ``-wide`` class says where
    there is room."""

    TEXT: ClassVar[str] = "#beside"
    """The part that the reading keys scroll."""

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    @property
    def text_beside(self) -> VerticalScroll:
        """The text's place."""
        return self.query_one(self.TEXT, VerticalScroll)

    def from_the_top(self) -> None:
        """Another text is shown: it begins with its first line."""
        self.text_beside.scroll_home(animate=False)

    def action_read_on(self) -> None:
        self.text_beside.scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        self.text_beside.scroll_page_up(animate=False)
