"""What a user may rely on about assessments: the next one, what was asked, what to do about what was returned."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft
from netcrm.models.drafts_evidence import AssessmentDraft, AssessmentEdit, DiscussionDraft
from netcrm.rules.claims import Outcome
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused
from netcrm.words import Kind, PlanState
from tests.store.journal_store import open_book, undone_and_redone

STANDARD = load_standard()


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with open_book(tmp_path) as opened:
        yield opened


def add(book: Book, on: str, **rest: str) -> str:
    (uid,) = book.add_assessment(AssessmentDraft(on=on, **rest), standard=STANDARD).others
    return uid


def test_assessments_come_by_their_day_and_the_next_one_says_how_long_it_is(book: Book) -> None:
    assert book.next_assessment(STANDARD) is None
    draft = AssessmentDraft(on="2026-12-01", assessor="A. Jones", centre="Hackney College", centre_number="12345")
    undone_and_redone(book, lambda: book.add_assessment(draft, standard=STANDARD))
    for on in ("", "2026-11-01", "2027-02"):
        add(book, on)
    rows = book.assessments(STANDARD)
    assert [(row.on, row.days) for row in rows] == [
        ("2026-11-01", -22),
        ("2026-12-01", 8),
        ("2027-02", None),
        ("", None),
    ]
    found = book.next_assessment(STANDARD)
    assert found is not None
    assert (found.assessor, found.centre, found.centre_number, found.version) == (
        "A. Jones",
        "Hackney College",
        "12345",
        "",
    )


def test_an_assessment_is_edited_and_deleted_while_nothing_was_handed_in(book: Book) -> None:
    uid = add(book, "2026-12-01")
    undone_and_redone(book, lambda: book.edit_assessment(uid, AssessmentEdit(unit_version="3.0", on="2026-12-02")))
    (row,) = book.assessments(STANDARD)
    assert (row.version, row.on, row.assessor) == ("3.0", "2026-12-02", "")
    assert not book.edit_assessment(uid, AssessmentEdit(unit_version="3.0")).change
    undone_and_redone(book, lambda: book.delete_assessment(uid))
    assert book.assessments(STANDARD) == []
    for verb in (lambda: book.edit_assessment(uid, AssessmentEdit(note="x")), lambda: book.delete_assessment(uid)):
        with pytest.raises(NotFound):
            verb()


def test_an_assessment_is_named_by_its_day_or_its_id(book: Book) -> None:
    uid = add(book, "2026-12-01")
    assert book.find_assessment("2026-12-01", STANDARD) == uid
    assert book.find_assessment(uid[:30], STANDARD) == uid
    add(book, "2026-12-01")
    with pytest.raises(Refused, match="several"):
        book.find_assessment("2026-12-01", STANDARD)
    with pytest.raises(NotFound):
        book.find_assessment("", STANDARD)


def test_what_was_returned_becomes_a_plan_with_the_steps_that_were_chosen(book: Book) -> None:
    uid = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", text="lunch")).made[0]
    for code in ("B5", "PC1"):
        book.claim(uid, code, why=f"it shows {code}", standard=STANDARD)
    (item,) = book.evidence_items(STANDARD)
    claims = [claim.uid for claim in item.claims]
    place = add(book, "2026-11-23")
    book.submit(place, claims, content="{}", standard=STANDARD)
    assert book.action_plan(STANDARD) == ()
    book.decide(claims, Outcome.RETURNED, by="A. Jones", comment="who saw it?", assessment=place)
    steps = book.action_plan(STANDARD)
    assert [(step.label, step.criterion, step.by, step.comment) for step in steps] == [
        ("E1", "PC1", "A. Jones", "who saw it?"),
        ("E1", "B5", "A. Jones", "who saw it?"),
    ]
    assert steps[0].lacking == ("a work product or a witness who can be contacted", "what came of it")
    assert steps[0].step == (
        "E1 PC1: attach or locate a work product or ask someone who saw it for a testimony on it;"
        " say what came of it; then submit it again"
    )
    assert book.action_plan(STANDARD, place) == steps
    assert book.action_plan(STANDARD, "0" * 32) == ()
    chosen = [(step.step, "2026-12-01") for step in steps]
    changed = undone_and_redone(book, lambda: book.plan_steps(chosen))
    assert changed.label == "Planned 2 steps"
    assert [plan.what for plan in book.plans(PlanState.OPEN)] == [step.step for step in steps]
    with pytest.raises(Refused, match="at least one"):
        book.plan_steps([])


def test_questions_are_asked_about_knowledge_alone_and_end_once_it_is_proved(book: Book) -> None:
    asked = {question.criterion: question for question in book.questions(STANDARD)}
    assert set(asked) == {code for code in STANDARD.criteria if code[0] in "GIC"}
    assert asked["G3"].ask == f"Ask me about G3: {STANDARD.criteria['G3'].text}"
    assert asked["G3"].entries == ()
    book.add_discussion(
        DiscussionDraft(asked="Which questions do you use?", answer="Open ones first.", points=["G3"], on="2026-11-20"),
        standard=STANDARD,
    )
    (question,) = [q for q in book.questions(STANDARD) if q.criterion == "G3"]
    assert [row.text for row in question.answered] == ["Open ones first."]
    assert question.claimed == ()
    book.claim(question.answered[0].uid, "G3", why="I say when and how", standard=STANDARD)
    assert "G3" not in {q.criterion for q in book.questions(STANDARD)}


def test_answers_are_shown_with_the_assessment_of_their_day(book: Book) -> None:
    add(book, "2026-11-20")
    for asked in ("first", "second"):
        book.add_discussion(
            DiscussionDraft(asked=asked, answer=asked, points=["G3"], on="2026-11-20"), standard=STANDARD
        )
    (row,) = book.assessments(STANDARD)
    assert [answer.text for answer in row.questions] == ["first", "second"]
