"""The form: adding and editing by keyboard alone, faults in words beside the field, and nothing typed ever lost."""

from __future__ import annotations

from asyncio import create_task
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import TextArea

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ContactDraft
from netcrm.models.rows import ContactDetail
from netcrm.screens import keeping
from netcrm.screens.contact_form import ContactForm
from netcrm.screens.form_rows import FieldRows, LineRow
from netcrm.widgets.entry import Entry
from netcrm.widgets.pick import Pick
from netcrm.words import ContactKind
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in, uid_of


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One person at one organisation."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(
            contact("Amara Okafor", organisation="Borough of Hackney", role="Chair", email="a@example.org")
        )
    return path


def entries(app: NetcrmApp, field: str) -> list[Entry]:
    """The inputs of a field."""
    return list(app.screen.query_one(f"#field-{field.replace('_', '-')}", FieldRows).query(Entry))


def known(store: Path, name: str) -> ContactDetail:
    """The contact in the store."""
    with opened(store) as book:
        return book.contact(name)


async def test_a_contact_with_everything_is_added_by_keyboard(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "Ana Ruiz")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "borough")
        await press(pilot, "right")
        assert entries(app, "affiliations")[0].value == "Borough of Hackney"
        await press(pilot, "tab")
        await type_in(pilot, "CFO")
        await press(pilot, "tab")
        await type_in(pilot, "mar 2024")
        for field, place, text in (
            ("email", 0, "ana@example.org"),
            ("email", 1, "work"),
            ("email", 2, "ana@home.example"),
            ("phone", 0, "020 7946 0001"),
            ("tags", 0, "#vat, eu"),
            ("cadence_days", 0, "monthly"),
            ("why", 0, "decides budgets"),
            ("interest", 0, "audit, and risk"),
            ("offer", 0, "advice"),
            ("need", 0, "a buyer"),
            ("introduced_by", 0, "amara okafor"),
            ("born", 0, "12 apr"),
            ("fields", 0, "car"),
            ("fields", 1, "none"),
        ):
            entries(app, field)[place].value = text
            await rest(pilot)
        app.screen.query_one("#field-key-member Pick", Pick).focus()
        await press(pilot, "right")
        app.screen.query_one(TextArea).text = "first line\nsecond line"
        await rest(pilot)
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, ContactForm)
    found = known(store, "Ana Ruiz")
    held = found.affiliations[0]
    assert held.other is not None
    assert (held.other.name, held.role, held.from_text) == ("Borough of Hackney", "CFO", "2024-03")
    assert [(p.kind, p.value, p.label) for p in found.points] == [
        ("email", "ana@example.org", "work"),
        ("email", "ana@home.example", ""),
        ("phone", "020 7946 0001", ""),
    ]
    assert found.row.tags == ("eu", "vat")
    assert (found.row.cadence_days, found.row.key_member, found.born) == (30, True, "--04-12")
    assert {(t.kind, t.text) for t in found.topics} == {
        ("interest", "audit, and risk"),
        ("offer", "advice"),
        ("need", "a buyer"),
    }
    assert found.introduced_by is not None
    assert found.introduced_by.name == "Amara Okafor"
    assert [(f.name, f.value) for f in found.fields] == [("car", "none")]
    assert found.notes == "first line\nsecond line"


