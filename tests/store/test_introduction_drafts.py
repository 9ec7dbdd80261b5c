"""The messages of an introduction hold no name and no detail that a boundary keeps: the judge stands at this exit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import BoundaryDraft, ContactEdit, IntroductionDraft, PointEdit, StepDraft
from netcrm.rules.drafts import NotYet
from netcrm.store.book import Book
from netcrm.words import DraftKind, IntroductionStep, PointKind
from tests.store.contacts_kit import add, open_book

ADDRESS = "amara@example.org"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


@pytest.fixture
def pair(book: Book) -> tuple[str, str]:
    amara, wei = add(book, "Amara Okafor"), add(book, "Wei Zhang")
    for uid, value in ((amara, ADDRESS), (wei, "wei@example.org")):
        book.edit_contact(uid, ContactEdit(points=[PointEdit(kind=PointKind.EMAIL, value=value)]))
    return amara, wei


def agreed_to_meet(book: Book, pair: tuple[str, str]) -> str:
    uid = book.new_introduction(IntroductionDraft(first=pair[0], second=pair[1], common="tenders")).made[0]
    for side in pair:
        book.introduction_step(uid, StepDraft(step=IntroductionStep.AGREED, side=side))
    return uid


def message(book: Book, uid: str, kind: DraftKind, side: int | None = None) -> str:
    return book.introduction_draft(book.introduction(uid), kind, side)[0].whole


def test_both_said_yes_and_nothing_is_agreed_so_each_is_told_how_to_reach_the_other(
    book: Book, pair: tuple[str, str]
) -> None:
    uid = agreed_to_meet(book, pair)
    assert ADDRESS in message(book, uid, DraftKind.INTRODUCE)
    assert ADDRESS not in message(book, uid, DraftKind.ASK_SECOND, 1)


@pytest.mark.parametrize("leave", ["no", "ask"])
def test_details_that_are_kept_stay_out_even_when_both_said_yes(book: Book, pair: tuple[str, str], leave: str) -> None:
    uid = agreed_to_meet(book, pair)
    book.agree(BoundaryDraft(who=[pair[0]], contact_details=leave, on="2026-03-03"))  # type: ignore[arg-type]
    said = message(book, uid, DraftKind.INTRODUCE)
    assert "Amara Okafor" in said
    assert ADDRESS not in said


def test_who_is_never_to_be_named_is_in_no_message_to_the_other(book: Book, pair: tuple[str, str]) -> None:
    uid = agreed_to_meet(book, pair)
    book.agree(BoundaryDraft(who=[pair[0]], naming="no", on="2026-03-03"))
    for kind in (DraftKind.ASK_SECOND, DraftKind.NUDGE, DraftKind.CLOSE, DraftKind.THANK):
        said = message(book, uid, kind, 1)
        assert "Amara" not in said
        assert ADDRESS not in said
    with pytest.raises(NotYet):
        message(book, uid, DraftKind.INTRODUCE)
