"""What every form holds to: keys in their order, faults where they are, and nobody's change overwritten unseen."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual import events
from textual.pilot import Pilot

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, ActionEdit, ContactEdit, PointEdit
from netcrm.screens.action_form import ActionForm
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.contact_form import ContactForm
from netcrm.screens.form_rows import FieldRows, LineRow, Said
from netcrm.screens.form_values import Column, Line, Spec, kept, rebased, resumed
from netcrm.store.book import Book
from netcrm.widgets.entry import Entry
from netcrm.words import Kind, PointKind
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


def burst(pilot: Pilot[None], *keys: str) -> None:
    """Send keys as a terminal does when they come at once."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(pilot.app)
        pilot.app.post_message(event)


# Two programs


@pytest.mark.slow
async def test_a_change_made_elsewhere_while_the_form_was_open_is_told_before_it_is_saved_over(store: Path) -> None:
    uid = uid_of(store, "Amara Okafor")
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        with opened(store) as other:
            other.edit_contact(uid, ContactEdit(name="Amara Bell", why="signs bids"))
        entries(app, "name")[0].value = "Amara Okafor-Lee"
        await press(pilot, "ctrl+s")
        assert "changed elsewhere meanwhile, to “Amara Bell”" in screen_text(app)
        assert entries(app, "name")[0].value == "Amara Okafor-Lee"
        with opened(store) as book:
            assert book.contact(uid).row.name == "Amara Bell"
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, ContactForm)
    with opened(store) as book:
        assert (book.contact(uid).row.name, book.contact(uid).why) == ("Amara Okafor-Lee", "signs bids")


@pytest.mark.slow
async def test_what_was_changed_elsewhere_in_a_list_is_told_at_its_line(store: Path) -> None:
    uid = uid_of(store, "Amara Okafor")
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        with opened(store) as other:
            point = other.contact(uid).points[0]
            edit = PointEdit(uid=point.uid, kind=PointKind.EMAIL, value="b@example.org", label="work")
            other.edit_contact(uid, ContactEdit(points=[edit]))
        entries(app, "email")[0].value = "c@example.org"
        await press(pilot, "ctrl+s")
        field = app.screen.query_one("#field-email", FieldRows)
        assert [type(node) for node in field.children] == [LineRow, Said, LineRow]
        assert "to “b@example.org, work”" in screen_text(app)
        await press(pilot, "ctrl+s")
    with opened(store) as book:
        assert [p.value for p in book.contact(uid).points] == ["c@example.org"]


@pytest.mark.slow
async def test_an_action_changed_elsewhere_is_told_and_what_was_not_touched_stays(store: Path) -> None:
    with opened(store) as book:
        uid = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", text="lunch")).made[0]
    app = NetcrmApp(store, start="journal")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(ActionForm(uid))
        await rest(pilot)
        with opened(store) as other:
            other.edit_action(uid, ActionEdit(outcome="she will write", text="a long lunch"))
        entries(app, "on")[0].value = "2026-11-19"
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, ActionForm)
        app.push_screen(ActionForm(uid))
        await rest(pilot)
        with opened(store) as other:
            other.edit_action(uid, ActionEdit(outcome=""))
        entries(app, "outcome")[0].value = "she will call"
        await press(pilot, "ctrl+s")
        assert "emptied elsewhere meanwhile" in screen_text(app)
        await press(pilot, "ctrl+s")
    with opened(store) as book:
        action = book.action(uid)
    assert (action.on, action.text, action.outcome) == ("2026-11-19", "a long lunch", "she will call")


@pytest.mark.slow
async def test_a_draft_brings_back_only_what_was_typed(store: Path) -> None:
    uid = uid_of(store, "Amara Okafor")
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        entries(app, "name")[0].value = "Amara Okafor-Lee"
        entries(app, "style")[0].value = "calm"
        await press(pilot, "escape", "2")
        with opened(store) as other:
            other.edit_contact(uid, ContactEdit(name="Amara Bell", why="signs bids"))
        app.push_screen(ContactForm(uid))
        await rest(pilot)
        assert entries(app, "name")[0].value == "Amara Okafor-Lee"
        assert entries(app, "why")[0].value == "signs bids"
        assert "changed elsewhere meanwhile, to “Amara Bell”" in screen_text(app)
        await press(pilot, "ctrl+s")
    with opened(store) as book:
        found = book.contact(uid)
    assert (found.row.name, found.why, found.style) == ("Amara Okafor-Lee", "signs bids", "calm")


def test_a_draft_of_a_list_takes_in_what_came_to_the_list_since() -> None:
    one, two, new = Line("1", ("a", "")), Line("2", ("b", "")), Line("", ("c", ""))
    specs = [Spec("email", "", (Column(""), Column("")), many=True)]
    text = kept({"email": (Line("1", ("A", "")), two, new)}, {"email": (one, two)})
    there = {"email": (one, Line("2", ("B", "")), Line("3", ("d", "")))}
    values, moved = rebased(resumed(text, specs), there)
    assert [line.cells[0] for line in values["email"]] == ["A", "B", "d", "c"]
    assert moved == ["email"]
    emptied = kept({"email": (two,)}, {"email": (one, two)})
    assert rebased(resumed(emptied, specs), there)[0]["email"][0].cells[0] == "B"


