"""What is said of one action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from rich.cells import cell_len

from netcrm.models.rows import ActionRow, Who
from netcrm.screens.action_text import beside, draw_action, kind_words, late_by, mapping_text, page, shown_codes
from netcrm.screens.contact_text import action_line
from netcrm.standards import load_standard
from netcrm.words import Kind

TODAY = date(2026, 11, 23)
STANDARD = load_standard()
LUNCH = ActionRow(
    uid="a" * 32,
    kind="met",
    on="2026-11-22",
    time="",
    recorded_at="2026-11-23T09:00:00.000000+00:00",
    text="good catch up",
    outcome="",
    marking="",
    unnamed=False,
    contacts=(Who("b" * 32, "Jane Smith"),),
    mentions=(),
    facets=frozenset(),
)


def test_a_plain_lunch_shows_nothing_and_says_what_it_lacks() -> None:
    assert shown_codes(STANDARD, LUNCH) == ()
    said = mapping_text(STANDARD, LUNCH).plain
    assert "shows nothing yet" in said
    assert "not yet PC1 once a contact" in said


def test_the_two_layers_are_told_apart_with_their_sources() -> None:
    said = mapping_text(STANDARD, replace(LUNCH, facets=frozenset({"linked"}))).plain
    assert "(source: netcrm)" in said
    assert "Possible" in said
    assert "the unit's table" in said


def test_a_claim_counts_as_shown() -> None:
    assert shown_codes(STANDARD, replace(LUNCH, claims=(("B5", "claimed"),))) == ("B5",)


def test_an_action_against_a_refusal_supports_nothing() -> None:
    overridden = replace(LUNCH, facets=frozenset({"linked", "override"}))
    assert shown_codes(STANDARD, overridden) == ()
    assert "supports nothing" in mapping_text(STANDARD, overridden).plain


def test_a_marked_entry_hides_its_words_in_every_list_until_it_is_opened() -> None:
    told = replace(LUNCH, text="cmi are merging", outcome="keep quiet", marking="only me")
    for line in (draw_action(told, 119, TODAY, STANDARD), action_line(told, TODAY), beside(told, TODAY)):
        assert "merging" not in line.plain
        assert "quiet" not in line.plain
        assert "[only me] ····" in line.plain
        assert "met" in line.plain.casefold()
        assert "22 Nov" in line.plain
    assert "Jane Smith" in draw_action(told, 119, TODAY, STANDARD).plain
    assert "Enter shows it whole" in beside(told, TODAY).plain
    assert "cmi are merging" in page(told, TODAY).plain
    assert "cmi are merging" in draw_action(replace(told, marking="my network"), 119, TODAY, STANDARD).plain


def test_a_late_entry_is_called_late_after_fourteen_days() -> None:
    assert late_by(replace(LUNCH, on="2026-11-09")) == 0
    late = replace(LUNCH, on="2026-11-08")
    assert late_by(late) == 15
    assert "late" in draw_action(late, 79, TODAY, STANDARD).plain
    assert "15 days after it happened" in page(late, TODAY).plain


def test_a_month_is_late_only_after_its_last_day() -> None:
    assert late_by(replace(LUNCH, on="2026-11")) == 0


def test_a_kind_from_a_newer_netcrm_is_shown_and_shows_nothing() -> None:
    strange = replace(LUNCH, kind="teleported")
    assert "teleported" in draw_action(strange, 79, TODAY, STANDARD).plain
    assert shown_codes(STANDARD, strange) == ()
    assert "not known" in mapping_text(STANDARD, strange).plain


def test_a_line_fills_its_width_and_holds_no_control_character() -> None:
    hostile = replace(LUNCH, text="[b]\x1b[31m\u202e" + "x" * 10_000, contacts=(Who("c", "\x9b漢字" * 40),))
    for width in (60, 79, 119):
        line = draw_action(hostile, width, TODAY, STANDARD).plain
        assert cell_len(line) == width
        assert not set(line) & set("\x1b\x9b\u202e")


def test_only_the_date_is_dim_in_a_line() -> None:
    line = draw_action(LUNCH, 79, TODAY, STANDARD)
    assert str(line.style) == ""


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_every_kind_is_whole_in_a_line(kind: str) -> None:
    for width in (57, 79, 119):
        line = draw_action(replace(LUNCH, kind=kind, on="2025-11-19"), width, TODAY, STANDARD).plain
        assert f"19 Nov 2025 {kind_words(kind)} " in line
        assert cell_len(line) == width
