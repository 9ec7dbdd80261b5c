"""One of a few words, all in sight: arrows or space choose; a shape says which is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from netcrm.widgets.safe import safe

CHOSEN, OTHER = "●", "○"


class Pick(Widget, can_focus=True):
    """``value`` is the chosen word."""

    DEFAULT_CSS = """
    Pick { height: 1; padding: 0 1; background: $surface; }
    Pick:focus { text-style: underline; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l", "turn(1)", "Next", show=False),
        Binding("left,h", "turn(-1)", "Previous", show=False),
    ]

    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        """Another word was chosen."""

        pick: Pick
        value: str

        @property
        def control(self) -> Pick:
            return self.pick

    def __init__(self, choices: tuple[str, ...], value: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.choices = choices
        self.set_reactive(Pick.value, value)

    def render(self) -> Text:
        text = Text(no_wrap=True)
        for choice in self.choices:
            chosen = choice == self.value
            text.append_text(safe(f"{CHOSEN if chosen else OTHER} {choice}", "bold" if chosen else "dim"))
            text.append("   ")
        return text

    def watch_value(self, value: str) -> None:
        self.post_message(self.Changed(self, value))

    def action_turn(self, step: int) -> None:
        at = self.choices.index(self.value) if self.value in self.choices else 0
        self.value = self.choices[(at + step) % len(self.choices)]

    def on_click(self, event: events.Click) -> None:
        self.action_turn(1)
