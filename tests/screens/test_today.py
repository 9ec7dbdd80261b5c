"""Today: what each key does on each sort of line, and that none of them is a step from harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from netcrm import clock
from netcrm.app import NetcrmApp
from netcrm.formats.reading import read_bytes
from netcrm.models.drafts import PlanDraft, PromiseDraft
from netcrm.screens.action_form import ActionForm
from netcrm.screens.form_rows import FieldRows
from netcrm.screens.today import TodayScreen
from netcrm.screens.today_keys import KEYS, keys_of
from netcrm.screens.triage import TriageScreen
from netcrm.words import Direction, PlanKind
from tests.screens.pilots import TODAY, WIDE, contact, opened, press, rest, screen_text, type_in

ADA = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Newcomer\r\nEND:VCARD\r\n"


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A meeting that is past, one to come, a promise, a follow-up, someone to get in touch with, and a newcomer."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.import_cards([read_bytes(ADA, path=Path("ada.vcf"))])
        book.add_contact(contact("Jane Smith", cadence_days=30))
        jane = book.resolve("Jane Smith").uid
        for kind, what, due, time in (
            (PlanKind.MEETING, "old lunch", "2026-11-20", "12:00"),
            (PlanKind.MEETING, "new lunch", "2026-11-26", "10:00"),
            (PlanKind.FOLLOW_UP, "call back", "2026-11-23", ""),
        ):
            book.add_plan(PlanDraft(kind=kind, who=[jane], what=what, due=due, time=time, on="2026-11-19", text=what))
        book.add_promise(
            PromiseDraft(direction=Direction.MINE, who=jane, what="the slides", due="2026-11-24", on="2026-11-19")
        )
    return path


async def stand_on(app: NetcrmApp, pilot: Pilot[None], sort: str) -> None:
    """Move to the first line of a sort."""
    await rest(pilot)
    screen = app.screen
    assert isinstance(screen, TodayScreen)
    await press(pilot, "g")
    for _ in range(screen.rows.total):
        if screen.rows.current is not None and screen.rows.current.sort == sort:
            return
        await press(pilot, "j")
    pytest.fail(f"no line of the sort {sort}")


@pytest.mark.slow
async def test_a_promise_is_released_only_when_that_is_chosen(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await stand_on(app, pilot, "promise")
        await press(pilot, "R", "enter", "enter")
        assert "type an answer" in screen_text(app)
        await type_in(pilot, "yesterday")
        await press(pilot, "enter")
        assert "that day is past" in screen_text(app)
        with opened(store) as book:
            assert [(p.due, p.state) for p in book.promises()] == [("2026-11-24", "open")]
        await press(pilot, "ctrl+u")
        await type_in(pilot, "3 dec")
        await press(pilot, "enter")
        assert "Why is it moved?" in screen_text(app)
        await type_in(pilot, "she is away")
        await press(pilot, "enter")
        with opened(store) as book:
            assert [(p.due, p.state) for p in book.promises()] == [("2026-12-03", "open")]
        await press(pilot, "u")
        await stand_on(app, pilot, "promise")
        await press(pilot, "R", "2", "enter")
    with opened(store) as book:
        assert [(p.due, p.state) for p in book.promises()] == [("2026-11-24", "released")]


@pytest.mark.slow
async def test_a_meeting_and_a_follow_up_move_to_another_day_and_undo_takes_it_back(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await stand_on(app, pilot, "meeting")
        await press(pilot, "R")
        await type_in(pilot, "fri")
        await press(pilot, "enter")
        assert "10:00" in screen_text(app), "the time is offered as it was"
        await press(pilot, "ctrl+u")
        await type_in(pilot, "2pm")
        await press(pilot, "enter")
        await stand_on(app, pilot, "follow_up")
        await press(pilot, "R")
        await type_in(pilot, "tomorrow")
        await press(pilot, "enter")
        with opened(store) as book:
            found = {plan.what: (plan.due, plan.time) for plan in book.plans()}
            assert found["new lunch"] == ("2026-11-27", "14:00")
            assert found["call back"] == ("2026-11-24", "")
            assert [a.details.get("stage") for a in book.journal(limit=2)] == ["moved", "moved"]
        await press(pilot, "u", "u")
    with opened(store) as book:
        found = {plan.what: (plan.due, plan.time) for plan in book.plans()}
    assert (found["new lunch"], found["call back"]) == (("2026-11-26", "10:00"), ("2026-11-23", ""))


@pytest.mark.parametrize("said", ["yesterday", "today"])
@pytest.mark.slow
async def test_nothing_is_hidden_until_a_day_that_is_not_ahead(store: Path, said: str) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=WIDE) as pilot:
        await stand_on(app, pilot, "held")
        await press(pilot, "s")
        await type_in(pilot, said)
        await press(pilot, "enter")
        assert "the day must be after today" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "jan")
        await press(pilot, "enter")
    with opened(store) as book:
        assert next(p.snoozed_until for p in book.plans() if p.what == "old lunch") == "2027-01-01"
        assert not book.today(clock.today()).held


async def test_no_key_of_today_is_silent(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        for sort, keys in (("in_touch", "xBR"), ("triage", "sxb"), ("reflection", "sxbBR"), ("promise", "x")):
            await stand_on(app, pilot, sort)
            for key in keys:
                app.clear_notifications()
                await press(pilot, key)
                assert "That key is not for this line" in screen_text(app), f"{key} on {sort}"


async def test_enter_on_the_newcomers_goes_through_them(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=WIDE) as pilot:
        await stand_on(app, pilot, "triage")
        await press(pilot, "enter")
        assert isinstance(app.screen, TriageScreen)
        assert "Ada Newcomer" in screen_text(app)
        await press(pilot, "a", "escape")
        assert "not looked at yet" not in screen_text(app)


def test_the_sentence_about_the_keys_names_those_in_force() -> None:
    assert keys_of("more") == "That key is not for this line. Here Enter goes to Contacts."
    for sort, keys in KEYS.items():
        assert all(does in keys_of(sort) for _, does in keys)
    assert "Z drops it" in keys_of("held", {"today.delete": "Z"})


@pytest.mark.slow
async def test_the_entry_of_a_plan_in_the_journal_lets_its_day_and_time_be_edited(store: Path) -> None:
    app = NetcrmApp(store, start="journal")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "slash")
        await type_in(pilot, "kind:scheduled lunch")
        await press(pilot, "enter", "e")
        form = app.screen
        assert isinstance(form, ActionForm)
        fields = {field.spec.name: field for field in form.query(FieldRows)}
        day, time = (fields[name].query(Input).first() for name in ("due", "due_time"))
        assert (day.value, time.value) == ("2026-11-26", "10:00")
        day.value = "yesterday"
        await press(pilot, "ctrl+s")
        assert "that day is past" in screen_text(app)
        day.value, time.value = "fri", "2pm"
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, ActionForm)
        with opened(store) as book:
            assert [(p.due, p.time) for p in book.plans() if p.what == "new lunch"] == [("2026-11-27", "14:00")]
        await press(pilot, "u")
    with opened(store) as book:
        assert [(p.due, p.time) for p in book.plans() if p.what == "new lunch"] == [("2026-11-26", "10:00")]


async def test_a_meeting_that_was_held_is_recorded_on_its_own_day(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=WIDE) as pilot:
        await stand_on(app, pilot, "held")
        await press(pilot, "d")
        await type_in(pilot, "it went well")
        await press(pilot, "enter", "enter")
    with opened(store) as book:
        met = next(a for a in book.journal() if a.kind == "met")
        plan = next(p for p in book.plans() if p.what == "old lunch")
        assert met.on == plan.due
