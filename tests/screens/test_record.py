"""The capture line in the program: a day is recorded in seconds, nothing typed is lost, nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from netcrm.app import NetcrmApp
from netcrm.models.filters import JournalFilter
from netcrm.screens.record import RecordScreen
from scripts.scenes import Scene, play, type_out
from tests.screens.pilots import NARROW, TODAY, contact, opened, rest, screen_text


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A network of Amara, two Janes and Raj."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        for name, firm in (
            ("Amara Okafor", "Forum"),
            ("Jane Smith", "Lantern"),
            ("Jane Adams", "Harbour"),
            ("Raj Patel", ""),
        ):
            book.add_contact(contact(name, organisation=firm))
    return path


async def keys(pilot: Pilot[None], *steps: str) -> None:
    await play(pilot, Scene(keys=steps))


def lines(store: Path) -> list[tuple[str, str, tuple[str, ...]]]:
    """Kind, day and people of what is in the journal, besides the adding of contacts."""
    with opened(store) as book:
        rows = book.journal(JournalFilter())
    return [(r.kind, r.on, tuple(w.name for w in r.contacts)) for r in rows if r.kind != "added"]


async def test_two_keys_besides_the_words_record_a_day(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "lunch w amara yesterday, owe raj the slides by fri", "enter")
        assert not isinstance(app.screen, RecordScreen)
    assert sorted(lines(store)) == [
        ("met", "2026-11-22", ("Amara Okafor",)),
        ("promised", "2026-11-22", ("Raj Patel",)),
    ]


async def test_the_preview_says_what_it_will_record_and_what_that_lacks(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "lunch w amara yesterday")
        seen = screen_text(app)
    assert "met · Sun 22 Nov · Amara Okafor (Forum)" in seen
    assert "shows    nothing yet" in seen
    assert "not yet  PC1" in seen


async def test_an_ambiguous_name_is_asked_and_enter_takes_the_first(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "called jane", "enter")
        assert "Jane Adams" in screen_text(app)
        assert "Jane Smith" in screen_text(app)
        assert lines(store) == []
        await keys(pilot, "enter")
    assert len(lines(store)) == 1


async def test_leaving_a_question_records_nothing_and_keeps_the_line(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "called jane", "enter", "escape")
        assert app.screen.query_one(Input).value == "called jane"
        assert app.screen.query_one(Input).has_focus
    assert lines(store) == []


async def test_typing_goes_on_in_the_line_that_a_question_was_left_for(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "called jane", "enter", "escape", " smith today")
        assert app.screen.query_one(Input).value == "called jane smith today"


async def test_unknown_people_are_created_after_one_yes(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "met dina fox (cfo, npower) and lee orr thurs", "enter", "enter")
    with opened(store) as book:
        assert book.contact("Dina Fox").affiliations[0].role.casefold() == "cfo"
        assert book.contact("Dina Fox").row.organisation.casefold() == "npower"
    assert lines(store)[0][:2] == ("met", "2026-11-19")


async def test_esc_keeps_the_text_over_a_restart(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await keys(pilot, "a", "a thought about amara", "escape")
        assert "Kept as a draft" in screen_text(app)
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a")
        assert app.screen.query_one(Input).value == ""  # a draft is never in the way
        await keys(pilot, "up")
        assert app.screen.query_one(Input).value == "a thought about amara"
    assert lines(store) == []


@pytest.mark.slow
async def test_two_drafts_stay_two(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "first about amara", "escape", "a", "second about amara", "escape")
    with opened(store) as book:
        assert book.draft("record").splitlines() == ["first about amara", "second about amara"]


@pytest.mark.slow
async def test_up_brings_the_older_draft(store: Path) -> None:
    with opened(store) as book:
        book.save_draft("record", "the older one\nthe newer one")
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "up")
        assert app.screen.query_one(Input).value == "the newer one"
        await keys(pilot, "up")
        assert app.screen.query_one(Input).value == "the older one"
        await keys(pilot, "escape")
    with opened(store) as book:
        assert sorted(book.draft("record").splitlines()) == ["the newer one", "the older one"]


async def test_a_line_that_asks_is_answered_and_records_nothing(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await keys(pilot, "a", "when did i last see amara?")
        assert "no contact is recorded" in screen_text(app)
        await keys(pilot, "enter")
        assert "nothing to record" in screen_text(app)
        await keys(pilot, "escape")
    assert lines(store) == []
    with opened(store) as book:
        assert book.draft("record") == ""


async def test_undo_takes_the_whole_line_back(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "met amara and zed novak today, owe zed the list by fri", "enter", "enter")
        assert len(lines(store)) == 2
        await keys(pilot, "u")
        assert lines(store) == []
        await keys(pilot, "ctrl+r")
    assert len(lines(store)) == 2


async def test_no_letter_typed_before_the_line_is_there_is_lost_or_runs_as_a_key(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for letter in "aquit":
            key = events.Key(letter, letter)
            key.set_sender(app)
            app.post_message(key)  # as a terminal does, without waiting between keys
        await rest(pilot)
        await rest(pilot)
        assert isinstance(app.screen, RecordScreen)
        assert app.screen.query_one(Input).value == "quit"


@pytest.mark.slow
async def test_what_is_typed_at_once_follows_the_name_that_begins_the_line(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(RecordScreen("Amara Okafor "))
        type_out(pilot, "called")
        await rest(pilot)
        assert app.screen.query_one(Input).value == "Amara Okafor called"


@pytest.mark.slow
async def test_somebody_whom_no_choice_holds_can_be_named(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "met yesterday", "enter")
        assert "someone else" in screen_text(app)
        await keys(pilot, "enter", "zed novak", "enter", "enter")
    with opened(store) as book:
        (row,) = [row for row in book.journal() if row.kind == "met"]
        assert [who.name for who in row.contacts] == ["Zed Novak"]


@pytest.mark.slow
async def test_a_reflection_is_acted_on_by_a_line_and_the_answer_to_its_question(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await keys(pilot, "a", "reflection: pushed raj too soon, next time offer first", "enter")
        await keys(pilot, "a", "called raj, offered first this time (as I said I would)")
        assert "Done because of your reflection: offer first?" in screen_text(app)
        assert "differently: offered first" in screen_text(app)
        await keys(pilot, "enter")
        assert "yes: offer first" in screen_text(app), "it is asked"
        assert [kind for kind, _, _ in lines(store)] == ["reflected"]
        await keys(pilot, "enter")
    with opened(store) as book:
        thought, called = (book.journal(JournalFilter(kind=kind))[0] for kind in ("reflected", "called"))
    assert called.source == thought.uid
