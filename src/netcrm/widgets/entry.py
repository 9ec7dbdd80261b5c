"""One line to type in. What is set or pasted into it is cleaned, so that no control byte reaches the terminal."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.reactive import Reactive
from textual.suggester import Suggester
from textual.widgets import Input

from netcrm.text import clean


class Entry(Input):
    """An input of one row. Its value never holds control, bidirectional or invisible characters."""

    # Textual lays the whole screen out anew when this changes, so at every key; a line of one row moves nothing.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,
        classes: str | None = None,
        joiner: str = " ",
    ) -> None:
        """``joiner`` stands between the lines of a pasted text, so that none of them is lost."""
        self._joiner = joiner
        super().__init__(
            clean(value),
            clean(placeholder),
            suggester=suggester,
            id=id,
            classes=classes,
            compact=True,
            select_on_focus=False,  # a letter typed on arrival must not replace what is there
        )

    def validate_value(self, value: str) -> str:
        """Keep what may be shown."""
        return clean(value)

    def on_paste(self, event: events.Paste) -> None:
        lines = [line.strip() for line in event.text.splitlines() if line.strip()]
        event.stop()
        event.prevent_default()
        if lines:
            self.replace(self._joiner.join(lines), *self.selection)
