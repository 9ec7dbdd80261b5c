"""A person is erased only by their name, and what still holds them is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.screens.ask_text import AskText
from tests.screens.pilots import NARROW, contact, opened, press, rest, screen_text, type_in


@pytest.mark.slow
async def test_the_name_erases_and_the_backups_that_hold_them_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Raj Patel"))
        kept = book.backup()
    app = NetcrmApp(path, start="contacts")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "enter", "colon")
        await type_in(pilot, "forget")
        await press(pilot, "enter")
        assert isinstance(app.screen, AskText)
        assert "Undo cannot take this back" in screen_text(app)
        await type_in(pilot, "raj")
        await press(pilot, "enter")
        assert "nothing was erased" in screen_text(app)
        await type_in(pilot, " patel")
        await press(pilot, "enter")
        seen = " ".join(screen_text(app).split())
        assert "1 backup still holds them" in seen
        assert "Delete these files" in seen
        await press(pilot, "enter")
        await rest(pilot)
        assert "Forgotten for good" in screen_text(app)
        assert "Raj Patel" not in screen_text(app), "the page of who is gone closes"
    with opened(path) as book:
        assert book.count_contacts() == 0
    assert kept.exists()
