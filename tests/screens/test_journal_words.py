"""What the journal's filter understands."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from netcrm.models.filters import JournalFilter
from netcrm.screens.journal_words import read_words, spelt_tags

TODAY = date(2026, 11, 23)
CODES = ("PC1", "PC3", "B10")


def test_words_and_fields_make_one_filter() -> None:
    read = read_words("spring tender kind:met with:jane pc3 since:2026-01 until:2026-06-30 #funding", CODES, TODAY)
    assert read.filter == JournalFilter("spring tender", "", "met", "PC3", "2026-01", "2026-06-30", "funding")
    assert read.who == "jane"
    assert not read.unclear


def test_names_of_several_words_stand_in_quotes() -> None:
    assert read_words('with:"jane smith" tender', CODES, TODAY).who == "jane smith"


def test_a_kind_may_be_begun_when_only_one_fits() -> None:
    assert read_words("kind:reviewed-b", CODES, TODAY).filter.kind == "reviewed_boundary"


def test_what_is_not_understood_narrows_nothing_and_is_said() -> None:
    read = read_words("kind:me since:blorp", CODES, TODAY)
    assert read.empty
    assert read.unclear == ("kind:me? met, messaged, merged", "since:blorp? no date")


def test_dates_may_be_words() -> None:
    assert read_words("since:yesterday", CODES, TODAY).filter.since == "2026-11-22"


def test_a_code_is_a_word_where_the_unit_does_not_have_it() -> None:
    assert read_words("pc9", CODES, TODAY).filter == JournalFilter(text="pc9")


def test_it_describes_itself() -> None:
    assert read_words("tender kind:met with:jane", CODES, TODAY).describe("Jane Smith") == (
        '"tender" · kind met · with Jane Smith'
    )


def test_a_tag_is_the_one_of_that_name_or_the_only_one_that_begins_so() -> None:
    known = ["eu", "europe", "funding", "fundraising"]
    assert read_words("#Fundi #eu tender", CODES, TODAY).filter == JournalFilter("tender", tag="fundi eu")
    assert spelt_tags(["fundi", "eu"], known) == (["funding", "eu"], "")
    assert spelt_tags(["fund"], known) == ([], "which #fund? #funding, #fundraising")
    assert spelt_tags(["vat"], known) == ([], "nothing is tagged #vat")
    assert read_words("#vat #eu", CODES, TODAY).describe() == "#vat #eu"


@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    read_words(text, CODES, TODAY)
