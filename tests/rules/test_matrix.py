"""The matrix of kinds of evidence: every entry and claim stands where the unit's table puts it."""

from __future__ import annotations

from datetime import date

from netcrm.rules.claims import ClaimFacts
from netcrm.rules.matrix import (
    OUTSIDE,
    Matrix,
    count_claims,
    count_existing,
    count_recorded,
    kinds_in,
    ordered,
    rows_for,
)
from netcrm.standards import load_standard
from netcrm.words import Kind

A3 = load_standard()


def test_an_entry_counts_for_each_kind_of_evidence_that_lists_the_criterion() -> None:
    matrix = Matrix()
    count_existing(A3, matrix, ("E-P4", "E-I1"), ["PC2", "B9"], 3)
    assert [matrix.at(t, "PC2").possible for t in ("E-P4", "E-I1")] == [3, 3]
    assert [matrix.at(t, "B9").possible for t in ("E-P4", "E-I1")] == [3, 0], "E-I1 does not list B9"


def test_what_no_kind_of_evidence_lists_is_outside_the_listed_examples() -> None:
    matrix = Matrix()
    count_recorded(A3, matrix, ("E-P4",), ["PC5"], 2)
    assert matrix.at(OUTSIDE, "PC5").recorded == 2
    assert rows_for(A3, (), "PC1") == (OUTSIDE,)
    assert ordered(A3, matrix, ["PC5"]) == [("", (OUTSIDE,))]


def test_a_claim_counts_once_in_a_row() -> None:
    matrix = Matrix()
    claim = ClaimFacts("c", "PC3", date(2026, 11, 1), evidence=frozenset({"E-I1", "E-P4"}))
    count_claims(A3, matrix, [claim])
    assert {key: cell.claims for key, cell in matrix.cells.items()} == {("E-I1", "PC3"): 1}


def test_only_what_there_is_anything_of_has_a_row_in_the_tables_order() -> None:
    matrix = Matrix()
    count_existing(A3, matrix, ("E-D1", "E-P1"), ["PC4"], 1)
    titles = [group.title for group in A3.table.groups]
    assert ordered(A3, matrix, ["PC4"]) == [(titles[0], ("E-P1",)), (titles[3], ("E-D1",))]
    assert ordered(A3, matrix, ["C5"]) == []


def test_the_kinds_of_entry_of_a_row_are_those_that_can_stand_in_it() -> None:
    assert kinds_in(A3, "E-P1", "PC1") == {Kind.ATTENDED, Kind.JOINED, Kind.LEFT}
    assert Kind.USED in kinds_in(A3, "E-D1", "PC5"), "once a report is attached"
    assert kinds_in(A3, "E-P1", "PC3") == frozenset()
