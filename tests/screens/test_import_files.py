"""Import: a path with completion, and every file and line accounted for afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.models.rows import ImportedFile
from netcrm.screens.import_files import ImportScreen
from netcrm.screens.import_text import result_lines, shown_path, summary
from netcrm.screens.suggest import meant, paths_from
from netcrm.widgets.entry import Entry
from tests.screens.pilots import NARROW, harmless, opened, press, rest, screen_text, type_in

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nEND:VCARD\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with two good files and one that is none."""
    home = tmp_path / "home"
    (home / "cards").mkdir(parents=True)
    (home / "cards" / "one.vcf").write_text(CARD.format("Amara Okafor") + CARD.format("Bob[/]"))
    (home / "cards" / "two[red].vcf").write_text(CARD.format("Wei Zhang"))
    (home / "cards" / "picture.vcf").write_bytes(b"\x89PNG\r\n\x1a\n")
    (home / ".hidden").mkdir()
    monkeypatch.setenv("HOME", str(home))
    return home


async def test_a_folder_is_imported_and_what_was_left_out_is_listed(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "netcrm.db"
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "I", "tab")
        assert app.screen.query_one(Entry).value == "~/cards/"
        await press(pilot, "enter")
        seen = screen_text(app)
        assert "3 files: 3 contacts new" in seen
        assert "1 left out" in seen
        assert "picture.vcf" in seen
        assert "a PNG picture" in seen
        assert "two[red].vcf" in seen
        assert "u takes it back" in seen
        assert seen.count("3 contacts new") == 1
        assert harmless(seen)
        await press(pilot, "escape")
        assert "Bob[/]" in screen_text(app)
        await press(pilot, "u")
        assert "Nothing here yet" in screen_text(app)


async def test_importing_again_changes_nothing(files: Path, tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        for _ in range(2):
            app.push_screen(ImportScreen("~/cards"))
            await rest(pilot)
            await press(pilot, "enter")
            seen = screen_text(app)
            await press(pilot, "escape")
        assert "0 contacts new, 0 brought up to date, 3 unchanged" in seen


async def test_stopping_leaves_the_store_as_it_was(files: Path, tmp_path: Path) -> None:
    store = tmp_path / "netcrm.db"
    app = NetcrmApp(store, start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        screen = ImportScreen("~/cards")
        app.push_screen(screen)
        await rest(pilot)
        screen._start()
        screen.action_leave()
        await rest(pilot)
        assert isinstance(app.screen, ImportScreen)
        assert "Nothing was changed" in screen_text(app)
    with opened(store) as book:
        assert book.count_contacts() == 0


async def test_a_path_that_is_not_there_is_said_and_kept(files: Path, tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="contacts")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        app.push_screen(ImportScreen("~/no[/]thing"))
        await rest(pilot)
        await press(pilot, "enter")
        assert "There is no ~/no[/]thing" in screen_text(app)
        assert app.screen.query_one(Entry).value == "~/no[/]thing"
        await type_in(pilot, "s")
        assert "There is no" not in screen_text(app)


def test_paths_complete_without_hidden_ones(files: Path) -> None:
    assert paths_from("~/") == ["~/cards/"]
    assert paths_from("~/.h") == ["~/.hidden/"]
    assert paths_from("~/cards/ON") == ["~/cards/one.vcf"]
    assert paths_from(f"~/{files}/c") == [f"{files}/cards/"]
    assert paths_from("~/none/x") == []
    assert paths_from("\0") == []


def test_a_path_typed_whole_takes_the_place_of_the_one_begun() -> None:
    assert meant("~//tmp/x") == "/tmp/x"
    assert meant("/var/~/cards") == "~/cards"
    assert meant("~/cards") == "~/cards"


def test_every_skipped_line_is_shown_whole() -> None:
    reason = "a very long reason " * 8
    files = [
        ImportedFile("/d/good.vcf", "vcard", 3, 3, 0, 0),
        ImportedFile("/d/bad.vcf", "vcard", 2, 1, 0, 0, ((7, reason), (0, "the end is missing"))),
    ]
    lines = result_lines(files, Path("/d"), 60)
    said = " ".join(line.text.strip() for line in lines)
    assert lines[0].text == "bad.vcf"
    assert "line 7:" in said
    assert said.count("very long reason") == 8
    assert "▲ the end is missing" in said
    assert "2 files: 4 contacts new" in summary(files)


def test_a_long_path_keeps_its_end() -> None:
    assert shown_path("/d/aaaaaaaaaa/bbbbbbbbbb/c.vcf", Path("/d"), 20) == "…/bbbbbbbbbb/c.vcf"


async def test_after_an_import_one_key_starts_the_triage(files: Path, tmp_path: Path) -> None:
    app = NetcrmApp(tmp_path / "netcrm.db", start="today")
    async with app.run_test(size=NARROW) as pilot:
        await rest(pilot)
        await press(pilot, "i", "tab", "enter", "T")
        assert "1 of 3" in screen_text(app)
        await press(pilot, "k", "escape")
        assert "2 people not looked at yet" in screen_text(app)
