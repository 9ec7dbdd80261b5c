"""Introductions in the store: every step is an entry of the journal, one undo takes it back, nothing else is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, BoundaryDraft, IntroductionDraft, StepDraft
from netcrm.rules.capture.parser import parse
from netcrm.rules.introductions import BOTH_PRESENT, Stage
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import ContactKind, Detail, IntroductionStep, Kind, Marking
from tests.store.contacts_kit import add, open_book, undone_exactly

S = IntroductionStep
TODAY = date(2026, 11, 23)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


@pytest.fixture
def pair(book: Book) -> tuple[str, str]:
    return add(book, "Amara Okafor"), add(book, "Wei Zhang")


def begun(book: Book, pair: tuple[str, str], on: str = "2026-10-01", **more: object) -> str:
    return book.new_introduction(IntroductionDraft(first=pair[0], second=pair[1], on=on, **more)).made[0]


def step(book: Book, uid: str, what: IntroductionStep, on: str, **more: str) -> str:
    return book.introduction_step(uid, StepDraft(step=what, on=on, **more)).made[0]


def test_an_introduction_from_idea_to_result_is_in_the_journal_and_in_coverage(
    book: Book, pair: tuple[str, str]
) -> None:
    with undone_exactly(book):
        idea = begun(book, pair, common="procurement")
    verbs: list[Callable[[], str]] = [
        lambda: step(book, idea, S.ASKED, "2026-10-02", side=pair[0], how="by mail"),
        lambda: step(book, idea, S.AGREED, "2026-10-03"),
        lambda: step(book, idea, S.ASKED, "2026-10-04"),
        lambda: step(book, idea, S.NUDGED, "2026-10-10"),
        lambda: step(book, idea, S.AGREED, "2026-10-11", how="by phone"),
        lambda: step(book, idea, S.INTRODUCED, "2026-10-12"),
        lambda: step(book, idea, S.RESULT, "2026-11-12", result="a joint bid"),
    ]
    stages = []
    for verb in verbs:
        with undone_exactly(book):
            verb()
        stages.append(book.introductions()[0].stage)
    assert stages == [
        Stage.ASKED_FIRST, Stage.ASKED_FIRST, Stage.ASKED_SECOND, Stage.ASKED_SECOND, Stage.AGREED, Stage.INTRODUCED,
        Stage.RESULT,
    ]  # fmt: skip
    (state,) = book.introductions()
    assert (state.second.asked_on, state.second.agreed_on, state.second.agreed_how) == (
        "2026-10-04",
        "2026-10-11",
        "by phone",
    )
    assert book.introduction(state.entries[3].uid).uid == state.uid
    standard = load_standard()
    assert [a.kind for a in book.actions_for(standard, "PC6")] == ["introduction", "introduced"]
    assert len(book.timeline(pair[0])) == 9  # and that she was added
    assert book.check() == []


def test_what_was_typed_in_the_capture_line_is_the_same_introduction(book: Book, pair: tuple[str, str]) -> None:
    for line in ("intro idea: amara and wei, both procurement", "asked amara about the wei intro",
                 "amara said yes to the wei intro", "asked wei about the amara intro", "chased wei re amara intro",
                 "wei happy with amara intro"):  # fmt: skip
        book.record(parse(line, TODAY, book.network()))
    (state,) = book.introductions(TODAY)
    assert state.stage is Stage.AGREED
    book.record(parse("introduced amara to wei by email", TODAY, book.network()))
    book.record(parse("amara wei intro led to a joint bid", TODAY, book.network()))
    (state,) = book.introductions(TODAY)
    assert (state.stage, state.result) == (Stage.RESULT, "joint bid")


def test_nobody_is_introduced_who_has_not_said_yes(book: Book, pair: tuple[str, str]) -> None:
    idea = begun(book, pair)
    step(book, idea, S.ASKED, "2026-10-02", side=pair[0])
    step(book, idea, S.AGREED, "2026-10-03", side=pair[0])
    with pytest.raises(Refused, match="Wei Zhang has not said yes"):
        step(book, idea, S.INTRODUCED, "2026-10-04")
    with pytest.raises(Refused, match="Wei Zhang has not said yes"):
        step(book, idea, S.INTRODUCED, "2026-10-04", consent="not asked")
    step(book, idea, S.INTRODUCED, "2026-10-04", consent=BOTH_PRESENT)
    assert book.introduction(idea).stage is Stage.INTRODUCED


def test_on_the_spot_and_with_organisations(book: Book) -> None:
    amara, borough = add(book, "Amara"), add(book, "Borough of Hackney", kind=ContactKind.ORGANISATION)
    begun(book, (amara, borough), present=True, how="at the fair")
    (state,) = book.introductions()
    assert (state.stage, state.second.who.kind, state.second.agreed_how) == (
        Stage.INTRODUCED,
        "organisation",
        "at the fair",
    )


def test_what_is_refused_changes_nothing(book: Book, pair: tuple[str, str]) -> None:
    idea, other = begun(book, pair), add(book, "Raj")
    before = book.dump()
    for draft in (
        StepDraft(step=S.AGREED),
        StepDraft(step=S.ASKED, side=other),
        StepDraft(step=S.WAIT),
        StepDraft(step=S.WAIT, until="2026-11-20"),
        StepDraft(step=S.IDEA),
    ):
        with pytest.raises(Refused):
            book.introduction_step(idea, draft)
    with pytest.raises(Refused, match="on its way"):
        begun(book, (pair[1], pair[0]))
    with pytest.raises(Refused):
        begun(book, (pair[0], pair[0]))
    with pytest.raises(NotFound):
        step(book, "0" * 32, S.ASKED, "2026-10-02")
    assert book.dump() == before
    step(book, idea, S.WITHDRAWN, "2026-10-02")
    assert begun(book, pair)


def test_it_waits_until_a_day_by_a_follow_up(book: Book, pair: tuple[str, str]) -> None:
    idea = begun(book, pair)
    step(book, idea, S.ASKED, "2026-11-01", side=pair[0])
    assert book.introduction(idea).quiet
    with undone_exactly(book):
        step(book, idea, S.WAIT, "2026-11-23", until="2026-11-30")
    assert not book.introduction(idea).quiet
    assert book.today().introductions == ()
    (plan,) = book.plans()
    book.done_plan(plan.uid)
    assert book.introduction(idea).quiet


def test_today_shows_what_waits_the_quiet_first(book: Book) -> None:
    people = [add(book, f"P{n} X") for n in range(12)]

    def made(n: int, *steps: tuple[IntroductionStep, str]) -> None:
        uid = begun(book, (people[2 * n], people[2 * n + 1]))
        for what, on in steps:
            step(book, uid, what, on)

    made(0, (S.ASKED, "2026-11-20"))
    made(1, (S.ASKED, "2026-11-01"))
    made(2, (S.ASKED, "2026-11-01"), (S.AGREED, "2026-11-02"), (S.ASKED, "2026-11-03"), (S.AGREED, "2026-11-04"))
    made(3)
    made(4, (S.ASKED, "2026-11-01"), (S.DECLINED, "2026-11-02"))
    begun(book, (people[10], people[11]), on="2026-11-01", present=True)
    rows = book.today().introductions
    assert [(row.first.name, row.says, row.quiet) for row in rows] == [
        ("P2 X", "P2 has not answered for 22 days", True),
        ("P4 X", "introduce them", False),
        ("P0 X", "P0 has not answered for 3 days", False),
        ("P10 X", "ask what came of it", False),
    ]
    assert len(book.today(limit=1).introductions) == 1


def test_merging_forgetting_and_deleting_leave_a_state_that_can_be_read(book: Book, pair: tuple[str, str]) -> None:
    idea = begun(book, pair)
    step(book, idea, S.ASKED, "2026-11-01", side=pair[0])
    twin = add(book, "Amara O.")
    book.merge(twin, pair[0])
    (state,) = book.introductions()
    assert {state.first.who.uid, state.second.who.uid} == {twin, pair[1]}
    assert state.waiting_for
    book.delete_action(idea)
    (state,) = book.introductions()
    assert {side.who.uid for side in state.sides} == {twin, pair[1]}
    book.forget(pair[1])
    (state,) = book.introductions()
    assert state.second.who.name == "someone"
    step(book, state.uid, S.AGREED, "2026-11-20", side=twin)
    with pytest.raises(Refused, match="not known any more"):
        step(book, state.uid, S.ASKED, "2026-11-21")


def test_entries_of_other_chains_do_not_mix(book: Book, pair: tuple[str, str]) -> None:
    raj = add(book, "Raj")
    one, other = begun(book, pair), begun(book, (pair[0], raj))
    step(book, other, S.ASKED, "2026-11-20", side=raj)
    book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-21", who=[raj]))
    assert book.introduction(one).stage is Stage.IDEA
    assert [state.uid for state in book.introductions()] == [other, one]


def test_what_was_agreed_stands_beside_those_on_their_way_and_is_looked_up_once(book: Book) -> None:
    names = [add(book, f"Person {n}") for n in range(8)]
    made = [begun(book, (one, other)) for one, other in zip(names[::2], names[1::2], strict=True)]
    book.agree(BoundaryDraft(who=[names[0]], contact_details="ask", on="2026-03-03"))
    book.agree(BoundaryDraft(who=[names[2]], contact_details="no", on="2026-03-03", marking=Marking.ONLY_ME, text="x"))
    found = {state.uid: state.in_the_way for state in book.introductions(TODAY)}
    assert "Person 0, 3 Mar 2026" in found[made[0]][0]
    assert "only after asking" in found[made[0]][0]
    assert found[made[1]] == ("Person 2: ···· (marked only me)",)
    assert found[made[2]] == ()
    assert book.introduction(made[0], TODAY).in_the_way == found[made[0]]
    asked: list[str] = []
    with book.reader() as connection:
        connection.set_trace_callback(asked.append)
        book.introductions(TODAY)
        connection.set_trace_callback(None)
    assert sum(sql.lstrip().upper().startswith(("SELECT", "WITH")) for sql in asked) == 6  # and not one for each
    step(book, made[0], S.WITHDRAWN, "2026-10-09")
    assert book.introduction(made[0], TODAY).in_the_way == ()


def test_whoever_was_asked_or_answered_was_in_touch_and_nobody_else(book: Book, pair: tuple[str, str]) -> None:
    def last() -> list[str]:
        return [book.contact(uid).row.last_on for uid in pair]

    idea = begun(book, pair, common="procurement")
    step(book, idea, S.ASKED, "2026-10-02", side=pair[0])
    assert last() == ["2026-10-02", ""]
    step(book, idea, S.AGREED, "2026-10-03")
    step(book, idea, S.ASKED, "2026-10-04")
    step(book, idea, S.DECLINED, "2026-10-05", side=pair[1])
    assert last() == ["2026-10-03", "2026-10-05"]
    other = begun(book, (pair[0], add(book, "Jo Ash")), on="2026-11-01")
    step(book, other, S.WITHDRAWN, "2026-11-02")
    assert last() == ["2026-10-03", "2026-10-05"]
    details = {Detail.STAGE: "asked"}
    both = ActionDraft(kind=Kind.INTRODUCTION, on="2026-11-03", who=list(pair), details=details, source=idea)
    book.add_action(both)
    assert last() == ["2026-11-03", "2026-10-05"]  # which of the two was asked is sure of the first alone
