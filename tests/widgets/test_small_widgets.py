"""Heading, key bars, filter, entry and pick: what they show, that nothing is cut, what they give back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult

from netcrm.commands import Where, bar
from netcrm.widgets.entry import Entry
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.key_bar import hints
from netcrm.widgets.pick import Pick

EVIL = "a\x1b[31mb\x07c\u202ed\te"


class Small(App[None]):
    """One of each."""

    def compose(self) -> ComposeResult:
        yield Heading("A title", "a fact")
        yield FilterBar("what to look for", id="filter")
        yield Entry("start", id="entry")
        yield Pick(("person", "organisation"), "person")
        yield HintBar((("^s", "save"), ("Tab", "a very long word about what it does"), ("Esc", "leave")))

    def lines(self) -> list[str]:
        """What is seen."""
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


@pytest.mark.parametrize("where", [w for w in Where if w is not Where.LIST])
def test_the_key_bar_fits_80_columns_whole_and_ends_with_help(where: Where) -> None:
    said = hints(bar(where, Where.ANYWHERE), 80).plain
    assert cell_len(said) <= 80
    assert said.rstrip().endswith("? help")
    for verb in bar(where, Where.ANYWHERE):
        assert f"{verb.shown_key} {verb.word}" in said


def test_in_a_narrow_place_hints_go_whole_and_help_stays() -> None:
    said = hints(bar(Where.CONTACTS, Where.ANYWHERE), 30).plain
    assert cell_len(said) <= 30
    assert said.rstrip().endswith("? help")


async def test_the_heading_shows_title_and_fact_and_gives_up_the_fact_first() -> None:
    app = Small()
    async with app.run_test(size=(40, 10)) as pilot:
        assert app.lines()[0].startswith(" A title")
        assert app.lines()[0].endswith("a fact")
        app.query_one(Heading).title = "t" * 38
        await pilot.pause()
        assert "fact" not in app.lines()[0]
        app.query_one(Heading).title = EVIL
        await pilot.pause()
        assert "\x1b" not in app.lines()[0]


async def test_the_hint_bar_leaves_out_whole_hints_and_keeps_the_last() -> None:
    app = Small()
    async with app.run_test(size=(30, 10)):
        assert app.lines()[-1].split() == ["^s", "save", "Esc", "leave"]


async def test_an_entry_never_holds_a_control_character() -> None:
    app = Small()
    async with app.run_test(size=(40, 10)) as pilot:
        entry = app.query_one("#entry", Entry)
        entry.value = EVIL
        await pilot.pause()
        assert not set("\x1b\x07\u202e\t") & set(entry.value)
        entry.value = ""
        entry.insert_text_at_cursor(EVIL)
        await pilot.pause()
        assert not set("\x1b\x07\u202e\t") & set(entry.value)


@given(st.text(max_size=30))
def test_typing_into_an_entry_keeps_plain_text_as_it_is(text: str) -> None:
    entry = Entry()
    kept = entry.validate_value(text)
    assert entry.validate_value(kept) == kept
    if text.isascii() and text.isprintable():
        assert kept == text


async def test_a_pick_turns_both_ways_and_shows_its_choice_as_a_shape() -> None:
    app = Small()
    async with app.run_test(size=(60, 10)) as pilot:
        pick = app.query_one(Pick)
        pick.focus()
        for key, value in (("right", "organisation"), ("space", "person"), ("left", "organisation")):
            await pilot.press(key)
            assert pick.value == value
        assert any("○ person   ● organisation" in line for line in app.lines())


async def test_the_filter_opens_narrows_and_clears() -> None:
    app = Small()
    async with app.run_test(size=(60, 10)) as pilot:
        found = app.query_one(FilterBar)
        assert str(found.styles.display) == "none"
        found.open()
        await pilot.press("a", "b")
        assert (found.display, found.narrows, found.value) == (True, True, "ab")
        await pilot.press("enter")
        assert found.display
        found.focus()
        await pilot.press("escape")
        assert (found.display, found.narrows) == (False, False)
