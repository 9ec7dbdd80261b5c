"""Coverage as a matrix and as a heat of months: lines, heads, and what is said of the cell at the cursor. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rich.cells import cell_len
from rich.text import Text

from netcrm.commands import DECLARED, with_keys
from netcrm.rules.coverage import CriterionRow, month_keys
from netcrm.rules.matrix import OUTSIDE, Cell, Matrix, label_of, ordered
from netcrm.rules.said import MONTHS, plural
from netcrm.screens.coverage_text import Section, head_of
from netcrm.standards import Standard
from netcrm.widgets.safe import cell, safe

HEAD_NARROW, HEAD_WIDE = 32, 42
"""Cells of the head of a row of the matrix."""
WIDE = 110
HEAT_HEAD, HEAT_HEAD_WIDE = 29, 38
"""Cells of the circle, code and label before the months."""
SHADES = ((10, "█"), (4, "▓"), (2, "▒"), (1, "░"))
"""From how many entries in a month a shade stands for it: the same for every criterion, so that rows compare."""
COULD, RECORDS, CLAIMED = "·", "◔", "◑"
"""How far a cell has come, as a shape: entries that could be this evidence, that record the criterion, claims."""
OUTSIDE_SAYS = "Outside the listed examples, which are only possible ones: it counts the same."
AT = "reverse"
MORE_LEFT, MORE_RIGHT = "‹", "›"


class View(StrEnum):
    """What the coverage screen shows; the value is its heading and the word in the key bar."""

    PANEL = "panel"
    MATRIX = "matrix"
    HEAT = "heat"

    @property
    def next(self) -> View:
        """The one that the view key leads to."""
        views = list(View)
        return views[(views.index(self) + 1) % len(views)]


# The matrix


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A kind of evidence; its cells are looked up by its code."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Which columns of the matrix are seen: ``codes`` from ``first`` on, ``seen`` of them, each ``width`` cells wide
    behind a head of ``head`` cells."""

    codes: tuple[str, ...]
    first: int
    seen: int
    width: int
    head: int

    @property
    def shown(self) -> tuple[str, ...]:
        """The criteria that are seen."""
        return self.codes[self.first : self.first + self.seen]


NO_FRAME = Frame((), 0, 0, 4, HEAD_NARROW)
"""The columns of an empty matrix."""


def matrix_lines(standard: Standard, matrix: Matrix, codes: Sequence[str]) -> list[MatrixLine | Section]:
    """The kinds of evidence of which there is anything for these criteria, under the groups of the unit's table."""
    lines: list[MatrixLine | Section] = []
    for title, types in ordered(standard, matrix, codes):
        rest = "Not in the table, which is indicative" if standard.evidence else "The unit lists no kinds of evidence"
        lines.append(Section(title or rest))
        lines += [MatrixLine(code, label_of(standard, code)) for code in types]
    return lines


def cell_text(at: Cell) -> str:
    """A cell in at most five cells: its furthest state as a shape, and the number of that."""
    for number, shape in ((at.claims, CLAIMED), (at.recorded, RECORDS), (at.possible, COULD)):
        if number:
            return f"{shape}{number if number < 1_000 else f'{min(number // 1_000, 999)}k'}"
    return ""


