"""Triage: one key a contact, back by one key, and calm with hundreds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.formats.reading import read_bytes
from netcrm.models.filters import ContactFilter
from netcrm.screens.triage import TriageScreen
from netcrm.words import Stage
from tests.screens.pilots import NARROW, burst, opened, press, rest, screen_text

COUNT = 900


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """900 connections as LinkedIn exports them."""
    path = tmp_path / "netcrm.db"
    rows = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    rows += [
        f"Person,N{n:03},https://www.linkedin.com/in/p{n},,Company {n % 40},Manager,01 Mar 2024" for n in range(COUNT)
    ]
    with opened(path) as book:
        book.import_cards([read_bytes("\n".join(rows).encode(), path=Path("Connections.csv"))])
    return path


async def test_each_key_sorts_a_contact_and_goes_on(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T")
        seen = screen_text(app)
        assert "1 of 900" in seen
        assert "Person N000" in seen
        assert "Manager, Company 0" in seen
        await press(pilot, "k", "a", "l", "s")
        assert "5 of 900" in screen_text(app)
    with opened(store) as book:
        sorted_now = [book.contact(f"Person N00{n}").row for n in range(4)]
    assert [(row.stage, row.key_member) for row in sorted_now] == [
        ("active", True),
        ("active", False),
        ("imported", False),
        ("imported", False),
    ]


@pytest.mark.slow
async def test_u_takes_back_and_returns_to_the_contact(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "k", "s", "u")
        assert "Person N001" in screen_text(app)
        await press(pilot, "u")
        assert "1 of 900" in screen_text(app)
        assert "Person N000" in screen_text(app)
        await press(pilot, "u")
    with opened(store) as book:
        row = book.contact("Person N000").row
    assert (row.stage, row.key_member) == ("imported", False)


@pytest.mark.slow
async def test_keys_that_come_in_one_burst_each_count_for_a_card_of_their_own(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await burst(pilot, *"Tkalskalsuukalsl")
        # T, then eight answers, two of them taken back, then five more.
        assert "12 of 900" in screen_text(app)
        await burst(pilot, *"ka", "escape")
        assert not isinstance(app.screen, TriageScreen)
    said = "kalskakalslka"
    with opened(store) as book:
        rows = [book.contact(f"Person N{n:03}").row for n in range(len(said))]
    expected = {"k": ("active", True), "a": ("active", False), "l": ("imported", False), "s": ("imported", False)}
    found = "".join(next(key for key in "kal" if expected[key] == (row.stage, row.key_member)) for row in rows)
    assert found == said.replace("s", "l")


@pytest.mark.slow
async def test_what_was_made_again_moves_on_to_the_next_card(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "T", "a", "s", "u", "u")
        assert "1 of 900" in screen_text(app)
        assert "^r makes it again" in screen_text(app)
        await press(pilot, "ctrl+r")
        assert "Person N001" in screen_text(app)
        assert "Person N001" in screen_text(app)
        await press(pilot, "ctrl+r", "l", "ctrl+r")
        assert "Nothing was taken back here" in screen_text(app)
        assert "4 of 900" in screen_text(app)
    with opened(store) as book:
        rows = [book.contact(f"Person N00{n}").row for n in range(3)]
    assert [row.stage for row in rows] == ["active", "imported", "imported"]


@pytest.mark.slow
async def test_who_is_no_newcomer_any_more_is_said_to_be_what_they_are(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "T")
        with opened(store) as book:
            book.set_stage([book.resolve("Person N000").uid], Stage.ACTIVE)
        await press(pilot, "l")
        assert "Person N000 is active already, and stays so" in screen_text(app)
        assert "Person N001" in screen_text(app)


@pytest.mark.slow
async def test_fifty_take_far_less_than_a_minute(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T")
        began = time.process_time()
        for n in range(50):
            await press(pilot, "kal"[n % 3])
        assert time.process_time() - began < 30
    with opened(store) as book:
        assert len(book.contact_index(ContactFilter(stage="active", kind="person"))) == 34


async def test_without_imported_contacts_it_says_so(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "k", "a", "s", "u")
        assert "No imported contact waits" in screen_text(app)
        await press(pilot, "escape")
        assert not isinstance(app.screen, TriageScreen)


@pytest.mark.slow
async def test_who_was_left_is_not_asked_about_again(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "l", "l", "escape", "T")
        seen = screen_text(app)
    assert "1 of 898" in seen
    assert "Person N002" in seen


@pytest.mark.slow
async def test_help_tells_the_keys_of_triage_and_no_others(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "question_mark")
        seen = screen_text(app)
    assert "a           Active." in seen
    assert "Record what happened" not in seen
