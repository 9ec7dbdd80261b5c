"""Where things stand in every format of the pack, and by which names links find them."""

from __future__ import annotations

import pytest

from netcrm.formats.pack_layout import Contents, address, foot, is_titled, lay_out
from netcrm.models.document import Block, Column, Document, Heading, PageBreak, Paragraph, Row, Run, Table

TEXT = Paragraph((Run("text"),))
WIDE = Table("wide", (Column("A"),), (), landscape=True)


def document(*blocks: Block) -> Document:
    return Document("T", "2026-11-27", blocks)


def shape(*blocks: Block) -> list[tuple[bool, list[str]]]:
    spreads = lay_out(document(*blocks), str).spreads
    return [(s.landscape, [b.text if isinstance(b, Heading) else type(b).__name__ for b in s.blocks]) for s in spreads]


def test_contents_stand_after_the_opening_and_before_its_page_break() -> None:
    assert shape(Heading(1, "T"), TEXT, PageBreak(), Heading(1, "A")) == [
        (False, ["T", "Paragraph", "Contents", "PageBreak", "A"])
    ]
    assert shape(Heading(3, "low"), TEXT) == [(False, ["low", "Paragraph"])]


def test_a_wide_table_takes_its_section_along_and_no_page_stays_empty() -> None:
    found = shape(TEXT, PageBreak(), Heading(3, "A"), Heading(4, "B"), TEXT, WIDE, TEXT, PageBreak(), Heading(3, "C"))
    assert found == [
        (False, ["Paragraph"]),
        (True, ["A", "B", "Paragraph", "Table", "Paragraph"]),
        (False, ["C"]),
    ]


def test_page_breaks_at_the_ends_or_two_in_a_row_make_no_empty_page() -> None:
    assert shape(PageBreak(), TEXT, PageBreak(), PageBreak(), TEXT, PageBreak()) == [
        (False, ["Paragraph", "PageBreak", "Paragraph"])
    ]
    assert shape() == shape(PageBreak()) == []


def test_every_anchor_has_one_name_and_stands_once() -> None:
    rows = (Row((), anchor="a"), Row((), anchor="A"), Row((), anchor="b"))
    table = Table("", (Column("", blank=True),), rows)
    laid = lay_out(document(Heading(3, "x", "a"), table, Heading(3, "y", "b")), lambda anchor: anchor)
    assert laid.names == {"a": "a", "A": "A_2", "b": "b"}
    heading, written, last = laid.spreads[0].blocks
    assert isinstance(heading, Heading)
    assert isinstance(written, Table)
    assert isinstance(last, Heading)
    assert [heading.anchor, *(row.anchor for row in written.rows), last.anchor] == ["a", "", "A_2", "b", ""]


def test_listed_headings_without_an_anchor_get_a_name() -> None:
    laid = lay_out(document(Heading(1, "x"), Heading(2, "y", "a")), lambda anchor: anchor)
    contents = laid.spreads[0].blocks[0]
    assert isinstance(contents, Contents)
    assert [entry.anchor for entry in contents.entries] == ["_h0", "a"]
    assert laid.start == "_h0"


def test_a_title_that_is_the_first_heading_is_not_told_twice() -> None:
    assert is_titled(document(TEXT, Heading(1, "T")))
    assert not is_titled(document(Heading(2, "T")))
    assert not is_titled(document(Heading(1, "A"), Heading(1, "T")))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("files/a b.pdf", "files/a%20b.pdf"),
        ("../../etc/passwd", "etc/passwd"),
        ("//evil.example/x", "evil.example/x"),
        ("javascript:alert(1)", "javascript%3Aalert%281%29"),
        ("..\\a#b?c.txt", "a%23b%3Fc.txt"),
        ("./.", ""),
        ("é\ud800.txt", "%C3%A9%3F.txt"),
    ],
)
def test_a_file_of_the_pack_has_an_address_within_it(file: str, expected: str) -> None:
    assert address(file) == expected


def test_a_long_title_is_short_at_the_foot() -> None:
    assert foot("T") == "T"
    assert foot("T" * 200) == "T" * 89 + "…"
