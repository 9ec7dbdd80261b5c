"""The guidelines: texts on confidentiality that agreements refer to, with their versions, and some to start from."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.rules.said import plural
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside
from netcrm.screens.guideline_form import GuidelineForm
from netcrm.screens.guideline_lines import GuidelineLine, draw_guideline, guideline_lines, guideline_text
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.store.book import Book


class GuidelinesScreen(Awaiting, Beside, Place):
    """Every guideline with the agreements that refer to it; a text is never changed, it gets a new version."""

    WHERE = Where.GUIDELINES
    HEADING = "Guidelines"
    CSS_PATH: ClassVar[str] = "guidelines.tcss"

    def body(self) -> ComposeResult:
        with Container(id="split"):
            yield RowList[GuidelineLine](self._draw, lambda line: line.key, marking=False, id="guidelines")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")

    def _draw(self, line: GuidelineLine, width: int) -> Text:
        return draw_guideline(line, width, clock.today())

    @property
    def guidelines(self) -> RowList[GuidelineLine]:
        """The list."""
        return self.query_one("#guidelines", RowList)

    def on_mount(self) -> None:
        self.guidelines.focus()

    def reload(self) -> None:
        today = clock.today()

        def read(book: Book) -> list[GuidelineLine]:
            return guideline_lines(book.guidelines(), book.boundaries(today))

        def show(found: list[GuidelineLine]) -> None:
            self.guidelines.show(len(found), found)
            self.set_heading(self.HEADING, plural(sum(line.kept is not None for line in found), "guideline"))

        self.read_anew(read, show, group="list")

    @on(RowList.Moved, "#guidelines")
    def _moved(self, event: RowList.Moved) -> None:
        line: GuidelineLine | None = event.row
        if line is not None:
            self.query_one("#detail", Static).update(guideline_text(line, clock.today(), self.netcrm.keymap))
            self.from_the_top()

    # What the keys do

    @on(RowList.Opened, "#guidelines")
    def action_open(self) -> None:
        """Enter: the entry of the text as it is now; a text to start from begins a guideline."""
        line = self.guidelines.current
        if line is None or not line.title:
            return
        if line.kept is None:
            self.app.push_screen(GuidelineForm(line.title, line.text))
            return
        from netcrm.screens.action import ActionScreen

        self.app.push_screen(ActionScreen(line.kept.versions[0].uid))

    def action_new(self) -> None:
        self.app.push_screen(GuidelineForm())

    def action_edit(self) -> None:
        line = self.guidelines.current
        if line is None or line.kept is None:
            self.action_open()
        else:
            self.app.push_screen(GuidelineForm(line.title, line.text, kept=True))

    def action_boundaries(self) -> None:
        self.app.pop_screen()

    def action_filter(self) -> None:
        """Guidelines are few: nothing to narrow."""
