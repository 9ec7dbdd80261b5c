"""Text over several rows: nothing lost, nothing wider than its room."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from netcrm.screens.wrapping import wrapped
from netcrm.text import clean


@given(st.text(max_size=300), st.integers(8, 40))
def test_no_line_is_wider_than_its_room_and_no_letter_is_lost(text: str, width: int) -> None:
    said = clean(text, lines=True)
    lines = wrapped(said, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(said.split())


def test_words_stay_whole_where_they_fit_and_line_breaks_stay() -> None:
    assert wrapped("one two three\nfour", 8) == ["one two", "three", "four"]
    assert wrapped("", 20) == [""]


def test_a_huge_word_ends_at_the_last_line_wanted_and_takes_no_time() -> None:
    began = time.thread_time()
    lines = wrapped("x" * 1_000_000, 40, 5)
    assert len(lines) == 5
    assert time.thread_time() - began < 1
