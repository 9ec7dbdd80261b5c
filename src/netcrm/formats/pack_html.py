"""The evidence pack as one page of HTML: it needs nothing beside it, asks nothing of the network and runs nothing.

What it may do is fixed by a content security policy that allows its own style sheet, by the sheet's hash, and nothing
else. It follows WCAG 2.2 at level AA: headings, captions and heads of rows are real (1.3.1), a wide table scrolls
within a labelled group that the keyboard reaches (2.1.1, 1.4.10), and a link leads past the contents (2.4.1).
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Collection, Iterator, Sequence
from html import escape
from importlib.resources import files

from netcrm.formats.pack_layout import CONTENTS, PLACE, Contents, Layout, Piece, address, cells, centred, foot, lay_out
from netcrm.models.document import Bullets, Document, Form, Heading, Line, PageBreak, Paragraph, Run, Table, Tone
from netcrm.text import clean

_SKIP = "Skip to the content"
_MAIN = "_main"
_COLUMN_REM = 6
"""The least width of a column of text on a narrow screen, in rem; of a centred one a third."""
_TABLE_REM = 72
"""The greatest width that a table asks for, so that its narrowest column has its own."""


def html(document: Document) -> bytes:
    """The document as an HTML file in UTF-8. Raises ValueError when a row does not fit its table."""
    layout = lay_out(document, _name)
    writer = _Writer(layout)
    main = "".join(writer.main(document))
    style = _style(document, writer.rules)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    up = f'<a class="up" href="#{PLACE}">{CONTENTS}</a>\n' if layout.start else ""
    page = (
        f'<!DOCTYPE html>\n<html lang="{escape(clean(document.language))}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="format-detection" content="telephone=no">\n'
        f"<title>{escape(clean(document.title))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#{layout.start or _MAIN}">{_SKIP}</a>\n<main id="{_MAIN}">\n{main}</main>\n{up}'
        "</body>\n</html>\n"
    )
    return page.encode()


def _name(anchor: str) -> str:
    """An anchor as an ``id`` that needs no escape in an address either."""
    name = re.sub(r"[^A-Za-z0-9_.-]", "-", anchor)
    return name if name[:1].isalpha() else "a" + name


def _style(document: Document, rules: dict[str, str]) -> str:
    """The sheet, the widths that the tables of this document need, and its title at the foot of each printed page."""
    sheet = files("netcrm.formats").joinpath("pack_html.css").read_text("utf-8").replace("\r\n", "\n")
    widths = "".join(f"{selector} {{ {rule} }}\n" for selector, rule in sorted(rules.items()))
    text = foot(clean(document.title))
    title = "".join(c if c.isascii() and c.isalnum() else f"\\{ord(c):x} " for c in text)
    look = "font-size: 8pt; color: #4a5360"
    return (
        f'\n{sheet}{widths}@page {{ @bottom-left {{ content: "{title}"; {look} }} '
        f'@bottom-right {{ content: counter(page) " / " counter(pages); {look} }} }}\n'
    )


class _Writer:
    """Writes blocks, and gathers the rules of style that they need."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._tables = 0
        self.rules: dict[str, str] = {}

    def main(self, document: Document) -> Iterator[str]:
        """All that stands on the page."""
        if not self._layout.titled:
            yield f'<p class="title">{escape(clean(document.title))}</p>\n'
        for spread in self._layout.spreads:
            if spread.landscape:
                yield '<div class="landscape">\n'
            for block in spread.blocks:
                yield from self._block(block)
            if spread.landscape:
                yield "</div>\n"

    def _block(self, block: Piece) -> Iterator[str]:
        match block:
            case Heading():
                level = min(max(block.level, 1), 4)
                yield f"<h{level}{_id(block.anchor)}>{escape(clean(block.text))}</h{level}>\n"
            case Paragraph():
                yield self._paragraph(block)
            case Bullets():
                items = "".join(f"<li>{self._line(item)}</li>\n" for item in block.items)
                yield f"<ul>\n{items}</ul>\n"
            case Table():
                yield from self._table(block)
            case Form():
                yield from _form(block)
            case Contents():
                yield from _contents(block)
            case PageBreak():
                yield '<div class="break"></div>\n'

    def _paragraph(self, block: Paragraph) -> str:
        name = _id(block.anchor)
        line = self._line(block.line)
        if block.tone is Tone.QUOTE:
            return f"<blockquote{name}><p>{line}</p></blockquote>\n"
        note = ' class="note"' if block.tone is Tone.NOTE else ""
        return f"<p{name}{note}>{line}</p>\n"

    def _line(self, line: Line) -> str:
        return "".join(map(self._run, line))

    def _run(self, run: Run) -> str:
        text = escape(clean(run.text, lines=True)).replace("\n", "<br>")
        if run.strong:
            text = f"<strong>{text}</strong>"
        if run.to and (name := self._layout.names.get(run.to)):
            return f'<a href="#{name}">{text}</a>'
        if run.file and (where := address(run.file)):
            return f'<a href="{escape(where)}">{text}</a>'
        return text

    def _table(self, table: Table) -> Iterator[str]:
        self._tables += 1
        label = f"_t{self._tables}"
        middle = centred(table)
        least = self._least([max(column.share, 1) for column in table.columns], middle)
        hand = " hand" if any(column.blank for column in table.columns) else ""
        yield f'<div class="scroll" role="group" tabindex="0" aria-labelledby="{label}">\n'
        yield f'<table class="{least}{hand}">\n'
        yield f'<caption id="{label}">{escape(clean(table.caption))}</caption>\n<colgroup>'
        total = sum(max(column.share, 1) for column in table.columns)
        for column in table.columns:
            yield f'<col class="{self._width(max(column.share, 1), total)}">'
        yield "</colgroup>\n<thead>\n<tr>"
        for at, column in enumerate(table.columns):
            yield f'<th scope="col"{_mid(at in middle)}>{escape(clean(column.head))}</th>'
        yield "</tr>\n</thead>\n<tbody>\n"
        for row in table.rows:
            yield f"<tr{_id(row.anchor)}>"
            headed = False
            for at, cell in enumerate(cells(table, row)):
                if cell is None:
                    yield "<td></td>"
                    continue
                tag, scope = ("td", "") if headed else ("th", ' scope="row"')
                headed = True
                yield f"<{tag}{scope}{_mid(at in middle)}>{self._cell(cell)}</{tag}>"
            yield "</tr>\n"
        yield "</tbody>\n</table>\n</div>\n"

    def _cell(self, cell: tuple[Line, ...]) -> str:
        if len(cell) == 1:
            return self._line(cell[0])
        return "".join(f"<p>{self._line(line)}</p>" for line in cell)

    def _width(self, share: int, total: int) -> str:
        """The class of a column's width, in thousandths of the table's."""
        part = round(share * 1000 / total)
        self.rules[f".w{part}"] = f"width: {part / 10:g}%"
        return f"w{part}"

    def _least(self, shares: Sequence[int], middle: Collection[int]) -> str:
        """The class of the least width of a table on the screen: so wide that no column is narrower than its least."""
        wanted = (_COLUMN_REM / (3 if at in middle else 1) / share for at, share in enumerate(shares))
        rem = min(_TABLE_REM, round(max(wanted) * sum(shares)))
        self.rules[f"@media screen {{ .n{rem}"] = f"min-width: {rem}rem }}"
        return f"n{rem}"


