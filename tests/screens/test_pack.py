"""The pack on the screen: each part as it would go, decided by a key, and written into a new folder."""

from __future__ import annotations

from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from textual.pilot import Pilot

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft
from netcrm.models.drafts_evidence import ArtefactDraft
from netcrm.screens.pack import PackScreen
from netcrm.standards import load_standard
from netcrm.store import packing
from netcrm.widgets.row_list import RowList
from netcrm.words import Kind
from scripts.resting import idle
from tests.screens.pilots import NARROW, TODAY, WIDE, contact, opened, press, rest, screen_text, type_in

STANDARD = load_standard()


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        jane = book.add_contact(contact("Jane Smith")).created_contacts[0].uid
        met = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", who=[jane], text="talked with jane of it"))
        book.claim(met.made[0], "PC1", why="It shows it.", standard=STANDARD)
    return path


async def test_each_part_is_decided_by_a_key_and_u_takes_it_back(store: Path) -> None:
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "p")
        assert isinstance(app.screen, PackScreen)
        shown = screen_text(app)
        assert "talked with Person" in shown
        assert "to look at" in shown
        await press(pilot, "D")
        await rest(pilot)
        assert "all looked at" in screen_text(app)
        await press(pilot, "x")
        await rest(pilot)
        with opened(store) as book:
            assert {look.outcome for look in book.pack_facts(STANDARD).looked.values()} == {"goes", "stays"}
        await press(pilot, "u")
        await rest(pilot)
        with opened(store) as book:
            assert {look.outcome for look in book.pack_facts(STANDARD).looked.values()} == {"goes"}
        await press(pilot, "P")
        assert "Jane Smith" in screen_text(app)


async def test_what_cannot_be_searched_is_not_let_go_with_the_rest(store: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.4 nothing that can be read")
    with opened(store) as book:
        book.attach(book.evidence(STANDARD)[0].uid, scan, ArtefactDraft(), standard=STANDARD)
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "p", "D")
        await rest(pilot)
        assert "1 part in 1 section to look at" in screen_text(app)
        await press(pilot, "D")
        await rest(pilot)
        assert any("let it go by itself" in n.message for n in app._notifications)
        while (line := app.screen.query_one(RowList).current).part is None or line.part.part != "file":
            await press(pilot, "j")
        await press(pilot, "d")
        await rest(pilot)
        assert "all looked at" in screen_text(app)


async def test_what_a_document_begins_with_is_shown_before_it_goes(store: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.html"
    plan.write_text("<h1>The plan</h1><p>We meet [bold]each[/] spring.</p>", "utf-8")
    with opened(store) as book:
        book.attach(book.evidence(STANDARD)[0].uid, plan, ArtefactDraft(), standard=STANDARD)
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "p")
        while (line := app.screen.query_one(RowList).current).part is None or line.part.part != "file":
            await press(pilot, "j")
        await rest(pilot)
        seen = screen_text(app)
        assert "It begins so; Enter opens the whole of it:" in " ".join(seen.replace("│", "").split())
        assert "We meet [bold]each[/] spring." in seen


@pytest.mark.slow
async def test_it_is_written_into_a_new_folder_and_a_full_one_is_refused(store: Path, tmp_path: Path) -> None:
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "p", "D")
        await rest(pilot)
        for name in ("pack", "pack"):
            await press(pilot, "w")
            await type_in(pilot, str(tmp_path / name))
            await press(pilot, "enter")
            await rest(pilot)
        assert isinstance(app.screen, PackScreen)
    page = (tmp_path / "pack" / "portfolio.html").read_text("utf-8")
    assert "talked with Person" in page
    assert "Jane" not in page
    with opened(store) as book:
        assert "exported" not in [row.kind for row in book.journal()], "a pack of evidence is no evidence"


async def begun(pilot: Pilot[None], to: Path) -> None:
    """Ask for the pack to be written there; do not wait until it is."""
    await press(pilot, "p", "w")
    await type_in(pilot, str(to))
    await pilot.press("enter")


@pytest.mark.parametrize("within", ["_searched", "portfolio"])
async def test_esc_stops_the_writing_at_its_first_and_at_its_last_step_and_says_so(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, within: str
) -> None:
    there, go_on = Event(), Event()
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        real = getattr(packing, within)

        def slow(*args: Any, **kwargs: Any) -> Any:
            if current_thread() is not main_thread() and not go_on.is_set() and isinstance(app.screen, PackScreen):
                if app.screen._stop is not None:
                    there.set()
                    assert go_on.wait(20)
            return real(*args, **kwargs)

        monkeypatch.setattr(packing, within, slow)
        await begun(pilot, tmp_path / "pack")
        while not there.is_set():
            await pilot.pause(0.01)
        await idle(app)
        assert "Writing · Esc stops it" in screen_text(app)
        await pilot.press("escape")
        assert "stopping" in screen_text(app)
        go_on.set()
        await rest(pilot)
        assert isinstance(app.screen, PackScreen)
        assert "Stopped: the pack was not written" in screen_text(app)
        assert [path.name for path in tmp_path.iterdir() if "pack" in path.name] == []
        await press(pilot, "escape")
        assert not isinstance(app.screen, PackScreen)


async def test_who_leaves_while_it_is_written_is_told_that_it_was_not(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, go_on = Event(), Event()
    searched = packing._searched

    def slow(*args: Any) -> None:
        there.set()
        assert go_on.wait(20)
        searched(*args)

    monkeypatch.setattr(packing, "_searched", slow)
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await begun(pilot, tmp_path / "pack")
        while not there.is_set():
            await pilot.pause(0.01)
        await pilot.press("1")
        await idle(app)
        go_on.set()
        await rest(pilot)
        assert "Stopped: the pack was not written" in screen_text(app)
    assert not (tmp_path / "pack").exists()


@pytest.mark.slow
async def test_a_part_goes_in_other_words(store: Path) -> None:
    app = NetcrmApp(store, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "p", "e")
        await press(pilot, "ctrl+u")
        await type_in(pilot, "a talk with jane")
        await press(pilot, "enter")
        await rest(pilot)
        assert "a talk with Person" in screen_text(app)


async def test_nothing_claimed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Jane Smith"))
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "p")
        assert "Nothing is claimed yet" in screen_text(app)