def frame(matrix: Matrix, codes: Sequence[str], column: int, first: int, width: int) -> Frame:
    """The columns that fit into ``width``, moved no further than the cursor's ``column`` asks for."""
    wanted = frozenset(codes)
    longest = max((len(cell_text(at)) for (_, code), at in matrix.cells.items() if code in wanted), default=1)
    each = max(longest, *(cell_len(code) for code in codes), 3) + 1 if codes else 4
    head = min(HEAD_WIDE, max(HEAD_NARROW, width - each * len(codes)))
    seen = max(1, min(len(codes), (width - head) // each))
    first = max(0, min(first, column, len(codes) - seen))
    return Frame(tuple(codes), max(first, column - seen + 1), seen, each, head)


def matrix_head(frame_of: Frame, column: int, width: int) -> Text:
    """The codes of the criteria that are seen, and whether there are more on either side."""
    left = MORE_LEFT if frame_of.first else " "
    text = cell("kind of evidence", frame_of.head - 1, "bold").append(left)
    for place, code in enumerate(frame_of.shown, frame_of.first):
        text.append_text(cell(code, frame_of.width - 1, f"bold {AT}" if place == column else "bold", right=True))
        text.append(" ")
    if frame_of.first + frame_of.seen < len(frame_of.codes):
        text.append(MORE_RIGHT)
    text.truncate(width, overflow="crop", pad=True)
    return text


_STYLES = {COULD: "dim", RECORDS: "", CLAIMED: "bold #c9a86a"}


def draw_matrix_line(line: MatrixLine, matrix: Matrix, frame_of: Frame, column: int, width: int) -> Text:
    """A kind of evidence with its cells; ``column`` is the cursor's, -1 on another line."""
    text = cell(line.label, frame_of.head - 1).append(" ")
    for place, code in enumerate(frame_of.shown, frame_of.first):
        said = cell_text(matrix.at(line.code, code))
        style = AT if place == column else _STYLES[said[0]] if said else "dim"
        text.append_text(cell(said, frame_of.width - 1, style, right=True)).append(" ")
    text.truncate(width, overflow="crop", pad=True)
    return text


def said_of_cell(
    standard: Standard, matrix: Matrix, line: MatrixLine, code: str, keymap: Mapping[str, str], width: int
) -> Text:
    """What stands in a cell, in words, with the unit's own words for the kind of evidence."""
    at, criterion = matrix.at(line.code, code), standard.criteria[code]
    outside = line.code == OUTSIDE
    counted = [
        f"{plural(at.possible, 'entry', 'entries')} could be it" if at.possible else "",
        f"{plural(at.recorded, 'entry', 'entries')} {'records' if at.recorded == 1 else 'record'} it"
        if at.recorded
        else "",
        plural(at.claims, "claim") if at.claims else "",
    ]
    told = ", ".join(said for said in counted if said) or "nothing on record"
    opens = with_keys("; {list.open} shows them", keymap) if at != Cell() else ""
    named = f"{code} {criterion.label}" if width >= WIDE else code
    text = safe(f"{named}: {told}{opens}", lines=True)
    text.stylize("bold", 0, len(code))
    words = f"{line.code}: {standard.evidence[line.code].text}" if not outside else OUTSIDE_SAYS
    if not standard.evidence:
        words = ""
    text.append_text(safe(f"\n{words}", "dim", lines=True))
    legend = f"{COULD} could be it, by the table   {RECORDS} records it   {CLAIMED} claims; the furthest is shown"
    return text.append_text(safe(f"\n{legend}", "dim", lines=True))


# The heat of months


def months_seen(width: int) -> int:
    """How many months fit: two years, or one where the screen is narrow."""
    return 24 if width >= HEAT_HEAD + 24 * 2 else 12


def _month_width(width: int, months: int) -> int:
    return 3 if width >= HEAT_HEAD + months * 3 else 2


def _heat_head(width: int, months: int) -> int:
    return max(HEAT_HEAD, min(HEAT_HEAD_WIDE, width - months * _month_width(width, months)))


def shade(number: int) -> str:
    """A month's number of entries as a shade, a space for none."""
    return next((sign for least, sign in SHADES if number >= least), " ")


def heat_head(as_of: date, months: int, column: int, width: int) -> Text:
    """The months' first letters, the year in place of each January."""
    each = _month_width(width, months)
    text = cell("entries that record it", _heat_head(width, months), "bold")
    for place, month in enumerate(month_keys(as_of, months)):
        said = month[2:4] if month.endswith("-01") else MONTHS[int(month[5:]) - 1][0]
        text.append_text(cell(said, each, f"bold {AT}" if place == column else "bold"))
    text.truncate(width, overflow="crop", pad=True)
    return text


def draw_heat_line(row: CriterionRow, counts: Sequence[int], column: int, width: int) -> Text:
    """A criterion with a shade for each month; the number stands at the cursor (``column``, -1 on another line)."""
    each = _month_width(width, len(counts))
    text = head_of(row)
    room = _heat_head(width, len(counts)) - 1 - cell_len(text.plain)
    text.append_text(cell(row.label, room)).append(" ")
    for place, number in enumerate(counts):
        if place == column:
            said = str(number) if number < 10**each else "+" * each
            text.append_text(cell(said, each, AT, right=True))
        else:
            text.append_text(cell(shade(number) * each, each, "#7aa2c9"))
    text.truncate(width, overflow="crop", pad=True)
    return text


def said_of_month(row: CriterionRow, month: str, number: int, keymap: Mapping[str, str] = DECLARED) -> Text:
    """What stands in a month, in words."""
    named = f"{MONTHS[int(month[5:]) - 1]} {month[:4]}"
    opens = with_keys("; {list.open} shows them", keymap) if number else ""
    records = "records" if number == 1 else "record"
    told = f"{plural(number, 'entry', 'entries')} {records} it" if number else "nothing on record"
    text = safe(f"{row.code} {row.label}, {named}: {told}{opens}", lines=True)
    text.stylize("bold", 0, len(row.code))
    legend = "a month: ░ 1  ▒ 2 or 3  ▓ 4 to 9  █ 10 or more; at the cursor, the number"
    return text.append_text(safe(f"\n{legend}", "dim", lines=True))
