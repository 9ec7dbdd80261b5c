"""What the writers of the evidence pack share: where the contents stand, which pages lie on their side, and the names
by which links find their places. Standard library only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from netcrm.models.document import Block, Document, Heading, Line, PageBreak, Paragraph, Row, Table

CONTENTS = "Contents"
"""What the list of headings is called."""
PLACE = "_contents"
"""The name of the place where it stands. Names of the writers' own begin so; those of a document by a letter."""
_LISTED = 2
"""Headings down to this level are in the contents."""
_NARROW = 3
"""Characters in the fullest cell of a column that looks better centred: a tick, a count, a reference."""
_FOOT = 90
"""Characters of the title at the foot of each page."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of the headings, each with its final name."""

    entries: tuple[Heading, ...]


Piece = Block | Contents


@dataclass(frozen=True, slots=True)
class Spread:
    """Blocks on pages that lie the same way; each begins on a new page."""

    landscape: bool
    blocks: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A document ready to be written. ``names`` leads from each anchor to its name in the format; the anchors of the
    blocks are such names already, each once. ``titled``: the first heading is the title itself."""

    spreads: tuple[Spread, ...]
    names: dict[str, str]
    titled: bool
    start: str
    """The name of the first heading below the contents, '' without any."""


def lay_out(document: Document, name: Callable[[str], str]) -> Layout:
    """The document in the order in which it is written.

    ``name`` makes of an anchor what the format takes for a name; it must begin with a letter.
    """
    names = _names(document, name)
    titled = is_titled(document)
    blocks = list(_named(document.blocks, names))
    listed = [at for at, b in enumerate(blocks) if isinstance(b, Heading) and b.level <= _LISTED]
    if titled:
        listed = listed[1:]
    pieces: list[Piece] = [*blocks]
    entries = tuple(b for b in (blocks[at] for at in listed) if isinstance(b, Heading))
    if listed:
        place = listed[0]
        while place and isinstance(blocks[place - 1], PageBreak):
            place -= 1
        pieces.insert(place, Contents(entries))
    return Layout(tuple(_spreads(pieces)), names, titled, entries[0].anchor if entries else "")


def is_titled(document: Document) -> bool:
    """Whether the document opens with its own title as a heading, so that a writer need not show it."""
    first = next((block for block in document.blocks if isinstance(block, Heading)), None)
    return first is not None and first.level == 1 and first.text == document.title


def _names(document: Document, name: Callable[[str], str]) -> dict[str, str]:
    """A name for each anchor; two that differ in the size of letters only are two, which not all formats see."""
    found: dict[str, str] = {}
    taken: dict[str, int] = {}
    for anchor in _anchors(document.blocks):
        if anchor in found:
            continue
        given = base = name(anchor)
        while given.lower() in taken:
            taken[base.lower()] += 1
            given = f"{base}_{taken[base.lower()]}"
        taken[given.lower()] = 1
        found[anchor] = given
    return found


def _anchors(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (row.anchor for row in block.rows if row.anchor)
        elif isinstance(block, Heading | Paragraph) and block.anchor:
            yield block.anchor


def _named(blocks: tuple[Block, ...], names: dict[str, str]) -> Iterator[Block]:
    """The blocks with the names in place of the anchors, each where it stands first; every listed heading has one."""
    left = dict(names)
    for at, block in enumerate(blocks):
        if isinstance(block, Heading):
            own = f"_h{at}" if block.level <= _LISTED else ""
            yield replace(block, anchor=left.pop(block.anchor, own))
        elif isinstance(block, Paragraph):
            yield replace(block, anchor=left.pop(block.anchor, ""))
        elif isinstance(block, Table):
            rows = (replace(row, anchor=left.pop(row.anchor, "")) if row.anchor else row for row in block.rows)
            yield replace(block, rows=tuple(rows))
        else:
            yield block


def _spreads(pieces: list[Piece]) -> Iterator[Spread]:
    """A table on its side takes the whole of its section along, so that no heading is left alone on the page before."""
    sections: list[list[Piece]] = []
    for piece in pieces:
        opens = isinstance(piece, Heading | PageBreak)
        if not sections or (opens and not all(isinstance(p, Heading | PageBreak) for p in sections[-1])):
            sections.append([])
        sections[-1].append(piece)
    landscape = False
    gathered: list[Piece] = []
    for section in sections:
        side = any(isinstance(piece, Table) and piece.landscape for piece in section)
        if side != landscape:
            if trimmed := _trimmed(gathered):
                yield Spread(landscape, trimmed)
            gathered = []
        landscape = side
        gathered += section
    if trimmed := _trimmed(gathered):
        yield Spread(landscape, trimmed)


def _trimmed(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Without page breaks at either end, where a new page begins anyway, and without two in a row."""
    kept: list[Piece] = []
    for piece in pieces:
        if not isinstance(piece, PageBreak) or (kept and not isinstance(kept[-1], PageBreak)):
            kept.append(piece)
    if kept and isinstance(kept[-1], PageBreak):
        kept.pop()
    return tuple(kept)


def cells(table: Table, row: Row) -> list[tuple[Line, ...] | None]:
    """The cells of a row by the table's columns, None where one is left empty to be filled in.

    Raises ValueError when the row has not one cell for each column that is not blank.
    """
    if len(row.cells) != sum(not column.blank for column in table.columns):
        raise ValueError(f"a row of {len(row.cells)} cells in the table {table.caption!r}")
    filled = iter(row.cells)
    return [None if column.blank else next(filled) for column in table.columns]


def centred(table: Table) -> frozenset[int]:
    """The columns after the one that heads the rows that hold nothing longer than a tick or a reference."""
    heads = next((at for at, column in enumerate(table.columns) if not column.blank), 0)
    longest = [0] * len(table.columns)
    for row in table.rows:
        for at, cell in enumerate(cells(table, row)):
            length = sum(len(run.text) for line in cell or () for run in line)
            longest[at] = max(longest[at], length if len(cell or ()) < 2 else _NARROW + 1)
    return frozenset(at for at, length in enumerate(longest) if at > heads and 0 < length <= _NARROW)


def address(file: str) -> str:
    """The path of a file of the pack as a relative address that can lead nowhere else."""
    parts = (part for part in file.replace("\\", "/").split("/") if part not in ("", ".", ".."))
    return "/".join(quote(part, safe="", errors="replace") for part in parts)


def foot(title: str) -> str:
    """The title as it stands at the foot of each page."""
    return title if len(title) <= _FOOT else title[: _FOOT - 1].rstrip() + "…"
