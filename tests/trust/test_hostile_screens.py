"""P9 on the screen: whatever a store holds, and whatever is typed or pasted, is text on every screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from netcrm.app import NetcrmApp
from netcrm.screens.import_files import ImportScreen
from netcrm.store.book import Book
from netcrm.widgets.row_list import RowList
from scripts.scenes import SCENES
from tests.screens.pilots import NARROW, WIDE, rest
from tests.trust.hostile import TEXTS, TODAY, fill, leaks, texts
from tests.trust.watch import Size, look, program, rows_opened, step, walk

pytestmark = pytest.mark.promise("P9")

Property = Callable[[str, object], None]

LONG = ("j", "J", "J", "K", "ctrl+d", "G", "k", "g")
QUESTIONS = (
    "a", "paste:met \x1b[31mNew\x1b[0m Person[/] (cfo\u202e, [red]Acme[/red])", "enter", "down", "escape", "escape",
    "a", "ctrl+x", "paste:met bob and here", "enter", "down", "enter", "enter", "escape", "escape",
)  # fmt: skip

QUICK: dict[str, tuple[str, tuple[str, ...]]] = {
    "today": ("today", ("j", "j", "enter", "escape", "d", "escape", *QUESTIONS[:6], "M", "j", "escape")),
    "contacts": ("contacts", ("j", "enter", "j", "e", "escape", "b", "escape", "escape", "v", "t", "escape", "V")),
    "journal": ("journal", ("j", "enter", "J", "p", "escape", "c", "escape", "e", "escape")),
    "coverage": ("coverage", ("w", "w", "enter", "J", "enter", "escape", "escape")),
    "find": ("today", ("ctrl+f", "here", "down", "enter", "escape", "escape", ":", "bob", "escape", "question_mark")),
}

FULL: dict[str, tuple[str, tuple[str, ...]]] = {
    **{f"scene {name}": (scene.start, scene.keys) for name, scene in SCENES.items() if scene.sample},
    "today": ("today", (*rows_opened(12), "g", *("d", "escape", "j") * 4, "s", "escape", "B", "u", "b", "escape")),
    "today later": ("today", ("j", "R", "escape", "x", "u", "ctrl+r", "u", "j", "s", "tomorrow", "enter", "u")),
    "record": ("today", QUESTIONS),
    "contacts": ("contacts", ("j", *rows_opened(20, *LONG), *("pagedown",) * 3, "G", "k", "/", "zero", "down")),
    "contact verbs": ("contacts", (
        "j", "j", "v", "j", "v", "j", *("t", "escape", "C", "escape", "S", "escape", "l", "escape", "E", "escape"),
        "K", "u", "m", "escape", "b", "J", "Y", "escape", "x", "u", "V", "t", "escape", "V",
    )),
    "contact form": ("contacts", ("j", "e", *("tab",) * 40, "paste:\x1b]52;c;aGk=\x07[/]", "ctrl+s", "escape", "down")),
    "new contact": ("contacts", ("n", "paste:[/]\x1b[31m\u202e", "tab", "tab", "ctrl+s", "u", "ctrl+r", "u")),
    "triage": ("contacts", ("T", "j", "k", "a", "u", "escape")),
    "journal": ("journal", (*rows_opened(20, *LONG), "G", "k", "g", "/", "paste:\x1b[31m", "escape", "/", "nul")),
    "journal verbs": ("journal", (
        "j", "e", *("tab",) * 20, "paste:\x1b[2J", "escape", "down", "enter", "p", "j", "space", "u", "escape",
        "c", "PC2", "enter", "paste:[/]\x1b[31m why", "enter", "escape", "escape", "x", "u",
    )),
    "coverage": ("coverage", (*rows_opened(16, "J", "o", "escape"), "w", *rows_opened(16), "O", "J", "escape", "D")),
    "criterion": ("coverage", ("enter", *rows_opened(10), "c", "escape", "p", "escape", "W", "u", "escape")),
    "evidence": ("coverage", (
        "E", *rows_opened(4, *LONG), "g", "enter", *("j",) * 6, "e", "escape", "escape",
        "c", "escape", "escape", "escape", "o", "paste:\x1b[31m[/]", "ctrl+s", "escape", "3",
        "l", "paste:\x1b[31m[/]", "ctrl+s", "u", "t", "escape", "n", "paste:[/]\x1b[31m\u202e", "ctrl+s",
    )),
    "assessments": ("coverage", (
        "A", "n", "paste:14 dec", *("tab",) * 2, "paste:\x1b[31m[/]\u202e", "ctrl+s", "s", "escape",
        "enter", *("j",) * 8, "w", "escape", "escape",
    )),
    "profile": ("today", (
        "M", *("j",) * 20, "e", "paste:\x1b[31m[/]", "enter", "n", "paste:[@click=app.quit]", "enter", "u", "x", "d",
    )),
    "find": ("today", ("ctrl+f", "hostile", "down", *rows_opened(12), "escape", "ctrl+f", "paste:\x1b[31m[/]\u202e")),
    "palette": ("today", (":", "bob", "down", "down", "enter", "escape", ":", "paste:[/]\x1b[31m", "escape")),
    "help": ("contacts", ("question_mark", "j", "G", "escape", "7", "question_mark", "escape", "6", "question_mark")),
}  # fmt: skip


def later(*names: str) -> list[object]:
    """What is walked in the slow run only."""
    return [pytest.param(name, marks=pytest.mark.slow) for name in names]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hostile store, once."""
    path = tmp_path_factory.mktemp("hostile") / "netcrm.db"
    fill(path)
    return path


