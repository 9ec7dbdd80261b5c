"""Guidelines on the screen: begun from a text, given a new version, and chosen for an agreement."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import BoundaryDraft
from netcrm.models.rows import Who
from netcrm.rules.agreements import Agreement
from netcrm.rules.guidelines import TEMPLATES, Guideline, Version
from netcrm.screens.guideline_form import GuidelineForm
from netcrm.screens.guideline_lines import draw_guideline, guideline_lines, guideline_text
from netcrm.screens.guidelines import GuidelinesScreen
from tests.screens.pilots import (
    HOSTILE,
    NARROW,
    TODAY,
    WIDE,
    contact,
    harmless,
    opened,
    press,
    rest,
    screen_text,
    type_in,
)

DAY = date.fromisoformat(TODAY)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)


def agreed(name: str, guideline: str, **more: str) -> Agreement:
    return Agreement("u", (Who("w", name),), "2026-03-03", "2026-03-03", "2027-03-03", guideline=guideline, **more)


def test_what_is_kept_comes_first_then_the_texts_that_nothing_was_begun_with() -> None:
    kept = Guideline("introductions", (Version("b", "2026-11-02", "ask twice"), Version("a", "2026-01-02", "ask once")))
    lines = guideline_lines([kept], [agreed("Amara", "Introductions"), agreed("Wei", "other")])
    assert [line.heading for line in lines if line.heading] == ["Guidelines", "To start one from"]
    assert [line.title for line in lines[3:]] == [title for title, _ in TEMPLATES if title != "Introductions"]
    said = guideline_text(lines[1], DAY).plain
    assert "Agreed with: Amara\n" in said
    assert said.index("ask twice") < said.index("Until then, as of 2 Jan") < said.index("ask once")
    assert draw_guideline(lines[1], 60, DAY).plain.endswith("1 agreement · 2 Nov")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(text: str) -> None:
    (_, line, *_) = guideline_lines([Guideline(text, (Version("a", "2026-01-02", text),))], [agreed(text, text)])
    assert harmless(draw_guideline(line, 60, DAY).plain)
    assert draw_guideline(line, 60, DAY).cell_len <= 60
    assert harmless(guideline_text(line, DAY).plain)


@pytest.mark.parametrize("size", [NARROW, pytest.param(WIDE, marks=pytest.mark.slow)])
async def test_a_text_becomes_a_guideline_gets_a_version_and_an_agreement_refers_to_it(
    home: Path, size: tuple[int, int]
) -> None:
    path = home / "netcrm.db"
    with opened(path) as book:
        amara = book.add_contact(contact("Amara Okafor")).created_contacts[0].uid
        book.agree(BoundaryDraft(who=[amara], what="templates", allowed="my team", on="2026-03-03"))
    app = NetcrmApp(path, start="boundaries")
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        await press(pilot, "w")
        assert isinstance(app.screen, GuidelinesScreen)
        assert "Enter starts a guideline with this text" in " ".join(screen_text(app).split())
        await press(pilot, "enter")
        assert isinstance(app.screen, GuidelineForm)
        await press(pilot, "ctrl+s")
        assert "1 guideline" in screen_text(app)
        assert "No agreement refers to it yet" in screen_text(app)
        await press(pilot, "e")
        assert "New version · Shared in confidence" in screen_text(app)
        await type_in(pilot, "For both. ")
        await press(pilot, "ctrl+s")
        await press(pilot, "w", "r", "enter", "enter", "enter", "enter")
        assert "Which guideline does it refer to?" in screen_text(app)
        await press(pilot, "2")
        assert "Guideline     Shared in confidence" in screen_text(app)
        await press(pilot, "w")
        assert "Agreed with: Amara Okafor" in screen_text(app)
        assert "For both. What either" in " ".join(screen_text(app).split())
        with opened(path) as book:
            (guideline,) = book.guidelines()
            assert [version.text[:10] for version in guideline.versions] == ["For both. ", TEMPLATES[0][1][:10]]
            assert book.boundaries()[0].guideline == guideline.title


@pytest.mark.slow
async def test_a_guideline_needs_a_title_of_its_own_and_a_text(home: Path) -> None:
    path = home / "netcrm.db"
    with opened(path) as book:
        book.keep_guideline("Prices", "Never.")
    app = NetcrmApp(path, start="boundaries")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "w", "n")
        await type_in(pilot, "prices")
        await press(pilot, "ctrl+s")
        assert "there is one of this title" in screen_text(app)
        assert "type the text" in screen_text(app)
        await press(pilot, "escape", "3")
        with opened(path) as book:
            assert len(book.guidelines()) == 1
