"""Coverage: what the journal proves, criterion by criterion, and what is missing in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.dates import PartialDate
from netcrm.rules.coverage import CriterionRow
from netcrm.rules.said import short_date
from netcrm.screens.base import Place
from netcrm.screens.coverage_text import PanelLine, draw_panel_line, head_line, missing, panel
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.store.book import Book

AROUND = 5
"""Lines of the screen that are not the panel's: heading, column heads, two lines of what is missing, key bar."""


def line_key(line: PanelLine) -> str:
    """The criterion's code; '' for a heading."""
    return line.code if isinstance(line, CriterionRow) else ""


class CoverageScreen(Place):
    """Performance criteria and behaviours on one screen, knowledge one key away."""

    WHERE = Where.COVERAGE
    HEADING = "Coverage"
    CSS_PATH: ClassVar[str] = "coverage.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._set_day: date | None = None
        self._knowledge = False
        self._standard: Standard | None = None
        self._rows: list[CriterionRow] = []
        self._first = ""

    @property
    def as_of(self) -> date:
        """The day that is looked at: today unless another one was set."""
        return self._set_day or clock.today()

    def body(self) -> ComposeResult:
        yield Static(id="head")
        yield RowList[PanelLine](self._draw, line_key, marking=False, id="panel")
        yield Static(id="missing")

    def _draw(self, line: PanelLine, width: int) -> Text:
        return draw_panel_line(line, width, self.as_of)

    @property
    def panel(self) -> RowList[PanelLine]:
        """The list of criteria."""
        return self.query_one("#panel", RowList)

    def on_mount(self) -> None:
        self.panel.focus()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._fit)

    def reload(self) -> None:
        desk, day = self.netcrm.desk, self.as_of

        def read(book: Book) -> tuple[Standard, list[CriterionRow]]:
            standard = desk.standard()
            return standard, book.coverage(standard, day)

        self.ask(read, self._show, group="coverage")

    def _show(self, answer: tuple[Standard, list[CriterionRow]]) -> None:
        self._standard, self._rows = answer
        title = f"{self._standard.unit} {self._standard.title}"
        if self._knowledge:
            title += " · knowledge"
        self.set_heading(title, f"as of {short_date(self.as_of.isoformat(), clock.today())}")
        self._first, lines = panel(self._standard, self._rows, self._knowledge)
        self.panel.show(len(lines), lines)
        self._fit()

    def _fit(self) -> None:
        """Give the list the height of its lines where there is room, and draw what depends on the width."""
        rows = self.panel
        rows.styles.height = max(1, min(rows.total or 1, self.size.height - AROUND))
        if self._standard is not None:
            self.query_one("#head", Static).update(head_line(self._first, self.size.width - 2))
            self._say_missing()

    @on(RowList.Moved, "#panel")
    def _say_missing(self) -> None:
        line = self.panel.current
        if self._standard is None or not isinstance(line, CriterionRow):
            return
        room = max(2, self.size.height - 3 - min(self.panel.total, self.size.height - AROUND))
        self.query_one("#missing", Static).update(missing(self._standard, line, room, keymap=self.netcrm.keymap))

    @on(RowList.Opened, "#panel")
    def action_open(self) -> None:
        line = self.panel.current
        if isinstance(line, CriterionRow):
            from netcrm.screens.criterion import CriterionScreen

            self.app.push_screen(CriterionScreen(line.code, self._set_day))

    def action_claim(self) -> None:
        """Claims are made with an action: show the criterion's, to choose one."""
        line = self.panel.current
        if not isinstance(line, CriterionRow):
            return
        keymap = self.netcrm.keymap
        if not (line.recorded or line.possible or line.claims):
            said = with_keys("no action shows it or could show it yet: {anywhere.record} records one.", keymap)
            self.netcrm.say(f"{line.code}: {said}")
            return
        self.action_open()
        which = "shows it" if line.recorded else "could show it"
        self.netcrm.say(f"Move to the action that {which}" + with_keys(", then press {criterion.claim}.", keymap))

    def action_knowledge(self) -> None:
        self._knowledge = not self._knowledge
        if self._standard is not None:
            self._show((self._standard, self._rows))
            self.panel.action_top()

    def action_words(self) -> None:
        line = self.panel.current
        if isinstance(line, CriterionRow):
            from netcrm.screens.words import StandardScreen

            self.app.push_screen(StandardScreen(line.code))

    def action_standard(self) -> None:
        from netcrm.screens.words import StandardScreen

        self.app.push_screen(StandardScreen())

    def action_pack(self) -> None:
        """The evidence pack as of the day that is looked at."""
        from netcrm.screens.pack import PackScreen

        self.app.push_screen(PackScreen(self._set_day))

    def action_as_of(self) -> None:
        from netcrm.screens.ask_text import AskDate

        def chosen(text: str | None) -> None:
            if text is None:
                return
            self._set_day = PartialDate.parse(text).last if text else None
            self.reload()

        asked = AskDate("Coverage as of which day? (empty: today)", allow_empty=True, tense="past")
        self.app.push_screen(asked, chosen)