@pytest.fixture
def store(made: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it to walk through, on a Monday."""
    monkeypatch.setenv("NETCRM_TODAY", TODAY.isoformat())
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("EDITOR", "true")
    shutil.copy(made, home / "netcrm.db")
    return home / "netcrm.db"


@pytest.mark.parametrize("name", ["contacts", *later("journal", "find", "today", "coverage")])
async def test_a_short_walk(name: str, store: Path, record_property: Property) -> None:
    start, keys = QUICK[name]
    async with program(store, start, NARROW) as pilot:
        record_property("cases", await walk(pilot, keys))


@pytest.mark.slow
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=str)
@pytest.mark.parametrize("name", FULL)
async def test_the_whole_walk(name: str, size: Size, store: Path, record_property: Property) -> None:
    start, keys = FULL[name]
    async with program(store, start, size) as pilot:
        record_property("cases", await walk(pilot, keys))
    with Book.open(store) as book:
        assert book.check() == []


@pytest.mark.slow
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=str)
async def test_every_text_typed_into_the_line(size: Size, store: Path, record_property: Property) -> None:
    async with program(store, "today", size) as pilot:
        for text in TEXTS:
            await walk(pilot, ("a", "ctrl+u", f"paste:met {text} yesterday", "enter", "down", "escape", "escape"))
            for _ in range(3):
                if type(pilot.app.screen).__name__ != "TodayScreen":
                    await step(pilot, "escape")
    record_property("cases", len(TEXTS))


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=str)
@pytest.mark.slow
async def test_file_names_in_an_import(size: Size, store: Path, tmp_path: Path) -> None:
    folder = tmp_path / "given" / "cards \x1b[31m[" / "]\u202e"
    folder.mkdir(parents=True)
    for number, text in enumerate(TEXTS):
        name = text.replace("/", "_").replace("\0", "").encode()[:80].decode("utf-8", "ignore")
        inside = "BEGIN:VCARD\nVERSION:3.0\nFN:[/] \x1b[31m\nEND:VCARD\n" if number % 2 else "nothing \x1b[31m"
        (folder / f"{number}{name}.vcf").write_text(inside)
    async with program(store, "contacts", size) as pilot:
        pilot.app.push_screen(ImportScreen(f"{tmp_path}/given/"))
        await rest(pilot)
        await walk(pilot, ("down", "up", "shift+tab", "enter", *("j",) * 8, "G", "y"))
        assert pilot.app.screen.has_class("-done")


@pytest.mark.slow
async def test_errors_and_toasts_are_text(store: Path) -> None:
    async with program(store, "today", NARROW) as pilot:
        app = pilot.app
        assert isinstance(app, NetcrmApp)
        for text in TEXTS:
            app.say(text)
            app.say_error(ValueError(text))
            await pilot.pause()
            look(app, "a toast")


@pytest.mark.slow
async def test_what_is_copied_is_harmless(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []
    async with program(store, "journal", NARROW) as pilot:
        monkeypatch.setattr(pilot.app, "copy_to_clipboard", copied.append)
        await walk(pilot, ("y", "j", "y", "j", "y", "2", "y", "j", "enter", "b", "Y"))
    assert copied
    assert not any(leaks(text) for text in copied)


@pytest.mark.slow
async def test_a_form_that_is_only_looked_at_changes_nothing(store: Path) -> None:
    with Book.open(store) as book:
        before = book.dump()
    async with program(store, "contacts", WIDE) as pilot:
        await walk(pilot, ("j", "e", "ctrl+s", "escape", "j", "e", "ctrl+s", "escape"))
    async with program(store, "journal", WIDE) as pilot:
        await walk(pilot, ("j", "e", "ctrl+s", "escape"))
    with Book.open(store) as book:
        assert book.dump() == before


@pytest.mark.slow
async def test_ten_thousand_texts_scroll_by(home: Path, record_property: Property) -> None:
    given = texts(2, 10_000)
    path = home / "netcrm.db"
    places = fill(path, given, contacts=320)
    assert places >= 10_000
    for start in ("contacts", "journal"):
        async with program(path, start, WIDE) as pilot:
            rows = pilot.app.screen.query(RowList).first()
            for _ in range(rows.total // 12):
                await step(pilot, "ctrl+d")
    async with program(path, "contacts", WIDE) as pilot:
        await walk(pilot, rows_opened(300, "G", "b", "G", "escape"))
    record_property("cases", len(given))
