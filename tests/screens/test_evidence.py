"""Evidence by keyboard: from entries to an item, its claims, documents, statements and witnesses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.widgets import TextArea

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft
from netcrm.models.evidence import EvidenceItemRow
from netcrm.screens import editor
from netcrm.screens.claim import ClaimScreen
from netcrm.screens.criterion import CriterionScreen
from netcrm.screens.evidence import EvidenceScreen
from netcrm.screens.evidence_forms import AttachForm, StatementForm
from netcrm.screens.evidence_item import EvidenceItemScreen
from netcrm.screens.journal import JournalScreen
from netcrm.standards import load_standard
from netcrm.store.book import Book
from netcrm.widgets.row_list import RowList
from netcrm.words import Kind
from tests.screens.pilots import NARROW, TODAY, WIDE, contact, opened, press, rest, screen_text, type_in

STANDARD = load_standard()


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)


@pytest.fixture
def path(home: Path) -> Path:
    """A store with Jane, who can be reached, and three entries with her."""
    path = home / "netcrm.db"
    with opened(path) as book:
        jane = book.add_contact(contact("Jane Smith", email="jane@example.org")).created_contacts[0].uid
        for day, text in ((18, "first talk"), (19, "second talk"), (20, "third talk")):
            draft = ActionDraft(kind=Kind.MET, on=f"2026-11-{day}", text=text, who=[jane], outcome="she wrote")
            book.add_action(draft)
    return path


def claimed(book: Book, text: str, code: str = "PC1") -> EvidenceItemRow:
    uid = next(row.uid for row in book.journal() if row.text == text)
    book.claim(uid, code, why="It shows it.", standard=STANDARD)
    return book.evidence_items(STANDARD)[-1]


async def test_marked_entries_become_one_item_and_it_is_said_what_the_claim_lacks(path: Path) -> None:
    app = NetcrmApp(path, start="journal")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "j", "v", "v")
        assert "2 marked · " in screen_text(app)
        await press(pilot, "e")
        assert isinstance(app.screen, JournalScreen)
        assert "2 entries marked: this is for one." in screen_text(app)
        await press(pilot, "c")
        assert isinstance(app.screen, ClaimScreen)
        assert "Claim · 2 entries" in screen_text(app)
        await press(pilot, "enter")
        await type_in(pilot, "We keep in touch.")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, JournalScreen)
        said = " ".join(screen_text(app).replace("▌", "").split())
        assert "it still lacks a work product or a witness who can be contacted" in said
        assert "marked" not in screen_text(app).splitlines()[0]
    with opened(path) as book:
        (item,) = book.evidence_items(STANDARD)
        assert len(item.actions) == 2


@pytest.mark.slow
async def test_an_item_that_is_there_is_chosen_by_arrows_or_by_words_of_its_title(path: Path) -> None:
    with opened(path) as book:
        claimed(book, "first talk")
        claimed(book, "second talk")
    app = NetcrmApp(path, start="journal")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "j", "c", "enter")
        await type_in(pilot, "They read as one.")
        await press(pilot, "enter", "enter")
        seen = screen_text(app)
        assert "a new evidence item" in seen
        assert "E2    second talk" in seen
        await press(pilot, "down", "down")
        assert "›E1" in screen_text(app) or " E1    first talk" in screen_text(app)
        await type_in(pilot, "nothing like it")
        await press(pilot, "enter")
        assert "There is no evidence item nothing like it" in " ".join(screen_text(app).split())
        await press(pilot, "ctrl+u")
        await type_in(pilot, "first")
        await press(pilot, "enter")
    with opened(path) as book:
        first = book.evidence_item("E1", STANDARD)
        assert [row.text for row in first.actions] == ["first talk", "third talk"]


@pytest.mark.parametrize("size", [NARROW, pytest.param(WIDE, marks=pytest.mark.slow)])
async def test_from_coverage_to_an_item_a_document_is_located_and_the_claim_is_evidenced(
    path: Path, size: tuple[int, int]
) -> None:
    with opened(path) as book:
        claimed(book, "first talk")
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=size) as pilot:
        await rest(pilot)
        await press(pilot, "E")
        assert isinstance(app.screen, EvidenceScreen)
        assert "PC1◑" in screen_text(app)
        assert "lacks a proof" in screen_text(app)
        await press(pilot, "enter", "l")
        await type_in(pilot, "HR, cabinet 3")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, EvidenceItemScreen)
        assert "at HR, cabinet 3" in screen_text(app)
        assert "● PC1  evidenced" in screen_text(app)
        await press(pilot, "u")
        assert "◑ PC1  claimed" in screen_text(app)


@pytest.mark.slow
async def test_a_file_is_attached_and_taken_out_until_the_item_is_handed_in(path: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("It went well.", encoding="utf-8")
    with opened(path) as book:
        claimed(book, "first talk")
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "E", "enter", "o")
        assert isinstance(app.screen, AttachForm)
        await type_in(pilot, str(tmp_path / "nothing.txt"))
        await press(pilot, "ctrl+s")
        assert "there is no file" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, str(report))
        await press(pilot, "tab", "tab")
        await type_in(pilot, "nonsense")
        await press(pilot, "ctrl+s")
        assert "lists no evidence nonsense" in screen_text(app)
        await press(pilot, "ctrl+u")
        await type_in(pilot, "E-D1")
        await press(pilot, "ctrl+s")
        assert "report.txt" in screen_text(app)
        assert "13 bytes" in screen_text(app)
        await press(pilot, *"jjj", "x")
        assert "13 bytes" not in screen_text(app)
        await press(pilot, "u")
        assert "13 bytes" in screen_text(app)
    with opened(path) as book:
        (item,) = book.evidence_items(STANDARD)
        from netcrm.models.drafts_evidence import AssessmentDraft

        (assessment,) = book.add_assessment(AssessmentDraft(on="2026-12-01"), standard=STANDARD).others
        book.submit(assessment, [item.claims[0].uid], content="{}", standard=STANDARD)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "E", "enter", *"jj", "x")
        assert "was submitted, and keeps what was handed in with it" in " ".join(screen_text(app).split())
        await press(pilot, "k", "e")
        assert "What was handed in keeps its words" in " ".join(screen_text(app).split())


async def test_a_document_that_nothing_opens_is_said_and_its_copy_goes_with_the_program(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("xdg-open", "open"):
        (tmp_path / name).write_text("#!/bin/sh\nexit 3\n")
        (tmp_path / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    (tmp_path / "plan.txt").write_text("a plan")
    with opened(path) as book:
        claimed(book, "first talk", "G1")
        book.attach(book.evidence(STANDARD)[0].uid, tmp_path / "plan.txt", standard=STANDARD)
    left = path.parent / "artefacts" / ".lent-999999999-x"
    left.mkdir()
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await rest(pilot)
        assert not left.exists(), "what a program that was killed has lent"
        await press(pilot, "E", "enter")
        while "plan.txt" not in str(app.screen.query_one(RowList).current):
            await press(pilot, "j")
        await press(pilot, "enter")
        assert "plan.txt could not be opened" in " ".join(screen_text(app).split())
        assert len(list(left.parent.glob(".lent-*"))) == 1
    assert not list(left.parent.glob(".lent-*"))


@pytest.mark.slow
async def test_a_statement_is_written_with_the_entries_at_hand(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with opened(path) as book:
        claimed(book, "first talk", "G1")
    shown: list[str] = []

    def write(_app: object, text: str, _otherwise: str) -> str:
        shown.append(text)
        return f"I know why it pays.\n{text}"

    monkeypatch.setattr(editor, "edited", write)
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "E", "S")
        assert isinstance(app.screen, StatementForm)
        assert "#     first talk" in shown[0]
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, EvidenceScreen)
        assert "G1●" in screen_text(app)
    with opened(path) as book:
        (item,) = book.evidence_items(STANDARD)
        assert [row.body for row in item.artefacts] == ["I know why it pays."]


@pytest.mark.slow
async def test_a_statement_that_was_begun_is_kept_and_needs_no_editor(path: Path) -> None:
    with opened(path) as book:
        claimed(book, "first talk", "G1")
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "E", "S")
        assert "The editor could not be used" in screen_text(app)
        await type_in(pilot, "Half of it")
        await press(pilot, "escape", "2", "S")
        assert app.screen.query_one(TextArea).text == "Half of it"


@pytest.mark.slow
async def test_a_witness_who_can_be_reached_proves_the_claim(path: Path) -> None:
    with opened(path) as book:
        claimed(book, "first talk", "B5")
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "E", "t", "ctrl+s")
        assert "say who it is" in screen_text(app)
        await type_in(pilot, "Jane Smith")
        await press(pilot, "tab", "tab", "tab", "tab")
        await type_in(pilot, "yes, by mail")
        await press(pilot, "tab")
        await type_in(pilot, " XX")
        await press(pilot, "tab", "tab")
        await type_in(pilot, "Alex hears everybody out.")
        await press(pilot, "ctrl+s")
        assert "A3 has no criterion XX" in screen_text(app)
        await press(pilot, "backspace", "backspace", "ctrl+s")
        assert "B5●" in screen_text(app)
        await press(pilot, "enter")
        assert "Jane Smith on B5" in screen_text(app)


@pytest.mark.slow
async def test_an_item_is_begun_edited_claimed_again_and_a_claim_is_withdrawn(path: Path) -> None:
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=WIDE) as pilot:
        await rest(pilot)
        await press(pilot, "E")
        assert "No evidence item yet." in screen_text(app)
        await press(pilot, "n", "ctrl+s")
        assert "give it a title" in screen_text(app)
        await type_in(pilot, "The bid")
        await press(pilot, "ctrl+s")
        assert "claims nothing yet" in screen_text(app)
        await press(pilot, "c", "enter")
        await type_in(pilot, "It was a plan.")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, EvidenceScreen)
        assert "PC1◑" in screen_text(app)
        await press(pilot, "e", "tab", "tab", "right", "ctrl+s")
        assert "names shown as agreed" in screen_text(app)
        await press(pilot, "enter", "j", "W")
        assert "Withdrawn 1" in screen_text(app)
        await press(pilot, "u", "x")
        assert "Claims 1" in screen_text(app)
    with opened(path) as book:
        (item,) = book.evidence_items(STANDARD)
        assert (item.title, item.shown_how, len(item.claims)) == ("The bid", "named", 1)


@pytest.mark.slow
async def test_a_claim_on_the_criterions_page_opens_its_item(path: Path) -> None:
    with opened(path) as book:
        claimed(book, "first talk", "PC4")
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(CriterionScreen("PC4"))
        await rest(pilot)
        await press(pilot, "g")
        for _ in range(20):
            if "›         E1" in screen_text(app):
                break
            await press(pilot, "j")
        await press(pilot, "enter")
        assert isinstance(app.screen, EvidenceItemScreen)
        assert "›◑ PC4" in screen_text(app)
        await press(pilot, "j", "enter")
        assert "first talk" in screen_text(app)


async def test_a_form_for_a_witness_is_written_and_no_file_is_written_over(path: Path, tmp_path: Path) -> None:
    with opened(path) as book:
        claimed(book, "third talk", "B5")
    to = tmp_path / "form.txt"
    app = NetcrmApp(path, start="coverage")
    async with app.run_test(size=NARROW, notifications=True) as pilot:
        await rest(pilot)
        for said in ("The form is in", "there is a file at"):
            await press(pilot, *(("E", "F") if "is in" in said else ("F",)))
            assert "Witness form for E1, on B5" in screen_text(app)
            app.screen.query_one("Entry").value = str(to)  # type: ignore[attr-defined]
            await press(pilot, "enter")
            assert said in " ".join(screen_text(app).replace("▌", "").split())
    form = to.read_text("utf-8")
    assert "Jane Smith" in form
    assert "What did you see or hear yourself?" in form
    assert "first talk" not in form
