"""What is typed in one burst: each key finds the screen as the one before left it, and nothing runs astray."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from netcrm.app import NetcrmApp
from netcrm.screens.record import PLACE, RecordScreen
from netcrm.widgets.filter_bar import FilterBar
from scripts.resting import rest
from tests.screens.pilots import NARROW, contact, opened


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Amara Okafor", tags=("funding",)))
        book.add_contact(contact("Raj Patel"))
    return path


async def burst(pilot: Pilot[None], typed: str) -> None:
    """Send all keys at once; a line break is Enter."""
    for letter in typed:
        name = {"\n": "enter", " ": "space", "/": "slash", "#": "number_sign"}.get(letter, letter)
        key = events.Key(name, letter)
        key.set_sender(pilot.app)
        pilot.app.post_message(key)
    await rest(pilot)


def recorded(store: Path) -> list[str]:
    with opened(store) as book:
        return sorted(row.text for row in book.journal() if row.kind not in ("added", "edited"))


async def test_a_filter_typed_before_the_screen_is_there_narrows_it(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await burst(pilot, "2/#funding")
        assert app.screen.query_one(FilterBar).value == "#funding"


async def test_lines_typed_one_after_the_other_are_all_recorded(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await burst(pilot, "amet amara today\nacalled raj today\n")
        assert not isinstance(app.screen, RecordScreen)
    assert recorded(store) == ["called raj today", "met amara today"]


async def test_what_was_typed_before_a_question_could_be_seen_is_no_answer_to_it(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await burst(pilot, "amet zed novak today\nacalled raj today\n")
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.query_one(Input).value == "met zed novak today"
    assert recorded(store) == []
    with opened(store) as book:
        assert "called raj today" in book.draft(PLACE)


async def test_the_text_is_whole_when_the_next_key_acts_on_it(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await burst(pilot, "ahalf a line")
        app.post_message(events.Key("escape", None))
        await rest(pilot)
    with opened(store) as book:
        assert book.draft(PLACE) == "half a line"
