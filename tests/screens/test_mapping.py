"""An action's mapping: put a criterion in, take one out, leave it to the rules again."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.screens.action import ActionScreen
from netcrm.screens.mapping import MappingScreen
from netcrm.screens.mapping_lines import Layer
from tests.screens.journal_store import Made, fill, reading, settled, text_of


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return fill(tmp_path / "netcrm.db")


async def go_to(screen: MappingScreen, code: str, layer: Layer) -> None:
    rows = screen.lines
    place = next(
        n for n in range(rows.total) if (row := rows.row_at(n)) is not None and row.code == code and row.layer is layer
    )
    rows.cursor = place


@pytest.mark.slow
async def test_a_criterion_is_put_in_taken_out_and_left_to_the_rules(made: Made) -> None:
    uid = made.actions["agreed"]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(ActionScreen(uid))
        await settled(pilot)
        await pilot.press("p")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, MappingScreen)
        await go_to(screen, "PC3", Layer.RECORDED)
        await pilot.press("x")
        await settled(pilot)
        with reading(made.path) as book:
            assert book.action(uid).excepted == {"PC3": False}
        assert "Taken out by you" in text_of(app)
        await pilot.press("r")
        await settled(pilot)
        with reading(made.path) as book:
            assert book.action(uid).excepted == {}
        await go_to(screen, "C1", Layer.OTHER)
        await pilot.press("i")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, ActionScreen)
        said = text_of(app)
        assert "shows 3 criteria" in said
        assert "My values and emotions" in said


@pytest.mark.slow
async def test_what_lies_outside_the_listed_examples_is_said_neutrally(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(120, 50)) as pilot:
        await settled(pilot)
        app.push_screen(MappingScreen(made.actions["agreed"]))
        await settled(pilot)
        await pilot.press("G")
        await settled(pilot)
        assert "outside the listed examples" in text_of(app)
