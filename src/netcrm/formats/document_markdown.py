"""Writes a document as Markdown: to read in a terminal, to print, or to put into an e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netcrm.models.document import (
    Block,
    Bullets,
    Document,
    Form,
    Heading,
    Line,
    PageBreak,
    Paragraph,
    Table,
    Tone,
)
from netcrm.text import clean

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")
_FIRST = re.compile(r"^(\s*\d*)([-+=>]|(?<=\d)[.)])", re.MULTILINE)
BLANK = "_" * 60


def markdown(document: Document) -> str:
    """The document as Markdown. Nothing in its text is taken for a sign of Markdown or of HTML."""
    parts = [text for block in document.blocks for text in _block(block)]
    return "\n\n".join(parts) + "\n"


def _plain(text: str) -> str:
    return _FIRST.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", clean(text, lines=True)))


def _line(line: Line) -> str:
    said = (_plain(run.text) for run in line)
    texts = (f"**{text}**" if run.strong and text.strip() else text for run, text in zip(line, said, strict=True))
    return "".join(texts).replace("\n", "  \n")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_plain(block.text)}"
        case Paragraph():
            text = _line(block.line)
            yield "\n".join(f"> {line}" for line in text.split("\n")) if block.tone is Tone.QUOTE else text
        case Bullets():
            yield "\n".join(f"- {_line(item)}" for item in block.items)
        case Table():
            yield from _table(block)
        case Form():
            for blank in block.blanks:
                yield _plain(blank.label) + (f": {_plain(blank.value)}" if blank.value else _room(blank.lines))
        case PageBreak():
            yield "---"


def _room(lines: int) -> str:
    return ": " + BLANK if lines == 1 else "\n\n" + "\n\n".join([BLANK] * lines)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_plain(table.caption)}**"
    heads = [_plain(column.head) for column in table.columns]
    rows = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    for row in table.rows:
        given = iter(row.cells)
        cells = ["" if column.blank else "<br>".join(map(_line, next(given, ()))) for column in table.columns]
        rows.append("| " + " | ".join(cell.replace("\n", " ") for cell in cells) + " |")
    yield "\n".join(rows)
