"""What was submitted and decided stands: it is taken back by a later step, and nothing else changes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from netcrm.models.drafts import ActionDraft, ActionEdit
from netcrm.models.drafts_evidence import ArtefactDraft, ArtefactEdit, AssessmentDraft, EvidenceEdit
from netcrm.models.evidence import EvidenceItemRow
from netcrm.models.rows import Changed
from netcrm.rules.claims import Outcome
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.store.errors import NotFound, Refused, UndoConflict
from netcrm.words import Detail, Kind
from tests.store.journal_store import Clock, add_contact, open_book

STANDARD = load_standard()
CONTENT = json.dumps({"claims": ["E1 PC1"], "words": "as it was, é"}, ensure_ascii=False)
FROZEN = ("decision", "submission")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Iterator[Book]:
    with open_book(tmp_path, clock) as opened:
        yield opened


def only(book: Book) -> EvidenceItemRow:
    (item,) = book.evidence_items(STANDARD)
    return item


def made(book: Book, code: str = "PC1", why: str = "it kept the network alive") -> str:
    """A new story with one claim and a work product; the uid of the claim."""
    jane = add_contact(book, "Jane")
    uid = book.add_action(
        ActionDraft(kind=Kind.MET, on="2026-11-20", who=[jane], text=why, outcome="she sent the template")
    ).made[0]
    book.claim(uid, code, why=why, standard=STANDARD)
    item = book.evidence_items(STANDARD)[-1]
    book.locate(item.uid, "the shared drive", standard=STANDARD)
    return item.claims[-1].uid


def assessment(book: Book, on: str = "2026-11-23") -> str:
    (uid,) = book.add_assessment(AssessmentDraft(on=on, assessor="A. Jones"), standard=STANDARD).others
    return uid


def submitted(book: Book) -> str:
    """A claim that was handed in."""
    claim = made(book)
    book.submit(assessment(book), [claim], content=CONTENT, standard=STANDARD)
    return claim


def frozen(book: Book) -> object:
    return [book._query(f"SELECT * FROM {table} ORDER BY id") for table in FROZEN]


def status(book: Book, code: str = "PC1") -> str:
    row = next(r for r in book.coverage(STANDARD) if r.code == code)
    counts = (row.claimed, row.evidenced, row.submitted, row.accepted, row.returned)
    names = ("claimed", "evidenced", "submitted", "accepted", "returned")
    return " ".join(name for name, count in zip(names, counts, strict=True) if count)


def test_a_claim_is_handed_in_and_accepted_or_returned_with_a_comment(book: Book) -> None:
    claim = submitted(book)
    assert status(book) == "submitted"
    said = "say what came of it"
    changed = book.decide([claim], Outcome.RETURNED, by="A. Jones", comment=said, on="2026-11-23")
    assert changed.label == "Recorded as returned: E1 PC1"
    assert changed.sealed
    assert status(book) == "returned"
    assert not book.decide([claim], Outcome.RETURNED, by="A. Jones", comment=said, on="2026-11-23").change
    (place,) = book.assessments(STANDARD)
    book.submit(place.uid, [claim], content=CONTENT, standard=STANDARD)
    assert status(book) == "submitted"
    book.decide([claim], Outcome.ACCEPTED, by="A. Jones", assessment=place.uid)
    assert status(book) == "accepted"
    steps = [(step.outcome, step.by, step.on, step.comment) for step in only(book).decisions]
    assert steps == [
        ("submitted", "", "2026-11-23", ""),
        ("returned", "A. Jones", "2026-11-23", said),
        ("submitted", "", "2026-11-23", ""),
        ("accepted", "A. Jones", "2026-11-23", ""),
    ]


def test_undo_never_takes_back_what_was_submitted_or_decided_and_says_why(book: Book) -> None:
    claim = submitted(book)
    for verb in (
        lambda: None,
        lambda: book.decide([claim], Outcome.ACCEPTED, by="A. Jones"),
        lambda: book.withdraw_submission([claim], comment="too early"),
    ):
        verb()
        before = book.dump()
        for scope in ("process", "store"):
            with pytest.raises(Refused, match="record of an assessment and stands"):
                book.undo(scope)  # type: ignore[arg-type]
            assert book.peek_undo(scope) == ""  # type: ignore[arg-type]
        assert book.dump() == before
    assert status(book) == "evidenced", "what was submitted and taken back counts as it did before"


def test_a_later_change_is_undone_but_only_down_to_what_was_submitted(book: Book) -> None:
    submitted(book)
    before = book.dump()
    book.edit_evidence(only(book).uid, EvidenceEdit(story="more"))
    book.undo()
    assert book.dump() == before
    with pytest.raises(Refused, match="stands"):
        book.undo()


def other_way(work: Callable[[Book], Changed]) -> Callable[[Book, Path], None]:
    """A verb in one program, a submission by another, then undo in the first."""

    def run(book: Book, path: Path) -> None:
        work(book)
        with Book.open(path, clock=book.clock) as other:
            claim = other.evidence_items(STANDARD)[0].claims[0].uid
            (place,) = other.assessments(STANDARD)
            other.submit(place.uid, [claim], content=CONTENT, standard=STANDARD)
        before = book.dump()
        with pytest.raises(UndoConflict):
            book.undo()
        assert book.dump() == before

    return run


@pytest.mark.parametrize(
    "work",
    [
        lambda book: book.claim(only(book).actions[0].uid, "PC1", why="better words", standard=STANDARD),
        lambda book: book.locate(only(book).uid, "a cabinet", standard=STANDARD),
        lambda book: book.add_to_evidence(
            only(book).uid, [book.add_action(ActionDraft(kind=Kind.CALLED, on="2026-11-21")).made[0]]
        ),
    ],
    ids=["reworded", "located", "added"],
)
def test_undo_in_another_program_cannot_take_from_what_was_submitted(
    book: Book, work: Callable[[Book], Changed], tmp_path: Path
) -> None:
    made(book)
    assessment(book)
    other_way(work)(book, tmp_path / "netcrm.db")


def test_redo_in_another_program_cannot_reword_what_was_submitted(book: Book, tmp_path: Path) -> None:
    claim = made(book)
    place = assessment(book)
    book.claim(only(book).actions[0].uid, "PC1", why="better words", standard=STANDARD)
    book.undo()
    with Book.open(tmp_path / "netcrm.db", clock=book.clock) as other:
        other.submit(place, [claim], content=CONTENT, standard=STANDARD)
    with pytest.raises(UndoConflict, match="submitted"):
        book.redo()
    assert only(book).claims[0].why == "it kept the network alive"


def test_a_submitted_claim_is_withdrawn_and_neither_reworded_nor_erased(book: Book) -> None:
    claim = submitted(book)
    item, place = only(book), book.assessments(STANDARD)[0].uid
    for refused in (
        lambda: book.claim(item.actions[0].uid, "PC1", why="better", standard=STANDARD),
        lambda: book.delete_action(item.actions[0].uid),
        lambda: book.remove_from_evidence(item.uid, [item.actions[0].uid]),
        lambda: book.remove_artefact(item.artefacts[0].uid),
        lambda: book.delete_evidence(item.uid),
        lambda: book.delete_assessment(place),
    ):
        before = book.dump()
        with pytest.raises(Refused):
            refused()
        assert book.dump() == before
    book.withdraw_claim(claim)
    (gone,) = only(book).withdrawn
    assert (gone.withdrawn_on, len(gone.decisions)) == ("2026-11-23", 1)
    assert status(book) == ""
    book.undo()
    assert status(book) == "submitted"


def test_later_edits_bulk_claims_and_a_clock_set_back_change_nothing_that_was_submitted(
    book: Book, clock: Clock
) -> None:
    submitted(book)
    held, before = frozen(book), book.coverage(STANDARD)
    item = only(book)
    shown = [book.submission(row.uid) for row in book.assessments(STANDARD)[0].submissions]
    clock.now -= timedelta(days=400)
    book.edit_action(item.actions[0].uid, ActionEdit(text="another story", on="2020", outcome=""))
    book.edit_evidence(item.uid, EvidenceEdit(title="Other", story="Other", age_why="x"))
    book.edit_artefact(item.artefacts[0].uid, ArtefactEdit(place="nowhere", title="Other"), standard=STANDARD)
    for code in ("PC2", "PC3", "B4", "B6"):
        book.claim(item.actions[0].uid, code, why=f"it shows {code}", standard=STANDARD)
    book.state(item.uid, "I meant well", ArtefactDraft(), standard=STANDARD)
    book.add_assessment(AssessmentDraft(on="2020-01-01"), standard=STANDARD)
    clock.now += timedelta(days=400)
    assert frozen(book) == held
    assert [book.submission(row.uid) for row in book.assessments(STANDARD)[-1].submissions] == shown
    assert book.check() == []
    assert next(r for r in before if r.code == "PC1").submitted == 1
    assert status(book) == "submitted"


def test_a_step_is_of_a_day_between_the_handing_in_and_today(book: Book, clock: Clock) -> None:
    claim = submitted(book)
    for on, why in (
        ("2026-11-24", "lies ahead"),
        ("2026-11-22", "before the day of handing in"),
        ("2026-11", "no whole day"),
        ("soon", "no whole day"),
    ):
        with pytest.raises(Refused, match=why):
            book.decide([claim], Outcome.ACCEPTED, by="A. Jones", on=on)
    clock.now -= timedelta(days=30)
    for verb in (
        lambda: book.decide([claim], Outcome.ACCEPTED, by="A. Jones"),
        lambda: book.withdraw_submission([claim]),
    ):
        with pytest.raises(Refused, match="before the day of handing in"):
            verb()
    with pytest.raises(Refused, match="is submitted already"):
        book.submit(assessment(book), [claim], content=CONTENT, standard=STANDARD)


def test_recorded_at_comes_from_the_clock_and_not_from_the_day_told(book: Book, clock: Clock) -> None:
    clock.now = datetime(2026, 11, 10, 12, tzinfo=UTC)
    claim = submitted(book)
    clock.now = datetime(2026, 11, 23, 12, tzinfo=UTC)
    book.decide([claim], Outcome.ACCEPTED, by="A. Jones", on="2026-11-12")
    step = only(book).decisions[-1]
    assert (step.on, step.recorded_on) == ("2026-11-12", "2026-11-23")
    early = {r.code: r for r in book.coverage(STANDARD, datetime(2026, 11, 15).date())}["PC1"]
    assert (early.submitted, early.accepted) == (1, 0), "on that day nobody knew of it"


def test_what_cannot_be_submitted_or_decided_changes_nothing(book: Book) -> None:
    claim, place = made(book), assessment(book)
    for refused, why in (
        (lambda: book.submit(place, [], content=CONTENT, standard=STANDARD), "at least one"),
        (lambda: book.submit(place, ["0" * 32], content=CONTENT, standard=STANDARD), "no claim"),
        (lambda: book.submit("0" * 32, [claim], content=CONTENT, standard=STANDARD), "no assessment"),
        (lambda: book.submit(place, [claim], content="{", standard=STANDARD), "no JSON"),
        (lambda: book.decide([claim], Outcome.ACCEPTED, by="A. Jones"), "not submitted"),
        (lambda: book.decide([claim], Outcome.ACCEPTED, by=" "), "name of the assessor"),
        (lambda: book.decide([claim], Outcome.RETURNED, by="A"), "comment"),
        (lambda: book.decide([claim], Outcome.SUBMITTED, by="A"), "neither"),
        (lambda: book.withdraw_submission([claim]), "not submitted"),
    ):
        before = book.dump()
        with pytest.raises(Refused, match=why):
            refused()
        assert book.dump() == before
    book.withdraw_claim(claim)
    with pytest.raises(Refused, match="is withdrawn"):
        book.submit(place, [claim], content=CONTENT, standard=STANDARD)


def test_what_went_against_a_refusal_is_not_submitted(book: Book) -> None:
    uid = book.add_action(ActionDraft(kind=Kind.GAVE, on="2026-11-20", details={Detail.OVERRIDE: "she insisted"})).made[
        0
    ]
    book.claim(uid, "PC5", why="one", standard=STANDARD)
    (claim,) = only(book).claims
    assert (claim.status, claim.supports) == ("", False)
    with pytest.raises(Refused, match="supports nothing"):
        book.submit(assessment(book), [claim.uid], content=CONTENT, standard=STANDARD)


def test_a_dry_run_submits_nothing(book: Book) -> None:
    claim, place = made(book), assessment(book)
    before = book.dump()
    assert book.submit(place, [claim], content=CONTENT, standard=STANDARD, dry_run=True).change
    assert book.dump() == before
    book.undo()


def test_what_was_handed_in_is_kept_to_the_letter_and_check_finds_any_change(book: Book) -> None:
    submitted(book)
    ((row,),) = ([*place.submissions] for place in book.assessments(STANDARD))
    assert book.submission(row.uid) == (CONTENT, row.digest)
    assert row.claims == (only(book).claims[0].uid,)
    assert book.check() == []
    with book._change("Tampered") as tx:
        tx.sql("UPDATE submission SET content = replace(content, 'was', 'is')")
    assert [fault.code for fault in book.check()] == ["submissions"]
    with pytest.raises(NotFound):
        book.submission("0" * 32)
