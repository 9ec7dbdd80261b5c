"""Untrusted text on its way to the screen: cleaned, and never read as markup.

Every name, note or file name goes through here; a test keeps raw strings out of widgets.
"""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.content import Content

from netcrm.text import clean, shorten


def safe(text: str, style: str | Style = "", *, lines: bool = False) -> Text:
    """The text as Rich text in one style, which what is appended later does not take on; control characters are shown
    as pictures, markup stays as typed."""
    return Text(no_wrap=not lines, overflow="ellipsis").append(clean(text, lines=lines), style)


def content(text: str, *, lines: bool = False) -> Content:
    """The same for widgets that take Textual content."""
    return Content(clean(text, lines=lines))


def cell(text: str, width: int, style: str | Style = "", *, right: bool = False) -> Text:
    """The text in exactly ``width`` cells: shortened with '…', or padded (on the left when ``right``)."""
    if width <= 0:
        return Text("")
    said = shorten(clean(text), width)
    if said.isascii():  # most are: a letter a cell
        return Text().append(said.rjust(width) if right else said.ljust(width), style)
    if right:
        said = " " * max(0, width - cell_len(said)) + said
    return Text().append(set_cell_size(said, width), style)
