"""Text over several rows of a given width, measured in terminal cells."""

from __future__ import annotations

from rich.cells import cell_len

from netcrm.text import shorten

_AHEAD = 4
"""Characters looked at for each cell of room: more than a cell's worth of combining marks is never kept."""


def wrapped(text: str, width: int, most: int = 1_000) -> list[str]:
    """The lines of a cleaned text, broken at spaces, a longer word within itself; at least one line, ``most`` at most.

    ``width`` is in cells; one under 8 is taken as 8.
    """
    room = max(8, width)
    made: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            grown = f"{line} {word}" if line else word
            if len(grown) <= room * _AHEAD and cell_len(grown) <= room:
                line = grown
                continue
            if line:
                made.append(line)
            while len(made) < most and (len(word) > room * _AHEAD or cell_len(word) > room):
                head = shorten(word[: room * _AHEAD], room).removesuffix("…") or word[:1]
                made.append(head)
                word = word[len(head) :]
            line = word
            if len(made) >= most:
                return made[:most]
        made.append(line)
        if len(made) >= most:
            return made[:most]
    return made
