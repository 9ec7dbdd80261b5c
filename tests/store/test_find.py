"""Finding words in everything that has text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import (
    ContactEdit,
    FieldDraft,
    NeedDraft,
    OfferDraft,
    PlanDraft,
    PointDraft,
    PromiseDraft,
    TopicDraft,
)
from netcrm.store.book import Book
from netcrm.store.find import snippet
from netcrm.words import Detail, Direction, Kind, PlanKind, PointKind, TopicKind
from tests.store.contacts_kit import act, add, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def test_every_sort_of_text_is_found(book: Book) -> None:
    raj = add(
        book,
        "Raj Patel",
        org="Borough of Hackney",
        notes="quince in the notes",
        why="quince why",
        topics=[TopicDraft(kind=TopicKind.INTEREST, text="quince growing")],
        fields=[FieldDraft(name="tree", value="quince")],
        points=[PointDraft(kind=PointKind.EMAIL, value="quince@hackney.gov.uk")],
    )
    act(book, Kind.MET, "2026-11-20", raj, text="about the quince")
    book.add_promise(
        PromiseDraft(direction=Direction.MINE, who=raj, what="quince jam", due="2026-12-01", on="2026-11-20")
    )
    book.add_plan(PlanDraft(kind=PlanKind.MEETING, who=[raj], what="quince lunch", due="2026-12-02", on="2026-11-20"))
    book.add_need(NeedDraft(what="quince trees", horizon="2027", on="2026-11-20"))
    book.add_offer(OfferDraft(what="quince recipes"))
    book.add_objective("more quince")
    book.add_trait("interest", "quince")
    found = book.find("quin")
    assert {row.type for row in found} == {
        "contact",
        "action",
        "promise",
        "plan",
        "need",
        "offer",
        "objective",
        "trait",
    }
    assert all("quince" in row.snippet or "quince" in row.title for row in found)
    met = next(row for row in found if row.type == "action" and row.title == "met Raj Patel")
    assert (met.on, met.snippet) == ("2026-11-20", "about the quince")
    for words in ("hackney", "quince@hack", "patel quince", "growing"):
        assert [row.title for row in book.find(words) if row.type == "contact"][:1] != [], words


def test_all_words_narrow_and_only_the_last_may_be_unfinished(book: Book) -> None:
    raj = add(book, "Raj")
    act(book, Kind.MET, "2026-11-20", raj, text="spring tender in Łódź")
    assert len(book.find("spring tend")) == 1
    assert book.find("spr tender") == []
    assert book.find("tend ") == []
    assert len(book.find("TENDER spring")) == 1
    assert book.find("tender autumn") == []


def test_contacts_of_that_name_come_first_then_the_newest(book: Book) -> None:
    other = add(book, "Zoe", notes="quince")
    named = add(book, "Quince Jones")
    old = act(book, Kind.MET, "2026-01-01", other, text="quince old")
    new = act(book, Kind.MET, "2026-11-01", other, text="quince new")
    assert [row.uid for row in book.find("quince")][:3] == [named, new, old]
    assert len(book.find("quince", limit=2)) == 2


def test_details_and_outcomes_are_text_too(book: Book) -> None:
    act(book, Kind.REFLECTED, "2026-11-20", details={Detail.LESSON: "patience"}, outcome="calmer", text="x")
    for word in ("patience", "calmer"):
        assert [row.type for row in book.find(word)] == ["action"]


def test_what_is_gone_is_not_found(book: Book) -> None:
    raj = add(book, "Raj", notes="quince")
    book.edit_contact(raj, ContactEdit(notes="pear"))
    assert [row.type for row in book.find("quince")] == []
    book.undo()
    assert [row.uid for row in book.find("quince")] == [raj]


@pytest.mark.parametrize("words", ["", " ", '"', "AND", "a OR b", "NEAR(", "*", "-x", "col:x", "\0", "x" * 10_000])
def test_whatever_is_typed_is_words(book: Book, words: str) -> None:
    book.find(words)


def test_a_snippet_is_cut_around_the_word() -> None:
    text = "Raj Patel\nraj patel\n" + "before " * 40 + "Wörter " + "after " * 40
    shown = snippet(text, "Raj Patel", ["worter"])
    assert "Wörter" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert len(shown) < 170
    assert snippet("Raj\nraj", "Raj", ["raj"]) == ""
    assert snippet("", "x", ["y"]) == ""