@pytest.mark.slow
async def test_a_fault_is_said_in_words_beside_its_field(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        for field, typed, said in (
            ("name", "", "needs a name"),
            ("cadence_days", "often", "not a cadence"),
            ("born", "banana", "not a birthday"),
            ("introduced_by", "Nobody Here", "no contact has that name"),
        ):
            entries(app, "name")[0].value = "Ana Ruiz"
            entries(app, field)[0].value = typed
            await press(pilot, "ctrl+s")
            assert isinstance(app.screen, ContactForm)
            assert said in screen_text(app)
            assert entries(app, field)[0].has_focus
            entries(app, field)[0].value = ""
    with opened(store) as book:
        assert book.count_contacts() == 2


@pytest.mark.slow
async def test_an_end_before_its_beginning_is_refused(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        entries(app, "affiliations")[2].value = "2024"
        entries(app, "affiliations")[3].value = "2020"
        await press(pilot, "ctrl+s")
        assert "before it began" in screen_text(app)


@pytest.mark.slow
async def test_a_namesake_is_warned_of_once_and_can_still_be_added(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "amara okafor")
        await press(pilot, "ctrl+s")
        assert "Amara Okafor (Borough of Hackney) is already there" in screen_text(app)
        await press(pilot, "ctrl+s")
    with opened(store) as book:
        assert book.count_contacts() == 3


@pytest.mark.slow
async def test_an_edit_changes_only_what_was_touched(store: Path) -> None:
    before = known(store, "Amara Okafor")
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        entries(app, "email")[1].value = "home"
        await press(pilot, "ctrl+s")
    after = known(store, "Amara Okafor")
    assert after.points[0].uid == before.points[0].uid
    assert (after.points[0].value, after.points[0].label) == ("a@example.org", "home")
    assert after.affiliations == before.affiliations


@pytest.mark.slow
async def test_saving_an_untouched_form_changes_nothing(store: Path) -> None:
    hostile = "evil\x1b[31m \u202e\ttab"
    with opened(store) as book:
        book.add_contact(ContactDraft(name=hostile, notes=f"{hostile}\r\nline", why=hostile))
        uid = next(row.uid for row in book.contacts() if row.name == hostile)
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(ContactForm(uid))
        await rest(pilot)
        entries(app, "style")[0].value = "calm"
        await press(pilot, "ctrl+s")
    with opened(store) as book:
        after = book.contact(uid)
    assert (after.row.name, after.notes, after.why, after.style) == (hostile, f"{hostile}\r\nline", hostile, "calm")


@pytest.mark.slow
async def test_escape_leaves_at_once_when_nothing_was_typed(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for key in ("n", "e"):
            await press(pilot, key)
            assert isinstance(app.screen, ContactForm)
            await press(pilot, "escape")
            assert not isinstance(app.screen, ContactForm), key


@pytest.mark.slow
async def test_what_was_typed_comes_back_after_leaving_and_after_a_restart(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "Half a na")
        entries(app, "born")[0].value = "not a date yet"
        await press(pilot, "escape", "2")
        assert not isinstance(app.screen, ContactForm)
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        assert entries(app, "name")[0].value == "Half a na"
        assert entries(app, "born")[0].value == "not a date yet"
        await press(pilot, "escape", "3", "n")
        assert entries(app, "name")[0].value == ""


@pytest.mark.slow
async def test_what_was_typed_is_kept_when_the_program_ends_at_once(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "KEEP_AFTER", 0.01)
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "Lost")
        await pilot.pause(0.1)
        await rest(pilot)
    with opened(store) as book:
        assert "Lost" in book.draft("contact new")


@pytest.mark.slow
async def test_a_field_with_many_lines_always_has_an_empty_one(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        rows = app.screen.query_one("#field-email", FieldRows).query(LineRow)
        assert len(rows) == 2
        entries(app, "email")[2].value = "second@example.org"
        await rest(pilot)
        assert len(app.screen.query_one("#field-email", FieldRows).query(LineRow)) == 3
        entries(app, "email")[0].value = ""
        entries(app, "email")[1].value = ""
        await press(pilot, "ctrl+s")
    assert [p.value for p in known(store, "Amara Okafor").points] == ["second@example.org"]


@pytest.mark.slow
async def test_an_organisation_is_not_asked_for_a_birthday(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(ContactForm(uid_of(store, "Borough of Hackney")))
        await rest(pilot)
        assert not app.screen.query_one("#field-born").display
        entries(app, "phone")[0].value = "020 8356 3000"
        await press(pilot, "ctrl+s")
    found = known(store, "Borough of Hackney")
    assert found.row.kind == ContactKind.ORGANISATION
    assert [who.other.name for who in found.affiliations if who.other] == ["Amara Okafor"]


@pytest.mark.slow
async def test_the_form_is_whole_at_80_by_24_down_to_its_last_field(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        form = app.screen.query_one("#form")
        for widget in app.screen.query("Entry, Pick, TextArea"):
            widget.focus()
            await pilot.pause()
            assert form.region.contains_region(widget.region), widget
        assert "^s save" in screen_text(app).splitlines()[-1]


@pytest.mark.slow
async def test_what_was_typed_a_moment_before_the_program_ends_is_kept(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "Sudden")
        await pilot.press("ctrl+q")
    with opened(store) as book:
        assert "Sudden" in book.draft("contact new")


@pytest.mark.slow
async def test_no_key_of_the_program_works_past_the_form(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        app.screen.query_one("#field-stage Pick", Pick).focus()
        await press(pilot, "1", "q", "a", "x", "u", "M")
        assert isinstance(app.screen, ContactForm)
        await press(pilot, "enter")
        assert entries(app, "cadence_days")[0].has_focus
        await press(pilot, "enter")
        assert entries(app, "why")[0].has_focus


@pytest.mark.slow
async def test_what_is_typed_while_it_is_saved_leaves_no_draft(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "KEEP_AFTER", 0.01)
    write = Event()
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "n")
        await type_in(pilot, "Nora New")
        slow = create_task(app.desk.write(lambda _: write.wait(30)))
        await pilot.press("ctrl+s")
        form = app.screen
        assert isinstance(form, ContactForm)
        while form.keeps:
            await pilot.pause(0.01)
        entries(app, "why")[0].value = "late"
        await pilot.pause(0.1)
        write.set()
        await slow
        await rest(pilot)
        assert app.screen is not form
    with opened(store) as book:
        assert book.draft("contact new") == ""
