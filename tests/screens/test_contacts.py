"""The list of contacts: what it shows, how it narrows, what its keys do to one row or to all marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from netcrm.app import NetcrmApp
from netcrm.models.drafts import NeedDraft
from netcrm.models.filters import ContactFilter
from netcrm.models.rows import ContactRow
from netcrm.screens.contact import ContactScreen
from netcrm.screens.contacts import ContactsScreen, columns, draw_contact
from netcrm.widgets.row_list import RowList
from netcrm.words import Stage
from tests.screens.pilots import (
    HOSTILE,
    NARROW,
    TODAY,
    WIDE,
    contact,
    harmless,
    opened,
    press,
    rest,
    screen_text,
    type_in,
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three people in two organisations, one of them imported."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(
            contact("Amara Okafor", organisation="CMI", role="Chair", email="amara@example.org", tags=["vat"])
        )
        book.add_contact(contact("Raj Patel", organisation="Hackney", notes="likes procurement"))
        book.add_contact(contact("Wei Zhang", stage=Stage.IMPORTED, email="wei@example.org"))
        book.add_need(NeedDraft(what="someone who knows VAT", on=TODAY))
    return path


def people(app: NetcrmApp) -> RowList[ContactRow]:
    """The list on the screen."""
    assert isinstance(app.screen, ContactsScreen)
    return app.screen.people


def names(app: NetcrmApp) -> list[str]:
    """The names in the list, in order."""
    rows = people(app)
    return [row.name for n in range(rows.total) if (row := rows.row_at(n)) is not None]


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_it_shows_everyone_and_a_summary(store: Path, size: tuple[int, int]) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        seen = screen_text(app)
        assert names(app) == ["Amara Okafor", "CMI", "Hackney", "Raj Patel", "Wei Zhang"]
        assert "4 contacts · 1 imported" in seen
        assert "Chair, CMI" in seen
        assert "? help" in seen.splitlines()[-1]


async def test_the_filter_narrows_over_names_organisations_tags_and_notes(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for typed, found in (("amar", "Amara Okafor"), ("vat", "Amara Okafor"), ("procurem", "Raj Patel")):
            await press(pilot, "slash")
            await type_in(pilot, typed)
            assert names(app) == [found], typed
            assert "1 of 5" in screen_text(app)
            await press(pilot, "escape")
            assert len(names(app)) == 5


async def test_a_letter_typed_into_the_filter_does_nothing_else(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "xqaK")
    with opened(store) as book:
        assert book.count_contacts() == 5


@pytest.mark.slow
async def test_the_cursor_stays_on_its_contact_when_another_comes_before_it(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "j", "j", "j")
        assert getattr(people(app).current, "name", "") == "Raj Patel"
        await app.desk.write(lambda book: book.add_contact(contact("Aaron First")))
        app.revision += 1
        app._freshen()
        await rest(pilot)
        assert getattr(people(app).current, "name", "") == "Raj Patel"


@pytest.mark.slow
async def test_marked_rows_are_tagged_together_and_undone_by_one_key(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "v", "v", "t")
        await type_in(pilot, "eu −vat".replace("−", "-"))
        await press(pilot, "enter")
        with opened(store) as book:
            assert len(book.contact_index(ContactFilter(tag="eu"))) == 2
            assert len(book.contact_index(ContactFilter(tag="vat"))) == 0
        await press(pilot, "u")
        with opened(store) as book:
            assert len(book.contact_index(ContactFilter(tag="eu"))) == 0
            assert len(book.contact_index(ContactFilter(tag="vat"))) == 1


async def test_who_has_gone_is_no_longer_marked(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "v", "x")
        assert not people(app).marks
        assert people(app).total == 4


async def test_all_rows_of_a_filter_can_be_marked_and_escape_clears_marks_first(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "cmi")
        await press(pilot, "enter", "V")
        assert len(people(app).marks) == people(app).total == 2
        assert "2 marked · 2 of 5" in screen_text(app)
        await press(pilot, "escape")
        assert not people(app).marks
        assert "marked" not in screen_text(app)
        assert people(app).total < 5
        await press(pilot, "escape")
        assert people(app).total == 5


@pytest.mark.slow
async def test_cadence_is_set_in_words(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "C")
        await type_in(pilot, "often")
        await press(pilot, "enter")
        assert "not a cadence" in screen_text(app)
        for _ in "often":
            await pilot.press("backspace")
        await type_in(pilot, "every 2 weeks")
        await press(pilot, "enter")
    with opened(store) as book:
        assert book.contact("Amara Okafor").row.cadence_days == 14


@pytest.mark.slow
async def test_key_member_and_stage_and_link(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "K", "S", "2", "l", "enter")
        with opened(store) as book:
            detail = book.contact("Amara Okafor")
        assert detail.row.key_member
        assert detail.row.stage == "prospect"
        assert [need.what for need in detail.needs] == ["someone who knows VAT"]
        await press(pilot, "K", "l", "enter")
    with opened(store) as book:
        detail = book.contact("Amara Okafor")
    assert not detail.row.key_member
    assert not detail.needs


@pytest.mark.slow
async def test_a_relationship_ends_with_a_reason_only(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "E", "enter")
        assert "type an answer" in screen_text(app)
        await type_in(pilot, "moved abroad")
        await press(pilot, "enter")
    with opened(store) as book:
        detail = book.contact("Amara Okafor")
    assert (detail.row.stage, detail.ended_why) == ("ended", "moved abroad")


async def test_delete_says_how_to_undo_and_undo_brings_back(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "x")
        assert "Amara Okafor" not in names(app)
        said = [n.message for n in app._notifications]
        assert any("Deleted Amara Okafor" in s and "u takes it back" in s for s in said)
        await press(pilot, "u")
        assert "Amara Okafor" in names(app)


@pytest.mark.slow
async def test_two_marked_contacts_are_merged_under_the_chosen_name(store: Path) -> None:
    with opened(store) as book:
        book.add_contact(contact("Amara Okafor-Bell", email="bell@example.org"))
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "m")
        assert any("Mark the two" in n.message for n in app._notifications)
        await press(pilot, "v", "v", "m")
        choices = app.screen.query_one("#choices", RowList)
        keep = next(n for n in range(2) if "Okafor-Bell" in str(choices.row_at(n)))
        await press(pilot, str(keep + 1))
    with opened(store) as book:
        detail = book.contact("Amara Okafor-Bell")
        assert {p.value for p in detail.points} == {"amara@example.org", "bell@example.org"}
        assert book.count_contacts() == 5


@pytest.mark.slow
async def test_y_copies_the_e_mail_address(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "y")
        assert app.clipboard == "amara@example.org"
        await press(pilot, "V", "y")
        assert set(app.clipboard.split(", ")) == {"amara@example.org", "wei@example.org"}


async def test_enter_opens_the_page_and_escape_returns_to_the_same_row(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "j", "j", "j", "enter")
        assert isinstance(app.screen, ContactScreen)
        await press(pilot, "escape")
        assert getattr(people(app).current, "name", "") == "Raj Patel"


async def test_an_empty_store_says_which_key_to_press(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        assert "n  add the first one" in screen_text(app)
        await press(pilot, "j", "enter", "x", "e", "b", "C", "y", "v", "G")
        assert isinstance(app.screen, ContactsScreen)


@pytest.mark.slow
async def test_hostile_names_are_text_on_every_screen_of_a_contact(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        for name in HOSTILE:
            book.add_contact(
                contact(
                    name, organisation=name, role=name, email=name, notes=name * 20, tags=["[/]"], why=name, style=name
                )
            )
        everyone = book.count_contacts()
    app = NetcrmApp(path, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for n in range(0, everyone, 2):
            people(app).cursor = n
            for key in ("enter", "e", "b", "t"):
                await press(pilot, key)
                assert harmless(screen_text(app)), (n, key)
                while not isinstance(app.screen, ContactsScreen):
                    await press(pilot, "escape")
    with opened(path) as book:
        assert book.count_contacts() == everyone


@pytest.mark.slow
async def test_several_are_deleted_only_after_a_question(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "v", "v", "x", "enter")
        assert len(names(app)) == 5
        await press(pilot, "x", "2")
        assert names(app) == ["Hackney", "Raj Patel", "Wei Zhang"]
        await press(pilot, "u", "u")
        assert len(names(app)) == 5


@pytest.mark.slow
async def test_what_is_for_one_says_so_when_several_are_marked(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for key in ("e", "E"):
            await press(pilot, "v", "v", key)
            assert isinstance(app.screen, ContactsScreen)
            assert any("2 contacts marked: this is for one" in n.message for n in app._notifications), key
            await press(pilot, "escape")


@pytest.mark.parametrize("width", [57, 77, 79, 119, 200])
def test_the_columns_of_a_contact_never_touch(width: int) -> None:
    row = ContactRow(
        uid="1",
        name="Daniel van der Burgh-Ashworth",
        kind="person",
        organisation="Thornbury College of Further Education",
        stage="active",
        key_member=False,
        cadence_days=None,
        last_on="2025-11-19",
        next_due="",
        balance=0,
        tags=("a", "b"),
    )
    line = draw_contact(row, width).plain
    assert " 19 Nov 2025 even  #a" in line
    assert cell_len(line) == width
    if width >= 77:
        assert line.startswith("  Daniel van der Burg")


def test_names_and_organisations_get_what_a_wide_list_allows() -> None:
    assert columns(79) == (24, 24)
    assert columns(200) == (40, 40)


@pytest.mark.slow
async def test_the_cursor_goes_to_who_was_added_and_to_who_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        for n in range(60):
            book.add_contact(contact(f"Person {n:02}"))
    app = NetcrmApp(path, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "Person 45b")
        await press(pilot, "ctrl+s")
        screen = app.screen
        assert isinstance(screen, ContactsScreen)
        assert screen.people.current is not None
        assert screen.people.current.name == "Person 45b"
        await press(pilot, "x", "g", "u")
        assert screen.people.current.name == "Person 45b"
        await press(pilot, "x", "slash")
        await type_in(pilot, "12")
        await press(pilot, "enter", "u")
        assert screen.people.current.name == "Person 45b", "the filter that hid the contact is cleared"
        assert screen.people.total == 61
        await press(pilot, "slash")
        await type_in(pilot, "Person")
        await press(pilot, "enter", "n")
        await type_in(pilot, "Person 07b")
        await press(pilot, "ctrl+s")
        assert screen.people.current.name == "Person 07b"
        assert screen.narrowed().text == "Person", "the filter shows it, and stays"


@pytest.mark.slow
async def test_the_heading_counts_the_network_apart_from_what_was_imported_and_the_marked(tmp_path: Path) -> None:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        for n in range(5):
            book.add_contact(contact(f"Person {n}", stage=Stage.IMPORTED if n < 2 else Stage.ACTIVE))
    app = NetcrmApp(path, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        assert "3 contacts · 2 imported" in screen_text(app)
        await press(pilot, "v", "v", "v")
        assert "3 marked · 3 contacts · 2 imported" in screen_text(app)
        await press(pilot, "escape")
        assert "marked" not in screen_text(app)
        await press(pilot, "V", "x", "2")
        assert "marked" not in screen_text(app), "who was deleted is marked no more"
