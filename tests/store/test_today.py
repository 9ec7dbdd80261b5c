"""What a user may rely on about Today."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netcrm.models.drafts import ActionDraft, PlanDraft, PromiseDraft
from netcrm.rules.cadence import asks, days_over
from netcrm.store.book import Book
from netcrm.words import CONTACT_KINDS, Direction, Kind, PlanKind, Stage
from tests.store.journal_store import TODAY, Clock, add_contact, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def act(book: Book, kind: Kind, *who: str, on: str) -> None:
    book.add_action(ActionDraft(kind=kind, on=on, who=list(who)))


def plan(book: Book, what: str, due: str, kind: PlanKind = PlanKind.MEETING, time: str = "") -> str:
    return next(iter(book.add_plan(PlanDraft(kind=kind, what=what, due=due, time=time, on="2026-11-01")).others))


def promise(book: Book, who: str, what: str, due: str) -> None:
    book.add_promise(PromiseDraft(direction=Direction.MINE, who=who, what=what, due=due, on="2026-11-01"))


def test_an_empty_store_waits_for_nothing(book: Book) -> None:
    rows = book.today()
    assert (rows.meetings, rows.held, rows.promises, rows.follow_ups, rows.keep_in_touch) == ((), (), (), (), ())
    assert (rows.keep_in_touch_total, rows.to_triage, rows.reflection_days, rows.contacts) == (0, 0, None, 0)


def test_a_thousand_imported_contacts_leave_today_calm(book: Book) -> None:
    for n in range(5):
        add_contact(book, f"P{n}", stage="imported", cadence=7)
    rows = book.today()
    assert (rows.keep_in_touch, rows.keep_in_touch_total, rows.to_triage, rows.contacts) == ((), 0, 5, 0)


def test_meetings_to_come_and_meetings_held_are_told_apart_by_the_minute(book: Book) -> None:
    for what, due, time in (
        ("this morning", "2026-11-23", "09:00"),
        ("this afternoon", "2026-11-23", "15:00"),
        ("some time today", "2026-11-23", ""),
        ("yesterday", "2026-11-22", "10:00"),
        ("thursday", "2026-11-26", "10:00"),
        ("next month", "2026-12-20", ""),
    ):
        plan(book, what, due, time=time)
    rows = book.today()
    assert [p.what for p in rows.meetings] == ["some time today", "this afternoon", "thursday"]
    assert [p.what for p in rows.held] == ["yesterday", "this morning"]


def test_promises_and_follow_ups_stand_by_their_day_and_within_the_week(book: Book) -> None:
    jane = add_contact(book, "Jane")
    for what, due in (("late", ago(2)), ("today", ago(0)), ("friday", ago(-4)), ("far", ago(-30)), ("some day", "")):
        promise(book, jane, what, due)
        if due:
            plan(book, what, due, PlanKind.FOLLOW_UP)
    rows = book.today()
    assert [(p.what, p.late_days) for p in rows.promises] == [("late", 2), ("today", 0), ("friday", 0), ("some day", 0)]
    assert [p.what for p in rows.follow_ups] == ["late", "today", "friday"]


def test_what_is_done_dropped_or_put_off_is_out_of_today(book: Book) -> None:
    jane = add_contact(book, "Jane", cadence=7)
    act(book, Kind.MET, jane, on=ago(30))
    promise(book, jane, "slides", ago(0))
    uid = plan(book, "call", ago(0), PlanKind.FOLLOW_UP)
    assert book.today().keep_in_touch_total == 1
    for sort, thing in (("contact", jane), ("promise", book.promises()[0].uid), ("plan", uid)):
        book.snooze(sort, thing, TODAY + timedelta(days=1))
    rows = book.today()
    assert (rows.promises, rows.follow_ups, rows.keep_in_touch) == ((), (), ())
    tomorrow = book.today(TODAY + timedelta(days=1))
    assert len(tomorrow.promises) == len(tomorrow.follow_ups) == len(tomorrow.keep_in_touch) == 1
    book.done_plan(uid)
    book.keep_promise(book.promises()[0].uid)
    tomorrow = book.today(TODAY + timedelta(days=1))
    assert (tomorrow.promises, tomorrow.follow_ups) == ((), ())


def test_the_most_overdue_come_first_and_those_never_met_last(book: Book) -> None:
    for name, cadence, last in (
        ("Wei", 30, 41),
        ("Jane", 30, 90),
        ("Due", 30, 30),
        ("Fine", 30, 29),
        ("Never", 30, None),
    ):
        uid = add_contact(book, name, cadence=cadence)
        if last is not None:
            act(book, Kind.CALLED, uid, on=ago(last))
    add_contact(book, "No cadence")
    rows = book.today()
    assert [(r.who.name, r.days_since, r.last_on) for r in rows.keep_in_touch] == [
        ("Jane", 90, ago(90)),
        ("Wei", 41, ago(41)),
        ("Due", 30, ago(30)),
        ("Never", None, ""),
    ]
    capped = book.today(limit=2)
    assert [r.who.name for r in capped.keep_in_touch] == ["Jane", "Wei"]
    assert capped.keep_in_touch_total == 4


def test_the_hint_says_what_to_talk_about(book: Book) -> None:
    jane = add_contact(book, "Jane", cadence=30)
    act(book, Kind.MET, jane, on=ago(60))
    promise(book, jane, "the slides", ago(-2))
    book.tag([jane], add=("funding",))
    assert book.today().keep_in_touch[0].hint == "you owe: the slides · #funding"


def test_a_week_without_a_reflection_is_told(book: Book) -> None:
    act(book, Kind.REFLECTED, on=ago(8))
    assert book.today().reflection_days == 8


def test_another_day_can_be_asked_for(tmp_path: Path) -> None:
    with open_book(tmp_path, Clock(datetime(2026, 11, 23, 23, 30, tzinfo=UTC))) as book:
        plan(book, "thursday", "2026-11-26", time="10:00")
        assert [p.what for p in book.today(date(2026, 11, 26)).meetings] == ["thursday"]
        assert [p.what for p in book.today(date(2026, 11, 27)).held] == ["thursday"]


READS = """
import sys
from pathlib import Path
from netcrm.store.book import Book
from netcrm.standards import load_standard
with Book.open(Path(sys.argv[1])) as book:
    book.today()
    row = book.journal()[-1]
    book.action(row.uid)
    book.timeline(row.contacts[0].uid)
    book.promises(), book.plans(), book.draft("capture"), book.event()
    standard = load_standard()
    book.coverage(standard), book.actions_for(standard, "PC1"), book.evidence(standard)
