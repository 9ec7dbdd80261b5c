"""The veil hides every word and keeps every cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcrm.widgets.veil import veiled


@given(st.text(alphabet=st.characters(exclude_categories=("C", "M"))))
def test_no_letter_or_figure_is_left_and_every_cell_is_kept(text: str) -> None:
    hidden = veiled(text)
    assert cell_len(hidden) == cell_len(text)
    assert hidden == text or not any(char.isalnum() for char in hidden)


@pytest.mark.parametrize("text", ["22 Nov", " 3 Oct 2025  ", "10:00", "───", "Nov 2026"])
def test_a_date_that_stands_alone_stays(text: str) -> None:
    assert veiled(text) == text


@pytest.mark.parametrize("text", ["Jane Smith", "May Smith", "22 Nov met Jane", "020 7946 0001", "Zoë", "李明"])
def test_words_and_numbers_do_not(text: str) -> None:
    assert not any(char.isalnum() for char in veiled(text))
