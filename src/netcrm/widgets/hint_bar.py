"""The last line of a form or reader: its own keys, never cut."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text
from textual.reactive import reactive
from textual.widget import Widget

from netcrm.widgets.safe import safe


class HintBar(Widget):
    """Keys and what each does, as many as fit whole; the last one always has its place."""

    DEFAULT_CSS = "HintBar { height: 1; dock: bottom; background: $panel; color: $foreground; }"

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())

    def __init__(self, hints: tuple[tuple[str, str], ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(HintBar.hints, hints)

    def render(self) -> Text:
        said = list(self.hints)
        while len(said) > 1 and sum(cell_len(f"{key} {word}") + 2 for key, word in said) >= self.size.width:
            del said[-2]
        text = Text(" ", no_wrap=True)
        for key, word in said:
            text.append_text(safe(key, "bold"))
            text.append_text(safe(f" {word}  "))
        return text
