"""The boundaries on the screen: what holds, what is due, and new, review, end with a key each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import BoundaryDraft, ConsentDraft, ContactDraft
from netcrm.models.rows import Who
from netcrm.rules.agreements import Agreement
from netcrm.screens.action import ActionScreen
from netcrm.screens.boundaries import BoundariesScreen
from netcrm.screens.boundaries_text import detail, draw_agreement, heading_fact
from netcrm.screens.contact import ContactScreen
from netcrm.words import Marking
from tests.screens.pilots import HOSTILE, NARROW, TODAY, WIDE, harmless, opened, press, rest, screen_text, type_in

DAY = date.fromisoformat(TODAY)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETCRM_TODAY", TODAY)


def agreed(path: Path, *, marking: Marking = Marking.UNMARKED) -> dict[str, str]:
    """Amara (a year ago, so due), CMI, and one with Jane that has ended."""
    made: dict[str, str] = {}
    with opened(path) as book:
        for name in ("Amara Okafor", "Jane Smith", "Raj Patel"):
            made[name] = book.add_contact(ContactDraft(name=name)).created_contacts[0].uid
        for name, on, what, allowed in (
            ("Jane Smith", "2026-01-05", "prices", "only me"),
            ("Raj Patel", "2026-06-01", "rota", "my network"),
            ("Amara Okafor", "2025-11-02", "templates", "my team"),
        ):
            draft = BoundaryDraft(who=[made[name]], on=on, what=what, allowed=allowed, how="spoken", marking=marking)
            made[what] = book.agree(draft).made[0]
        book.end_boundary(made["prices"], "over", on=DAY)
        book.record_consent(
            ConsentDraft(about=made["templates"], state="given", recipients=[made["Raj Patel"]], on="2026-11-12")
        )
    return made


async def show(app: NetcrmApp, pilot: object) -> BoundariesScreen:
    await rest(pilot)  # type: ignore[arg-type]
    screen = BoundariesScreen()
    app.push_screen(screen)
    await rest(pilot)  # type: ignore[arg-type]
    return screen


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_what_is_due_comes_first_with_all_that_was_agreed(home: Path, size: tuple[int, int]) -> None:
    made = agreed(home / "netcrm.db")
    app = NetcrmApp(home / "netcrm.db", start="journal")
    async with app.run_test(size=size) as pilot:
        screen = await show(app, pilot)
        text = screen_text(app)
        lines = text.splitlines()
        assert "1 to review · 2 in force · 1 ended" in lines[0]
        first, second = (next(n for n, line in enumerate(lines) if name in line) for name in ("Amara", "Raj"))
        assert first < second
        assert "review due 2 Nov" in lines[first]
        assert "prices" not in text
        assert "given for Raj Patel, 12 Nov" in text
        await press(pilot, "J", "K")
        assert "given for Raj Patel, 12 Nov" in screen_text(app)
        await press(pilot, "A", "G")
        assert "ended 23 Nov" in screen_text(app)
        await press(pilot, "g", "o")
        assert isinstance(app.screen, ContactScreen)
        await press(pilot, "escape", "enter")
        assert isinstance(app.screen, ActionScreen)
        assert screen.chosen_boundary is not None
        assert screen.chosen_boundary.uid == made["templates"]


async def test_an_empty_store_says_how_to_begin(home: Path) -> None:
    app = NetcrmApp(home / "netcrm.db", start="journal")
    async with app.run_test(size=NARROW) as pilot:
        await show(app, pilot)
        assert "n  records what you agreed" in screen_text(app)


@pytest.mark.slow
async def test_a_boundary_is_agreed_by_answering_and_undone(home: Path) -> None:
    path = home / "netcrm.db"
    with opened(path) as book:
        book.add_contact(ContactDraft(name="Amara Okafor"))
    app = NetcrmApp(path, start="journal")
    async with app.run_test(size=NARROW) as pilot:
        await show(app, pilot)
        await press(pilot, "n")
        for answer in ("amara", "templates", "my team", "outside"):
            await type_in(pilot, answer)
            await press(pilot, "enter")
        await press(pilot, "3", "1", "2")
        for answer in ("for your team, please", "2027-01-15"):
            await type_in(pilot, answer)
            await press(pilot, "enter")
        with opened(path) as book:
            (found,) = book.boundaries()
        assert (found.text, found.review_on) == ("for your team, please", "2027-01-15")
        assert (found.party, found.said) == (
            "Amara Okafor",
            "templates; for my team; not outside; the source never named",
        )
        assert found.how == "written"
        assert "templates" in screen_text(app)
        await press(pilot, "u")
        assert "Nothing is agreed yet" in screen_text(app)


@pytest.mark.slow
async def test_a_review_changes_what_is_said_anew_and_an_end_takes_it_from_the_list(home: Path) -> None:
    path = home / "netcrm.db"
    made = agreed(path)
    app = NetcrmApp(path, start="journal")
    async with app.run_test(size=NARROW) as pilot:
        await show(app, pilot)
        await press(pilot, "r", "ctrl+u")
        await type_in(pilot, "my organisation")
        await press(pilot, "enter", "enter", "enter", "enter")
        with opened(path) as book:
            found = book.boundary(made["templates"])
            assert (found.allowed, found.what, found.review_on) == ("my organisation", "templates", "2027-11-23")
        await press(pilot, "G", "E")
        await type_in(pilot, "she moved")
        await press(pilot, "enter")
        with opened(path) as book:
            assert book.boundary(made["templates"]).ended_on == "2026-11-23"
        await press(pilot, "r", "escape")
        with opened(path) as book:
            assert len([a for a in book.boundaries() if a.reviewed_on]) == 1


@pytest.mark.slow
async def test_a_filter_narrows_by_names_and_words(home: Path) -> None:
    agreed(home / "netcrm.db")
    app = NetcrmApp(home / "netcrm.db", start="journal")
    async with app.run_test(size=NARROW) as pilot:
        screen = await show(app, pilot)
        await press(pilot, "slash")
        await type_in(pilot, "rota")
        assert screen.agreements.total == 1
        await type_in(pilot, "xyz")
        assert "No boundary holds these words" in screen_text(app)
        await press(pilot, "escape")
        assert screen.agreements.total == 2


def agreement(name: str, **more: object) -> Agreement:
    given: dict[str, object] = {"what": name, "text": name, **more}
    return Agreement("u", (Who("w", name),), "2026-03-03", "2026-03-03", "2027-03-03", **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_text(text: str) -> None:
    row = agreement(text, allowed=text, forbidden=text, how=text, guideline=text)
    assert harmless(draw_agreement(row, 60, DAY).plain)
    assert harmless(detail(row, [], DAY).plain)
    assert draw_agreement(row, 60, DAY).cell_len <= 60


def test_the_terms_are_seen_however_many_agreed_and_however_long_they_wrote() -> None:
    many = tuple(Who(f"w{n}", f"Participant {n}") for n in range(30))
    row = Agreement("u", many, "2026-08-15", "2026-08-15", "2027-08-15", what="minutes", text="long words " * 90)
    lines = detail(row, [], DAY, 50).plain.splitlines()
    assert lines[0] == "Participant 0, Participant 1, Participant 2 and 27 more"
    assert lines[1] == "About         minutes"
    assert "Review        15 Aug 2027" in lines  # the year, since it was agreed on the same day of this one
    assert "Participant 29" in lines[-1]
    assert all(len(line) <= 50 and (line[:1] != " " or line.startswith(" " * 14)) for line in lines[1:])
    assert draw_agreement(row, 60, DAY).plain.startswith("Participant 0 +29 ")


def test_a_marked_agreement_is_masked_until_it_is_opened() -> None:
    row = agreement("the merger", marking=Marking.ONLY_ME.value)
    assert "merger" not in draw_agreement(row, 60, DAY).plain.replace(row.party, "")
    assert "merger" not in detail(row, [], DAY).plain.replace(row.party, "")


def test_an_agreement_with_nobody_left_says_so() -> None:
    left = Agreement("u", (), "2026-03-03", "2026-03-03", "2027-03-03", what="x")
    assert "holds for nobody" in detail(left, [], DAY).plain
    assert heading_fact([left], DAY) == "1 in force"
