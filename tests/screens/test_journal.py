"""The journal on the screen: what is there, how it is narrowed, and what its keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, ContactDraft
from netcrm.screens.action import ActionScreen
from netcrm.screens.criterion import CriterionScreen
from netcrm.screens.journal import STEP, JournalScreen
from netcrm.store.book import Book
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.heading import Heading
from netcrm.words import Kind
from tests.screens.journal_store import HOSTILE, Made, day, fill, reading, settled, text_of
from tests.screens.pilots import burst


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return fill(tmp_path / "netcrm.db")


def heading(app: NetcrmApp) -> tuple[str, str]:
    found = app.screen.query_one(Heading)
    return found.title, found.fact


async def test_everything_is_there_newest_first_with_what_it_shows(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        with reading(made.path) as book:
            total = book.count_journal()
        assert heading(app) == ("Journal", f"{total} entries")
        lines = text_of(app).splitlines()
        spring = next(line for line in lines if "talked about" in line)
        assert "Amara Okafor" in spring
        assert spring.rstrip().endswith("PC1")
        coffee = next(line for line in lines if "first coffee" in line)
        assert "late" in coffee
        assert next(line for line in lines if "asked about" in line).rstrip().endswith("asked about the price list")


async def test_the_filter_narrows_and_says_what_it_understood(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"with:wei kind:called", "enter")
        await settled(pilot)
        assert heading(app) == ("Journal  kind called · with Wei Zhang", "1 entry")
        await pilot.press("escape")
        await settled(pilot)
        assert heading(app)[0] == "Journal"
        app.screen.query_one(FilterBar).value = "pc3"
        await settled(pilot)
        assert heading(app) == ("Journal  criterion PC3", "1 entry")
        assert "templates for my team only" in text_of(app)


async def test_a_tag_narrows_to_what_bears_it_itself_or_by_a_contact(made: Made) -> None:
    with reading(made.path) as book:
        book.tag([made.people["Wei Zhang"]], ["bidders"])
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        filters = app.screen.query_one(FilterBar)
        for typed, said, count in (
            ("#bid", "#bid", "1 entry"),
            ("#bidd kind:met", "kind met · #bidd", "1 entry"),
            ("#bi", "#bi · which #bi? #bid, #bidders", "0 entries"),
            ("#zoo", "#zoo · nothing is tagged #zoo", "0 entries"),
        ):
            filters.value = typed
            await settled(pilot)
            assert heading(app) == (f"Journal  {said}", count)


async def test_after_a_filter_that_found_nothing_the_keys_work_on(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"zzzz", "enter")
        await settled(pilot)
        assert "Nothing in the journal for" in text_of(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("j", "enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionScreen)


async def test_a_name_that_nobody_or_several_have_is_said_and_nothing_is_guessed(made: Made) -> None:
    with Book.open(made.path) as book:
        book.add_contact(ContactDraft(name="Wei Ling"))
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        app.screen.query_one(FilterBar).value = "with:zoltan"
        await settled(pilot)
        assert heading(app)[0].endswith("nobody is called zoltan")
        app.screen.query_one(FilterBar).value = "with:wei"
        await settled(pilot)
        assert "which wei?" in heading(app)[0]
        assert "Wei Ling" in heading(app)[0]


async def test_an_empty_journal_says_which_key_to_press(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "a  record what happened" in text_of(app)


@pytest.mark.slow
async def test_a_long_journal_comes_page_by_page_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    total = STEP * 2 + 30
    with Book.open(path) as book:
        for n in range(total):
            book.add_action(ActionDraft(kind=Kind.NOTED, on=day(n // 4), text=f"note {n}"))
    app = NetcrmApp(path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert heading(app)[1] == f"{total} entries"
        screen = app.screen
        assert isinstance(screen, JournalScreen)
        seen = -1
        while screen.entries.cursor != seen:
            seen = screen.entries.cursor
            await pilot.press("G")
            await settled(pilot)
        assert screen.entries.total == total
        assert screen.entries.current is not None
        assert screen.entries.current.on == day((total - 1) // 4)


@pytest.mark.slow
async def test_beside_the_list_when_wide_and_on_a_page_of_its_own_when_narrow(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        app.screen.query_one(FilterBar).value = "kind:agreed"
        await settled(pilot)
        assert "never named outside" in str(app.screen.query_one("#detail", Static).render())
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.query_one(FilterBar).value = "kind:agreed"
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionScreen)
        said = text_of(app)
        assert "never named outside" in said
        assert "PC3" in said
        assert "B6" in said


@pytest.mark.slow
async def test_from_an_action_to_its_criterion_with_one_key(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(ActionScreen(made.actions["agreed"]))
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CriterionScreen)
        assert app.screen.code == "PC3"


async def test_a_deleted_action_comes_back_with_u(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.screen.query_one(FilterBar).value = "kind:called"
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert heading(app)[1] == "0 entries"
        await pilot.press("u")
        await settled(pilot)
        assert heading(app)[1] == "1 entry"
        assert "asked about the price list" in text_of(app)


@pytest.mark.slow
async def test_keys_that_come_in_one_burst_each_meet_the_row_that_is_there_then(made: Made) -> None:
    with reading(made.path) as book:
        before = [row.uid for row in book.journal()]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await burst(pilot, *"xxxjx", "slash", *"first")
        assert app.screen.query_one(FilterBar).value == "first"
    with reading(made.path) as book:
        assert [row.uid for row in book.journal()] == [before[3], *before[5:]]


async def test_a_verb_that_fails_lets_the_keys_go_on(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        with reading(made.path) as book:
            book.delete_action(book.journal(limit=1)[0].uid)
        await burst(pilot, *"x4")
        assert "may have been" in text_of(app)
        await burst(pilot, "1")
        assert not isinstance(app.screen, JournalScreen)


async def test_hostile_names_and_texts_show_as_text(made: Made) -> None:
    with Book.open(made.path) as book:
        book.add_contact(ContactDraft(name=HOSTILE))
        uid = book.resolve("bob").uid
        draft = ActionDraft(kind=Kind.MET, on=day(0), text=HOSTILE * 50, who=[uid], tags=["[/]x"], outcome=HOSTILE)
        action = book.add_action(draft).made[0]
    for size in ((80, 24), (120, 36)):
        app = NetcrmApp(made.path, start="journal")
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for screen in (None, ActionScreen(action)):
                if screen is not None:
                    app.push_screen(screen)
                    await settled(pilot)
                said = text_of(app)
                assert "Bob[/] [@cl" in said
                assert not set(said) & set("\x1b\x07\u202e")
            assert app.is_running
