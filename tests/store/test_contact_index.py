"""The list of contacts: in order, of any length, filtered word by word."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netcrm.models.drafts import ContactEdit
from netcrm.models.filters import ContactFilter
from netcrm.models.tables import Contact
from netcrm.store.book import Book
from netcrm.store.search_words import prefixes, whole, words
from netcrm.text import fold
from netcrm.words import ContactKind, Stage
from tests.store.contacts_kit import add, open_book

MANY = 500


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A store of many contacts, several of a name."""
    rng = random.Random(3)
    names = [f"{rng.choice('ABCDÉ')}na {rng.choice(['Smith', 'Ó Dálaigh', 'Zhang'])}" for _ in range(MANY)]
    with open_book(tmp_path_factory.mktemp("many")) as opened:
        with opened._change("Made many") as tx:
            tx.insert_many(
                Contact,
                [
                    {"name": name, "sort_name": fold(name), "stage": rng.choice(["active", "imported"])}
                    for name in names
                ],
            )
        yield opened


def _names(book: Book, **fields: object) -> list[str]:
    f = ContactFilter(**fields)  # type: ignore[arg-type]  # the names are those of the filter
    rows = book.contacts(f)
    index = book.contact_index(f)
    assert index.rows(0, len(index)) == rows
    assert book.count_contacts(f) == len(rows)
    return [row.name for row in rows]


def test_pages_by_keyset_are_the_whole_list(many: Book) -> None:
    everyone = many.contacts(limit=None)
    assert len(everyone) == MANY
    assert [fold(row.name) for row in everyone] == sorted(fold(row.name) for row in everyone)
    paged, after = [], ""
    while page := many.contacts(after=after, limit=37):
        paged += page
        after = page[-1].uid
    assert paged == everyone


@pytest.mark.parametrize("f", [ContactFilter(), ContactFilter(stage="imported"), ContactFilter(text="dal")])
def test_the_index_gives_any_rows_of_the_list(many: Book, f: ContactFilter) -> None:
    everyone = many.contacts(f, limit=None)
    index = many.contact_index(f)
    assert len(index) == len(everyone) > 60
    for start, stop in ((0, 40), (30, 50), (0, 10), (len(index) - 5, len(index) + 5), (len(index), len(index) + 9)):
        assert index.rows(start, stop) == everyone[start:stop]
    for place in (0, 3, 39, 40, len(index) - 1):
        assert index.position(everyone[place].uid) == place
    assert index.position("0" * 32) is None


def test_filtered_pages_follow_each_other(many: Book) -> None:
    f = ContactFilter(text="zhang")
    everyone = many.contacts(f, limit=None)
    first = many.contacts(f, limit=20)
    assert first + many.contacts(f, after=first[-1].uid, limit=10_000) == everyone


def test_each_word_narrows_over_names_organisations_tags_and_notes(book: Book) -> None:
    ana = add(book, "Ána Peña-López", org="Borough of Hackney", notes="likes Tea", nickname="Pip")
    book.tag([ana], add=["procurement"])
    add(book, "Anders Hack", notes="coffee")
    assert _names(book, text="an") == ["Ána Peña-López", "Anders Hack"]
    for text in ("ana", "PENA", "lopez", "hackn", "tea", "procure", "pip", "an hack bor", "peña-lópez"):
        assert "Ána Peña-López" in _names(book, text=text), text
    assert _names(book, text="an hackney") == ["Ána Peña-López"]
    assert _names(book, text="an coffee tea") == []
    assert _names(book, text="of") == ["Ána Peña-López", "Borough of Hackney"]


def test_letters_that_lose_no_accent_are_found_by_their_plain_form(book: Book) -> None:
    add(book, "Łukasz O'Brien")
    for text in ("lukasz", "Łuk", "obrien", "o'brien", "brien"):
        assert _names(book, text=text) == ["Łukasz O'Brien"], text


def test_the_filter_follows_every_write(book: Book) -> None:
    uid = add(book, "Ana", org="Acme")
    assert _names(book, text="acme") == ["Acme", "Ana"]
    book.edit_contact(book.resolve("Acme").uid, ContactEdit(name="Zenith"))
    assert _names(book, text="acme") == []
    assert _names(book, text="zen") == ["Ana", "Zenith"]
    book.edit_contact(uid, ContactEdit(notes="vegan"))
    assert _names(book, text="vega") == ["Ana"]
    book.undo()
    assert _names(book, text="vega") == []


def test_stage_kind_tag_and_key_combine(book: Book) -> None:
    ana = add(book, "Ana", stage=Stage.PROSPECT, key_member=True)
    add(book, "Ben", stage=Stage.PROSPECT)
    add(book, "CMI", kind=ContactKind.ORGANISATION)
    book.tag([ana], add=["audit"])
    assert _names(book, stage="prospect") == ["Ana", "Ben"]
    assert _names(book, kind="organisation") == ["CMI"]
    assert _names(book, tag="#Audit") == ["Ana"]
    assert _names(book, key_member=True) == ["Ana"]
    assert _names(book, key_member=False) == ["Ben", "CMI"]
    assert _names(book, stage="prospect", key_member=False, text="b") == ["Ben"]


def test_a_picture_in_a_name_is_found(book: Book) -> None:
    add(book, "Fox 🦊")
    add(book, "Dog")
    assert _names(book, text="🦊") == ["Fox 🦊"]
    assert _names(book, text="fo 🦊") == ["Fox 🦊"]


def test_an_empty_store_has_an_empty_list(book: Book) -> None:
    index = book.contact_index()
    assert len(index) == 0
    assert index.rows(0, 40) == []
    assert book.contacts(limit=None) == []


def test_an_open_list_leaves_out_what_has_gone(book: Book) -> None:
    uids = [add(book, f"N{i:03}") for i in range(60)]
    index = book.contact_index()
    index.rows(45, 60)
    book.delete_contact(uids[50])
    assert [row.name for row in index.rows(48, 53)] == ["N048", "N049", "N051", "N052"]


@settings(max_examples=300, deadline=None)
@example(text="0\u19b00")  # a letter to Python, none to an older SQLite
@given(text=st.text(max_size=60))
def test_whatever_is_typed_is_a_filter(many: Book, text: str) -> None:
    index = many.contact_index(ContactFilter(text=text))
    assert len(index.rows(0, MANY)) == len(index)
    many.find(text)


@given(st.text(max_size=80))
def test_queries_hold_words_only(text: str) -> None:
    for word in words(text):
        assert '"' not in word
    assert prefixes(text).count('"') == whole(text).count('"') == 2 * len(words(text))
