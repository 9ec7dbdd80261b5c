"""The body of the evidence pack in WordprocessingML (ECMA-376 part 1), written as text.

python-docx looks through the whole table for each row that it adds; text is written in time that grows with the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from netcrm.formats.pack_layout import CONTENTS, PLACE, Contents, Layout, Piece, Spread, address, cells, centred
from netcrm.models.document import Bullets, Document, Form, Heading, Line, PageBreak, Paragraph, Run, Table, Tone
from netcrm.text import clean

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_NAME_MAX = 32
"""A bookmark has at most 40 characters; the rest is for telling two of them apart."""
_UPRIGHT, _SIDE = (11906, 16838), (16838, 11906)
"""A4 in twentieths of a point."""
_MARGIN = 1020
_HAND_ROW = 510
"""The least height of a row that is filled in by hand: 9 mm."""
_LABEL_SHARE = 0.3
_TONES = {Tone.PLAIN: "Normal", Tone.NOTE: "Note", Tone.QUOTE: "Quote"}


def name(anchor: str) -> str:
    """An anchor as the name of a bookmark: letters, digits and low lines, first a letter."""
    plain = re.sub(r"[^A-Za-z0-9_]", "_", anchor)[:_NAME_MAX]
    return plain if plain[:1].isalpha() else "a" + plain


class Body:
    """Writes blocks. ``foot`` is the relation of the footer, which every section shows; ``files`` has the relation of
    each address that a link leads to, gathered in writing."""

    def __init__(self, layout: Layout, foot: str) -> None:
        self._layout = layout
        self._foot = foot
        self._marks = 0
        self._breaks = False
        self._width = 0
        self.files: dict[str, str] = {}

    def xml(self, document: Document) -> str:
        """The part of the package that holds the text."""
        head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{W}" xmlns:r="{R}">'
        return f"{head}<w:body>{''.join(self._pieces(document))}</w:body></w:document>"

    def _pieces(self, document: Document) -> Iterator[str]:
        if not self._layout.titled:
            yield self._paragraph("Title", _text(document.title))
        spreads = self._layout.spreads or (Spread(False, ()),)
        for number, spread in enumerate(spreads):
            self._width = (_SIDE if spread.landscape else _UPRIGHT)[0] - 2 * _MARGIN
            for block in spread.blocks:
                yield from self._block(block)
            section = _section(spread.landscape, "" if number else self._foot)
            last = number == len(spreads) - 1
            yield section if last else f'<w:p><w:pPr><w:pStyle w:val="SectionEnd"/>{section}</w:pPr></w:p>'

    def _block(self, block: Piece) -> Iterator[str]:
        match block:
            case Heading():
                level = min(max(block.level, 1), 4)
                yield self._paragraph(f"Heading{level}", _text(block.text), block.anchor)
            case Paragraph():
                yield self._paragraph(_TONES[block.tone], self._line(block.line), block.anchor)
            case Bullets():
                for item in block.items:
                    yield self._paragraph("ListBullet", self._line(item))
            case Table():
                yield from self._table(block)
            case Form():
                yield from self._form(block)
            case Contents():
                yield from self._contents(block)
            case PageBreak():
                self._breaks = True

    def _paragraph(self, style: str, content: str, anchor: str = "") -> str:
        """A paragraph; the first after a page break begins the page."""
        breaks, self._breaks = self._breaks, False
        before = "<w:pageBreakBefore/>" if breaks else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{before}</w:pPr>{self._marked(content, anchor)}</w:p>'

    def _marked(self, content: str, anchor: str) -> str:
        if not anchor:
            return content
        self._marks += 1
        start = f'<w:bookmarkStart w:id="{self._marks}" w:name="{anchor}"/>'
        return f'{start}{content}<w:bookmarkEnd w:id="{self._marks}"/>'

    def _line(self, line: Line) -> str:
        return "".join(map(self._run, line))

    def _run(self, run: Run) -> str:
        strong = "<w:b/><w:bCs/>" if run.strong else ""
        link = ""
        if run.to and (place := self._layout.names.get(run.to)):
            link = f'<w:hyperlink w:anchor="{place}" w:history="1">'
        elif run.file and (where := address(run.file)):
            relation = self.files.setdefault(where, f"rIdFile{len(self.files) + 1}")
            link = f'<w:hyperlink r:id="{relation}" w:history="1">'
        if link:
            look = f'<w:rStyle w:val="Hyperlink"/>{strong}'
            return f"{link}{_text(run.text, look, lines=True)}</w:hyperlink>"
        return _text(run.text, strong, lines=True)

    def _table(self, table: Table) -> Iterator[str]:
        middle = centred(table)
        widths = _widths([max(column.share, 1) for column in table.columns], self._width)
        caption = escape(clean(table.caption), {'"': "&quot;"})
        yield self._paragraph("Caption", _text(table.caption))
        yield _table_start("PackTable", widths, f'<w:tblCaption w:val="{caption}"/>')
        yield "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="F2F4F6"/><w:vAlign w:val="bottom"/>'
        for at, column in enumerate(table.columns):
            style = "ColumnHeadMiddle" if at in middle else "ColumnHead"
            yield _cell(widths[at], _plain(style, _text(column.head)), shade)
        yield "</w:tr>"
        hand = any(column.blank for column in table.columns)
        height = f'<w:trHeight w:val="{_HAND_ROW}" w:hRule="atLeast"/>' if hand else ""
        start = f"<w:tr><w:trPr><w:cantSplit/>{height}</w:trPr>"
        for row in table.rows:
            yield start
            headed = False
            for at, cell in enumerate(cells(table, row)):
                style = "CellMiddle" if at in middle else "CellText" if headed or cell is None else "RowHead"
                headed = headed or cell is not None
                lines = [self._line(line) for line in cell or ()] or [""]
                lines[0] = self._marked(lines[0], "" if at else row.anchor)
                yield _cell(widths[at], "".join(_plain(style, line) for line in lines))
            yield "</w:tr>"
        yield f"</w:tbl>{_plain('Spacer', '')}"

    def _form(self, form: Form) -> Iterator[str]:
        if self._breaks:
            yield self._paragraph("SectionEnd", "")
        label = round(self._width * _LABEL_SHARE)
        widths = [label, self._width - label]
        yield _table_start("PackForm", widths, "")
        for blank in form.blanks:
            lines = clean(blank.value, lines=True).split("\n")
            lines += [""] * (blank.lines - len(lines))
            yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            yield _cell(widths[0], _plain("FormLabel", _text(blank.label)))
            yield _cell(widths[1], "".join(_plain("FormLine", _text(line)) for line in lines))
            yield "</w:tr>"
        yield f"</w:tbl>{_plain('Spacer', '')}"

    def _contents(self, contents: Contents) -> Iterator[str]:
        """Links, and the number of each page as a field: empty until a program that lays out pages fills it in."""
        yield self._paragraph("TOCHeading", _text(CONTENTS), PLACE)
        for entry in contents.entries:
            page = (
                '<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
                f'<w:r><w:instrText xml:space="preserve"> PAGEREF {entry.anchor} \\h </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t></w:t></w:r>'
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            )
            link = f'<w:hyperlink w:anchor="{entry.anchor}" w:history="1">{_text(entry.text)}{page}</w:hyperlink>'
            yield self._paragraph(f"TOC{entry.level}", link)


def _text(text: str, look: str = "", *, lines: bool = False) -> str:
    """A run; ``lines``: a line feed is a line break."""
    if not text:
        return ""
    parts = escape(clean(text, lines=lines)).split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in parts)
    return f"<w:r><w:rPr>{look}</w:rPr>{inner}</w:r>" if look else f"<w:r>{inner}</w:r>"


def _plain(style: str, content: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def _cell(width: int, content: str, look: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{look}</w:tcPr>{content}</w:tc>'


def _table_start(style: str, widths: list[int], more: str) -> str:
    look = '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0"'
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{look} w:noVBand="1"/>{more}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _widths(shares: list[int], width: int) -> list[int]:
    """The width of each column; together they fill the line."""
    total = sum(shares)
    ends = [sum(shares[: at + 1]) * width // total for at in range(len(shares))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _section(landscape: bool, foot: str) -> str:
    """The properties of a section; only the first names the footer, and the others go on with it."""
    wide, high = _SIDE if landscape else _UPRIGHT
    side = ' w:orient="landscape"' if landscape else ""
    reference = f'<w:footerReference w:type="default" r:id="{foot}"/>' if foot else ""
    margins = f'w:top="{_MARGIN}" w:right="{_MARGIN}" w:bottom="1134" w:left="{_MARGIN}"'
    return (
        f'<w:sectPr>{reference}<w:type w:val="nextPage"/><w:pgSz w:w="{wide}" w:h="{high}"{side}/>'
        f'<w:pgMar {margins} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )
