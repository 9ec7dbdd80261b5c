"""The live filter of a list: hidden until ``/``, it narrows while the person types."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events, on
from textual.message import Message
from textual.widgets import Input

from netcrm.widgets.entry import Entry


class FilterBar(Entry):
    """Enter and Down go to the list and keep the filter; Esc clears and hides it."""

    DEFAULT_CSS = "FilterBar { display: none; }"

    @dataclass
    class Narrowed(Message):
        """The filter's text changed."""

        bar: FilterBar
        text: str

        @property
        def control(self) -> FilterBar:
            return self.bar

    @dataclass
    class Left(Message):
        """The person is done typing; the list shall have the focus."""

        bar: FilterBar

        @property
        def control(self) -> FilterBar:
            return self.bar

    def __init__(self, placeholder: str, *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id)

    def open(self) -> None:
        """Show the filter and take the focus, at once: the next letter is already the filter's."""
        self.display = True
        self.screen.set_focus(self)

    @property
    def narrows(self) -> bool:
        """Whether the filter holds any text."""
        return bool(self.value.strip())

    def clear_filter(self) -> None:
        """Empty and hide it."""
        self.value = ""
        self.display = False

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Narrowed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._leave()

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "escape"):
            event.stop()
            event.prevent_default()
            if event.key == "escape":
                self.clear_filter()
            self._leave()

    def _leave(self) -> None:
        if not self.narrows:
            self.display = False
        self.post_message(self.Left(self))
