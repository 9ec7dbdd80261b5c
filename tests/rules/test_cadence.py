"""What a user may rely on about cadence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.rules import cadence
from netcrm.words import CONTACT_KINDS, Kind, Stage

TODAY = date(2026, 11, 23)


def test_the_next_contact_is_due_a_cadence_after_the_last() -> None:
    assert cadence.next_due("2026-10-24", 30) == "2026-11-23"


def test_nothing_is_due_without_a_cadence_or_without_a_first_contact() -> None:
    assert cadence.next_due("2026-10-24", None) == ""
    assert cadence.next_due("", 30) == ""
    assert cadence.days_over("", 30, TODAY) is None


def test_due_today_is_zero_days_over_and_asked_for() -> None:
    assert cadence.days_over("2026-10-24", 30, TODAY) == 0
    assert cadence.asks("active", "2026-10-24", 30, TODAY)
    assert not cadence.asks("active", "2026-10-25", 30, TODAY)


@pytest.mark.parametrize("stage", [Stage.IMPORTED, Stage.ENDED])
def test_imported_and_ended_contacts_are_never_asked_for(stage: Stage) -> None:
    assert not cadence.asks(stage, "2020-01-01", 7, TODAY)
    assert not cadence.asks(stage, "", 7, TODAY)


def test_someone_never_contacted_is_asked_for_and_is_not_overdue() -> None:
    assert cadence.asks(Stage.PROSPECT, "", 30, TODAY)
    assert cadence.days_over("", 30, TODAY) is None


def test_notes_plans_and_promises_do_not_reset_a_cadence() -> None:
    for kind in (Kind.NOTED, Kind.SCHEDULED, Kind.PROMISED, Kind.ADDED, Kind.EDITED, Kind.IMPORTED, Kind.REFLECTED):
        assert kind not in CONTACT_KINDS


@given(st.integers(1, 3650), st.integers(0, 5000))
def test_days_over_counts_days_from_the_due_day(days: int, since: int) -> None:
    last = TODAY - timedelta(days=since)
    assert cadence.days_over(last.isoformat(), days, TODAY) == since - days
    assert cadence.asks("active", last.isoformat(), days, TODAY) == (since >= days)
