"""A unit of another shape, in the whole program: learning outcomes, long codes, no table of evidence at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft
from netcrm.rules.matrix import OUTSIDE
from netcrm.standards import Standard, load_standard
from netcrm.store.book import Book
from netcrm.words import Detail, Kind
from tests.screens.journal_store import day, settled, text_of
from tests.store.journal_store import add_contact

SMALL = Path(__file__).parents[1] / "test_standards_small.yaml"
GROUPS = """groups:
  - group: outcome1
    family: performance
    title: "Learning outcome 1"
    lead: "The learner can:"
    criteria: {LO1.1: "Meet people of the trade.", LO1.2: "Pass on what is asked for."}
  - group: outcome2
    family: knowledge
    title: "Learning outcome 2"
    lead: "The learner knows:"
    criteria: {LO2.1: "What people of the trade need."}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The small unit with other groups and without the table."""
    text = SMALL.read_text(encoding="utf-8")
    text = re.sub(r"^groups:.*?^source:", GROUPS + "source:", text, flags=re.DOTALL | re.MULTILINE)
    text = text.replace("criterion: K.1", "criterion: LO1.1").replace("criterion: K.2", "criterion: LO1.2")
    text = text.replace("[doing]", "[outcome1]").replace("[knowing]", "[outcome2]").replace("[K.2]", "[LO1.2]")
    text = text.replace("[doing, knowing]", "[outcome1, outcome2]").replace("[R1]", "[]").replace("[R2]", "[]")
    path = tmp_path / "outcomes.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def unit(file: Path) -> Standard:
    return load_standard(file)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Two meetings, and a giving that had no outcome."""
    path = tmp_path / "netcrm.db"
    with Book.open(path) as book:
        jane = add_contact(book, "Jane Smith")
        book.add_action(ActionDraft(kind=Kind.MET, on=day(3), text="the seed swap", who=[jane]))
        book.add_action(ActionDraft(kind=Kind.MET, on=day(70), text="the spring meeting", who=[jane]))
        book.add_action(ActionDraft(kind=Kind.GAVE, on=day(2), who=[jane], details={Detail.WHAT: "seeds"}))
    return path


def test_it_loads_maps_and_counts(unit: Standard, store: Path) -> None:
    with Book.open(store, standard=lambda: unit) as book:
        rows = {row.code: row for row in book.coverage(unit)}
        assert list(rows) == ["LO1.1", "LO1.2", "LO2.1"]
        assert (rows["LO1.1"].recorded, rows["LO1.1"].possible, rows["LO1.2"].recorded) == (2, 0, 0)
        matrix = book.coverage_matrix(unit)
        assert {key: cell.recorded for key, cell in matrix.cells.items()} == {(OUTSIDE, "LO1.1"): 2}
        assert sum(book.coverage_months(unit)["LO1.1"]) == 2
        (following, *_) = book.next_actions(unit, list(unit.criteria))["LO1.1"]
        assert following.text.startswith("claim it with: met Jane Smith")
        assert book.next_actions(unit, ["LO1.2"]) == {}, "it may not arise"


async def test_every_view_of_it_works(file: Path, store: Path) -> None:
    app = NetcrmApp(store, start="coverage", standard=file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = text_of(app)
        assert "Z9 Keep a garden club together" in seen.splitlines()[0]
        assert "LO1.1 Meet people of the trade" in seen
        assert "LO2.1" not in seen
        await pilot.press("m")
        await settled(pilot)
        assert "The unit lists no kinds of evidence" in text_of(app)
        assert "LO1.1: 2 entries record it; Enter shows them" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "the seed swap" in text_of(app)
        assert "the club" in text_of(app), "the source of its rules, not netcrm"
        await pilot.press("escape", "m")
        await settled(pilot)
        assert "LO1.2" in text_of(app)
        await pilot.press("w")
        await settled(pilot)
        assert "LO2.1" in text_of(app)