def _id(name: str) -> str:
    return f' id="{name}"' if name else ""


def _mid(middle: bool) -> str:
    return ' class="mid"' if middle else ""


def _form(form: Form) -> Iterator[str]:
    yield '<dl class="form">\n'
    for blank in form.blanks:
        lines = clean(blank.value, lines=True).split("\n")
        lines += [""] * (blank.lines - len(lines))
        rules = "".join(f'<span class="rule">{escape(line)}</span>' for line in lines)
        yield f"<div><dt>{escape(clean(blank.label))}</dt><dd>{rules}</dd></div>\n"
    yield "</dl>\n"


def _contents(contents: Contents) -> Iterator[str]:
    """The headings as a list within a list; what has no heading above it stands on the first level."""
    yield f'<nav id="{PLACE}" aria-labelledby="_c">\n<p id="_c">{CONTENTS}</p>\n<ul>'
    begun = above = within = False
    for entry in contents.entries:
        nested = above and entry.level > 1
        if nested and not within:
            yield "\n<ul>"
        elif within and not nested:
            yield "</li>\n</ul></li>"
        elif begun:
            yield "</li>"
        yield f'\n<li><a href="#{entry.anchor}">{escape(clean(entry.text))}</a>'
        begun, above, within = True, above or entry.level == 1, nested
    yield f"</li>\n{'</ul></li>' if within else ''}</ul>\n</nav>\n"
