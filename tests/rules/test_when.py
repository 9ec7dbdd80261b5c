"""Dates and times in words, on Monday 23 November 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.dates import PartialDate
from netcrm.rules.capture.clock import time_at
from netcrm.rules.capture.tokens import tokenise
from netcrm.rules.capture.when import WEEKDAYS, Resolved, date_at, inherent, resolve

MONDAY = date(2026, 11, 23)


def read(text: str, tense: str = "", today: date = MONDAY) -> Resolved:
    tokens = tokenise(text)
    when = date_at(tokens, 0)
    assert when is not None, text
    assert when.end == len(tokens), (text, when)
    return resolve(when, today, tense)


@pytest.mark.parametrize(
    ("text", "tense", "expected"),
    [
        ("today", "", "2026-11-23"),
        ("yesterday", "past", "2026-11-22"),
        ("y'day", "past", "2026-11-22"),
        ("2nite", "", "2026-11-23"),
        ("the day b4 yest", "", "2026-11-21"),
        ("Nov. 20th", "past", "2026-11-20"),
        ("Thurs. 19 Nov", "past", "2026-11-19"),
        ("last night", "", "2026-11-22"),
        ("this morning", "", "2026-11-23"),
        ("yesterday afternoon", "", "2026-11-22"),
        ("tomorrow", "", "2026-11-24"),
        ("tmrw", "", "2026-11-24"),
        ("the day before yesterday", "", "2026-11-21"),
        ("day after tomorrow", "", "2026-11-25"),
        ("thurs", "past", "2026-11-19"),
        ("thurs", "future", "2026-11-26"),
        ("on fri", "past", "2026-11-20"),
        ("last tue", "", "2026-11-17"),
        ("next mon", "", "2026-11-30"),
        ("fri week", "", "2026-12-04"),
        ("a week on tuesday", "", "2026-12-01"),
        ("tues next week", "", "2026-12-01"),
        ("on the 5th", "past", "2026-11-05"),
        ("by the 5th", "", "2026-12-05"),
        ("3 dec", "future", "2026-12-03"),
        ("3rd of december", "future", "2026-12-03"),
        ("dec 3", "future", "2026-12-03"),
        ("dec 3rd, 2027", "", "2027-12-03"),
        ("18 nov", "past", "2026-11-18"),
        ("5 mar", "past", "2026-03-05"),
        ("mon 16 nov", "past", "2026-11-16"),
        ("2026-12-01", "", "2026-12-01"),
        ("2026-01-12", "", "2026-01-12"),
        ("by 3/12", "", "2026-12-03"),
        ("25/12", "future", "2026-12-25"),
        ("11/20", "past", "2026-11-20"),
        ("20/11/26", "", "2026-11-20"),
        ("in 2 weeks", "", "2026-12-07"),
        ("in a fortnight", "", "2026-12-07"),
        ("in a month", "", "2026-12-23"),
        ("in 2 weeks' time", "", "2026-12-07"),
        ("in 3 days", "", "2026-11-26"),
        ("two weeks ago", "", "2026-11-09"),
        ("2 days ago", "", "2026-11-21"),
        ("a week ago", "", "2026-11-16"),
        ("eow", "future", "2026-11-27"),
        ("end of the week", "future", "2026-11-27"),
        ("eom", "future", "2026-11-30"),
        ("by end of month", "", "2026-11-30"),
        ("end of next month", "", "2026-12-31"),
        ("end of jan", "future", "2027-01-31"),
        ("eoy", "future", "2026-12-31"),
        ("before feb", "", "2027-02-01"),
        ("before friday", "", "2026-11-27"),
        ("by xmas", "", "2026-12-25"),
        ("by easter", "", "2027-03-28"),
        ("in october", "past", "2026-10"),
        ("in march", "future", "2027-03"),
        ("last month", "", "2026-10"),
        ("next month", "", "2026-12"),
        ("mid jan", "future", "2027-01-15"),
        ("in 2019", "past", "2019"),
        ("29 feb", "past", "2024-02-29"),
        ("fri 13th", "past", "2026-11-13"),
        ("thurs 17th", "future", "2026-12-17"),
    ],
)
def test_a_date_with_one_reading(text: str, tense: str, expected: str) -> None:
    assert read(text, tense) == Resolved(expected)


@pytest.mark.parametrize(
    ("text", "tense", "choices"),
    [
        ("thurs", "", {"2026-11-19", "2026-11-26"}),
        ("mon", "past", {"2026-11-23", "2026-11-16"}),
        ("mon", "future", {"2026-11-23", "2026-11-30"}),
        ("next fri", "", {"2026-12-04", "2026-11-27"}),
        ("3/4", "past", {"2026-04-03", "2026-03-04"}),
        ("04/03/2026", "past", {"2026-03-04", "2026-04-03"}),
        ("3 dec", "past", {"2025-12-03", "2026-12-03"}),
        ("31 nov", "future", {"2026-11-30", "2026-12-01"}),
        ("30 feb 2027", "future", {"2027-02-28", "2027-03-01"}),
        ("fri 3 dec", "future", {"2026-12-03", "2026-11-27"}),
        ("fri 14th", "past", {"2026-11-14", "2026-11-20"}),
        ("in q1", "future", {"2027-01-01", "2027-03-31"}),
        ("29 feb", "future", {"2027-02-28", "2027-03-01", "2028-02-29"}),
    ],
)
def test_a_date_with_two_readings_offers_both(text: str, tense: str, choices: set[str]) -> None:
    assert set(read(text, tense).choices) == choices


@pytest.mark.parametrize("text", ["the other day", "last week", "a while ago", "recently", "at the weekend"])
def test_a_vague_date_offers_several_days(text: str) -> None:
    assert len(read(text, "past").choices) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "sat with jane",
        "may",
        "24/7",
        "50/50",
        "1/2 day",
        "2 weeks",
        "about 2 weeks",
        "for 2 weeks",
        "a3 plan",
        "12 people",
        "spring",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert date_at(tokenise(text), 0) is None


def test_last_weekday_is_asked_about_once_it_was_this_week() -> None:
    friday = date(2026, 11, 27)
    assert set(read("last tue", "past", friday).choices) == {"2026-11-24", "2026-11-17"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2pm", "14:00"),
        ("2.30pm", "14:30"),
        ("10:30", "10:30"),
        ("noon", "12:00"),
        ("at 10", "10:00"),
        ("at 3", "15:00"),
        ("10ish", "10:00"),
        ("half 2", "14:30"),
        ("half past 9", "09:30"),
        ("quarter to 11", "10:45"),
        ("9 am", "09:00"),
        ("14:00", "14:00"),
        ("10 a.m.", "10:00"),
        ("4.30p.m.", "16:30"),
        ("ten am", "10:00"),
        ("10-ish", "10:00"),
        ("at 1430", "14:30"),
        ("0915 hrs", "09:15"),
        ("at 11 hrs", "11:00"),
    ],
)
def test_a_time_of_day(text: str, expected: str) -> None:
    found = time_at(tokenise(text), 0)
    assert found is not None
    assert (found.text, found.other) == (expected, "")


def test_a_bare_hour_counts_after_a_date_only_and_eight_has_two_readings() -> None:
    assert time_at(tokenise("10"), 0) is None
    after = time_at(tokenise("10"), 0, after_date=True)
    assert after is not None
    assert after.text == "10:00"
    eight = time_at(tokenise("8"), 0, after_date=True)
    assert eight is not None
    assert (eight.text, eight.other) == ("08:00", "20:00")
    assert time_at(tokenise("at 10 people"), 0) is None


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_in_a_tense_is_within_a_week_and_on_its_side(today: date, name: str) -> None:
    past, future = read(name, "past", today), read(name, "future", today)
    assert timedelta(0) <= today - date.fromisoformat(past.text) < timedelta(7)
    assert timedelta(0) <= date.fromisoformat(future.text) - today < timedelta(7)
    assert date.fromisoformat(past.text).weekday() == WEEKDAYS[name] == date.fromisoformat(future.text).weekday()


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.text(alphabet="0123456789/-. thndrsmjafebcoqlyi", max_size=24),
    st.sampled_from(["", "past", "future"]),
)
def test_whatever_is_read_is_a_date_that_exists(today: date, text: str, tense: str) -> None:
    tokens = tokenise(text)
    for at in range(len(tokens)):
        when = date_at(tokens, at)
        if when is None:
            continue
        assert at < when.end <= len(tokens)
        assert inherent(when, today) in ("", "past", "future")
        found = resolve(when, today, tense)
        for shown in (found.text, *found.choices):
            assert not shown or PartialDate.parse(shown)
