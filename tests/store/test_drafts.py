"""What a user may rely on about text not yet recorded, the event that sticks, and settings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft
from netcrm.rules.capture.records import Event
from netcrm.store.book import Book
from netcrm.store.errors import Refused
from netcrm.words import Kind
from tests.store.journal_store import add_contact, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def test_what_was_typed_is_there_again_after_a_restart(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        book.save_draft("capture", "met jane, in confid\x00\nence 🙂")
        book.save_draft("editor", "another")
    with open_book(tmp_path) as book:
        assert book.draft("capture") == "met jane, in confid\x00\nence 🙂"
        book.save_draft("capture", "  ")
        assert book.draft("capture") == ""
        assert book.draft("editor") == "another"


def test_drafts_events_and_settings_are_outside_journal_and_undo(book: Book) -> None:
    before = book.dump()
    book.save_draft("capture", "half a line")
    book.set_event(Event("HR Expo", "2026-11-19", "London"))
    book.set_setting("assessment_on", "2026-12-07")
    assert book.dump() == before
    assert book.journal() == []
    with pytest.raises(Refused):
        book.undo()
    assert book.draft("capture") == "half a line"


def test_undo_of_a_verb_leaves_the_draft_and_the_event(book: Book) -> None:
    jane = add_contact(book, "Jane")
    book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", who=[jane]))
    book.save_draft("capture", "half a line")
    book.set_event(Event("HR Expo", "2026-11-19"))
    book.undo()
    assert book.draft("capture") == "half a line"
    assert book.event() == Event("HR Expo", "2026-11-19")


def test_an_event_lasts_for_the_day_on_which_it_was_set(tmp_path: Path) -> None:
    now = [datetime(2026, 11, 23, 23, 50, tzinfo=UTC)]
    expo = Event("HR Expo", "2026-11-19", "London")
    with Book.open(tmp_path / "netcrm.db", clock=lambda: now[0]) as book:
        book.set_event(expo)
        assert book.event() == expo
        now[0] += timedelta(minutes=20)
        assert book.event() is None
        book.set_event(expo)
        assert book.event() == expo


def test_an_event_is_cleared_and_a_setting_forgotten(book: Book) -> None:
    book.set_event(Event("HR Expo", "2026-11-19"))
    book.set_event(None)
    assert book.event() is None
    book.set_setting("assessment_on", "2026-12-07")
    assert book.setting("assessment_on") == "2026-12-07"
    book.set_setting("assessment_on", "")
    assert book.setting("assessment_on") == ""
