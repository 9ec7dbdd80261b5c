"""Assessments as lines: what is not stated, what goes and what not yet, how far the claims have come."""

from __future__ import annotations

from datetime import date

import pytest

from netcrm.models.evidence import AssessmentRow, DecisionRow, Frozen, MonthEnd, SubmissionRow
from netcrm.screens.assessment_lines import (
    assessed_lines,
    assessed_text,
    assessment_text,
    days_said,
    draw_assessed,
    draw_assessment,
    draw_hand,
    frozen_text,
    hand_lines,
    progress_text,
)
from tests.screens.pilots import HOSTILE, harmless
from tests.screens.test_evidence_lines import claim, item

TODAY = date(2026, 11, 23)


def assessment(**more: object) -> AssessmentRow:
    said = {"centre": "CMI", "assessor": "A. Jones", "days": 21, "version": "", "note": ""} | more
    return AssessmentRow(  # fields by name
        uid="a",
        unit="A3",
        on="2026-12-14",
        verifier="",
        centre_number="",
        candidate_number="",
        **said,  # type: ignore[arg-type]
    )


def test_the_days_and_a_version_that_nobody_stated() -> None:
    assert [days_said(days) for days in (None, 21, 1, 0, -1)] == [
        "no day yet",
        "in 21 days",
        "in 1 day",
        "today",
        "1 day ago",
    ]
    assert "Unit: A3, version not stated: confirm it with the centre" in assessment_text(assessment(), TODAY).plain
    assert "Unit: A3, version 3.0\n" in assessment_text(assessment(version="3.0"), TODAY).plain
    drawn = draw_assessment(assessment(), 78, TODAY).plain
    assert drawn.startswith("Mon 14 Dec   in 21 days")
    assert "CMI · A. Jones" in drawn


def test_what_goes_are_the_evidenced_and_the_mended_and_the_rest_says_what_it_lacks() -> None:
    items = [
        item(1, claim("PC1", "evidenced"), claim("PC2", "claimed", "its date")),
        item(2, claim("PC3", "returned"), claim("PC4", "returned", "a proof"), claim("PC5", "accepted")),
        item(3, claim("B1", "submitted")),
    ]
    lines = hand_lines(items)
    assert [(line.claim.criterion, line.ready) for line in lines if line.claim is not None] == [
        ("PC1", True),
        ("PC3", True),
        ("PC2", False),
        ("PC4", False),
    ]
    assert "lacks its date" in draw_hand(lines[-2], 60).plain


def test_a_page_holds_what_was_handed_in_and_decided_returned_first() -> None:
    step = DecisionRow("d", "cPC4", 2, "PC4", "returned", "A. Jones", "2026-11-21", "when?", "2026-11-21", "a")
    returned = claim("PC4", "returned", decisions=(step,))
    row = assessment(
        decisions=(step,), submissions=(SubmissionRow("s", "2026-11-20", "2026-11-20", "ab" * 32, ("cPC1",)),)
    )
    lines = assessed_lines(
        row, [item(1, claim("PC1", "submitted"), claim("PC2", "claimed")), item(2, returned)], (), ()
    )
    assert [line.claim.criterion for line in lines if line.claim is not None] == ["PC4", "PC1"]
    drawn = [draw_assessed(line, row, 78, TODAY, None).plain for line in lines]
    assert "A. Jones: when?" in drawn[2]
    assert "1 claim, the pack as of 20 Nov · digest abababababab" in drawn[-1]


def test_progress_shows_the_last_months_that_there_is_room_for() -> None:
    months = [MonthEnd(f"2026-{month:02}-28", {"claimed": month} if month > 2 else {}) for month in range(1, 12)]
    lines = progress_text(months, 30).plain.splitlines()
    assert lines[4].split() == ["Aug", "Sep", "Oct", "Nov"]
    assert lines[5].split() == ["◑", "claimed", "8", "9", "10", "11"]
    assert progress_text(months[:2], 60).plain == "", "nothing is drawn of nothing"


def test_progress_is_drawn_with_what_is_proved_below() -> None:
    months = [
        MonthEnd("2026-09-30", {}),
        MonthEnd("2026-10-31", {"claimed": 1, "evidenced": 1}),
        MonthEnd("2026-11-23", {"claimed": 2, "evidenced": 1, "submitted": 1, "accepted": 2}),
    ]
    drawn = [line[13:] for line in progress_text(months, 60).plain.splitlines()[1:4]]
    assert drawn == ["          ░░", "          ██", "      ██  ██"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(text: str) -> None:
    row = assessment(centre=text, assessor=text, note=text)
    items = [item(1, claim("PC1", "submitted", text, why=text), title=text)]
    handed = SubmissionRow("s", "2026-11-20", "2026-11-20", "ab", ("cPC1",))
    lines = assessed_lines(assessment(centre=text, submissions=(handed,)), items, (), ())
    told = [draw_assessment(row, 60, TODAY), assessment_text(row, TODAY)]
    told += [draw_assessed(line, row, 60, TODAY, None) for line in lines]
    told += [assessed_text(line, row, TODAY) for line in lines]
    told += [draw_hand(line, 60) for line in hand_lines([item(1, claim("PC1", "claimed", text, why=text), title=text)])]
    told.append(frozen_text(Frozen("d", text, "", (text,), ((text, "ab", 3),), (text,)), handed, (text,), TODAY))
    assert all(harmless(one.plain) for one in told)
