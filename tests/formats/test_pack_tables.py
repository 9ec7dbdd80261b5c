"""Tables for spreadsheets: the same text, no cell that runs, and nothing of anyone else's in the file."""

from __future__ import annotations

import csv
import io
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.pack_tables import csv_bytes, xlsx_bytes
from netcrm.formats.pack_zip import parts_of
from netcrm.models.document import Sheet
from netcrm.text import clean, formula_plain
from tests.formats.pack_sample import strange
from tests.trust.hostile import leaks

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    """A small table in which every text is strange."""
    width = draw(st.integers(1, 4))
    cell = st.one_of(strange(), st.integers(-(2**60), 2**60))
    rows = st.lists(st.tuples(*[cell] * width), max_size=4).map(tuple)
    return Sheet(draw(strange()), draw(st.tuples(*[strange()] * width)), draw(rows))


def meant(sheet: Sheet) -> list[list[str]]:
    """The cells as a reader sees them."""
    return [[clean(str(cell), lines=True) for cell in row] for row in (sheet.head, *sheet.rows)]


def read(made: bytes, number: int = 1) -> list[list[str]]:
    """The cells of a sheet of a workbook."""
    parts = parts_of(made)
    shared = [
        "".join(_ESCAPED.sub(lambda match: chr(int(match[1], 16)), text.text or "") for text in item.iter(f"{S}t"))
        for item in ElementTree.fromstring(parts["xl/sharedStrings.xml"])
    ]
    found: list[list[str]] = []
    for row in ElementTree.fromstring(parts[f"xl/worksheets/sheet{number}.xml"]).iter(f"{S}row"):
        found.append([])
        for cell in row:
            value = cell.findtext(f"{S}v") or ""
            found[-1].append(shared[int(value)] if cell.get("t") == "s" else value)
    return found


@given(sheets())
@settings(max_examples=30, deadline=None)
def test_hostile_cells_of_csv_are_text(sheet: Sheet) -> None:
    made = csv_bytes(sheet)
    assert made.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), strict=True))
    assert [[formula_plain(cell) for cell in row] for row in rows] == meant(sheet)
    for cells in rows:
        for cell in cells:
            assert not cell.startswith(("=", "@", "\t", "\r"))
            assert not cell.startswith(("+", "-")) or re.fullmatch(r"[+-][0-9][0-9 ().]*", cell)
    assert leaks(made.decode("utf-8-sig").replace("\r\n", "\n")) == []


def test_csv_is_as_rfc_4180_has_it() -> None:
    sheet = Sheet("x", ("A", "B"), (('say "a", then\nb', 7), ("=1+1", -7)))
    assert csv_bytes(sheet) == b'\xef\xbb\xbfA,B\r\n"say ""a"", then\nb",7\r\n\'=1+1,-7\r\n'


@given(st.lists(sheets(), min_size=1, max_size=3))
@settings(max_examples=10, deadline=None)
def test_hostile_cells_of_a_workbook_are_text(given_ones: list[Sheet]) -> None:
    holds(given_ones)


@pytest.mark.slow
@given(st.lists(sheets(), min_size=1, max_size=3))
@settings(max_examples=250, deadline=None)
def test_many_hostile_cells_of_a_workbook_are_text(given_ones: list[Sheet]) -> None:
    holds(given_ones)


def holds(given_ones: list[Sheet]) -> None:
    made = xlsx_bytes(given_ones)
    for number, sheet in enumerate(given_ones, 1):
        assert read(made, number) == meant(sheet)
    for name, content in parts_of(made).items():
        found = ElementTree.fromstring(content)
        assert not list(found.iter(f"{S}f")), "a formula"
        assert not list(found.iter(f"{S}hyperlink"))
        assert leaks(content.decode()) == [], name
        assert "externalLink" not in name
    names = [
        str(sheet.get("name")) for sheet in ElementTree.fromstring(parts_of(made)["xl/workbook.xml"]).iter(f"{S}sheet")
    ]
    assert len({name.lower() for name in names}) == len(given_ones)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)


def test_text_that_looks_like_the_librarys_own_markup_is_text() -> None:
    texts = ("<r><t>bold</t></r>", "<r>", "</r>", "<r></r>", "_x0041_", "_x005F_x0041_", "_x0041_x0041_x0041_ _x_")
    sheet = Sheet("x", ("A", "_x005f_x0041_"), tuple((text, text) for text in texts))
    assert read(xlsx_bytes([sheet])) == meant(sheet)


def test_numbers_are_numbers_where_they_are_exact() -> None:
    made = parts_of(xlsx_bytes([Sheet("x", ("A",), ((7,), (2**53 + 1,), (True,)))]))[
        "xl/worksheets/sheet1.xml"
    ].decode()
    assert re.findall(r'<c r="A[234]" s="\d"( t="s")?><v>(\d+)</v>', made)[0] == ("", "7")
    assert read(xlsx_bytes([Sheet("x", ("A",), ((2**53 + 1,),))]))[1] == ["9007199254740993"]


@pytest.mark.parametrize("letter", ["Z", "漢", "😀"])
def test_a_text_that_is_too_long_for_a_cell_is_cut_and_says_so(letter: str) -> None:
    kept = read(xlsx_bytes([Sheet("x", ("A",), ((letter * 40_000,),))]))[1][0]
    assert len(kept.encode("utf-16-le")) // 2 <= 32_767
    assert kept.startswith(letter * 16_000)
    assert kept.endswith("(cut: a cell of a spreadsheet holds no more)")


def test_a_workbook_names_nobody_and_has_its_head_in_sight() -> None:
    made = xlsx_bytes([Sheet("Index", ("A", "B"), (("a", "b"),))], title="Pack", as_of="2026-11-27")
    parts = parts_of(made)
    core = parts["docProps/core.xml"].decode()
    assert "<dc:title>Pack</dc:title><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>" in core
    assert "<dc:language>en-GB</dc:language>" in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-11-27T00:00:00Z"}
    page = parts["xl/worksheets/sheet1.xml"].decode()
    assert 'state="frozen"' in page
    assert '<autoFilter ref="A1:B2"/>' in page


def test_what_no_workbook_can_be_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a sheet"):
        xlsx_bytes([])
    with pytest.raises(ValueError, match="1,048,576 rows"):
        xlsx_bytes([Sheet("x", ("A",), (("a",),) * 1_048_576)])
