"""What the program says stands where it hides least, and a terminal that is too small is told of."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from netcrm.app import NetcrmApp
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.contacts import ContactsScreen
from netcrm.screens.find import FindScreen
from netcrm.screens.too_small import TooSmallScreen, fits
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two people."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Amara Okafor"))
        book.add_contact(contact("Wei Zhang"))
    return path


async def resize(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Make the terminal this large, and wait until the program has taken it in."""
    await pilot.resize_terminal(*size)
    while isinstance(pilot.app.screen, TooSmallScreen) is fits(pilot.app.size):
        await pilot.pause(0.01)
    await rest(pilot)


async def test_what_was_done_is_said_over_the_heading_and_hides_no_row(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "x")
        await pilot.pause()
        toast = app.screen.query_one(Toast)
        assert (toast.region.y, toast.region.height, toast.region.right) == (0, 1, 80)
        lines = screen_text(app).splitlines()
        assert "Deleted Amara Okafor · u takes it back" in lines[0]
        assert "Wei Zhang" in lines[1]
        assert "? help" in lines[-1]


@pytest.mark.parametrize("size", [(20, 5), (30, 8), (59, 24), (80, 14), (4, 2)])
@pytest.mark.slow
async def test_a_terminal_that_is_too_small_is_told_of_until_it_is_larger(store: Path, size: tuple[int, int]) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+f")
        await type_in(pilot, "wei")
        await resize(pilot, size)
        assert "Wei" not in screen_text(app)
        if size[0] >= 40:
            line = screen_text(app).splitlines()[size[1] // 2 - (size[1] % 2 == 0)]
            assert line.strip() == "too small: netcrm needs 60x15"
        await press(pilot, "q", "x", "a", "escape")
        await resize(pilot, (60, 15))
        assert isinstance(app.screen, FindScreen)
        assert "Wei Zhang" in screen_text(app)
        await press(pilot, "backspace")
        assert "we" in screen_text(app).splitlines()[1]


async def test_it_starts_in_a_terminal_that_is_too_small(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=(20, 5)) as pilot:
        await rest(pilot)
        assert "too small" in screen_text(app)
        await resize(pilot, NARROW)
        assert isinstance(app.screen, ContactsScreen)
        assert "Wei Zhang" in screen_text(app)


@pytest.mark.slow
async def test_over_a_dialogue_it_hides_neither_choices_nor_keys(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=(60, 20), notifications=True) as pilot:
        await rest(pilot)
        app.push_screen(AskChoice("Which?", [(str(n), f"number {n}") for n in range(12)]))
        await rest(pilot)
        app.say("This was done.")
        await rest(pilot)
        lines = screen_text(app).splitlines()
        assert lines[0].endswith("This was done.")
        assert all(f"number {n}" in screen_text(app) for n in range(12))
