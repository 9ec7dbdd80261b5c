"""Coverage: what the journal proves, criterion by criterion, and what is missing in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.rules.coverage import CriterionRow
from netcrm.rules.matrix import Matrix
from netcrm.rules.next_actions import NextAction
from netcrm.screens.base import Place, Settle
from netcrm.screens.coverage_text import (
    Section,
    codes_of,
    draw_panel_line,
    head_line,
    heading_fact,
    missing,
    panel,
)
from netcrm.screens.coverage_verbs import CellList, CoverageLine, CoverageVerbs, Reading
from netcrm.screens.coverage_views import (
    NO_FRAME,
    MatrixLine,
    View,
    draw_heat_line,
    draw_matrix_line,
    frame,
    heat_head,
    matrix_head,
    matrix_lines,
    months_seen,
    said_of_cell,
    said_of_month,
)
from netcrm.screens.coverage_words import HINT, left, read_words, resolved
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

AROUND = 5
"""Lines of the screen that are not the panel's: heading, column heads, two lines of what is missing, key bar."""
NO_EVIDENCE = "\n  Nothing on record could be evidence of these yet.\n\n  {anywhere.record}  record what happened"
NONE_LEFT = "\n  No criterion for: {words}\n\n  Esc clears the filter.   It understands: {hint}"


def line_key(line: CoverageLine) -> str:
    """The criterion's code, or that of the kind of evidence; '' for a heading."""
    return "" if isinstance(line, Section) else line.code


