"""What a user may rely on about follow-ups and planned meetings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, ActionEdit, PlanDraft, PromiseDraft
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Direction, Kind, PlanKind, PlanState
from tests.store.journal_store import add_contact, open_book, undone_and_redone


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def plan(book: Book, *who: str, due: str = "2026-11-26", kind: PlanKind = PlanKind.MEETING, time: str = "") -> str:
    draft = PlanDraft(
        kind=kind, who=list(who), what="coffee", due=due, time=time, on="2026-11-20", text="coffee w jane"
    )
    undone_and_redone(book, lambda: book.add_plan(draft))
    return book.plans(PlanState.OPEN)[0].uid


def test_a_plan_is_shown_with_everyone_in_it_and_its_entry(book: Book) -> None:
    jane, raj = add_contact(book, "Jane"), add_contact(book, "Raj")
    plan(book, jane, raj, time="10:00")
    (found,) = book.plans()
    assert ([w.name for w in found.who], found.due, found.time, found.state) == (
        ["Jane", "Raj"],
        "2026-11-26",
        "10:00",
        "open",
    )
    assert [(r.kind, r.about, r.text) for r in book.journal()] == [("scheduled", "coffee", "coffee w jane")]
    assert [p.uid for p in book.plans(contact=raj)] == [found.uid]
    assert book.plans(contact="0" * 32) == []


def test_a_plan_proves_nothing_whatever_becomes_of_it(book: Book) -> None:
    jane = add_contact(book, "Jane", cadence=30)
    book.done_plan(plan(book, jane))
    assert {(r.possible, r.recorded) for r in book.coverage(load_standard())} == {(0, 0)}
    assert book.contact(jane).row.last_on == ""


def test_done_dropped_and_moved_each_write_their_entry(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = plan(book, jane)
    moved = undone_and_redone(book, lambda: book.postpone_plan(uid, "2026-12-01", time="09:00"))
    assert [(p.due, p.time, p.state) for p in book.plans()] == [("2026-12-01", "09:00", "open")]
    done = undone_and_redone(book, lambda: book.done_plan(uid))
    assert book.plans()[0].state == PlanState.DONE
    second = plan(book, jane)
    dropped = undone_and_redone(book, lambda: book.drop_plan(second))
    stages = [book.action(c.made[-1]).details["stage"] for c in (moved, done, dropped)]
    assert stages == ["moved", "done", "dropped"]
    for verb in (lambda: book.done_plan(uid), lambda: book.drop_plan(uid), lambda: book.postpone_plan(uid, "2027")):
        with pytest.raises(Refused, match="already"):
            verb()


def test_putting_off_is_housekeeping_that_undo_takes_back(book: Book) -> None:
    jane = add_contact(book, "Jane")
    uid = plan(book, jane)
    book.add_promise(PromiseDraft(direction=Direction.MINE, who=jane, what="slides", on="2026-11-20"))
    entries = len(book.journal())
    for sort, thing in (("plan", uid), ("promise", book.promises()[0].uid), ("contact", jane)):
        undone_and_redone(book, lambda sort=sort, thing=thing: book.snooze(sort, thing, date(2026, 12, 1)))  # type: ignore[misc]
    assert book.plans()[0].snoozed_until == book.promises()[0].snoozed_until == "2026-12-01"
    assert len(book.journal()) == entries
    undone_and_redone(book, lambda: book.snooze("plan", uid, None))
    assert book.plans()[0].snoozed_until == ""
    with pytest.raises(Refused, match="known"):
        book.snooze("need", uid, None)
    for day in (date(2026, 11, 22), date(2026, 11, 23)):
        with pytest.raises(Refused, match="not after today"):
            book.snooze("plan", uid, day)
    with pytest.raises(NotFound):
        book.snooze("plan", "0" * 32, None)


def test_a_plan_needs_a_day(book: Book) -> None:
    with pytest.raises(Refused):
        book.add_plan(PlanDraft(kind=PlanKind.MEETING, due="--11-26", on="2026-11-20"))


def test_editing_the_entry_of_a_plan_moves_it_in_one_change(book: Book) -> None:
    jane = add_contact(book, "Jane")
    plan(book, jane, time="10:00")
    (entry,) = book.journal()
    held = book.plan_of(entry.uid)
    assert held is not None
    assert (held.due, held.time) == ("2026-11-26", "10:00")
    edit = ActionEdit(due="2026-12-01", text="coffee with jane")
    undone_and_redone(book, lambda: book.edit_action(entry.uid, edit))
    assert [(p.due, p.time) for p in book.plans()] == [("2026-12-01", "10:00")]
    assert {(a.text, a.details.get("stage")) for a in book.journal()} == {("coffee with jane", None), ("", "moved")}
    assert not book.edit_action(entry.uid, ActionEdit(due="2026-12-01", due_time="10:00")).change
    book.done_plan(held.uid)
    with pytest.raises(Refused, match="done already"):
        book.edit_action(entry.uid, ActionEdit(due="2026-12-02"))
    noted = book.add_action(ActionDraft(kind=Kind.NOTED, on="2026-11-20", text="x", who=[jane])).made[0]
    assert book.plan_of(noted) is None
    with pytest.raises(Refused, match="no follow-up"):
        book.edit_action(noted, ActionEdit(due="2026-12-02"))
