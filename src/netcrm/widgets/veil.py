"""What a privacy key puts over the whole screen: every letter and figure becomes a dot, so that nobody beside reads it.

It works on what is painted, whichever widget painted it, so no widget can forget it. Dates stay, and so do the keys in
the bar: the shape of the page is still there to work by.
"""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from netcrm.rules.said import MONTHS

DOT = "·"
_DATE = re.compile(rf"\W*(?:(?:\d{{1,2}} )?(?:{'|'.join(MONTHS)})(?: \d{{4}})?|\d{{1,2}}:\d{{2}})?\W*")
"""A part of a line that is a date or a time alone, or holds no word at all."""


def veiled(text: str) -> str:
    """The text with a dot in every cell of a letter or figure. A date that stands alone stays."""
    if _DATE.fullmatch(text):
        return text
    return "".join(
        DOT * cell_len(char) if not char.isspace() and (char.isalnum() or not char.isascii()) else char for char in text
    )


class Veil(LineFilter):
    """Hides the words of every painted line."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments with their words hidden; their cells and styles stay."""
        return [Segment(veiled(text), style, control) for text, style, control in segments]
