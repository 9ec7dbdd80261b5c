"""Dates in files become partial dates, or stay text: never another day than the one written."""

from __future__ import annotations

import pytest

from netcrm.formats.dates import day_first, iso_date, table_date, word_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1980-03-22", "1980-03-22"),
        ("19800322", "1980-03-22"),
        ("1996-04-15T20:12:43+04:00", "1996-04-15"),
        ("19960415T201243Z", "1996-04-15"),
        ("1985-01-28T00:00:00Z", "1985-01-28"),
        ("--0412", "--04-12"),
        ("--04-12", "--04-12"),
        ("1996", "1996"),
        ("1996-04", "1996-04"),
        ("16040122", "--01-22"),
        ("1604-01-22", "--01-22"),
        ("--0229", "--02-29"),
        ("19723101", ""),
        ("0000", ""),
        ("---12", ""),
        ("circa 1800", ""),
        ("1604", ""),
        ("", ""),
        ("1" * 5000, ""),
    ],
)
def test_card_dates(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("15 Jan 2023", "2023-01-15"),
        ("1 May 2023", "2023-05-01"),
        ("Jan 15, 2023", "2023-01-15"),
        ("15-Jan-2023", "2023-01-15"),
        ("3rd December 2023", "2023-12-03"),
        ("31 Feb 2023", ""),
        ("15 Foo 2023", ""),
        ("2026-12-01", ""),
    ],
)
def test_dates_with_a_month_in_words(text: str, date: str) -> None:
    assert word_date(text) == date


def test_an_iso_date_is_never_read_day_first() -> None:
    assert table_date("2026-12-01", day_leads=True) == "2026-12-01"


def test_figures_are_read_only_when_the_column_shows_their_order() -> None:
    assert day_first(["01/02/2020", "20/01/1991"]) is True
    assert day_first(["01/02/2020", "01/20/1991"]) is False
    assert day_first(["01/02/2020"]) is None
    assert day_first(["20/01/1991", "01/20/1991"]) is None
    assert table_date("01/02/2020", day_leads=None) == ""
    assert table_date("01/02/2020", day_leads=True) == "2020-02-01"
    assert table_date("01/02/2020", day_leads=False) == "2020-01-02"
    assert table_date("02/02/2020", day_leads=None) == "2020-02-02"
    assert table_date("01.02.2020", day_leads=None) == "2020-02-01"
