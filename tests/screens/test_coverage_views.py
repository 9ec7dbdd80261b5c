"""The matrix and the heat of months as lines: whole at any width, told by shape, and comparable."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcrm.commands import DECLARED
from netcrm.rules.coverage import Aggregates, CriterionRow, assemble
from netcrm.rules.matrix import Cell, Matrix
from netcrm.screens.coverage_text import Section
from netcrm.screens.coverage_views import (
    MatrixLine,
    View,
    cell_text,
    draw_heat_line,
    draw_matrix_line,
    frame,
    heat_head,
    matrix_head,
    matrix_lines,
    months_seen,
    said_of_cell,
    said_of_month,
    shade,
)
from netcrm.standards import load_standard

A3 = load_standard()
TODAY = date(2026, 11, 23)
CODES = tuple(code for code in A3.criteria if code[0] in "PB")
ROWS = assemble(A3, Aggregates(), (), TODAY)


def full(number: int) -> Matrix:
    return Matrix({(t, code): Cell(number, number, 0) for t in A3.evidence for code in CODES})


def test_three_views_in_turn() -> None:
    assert [View.PANEL.next, View.MATRIX.next, View.HEAT.next] == [View.MATRIX, View.HEAT, View.PANEL]


def test_how_far_a_cell_has_come_is_a_shape() -> None:
    assert [cell_text(at) for at in (Cell(), Cell(88), Cell(88, 12), Cell(88, 12, 3))] == ["", "·88", "◔12", "◑3"]
    assert cell_text(Cell(999)) == "·999"
    assert cell_text(Cell(500_000)) == "·500k"


@given(
    st.integers(0, 2_000_000),
    st.integers(0, len(CODES) - 1),
    st.integers(0, len(CODES) - 1),
    st.sampled_from([60, 78, 100, 118, 200]),
)
@pytest.mark.slow
def test_the_cursor_is_in_sight_and_every_line_has_its_width(number: int, column: int, first: int, width: int) -> None:
    matrix = full(number)
    seen = frame(matrix, CODES, column, first, width)
    assert CODES[column] in seen.shown
    assert cell_len(matrix_head(seen, column, width).plain) == width
    for line in matrix_lines(A3, matrix, CODES):
        if isinstance(line, MatrixLine):
            drawn = draw_matrix_line(line, matrix, seen, column, width)
            assert cell_len(drawn.plain) == width
            assert drawn.plain.startswith(line.label[:12])


def test_on_a_wide_screen_all_sixteen_are_seen_at_once() -> None:
    assert frame(full(251), CODES, 0, 0, 117).shown == CODES
    assert frame(full(251), CODES, 15, 0, 77).shown[-1] == CODES[15]


def test_rows_stand_under_the_groups_of_the_unit() -> None:
    lines = matrix_lines(A3, Matrix({("E-O1", "PC1"): Cell(1), ("outside", "B8"): Cell(1, 1)}), CODES)
    assert lines == [
        Section("Organised records of your personal contacts"),
        MatrixLine("E-O1", "annotated contacts list"),
        Section("Not in the table, which is indicative"),
        MatrixLine("outside", "outside the listed examples"),
    ]


def test_a_cell_is_said_in_words_with_the_units_own() -> None:
    matrix = Matrix({("E-I1", "PC3"): Cell(57, 1, 2)})
    line = MatrixLine("E-I1", "note")
    said = said_of_cell(A3, matrix, line, "PC3", DECLARED, 78).plain.splitlines()
    assert said[0] == "PC3: 57 entries could be it, 1 entry records it, 2 claims; Enter shows them"
    assert said[1] == "E-I1: e-mails, letters or notes of conversations or telephone calls you have made"
    assert "nothing on record" in said_of_cell(A3, matrix, line, "PC1", DECLARED, 78).plain


def test_a_shade_means_the_same_for_every_criterion() -> None:
    assert "".join(shade(n) for n in (0, 1, 2, 3, 4, 9, 10, 400)) == " ░▒▒▓▓██"


@pytest.mark.parametrize("width", [60, 79, 119])
def test_the_months_fit_and_the_number_stands_at_the_cursor(width: int) -> None:
    months = months_seen(width)
    assert months == (24 if width >= 79 else 12)
    row: CriterionRow = ROWS[0]
    counts = tuple(range(months))
    drawn = draw_heat_line(row, counts, months - 1, width)
    assert cell_len(drawn.plain) == width
    assert drawn.plain.rstrip().endswith(str(months - 1))
    assert cell_len(heat_head(TODAY, months, 0, width).plain) == width
    assert "26" in heat_head(TODAY, months, 0, width).plain
    assert said_of_month(row, "2026-07", 3).plain.startswith("PC1 Maintain a fitting network, Jul 2026: 3 entries")
