"""What a user may rely on about progress: each month's end says what coverage as of that day says."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from netcrm.models.drafts import ActionDraft
from netcrm.models.drafts_evidence import ArtefactDraft, AssessmentDraft
from netcrm.rules.claims import Outcome
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.words import Kind

STANDARD = load_standard()


def test_each_month_says_what_coverage_as_of_its_end_says(tmp_path: Path) -> None:
    now = datetime(2026, 6, 10, 9, tzinfo=UTC)
    with Book.open(tmp_path / "netcrm.db", clock=lambda: now) as book:
        met = ActionDraft(kind=Kind.MET, on="2026-06-01", text="the bid", outcome="won")
        (uid,) = book.add_action(met).made
        book.claim(uid, "PC1", why="It shows it.", standard=STANDARD)
        now = datetime(2026, 8, 3, 9, tzinfo=UTC)
        (item,) = book.evidence_items(STANDARD)
        book.locate(item.uid, "cabinet 3", draft=ArtefactDraft(on="2026-06-01"), standard=STANDARD)
        now = datetime(2026, 9, 30, 9, tzinfo=UTC)
        (assessment,) = book.add_assessment(AssessmentDraft(on="2026-10-01"), standard=STANDARD).others
        book.submit(assessment, [item.claims[0].uid], content="{}", standard=STANDARD)
        now = datetime(2026, 11, 2, 9, tzinfo=UTC)
        book.decide([item.claims[0].uid], Outcome.RETURNED, by="A. Jones", comment="when?")
        now = datetime(2026, 11, 23, 9, tzinfo=UTC)
        months = book.progress(STANDARD, 7)
        assert [(month.on, dict(month.claims)) for month in months] == [
            ("2026-05-31", {}),
            ("2026-06-30", {"claimed": 1}),
            ("2026-07-31", {"claimed": 1}),
            ("2026-08-31", {"evidenced": 1}),
            ("2026-09-30", {"submitted": 1}),
            ("2026-10-31", {"submitted": 1}),
            ("2026-11-23", {"returned": 1}),
        ]
        for month in months:
            rows = book.coverage(STANDARD, date.fromisoformat(month.on))
            assert sum(row.claims for row in rows) == sum(month.claims.values())
