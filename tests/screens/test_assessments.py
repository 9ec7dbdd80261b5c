"""Assessments by keyboard: noted, claims handed in and decided, what was returned planned, answers recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft
from netcrm.models.drafts_evidence import ArtefactDraft, AssessmentDraft
from netcrm.screens.assessment import AssessmentScreen
from netcrm.screens.assessments import AssessmentsScreen
from netcrm.screens.evidence_item import EvidenceItemScreen
from netcrm.screens.hand_in import HandInScreen, SubmissionScreen
from netcrm.standards import load_standard
from netcrm.widgets.entry import Entry
from netcrm.words import Kind
from tests.screens.pilots import NARROW, TODAY, WIDE, opened, press, rest, screen_text, type_in

STANDARD = load_standard()


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)


@pytest.fixture
def path(home: Path) -> Path:
    """A store with an evidenced claim, and one that lacks a proof."""
    path = home / "netcrm.db"
    with opened(path) as book:
        for text, code in (("won the bid", "PC5"), ("met them again", "PC1")):
            (uid,) = book.add_action(ActionDraft(kind=Kind.MET, on="2026-11-20", text=text, outcome="a bid")).made
            book.claim(uid, code, why=f"It shows {code}.", standard=STANDARD)
        first = book.evidence_items(STANDARD)[0]
        book.locate(first.uid, "cabinet 3", draft=ArtefactDraft(title="the bid"), standard=STANDARD)
    return path


def noted(path: Path) -> None:
    with opened(path) as book:
        draft = AssessmentDraft(on="2026-11-23", assessor="A. Jones", centre="CMI")
        book.add_assessment(draft, standard=STANDARD)


async def test_an_assessment_is_noted_in_words_and_says_how_long_it_is(path: Path) -> None:
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "A")
        assert isinstance(app.screen, AssessmentsScreen)
        assert "No assessment is noted yet." in screen_text(app)
        await press(pilot, "n")
        await type_in(pilot, "perhaps")
        await press(pilot, "ctrl+s")
        assert "not a date" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "14 dec")
        await press(pilot, "ctrl+s")
        seen = screen_text(app)
        assert "Mon 14 Dec   in 21 days" in seen
        assert "version not stated: confirm it with the centre" in " ".join(seen.split())
        await press(pilot, "escape")
        assert "assessment in 21 days" in screen_text(app)


@pytest.mark.parametrize("size", [NARROW, pytest.param(WIDE, marks=pytest.mark.slow)])
async def test_what_is_evidenced_is_handed_in_and_frozen_and_the_rest_is_named(
    path: Path, size: tuple[int, int]
) -> None:
    noted(path)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=size, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "A", "s")
        assert isinstance(app.screen, HandInScreen)
        seen = screen_text(app)
        assert "▌● E1" in seen
        assert "lacks a work product or a witness" in seen
        assert "of the pack still to be looked at" in seen
        await press(pilot, "v", "ctrl+s")
        assert "No claim is marked: nothing was handed in." in screen_text(app)
        await press(pilot, "k", "v", "ctrl+s")
        assert isinstance(app.screen, AssessmentsScreen)
        assert "1 handed in" in screen_text(app)
    with opened(path) as book:
        (row,) = book.assessments(STANDARD)
        assert book.look_into(row.submissions[0].uid, STANDARD).since == ()


@pytest.mark.slow
async def test_a_return_is_recorded_planned_and_what_changed_since_is_told(path: Path) -> None:
    noted(path)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "A", "enter")
        assert isinstance(app.screen, AssessmentScreen)
        await press(pilot, "d")
        assert "That key is for a claim that was handed in" in screen_text(app)
        await press(pilot, "s", "ctrl+s")
        assert "▸ E1" in screen_text(app)
        await press(pilot, "j", "d", "right", "ctrl+s")
        assert "what is returned comes with a comment" in screen_text(app)
        await type_in(pilot, "Say when.")
        await press(pilot, "ctrl+s")
        seen = screen_text(app)
        assert "returned    A. Jones: Say when." in seen
        assert "Returned: what to do 1" in seen
        await press(pilot, "u")
        assert "returned    A. Jones" in screen_text(app), "undo takes no decision back"
        await press(pilot, "f")
        await type_in(pilot, "fri")
        await press(pilot, "enter")
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, SubmissionScreen)
        assert "nothing but where claims stand" in screen_text(app)
        await press(pilot, "escape", "k", "enter")
        assert isinstance(app.screen, EvidenceItemScreen)
        assert "Say when." in screen_text(app)
    with opened(path) as book:
        assert [p.what for p in book.plans() if p.due == "2026-11-27"] == [
            "E1 PC5: add what the comment asks for, or withdraw the claim and make a better one; then submit it again"
        ]


@pytest.mark.slow
async def test_a_decision_is_taken_back_and_stays_on_record(path: Path) -> None:
    noted(path)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "A", "enter", "s", "ctrl+s", "j", "d", "ctrl+s")
        assert "★ E1" in screen_text(app)
        await press(pilot, "W")
        await type_in(pilot, "a slip")
        await press(pilot, "enter")
        assert "● E1" in screen_text(app)
    with opened(path) as book:
        (claim,) = book.evidence_items(STANDARD)[0].claims
        assert [step.outcome for step in claim.decisions] == ["submitted", "accepted", "withdrawn"]


async def test_the_cursor_stands_on_an_assessment_that_was_just_noted(path: Path) -> None:
    noted(path)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for day in ("14 dec", "7 dec"):
            await press(pilot, "A", "n")
            await type_in(pilot, day)
            await press(pilot, "ctrl+s")
            assert isinstance(screen := app.screen, AssessmentsScreen)
            assert (row := screen.rows.current) is not None
            assert row.on == ("2026-12-14" if day == "14 dec" else "2026-12-07")
            await press(pilot, "escape")


@pytest.mark.parametrize("touched", [False, True])
async def test_esc_leaves_a_form_that_nothing_was_typed_in_and_never_has_saving_at_the_cursor(
    path: Path, touched: bool
) -> None:
    noted(path)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "A", "enter", "s", "ctrl+s", "j")
        screen = app.screen
        for key in ("d", "w"):
            await press(pilot, key)
            assert app.screen is not screen
            if touched:
                await press(pilot, "tab", "x")
            await press(pilot, "escape")
            if touched:
                assert "Leave the form?" in screen_text(app)
                await press(pilot, "enter")
            assert app.screen is screen
            assert "accepted" not in screen_text(app)
        await press(pilot, "d")
        assert next(entry.value for entry in app.screen.query(Entry)) == ("A. Jonesx" if touched else "A. Jones")
    with opened(path) as book:
        (claim,) = book.evidence_items(STANDARD)[0].claims
        assert [step.outcome for step in claim.decisions] == ["submitted"]


@pytest.mark.slow
async def test_an_answer_to_a_question_is_recorded_and_kept_while_it_is_typed(path: Path) -> None:
    noted(path)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "A", "enter", "j")
        assert "Ask me about G1" in screen_text(app)
        await press(pilot, "w", "tab", "tab")
        await type_in(pilot, "It opens doors.")
        await press(pilot, "escape", "2", "w")
        assert "It opens doors." in screen_text(app)
        await press(pilot, "ctrl+s")
        seen = screen_text(app)
        assert "Answers 1" in seen
        assert "G1 (answered: claim it)" in seen
