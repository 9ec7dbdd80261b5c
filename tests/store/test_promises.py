"""What a user may rely on about promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import PromiseDraft
from netcrm.models.rows import Changed
from netcrm.rules.capture.records import Capture, Record, RecordType, Ref
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Direction, Kind, Marking, PromiseState
from tests.store.journal_store import TODAY, add_contact, open_book, undone_and_redone


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def promise(book: Book, who: str, what: str = "slides", due: str = "", **rest: object) -> str:
    draft = PromiseDraft(
        direction=rest.pop("direction", Direction.MINE),  # type: ignore[arg-type]
        who=who,
        what=what,
        due=due,
        on="2026-11-20",
        **rest,  # type: ignore[arg-type]
    )
    undone_and_redone(book, lambda: book.add_promise(draft))
    return next(p.uid for p in book.promises() if p.what == what)


def test_late_follows_from_the_due_date_and_is_never_stored(book: Book) -> None:
    jane = add_contact(book, "Jane")
    promise(book, jane, "month", "2026-11")
    promise(book, jane, "late", "2026-11-21", marking=Marking.ONLY_ME)
    promise(book, jane, "today", "2026-11-23", direction=Direction.THEIRS)
    promise(book, jane, "some day")
    found = [(p.what, p.late_days, p.direction, p.marking) for p in book.promises()]
    assert found == [
        ("late", 2, "mine", "only me"),
        ("today", 0, "theirs", ""),
        ("month", 0, "mine", ""),
        ("some day", 0, "mine", ""),
    ]


@pytest.mark.parametrize(
    ("verb", "kind", "state"),
    [
        (lambda book, uid: book.keep_promise(uid, text="sent them"), Kind.KEPT, PromiseState.KEPT),
        (lambda book, uid: book.break_promise(uid), Kind.BROKEN, PromiseState.BROKEN),
        (lambda book, uid: book.release_promise(uid, why="no longer needed"), Kind.RELEASED, PromiseState.RELEASED),
    ],
)
def test_each_end_of_a_promise_writes_its_action(
    book: Book, verb: Callable[[Book, str], Changed], kind: Kind, state: PromiseState
) -> None:
    jane = add_contact(book, "Jane")
    uid = promise(book, jane, due="2026-11-01")
    changed = undone_and_redone(book, lambda: verb(book, uid))
    (row,) = [book.action(made) for made in changed.made]
    assert (row.kind, row.on, row.about, [w.uid for w in row.contacts]) == (kind, TODAY.isoformat(), "slides", [jane])
    assert [(p.state, p.late_days) for p in book.promises(state)] == [(state, 0)]
    assert "slides" in changed.label
    with pytest.raises(Refused, match="already"):
        verb(book, uid)


def test_a_promise_moved_by_agreement_stays_open_and_is_told(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = promise(book, jane, due="2026-11-20")
    changed = undone_and_redone(book, lambda: book.postpone_promise(uid, "2026-12-01", "she is away"))
    (found,) = book.promises()
    assert (found.state, found.due, found.late_days) == ("open", "2026-12-01", 0)
    row = book.action(changed.made[0])
    assert (row.kind, row.details) == ("released", {"why": "she is away", "changed": "2026-11-20 → 2026-12-01"})
    assert not book.postpone_promise(uid, "2026-12-01", "again").change
    with pytest.raises(Refused, match="year"):
        book.postpone_promise(uid, "--01-02")
    book.keep_promise(uid)
    with pytest.raises(Refused, match="already"):
        book.postpone_promise(uid, "2026-12-02")


def test_promises_are_found_by_state_and_by_contact(book: Book) -> None:
    jane, raj = add_contact(book, "Jane"), add_contact(book, "Raj")
    promise(book, jane, "slides")
    kept = promise(book, raj, "budget")
    book.keep_promise(kept)
    assert [p.what for p in book.promises(PromiseState.OPEN)] == ["slides"]
    assert [p.what for p in book.promises(contact=raj)] == ["budget"]
    assert book.promises(PromiseState.OPEN, raj) == []


def test_a_promise_that_has_gone_is_not_found(book: Book) -> None:
    with pytest.raises(NotFound):
        book.keep_promise("0" * 32)
    with pytest.raises(NotFound):
        book.add_promise(PromiseDraft(direction=Direction.MINE, who="0" * 32, what="x", on="2026-11-20"))


def test_a_promise_tells_how_it_was_moved_and_settled(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = promise(book, jane, due="2026-11-20")
    book.postpone_promise(uid, "2026-11-21", "she is away")
    book.release_promise(uid, "2026-11-22", "I was late", agreed=False)
    book.keep_promise(uid, text="sent them at last")
    (found,) = book.promises()
    assert [(step.kind, step.changed, step.why) for step in found.steps] == [
        ("released", "2026-11-20 → 2026-11-21", "she is away"),
        ("noted", "2026-11-21 → 2026-11-22", "I was late"),
        ("kept", "", "sent them at last"),
    ]


def test_only_what_was_agreed_with_the_other_side_counts_as_a_promise_honoured(book: Book) -> None:
    jane, standard = add_contact(book, "Jane"), load_standard()
    uid = promise(book, jane, due="2026-11-20")
    book.release_promise(uid, "2026-12-01", "too much to do", agreed=False)
    assert book.actions_for(standard, "B8") == []
    book.release_promise(uid, "2026-12-03", "she asked for it")
    assert [row.kind for row in book.actions_for(standard, "B8")] == ["released"]


def test_a_line_that_moves_a_promise_tells_both_days(book: Book) -> None:
    jane = add_contact(book, "Jane Smith")
    uid = promise(book, jane, "the slides", due="2026-11-27")
    said, who = "agreed 3 dec with jane", (Ref("Jane Smith", jane),)
    line = Record(RecordType.ACTION, "2026-11-23", said, Kind.RELEASED, who=who, about=uid, due="2026-12-03")
    book.record(Capture(said, (line,)))
    (found,) = book.promises()
    assert (found.due, [step.changed for step in found.steps]) == ("2026-12-03", ["2026-11-27 → 2026-12-03"])
