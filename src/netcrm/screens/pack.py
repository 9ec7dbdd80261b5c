"""The evidence pack before it leaves: each text and document as it would go, looked at one by one, then written."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.pack import GOES, STAYS
from netcrm.rules.pack.assemble import Portfolio
from netcrm.rules.pack.parts import FILE, Part
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place, Settle
from netcrm.screens.beside import Beside
from netcrm.screens.pack_lines import (
    PackLine,
    detail,
    draw_pack_line,
    fact,
    key_text,
    pack_lines,
    with_beginning,
)
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from datetime import date

    from netcrm.store.book import Book
    from netcrm.store.packing import Written

SETTLED = 0.12
"""Seconds on a document until its beginning is read: not for each key of somebody who only moves past."""
EMPTY = (
    "\n  Nothing is claimed yet, so the pack would be empty.\n\n  {coverage.claim}  on Coverage claims a criterion with"
    " something that you did"
)


WRITING = "Writing · Esc stops it"
"""In place of the heading, which must hold it at the smallest size, beside each step."""


class PackScreen(Awaiting, Beside, Place):
    """Everything that the pack could hold, as of a day (None: today)."""

    WHERE = Where.PACK
    HEADING = "Evidence pack"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]
    CSS_PATH: ClassVar[str] = "pack.tcss"

    def __init__(self, as_of: date | None = None) -> None:
        from netcrm.store.packing import KnownFaults

        super().__init__()
        self._set_day = as_of
        self._known = KnownFaults()
        self._portfolio: Portfolio | None = None
        self._lines: list[PackLine] = []
        self._parts: dict[str, Part] = {}
        self._stop: Event | None = None
        """While a pack is being written: what stops it."""

    def body(self) -> ComposeResult:
        with Container(id="split"):
            yield RowList[PackLine](draw_pack_line, lambda line: line.key, id="parts")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")
        yield Static(id="empty")

    @property
    def _heading(self) -> str:
        """What it is, and as of which day when that is not today."""
        day = self._set_day
        return f"{self.HEADING} as of {day.day} {day:%b %Y}" if day is not None else self.HEADING

    @property
    def rows(self) -> RowList[PackLine]:
        """The list of parts."""
        return self.query_one("#parts", RowList)

    @property
    def chosen(self) -> list[Part]:
        """The parts that a verb acts on."""
        return [self._parts[key] for key in self.rows.chosen if key in self._parts]

    def on_mount(self) -> None:
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)

    def reload(self) -> None:
        desk, day = self.netcrm.desk, self._set_day

        def read(book: Book) -> Portfolio:
            from netcrm.store.packing import portfolio

            standard = desk.standard()
            return portfolio(book.pack_facts(standard, day), standard, book.artefact_file, known=self._known)

        self.read_anew(read, self._show, group="pack")

    def _show(self, found: Portfolio) -> None:
        self._portfolio = found
        lines = self._lines = pack_lines(found.parts)
        self._parts = {line.key: line.part for line in lines if line.part is not None}
        self.rows.show(len(lines), lines)
        if self._stop is None:
            self.set_heading(self._heading, fact(found))
        text = "" if lines else with_keys(EMPTY, self.netcrm.keymap)
        self.query_one("#empty", Static).update(content(text, lines=True))
        self.set_class(not lines, "-empty")
        self._say_detail(self.rows.current)

    @on(RowList.MarkAll, "#parts")
    def _mark_all(self) -> None:
        self.rows.mark(frozenset() if self.rows.marks else frozenset(self._parts))

    @on(RowList.Moved, "#parts")
    def _moved(self, event: RowList.Moved) -> None:
        self._say_detail(event.row)

    def _say_detail(self, line: PackLine | None) -> None:
        from netcrm.store.packing import searched

        part = line.part if line is not None else None
        reword = with_keys("{pack.edit}", self.netcrm.keymap)
        text = detail(part, searched(part), reword) if part is not None else Text("")
        self.query_one("#detail", Static).update(text)
        self.from_the_top()
        if part is not None and part.part == FILE:
            self._show_beginning(part, text)

    def _show_beginning(self, part: Part, text: Text) -> None:
        """What a document begins with, below what is said of it."""
        key = with_keys("{pack.open}", self.netcrm.keymap)

        def read(book: Book) -> str:
            from netcrm.store.packing import beginning

            return beginning(part, book.artefact_file)

        def show(words: str) -> None:
            current = self.rows.current
            if words and current is not None and current.part == part:
                self.query_one("#detail", Static).update(with_beginning(text, words, key))

        self.ask(read, show, group="detail", after=SETTLED)

    # What the keys do

    def action_done(self) -> None:
        """It goes as it is shown; the cursor comes to the next part that was not looked at."""
        chosen = self.chosen
        if len(chosen) == 1:
            self._decide(chosen, GOES)
        else:
            self._let_go_together(chosen)

    def action_delete(self) -> None:
        """It stays."""
        self._decide(self.chosen, STAYS)

    def action_again(self) -> None:
        """It is to be looked at again."""
        self._decide(self.chosen, "")

    def action_whole(self) -> None:
        """Every open part of this evidence item goes that was searched for names."""
        line = self.rows.current
        if line is not None:
            held = [p for p in self._parts.values() if p.group == line.group and not p.outcome and not p.warning]
            self._let_go_together(held)
            self._to_next_item(line.group)

    def _let_go_together(self, parts: list[Part]) -> None:
        """Several go at a time; what cannot be searched is left, to be opened and decided on by itself."""
        from netcrm.store.packing import searched

        going = [part for part in parts if searched(part)]
        if parts and not going:
            self.netcrm.say("What is left here cannot be searched whole: open it, then let it go by itself.")
        else:
            self._decide(going, GOES)

    def _to_next_item(self, group: str) -> None:
        """Move on to the evidence item or section behind this one."""
        groups = [line.group for line in self._lines]
        behind = len(groups) - groups[::-1].index(group)
        if behind + 1 < len(groups):
            self.rows.cursor = behind + 1  # its first part, below its heading

    def _decide(self, parts: list[Part], outcome: str) -> None:
        if not parts:
            self.netcrm.say("Nothing of that is left to decide on here.")
            return
        current = self.rows.current
        if outcome and len(parts) == 1 and current is not None and current.part == parts[0]:
            self.rows.action_down()
        self.rows.mark(frozenset())
        self.do(lambda book: book.look_at_parts(parts, outcome))

    def action_edit(self) -> None:
        """Other words go in its place, written in the editor or on a line."""
        parts = self.chosen
        if len(parts) != 1 or parts[0].part == FILE:
            self.netcrm.say("One text at a time can go in other words: move to it first.")
            return
        from netcrm.screens.ask_text import AskText
        from netcrm.screens.editor import edited

        part = parts[0]

        def reworded(text: str | None) -> None:
            if text and self._portfolio is not None and self._portfolio.quotes(text):
                self.netcrm.say("These words quote an entry that stays: they cannot go. Nothing was changed.")
            elif text and text.strip() and text.strip() != part.shown:
                self.do(lambda book: book.look_at_parts([part], GOES, body=text))

        otherwise = "Or write the words here."
        text = edited(self.app, part.shown, otherwise) if "\n" in part.shown else None
        if text is not None:
            reworded(text)
            return
        hint = "these words go in its place; your own entry stays as it is"
        line = " ".join(part.shown.split())
        self.app.push_screen(AskText(f"{part.group} · {part.label}", value=line, hint=hint), reworded)

    def action_open(self) -> None:
        """Open the document, to look at it."""
        parts = [part for part in self.chosen if part.part == FILE]
        if not parts:
            return
        uid = parts[0].subject
        self.ask(lambda book: book.open_artefact(uid), lambda _: None, group="open")

    def action_pseudonyms(self) -> None:
        """Whose each pseudonym is."""
        from netcrm.screens.ask_text import AskChoice

        pairs = self._portfolio.key if self._portfolio is not None else ()
        said = "For you to show in person: it is in no file of the pack.\n" + key_text(pairs)
        self.app.push_screen(AskChoice("Whose each pseudonym is", (("close", "close"),), said=said))

    def action_write(self) -> None:
        """Write the pack into a new folder."""
        if self._stop is not None:
            self.netcrm.say("It is being written already; Esc stops that.")
            return
        from netcrm.screens.ask_text import AskText

        day = (self._set_day or clock.today()).isoformat()
        value = str(Path.home() / f"evidence-pack-{day}")
        hint = "a new folder; what was not looked at, or stays, is not in it"

        def answered(text: str | None) -> None:
            if text:
                self._write(Path(text).expanduser())

        self.app.push_screen(AskText("Write the pack to", value=value, proposed=True, hint=hint), answered)

    def _write(self, to: Path) -> None:
        desk, day, stop = self.netcrm.desk, self._set_day, Event()
        self._stop = stop
        self.set_heading(WRITING, "reading the journal")

        def told(done: int, of: int, what: str) -> None:
            self.call_later(self._say_step, stop, f"{done} of {of}: {what}")

        def work(book: Book) -> Written | None:
            from netcrm.store.packing import Cancelled, write

            standard = desk.standard()
            try:
                return write(book.pack_facts(standard, day), standard, to, book.artefact_file, told, stop.is_set)
            except Cancelled:
                return None

        # By the app, so that what became of it is said also to who has left this screen meanwhile.
        self.app.run_worker(
            Settle(self.netcrm, lambda: desk.read(work), self._written, self._not_written),
            group="pack",
            exit_on_error=False,
        )

    def _say_step(self, stop: Event, said: str) -> None:
        if self._stop is stop and not stop.is_set():
            self.set_heading(WRITING, said)

    def _written(self, written: Written | None) -> None:
        if written is None:
            self.netcrm.say("Stopped: the pack was not written, and nothing of it is left.")
        else:
            said = f"The pack is in {written.folder}: portfolio.html, portfolio.docx, the matrix"
            self.netcrm.say(f"{said}, {len(written.portfolio.files)} documents.")
        self._not_written()
        if written is not None and self.is_attached:
            self._show(written.portfolio)

    def _not_written(self) -> None:
        """It is not being written any more."""
        self._stop = None
        if self._portfolio is not None and self.is_attached:
            self.set_heading(self._heading, fact(self._portfolio))

    def on_unmount(self) -> None:
        """Who leaves stops the writing."""
        if self._stop is not None:
            self._stop.set()

    async def action_back(self) -> None:
        """Esc stops the writing; then it goes back."""
        if self._stop is not None and not self._stop.is_set():
            self._stop.set()
            self.set_heading(self.HEADING, "stopping …")
            return
        await self.app.run_action("app.back")
