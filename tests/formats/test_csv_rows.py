"""Rows come out whole, and a quote that never closes costs its own row only."""

from __future__ import annotations

import csv
import io
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.formats.csv_rows import Row, lines_of, read_rows
from netcrm.formats.vcard_lines import Trouble


def rows(text: str, delimiter: str = ",", columns: int = 3) -> list[list[str]]:
    found = read_rows(lines_of(text), delimiter, 0, columns)
    return [row.cells for row in found if isinstance(row, Row)]


def test_quotes_line_breaks_and_doubled_quotes() -> None:
    assert rows('a,"b, c","d\r\ne"\nf,"g ""h""",\n') == [["a", "b, c", "d\ne"], ["f", 'g "h"', ""]]


def test_quotes_that_a_program_did_not_double_are_text() -> None:
    assert rows('"Bob "the man" Smith",x\n5" disc,y\n') == [['Bob "the man" Smith', "x"], ['5" disc', "y"]]


def test_a_quote_that_never_closes_costs_one_row() -> None:
    text = 'A,a@x,1\nB,"b@x,2\n' + "C,c@x,3\n" * 10_000
    found = list(read_rows(lines_of(text), ",", 0, 3))
    (trouble,) = [item for item in found if isinstance(item, Trouble)]
    assert trouble.line == 2
    assert "never closes" in trouble.reason
    assert len(found) == 10_002


def test_a_quote_that_meets_the_next_quoted_cell_costs_one_row() -> None:
    text = 'A,"a,1\nB,b,2\nC,c,3\nD,"d, e",4\n'
    found = list(read_rows(lines_of(text), ",", 0, 3))
    assert [item.line for item in found if isinstance(item, Trouble)] == [1]
    assert [row.cells[0] for row in found if isinstance(row, Row)] == ["B", "C", "D"]


def test_rows_swallowed_by_two_stray_quotes_are_given_back() -> None:
    text = 'A,"a,1\nB,b,2\nC,c,3\nD,d,4"\nE,e,5\n'
    found = list(read_rows(lines_of(text), ",", 0, 3))
    assert [item.line for item in found if isinstance(item, Trouble)] == [1]
    assert [row.cells[0] for row in found if isinstance(row, Row)] == ["B", "C", "D", "E"]


_CELLS = st.lists(st.lists(st.text('ab ",;\n\té', max_size=8), min_size=2, max_size=4), max_size=5)


@given(_CELLS, st.sampled_from([",", ";", "\t"]))
@settings(max_examples=300, deadline=None)
def test_what_the_standard_writer_writes_is_read_back(table: list[list[str]], delimiter: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert rows(out.getvalue(), delimiter, columns=0) == table


@pytest.mark.parametrize("line", ['a"",""b', '"', '"""', '" " ', 'x,"', '"a', ',"b""'])
@pytest.mark.slow
def test_no_quotes_make_reading_slow(line: str) -> None:
    begin = time.process_time()
    list(read_rows([line] * 200_000, ",", 0, 3))
    list(read_rows([line * 200_000], ",", 0, 3))
    assert time.process_time() - begin < 3
