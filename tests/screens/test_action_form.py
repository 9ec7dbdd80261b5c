"""The form of an action: what it asks, what it saves, and that nothing typed is lost."""

from __future__ import annotations

from asyncio import create_task
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import TextArea

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft
from netcrm.screens import keeping
from netcrm.screens.action_form import ActionForm
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.form_rows import FieldRows
from netcrm.store.book import Book
from netcrm.widgets.entry import Entry
from netcrm.words import Kind, Marking
from tests.screens.journal_store import HOSTILE, Made, day, fill, reading, settled, text_of


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return fill(tmp_path / "netcrm.db")


def entry(form: ActionForm, name: str, place: int = 0) -> Entry:
    return list(form.query_one(f"#field-{name.replace('_', '-')}", FieldRows).query(Entry))[place]


async def open_form(app: NetcrmApp, pilot: object, uid: str) -> ActionForm:
    from textual.pilot import Pilot

    assert isinstance(pilot, Pilot)
    await settled(pilot)
    app.push_screen(ActionForm(uid))
    await settled(pilot)
    assert isinstance(app.screen, ActionForm)
    return app.screen


@pytest.mark.slow
async def test_what_the_kinds_rules_ask_for_comes_first_as_open_questions(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(app, pilot, made.actions["reflected"])
        names = [field.spec.name for field in form.query(FieldRows)]
        assert names[:4] == ["kind", "on", "time", "text"]
        assert names[4:7] == ["detail_lesson", "detail_next_time", "detail_effect"]
        assert "what will you do next time?" in text_of(app)


async def test_what_is_changed_is_saved_and_the_rest_is_left(made: Made) -> None:
    uid = made.actions["called"]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(app, pilot, uid)
        entry(form, "on").value = "yesterday"
        entry(form, "who", 1).value = "amara"
        entry(form, "outcome").value = "she sends the list"
        entry(form, "marking").value = "my team"
        entry(form, "tags").value = "price list"
        entry(form, "need").value = "Framework bid"
        entry(form, "detail_did").value = "asked her"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not isinstance(app.screen, ActionForm)
    with reading(made.path) as book:
        action = book.action(uid)
        assert book.draft(f"action {uid}") == ""
    assert action.on == day(1)
    assert {who.name for who in action.contacts} == {"Wei Zhang", "Amara Okafor"}
    assert (action.outcome, action.marking, action.tags) == ("she sends the list", "my team", ("list", "price"))
    assert action.details == {"did": "asked her"}
    assert "need" in action.facets
    assert action.about == "framework bid"
    assert action.text == "asked about the price list"


@pytest.mark.slow
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(made: Made) -> None:
    uid = made.actions["called"]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 40)) as pilot:
        form = await open_form(app, pilot, uid)
        entry(form, "kind").value = "juggled"
        entry(form, "time").value = "25:00"
        entry(form, "on").value = "someday"
        entry(form, "who").value = "Zoltan"
        await pilot.press("ctrl+s")
        await settled(pilot)
        seen = text_of(app)
        assert "no such kind of entry" in seen
        assert "no contact is called Zoltan" in seen
        entry(form, "kind").value = "called"
        entry(form, "on").value = day(3)
        entry(form, "who").value = "Wei Zhang"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "not a time" in text_of(app)
    with reading(made.path) as book:
        assert book.action(uid).kind == "called"


@pytest.mark.slow
async def test_esc_asks_and_a_draft_comes_back(made: Made) -> None:
    uid = made.actions["called"]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(app, pilot, uid)
        form.query_one(TextArea).text = "half a thought"
        await pilot.press("escape")
        await settled(pilot)
        assert isinstance(app.screen, AskChoice)
        await pilot.press("2")
        await settled(pilot)
        form = await open_form(app, pilot, uid)
        assert form.query_one(TextArea).text == "half a thought"
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("3")
        await settled(pilot)
        assert not isinstance(app.screen, ActionForm)
    with reading(made.path) as book:
        assert book.action(uid).text == "asked about the price list"
        assert book.draft(f"action {uid}") == ""


@pytest.mark.slow
async def test_esc_leaves_at_once_when_nothing_was_changed(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await open_form(app, pilot, made.actions["agreed"])
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(app.screen, ActionForm | AskChoice)


@pytest.mark.slow
async def test_a_text_that_was_not_touched_is_kept_as_it_was_whatever_it_holds(made: Made) -> None:
    with Book.open(made.path) as book:
        draft = ActionDraft(kind=Kind.NOTED, on=day(1), text=f"{HOSTILE}\r\nsecond line", marking=Marking.ONLY_ME)
        uid = book.add_action(draft).made[0]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(app, pilot, uid)
        assert not set(text_of(app)) & set("\x1b\x07\u202e")
        entry(form, "outcome").value = "fine"
        await pilot.press("ctrl+s")
        await settled(pilot)
    with reading(made.path) as book:
        action = book.action(uid)
    assert action.text == f"{HOSTILE}\r\nsecond line"
    assert action.outcome == "fine"


@pytest.mark.slow
async def test_what_is_typed_while_it_is_saved_leaves_no_draft(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "KEEP_AFTER", 0.01)
    uid, write = made.actions["called"], Event()
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(app, pilot, uid)
        entry(form, "outcome").value = "she sends the list"
        slow = create_task(app.desk.write(lambda _: write.wait(30)))
        await pilot.press("ctrl+s")
        while form.keeps:
            await pilot.pause(0.01)
        entry(form, "tags").value = "late"
        await pilot.pause(0.1)
        write.set()
        await slow
        await settled(pilot)
        assert not isinstance(app.screen, ActionForm)
    with reading(made.path) as book:
        assert book.action(uid).outcome == "she sends the list"
        assert book.draft(f"action {uid}") == ""
