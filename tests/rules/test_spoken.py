"""Dates and cadences in words, as fields of a form take them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.dates import PartialDate
from netcrm.rules.spoken import CADENCE_MAX, birthday, cadence, one_date, readings

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("fri", "2026-11-27"),
        ("in 2 weeks", "2026-12-07"),
        ("2 weeks", "2026-12-07"),
        ("3 dec", "2026-12-03"),
        ("25th", "2026-11-25"),
        ("tomorrow", "2026-11-24"),
        ("2026-12-03", "2026-12-03"),
        ("before feb", "2027-02-01"),
        ("2027", "2027"),
        ("", ""),
    ],
)
def test_a_day_ahead_is_understood(said: str, meant: str) -> None:
    assert one_date(said, TODAY) == meant


def test_a_date_behind_is_understood_as_such() -> None:
    assert one_date("mar 2024", TODAY, "past") == "2024-03"
    assert one_date("fri", TODAY, "past") == "2026-11-20"


def test_two_honest_readings_are_both_given_and_never_guessed() -> None:
    assert set(readings("3/4", TODAY)) == {"2027-04-03", "2027-03-04"}
    with pytest.raises(ValueError, match="2027-04-03 or 2027-03-04"):
        one_date("3/4", TODAY)


@pytest.mark.parametrize(
    "said", ["banana", "fri banana", "32 dec", "2026-13-01", "met fri", "sometime", "one day", "recently"]
)
def test_what_is_no_date_is_refused_with_examples(said: str) -> None:
    with pytest.raises(ValueError, match="not a date"):
        one_date(said, TODAY)


@pytest.mark.parametrize("tense", ["past", "future", ""])
@pytest.mark.parametrize("said", ["sometime", "the other day", "a while ago"])
def test_words_that_name_no_day_are_never_read_as_one(said: str, tense: str) -> None:
    assert readings(said, TODAY, tense) == ()


@given(st.text(max_size=40))
def test_any_text_gives_real_partial_dates_or_none(said: str) -> None:
    for found in readings(said, TODAY):
        assert PartialDate.parse(found).text == found


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("12 apr", "--04-12"),
        ("29 feb", "--02-29"),
        ("12 apr 1980", "1980-04-12"),
        ("--04-12", "--04-12"),
        ("1980", "1980"),
        ("", ""),
    ],
)
def test_a_birthday_without_a_year_is_kept_without_one(said: str, kept: str) -> None:
    assert birthday(said, TODAY) == kept


@pytest.mark.parametrize("said", ["banana", "april", "12 apr 2030"])
def test_no_birthday_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="birthday"):
        birthday(said, TODAY)


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("30", 30),
        ("monthly", 30),
        ("Every 2 weeks", 14),
        ("every other week", 14),
        ("three months", 90),
        ("once a year", 365),
        ("none", None),
        ("", None),
    ],
)
def test_a_cadence_in_words_is_days(said: str, days: int | None) -> None:
    assert cadence(said) == days


@pytest.mark.parametrize("said", ["0", "often", "99999", "every", "-3", "every banana"])
def test_what_is_no_cadence_is_refused(said: str) -> None:
    with pytest.raises(ValueError, match="not a cadence"):
        cadence(said)


@given(st.integers(1, CADENCE_MAX))
def test_any_number_of_days_is_a_cadence(days: int) -> None:
    assert cadence(str(days)) == cadence(f"every {days} days") == days
