"""The filter of coverage, as it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.models.filters import CoverageFilter
from netcrm.rules.claims import ClaimFacts, Decided, Outcome
from netcrm.rules.coverage import Aggregates, CriterionCounts, assemble
from netcrm.screens.coverage_words import left, read_words
from netcrm.standards import load_standard

TODAY = date(2026, 11, 23)
A3 = load_standard()


@pytest.mark.parametrize(
    ("typed", "only", "who", "stands"),
    [
        ("", CoverageFilter(), "", ""),
        ("status:returned", CoverageFilter(status="returned"), "", ""),
        ("status:ret", CoverageFilter(status="returned"), "", ""),
        ("status:missing", CoverageFilter(), "", "missing"),
        ("@amara", CoverageFilter(), "amara", ""),
        ('@"wei zhang" promises', CoverageFilter(text="promises"), "wei zhang", ""),
        ("with:jane", CoverageFilter(), "jane", ""),
        ("since:2026-01 until:2026-06", CoverageFilter(since="2026-01", until="2026-06"), "", ""),
    ],
)
def test_what_is_understood(typed: str, only: CoverageFilter, who: str, stands: str) -> None:
    found = read_words(typed, TODAY)
    assert (found.only, found.who, found.stands, found.unclear) == (only, who, stands, ())


def test_what_is_not_understood_narrows_nothing_and_is_said() -> None:
    found = read_words("status:lost since:banana", TODAY)
    assert not found.narrows
    assert found.describe(TODAY).startswith("status:lost? nothing, recorded, missing, ready, claimed")
    assert "since:banana? no date" in found.describe(TODAY)


def test_the_filter_describes_itself() -> None:
    said = read_words("status:returned @amara since:2026-01 keep", TODAY).describe(TODAY)
    assert said == '"keep" · status returned · with amara · since Jan 2026'


def test_criteria_are_chosen_by_code_words_and_where_they_stand() -> None:
    claim = ClaimFacts("c", "PC4", TODAY, decisions=(Decided(Outcome.RETURNED, TODAY),))
    rows = assemble(A3, Aggregates({"PC5": CriterionCounts(9, 4, 1, "2026-11-01")}), (claim,), TODAY)

    def codes(typed: str) -> list[str]:
        return [row.code for row in left(read_words(typed, TODAY), rows)]

    assert codes("status:returned") == ["PC4"]
    assert codes("status:recorded") == ["PC5"]
    assert codes("pc6") == ["PC6"]
    assert codes("keep promises") == ["B8"]
    assert len(codes("status:missing")) == 32
    assert codes("status:ready") == []
