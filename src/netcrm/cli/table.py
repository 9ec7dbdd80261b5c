"""Tables for people: by Rich and fitted to the terminal there, else plain text in columns with nothing cut."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Sequence

from netcrm.cli.out import shown_on_terminal, width
from netcrm.text import clean

GAP = 2
WIDEST = 80
"""Cells up to which a column of plain text is made as wide as its longest cell; what is longer sticks out."""
LEAST = 12
"""Cells to which a column may shrink."""

Rows = Sequence[Sequence[str]]


def table(
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    shrink: Collection[int] = (),
    spare: Sequence[int] = (),
) -> None:
    """Rows under their heads, nothing when there are none. Columns are named by their places.

    ``right``: columns of numbers. On a terminal too narrow for all, those of ``spare`` are left out, in that order, and
    those of ``shrink`` are cut; a column without any content is left out there, too.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    if not cleaned:
        return
    sizes = [max(width(row[place]) for row in (heads, *cleaned)) for place in range(len(heads))]
    if shown_on_terminal():
        _on_terminal(heads, cleaned, sizes, right, shrink, spare)
    else:
        _plain([heads, *cleaned], sizes, right)


def fitted(
    sizes: Sequence[int], room: int, filled: Collection[int], shrink: Collection[int], spare: Sequence[int]
) -> dict[int, int]:
    """The columns to show, each with its cells."""
    kept = {place: size for place, size in enumerate(sizes) if place in filled}
    for place in spare:
        if _total({p: min(size, LEAST) if p in shrink else size for p, size in kept.items()}) <= room:
            break
        kept.pop(place, None)
    while _total(kept) > room:
        widest = max((place for place in shrink if kept.get(place, 0) > LEAST), key=lambda p: kept[p], default=None)
        if widest is None:
            break
        kept[widest] -= 1
    return kept


def _total(kept: dict[int, int]) -> int:
    return sum(kept.values()) + GAP * max(0, len(kept) - 1)


def _on_terminal(
    heads: Sequence[str],
    rows: Rows,
    sizes: Sequence[int],
    right: Collection[int],
    shrink: Collection[int],
    spare: Sequence[int],
) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, markup=False, highlight=False, emoji=False)
    filled = {place for row in rows for place, cell in enumerate(row) if cell}
    kept = fitted(sizes, console.width, filled, shrink, spare)
    made = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="bold")
    for place, size in kept.items():
        made.add_column(
            Text(heads[place]),
            width=size,
            no_wrap=True,
            overflow="ellipsis",
            justify="right" if place in right else "left",
        )
    for row in rows:
        made.add_row(*(Text(row[place]) for place in kept))
    console.print(made)


def _plain(rows: Rows, sizes: Sequence[int], right: Collection[int]) -> None:
    for row in rows:
        cells = []
        for place, cell in enumerate(row):
            room = " " * (min(sizes[place], WIDEST) - width(cell))
            cells.append(room + cell if place in right else cell + room)
        sys.stdout.write((" " * GAP).join(cells).rstrip() + "\n")
