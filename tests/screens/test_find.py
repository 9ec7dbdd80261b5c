"""Find: everything that has text, and Enter opens the right page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ContactDraft, PromiseDraft
from netcrm.screens.action import ActionScreen
from netcrm.screens.contact import ContactScreen
from netcrm.screens.find import FindScreen
from netcrm.screens.profile import ProfileScreen
from netcrm.store.book import Book
from netcrm.widgets.entry import Entry
from netcrm.words import Direction
from scripts.scenes import type_out
from tests.screens.journal_store import HOSTILE, Made, day, fill, settled, text_of


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return fill(tmp_path / "netcrm.db")


@pytest.mark.slow
async def test_enter_opens_the_page_of_what_was_found(made: Made) -> None:
    with Book.open(made.path) as book:
        book.add_promise(
            PromiseDraft(direction=Direction.MINE, who=made.people["Wei Zhang"], what="the slides", on=day(1))
        )
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for words, sort, page in (
            ("spring tender", "action", ActionScreen),
            ("amara", "contact", ContactScreen),
            ("framework", "need", ProfileScreen),
            ("slides", "promise", ContactScreen),
        ):
            await pilot.press("ctrl+f")
            await settled(pilot)
            type_out(pilot, words)
            await settled(pilot)
            screen = app.screen
            assert isinstance(screen, FindScreen)
            rows = screen.found
            rows.cursor = next(n for n in range(rows.total) if (row := rows.row_at(n)) is not None and row.type == sort)
            await pilot.press("enter")
            await settled(pilot)
            assert isinstance(app.screen, page)
            await pilot.press("6")
            await settled(pilot)


async def test_letters_are_always_the_words(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f")
        await settled(pilot)
        await pilot.press(*"am")
        await settled(pilot)
        for key in ("down", "enter", "escape", "a", "down", "r", "space", "q"):
            await pilot.press(key)
            await settled(pilot)
        screen = app.screen
        assert isinstance(screen, FindScreen)
        assert screen.query_one(Entry).value == "amar q"
        screen.query_one(Entry).value = "amara"
        await settled(pilot)
        await pilot.press("down")
        assert screen.found.has_focus
        await pilot.press("up")
        await settled(pilot)
        assert screen.query_one(Entry).has_focus


async def test_it_says_what_it_looks_at_and_when_nothing_is_found(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f")
        await settled(pilot)
        assert "Every word narrows" in text_of(app)
        await pilot.press(*"zzz")
        await settled(pilot)
        assert 'Nothing holds "zzz"' in str(app.screen.query_one("#said", Static).render())
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, FindScreen)


async def test_hostile_hits_show_as_text(made: Made) -> None:
    with Book.open(made.path) as book:
        book.add_contact(ContactDraft(name=HOSTILE))
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+f")
        await settled(pilot)
        await pilot.press(*"evil")
        await settled(pilot)
        seen = text_of(app)
        assert "Bob[/] [@cl" in seen
        assert not set(seen) & set("\x1b\x07\u202e")
