"""The first line of a screen: where I am, and one fact at the right."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from netcrm.widgets.safe import safe


class Heading(Widget):
    """A title at the left, a fact at the right; the fact gives way when both do not fit."""

    DEFAULT_CSS = "Heading { height: 1; dock: top; text-style: bold; }"

    title: reactive[str] = reactive("")
    fact: reactive[str] = reactive("")

    def __init__(self, title: str = "", fact: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(Heading.title, title)
        self.set_reactive(Heading.fact, fact)

    def render(self) -> Text:
        width = self.size.width
        left, right = safe(f" {self.title}"), safe(f"{self.fact} ", "not bold")
        gap = width - cell_len(left.plain) - cell_len(right.plain)
        if gap < 2:
            left.truncate(width, overflow="ellipsis")
            return left
        return Text.assemble(left, " " * gap, right, no_wrap=True)
