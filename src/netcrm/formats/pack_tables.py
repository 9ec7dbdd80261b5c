"""The tables of the evidence pack for spreadsheets: CSV (RFC 4180), and Excel workbooks by XlsxWriter.

No cell of theirs is ever run. In a workbook every text is stored as text; CSV has no types, so that a text which begins
like a formula gets an apostrophe before it (:func:`netcrm.text.formula_safe`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from netcrm.formats.pack_zip import parts_of, steady_zip
from netcrm.models.document import Sheet
from netcrm.text import clean, formula_safe

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NAME_MAX = 31
_ROWS_MAX = 1_048_576
_CELL_MAX = 32_767
"""Characters that a cell of Excel holds, counted in UTF-16."""
_CUT = " … (cut: a cell of a spreadsheet holds no more)"
_EXACT = 2**53
"""A spreadsheet counts in floating point; larger whole numbers are not exact."""
_WIDEST = 60
_LOOKED_AT = 200
"""Rows by which a column's width is judged."""
_WITHIN_ESCAPE = re.compile("(?<=_)(?=x[0-9A-Fa-f]{4}_)")
_CORE = "docProps/core.xml"


def csv_bytes(sheet: Sheet) -> bytes:
    """The sheet as CSV in UTF-8, with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_guarded(cell) for cell in sheet.head])
    writer.writerows([_guarded(cell) for cell in row] for row in sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def xlsx_bytes(
    sheets: Sequence[Sheet], *, title: str = "", as_of: str = "1980-01-01", language: str = "en-GB"
) -> bytes:
    """The sheets as one workbook. It names no author and no other moment than the day ``as_of``.

    Nothing is written to a temporary file, where it would be left to be found. Raises ValueError without a
    sheet, or for one with more rows than a workbook can hold.
    """
    from xlsxwriter.workbook import Workbook

    if not sheets:
        raise ValueError("a workbook needs a sheet")
    if any(len(sheet.rows) >= _ROWS_MAX for sheet in sheets):
        raise ValueError(f"a sheet of a workbook holds {_ROWS_MAX:,} rows")
    out = io.BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(out, safe)
    made = datetime.fromisoformat(as_of).replace(tzinfo=UTC)
    book.set_properties({"title": clean(title), "created": made})
    looks = {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F2F4F6", "bottom": 1}),
        "plain": book.add_format(),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for sheet, name in zip(sheets, _names(sheets), strict=True):
        _write(book, sheet, name, looks)
    book.close()
    parts = parts_of(out.getvalue())
    parts[_CORE] = _with_language(parts[_CORE].decode(), language).encode()
    return steady_zip(parts)


def _guarded(cell: str | int) -> str:
    return formula_safe(clean(cell, lines=True)) if isinstance(cell, str) else str(int(cell))


def _write(book: Workbook, sheet: Sheet, name: str, looks: dict[str, Format]) -> None:
    page = book.add_worksheet(name)
    for at, width in enumerate(_widths(sheet)):
        page.set_column(at, at, width)
    for row, cells in enumerate((sheet.head, *sheet.rows)):
        look = looks["text"] if row else looks["head"]
        for at, cell in enumerate(cells):
            if isinstance(cell, str) or abs(cell) > _EXACT:
                _write_text(page, row, at, _fitting(clean(str(cell), lines=True)), looks["plain"], look)
            else:
                page.write_number(row, at, int(cell), look)
    page.freeze_panes(1, 0)
    if sheet.head:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&L&A&R&P / &N")


def _write_text(page: Worksheet, row: int, at: int, text: str, plain: Format, look: Format) -> None:
    """Write a text as text, whatever it looks like.

    XlsxWriter takes a text for rich text of its own, which it does not escape, when it begins and ends like that; and
    of two escapes that share a low line (ISO 29500-1 §22.4.2.4) it hides the first only. Such texts are given in pieces
    in which neither is to be seen.
    """
    pieces = _WITHIN_ESCAPE.split(text)
    if text.startswith("<r>") and text.endswith("</r>"):
        pieces[:1] = [pieces[0][:1], pieces[0][1:]]
    if len(pieces) == 1:
        page.write_string(row, at, text, look)
    else:
        page.write_rich_string(row, at, *(part for piece in pieces for part in (plain, piece)), look)


def _widths(sheet: Sheet) -> list[int]:
    """The width of each column in characters, by its longest line among the first rows."""
    widths = [len(head) + 4 for head in sheet.head]  # the filter's button stands in the head
    for row in sheet.rows[:_LOOKED_AT]:
        for at, cell in enumerate(row[: len(widths)]):
            widths[at] = max(widths[at], *(len(line) + 2 for line in str(cell).split("\n")))
    return [min(width, _WIDEST) for width in widths]


def _fitting(text: str) -> str:
    """The text as far as a cell holds it; one that was cut says so."""
    if len(text) * 2 <= _CELL_MAX or _units(text) <= _CELL_MAX:
        return text
    room = _CELL_MAX - len(_CUT)
    while (over := _units(text) - room) > 0:
        text = text[: -((over + 1) // 2)]
    return text + _CUT


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _names(sheets: Sequence[Sheet]) -> list[str]:
    """A name for each sheet that Excel takes: short, without signs of its own, and each once."""
    names: list[str] = []
    taken = {"history"}  # Excel's own
    for number, sheet in enumerate(sheets, 1):
        name = re.sub(r"[\[\]:*?/\\]", "-", clean(sheet.name)).strip(" '")
        base = name = _shortened(name, _NAME_MAX) or f"Sheet {number}"
        count = 1
        while name.lower() in taken:
            count += 1
            end = f" ({count})"
            name = _shortened(base, _NAME_MAX - len(end)) + end
        taken.add(name.lower())
        names.append(name)
    return names


def _shortened(name: str, most: int) -> str:
    while _units(name) > most:
        name = name[:-1]
    return name.strip(" '")


def _with_language(core: str, language: str) -> str:
    """The properties with the document's language, which XlsxWriter does not write."""
    from xml.sax.saxutils import escape

    end = "</cp:coreProperties>"
    return core.replace(end, f"<dc:language>{escape(clean(language))}</dc:language>{end}")
