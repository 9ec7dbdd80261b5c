"""Hostile and odd text becomes text that is safe to show, to search and to export."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.text import MARKS_MAX, clean, fold, formula_plain, formula_safe, shorten, shorten_names, shorten_pair

_BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ODD = st.sampled_from(
    list(
        "\x00\x07\x1b\x7f\x85\x9b\u200b\u200c\u200d\u200e\u202e\u2066\ufeff\ufe0f\ufe0e\U000e0101\U000e0001\u034f\r\n\t"
    )
    + ["\ud800", "\ufffe", "\U0001f468", "\U0001f469", "\U0001f3f4", "\U000e0067", "\U000e0062", "\U000e007f"]
    + ["\u0301", "\u20dd", "\u0646", "\u06cc", "\u0915", "\u094d", "葛", "1", "a", "☺", "\U0001f3fd", "\u2028"]
)
_TEXT = st.lists(st.one_of(_ODD, st.characters()), max_size=30).map("".join)


def _leaks(text: str, *, lines: bool) -> list[str]:
    return [
        c
        for c in text
        if (unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") and not (lines and c == "\n")) or c in _BIDI
    ]


def _assert_clean(text: str) -> None:
    for lines in (False, True):
        shown = clean(text, lines=lines)
        assert not _leaks(shown, lines=lines)
        assert clean(shown, lines=lines) == shown
        run = 0
        for char in shown:
            run = run + 1 if unicodedata.category(char) in ("Mn", "Me") and not 0xFE00 <= ord(char) <= 0xFE0F else 0
            assert run <= MARKS_MAX + 1  # a variation selector beyond the basic plane may stand among them


@given(_TEXT)
@settings(max_examples=300, deadline=None)
def test_no_control_or_bidi_character_comes_out_and_cleaning_is_idempotent(text: str) -> None:
    _assert_clean(text)


@pytest.mark.slow
@given(_TEXT)
@settings(max_examples=10_000, deadline=None)
def test_no_control_or_bidi_character_comes_out_of_ten_thousand_strings(text: str) -> None:
    _assert_clean(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Bob[/] [@click=app.quit]x[/]", "Bob[/] [@click=app.quit]x[/]"),
        ("\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
        ("a\tb\x7f", "a b␡"),
        ("one\r\ntwo", "one␊two"),
        ("\u202egpj.exe", "\ufffdgpj.exe"),
        ("pay\u200bpal\ufeff", "paypal"),
        ("\x9b31m", "\ufffd31m"),
        ("\ud800", "\ufffd"),
        ("a\u00a0b", "a b"),
        ("", ""),
    ],
)
def test_each_sort_of_harm_has_its_visible_form(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_line_breaks_stay_where_lines_are_wanted() -> None:
    assert clean("one\r\ntwo\u2028three\rx", lines=True) == "one\ntwo\nthree␍x"


@pytest.mark.parametrize(
    "name",
    ["👩‍💻 Ana", "❤️", "1️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "علی‌رضا", "क्‍ष", "葛󠄁城", "Żółć", "Nguyễn", "👍🏽"],
)
def test_real_names_and_emoji_survive(name: str) -> None:
    assert clean(name) == name


def test_joiners_and_tags_go_where_they_only_hide() -> None:
    assert clean("pay\u200dpal") == "paypal"
    assert clean("a\U000e0068\U000e0069b") == "ab"
    assert clean("\u200dx\u200d") == "x"


def test_piled_up_marks_are_capped_and_never_touch_what_stands_before() -> None:
    assert clean("z" + "\u0301" * 50) == "z" + "\u0301" * MARKS_MAX
    assert clean("\u0301x").startswith("\u25cc")


def test_long_hostile_text_is_cleaned_in_linear_time() -> None:
    import time

    begin = time.thread_time()
    clean("\u200d" * 300_000 + "\u0301" * 300_000)
    assert time.thread_time() - begin < 2


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Øyvind Łukasiewicz", "oyvind lukasiewicz"),
        ("Straße", "strasse"),
        ("O’Brien-Smith", "obrien smith"),
        ("J. R.  Müller", "j r muller"),
        ("ISTANBUL İzmir ılık", "istanbul izmir ilik"),
        ("ＦＵＬＬ", "full"),
        ("D'Arcy", "darcy"),
        ("Æsop", "aesop"),
    ],
)
def test_folding_finds_names_as_people_type_them(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(_TEXT)
@settings(max_examples=300, deadline=None)
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "width", "short"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdef", 4, "abc…"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("abc", 1, "…"),
        ("a", 0, ""),
    ],
)
def test_shortening_counts_cells(text: str, width: int, short: str) -> None:
    assert shorten(text, width) == short


@given(_TEXT, st.integers(0, 12))
@settings(max_examples=300, deadline=None)
def test_shortened_text_never_exceeds_its_width(text: str, width: int) -> None:
    from rich.cells import cell_len

    assert cell_len(shorten(clean(text), width)) <= width


def test_of_many_names_the_first_stands_with_how_many_more() -> None:
    assert shorten_names(["Amara", "Wei"], 20) == "Amara, Wei"
    assert shorten_names(["Amara Okafor", "Wei Zhang", "Raj Patel"], 12) == "Amara Ok… +2"
    assert shorten_names([], 12) == ""


@given(_TEXT, _TEXT, st.integers(10, 40))
@settings(max_examples=200, deadline=None)
def test_neither_name_of_a_pair_gives_way_to_the_other(first: str, second: str, width: int) -> None:
    from rich.cells import cell_len

    one, other = clean(first), clean(second)
    said = shorten_pair(one, other, width)
    assert cell_len(said) <= width
    assert said.count(" – ") >= 1
    if cell_len(one) and cell_len(other):
        assert said.split(" – ")[0]
        assert said.split(" – ")[-1]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd|'x'!A1", "-2+3", "@SUM(A1)", "\t=1", " =1", "'=1", "＝1"])
def test_what_starts_like_a_formula_is_text_in_a_spreadsheet(cell: str) -> None:
    assert formula_safe(cell).startswith("'")


@pytest.mark.parametrize("cell", ["Jane", "+44 20 7946 0000", "-5", "a=b", "", "O'Brien"])
def test_harmless_cells_stay_as_they_are(cell: str) -> None:
    assert formula_safe(cell) == cell


@given(st.text(alphabet="=+-@' \t1a()", max_size=8))
@settings(max_examples=300)
def test_a_safe_cell_can_be_read_back(cell: str) -> None:
    assert formula_plain(formula_safe(cell)) == cell
