"""The pipeline of introductions as a person sees and works it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from netcrm import clock
from netcrm.app import NetcrmApp
from netcrm.models.drafts import BoundaryDraft, IntroductionDraft, StepDraft, TopicDraft
from netcrm.screens.introductions import IntroductionsScreen
from netcrm.words import IntroductionStep, TopicKind
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

S = IntroductionStep


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An idea, one that has gone quiet, one that both agreed to, and a pair that would fit."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"

    def on(back: int) -> str:
        return (date.fromisoformat(TODAY) - timedelta(days=back)).isoformat()

    with opened(path) as book:
        for name in ("Amara Okafor", "Wei Zhang", "Raj Patel", "Lena Fox", "Jo Hill", "Ana Ruiz"):
            book.add_contact(contact(name, email=f"{name.split()[0].lower()}@x.example"))
        book.add_contact(contact("Tom Gray", topics=[TopicDraft(kind=TopicKind.NEED, text="a venue")], tags=["events"]))
        book.add_contact(contact("Zoe Ash", topics=[TopicDraft(kind=TopicKind.OFFER, text="venues")], tags=["events"]))

        def begun(first: str, second: str, common: str) -> str:
            one, other = book.resolve(first).uid, book.resolve(second).uid
            return book.new_introduction(IntroductionDraft(first=one, second=other, common=common, on=on(40))).made[0]

        def step(uid: str, what: IntroductionStep, back: int) -> None:
            book.introduction_step(uid, StepDraft(step=what, on=on(back)))

        begun("amara", "wei", "procurement")
        quiet = begun("raj", "lena", "open data")
        step(quiet, S.ASKED, 12)
        agreed = begun("jo", "ana", "youth work")
        for what, back in ((S.ASKED, 30), (S.AGREED, 28), (S.ASKED, 20), (S.AGREED, 6)):
            step(agreed, what, back)
    return path


def app_at(store: Path, uid: str = "") -> tuple[NetcrmApp, IntroductionsScreen]:
    return NetcrmApp(store), IntroductionsScreen(uid)


async def test_the_pipeline_and_a_step(store: Path) -> None:
    app, screen = app_at(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        seen = screen_text(app)
        assert "Idea 1   Asked 1   Agreed 1   Introduced 0   Result 0   Ended 0" in seen
        assert "Amara Okafor – Wei Zhang" in seen
        assert "ask Amara" in seen
        assert "quiet" in seen
        assert "Amara Okafor: not asked yet" in seen
        await press(pilot, "d")
        assert "What has happened?" in screen_text(app)
        await press(pilot, "1")
        await type_in(pilot, "by mail")
        await press(pilot, "enter")
        assert "Idea 0   Asked 2" in screen_text(app)
        await press(pilot, "u")
        assert "Idea 1   Asked 1" in screen_text(app)
        await press(pilot, "G", "d", "1")
        assert "Introduced 1" in screen_text(app)
        await press(pilot, "d", "1")
        await type_in(pilot, "a joint bid")
        await press(pilot, "enter")
        assert "Result 1" in screen_text(app)
        assert "a joint bid" in screen_text(app)


async def test_suggestions_begin_or_go_and_the_filter_narrows(store: Path) -> None:
    app, screen = app_at(store)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        await press(pilot, "w")
        seen = screen_text(app)
        assert "1 pair" in seen
        assert "Enter begin it  w introductions  n new" in seen
        assert "Tom Gray – Zoe Ash" in seen
        assert "both #events; Tom needs a venue" in seen
        await press(pilot, "x")
        assert "Nobody to introduce" in screen_text(app)
        await press(pilot, "u", "enter")
        assert "Nobody to introduce" in screen_text(app)
        await press(pilot, "w")
        assert "Idea 2" in screen_text(app)
        await press(pilot, "slash")
        await type_in(pilot, "open data")
        seen = screen_text(app)
        assert "Raj Patel" in seen
        assert "Jo Hill" not in seen
        await press(pilot, "enter", "escape")
        assert "Jo Hill" in screen_text(app)


async def test_a_message_is_copied_sent_and_recorded(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app, screen = app_at(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        opened_urls: list[str] = []
        monkeypatch.setattr(app, "open_url", lambda url, **_: opened_urls.append(url))
        await press(pilot, "m")
        seen = screen_text(app)
        assert "Dear Amara Okafor," in seen
        assert "about procurement" in " ".join(seen.split())
        assert "wei@x.example" not in seen
        await press(pilot, "y")
        assert "I know Wei Zhang" in app.clipboard
        await press(pilot, "o")
        assert opened_urls[0].startswith("mailto:amara@x.example?subject=May%20I")
        await press(pilot, "m", "3")
        assert "Amara Okafor and Wei Zhang have not said yes yet" in screen_text(app)
        await press(pilot, "m", "1", "d")
        assert "Asked 2" in screen_text(app)
        assert "Amara has not answered yet" in screen_text(app)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_was_agreed_stands_beside_the_introduction(store: Path, size: tuple[int, int]) -> None:
    with opened(store) as book:
        book.agree(BoundaryDraft(who=[book.resolve("amara").uid], contact_details="ask", on="2026-03-03"))
    app, screen = app_at(store)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        seen = screen_text(app)
        assert "ask Amara · boundary" in seen
        assert "Boundary: Amara Okafor, 3 Mar 2026" in seen


@pytest.mark.slow
async def test_new_brief_withdraw_and_an_empty_store(store: Path, tmp_path: Path) -> None:
    app, screen = app_at(store)
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        await press(pilot, "n")
        for words in ("lena", "jo hill", "grants"):
            await type_in(pilot, words)
            await press(pilot, "enter")
        assert "Idea 2" in screen_text(app)
        await press(pilot, "x")
        assert "Ended 1" in screen_text(app)
        await press(pilot, "b")
        assert "Briefing" in screen_text(app)
    app, screen = app_at(tmp_path / "empty.db")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        assert "No introductions yet" in screen_text(app)
        await press(pilot, "d", "x", "m", "b", "w")
        assert "Nobody to introduce" in screen_text(app)


@pytest.mark.slow
@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_names_that_are_no_names_are_text(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        for name in HOSTILE:
            book.add_contact(contact(name, tags=["x"]))
        whos = [book.contacts()[n].uid for n in range(len(HOSTILE))]
        for one, other in zip(whos[::2], whos[1::2], strict=True):
            book.new_introduction(
                IntroductionDraft(first=one, second=other, common=HOSTILE[2] * 9, on=clock.today().isoformat())
            )
    app, screen = app_at(path)
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        app.push_screen(screen)
        await rest(pilot)
        await press(pilot, "j", "m")
        assert harmless(screen_text(app))
        await press(pilot, "escape", "w", "d")
        assert harmless(screen_text(app))


async def test_today_leads_to_the_introduction(store: Path) -> None:
    app = NetcrmApp(store)
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        seen = screen_text(app)
        first = next(line for line in seen.splitlines() if "INTRODUCTIONS" in line)
        assert " ".join(first.split()) == "›INTRODUCTIONS Raj – Lena Raj has not answered for 12 days quiet"
        assert "introduce them" in seen
        await press(pilot, "enter")
        assert "Idea 1   Asked 1" in screen_text(app)
        assert "Raj Patel: asked 11 Nov" in screen_text(app)
