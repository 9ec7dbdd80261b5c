"""What a user may rely on about what was handed in: it is the pack as it stood, and what changed since is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netcrm.models.drafts_evidence import ArtefactDraft, AssessmentDraft, EvidenceEdit
from netcrm.models.pack import GOES
from netcrm.rules.claims import Outcome
from netcrm.store.book import Book
from netcrm.store.errors import NotFound
from netcrm.words import Kind
from tests.store.contacts_kit import act, add, open_book
from tests.store.pack_kit import STANDARD, claim, pack


def evidenced(book: Book) -> tuple[str, str]:
    """(item, claim) of a claim that is evidenced, with all its parts looked at."""
    met = act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid", outcome="she came")
    claim(book, met)
    (item,) = book.evidence_items(STANDARD)
    book.locate(item.uid, "HR, cabinet 3", draft=ArtefactDraft(title="the note"), standard=STANDARD)
    pack(book, looked=True)
    (item,) = book.evidence_items(STANDARD)
    return item.uid, item.claims[0].uid


def hand_in(book: Book, claim: str) -> tuple[str, str]:
    """(assessment, submission)."""
    (assessment,) = book.add_assessment(AssessmentDraft(on="2026-12-01"), standard=STANDARD).others
    content, undecided = book.as_it_stands(STANDARD, assessment)
    assert undecided == 0
    book.submit(assessment, [claim], content=content, standard=STANDARD)
    return assessment, book.assessments(STANDARD)[0].submissions[0].uid


def test_what_is_handed_in_is_the_pack_as_it_stands_and_names_nobody(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        _, claim = evidenced(book)
        assessment, submission = hand_in(book, claim)
        content, _ = book.submission(submission)
        assert "talked about the bid" in content
        assert "Jane" not in content
        assert content == json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, separators=(",", ":")), (
            "one pack has one text"
        )
        found = book.look_into(submission, STANDARD)
        assert found.as_of == "2026-11-23"
        assert "Matrix of criteria against evidence" in found.sections
        with pytest.raises(NotFound):
            book.look_into(assessment, STANDARD)


def test_handing_in_and_deciding_is_no_change_and_an_edit_is_told(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        item, claim = evidenced(book)
        assessment, submission = hand_in(book, claim)
        assert book.look_into(submission, STANDARD).since == ()
        book.decide([claim], Outcome.RETURNED, by="A. Jones", comment="when?", assessment=assessment)
        assert book.look_into(submission, STANDARD).since == ()
        book.edit_evidence(item, EvidenceEdit(title="The spring bid"))
        parts = [part for part in pack(book).parts if not part.outcome]
        book.look_at_parts(parts, GOES)
        (said, *_) = book.look_into(submission, STANDARD).since
        assert said.startswith(("1 section changed", "2 sections changed", "3 sections changed"))
        assert "E1: The spring bid" in " ".join(book.look_into(submission, STANDARD).since)


def test_what_came_from_another_hand_is_not_compared(tmp_path: Path) -> None:
    with open_book(tmp_path) as book:
        _, claim = evidenced(book)
        (assessment,) = book.add_assessment(AssessmentDraft(on="2026-12-01"), standard=STANDARD).others
        book.submit(assessment, [claim], content='{"claims": 1}', standard=STANDARD)
        (row,) = book.assessments(STANDARD)
        found = book.look_into(row.submissions[0].uid, STANDARD)
        assert found.sections == ()
        assert found.since == ("what was handed in was made elsewhere, and cannot be compared",)


def test_the_copy_of_what_was_handed_in_is_the_document_as_it_was(tmp_path: Path) -> None:
    from netcrm.models.drafts import ActionEdit
    from netcrm.rules.pack.frozen import frozen, thawed
    from netcrm.words import Kind
    from tests.store.contacts_kit import act, add, open_book
    from tests.store.pack_kit import claim, pack

    with open_book(tmp_path) as book:
        met = act(book, Kind.MET, "2026-11-20", add(book, "Jane Smith"), text="talked about the bid")
        claim(book, met)
        then = pack(book, looked=True)
        text = frozen(then)
        book.edit_action(met, ActionEdit(text="something else"))
        assert thawed(text) == then.document
    assert thawed("{}") is None
