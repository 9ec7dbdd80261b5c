"""Import: a path with completion, progress, and afterwards everything that was read or left out, file by file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input, ProgressBar, Static

from netcrm.models.rows import Changed, ImportedFile
from netcrm.screens.base import Asking, Settle
from netcrm.screens.import_text import Said, result_lines, summary
from netcrm.screens.suggest import meant, paths_from
from netcrm.widgets.entry import Entry
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import cell, safe

if TYPE_CHECKING:
    from netcrm.store.book import Book

HINTS = (("Enter", "import"), ("Tab", "complete"), ("↓", "choose"), ("Esc", "leave"))
BUSY_HINTS = (("Esc", "stop"),)
DONE_HINTS = (("T", "triage them now"), ("y", "copy"), ("Esc", "leave"))
ASKED = "A file or a folder: vCard (.vcf) of any version, or CSV as LinkedIn, Google, Outlook and others write it."


def draw_path(path: str, width: int) -> Text:
    """A path that may be meant."""
    return cell(path, width)


def draw_said(said: Said, width: int) -> Text:
    """A line of the result."""
    text = cell(said.text, width - len(said.right))
    text.append_text(cell(said.right, len(said.right), "dim"))
    return text


class ImportScreen(Asking[None]):
    """Reads files in a thread and brings them into the store as one change; Esc stops, and then nothing is changed."""

    CSS_PATH: ClassVar[str] = "import_files.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", priority=True),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("T", "triage", "Triage"),
    ]

    @dataclass
    class Progressed(Message):
        """So much is done of so much (0: not known yet), and what is under way."""

        done: int
        total: int
        what: str

    def __init__(self, path: str = "~/") -> None:
        super().__init__()
        self._path = path
        self._stop = Event()
        self._busy = False
        self._base = Path()
        self._files: list[ImportedFile] = []

    def compose(self) -> ComposeResult:
        yield Heading("Import contacts")
        yield Static(safe(ASKED, "dim", lines=True), id="asked")
        yield Entry(self._path, placeholder="~/Downloads/Connections.csv")
        yield RowList[str](draw_path, lambda path: path, marking=False, id="paths")
        yield Static(id="under-way")
        yield ProgressBar(id="bar", show_eta=False)
        yield RowList[Said](draw_said, lambda said: said.key, marking=False, id="result")
        yield HintBar(HINTS)

    def on_mount(self) -> None:
        entry = self.query_one(Entry)
        entry.cursor_position = len(entry.value)
        entry.focus()
        self._offer()

    # Choosing a path

    @on(Input.Changed)
    def _offer(self) -> None:
        text = self.query_one(Entry).value
        if not self._busy and not self.has_class("-done"):
            self._say("")
        self.ask_files(text)

    def ask_files(self, text: str) -> None:
        """Look for what the path may go on to; in a thread, since a folder may be far away."""

        def show(paths: list[str]) -> None:
            if text == self.query_one(Entry).value:
                self.query_one("#paths", RowList).show(len(paths), paths, at=0)

        self.ask(lambda _: paths_from(text), show, group="paths")

    def action_complete(self) -> None:
        """Tab: what all of the offered ones share, else the one under the cursor."""
        rows: RowList[str] = self.query_one("#paths", RowList)
        entry = self.query_one(Entry)
        offered = [path for n in range(rows.total) if (path := rows.row_at(n)) is not None]
        if not offered:
            return
        shared = offered[0]
        for path in offered:
            while not path.casefold().startswith(shared.casefold()):
                shared = shared[:-1]
        entry.value = shared if len(shared) > len(meant(entry.value)) else (rows.current or entry.value)
        entry.cursor_position = len(entry.value)
        entry.focus()

    def key_down(self) -> None:
        if self.query_one(Entry).has_focus:
            self.query_one("#paths").focus()

    @on(RowList.Opened, "#paths")
    def _chosen(self, event: RowList.Opened) -> None:
        entry = self.query_one(Entry)
        entry.value = event.row
        entry.cursor_position = len(entry.value)
        entry.focus()

    # Importing

    @on(Input.Submitted)
    def _start(self) -> None:
        text = meant(self.query_one(Entry).value.strip())
        if not text or self._busy:
            return
        path = Path(text).expanduser()
        if not path.exists():
            self._say(f"There is no {text}. Tab completes what is there.")
            return
        self.query_one(Entry).value = text
        self._busy = True
        self._base = path
        self.query_one(HintBar).hints = BUSY_HINTS
        self._stop.clear()
        self.set_class(True, "-busy")
        self.set_class(False, "-done")
        self._say("Reading …   Esc stops; nothing is changed then.")
        self.query_one(ProgressBar).update(total=None, progress=0)
        asked = Settle(
            self.netcrm,
            lambda: self.netcrm.desk.write(lambda book: self._import(book, path)),
            self._show,
            self._failed,
        )
        self.app.run_worker(asked, group="import", exit_on_error=False)

    def _import(self, book: Book, path: Path) -> list[ImportedFile]:
        """In the writing thread: read all files, then bring them in. Raises Refused when stopped."""
        from netcrm.formats.reading import files_under, read_file
        from netcrm.store.errors import Refused

        readings = []
        for n, file in enumerate(files_under([path]), 1):
            if self._stop.is_set():
                raise Refused("Stopped while reading; nothing was changed.")
            self.post_message(self.Progressed(0, 0, f"reading file {n:,}: {file.name}"))
            readings.append(read_file(file))

        def progress(done: int, total: int) -> bool:
            self.post_message(self.Progressed(done, total, f"{done:,} of {total:,} cards"))
            return not self._stop.is_set()

        return book.import_cards(readings, progress)

    @on(Progressed)
    def _progressed(self, event: Progressed) -> None:
        if self._busy:
            self._say(f"{event.what}   Esc stops; nothing is changed then.")
            self.query_one(ProgressBar).update(total=event.total or None, progress=event.done)

    def _show(self, files: list[ImportedFile]) -> None:
        self._busy = False
        touched = any(file.created or file.updated for file in files)
        told = summary(files)
        self.netcrm.changed(Changed("import" if touched else "", "" if self.is_current else told))
        if not self.is_attached:
            return
        self.set_class(False, "-busy")
        self.set_class(True, "-done")
        self._say(f"{told} u takes it back." if touched else told)
        result: RowList[Said] = self.query_one("#result", RowList)
        result.focus()
        self._files = files
        self.call_after_refresh(self._list_result)
        self.query_one(HintBar).hints = DONE_HINTS

    def _list_result(self) -> None:
        result: RowList[Said] = self.query_one("#result", RowList)
        rows = result_lines(self._files, self._base, max(40, result.size.width - 3))
        result.show(len(rows), rows, at=0)

    def action_triage(self) -> None:
        """T: go through those who are new."""
        from netcrm.screens.triage import TriageScreen

        if self.has_class("-done"):
            self.app.switch_screen(TriageScreen())

    def _failed(self) -> None:
        self._busy = False
        if not self.is_attached:
            return
        self.set_class(False, "-busy")
        self.query_one(HintBar).hints = HINTS
        self._say("Nothing was changed.")
        self.query_one(Entry).focus()

    def _say(self, text: str) -> None:
        self.query_one("#under-way", Static).update(safe(text, lines=True))

    def action_leave(self) -> None:
        """Esc: stop what runs, else back to the path, else away."""
        if self._busy:
            self._stop.set()
            self._say("Stopping …")
        else:
            self.dismiss(None)

    @on(RowList.Copied)
    def _copied(self, event: RowList.Copied) -> None:
        self.netcrm.copy_text(event.text)
