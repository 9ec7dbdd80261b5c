"""The page of one contact: what it shows, what Enter follows, and that it is whole on a small screen."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.widgets import Input

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, AffiliationDraft, ContactDraft, NeedDraft, PromiseDraft, TopicDraft
from netcrm.screens.action import ActionScreen
from netcrm.screens.contact import STEP, ContactScreen
from netcrm.screens.contacts import ContactsScreen
from netcrm.screens.record import RecordScreen
from netcrm.words import Direction, Kind, TopicKind
from tests.screens.pilots import NARROW, TODAY, WIDE, opened, press, rest, screen_text, type_in, uid_of


@pytest.fixture
def store(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Amara with a bit of everything, for one test."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Amara with a bit of everything, made once."""
    path = tmp_path_factory.mktemp("made") / "netcrm.db"
    with pytest.MonkeyPatch.context() as patch, opened(path) as book:
        patch.setenv("NETCRM_TODAY", TODAY)
        book.add_contact(
            ContactDraft(
                name="Amara Okafor",
                why="knows the buyers",
                prefers="phone",
                born="--04-12",
                cadence_days=30,
                notes="\n".join(f"note line {n}" for n in range(30)),
                affiliations=[
                    AffiliationDraft(organisation="CMI", role="Chair", from_text="2024"),
                    AffiliationDraft(organisation="Hackney", role="Buyer", from_text="2019", to_text="2023"),
                ],
                topics=[TopicDraft(kind=TopicKind.INTEREST, text="procurement")],
            )
        )
        uid = book.resolve("Amara Okafor").uid
        book.add_need(NeedDraft(what="a framework", on=TODAY))
        book.link_need([uid], book.needs()[0].uid, True)
        book.add_promise(PromiseDraft(direction=Direction.MINE, who=uid, what="the slides", due="2026-11-20", on=TODAY))
        for n in range(STEP + 5):
            book.add_action(ActionDraft(kind=Kind.MET, on="2026-10-01", text=f"meeting {n}", who=[uid]))
    return path


async def page_of(pilot: object, app: NetcrmApp, store: Path, name: str) -> ContactScreen:
    """Open the page of a contact."""
    screen = ContactScreen(uid_of(store, name))
    app.push_screen(screen)
    await rest(pilot)  # type: ignore[arg-type]  # a pilot of this app
    return screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
@pytest.mark.slow
async def test_the_page_shows_what_is_known_with_dates_and_what_is_owed(store: Path, size: tuple[int, int]) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        await page_of(pilot, app, store, "Amara Okafor")
        seen = screen_text(app)
        for words in (
            "Chair, CMI",
            "since 2024",
            "2019 to 2023",
            "the slides",
            "3 days late",
            "knows the buyers",
            "12 Apr",
        ):
            assert words in seen, words
        assert "? help" in seen.splitlines()[-1]


@pytest.mark.slow
async def test_each_action_stands_with_the_criteria_that_it_shows(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=(80, 60)) as pilot:
        await rest(pilot)
        await page_of(pilot, app, store, "Amara Okafor")
        line = next(line for line in screen_text(app).splitlines() if "meeting 54" in line)
        assert line.rstrip(" ▁▂▃▄▅▆▇█").endswith("PC1")


@pytest.mark.slow
async def test_older_entries_come_when_the_cursor_reaches_them(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        screen = await page_of(pilot, app, store, "Amara Okafor")
        await press(pilot, "G")
        await press(pilot, "G")
        keys = [row.key for n in range(screen.page.total) if (row := screen.page.row_at(n)) is not None]
        assert "more" not in keys
        assert sum(key.startswith("action ") for key in keys) >= STEP + 5


async def test_long_notes_open_by_enter(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        screen = await page_of(pilot, app, store, "Amara Okafor")
        before = screen.page.total
        at = next(n for n in range(before) if (row := screen.page.row_at(n)) is not None and row.key == "open notes")
        screen.page.cursor = at
        await press(pilot, "enter")
        assert screen.page.total == before + 30 - 6 - 1


@pytest.mark.slow
async def test_enter_follows_an_organisation_and_an_action(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await page_of(pilot, app, store, "Amara Okafor")
        await press(pilot, "enter")
        assert "CMI" in screen_text(app).splitlines()[0]
        assert "Amara Okafor, Chair" in screen_text(app)
        await press(pilot, "escape", "G", "k", "enter")
        assert isinstance(app.screen, ActionScreen)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, ContactsScreen)


@pytest.mark.slow
async def test_y_copies_the_line_and_verbs_act_on_the_contact(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await page_of(pilot, app, store, "Amara Okafor")
        await press(pilot, "y")
        assert app.clipboard == "Chair, CMI"
        await press(pilot, "K")
        assert screen_text(app).startswith(" ◆ Amara Okafor")
        await press(pilot, "x")
        assert isinstance(app.screen, ContactsScreen)
        await press(pilot, "u")
        assert "Amara Okafor" in screen_text(app)


@pytest.mark.slow
async def test_a_begins_the_line_with_the_name_and_records_with_the_contact(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await page_of(pilot, app, store, "Amara Okafor")
        await press(pilot, "a")
        await type_in(pilot, "called, wants the tender list")
        await press(pilot, "enter")
        assert isinstance(app.screen, ContactScreen)
        assert "called" in screen_text(app)
    with opened(store) as book:
        newest = book.timeline(uid_of(store, "Amara Okafor"), limit=1)[0]
    assert (newest.kind, newest.on) == ("called", TODAY)


@pytest.mark.slow
async def test_the_page_of_who_is_gone_closes_but_never_the_line_above_it(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await page_of(pilot, app, store, "Amara Okafor")
        await press(pilot, "a")
        await type_in(pilot, "called")
        with opened(store) as book:
            book.delete_contact(uid_of(store, "Amara Okafor"))
        app.revision += 1  # as the look at the store does, which comes every other second
        app._freshen()
        await rest(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.query_one(Input).value == "Amara Okafor called"
        await press(pilot, "escape")
        assert isinstance(app.screen, ContactsScreen)
