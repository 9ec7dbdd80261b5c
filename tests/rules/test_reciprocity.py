"""Weights, balances and their course: what the ledger adds up."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.rules.reciprocity import Kept, Sums, Weight, as_weight, by_month, running, trend, weight_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("typed", "weight"),
    [
        ("4, saved us two weeks", Weight(4, "saved us two weeks")),
        ("5", Weight(5)),
        (" 5 ", Weight(5)),
        ("3 because it opened a door", Weight(3, "it opened a door")),
        ("2 - a small thing", Weight(2, "a small thing")),
        ("2 weeks saved", Weight(0, "2 weeks saved")),
        ("a lot", Weight(0, "a lot")),
        ("", Weight()),
        ("12", Weight(0, "12")),
        ("4.5", Weight(0, "4.5")),
        ("0", Weight(0, "0")),
    ],
)
def test_a_weight_is_a_figure_from_1_to_5_and_a_reason(typed: str, weight: Weight) -> None:
    assert weight_of(as_weight(typed)) == weight
    assert as_weight(as_weight(typed)) == as_weight(typed)


@given(st.integers(1, 5), st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("C", "Z", "N", "P", "S"))))
def test_a_weight_reads_back_as_it_was_kept(value: int, why: str) -> None:
    assert weight_of(Weight(value, why).text()) == Weight(value, why)


def test_what_was_never_weighed_counts_as_small() -> None:
    assert (Weight().counts, Weight(0, "lots").counts, Weight(4).counts) == (1, 1, 4)


@given(
    st.dictionaries(
        st.sampled_from([f"2026-{n:02}" for n in range(1, 12)]), st.tuples(st.integers(0, 9), st.integers(0, 9))
    )
)
def test_the_course_of_a_balance_ends_at_the_balance_and_each_month_moves_it_by_its_own(
    held: dict[str, tuple[int, int]],
) -> None:
    sums = {month: Sums(*both) for month, both in held.items()}
    months = by_month(sums.items(), TODAY)
    total = sum(month.balance for month in months)
    course = running(months, total)
    assert len(months) == len(course) == 12
    assert course[-1] == total
    steps = [later - before for before, later in pairwise(course)]
    assert steps == [month.balance for month in months[1:]]


def test_the_year_ends_with_the_month_of_today_and_crosses_a_new_year() -> None:
    months = by_month([("2025-12", Sums(3, 1)), ("2025-11", Sums(9, 9)), ("2026-11", Sums(1, 2))], TODAY)
    assert (months[0], months[11]) == (Sums(3, 1), Sums(1, 2))


@pytest.mark.parametrize(
    ("course", "word"), [((0, 0, 1, 4), "rising"), ((4, 1, 0, -2), "falling"), ((3, 9, 9, 3), "steady"), ((), "steady")]
)
def test_a_trend_is_a_word(course: tuple[int, ...], word: str) -> None:
    assert trend(course) == word


def test_the_rate_of_promises_counts_those_that_came_to_an_answer() -> None:
    assert Kept(kept=2, broken=1, released=5, open=3).rate == 66
    assert Kept(open=3, released=1).rate is None
