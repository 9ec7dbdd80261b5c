"""One line to type in. What is set or pasted into it is cleaned, so that no control byte reaches the terminal."""

from __future__ import annotations

from textual.suggester import Suggester
from textual.widgets import Input

from netcrm.text import clean


class Entry(Input):
    """An input of one row. Its value never holds control, bidirectional or invisible characters."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        suggester: Suggester | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(clean(value), clean(placeholder), suggester=suggester, id=id, classes=classes, compact=True)

    def validate_value(self, value: str) -> str:
        """Keep what may be shown."""
        return clean(value)
