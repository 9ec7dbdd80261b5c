"""Triage: one key a contact, back by one key, and calm with hundreds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.formats.reading import read_bytes
from netcrm.models.filters import ContactFilter
from netcrm.screens.triage import TriageScreen
from tests.screens.pilots import NARROW, opened, press, rest, screen_text

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


async def test_u_takes_back_and_returns_to_the_contact(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "k", "s", "u")
        assert "2 of 900" in screen_text(app)
        await press(pilot, "u")
        assert "1 of 900" in screen_text(app)
        assert "Person N000" in screen_text(app)
        await press(pilot, "u")
    with opened(store) as book:
        row = book.contact("Person N000").row
    assert (row.stage, row.key_member) == ("imported", False)


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


async def test_who_was_left_is_not_asked_about_again(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "l", "l", "escape", "T")
        seen = screen_text(app)
    assert "1 of 898" in seen
    assert "Person N002" in seen


async def test_help_tells_the_keys_of_triage_and_no_others(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "T", "question_mark")
        seen = screen_text(app)
    assert "a           active" in seen
    assert "Record what happened" not in seen
