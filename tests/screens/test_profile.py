"""My profile on the screen: add, edit, meet and remove with a key each."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.filters import JournalFilter
from netcrm.screens.action_text import shown_codes
from netcrm.screens.profile import ProfileScreen
from netcrm.standards import load_standard
from tests.screens.journal_store import HOSTILE, fill, reading, settled, text_of

STANDARD = load_standard()


async def open_profile(app: NetcrmApp, pilot: object) -> ProfileScreen:
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    await settled(pilot)
    await pilot.press("M")
    await settled(pilot)
    assert isinstance(app.screen, ProfileScreen)
    return app.screen


def go_to(screen: ProfileScreen, sort: str, text: str = "") -> None:
    rows = screen.lines
    rows.cursor = next(
        n for n in range(rows.total) if (row := rows.row_at(n)) is not None and row.sort == sort and text in row.text
    )


async def test_an_empty_profile_says_which_key_to_press(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_profile(app, pilot)
        assert "none yet; n adds one" in text_of(app)
        assert "not said yet; e sets it" in text_of(app)


@pytest.mark.slow
async def test_who_i_am_and_what_drives_me_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    app = NetcrmApp(path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_profile(app, pilot)
        go_to(screen, "team")
        await pilot.press("e", *"Partnerships", "enter")
        await settled(pilot)
        for sort, words in (("interest", "procurement"), ("offer", "tender reviews"), ("objective", "reach health")):
            go_to(screen, sort)
            await pilot.press("n", *words, "enter")
            await settled(pilot)
        go_to(screen, "need")
        await pilot.press("n", *"vat on grants", "enter")
        await settled(pilot)
        await pilot.press(*"2027-02", "enter")
        await settled(pilot)
        assert "by Feb 2027" in text_of(app)
    with reading(path) as book:
        me = book.me()
    assert me.team == "Partnerships"
    assert [t.text for t in me.traits] == ["procurement"]
    assert [(n.what, n.horizon) for n in me.needs] == [("vat on grants", "2027-02")]
    assert [o.what for o in me.offers] == ["tender reviews"]
    assert [o.text for o in me.objectives] == ["reach health"]


@pytest.mark.slow
async def test_a_need_is_met_with_what_was_done_about_it_and_undo_opens_it_again(tmp_path: Path) -> None:
    made = fill(tmp_path / "netcrm.db")
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_profile(app, pilot)
        go_to(screen, "need", "framework")
        assert "1 contact: Amara" in text_of(app)
        await pilot.press("d")
        await settled(pilot)
        await pilot.press(*"asked Amara in", "enter")
        await settled(pilot)
        assert "met" in next(line for line in text_of(app).splitlines() if "framework bid" in line)
        with reading(made.path) as book:
            (review,) = book.journal(JournalFilter(kind="reviewed_needs"))
        assert review.details["did"] == "asked Amara in"
        await pilot.press("u")
        await settled(pilot)
        with reading(made.path) as book:
            assert [n.state for n in book.needs()] == ["open"]


@pytest.mark.slow
async def test_a_changed_need_is_recorded_with_what_changed(tmp_path: Path) -> None:
    made = fill(tmp_path / "netcrm.db")
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_profile(app, pilot)
        go_to(screen, "need", "framework")
        await pilot.press("e")
        await settled(pilot)
        await pilot.press("ctrl+u", *"health bid", "enter")
        await settled(pilot)
        for answer in ("1", "2027-03", "we lost the framework", "met the health board"):
            await pilot.press(*answer, "enter")
            await settled(pilot)
    with reading(made.path) as book:
        (need,) = book.needs()
        (review,) = book.journal(JournalFilter(kind="reviewed_needs"), STANDARD)
    assert (need.what, need.horizon, need.priority) == ("health bid", "2027-03", 1)
    assert review.details == {"changed": "we lost the framework", "did": "met the health board"}
    assert "PC4" in shown_codes(STANDARD, review)


async def test_a_need_is_dropped_or_deleted_as_one_says_and_esc_leaves_it(tmp_path: Path) -> None:
    made = fill(tmp_path / "netcrm.db")
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await open_profile(app, pilot)
        go_to(screen, "need", "framework")
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        with reading(made.path) as book:
            assert [n.state for n in book.needs()] == ["open"]
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        with reading(made.path) as book:
            assert [n.state for n in book.needs()] == ["dropped"]
        await pilot.press("u")
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("2")
        await settled(pilot)
        with reading(made.path) as book:
            assert book.needs() == []
        await pilot.press("u")
        await settled(pilot)
        with reading(made.path) as book:
            assert [n.state for n in book.needs()] == ["open"]


async def test_hostile_words_show_as_text(tmp_path: Path) -> None:
    made = fill(tmp_path / "netcrm.db")
    with reading(made.path) as book:
        book.add_objective(HOSTILE)
        book.save_me(name=HOSTILE)
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_profile(app, pilot)
        said = text_of(app)
        assert "Bob[/] [@click=app.quit]x" in said
        assert not set(said) & set("\x1b\x07\u202e")
