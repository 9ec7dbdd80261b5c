"""A document as blocks. Every format of the evidence pack is written from the same one, so that they say the same.

All text in it is plain: a writer escapes it for its format and adds nothing of its own but the looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text. ``to``: the anchor that it leads to, '' for none. ``file``: the file of the pack that it leads
    to, by its path within the pack."""

    text: str
    strong: bool = False
    to: str = ""
    file: str = ""


Line = tuple[Run, ...]
"""Text in one paragraph; a line feed in a run is a line break."""


class Tone(StrEnum):
    """How a paragraph is meant."""

    PLAIN = "plain"
    NOTE = "note"
    """Told by the program about what stands here; smaller."""
    QUOTE = "quote"
    """Somebody's own words."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; ``anchor`` is what leads to it."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    line: Line
    tone: Tone = Tone.PLAIN
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its share of the width, and whether it is left empty to be filled in by hand."""

    head: str
    share: int = 1
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a cell of one or more paragraphs for each column that is not blank, in their order. The first cell heads
    the row."""

    cells: tuple[tuple[Line, ...], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption. Head rows repeat on each page; a row is never cut by a page's end."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    landscape: bool = False
    """It needs the width of a page on its side."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A labelled line, or several, to be filled in by hand or read as ``value``."""

    label: str
    value: str = ""
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Form:
    """Labelled lines that belong together: a declaration to sign, who is who."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page in print."""


Block = Heading | Paragraph | Bullets | Table | Form | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document: title, the day that it is as of (ISO), its blocks, and its language as in HTML's ``lang``.

    It names no author: who it is of stands in its text, where it may.
    """

    title: str
    as_of: str
    blocks: tuple[Block, ...]
    language: str = "en-GB"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of values for a spreadsheet: its name, its head, and its rows. Text is text, also where it begins like a
    formula."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
