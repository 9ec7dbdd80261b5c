"""Suggestions from the store: strangers with something in common, and dismissed pairs stay dismissed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import BoundaryDraft, ContactEdit, IntroductionDraft, TopicDraft
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import ContactKind, Kind, Stage, TopicKind
from tests.store.contacts_kit import act, add, changes_nothing, open_book, undone_exactly


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def topic(kind: str, text: str) -> TopicDraft:
    return TopicDraft(kind=TopicKind(kind), text=text)


def pairs(book: Book) -> set[frozenset[str]]:
    return {frozenset((row.first.name, row.second.name)) for row in book.suggestions()}


AMARA_WEI = frozenset(("Amara Okafor", "Wei Zhang"))


@pytest.fixture
def two(book: Book) -> tuple[str, str]:
    amara = add(book, "Amara Okafor", "CMI", tags=["procurement"], topics=[topic("offer", "tender templates")])
    wei = add(book, "Wei Zhang", tags=["procurement"], topics=[topic("need", "a tender template")])
    return amara, wei


def test_a_pair_has_its_reason_in_words(book: Book, two: tuple[str, str]) -> None:
    (row,) = book.suggestions()
    assert row.why == "both #procurement; Wei needs a tender template, which Amara offers"
    assert row.common == "a tender template, procurement"
    assert {row.first.uid, row.second.uid} == set(two)
    assert book.suggestions(0) == []


def test_namesakes_are_told_apart(book: Book) -> None:
    add(book, "Priya Shah", tags=["vat"], topics=[topic("need", "a venue")])
    add(book, "Priya Nair", tags=["vat"], topics=[topic("offer", "a venue")])
    assert book.suggestions()[0].why == "both #vat; Priya Shah needs a venue, which Priya Nair offers"


@pytest.mark.parametrize(
    "how", ["met", "introduction", "colleagues", "own", "introduced_by", "imported", "ended", "dismissed"]
)
def test_who_knows_the_other_or_is_out_is_not_suggested(book: Book, two: tuple[str, str], how: str) -> None:
    amara, wei = two
    assert pairs(book) == {AMARA_WEI}
    if how == "met":
        act(book, Kind.ATTENDED, "2026-11-01", amara, wei)
    elif how == "introduction":
        book.new_introduction(IntroductionDraft(first=wei, second=amara))
    elif how == "colleagues":
        book.edit_contact(wei, ContactEdit(affiliations=[{"organisation": "CMI"}]))
    elif how == "own":
        cmi = book.resolve("CMI").uid
        book.edit_contact(cmi, ContactEdit(topics=[{"kind": "need", "text": "a tender template"}]))
        book.delete_contact(wei)
    elif how == "introduced_by":
        book.edit_contact(wei, ContactEdit(introduced_by=amara))
    elif how in ("imported",):
        book.set_stage([wei], Stage.IMPORTED)
    elif how == "ended":
        book.end_contact(wei, "moved away")
    else:
        with undone_exactly(book):
            book.dismiss_pair(wei, amara)
        changes_nothing(book, lambda: book.dismiss_pair(wei, amara))
    assert pairs(book) == set()


def test_a_left_employer_and_a_mention_are_no_acquaintance(book: Book, two: tuple[str, str]) -> None:
    book.edit_contact(two[1], ContactEdit(affiliations=[{"organisation": "CMI", "to_text": "2020"}]))
    act(book, Kind.MET, "2026-11-01", two[0], mentions=[two[1]])
    assert pairs(book) == {AMARA_WEI}


def test_organisations_and_people_are_paired(book: Book) -> None:
    add(book, "Hackney", kind=ContactKind.ORGANISATION, tags=["vat"])
    add(book, "Raj Patel", tags=["vat"])
    add(book, "CMI", kind=ContactKind.ORGANISATION, topics=[topic("interest", "VAT")])
    assert len(pairs(book)) == 3


def test_a_dismissed_pair_stays_dismissed_when_one_of_it_is_merged(book: Book, two: tuple[str, str]) -> None:
    amara, wei = two
    book.dismiss_pair(amara, wei)
    twin = add(book, "W. Zhang", tags=["procurement"])
    book.dismiss_pair(twin, wei)
    raj = add(book, "Raj", tags=["procurement"])
    book.dismiss_pair(raj, wei)
    book.dismiss_pair(raj, twin)
    with undone_exactly(book):
        book.merge(twin, wei)
    assert pairs(book) == {frozenset(("Amara Okafor", "Raj"))}
    assert book._query("SELECT count(*) FROM dismissed_pair")[0][0] == 2
    assert book.check() == []
    book.forget(raj)
    assert book._query("SELECT count(*) FROM dismissed_pair")[0][0] == 1


def test_a_pair_is_two_who_are_there(book: Book, two: tuple[str, str]) -> None:
    with pytest.raises(Refused):
        book.dismiss_pair(two[0], two[0])
    with pytest.raises(NotFound):
        book.dismiss_pair(two[0], "0" * 32)


def test_a_suggestion_tells_what_was_agreed_that_stands_in_the_way(book: Book) -> None:
    topics = [TopicDraft(kind=TopicKind.INTEREST, text="procurement")]
    one = add(book, "Amara Okafor", topics=topics)
    add(book, "Wei Zhang", topics=topics)
    assert book.suggestions()[0].in_the_way == ()
    book.agree(BoundaryDraft(who=[one], contact_details="no", on="2026-03-03"))
    (words,) = book.suggestions()[0].in_the_way
    assert "Amara Okafor, 3 Mar 2026" in words
    assert "details may not be given" in words
