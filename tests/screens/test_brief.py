"""The briefing on the screen: one contact, several, or an organisation with its people."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, PromiseDraft
from netcrm.rules.briefing import Section, gather
from netcrm.screens.brief import BriefScreen, page_lines
from netcrm.words import Detail, Direction, Kind
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in, uid_of


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Amara and Raj at CMI, with an agreement, a reflection and a promise."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        book.add_contact(contact("Amara Okafor", organisation="CMI", role="Chair", prefers="phone first"))
        book.add_contact(contact("Raj Patel", organisation="CMI", role="Buyer"))
        uid = book.resolve("Amara Okafor").uid
        book.add_action(
            ActionDraft(
                kind=Kind.AGREED,
                on="2026-03-03",
                who=[uid],
                details={Detail.WHAT: "templates", Detail.ALLOWED: "my team", Detail.HOW: "spoken"},
            )
        )
        reflected = {Detail.LESSON: "too soon", Detail.NEXT_TIME: "offer first"}
        book.add_action(ActionDraft(kind=Kind.REFLECTED, on="2026-11-01", who=[uid], details=reflected))
        book.add_promise(PromiseDraft(direction=Direction.MINE, who=uid, what="the slides", due="2026-11-27", on=TODAY))
    return path


async def test_b_opens_the_page_to_read_before_a_meeting(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "b")
        seen = screen_text(app)
        for words in (
            "Briefing · Amara Okafor",
            "Next time: offer first",
            "Bring the slides",
            "phone first",
            "my team",
        ):
            assert words in seen, words
        await press(pilot, "Y")
        assert app.clipboard.startswith("AMARA OKAFOR\n")
        assert "templates · for my team (agreed 3 Mar, spoken)" in app.clipboard
        await press(pilot, "escape")
        assert not isinstance(app.screen, BriefScreen)


async def test_marked_contacts_are_briefed_together(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "v", "j", "v", "b")
        assert "2 contacts" in screen_text(app).splitlines()[0]


def test_an_organisation_brings_its_people(store: Path) -> None:
    uid = uid_of(store, "CMI")
    with opened(store) as book:
        people, left = gather(book, [uid])
    assert [known.detail.row.name for known in people] == ["CMI", "Amara Okafor", "Raj Patel"]
    assert left == 0


def test_long_lines_are_wrapped_and_hostile_ones_cleaned() -> None:
    lines = page_lines([Section("evil\x1b", ("word " * 40, "esc\x1b[31m"), 1)], 40)
    assert all(len(text) <= 40 for _, text, _ in lines)
    assert not any("\x1b" in text for key, text, _ in lines if key)


@pytest.mark.slow
async def test_what_to_raise_is_noted_and_ticked_off(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "b", "n")
        await type_in(pilot, "the away day")
        await press(pilot, "enter")
        assert "To raise next time" in screen_text(app)
        await press(pilot, "d")
        assert "To raise next time" in screen_text(app)  # the cursor is on another line
        while "away day" not in app.screen.query_one("#page").current[1]:  # type: ignore[attr-defined]
            await press(pilot, "j")
        await press(pilot, "d")
        assert "the away day" not in screen_text(app).replace("Done: the away day", "")
        await press(pilot, "u")
        assert "To raise next time" in screen_text(app)
