"""Finding the table in a text: its delimiter, its heading, and which program wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from netcrm.formats.csv_headings import Column, plain_heading, read_heading
from netcrm.formats.csv_rows import Row, lines_of, read_rows
from netcrm.formats.vcard_lines import Trouble

_DELIMITERS = (",", ";", "\t", "|")
_LOOK = 30
"""Lines in which a heading is looked for: LinkedIn puts a few lines of notes above it."""
_ROWS = 100
"""Lines below a heading by which it is judged."""
FAIR_SHARE = 4
"""One heading of so many must be known: people have columns of their own, and other tables a word in common."""
_COLUMNS_MAX = 2_000
_NAMING = frozenset({"name", "given", "family", "organisation", "nickname"})
NEEDED = "a table needs a first line with headings such as Name, or First Name and Last Name, or E-mail, or Company"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its lines, the index of its heading's line, its delimiter, columns, and the format's name."""

    lines: list[str]
    start: int
    delimiter: str
    columns: list[Column]
    format: str

    @property
    def first(self) -> int:
        """The index of the first line after the heading."""
        return self.start + 1


def find_table(text: str) -> Table | Trouble:
    """The table in a text, or why there is none."""
    lines = lines_of(text)
    best: tuple[int, int, str, list[Column]] | None = None
    for at, line in enumerate(lines[:_LOOK]):
        if len(line) > 100_000:
            continue
        for delimiter in _DELIMITERS:
            if delimiter not in line and (delimiter != "," or not line.strip()):
                continue
            columns = _columns(lines, at, delimiter)
            score = _score(columns)
            if score and (best is None or score > best[0]) and _consistent(lines, at + 1, delimiter, len(columns)):
                best = (score, at, delimiter, columns)
        if best is not None and best[1] < at - 5:
            break
    if best is not None:
        _, at, delimiter, columns = best
        return Table(lines, at, delimiter, columns, _format(columns))
    return Trouble(1, _why_none(lines))


def _columns(lines: list[str], at: int, delimiter: str) -> list[Column]:
    row = next(read_rows(lines[at : at + 1], delimiter, 0, 0), None)
    if row is None or isinstance(row, Trouble):
        return []
    cells = row.cells
    return [read_heading(cell) for cell in cells] if len(cells) <= _COLUMNS_MAX else []


def _score(columns: list[Column]) -> int:
    """How many headings are known, 0 when the line is no heading of a table of contacts."""
    filled = [column for column in columns if column.heading]
    known = sum(1 for column in filled if column.known)
    usable = any(c.part in _NAMING or c.part in ("point", "numbered") for c in filled)
    if not known or not usable or known * FAIR_SHARE < len(filled):
        return 0
    if len(filled) == 1:
        return int(plain_heading(filled[0].heading))
    return known if known > 1 else 0


def _consistent(lines: list[str], start: int, delimiter: str, columns: int) -> bool:
    """Whether most lines below a heading have about as many cells as it: a sentence that names a few is no heading."""
    least, most = min(columns, 2), columns + 1 + columns // 4
    found = read_rows([line for line in lines[start : start + _ROWS] if line.strip()], delimiter, 0, columns)
    widths = [len(row.cells) for row in found if isinstance(row, Row)]
    return sum(least <= width <= most for width in widths) * 2 >= len(widths)


def _format(columns: list[Column]) -> str:
    parts = {column.part for column in columns}
    headings = {column.heading.lower() for column in columns}
    if "connected" in parts and "given" in parts:
        return "linkedin"
    if any(h.startswith(("e-mail 1 - ", "phone 1 - ")) for h in headings) or "group membership" in headings:
        return "google"
    if "screen name" in headings or "primary email" in headings:
        return "thunderbird"
    if "e-mail address" in headings or "business street" in headings:
        return "outlook"
    return "csv"


def _why_none(lines: list[str]) -> str:
    start = " ".join(lines[:3]).lower()
    if "conversation id" in start and "sender profile url" in start:
        return "LinkedIn's messages, not its contacts: the file to import is Connections.csv"
    if sum(1 for line in lines[:_LOOK] if any(d in line for d in _DELIMITERS)) < 1:
        return "neither vCards nor a table of contacts"
    return f"no headings that name a person or a way to reach one: {NEEDED}"