class CoverageScreen(CoverageVerbs, Place):
    """Performance criteria and behaviours on one screen, knowledge one key away; a matrix and a heat of months another
    key away."""

    WHERE = Where.COVERAGE
    HEADING = "Coverage"
    CSS_PATH: ClassVar[str] = "coverage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._first = ""
        self._frame = NO_FRAME
        self._days: int | None = None
        """Until the next assessment."""
        self._awaits_view = False

    @property
    def as_of(self) -> date:
        """The day that is looked at: today unless another one was set."""
        return self._set_day or clock.today()

    def body(self) -> ComposeResult:
        yield FilterBar(HINT, id="filter")
        yield Static(id="head")
        yield CellList(self._draw, line_key, marking=False, id="panel")
        yield Static(id="missing")
        yield Static(id="empty")

    def on_mount(self) -> None:
        self.panel.focus()

    def on_resize(self, event: events.Resize) -> None:
        if self.view is View.HEAT and months_seen(event.size.width - 2) != self.cells.months_held:
            self.read_view()
        self.call_after_refresh(self.fit)

    # Reading

    def reload(self) -> None:
        self.read(0.0)

    def read(self, after: float) -> None:
        desk, day, typed, today = self.netcrm.desk, self.as_of, self.query_one(FilterBar).value, clock.today()

        def read(book: Book) -> Reading:
            standard = desk.standard()
            words = resolved(book, read_words(typed, today))
            return Reading(standard, words, book.coverage(standard, day, words.only), desk.standard_fault)

        self.read_anew(read, self._take, group="coverage", after=after)

    def _take(self, reading: Reading) -> None:
        self._reading = reading
        self.show()
        self.read_view()
        self._read_next()

    def _read_next(self) -> None:
        """What could be done next, once the panel stands: it is about today, so an earlier day has none."""
        reading = self._reading
        if reading is None or self.as_of != clock.today():
            self._next = {}
            return
        open_codes = [row.code for row in reading.rows if not row.sufficient]

        def read(book: Book) -> tuple[dict[str, tuple[NextAction, ...]], int | None]:
            ahead = book.next_assessment(reading.standard)
            return book.next_actions(reading.standard, open_codes), ahead.days if ahead else None

        def show(answer: tuple[dict[str, tuple[NextAction, ...]], int | None]) -> None:
            if self.as_of == clock.today():
                self._next, self._days = answer
            self._say_where(reading)
            self._say_detail()
            if self._next_waits() and self.is_active:
                self.action_next()

        self.run_worker(
            Settle(self.netcrm, self.answering(read, 0.0), show, self._no_next),
            group="next",
            exclusive=True,
            exit_on_error=False,
        )

    def _no_next(self) -> None:
        self._next_waits()

    def _next_waits(self) -> bool:
        """Whether the key for what could be next was pressed before that was read; it waits no longer."""
        if not self._wants_next:
            return False
        self._wants_next = False
        self.let_keys_go()
        return True

    def read_view(self) -> None:
        """What a view shows beyond the panel's numbers."""
        reading, day = self._reading, self.as_of
        if reading is None:
            return
        standard, only = reading.standard, reading.words.only
        self._awaits_view = self.view is not View.PANEL
        if self.view is View.MATRIX:
            self.read_anew(lambda book: book.coverage_matrix(standard, day, only), self._show_matrix, group="view")
        elif self.view is View.HEAT:
            months = months_seen(self.size.width - 2)
            self.read_anew(
                lambda book: book.coverage_months(standard, day, only, months=months), self._show_months, group="view"
            )

    def let_keys_go(self) -> None:
        """What is read first is not all that a view other than the panel shows, nor what could be done next."""
        if not self._awaits_view and not self._wants_next:
            super().let_keys_go()

    def not_read(self) -> None:
        self._awaits_view = False
        super().not_read()

    def _show_matrix(self, matrix: Matrix) -> None:
        self._awaits_view = False
        self.cells.matrix, self.cells.read = matrix, True
        self.show()

    def _show_months(self, months: dict[str, tuple[int, ...]]) -> None:
        self._awaits_view = False
        first = not self.cells.months
        self.cells.months = months
        if first:
            self.cells.column = self.cells.months_held - 1
        self.show()

    # Showing

    def show(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self._say_where(reading)
        rows = left(reading.words, reading.rows)
        self.codes = codes_of(reading.standard, rows, self._knowledge)
        self._first, lines = panel(reading.standard, rows, self._knowledge)
        found: list[CoverageLine] = [*lines]
        if self.view is View.MATRIX:
            found = [*matrix_lines(reading.standard, self.cells.matrix, self.codes)]
        self.cells.column = max(0, min(self.cells.column, self.columns - 1))
        self.panel.show(len(found), found)
        if self.view is not View.MATRIX or self.cells.read:
            self._say_empty(reading, bool(found))
        self.fit()

    def _say_where(self, reading: Reading) -> None:
        said = reading.words.describe(clock.today())
        title = reading.standard.unit if said else f"{reading.standard.unit} {reading.standard.title}"
        parts = [title, self.view.value if self.view is not View.PANEL else "", "knowledge" if self._knowledge else ""]
        self.set_heading(" · ".join([*(p for p in parts if p), *([said] if said else [])]), self._fact)
        without = ("left",) if self.view is View.PANEL else ("claim",)
        seen = self.bar(Where.COVERAGE, Where.ANYWHERE, without=without)
        words = {"view": self.view.next.value, "left": "l sideways"}
        self.query_one(KeyBar).verbs = tuple(replace(v, word=words.get(v.name, v.word)) for v in seen)

    @property
    def _fact(self) -> str:
        return heading_fact(self.as_of, clock.today(), self._days)

    def _say_empty(self, reading: Reading, shown: bool) -> None:
        text = with_keys(NO_EVIDENCE, self.netcrm.keymap)
        if not self.codes and reading.words.narrows:
            text = NONE_LEFT.format(words=reading.words.describe(clock.today()), hint=HINT)
        self.query_one("#empty", Static).update(content("" if shown else text, lines=True))
        self.set_class(not shown, "-empty")

    def _draw(self, line: CoverageLine, width: int) -> Text:
        at = self.cells.column if line is self.panel.current else -1
        if isinstance(line, MatrixLine):
            return draw_matrix_line(line, self.cells.matrix, self._frame, at, width)
        if isinstance(line, CriterionRow) and self.view is View.HEAT:
            return draw_heat_line(line, self.cells.months.get(line.code, line.months), at, self.size.width - 2)
        return draw_panel_line(line, width, self.as_of)

    def fit(self) -> None:
        """Give the list the height of its lines where there is room, and draw what depends on the width."""
        rows, width = self.panel, self.size.width - 2
        rows.styles.height = max(1, min(rows.total or 1, self.size.height - self._around))
        if self._reading is None:
            return
        head = self.query_one("#head", Static)
        if self.view is View.MATRIX:
            self._frame = frame(self.cells.matrix, self.codes, self.cells.column, self.cells.offset, width - 1)
            self.cells.offset = self._frame.first
            head.update(matrix_head(self._frame, self.cells.column, width))
        elif self.view is View.HEAT:
            head.update(heat_head(self.as_of, self.columns or 12, self.cells.column, width))
        else:
            head.update(head_line(self._first, width))
        self._say_detail()

    @property
    def _around(self) -> int:
        return AROUND + (self.view is View.MATRIX) + self.query_one(FilterBar).display

    @on(RowList.Moved, "#panel")
    def _say_detail(self) -> None:
        line, reading = self.panel.current, self._reading
        if reading is None or line is None or isinstance(line, Section):
            self.query_one("#missing", Static).update("")
            return
        self.query_one("#missing", Static).update(self._detail(reading, line))

    def _detail(self, reading: Reading, line: CriterionRow | MatrixLine) -> Text:
        keymap, width = self.netcrm.keymap, self.size.width - 2
        if isinstance(line, MatrixLine):
            code = self.codes[self.cells.column] if self.codes else ""
            if not code:
                return Text("")
            return said_of_cell(reading.standard, self.cells.matrix, line, code, keymap, width)
        if self.view is View.HEAT:
            return said_of_month(
                line, self.month, self.cells.months.get(line.code, line.months)[self.cells.column], keymap
            )
        room = max(2, self.size.height - 3 - min(self.panel.total, self.size.height - self._around))
        if reading.fault:
            return Text.assemble((f"{reading.fault}.", "bold"), "\nMeanwhile this is netcrm's own. No claim is made.")
        following = (self._next or {}).get(line.code, ())
        return missing(reading.standard, line, room, keymap=keymap, following=following, width=width)
