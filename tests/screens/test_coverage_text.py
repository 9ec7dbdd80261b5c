"""What the coverage panel says of a criterion."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcrm.rules.claims import ClaimFacts, Decided, Outcome
from netcrm.rules.coverage import Aggregates, CriterionCounts, CriterionRow, assemble
from netcrm.rules.next_actions import NextAction
from netcrm.screens.coverage_text import (
    Section,
    draw_panel_line,
    head_line,
    heading_fact,
    missing,
    newest,
    panel,
    short_number,
    sparkline,
)
from netcrm.standards import load_standard

TODAY = date(2026, 11, 23)
STANDARD = load_standard()


def rows(counts: dict[str, CriterionCounts] | None = None, claims: tuple[ClaimFacts, ...] = ()) -> list[CriterionRow]:
    return assemble(STANDARD, Aggregates(criteria=counts or {}), claims, TODAY)


def test_performance_and_behaviours_stand_together_and_knowledge_apart() -> None:
    _, lines = panel(STANDARD, rows(), knowledge=False)
    codes = [line.code for line in lines if isinstance(line, CriterionRow)]
    assert codes == [f"PC{n}" for n in range(1, 7)] + [f"B{n}" for n in range(1, 11)]
    _, lines = panel(STANDARD, rows(), knowledge=True)
    assert sum(isinstance(line, CriterionRow) for line in lines) == 16
    assert sum(isinstance(line, Section) for line in lines) == 2


def test_a_returned_claim_comes_first_and_is_said_in_a_word() -> None:
    returned = ClaimFacts("c", "PC4", date(2026, 10, 1), decisions=(Decided(Outcome.RETURNED, date(2026, 11, 1)),))
    _, lines = panel(STANDARD, rows(claims=(returned,)), knowledge=False)
    first = lines[0]
    assert isinstance(first, CriterionRow)
    assert first.code == "PC4"
    assert "returned" in draw_panel_line(first, 79, TODAY).plain


@given(
    st.integers(0, 2_000_000),
    st.integers(0, 500_000),
    st.integers(0, 9_999),
    st.lists(st.integers(0, 9_999), min_size=12, max_size=12),
    st.sampled_from([79, 88, 99, 119, 160]),
)
@pytest.mark.slow
def test_every_line_fills_its_width_exactly(
    possible: int, recorded: int, contacts: int, months: list[int], width: int
) -> None:
    counts = CriterionCounts(possible, recorded, contacts, "2026-11-21", tuple(months))
    for row in rows(dict.fromkeys(STANDARD.criteria, counts)):
        assert cell_len(draw_panel_line(row, width, TODAY).plain) == width
    assert cell_len(head_line("Performance Criteria", width).plain) == width


def test_the_narrow_line_has_every_column_and_a_whole_label() -> None:
    counts = CriterionCounts(88, 41, 9, "2026-11-21", (0, 1, 0, 2, 3, 1, 0, 0, 4, 2, 1, 8))
    said = draw_panel_line(rows({"PC3": counts})[2], 79, TODAY).plain
    assert said.startswith("◔ PC3 Boundaries of confidentiality")
    assert said.split()[-6:-3] == ["·", "·", "9"]
    assert said.endswith("21 Nov ▁▂▁▃▄▂▁▁▅▃▂█")


def test_counts_and_months_are_short_and_honest() -> None:
    assert [short_number(n) for n in (0, 7, 9_999, 12_345, 500_000, 1_500_000)] == [
        "·",
        "7",
        "9999",
        "12k",
        "500k",
        "1.5M",
    ]
    assert sparkline((0,) * 12) == "–"
    assert sparkline((1, 0, 1_000)) == "▂▁█"
    assert newest("2024-10-03", TODAY) == "Oct’24"
    assert newest("2026-01-26", TODAY) == "Jan’26", "no day of January, and at most six cells"
    assert newest("", TODAY) == "·"


def test_what_is_missing_is_in_words_with_its_key_and_never_flatters() -> None:
    found = {row.code: missing(STANDARD, row, 4).plain for row in rows()}
    begin = STANDARD.sufficiency["PC6"].begin
    assert found["PC6"].startswith(f"PC6 nothing yet; missing: {begin} (a)")
    assert "not yet arisen: discuss with the assessor" in found["B1"]
    assert not any("competent" in said.lower() or "%" in said for said in found.values())


def test_what_does_not_fit_is_counted() -> None:
    counts = CriterionCounts(9, 9, 9, "2026-11-21", (1,) * 12)
    claim = ClaimFacts("c", "PC1", date(2026, 10, 1))
    row = rows({"PC1": counts}, (claim,))[0]
    said = missing(STANDARD, row, 3).plain.splitlines()
    assert len(said) == 3
    assert said[-1].strip() == f"… and {len(row.missing) - 1} more; Enter shows all"


def test_the_heading_says_how_far_off_the_assessment_is() -> None:
    assert heading_fact(TODAY, TODAY) == "as of 23 Nov"
    assert heading_fact(TODAY, TODAY, 14) == "as of 23 Nov · assessment in 14 days"
    assert heading_fact(TODAY, TODAY, 1) == "as of 23 Nov · assessment in 1 day"
    assert heading_fact(TODAY, TODAY, 0) == "as of 23 Nov · assessment today"


def test_next_actions_stand_below_what_is_missing_whole_and_the_first_always() -> None:
    row = rows()[0]
    first = NextAction("keep your promise to Raj Patel: " + "slides " * 12, "p", ("contact", "r"), "ledger.done")
    other = NextAction("look again with CMI at what you agreed", "b", ("action", "b"), "boundaries.review")
    said = missing(STANDARD, row, 4, following=(first, other)).plain.splitlines()
    assert len(said) == 4
    assert said[0].startswith("PC1 nothing yet; missing:")
    assert said[1].startswith("  Next: keep your promise to Raj Patel")
    assert said[2].endswith("(d in Ledger)")
    assert said[3].strip() == "look again with CMI at what you agreed (r in Boundaries)"
    short = missing(STANDARD, row, 3, following=(first, other)).plain
    assert "CMI" not in short, "what does not fit whole is left out"


def test_a_next_action_with_an_endless_name_leaves_room_for_what_is_missing() -> None:
    row = rows()[0]
    endless = NextAction("keep your promise to " + "Raj" * 4_000, "p", ("contact", "r"), "ledger.done")
    for room in range(2, 12):
        said = missing(STANDARD, row, room, following=(endless,)).plain.splitlines()
        assert len(said) <= room
        assert said[0].startswith("PC1 nothing yet; missing:")
        assert "Next: keep your promise to" in "\n".join(said)
        assert sum(line.endswith("…") for line in said) == 1
