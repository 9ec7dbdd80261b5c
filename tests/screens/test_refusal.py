"""A refusal on the screen: the agreement's words, and the three ways on; the line is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, BoundaryDraft, IntroductionDraft, StepDraft
from netcrm.screens.ask_text import AskChoice
from netcrm.screens.record import RecordScreen
from netcrm.words import Detail, IntroductionStep, Kind
from tests.screens.pilots import NARROW, TODAY, contact, opened, press, rest, screen_text, type_in, uid_of


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)
    path = tmp_path / "netcrm.db"
    with opened(path) as book:
        jane, _ = (book.add_contact(contact(name)).created_contacts[0].uid for name in ("Jane Smith", "Raj Patel"))
        book.add_action(
            ActionDraft(kind=Kind.GOT, on="2026-11-20", who=[jane], details={Detail.WHAT: "tender template"})
        )
        book.agree(BoundaryDraft(who=[jane], what="templates", allowed="my team only", how="spoken", on="2026-03-03"))
    return path


async def refused(app: NetcrmApp, pilot: object) -> None:
    await rest(pilot)  # type: ignore[arg-type]
    await press(pilot, "a")  # type: ignore[arg-type]
    await type_in(pilot, "sent jane's template to raj")  # type: ignore[arg-type]
    before = " ".join(screen_text(app).split())
    assert "! “tender template” may not pass to Raj Patel" in before, "the preview tells it before Enter"
    await press(pilot, "enter")  # type: ignore[arg-type]
    assert isinstance(app.screen, AskChoice)
    shown = " ".join(screen_text(app).split())
    assert "may not pass to Raj Patel" in shown
    assert "my team only" in shown


async def test_leaving_it_keeps_the_line_and_records_nothing(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await refused(app, pilot)
        await press(pilot, "3")
        assert isinstance(app.screen, RecordScreen)
        assert "sent jane's template to raj" in screen_text(app)
    with opened(store) as book:
        assert book.exchanges(direction="given") == []


@pytest.mark.slow
async def test_asking_notes_it_and_copies_a_message_that_says_what_is_asked(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await refused(app, pilot)
        await press(pilot, "1")
        await rest(pilot)
        assert app.clipboard == "May I pass “tender template” on to Raj Patel? I will not without your yes."
    with opened(store) as book:
        assert book.exchanges(direction="given") == []
        assert [consent.state for consent in book.consents()] == ["asked"]


@pytest.mark.slow
async def test_a_written_reason_records_it_and_stays_with_the_entry(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await refused(app, pilot)
        await press(pilot, "2")
        await type_in(pilot, "the board ordered it")
        await press(pilot, "enter")
        assert not isinstance(app.screen, RecordScreen)
    with opened(store) as book:
        (given,) = book.exchanges(direction="given")
        assert book.action(given.uid).details["override"] == "the board ordered it"
        assert uid_of(store, "Raj Patel") in {who.uid for who in given.who}


@pytest.mark.slow
async def test_a_gift_with_the_words_of_something_received_asks_whether_it_is_that(store: Path) -> None:
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "a")
        await type_in(pilot, "sent the tender template to raj")
        await press(pilot, "enter")
        shown = " ".join(screen_text(app).split())
        assert "it is: tender template, from Jane Smith" in shown
        assert "it is mine" in shown
        await press(pilot, "enter")
        await rest(pilot)
        assert isinstance(app.screen, AskChoice)
        assert "may not pass to Raj Patel" in " ".join(screen_text(app).split())


@pytest.mark.slow
async def test_an_introduction_against_what_was_agreed_stops_and_takes_a_reason(store: Path) -> None:
    with opened(store) as book:
        raj, jane = uid_of(store, "Raj Patel"), uid_of(store, "Jane Smith")
        book.agree(BoundaryDraft(who=[raj], naming="no", on="2026-03-03"))
        uid = book.new_introduction(IntroductionDraft(first=raj, second=jane)).made[0]
        for side in (raj, jane):
            book.introduction_step(uid, StepDraft(step=IntroductionStep.AGREED, side=side))
    app = NetcrmApp(store, start="introductions")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "d", "1")
        await rest(pilot)
        assert isinstance(app.screen, AskChoice)
        assert "Raj Patel may not be introduced to Jane Smith" in " ".join(screen_text(app).split())
        await press(pilot, "1")
        await type_in(pilot, "he asked me to")
        await press(pilot, "enter")
        await rest(pilot)
    with opened(store) as book:
        made = next(row for row in book.journal() if row.kind == Kind.INTRODUCED)
        assert made.details["override"] == "he asked me to"
