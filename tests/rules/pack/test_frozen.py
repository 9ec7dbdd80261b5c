"""What was handed in, read again and compared: whatever the text holds, nothing breaks."""

from __future__ import annotations

import pytest

from netcrm.rules.pack.frozen import FORMAT, Held, changed_since, held


@pytest.mark.parametrize(
    "text", ["", "null", "[]", "{}", '{"format": "x"}', f'{{"format": "{FORMAT}"}}', "[" * 50_000, "\ud800"]
)
def test_a_text_that_is_no_pack_is_known_as_none(text: str) -> None:
    assert held(text) == Held(own=False)


def test_sections_and_documents_are_told_by_sort_and_the_rest_of_many_counted() -> None:
    then = Held(sections=(("E1", "E1: a", "x"), ("E2", "E2", "y")), files=(("f/a.pdf", "1", 3),))
    now = Held(sections=(("E1", "E1: b", "z"), *((f"E{n}", f"E{n}", "") for n in range(3, 11))))
    assert changed_since(then, now) == (
        "8 sections new: E3; E4; E5; E6; E7; E8 and 2 more",
        "1 section gone: E2",
        "1 section changed: E1: b",
        "1 document gone: f/a.pdf",
    )
    assert changed_since(then, then) == ()