print(sorted({"sqlalchemy", "sqlmodel", "pydantic", "textual"} & sys.modules.keys()))
"""


def test_reading_loads_nothing_heavy(book: Book) -> None:
    jane = add_contact(book, "Jane", cadence=7)
    act(book, Kind.MET, jane, on=ago(30))
    promise(book, jane, "slides", ago(0))
    plan(book, "call", ago(0), PlanKind.FOLLOW_UP)
    answer = subprocess.run(
        [sys.executable, "-c", READS, str(book.path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert answer.stdout.strip() == "[]"


people = st.lists(
    st.tuples(
        st.sampled_from(Stage),
        st.sampled_from([None, 1, 7, 30]),
        st.lists(st.tuples(st.sampled_from(Kind), st.integers(-2, 60)), max_size=4),
    ),
    max_size=6,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(people)
@pytest.mark.slow
def test_the_store_asks_for_whom_the_rule_asks(
    tmp_path_factory: pytest.TempPathFactory, world: list[tuple[Stage, int | None, list[tuple[Kind, int]]]]
) -> None:
    with open_book(tmp_path_factory.mktemp("today")) as book:
        wanted = {}
        for n, (stage, cadence, acts) in enumerate(world):
            uid = add_contact(book, f"P{n}", stage=stage, cadence=cadence)
            for kind, days in acts:
                act(book, kind, uid, on=ago(days))
            met = [ago(days) for kind, days in acts if kind in CONTACT_KINDS and days >= 0]
            last = max(met, default="")
            if asks(book.contact(uid).row.stage, last, cadence, TODAY):
                wanted[uid] = days_over(last, cadence, TODAY)
        rows = book.today(limit=100)
        found = {
            r.who.uid: (r.days_since - r.cadence_days if r.days_since is not None else None) for r in rows.keep_in_touch
        }
        assert found == wanted
        assert rows.keep_in_touch_total == len(wanted)
