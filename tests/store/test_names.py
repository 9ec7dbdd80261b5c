"""Naming a contact in a command: id, full name, @handle, part of the name; and never a silent guess."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import ContactEdit
from netcrm.store.book import Book
from netcrm.store.errors import Ambiguous, NotFound
from netcrm.words import Kind, Stage
from tests.store.contacts_kit import act, add, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def test_one_contact_answers_to_all_its_names(book: Book) -> None:
    uid = add(book, "Seán O'Brien-Łukasz", org="Borough of Hackney", nickname="Shay")
    add(book, "Raj Patel")
    for ref in (
        uid,
        uid.upper(),
        uid[:-2],
        "Seán O'Brien-Łukasz",
        "sean obrien lukasz",
        "SEAN",
        "o'brien",
        "obrien",
        "lukasz",
        "shay",
        "@sean.obrien.lukasz",
        "sean.obrien.lukasz",
        "obr",
        "sean ob",
        "ukas",
        "  sean   ",
    ):
        assert book.resolve(ref).uid == uid, ref
    assert book.contact("sean").row.uid == uid


def test_a_full_name_wins_over_a_longer_one(book: Book) -> None:
    uid = add(book, "Jane Smith")
    add(book, "Jane Smith-Jones")
    assert book.resolve("jane smith").uid == uid


def test_an_ambiguous_name_ranks_active_then_recent(book: Book) -> None:
    old = add(book, "Jane Adams")
    ended = add(book, "Jane Brown")
    recent = add(book, "Jane Clark", org="CMI")
    act(book, Kind.MET, "2026-11-01", old)
    act(book, Kind.MET, "2026-11-20", recent)
    act(book, Kind.MET, "2026-11-22", ended)
    book.end_contact(ended, "moved")
    with pytest.raises(Ambiguous) as caught:
        book.resolve("jane")
    assert [who.uid for who in caught.value.candidates] == [recent, old, ended]
    assert "Jane Clark (CMI, @jane.clark)" in str(caught.value)


def test_two_of_one_name_are_told_apart_by_handle(book: Book) -> None:
    add(book, "Jane Smith")
    second = add(book, "Jane Smith", stage=Stage.PROSPECT)
    with pytest.raises(Ambiguous):
        book.resolve("Jane Smith")
    assert book.resolve("@jane.smith2").uid == second


def test_an_organisation_answers_to_a_word_of_its_name_and_its_people_do_not(book: Book) -> None:
    add(book, "Raj Patel", org="Borough of Hackney", notes="hackney marshes")
    assert book.resolve("hackney").name == "Borough of Hackney"


def test_nobody_is_guessed(book: Book) -> None:
    add(book, "Raj Patel", notes="jane")
    for ref in ("jane", "@jane", "0" * 32, "", "   ", "%", '"', "🦊", "x" * 5_000):
        with pytest.raises(NotFound):
            book.resolve(ref)


def test_a_name_without_letters_is_still_a_name(book: Book) -> None:
    uid = add(book, "🦊")
    assert book.resolve("🦊").uid == uid


def test_the_message_shows_no_control_characters(book: Book) -> None:
    with pytest.raises(NotFound) as caught:
        book.resolve("\x1b]52;c;x\x07")
    assert "\x1b" not in str(caught.value)


def test_a_changed_name_is_known_at_once(book: Book) -> None:
    uid = add(book, "Jane Smith")
    book.edit_contact(uid, ContactEdit(name="Zoe"))
    assert book.resolve("zoe").uid == uid
    with pytest.raises(NotFound):
        book.resolve("jane")
