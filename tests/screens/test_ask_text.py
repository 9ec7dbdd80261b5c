"""The small questions: a text, a date in words shown as it is understood, one of a few."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.screen import ModalScreen

from netcrm.app import NetcrmApp
from netcrm.screens.ask_text import AskChoice, AskDate, AskText
from tests.screens.pilots import HOSTILE, NARROW, TODAY, harmless, press, rest, screen_text, type_in


async def answers(tmp_path: Path, screen: ModalScreen[str], *steps: str) -> tuple[list[str | None], str]:
    """What a dialogue gives back after steps (keys, or 'type:TEXT'), and what was last seen of it."""
    given: list[str | None] = []
    app = NetcrmApp(tmp_path / "netcrm.db", start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(screen, given.append)
        await rest(pilot)
        seen = screen_text(app)
        for step in steps:
            if step.startswith("type:"):
                await type_in(pilot, step.removeprefix("type:"))
            else:
                await press(pilot, step)
            if app.screen is screen:
                seen = screen_text(app)
    return given, seen


@pytest.mark.slow
async def test_a_text_is_given_back_and_an_empty_one_is_not(tmp_path: Path) -> None:
    given, seen = await answers(tmp_path, AskText("Why"), "enter")
    assert given == []
    assert "type an answer" in seen
    assert (await answers(tmp_path, AskText("Why"), "type: moved ", "enter"))[0] == ["moved"]
    assert (await answers(tmp_path, AskText("Why", allow_empty=True), "enter"))[0] == [""]
    assert (await answers(tmp_path, AskText("Why"), "type:x", "escape"))[0] == [None]


async def test_what_is_wrong_is_said_and_the_text_stays(tmp_path: Path) -> None:
    given, seen = await answers(tmp_path, AskText("Why", check=lambda text: f"no {text}"), "type:abc", "enter")
    assert given == []
    assert "no abc" in seen


async def test_a_date_shows_what_it_understood_while_it_is_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    given, seen = await answers(tmp_path, AskDate("Until"), "type:fri", "enter")
    assert "= Fri 27 Nov  (2026-11-27)" in seen
    assert given == ["2026-11-27"]


async def test_two_readings_of_a_date_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    given, seen = await answers(tmp_path, AskDate("Until"), "type:3/4", "enter")
    assert given == []
    assert "Type the one you mean" in seen


@pytest.mark.slow
async def test_an_empty_date_only_where_it_is_allowed(tmp_path: Path) -> None:
    assert (await answers(tmp_path, AskDate("Until"), "enter"))[0] == []
    assert (await answers(tmp_path, AskDate("Until", allow_empty=True), "enter"))[0] == [""]
    given, seen = await answers(tmp_path, AskDate("Until"), "type:banana", "enter")
    assert given == []
    assert "not a date" in seen


@pytest.mark.slow
async def test_a_choice_by_enter_by_arrow_or_by_its_digit(tmp_path: Path) -> None:
    choices = (("one", "the first"), ("two", "the second"))
    assert (await answers(tmp_path, AskChoice("Which", choices), "enter"))[0] == ["one"]
    assert (await answers(tmp_path, AskChoice("Which", choices), "j", "enter"))[0] == ["two"]
    assert (await answers(tmp_path, AskChoice("Which", choices), "2"))[0] == ["two"]
    assert (await answers(tmp_path, AskChoice("Which", choices), "9", "escape"))[0] == [None]


@pytest.mark.slow
async def test_hostile_names_are_text_in_a_question(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        for name in HOSTILE:
            for screen in (AskText(name, value=name, hint=name), AskChoice(name, [("x", name)], said=name)):
                app.push_screen(screen)
                await rest(pilot)
                assert app.screen is screen
                assert harmless(screen_text(app))
                await press(pilot, "escape")


async def test_the_choices_stay_in_sight_however_long_the_reason_and_it_can_be_read_to_its_end(tmp_path: Path) -> None:
    said = "\n".join(f"reason {n}" for n in range(30))
    _, seen = await answers(tmp_path, AskChoice("Which", (("one", "the first"), ("two", "the second")), said=said))
    assert "reason 0" in seen
    assert "2  the second" in seen
    _, seen = await answers(tmp_path, AskChoice("Which", (("one", "the first"),), said=said), "J", "J", "J")
    assert "reason 29" in seen
    assert "1  the first" in seen


async def test_what_is_proposed_is_replaced_by_what_is_typed_and_edited_after_a_move(tmp_path: Path) -> None:
    def ask() -> AskText:
        return AskText("Where", value="~/pack", proposed=True)

    assert (await answers(tmp_path, ask(), "enter"))[0] == ["~/pack"]
    assert (await answers(tmp_path, ask(), "type:/tmp/x", "enter"))[0] == ["/tmp/x"]
    assert (await answers(tmp_path, ask(), "end", "type:-2", "enter"))[0] == ["~/pack-2"]
    assert (await answers(tmp_path, AskText("What", value="the bid"), "type:s", "enter"))[0] == ["the bids"]
