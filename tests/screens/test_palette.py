"""The palette: a contact or a command by a part of its name, and a way on when nothing fits."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from netcrm.app import NetcrmApp
from netcrm.screens.contact import ContactScreen
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One person."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Amara Okafor"))
    return path


async def test_a_contact_is_opened_by_a_part_of_the_name(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "okaf")
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactScreen)


async def test_when_nothing_fits_it_says_so_and_how_to_go_on(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "ctrl+p")
        await type_in(pilot, "zz[/]")
        seen = screen_text(app)
        assert 'No contact and no command has "zz[/]".' in seen
        assert "^f searches notes" in seen
        for _ in range(5):
            await press(pilot, "backspace")
        assert "No contact and no command" not in screen_text(app)
        assert "Amara" not in screen_text(app)
        await type_in(pilot, "ama")
        assert "Amara Okafor" in screen_text(app)


async def test_what_is_pasted_is_cleaned_however_soon_it_comes(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for event in (events.Key("colon", ":"), events.Paste("zz\x1b[31m")):
            event.set_sender(app)
            app.post_message(event)
        await rest(pilot)
        assert 'has "zz' in screen_text(app)
        assert "\x1b" not in screen_text(app)
