"""Rows of a table in text, tolerant where programs are sloppy and strict where data would be swallowed.

The standard reader takes everything after a quote that never closes as one cell, ten thousand contacts with it. Here
such a row is reported with its line, and reading goes on at the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from netcrm.formats.vcard_lines import Trouble

CELL_MAX = 1_000_000
"""Longest cell read, in characters: past it a quote counts as never closed."""
_SWALLOWED = 2
"""Lines inside one cell that look like rows of the table, from which on its quote counts as never closed."""
_RECOVERIES_MAX = 100
_WASTED_MAX = 200_000
"""Lines looked at in vain behind quotes that never close, in all, before reading stops: keeps it linear."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line in the file where it begins, from 1, and its cells."""

    line: int
    cells: list[str]


def lines_of(text: str) -> list[str]:
    """The text's lines, ended by CR LF, LF or CR, without their ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def read_rows(lines: list[str], delimiter: str, start: int, columns: int) -> Iterator[Row | Trouble]:
    """The rows from ``lines[start]`` on. ``columns`` is the heading's width, by which swallowed rows are recognised."""
    at = start
    recoveries = wasted = 0
    while at < len(lines):
        if '"' not in lines[at]:
            yield Row(at + 1, lines[at].split(delimiter))
            at += 1
            continue
        cells, after = _quoted(lines, at, delimiter)
        if cells is not None and not any(_swallows(cell, delimiter, columns) for cell in cells):
            yield Row(at + 1, cells)
            at = after
            continue
        recoveries += 1
        wasted += after - at
        yield Trouble(at + 1, "a quote opens here and never closes: this row was left out, reading went on at the next")
        at += 1
        if recoveries >= _RECOVERIES_MAX or wasted > _WASTED_MAX:
            yield Trouble(at + 1, "too many quotes that never close: the rest of the file was not read")
            return


def _swallows(cell: str, delimiter: str, columns: int) -> bool:
    if columns < 3 or "\n" not in cell:
        return False
    return sum(1 for line in cell.split("\n") if line.count(delimiter) >= columns - 1) >= _SWALLOWED


def _quoted(lines: list[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """The cells of a row that has quotes, and the index of the line after it; None when a quote never closes."""
    cells: list[str] = []
    line = lines[at]
    position = 0
    while True:
        begin = position
        while begin < len(line) and line[begin] == " ":
            begin += 1
        if line[begin : begin + 1] != '"':
            end = line.find(delimiter, position)
            cells.append(line[position:] if end < 0 else line[position:end])
        else:
            closed = _cell(lines, at, begin + 1, delimiter)
            if isinstance(closed, int):
                return None, closed
            cell, at, end = closed
            line = lines[at]
            cells.append(cell)
        if end < 0:
            return cells, at + 1
        position = end + 1


def _cell(lines: list[str], at: int, position: int, delimiter: str) -> tuple[str, int, int] | int:
    """A quoted cell from behind its opening quote: its text, the line and place of the delimiter after it (-1: none).

    When its quote never closes: the line up to which that was looked for.
    """
    opened = at
    parts: list[str] = []
    size = 0
    while True:
        line = lines[at]
        quote = line.find('"', position)
        if quote < 0:
            parts.append(line[position:])
            size += len(line) - position + 1
            at += 1
            if at >= len(lines) or size > CELL_MAX:
                return at
            parts.append("\n")
            position = 0
            continue
        parts.append(line[position:quote])
        if line[quote + 1 : quote + 2] == '"':
            parts.append('"')
            position = quote + 2
            continue
        end = quote + 1
        while end < len(line) and line[end] in " \t" and line[end] != delimiter:
            end += 1
        if end == len(line) or line[end] == delimiter:
            return "".join(parts), at, end if end < len(line) else -1
        if at != opened:
            return at  # text right behind a closing quote, lines later: that quote opened another cell
        parts.append('"')  # a quote inside a cell that its program did not double
        position = quote + 1
