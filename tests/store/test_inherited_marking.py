"""What is marked stays marked: every entry that follows from it, or speaks of it, is for no more people than it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, ActionEdit, BoundaryDraft, ConsentDraft, PromiseDraft
from netcrm.store.book import Book
from netcrm.words import Detail, Direction, Kind, Marking
from tests.store.contacts_kit import add, open_book

ON = "2026-11-02"
SECRET = "jane told me in confidence they are merging"


def told(book: Book, who: str, marking: Marking = Marking.ONLY_ME, kind: Kind = Kind.TALKED) -> str:
    return book.add_action(
        ActionDraft(kind=kind, on=ON, who=[who], text=SECRET, marking=marking, details={Detail.WHAT: "merger"})
    ).made[0]


def marking_of(book: Book, uid: str) -> str:
    return book.action(uid).marking


@pytest.mark.parametrize("marking", [Marking.ONLY_ME, Marking.MY_TEAM, Marking.MY_ORGANISATION])
def test_a_consent_is_marked_as_what_it_is_for(tmp_path: Path, marking: Marking) -> None:
    with open_book(tmp_path) as book:
        jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
        about = told(book, jane, marking)
        given = book.record_consent(ConsentDraft(about=about, state="given", recipients=[raj], on=ON)).made[0]
        assert marking_of(book, given) == marking


def test_what_follows_is_marked_at_least_as_strictly_and_the_owner_may_be_stricter(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith")
        got = told(book, jane, Marking.MY_ORGANISATION, Kind.GOT)
        use = book.put_to_use(got, purpose="the bid").made[0]
        typed = ActionDraft(kind=Kind.USED, on=ON, who=[jane], text="used it", source=use)
        later = book.add_action(typed).made[0]
        stricter = book.add_action(typed.model_copy(update={"marking": Marking.ONLY_ME})).made[0]
        weaker = book.add_action(typed.model_copy(update={"marking": Marking.ANYONE})).made[0]
        assert [marking_of(book, uid) for uid in (use, later, stricter, weaker)] == [
            Marking.MY_ORGANISATION,
            Marking.MY_ORGANISATION,
            Marking.ONLY_ME,
            Marking.MY_ORGANISATION,
        ]


def test_a_source_never_named_stays_so_until_it_is_agreed_anew(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
        agreed = book.agree(BoundaryDraft(who=[jane], what="templates", naming="no", on=ON)).made[0]
        given = book.record_consent(ConsentDraft(about=agreed, state="given", recipients=[raj], on=ON)).made[0]
        assert book.action(given).unnamed
        book.review_boundary(agreed, BoundaryDraft(naming="yes", on=ON))
        assert not book.boundary(agreed).unnamed


def test_what_is_done_because_of_a_thought_does_not_tell_of_it_but_another_thought_does(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith")
        thought = told(book, jane, kind=Kind.CONSIDERED)
        done = book.add_action(ActionDraft(kind=Kind.OFFERED, on=ON, who=[jane], text="offered", source=thought))
        again = book.add_action(ActionDraft(kind=Kind.CONSIDERED, on=ON, who=[jane], text="it did", source=thought))
        assert (marking_of(book, done.made[0]), marking_of(book, again.made[0])) == ("", Marking.ONLY_ME)


def test_the_end_of_a_marked_promise_is_marked(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane = add(book, "Jane Smith")
        draft = PromiseDraft(direction=Direction.MINE, who=jane, what="the figures", on=ON, marking=Marking.ONLY_ME)
        made = book.add_promise(draft)
        promise = next(uid for uid in made.others)
        kept = book.keep_promise(promise, book._today()).made[0]
        assert marking_of(book, kept) == Marking.ONLY_ME


def test_what_is_marked_or_linked_later_marks_what_follows(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        jane, raj = add(book, "Jane Smith"), add(book, "Raj Patel")
        got = told(book, jane, Marking.UNMARKED, Kind.GOT)
        given = book.record_consent(ConsentDraft(about=got, state="given", recipients=[raj], on=ON)).made[0]
        before = book.dump()
        book.edit_action(got, ActionEdit(marking=Marking.ONLY_ME))
        assert marking_of(book, given) == Marking.ONLY_ME
        book.undo()
        assert book.dump() == before
        secret = told(book, jane)
        loose = book.add_action(ActionDraft(kind=Kind.TALKED, on=ON, who=[raj], text="spoke of it")).made[0]
        book.edit_action(loose, ActionEdit(source=secret))
        assert marking_of(book, loose) == Marking.ONLY_ME
