"""One introduction from the idea to its result, one declined and one gone quiet, typed as a new user would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from netcrm.app import NetcrmApp
from netcrm.models.filters import JournalFilter
from netcrm.screens.action_text import shown_codes
from netcrm.standards import load_standard
from netcrm.words import Detail, Kind
from tests.screens.pilots import NARROW, contact, opened, press, rest, screen_text, type_in

PEOPLE = ("Amara Okafor", "Wei Zhang", "Raj Patel", "Lena Fox", "Jo Hill", "Tom Gray")
MAILS = tuple(f"{name.split()[0].lower()}@x.example" for name in PEOPLE)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETCRM_TODAY", "2026-10-05")
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        for name, mail in zip(PEOPLE, MAILS, strict=True):
            book.add_contact(contact(name, email=mail))
    return path


async def answer(pilot: Pilot[None], *answers: str) -> None:
    """Type an answer to each question, one after the other."""
    for words in answers:
        await type_in(pilot, words)
        await press(pilot, "enter")


async def take(app: NetcrmApp, pilot: Pilot[None], name: str, step: str) -> None:
    """Filter for the introduction of this name, and take the step that says this, by its digit."""
    await press(pilot, "escape", "slash")
    await type_in(pilot, name)
    await press(pilot, "enter", "d")
    line = next(line for line in screen_text(app).splitlines() if f"  {step} " in line)
    await press(pilot, next(char for char in line if char.isdecimal()))


def seen(app: NetcrmApp) -> str:
    """What is on the screen, in one line."""
    return " ".join(screen_text(app).split())


@pytest.mark.slow
async def test_three_introductions_day_by_day(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @asynccontextmanager
    async def day(on: str, start: str = "introductions") -> AsyncIterator[tuple[NetcrmApp, Pilot[None]]]:
        monkeypatch.setenv("NETCRM_TODAY", on)
        app = NetcrmApp(store, start=start)
        async with app.run_test(size=NARROW) as pilot:
            await rest(pilot)
            yield app, pilot

    async with day("2026-10-05", "boundaries") as (app, pilot):
        await press(pilot, "n")
        await answer(pilot, "amara", "introductions", "", "")
        await press(pilot, "1", "3", "1")  # naming left open, details only after asking, spoken
        await answer(pilot, "", "")  # no words noted, to be reviewed in a year
        await press(pilot, "3")
        for names in (("amara", "wei", "procurement"), ("raj", "lena", "grants"), ("jo hill", "tom gray", "venues")):
            await press(pilot, "n")
            await answer(pilot, *names)
        assert "Idea 3" in seen(app)
        assert "· boundary" in seen(app)
        for _ in PEOPLE[::2]:  # whoever is first among the ideas is asked next
            await press(pilot, "g", "m")
            assert "May I introduce you?" in seen(app)
            assert not any(mail in seen(app) for mail in MAILS)
            await press(pilot, "d")
        assert "Idea 0 Asked 3" in seen(app)

    async with day("2026-10-09") as (app, pilot):
        await take(app, pilot, "amara", "Amara said yes")
        await answer(pilot, "by phone")
        await press(pilot, "m")
        assert "Amara Okafor would be glad to talk to you about procurement" in seen(app)
        assert not any(mail in seen(app) for mail in MAILS)
        await press(pilot, "d")
        await take(app, pilot, "raj", "Raj said no")
        assert "Ended 1" in seen(app)

    async with day("2026-10-19") as (app, pilot):
        assert "Jo has not answered for 14 days" in seen(app)
        await take(app, pilot, "jo hill", "nudge Jo")
        await take(app, pilot, "amara", "Wei said yes")
        await answer(pilot, "by mail")
        await press(pilot, "m")
        assert "you have both said that you would like to talk" in seen(app)
        assert not any(mail in seen(app) for mail in MAILS)
        assert "The message keeps to that. c on Boundaries records a consent." in seen(app)
        await press(pilot, "5", "c", "1")
        await answer(pilot, "wei")
        assert "Consent given for Wei Zhang" in seen(app)
        await press(pilot, "3", "m")
        assert "Here is how to reach each other. Amara Okafor: amara@x.example" in seen(app)
        await press(pilot, "y", "d")
        assert "Boundary:" not in app.clipboard
        assert "Introduced 1" in seen(app)

    async with day("2026-11-09") as (app, pilot):
        await take(app, pilot, "jo hill", "close it: no answer came")
        await take(app, pilot, "amara", "what came of it")
        await answer(pilot, "a joint bid")
        assert "Idea 0 Asked 0 Agreed 0 Introduced 0 Result 1 Ended 2" in seen(app)
        await press(pilot, "7")
        assert "a joint bid" in seen(app)

    standard = load_standard()
    with opened(store) as book:
        found = [row for row in book.journal(JournalFilter()) if row.kind in (Kind.INTRODUCTION, Kind.INTRODUCED)]
        stages = [row.details.get(Detail.STAGE, row.kind) for row in found]
        assert len(stages) == 3 + 4 + 2 + 1 + 1 + 1 + 1 + 1  # ideas, asked, yes, no, nudge, introduced, closed, result
        assert set(stages) == {"idea", "asked", "agreed", "declined", "nudged", "introduced", "quiet", "result"}
        shown = [stage for stage, row in zip(stages, found, strict=True) if "PC6" in shown_codes(standard, row)]
        assert set(shown) >= {"introduced", "result"}
        (pc6,) = [row for row in book.coverage(standard) if row.code == "PC6"]
        assert (pc6.possible, pc6.recorded) == (len(stages), len(shown))