# Faults


@pytest.mark.slow
async def test_a_fault_goes_once_its_field_is_changed_and_is_found_when_the_field_is_left(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "e")
        born = entries(app, "born")[0]
        app.screen.set_focus(born)
        await type_in(pilot, "banana")
        assert "not a birthday" not in screen_text(app)
        await press(pilot, "tab")
        assert "not a birthday" in screen_text(app)
        app.screen.set_focus(born)
        born.value = "12 apr"
        await rest(pilot)
        assert "not a birthday" not in screen_text(app)
        await press(pilot, "tab")
        assert "not a birthday" not in screen_text(app)


@pytest.mark.slow
async def test_a_wrong_date_of_an_affiliation_is_said_below_its_line_and_has_the_cursor(store: Path) -> None:
    uid = uid_of(store, "Amara Okafor")
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(ContactForm(uid))
        await rest(pilot)
        entries(app, "affiliations")[4].value = "Acme"
        await rest(pilot)
        entries(app, "affiliations")[7].value = "never"
        entries(app, "affiliations")[2].value = "ever"
        await press(pilot, "ctrl+s")
        field = app.screen.query_one("#field-affiliations", FieldRows)
        assert [type(node) for node in field.children] == [LineRow, Said, LineRow, Said, LineRow]
        assert entries(app, "affiliations")[2].has_focus
        entries(app, "affiliations")[2].value = ""
        await rest(pilot)
        assert [type(node) for node in field.children] == [LineRow, LineRow, Said, LineRow]
        await press(pilot, "ctrl+s")
        assert entries(app, "affiliations")[7].has_focus


@pytest.mark.slow
async def test_all_that_is_wrong_with_an_action_is_said_at_once(store: Path) -> None:
    with opened(store) as book:
        uid = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", text="lunch")).made[0]
    app = NetcrmApp(store, start="journal")
    async with app.run_test(size=(80, 40)) as pilot:
        await rest(pilot)
        app.push_screen(ActionForm(uid))
        await rest(pilot)
        entries(app, "on")[0].value = "someday"
        entries(app, "time")[0].value = "25:00"
        entries(app, "who")[0].value = "Zoltan"
        await press(pilot, "ctrl+s")
        seen = screen_text(app)
        assert "not a time" in seen
        assert "no contact is called Zoltan" in seen
        assert "not a date" in seen


# Keys


@pytest.mark.slow
async def test_keys_pressed_before_the_form_is_there_reach_their_fields(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready, read = Event(), ContactForm.read

    def slowly(form: ContactForm, book: Book) -> object:
        ready.wait(30)
        return read(form, book)

    monkeypatch.setattr(ContactForm, "read", slowly)
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        burst(pilot, "e", *["tab"] * 12, "n", "e", "w")
        await pilot.pause(0.2)
        burst(pilot, "enter", "o", "l", "d")
        await pilot.pause(0.1)
        assert not app.screen.query(Entry)
        ready.set()
        await rest(pilot)
        assert [entry.value for entry in entries(app, "email")[2:4]] == ["new", "old"]
        assert entries(app, "name")[0].value == "Amara Okafor"


@pytest.mark.slow
async def test_keys_that_come_at_once_go_to_the_field_of_their_turn(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        burst(pilot, "n", "A", "n", "a", "enter", "enter", "x", "up", "up", "y", "tab", "down", "z", "escape")
        await rest(pilot)
        assert isinstance(app.screen, AskChoice)
        await press(pilot, "escape")
        assert entries(app, "name")[0].value == "Anay"
        assert entries(app, "affiliations")[0].value == "xz"


@pytest.mark.slow
async def test_keys_that_come_at_once_act_on_what_the_one_before_has_opened(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        burst(pilot, "n", "A", "n", "a", "escape", "1")
        await rest(pilot)
        burst(pilot, "j", "j", "e", "x", "ctrl+s")
        await rest(pilot)
    with opened(store) as book:
        assert sorted(row.name for row in book.contacts()) == ["Amara Okafor", "Ana", "Borough of Hackneyx"]


@pytest.mark.slow
async def test_a_form_whose_contact_has_gone_closes_and_takes_no_keys_with_it(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(ContactForm("0" * 32))
        burst(pilot, "x", "escape")
        await rest(pilot)
        assert not isinstance(app.screen, ContactForm)
        await press(pilot, "j")


async def test_a_verb_that_comes_right_after_moves_acts_on_the_row_they_led_to(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        burst(pilot, "j", "k", "j", "x")
        await rest(pilot)
    with opened(store) as book:
        assert [row.name for row in book.contacts()] == ["Amara Okafor"]
