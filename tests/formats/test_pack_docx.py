"""The pack as a Word document: the same text, read back by python-docx, and nothing of anyone else's in it."""

from __future__ import annotations

import io
import re
from xml.etree import ElementTree

import docx as word
import pytest
from docx.table import Table as WordTable
from hypothesis import given, settings

from netcrm.formats.pack_docx import docx
from netcrm.formats.pack_zip import parts_of
from netcrm.models.document import Blank, Column, Document, Form, Heading, PageBreak, Paragraph, Row, Run, Table
from tests.formats.pack_sample import documents, sample, told
from tests.trust.hostile import leaks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUR_OWN = re.compile("TOC|Contents|Spacer|Section end", re.IGNORECASE)
_LINKS = "Hyperlink"


def texts(made: bytes) -> list[str]:
    """What a reader of the file reads."""
    found: list[str] = []
    for block in word.Document(io.BytesIO(made)).iter_inner_content():
        if isinstance(block, WordTable):
            form = block.style is not None and block.style.name == "Pack form"
            for row in block.rows:
                cells = ["".join(p.text for p in cell.paragraphs) for cell in row.cells]
                found += [cells[0], cells[1].replace("\n", "")] if form else cells
        elif block.style is None or not _OUR_OWN.match(block.style.name or ""):
            found.append(block.text)
    return found


def part(made: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(parts_of(made)[name])


def document(*blocks: Heading | Paragraph | Table | Form | PageBreak) -> Document:
    return Document("T", "2026-11-27", blocks)


def test_the_text_of_the_document_is_all_there() -> None:
    assert texts(docx(sample())) == told(sample())


@given(documents())
@settings(max_examples=8, deadline=None)
def test_hostile_text_is_text_and_never_breaks_the_file(given_one: Document) -> None:
    holds(given_one)


@pytest.mark.slow
@given(documents())
@settings(max_examples=150, deadline=None)
def test_much_hostile_text_is_text_and_never_breaks_the_file(given_one: Document) -> None:
    holds(given_one)


def holds(given_one: Document) -> None:
    made = docx(given_one)
    assert texts(made) == told(given_one)
    for name, content in parts_of(made).items():
        ElementTree.fromstring(content)
        assert leaks(content.decode()) == [], name
    _links_stay_inside(made)


def _links_stay_inside(made: bytes) -> None:
    body = part(made)
    names = [str(mark.get(f"{W}name")) for mark in body.iter(f"{W}bookmarkStart")]
    assert len({name.lower() for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names)
    anchors = {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} - {None}
    assert anchors <= set(names)
    for relation in part(made, "word/_rels/document.xml.rels"):
        if relation.get("TargetMode") == "External":
            assert re.fullmatch(r"[A-Za-z0-9._~%-][A-Za-z0-9._~%/-]*", str(relation.get("Target")))


def test_links_lead_both_ways_and_to_files() -> None:
    made = docx(sample())
    _links_stay_inside(made)
    anchors = {link.get(f"{W}anchor") for link in part(made).iter(f"{W}hyperlink")}
    assert {"item_1", "E1", "matrix", "row_PC2", "index"} <= anchors
    targets = [r.get("Target") for r in part(made, "word/_rels/document.xml.rels") if r.get("TargetMode")]
    assert targets.count("files/templates.docx") == 1
    assert "files/note%201.pdf" in targets


def test_a_row_to_be_filled_in_is_found_by_its_anchor() -> None:
    link = Paragraph((Run("there", to="a"),))
    made = docx(document(link, Table("All", (Column("A", blank=True),), (Row((), anchor="a"),))))
    assert [link.get(f"{W}anchor") for link in part(made).iter(f"{W}hyperlink")] == ["a"]
    _links_stay_inside(made)


def test_nothing_of_the_template_is_left() -> None:
    parts = parts_of(docx(sample()))
    assert list(parts) == [
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/footer1.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
    ]  # fmt: skip
    everything = b"".join(parts.values())
    assert not re.search(rb"python-docx|Microsoft Macintosh|rsid|thumbnail|theme1|2013-12", everything)
    read = word.Document(io.BytesIO(docx(sample())))
    told_of = read.core_properties
    assert (told_of.title, told_of.author, told_of.last_modified_by, told_of.comments) == (sample().title, "", "", "")
    assert told_of.created is not None
    assert told_of.modified is not None
    assert {told_of.created.date().isoformat(), told_of.modified.date().isoformat()} == {"2026-11-27"}
    assert told_of.language == "en-GB"


def test_headings_are_headings_and_the_language_is_the_documents() -> None:
    made = docx(Document("T", "2026-11-27", (Heading(1, "A"), Heading(4, "B")), language="cy-GB"))
    read = word.Document(io.BytesIO(made))
    assert [p.style.name for p in read.paragraphs if p.style and p.text in "AB"] == ["Heading 1", "Heading 4"]
    languages = [found.get(f"{W}val") for found in part(made, "word/styles.xml").iter(f"{W}lang")]
    assert languages == ["cy-GB"]
    levels = [found.get(f"{W}val") for found in part(made, "word/styles.xml").iter(f"{W}outlineLvl")]
    assert levels == ["0", "1", "2", "3"]


def test_every_style_that_is_used_is_there() -> None:
    made = docx(sample())
    there = {found.get(f"{W}styleId") for found in part(made, "word/styles.xml").iter(f"{W}style")}
    used = {found.get(f"{W}val") for kind in ("pStyle", "rStyle", "tblStyle") for found in part(made).iter(W + kind)}
    assert used <= there


def test_heads_of_tables_repeat_and_no_row_is_cut() -> None:
    table = Table("All", (Column("A", 2), Column("B", blank=True)), (Row((((Run("one"),),),)),) * 3)
    rows = list(part(docx(document(table))).iter(f"{W}tr"))
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False, False, False]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)
    grid = [int(str(column.get(f"{W}w"))) for column in part(docx(document(table))).iter(f"{W}gridCol")]
    assert grid == [6577, 3289]


def test_wide_tables_lie_on_their_side_with_their_headings() -> None:
    wide = Table("Wide", (Column("A"),), (), landscape=True)
    one = (Heading(3, "One"), Paragraph((Run("A"),)))
    body = part(docx(document(*one, Heading(3, "Two"), Heading(4, "Three"), wide, Heading(3, "Four"))))
    shape: list[str] = []
    for element in body.iter():
        if element.tag == f"{W}t" and element.text in ("One", "Two", "Three", "Wide", "Four"):
            shape.append(element.text)
        elif element.tag == f"{W}pgSz":
            shape.append(element.get(f"{W}orient") or "upright")
    assert shape == ["One", "upright", "Two", "Three", "Wide", "landscape", "Four", "upright"]


def test_a_form_after_a_page_break_begins_the_page() -> None:
    body = part(docx(document(Heading(1, "One"), PageBreak(), Form((Blank("Signed", lines=2),)))))
    before = [p for p in body.iter(f"{W}p") if p.find(f".//{W}pageBreakBefore") is not None]
    assert len(before) == 1
    assert len([style for style in body.iter(f"{W}pStyle") if style.get(f"{W}val") == "FormLine"]) == 2


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells"):
        docx(document(Table("All", (Column("A"), Column("B")), (Row((((Run("one"),),),)),))))
