"""Coverage on the screen: all of it in sight, honest, and one key from a criterion to its actions."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.drafts import ActionDraft, ContactDraft
from netcrm.models.drafts_evidence import AssessmentDraft
from netcrm.screens.action import ActionScreen
from netcrm.screens.claim import ClaimScreen
from netcrm.screens.coverage import CoverageScreen
from netcrm.screens.criterion import CriterionScreen
from netcrm.screens.mapping import MappingScreen
from netcrm.standards import load_standard
from netcrm.widgets.entry import Entry
from netcrm.widgets.heading import Heading
from netcrm.words import Kind
from tests.screens.journal_store import HOSTILE, Made, day, fill, reading, settled, text_of
from tests.screens.pilots import burst, press

STANDARD = load_standard()
WHY = "We settled what each may pass on."


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return fill(tmp_path / "netcrm.db")


def line_of(app: NetcrmApp, code: str) -> str:
    return next(line for line in text_of(app).splitlines() if f" {code} " in f"{line[:8]} ")


async def test_at_80x24_all_sixteen_are_seen_without_scrolling(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        seen = text_of(app)
        for code in (*(f"PC{n}" for n in range(1, 7)), *(f"B{n}" for n in range(1, 11))):
            assert line_of(app, code), code
            assert STANDARD.criteria[code].label in seen
        screen = app.screen
        assert isinstance(screen, CoverageScreen)
        assert not screen.panel.show_vertical_scrollbar
        assert "A3 Develop your personal networks" in seen
        assert "PC1 recorded; missing: a claim" in seen
        assert "? help" in seen.splitlines()[-1]


async def test_knowledge_is_one_key_away_and_fits_too(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("w")
        await settled(pilot)
        for code in (*(f"G{n}" for n in range(1, 8)), "I1", *(f"C{n}" for n in range(1, 9))):
            assert STANDARD.criteria[code].label in line_of(app, code)
        screen = app.screen
        assert isinstance(screen, CoverageScreen)
        assert not screen.panel.show_vertical_scrollbar
        await pilot.press("w")
        await settled(pilot)
        assert "Introduce people" in text_of(app)


async def test_it_never_flatters(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        seen = text_of(app).lower()
        assert "%" not in seen
        assert "competent" not in seen
        assert line_of(app, "PC6").lstrip(" ›").startswith("○")
        for head in ("could", "records", "claimed", "evidenced", "submitted", "accepted", "returned", "who", "newest"):
            assert head in seen


async def test_another_day_can_be_looked_at(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("D")
        await settled(pilot)
        assert "use yesterday, last fri" in text_of(app), "it is a look back"
        before = (date.today() - timedelta(days=4)).isoformat()
        await pilot.press(*before, "enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CoverageScreen)
        assert screen.as_of.isoformat() == before
        assert app.screen.query_one(Heading).fact.startswith("as of ")
        # Everything was written down today, so on that day none of it was on record.
        assert line_of(app, "PC1").lstrip(" ›").startswith("○")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CriterionScreen)
        listed = [app.screen.lines.row_at(n) for n in range(app.screen.lines.total)]
        assert not any(line and line.action for line in listed), "its page lists what the panel of that day counts"


async def test_from_a_criterion_to_its_actions_with_one_key_and_back(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CriterionScreen)
        seen = text_of(app)
        assert "Develop and maintain personal networks of contacts" in seen
        assert "Recorded" in seen
        assert "talked about the spring tender" in seen
        assert "Possible, by the unit's table" in seen
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, ActionScreen)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert isinstance(app.screen, CoverageScreen)


@pytest.mark.slow
async def test_the_exact_words_are_one_key_away(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(100, 50)) as pilot:
        await settled(pilot)
        await pilot.press("j", "o")
        await settled(pilot)
        seen = " ".join(text_of(app).split())
        assert "Ensure that key members of your personal networks have an accurate idea" in seen
        assert "(source: netcrm)" in seen
        await pilot.press("escape", "O")
        await settled(pilot)
        assert "What this Unit is about" in text_of(app)


@pytest.mark.slow
async def test_a_claim_needs_a_sentence_and_moves_the_circle(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j", "enter")
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, ClaimScreen)
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "A claim says how it shows PC3" in text_of(app)
        await pilot.press(*WHY, "enter", *"page 2")
        await settled(pilot)
        shown = [" ".join(line.strip(" │").split()) for line in text_of(app).splitlines()]
        assert f"why {WHY}" in shown
        assert "where in it page 2" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, CriterionScreen)
        assert "E1 claimed" in " ".join(text_of(app).split())
        await pilot.press("escape")
        await settled(pilot)
        assert line_of(app, "PC3").lstrip(" ›").startswith("◑")
    with reading(made.path) as book:
        (item,) = book.evidence(STANDARD)
        assert [(claim[1], claim[3], claim[4]) for claim in item.claims] == [("PC3", WHY, "page 2")]
        assert item.actions == (made.actions["agreed"],)


@pytest.mark.slow
async def test_what_was_typed_for_a_claim_is_kept(made: Made) -> None:
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for _ in range(2):
            app.push_screen(ClaimScreen(made.actions["agreed"], "PC3"))
            await settled(pilot)
            if "half a sentence" in text_of(app):
                break
            await pilot.press(*"half a sentence", "escape")
            await settled(pilot)
        else:
            pytest.fail("the draft did not come back")


async def test_a_draft_of_a_claim_is_told_and_what_is_typed_ahead_does_not_go_behind_it(made: Made) -> None:
    screen = ClaimScreen(made.actions["agreed"], "PC3")
    with reading(made.path) as book:
        book.save_draft(screen.place, '["PC3", "half a sentence", "page 2"]')
    app = NetcrmApp(made.path, start="journal")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        app.push_screen(screen)
        await burst(pilot, *"another")
        assert app.screen is screen
        assert screen.query_one("#why", Entry).value == "half a sentence"
        assert "This is your draft, as you left it" in " ".join(text_of(app).split())
        assert "typed meanwhile is not in it." in " ".join(text_of(app).split())
        await press(pilot, "escape")
        app.push_screen(ClaimScreen(made.actions["agreed"], "B6"))
        await settled(pilot)
        assert "This is your draft for PC3" in " ".join(text_of(app).split())
        await press(pilot, "ctrl+u", "escape")
        app.push_screen(empty := ClaimScreen(made.actions["agreed"], "PC3"))
        await settled(pilot)
        assert empty.query_one("#why", Entry).value == ""


@pytest.mark.slow
async def test_the_same_sentence_twice_is_said(made: Made) -> None:
    with reading(made.path) as book:
        book.claim(made.actions["agreed"], "PC3", why=WHY, standard=STANDARD)
        book.claim(made.actions["agreed"], "B6", why=WHY.lower(), standard=STANDARD)
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(CriterionScreen("PC3"))
        await settled(pilot)
        assert "same sentence as another claim" in text_of(app)
        app.push_screen(ClaimScreen(made.actions["met"], "PC1"))
        await settled(pilot)
        await pilot.press(*WHY)
        await settled(pilot)
        assert "E1 has a claim with the same sentence" in text_of(app)


@pytest.mark.slow
async def test_a_withdrawn_claim_goes_from_the_list_and_u_brings_it_back(made: Made) -> None:
    with reading(made.path) as book:
        book.claim(made.actions["agreed"], "PC3", why=WHY, standard=STANDARD)
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(CriterionScreen("PC3"))
        await settled(pilot)
        assert "Claims 1" in text_of(app)
        await pilot.press("W")
        await settled(pilot)
        assert "Claims 1" not in text_of(app)
        await pilot.press("u")
        await settled(pilot)
        assert "Claims 1" in text_of(app)


async def test_an_empty_store_says_what_to_record_first(tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "missing: a conversation with a contact" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        seen = " ".join(text_of(app).split())
        assert "– a conversation with a contact who is linked to a need or objective of yours (a)" in seen
        assert "No action shows it or could show it yet" in text_of(app)


@pytest.mark.slow
async def test_hostile_names_show_as_text_in_the_dialogues(made: Made) -> None:
    with reading(made.path) as book:
        book.add_contact(ContactDraft(name=HOSTILE))
        draft = ActionDraft(kind=Kind.MET, on=day(0), text=HOSTILE, who=[book.resolve("bob").uid], tags=["[/]"])
        uid = book.add_action(draft).made[0]
        book.claim(uid, "PC1", why=HOSTILE, standard=STANDARD)
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        for screen in (ClaimScreen(uid, "PC1"), MappingScreen(uid), CriterionScreen("PC1")):
            app.push_screen(screen)
            await settled(pilot)
            seen = text_of(app)
            assert "Bob[/] [@cl" in seen
            assert not set(seen) & set("\x1b\x07\u202e")
            await pilot.press("escape")
            await settled(pilot)
        assert app.is_running


@pytest.mark.slow
async def test_a_long_text_can_be_read_with_the_keyboard(made: Made) -> None:
    with reading(made.path) as book:
        text = "\n".join(f"line {n}" for n in range(200))
        uid = book.add_action(ActionDraft(kind=Kind.NOTED, on=day(0), text=text)).made[0]
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(ActionScreen(uid))
        await settled(pilot)
        assert "line 60" not in text_of(app)
        for _ in range(4):
            await pilot.press("J")
        await settled(pilot)
        assert "line 60" in text_of(app)


async def test_one_key_leads_from_the_panel_to_the_matrix_and_the_months_and_back(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "m matrix" in text_of(app).splitlines()[-1]
        await pilot.press("m")
        await settled(pilot)
        seen = text_of(app)
        assert "Information or resources you obtained from" in seen
        row = next(line for line in seen.splitlines() if "e-mail, letter, note" in line)
        assert "◔1" in row, "the agreement records PC3"
        assert "·" in row, "and the talks could be evidence"
        await pilot.press("m")
        await settled(pilot)
        assert "at the cursor, the number" in text_of(app)
        assert "m panel" in text_of(app).splitlines()[-1]
        await pilot.press("w")
        await settled(pilot)
        assert STANDARD.criteria["G1"].label[:12] in text_of(app), "knowledge is reached in every view"
        await pilot.press("m")
        await settled(pilot)
        assert "could rec. claim proof" in text_of(app)


@pytest.mark.slow
async def test_a_cell_of_the_matrix_opens_what_it_counts(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        while "E-I1" not in text_of(app):
            await pilot.press("j")
            await settled(pilot)
        await pilot.press("right", "l")
        await settled(pilot)
        assert "PC3: 4 entries could be it, 1 entry records it" in " ".join(text_of(app).split())
        await pilot.press("enter")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CriterionScreen)
        assert screen.code == "PC3"
        rows = [line.action for n in range(screen.lines.total) if (line := screen.lines.row_at(n)) and line.action]
        assert len(rows) == 4
        assert "templates for my team only" in text_of(app)


@pytest.mark.slow
async def test_the_matrix_scrolls_sideways_with_the_heads_of_its_rows_in_place(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert "B10" not in text_of(app)
        await pilot.press(*"l" * 30)
        await settled(pilot)
        head = text_of(app).splitlines()[1]
        assert "B10" in head
        assert "PC1" not in head
        assert "e-mail, letter, note" in text_of(app)
        await pilot.press(*"h" * 30)
        await settled(pilot)
        assert "PC1" in text_of(app).splitlines()[1]


@pytest.mark.slow
async def test_a_month_tells_its_number_and_opens_its_entries(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("m", "m", "j", "j")
        await settled(pilot)
        while "nothing on record" in text_of(app):
            await pilot.press("h")
            await settled(pilot)
        assert "1 entry records it" in text_of(app)
        await pilot.press("enter")
        await settled(pilot)
        assert "Recorded 1" in text_of(app)


@pytest.mark.slow
async def test_the_filter_is_told_in_the_heading_and_escape_clears_it(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("slash", *"@wei", "enter")
        await settled(pilot)
        assert "with Wei Zhang" in text_of(app).splitlines()[0]
        assert line_of(app, "PC3").split()[-3:] == ["·", "·", "–"], "nothing of the agreement with Amara"
        assert line_of(app, "PC3").lstrip(" ›").startswith("◔"), "where it stands is said of the whole"
        await pilot.press("escape")
        await settled(pilot)
        assert "with Wei Zhang" not in text_of(app)
        await pilot.press("slash", *"status:returned", "enter")
        await settled(pilot)
        assert "No criterion for: status returned" in text_of(app)
        await pilot.press("escape", "slash", *"pc3", "enter")
        await settled(pilot)
        assert line_of(app, "PC3")
        assert "PC4" not in text_of(app)


async def test_what_could_be_next_is_named_and_one_key_opens_it(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("j", "j")
        await settled(pilot)
        seen = " ".join(text_of(app).split())
        assert "Next: what you agreed with Amara Okafor, templates for my team only, is not applied yet" in seen
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, ActionScreen)


@pytest.mark.slow
async def test_a_standard_that_cannot_be_used_is_said_and_nothing_is_lost(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text("unit: X\n", encoding="utf-8")
    app = NetcrmApp(made.path, start="coverage", standard=file)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "The standard cannot be used: mine.yaml" in text_of(app)
        assert line_of(app, "PC1"), "netcrm's own stands in"
        await pilot.press("j", "j", "enter")
        await settled(pilot)
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, ClaimScreen)
        await pilot.press(*WHY, "ctrl+s")
        await settled(pilot)
        assert isinstance(app.screen, ClaimScreen), "no claim is made meanwhile, and what was typed stays"
        with reading(made.path) as book:
            assert book.evidence(STANDARD) == []
        await pilot.press("escape", "escape")
        file.write_bytes((Path(__file__).parents[1] / "test_standards_small.yaml").read_bytes())
        await pilot.press("u", "D", "enter")
        await settled(pilot)
        assert "Z9 Keep a garden club together" in text_of(app), "once it is mended it is used"


async def test_the_heading_counts_the_days_to_the_next_assessment(made: Made) -> None:
    with reading(made.path) as book:
        book.add_assessment(AssessmentDraft(on=(date.today() + timedelta(days=14)).isoformat()), standard=STANDARD)
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert text_of(app).splitlines()[0].rstrip().endswith("· assessment in 14 days")


@pytest.mark.slow
async def test_an_entry_that_could_be_claimed_is_claimed_where_it_is_named(made: Made) -> None:
    app = NetcrmApp(made.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        app.push_screen(CriterionScreen("PC3"))
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CriterionScreen)
        lines = [screen.lines.row_at(n) for n in range(screen.lines.total)]
        named = (n for n, line in enumerate(lines) if line and line.words.startswith("– claim it with: agreed with"))
        screen.lines.cursor = next(named)
        await pilot.press("c")
        await settled(pilot)
        assert isinstance(app.screen, ClaimScreen)
        await pilot.press(*WHY, "ctrl+s")
        await settled(pilot)
        assert app.screen is screen
        assert "Claims 1" in text_of(app)
        assert "claim it with: agreed with Amara Okafor" not in text_of(app)


async def test_keys_typed_ahead_of_the_matrix_are_meant_for_it(made: Made) -> None:
    app = NetcrmApp(made.path, start="coverage")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("m", "l", "l", "j")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, CoverageScreen)
        assert screen.cells.column == 2
        assert screen.panel.cursor > 1, "past the heading and the first row"
