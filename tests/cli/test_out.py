"""Tables and JSON: fitted to a terminal, whole in a pipe, and never anything that a terminal obeys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcrm.cli.out import json_text, width
from netcrm.cli.table import GAP, LEAST, fitted, table
from netcrm.text import clean

HOSTILE = "\x1b\x7f\x9b\u202e\u2066\u200b\u200f\u2028\ufeff\ufffe"


@given(st.text(max_size=60) | st.text(alphabet=HOSTILE + "ab\u00e9"))
def test_json_keeps_every_character_and_writes_none_that_a_terminal_obeys(text: str) -> None:
    written = json_text({"name": text})
    assert json.loads(written) == {"name": text}
    assert not set(HOSTILE) & set(written)
    written.encode("utf-8")


def test_letters_of_all_scripts_stay_as_they_are() -> None:
    assert json_text(["Siân Łukasz 張偉 😀"]) == '[\n  "Siân Łukasz 張偉 😀"\n]'


@given(
    st.lists(st.integers(0, 90), min_size=1, max_size=9),
    st.integers(40, 200),
    st.sets(st.integers(0, 8)),
    st.lists(st.integers(0, 8), max_size=3, unique=True),
)
def test_fitting_drops_only_what_may_go_and_cuts_only_what_may_shrink(
    sizes: list[int], room: int, shrink: set[int], spare: list[int]
) -> None:
    filled = set(range(len(sizes)))
    kept = fitted(sizes, room, filled, shrink, spare)
    assert filled - set(kept) <= set(spare)
    assert all(kept[p] == sizes[p] or (p in shrink and LEAST <= kept[p] < sizes[p]) for p in kept)
    total = sum(kept.values()) + GAP * (len(kept) - 1)
    assert total <= room or all(kept[p] <= LEAST for p in kept if p in shrink)


@given(st.lists(st.tuples(st.text(max_size=20), st.text(max_size=20)), min_size=1, max_size=5))
def test_a_plain_table_is_a_line_a_row_of_clean_text(rows: list[tuple[str, str]]) -> None:
    import contextlib
    import io

    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        table(("one", "two"), rows)
    lines = out.getvalue().split("\n")
    assert len(lines) == len(rows) + 2
    assert lines[-1] == ""
    assert all(line == clean(line) for line in lines)


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("é", 1), ("e\u0301", 1), ("張偉", 4), ("", 0)])
def test_width_is_that_of_a_terminal(text: str, cells: int) -> None:
    assert width(text) == cells
