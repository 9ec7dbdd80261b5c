"""The form of an action: what it asks, what it saves, and that nothing typed is lost."""

from __future__ import annotations

from asyncio import create_task
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import TextArea

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft
from netcrm.models.filters import JournalFilter
from netcrm.models.followed import Followed, OpenThought, StepRow
from netcrm.models.rows import ActionRow, MeRow, Who
from netcrm.screens import keeping
from netcrm.screens.action import ActionScreen
from netcrm.screens.action_fields import changes, sources, specs
from netcrm.screens.action_form import ActionForm
from netcrm.screens.action_new import NewActionForm
from netcrm.screens.action_prompts import FOLLOWS, prompt
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.form_rows import FieldRows
from netcrm.screens.form_values import Faults, Line
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.widgets.entry import Entry
from netcrm.words import Detail, Kind, Marking
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
        assert names[4:8] == ["detail_subject", "detail_lesson", "detail_next_time", "detail_effect"]
        assert "what will you do next time?" in text_of(app)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (Kind.CLARIFIED, ["mine", "theirs", "confirmed"]),
        (Kind.DECLARED, ["interest", "goal", "effect"]),
        (Kind.STATED, ["subject", "position", "response"]),
        (Kind.CONSIDERED, ["foreseen", "affected", "effect"]),
        (Kind.REFLECTED, ["subject", "lesson", "next_time", "effect"]),
    ],
)
def test_a_kind_of_conduct_asks_for_what_an_assessor_needs(kind: Kind, names: list[str]) -> None:
    action = ActionRow("1", kind, "2026-11-20", "", "", "", "", "", False, (), (), frozenset())
    fields = specs(load_standard(), action, MeRow())
    place = next(n for n, spec in enumerate(fields) if spec.name.startswith("detail_"))
    assert [spec.name for spec in fields[place : place + len(names)]] == [f"detail_{name}" for name in names]


def test_every_prompt_is_an_open_question() -> None:
    """It asks, and suggests no answer: it ends in a question mark, or says after it only what form the answer has."""
    said = [prompt(kind, detail) for kind in Kind for detail in Detail]
    said += [text for _, text in FOLLOWS.values()]
    assert all("?" in text and ":" not in text and not text[0].isupper() for text in said)


@pytest.mark.slow
async def test_an_action_is_linked_to_the_reflection_that_changed_it(made: Made) -> None:
    with reading(made.path) as book:
        wei = made.people["Wei Zhang"]
        uid = book.add_action(ActionDraft(kind=Kind.CALLED, on=day(0), text="offered first", who=[wei])).made[0]
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        form = await open_form(app, pilot, uid)
        field = form.query_one("#field-source", FieldRows)
        assert field.spec.label == "because of"
        entry(form, "source").value = "OFFER"
        entry(form, "detail_differently").value = "offered before asking"
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not isinstance(app.screen, ActionForm)
        app.push_screen(ActionScreen(made.actions["reflected"]))
        await settled(pilot)
        assert "Acted on: called" in text_of(app)
        app.push_screen(ActionScreen(uid))
        await settled(pilot)
        assert "Because of: reflected" in text_of(app)
        assert "Done differently: offered before asking" in text_of(app)
        form = await open_form(app, pilot, uid)
        assert entry(form, "source").value == "pushed too soon"
        entry(form, "source").value = ""
        await pilot.press("ctrl+s")
        await settled(pilot)
    with reading(made.path) as book:
        assert book.action(uid).source == ""
        book.undo(scope="store")
        assert book.action(uid).source == made.actions["reflected"]
        assert [row.uid for row in book.find("before asking")] == [uid]


def test_what_an_action_may_follow_from_is_of_its_day_or_before_and_of_its_sort() -> None:
    call = ActionRow("9", "called", "2026-11-20", "", "", "", "", "", False, (Who("w", "Wei"),), (), frozenset())
    thoughts = [
        OpenThought("1", "reflection", "later", "2026-11-21", ("w",)),
        OpenThought("2", "reflection", "about | another", "2026-11-10", ("r",)),
        OpenThought("3", "reflection", "about wei", "2026-11-01", ("w",)),
        OpenThought("4", "reflection", "about wei", "2026-10-01", ("w",)),
        OpenThought("5", "effect", "a week lost", "2026-10-01", ("w",)),
    ]
    offered = sources(call, thoughts, Followed())
    assert offered == {"about wei": "3", "about wei (2026-10-01)": "4", "about / another": "2"}
    assert sources(replace(call, kind="considered"), thoughts, Followed()) == {"a week lost": "5"}
    assert sources(replace(call, kind="used"), thoughts, Followed()) == {}
    got = Followed(StepRow("7", "got", "2026-11-01", "price list"))
    assert sources(replace(call, kind="gave", source="7"), thoughts, got) == {}, "it says what was passed on"


@pytest.mark.parametrize(
    ("said", "wrong"), [("nothing of the sort", "nothing of these words waits"), ("about", "several fit")]
)
def test_a_thought_that_is_not_plain_is_asked_for_again(said: str, wrong: str) -> None:
    offered = {"about wei": "3", "about raj": "2"}
    now = {"source": (Line("", (said,)),)}
    with pytest.raises(Faults) as caught:
        changes(now, {}, MeRow(), date(2026, 11, 23), str, offered=offered)
    assert [(fault.field, wrong in fault.said) for fault in caught.value.found] == [("source", True)]


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


async def test_an_entry_that_is_told_in_fields_begins_with_its_form(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("n", "1")
        await settled(pilot)
        form = app.screen
        assert isinstance(form, NewActionForm)
        assert "what do" in text_of(app) or "what did you expect of them?" in text_of(app)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "Nothing is typed yet" in text_of(app)
        form.query_one("#field-detail-mine", FieldRows).query_one(Entry).value = "candour"
        form.query_one("#field-detail-theirs", FieldRows).query_one(Entry).value = "a call a month"
        form.query_one("#field-who", FieldRows).query(Entry).first().value = "Amara Okafor"
        await settled(pilot)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert not isinstance(app.screen, NewActionForm)
    with reading(made.path) as book:
        (row,) = [row for row in book.journal(JournalFilter(kind="clarified")) if row.details.get("mine") == "candour"]
        assert ([who.name for who in row.contacts], row.details["theirs"]) == (["Amara Okafor"], "a call a month")


async def test_a_form_that_is_left_untouched_asks_nothing(made: Made) -> None:
    app = NetcrmApp(made.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for verb, kind in (("declare_interest", "declared"), ("reflect", "reflected")):
            await app.run_action(verb)
            await settled(pilot)
            assert isinstance(app.screen, NewActionForm)
            assert app.screen.place == f"new {kind}"
            await pilot.press("escape")
            await settled(pilot)
            assert not isinstance(app.screen, NewActionForm | AskChoice)
