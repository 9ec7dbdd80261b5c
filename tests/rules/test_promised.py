"""What became of a promise, as the ledger says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from netcrm.models.rows import PromiseRow, Who
from netcrm.models.steps import PromiseStep
from netcrm.rules.masking import MASK
from netcrm.rules.promised import days_late, state_said, story, why_said

TODAY = date(2026, 11, 27)
OPEN = PromiseRow("p", "mine", Who("w", "Wei"), "the review", "2026-10-01", "2026-10-01", "open", "", "", 57)
KEPT = replace(OPEN, state="kept", steps=(PromiseStep("kept", "2026-11-27", "", "a week late"),))
MOVED = PromiseStep("released", "2026-11-20", "2026-10-01 → 2026-12-12", "he is away")


def test_a_promise_kept_late_does_not_look_kept_on_time() -> None:
    assert (state_said(KEPT, TODAY), days_late(KEPT), why_said(KEPT, TODAY)) == ("kept 27 Nov, late", 57, "a week late")
    assert story(KEPT, TODAY) == ["due 1 Oct", "27 Nov kept, 57 days late: a week late"]
    in_time = replace(KEPT, due="2026-11", due_to="2026-11-30")
    assert (state_said(in_time, TODAY), days_late(in_time)) == ("kept 27 Nov", 0)
    assert state_said(replace(KEPT, steps=()), TODAY) == "kept"


def test_a_promise_that_was_moved_says_from_when_to_when_and_why_and_stays_open() -> None:
    moved = replace(OPEN, due="2026-12-12", due_to="2026-12-12", steps=(MOVED,))
    assert state_said(moved, TODAY) == "due Sat 12 Dec"
    assert why_said(moved, TODAY) == "moved from 1 Oct to 12 Dec · he is away"
    alone = replace(moved, steps=(replace(MOVED, kind="noted"), PromiseStep("noted", "2026-11-21", "", "spoke of it")))
    assert story(alone, TODAY)[1:] == ["20 Nov moved from 1 Oct to 12 Dec, not agreed with them: he is away"]
    released = replace(moved, state="released", steps=(MOVED, PromiseStep("released", "2026-11-25", "", "no need")))
    assert (state_said(released, TODAY), why_said(released, TODAY)) == ("released 25 Nov", "no need")


def test_a_reason_is_hidden_with_its_promise_or_its_entry() -> None:
    assert why_said(replace(KEPT, marking="only me"), TODAY) == MASK
    marked = replace(KEPT, steps=(replace(KEPT.steps[0], marking="my team"),))
    assert "a week late" not in why_said(marked, TODAY) + " ".join(story(marked, TODAY))
