"""What the keys of coverage do: opening, claiming, moving between views and cells, narrowing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from netcrm import clock
from netcrm.commands import with_keys
from netcrm.models.dates import PartialDate
from netcrm.models.filters import CoverageFilter
from netcrm.rules.coverage import CriterionRow, month_keys
from netcrm.rules.matrix import Matrix
from netcrm.rules.next_actions import NextAction
from netcrm.rules.said import short_date
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.coverage_text import PanelLine, Section
from netcrm.screens.coverage_views import MatrixLine, View
from netcrm.screens.coverage_words import CoverageWords
from netcrm.standards import Standard
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.row_list import RowList

AFTER_TYPING = 0.15
"""Seconds without a letter in the filter before it is counted anew."""
CoverageLine = PanelLine | MatrixLine


@dataclass(frozen=True, slots=True)
class Reading:
    """What the screen was told by one reading."""

    standard: Standard
    words: CoverageWords
    rows: list[CriterionRow]
    fault: str = ""


@dataclass(slots=True)
class Cells:
    """What the views show beside the panel's numbers, and where the cursor stands sideways: ``column`` of all, from
    ``offset`` on in sight. ``read``: whether the matrix is here."""

    matrix: Matrix = field(default_factory=Matrix)
    months: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    read: bool = False
    column: int = 0
    offset: int = 0

    @property
    def months_held(self) -> int:
        """How many months there are, 0 before they were read."""
        return len(next(iter(self.months.values()), ()))


def joined(parts: Iterable[str]) -> str:
    """What narrows, in words; '' for nothing."""
    return " · ".join(part for part in parts if part)


class CellList(RowList[CoverageLine]):
    """The list; its arrows to the sides move between cells, where a list would scroll."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.left", "Left", show=False),
        Binding("right", "screen.right", "Right", show=False),
    ]


class CoverageVerbs(Awaiting, Place):
    """Mixed into the coverage screen."""

    def __init__(self) -> None:
        super().__init__()
        self.view = View.PANEL
        self.codes: tuple[str, ...] = ()
        """The criteria that are shown, in the unit's order."""
        self.cells = Cells()
        self._set_day: date | None = None
        self._knowledge = False
        self._reading: Reading | None = None
        self._next: Mapping[str, tuple[NextAction, ...]] | None = None
        """What could be done next for a criterion; None before it was read."""
        self._wants_next = False

    @property
    def panel(self) -> CellList:
        """The list of criteria, or of kinds of evidence."""
        return self.query_one("#panel", CellList)

    @property
    def as_of(self) -> date:
        """The day that is looked at: today unless another one was set."""
        raise NotImplementedError(type(self).__name__)

    @property
    def columns(self) -> int:
        """How many columns the cursor moves through."""
        if self.view is View.MATRIX:
            return len(self.codes)
        return self.cells.months_held if self.view is View.HEAT else 1

    @property
    def month(self) -> str:
        """The month at the cursor."""
        return month_keys(self.as_of, self.columns or 12)[self.cells.column]

    def read(self, after: float) -> None:
        """Ask for everything anew, after so many seconds."""
        raise NotImplementedError(type(self).__name__)

    def read_view(self) -> None:
        """Ask for what the view shows beyond the panel's numbers."""
        raise NotImplementedError(type(self).__name__)

    def show(self) -> None:
        """Show what was read."""
        raise NotImplementedError(type(self).__name__)

    def fit(self) -> None:
        """Draw what depends on the room, and on the column at the cursor."""
        raise NotImplementedError(type(self).__name__)

    @on(RowList.Opened, "#panel")
    def action_open(self) -> None:
        """The criterion with its actions; from a cell, those of that kind of evidence, or of that month."""
        line, reading = self.panel.current, self._reading
        if reading is None or line is None or isinstance(line, Section):
            return
        from netcrm.screens.criterion import CriterionScreen

        only, said = reading.words.only, [reading.words.describe(clock.today())]
        if isinstance(line, MatrixLine):
            code, narrowed = self.codes[self.cells.column], joined([line.label, *said])
            self.app.push_screen(CriterionScreen(code, self._set_day, only, line.code, narrowed))
            return
        if self.view is View.HEAT:
            only, said = self._in_month(only), [short_date(self.month, clock.today()), *said]
        self.app.push_screen(CriterionScreen(line.code, self._set_day, only, said=joined(said)))

    def _in_month(self, only: CoverageFilter) -> CoverageFilter:
        month = self.month
        last = only.until if only.until.startswith(month) else month
        return replace(only, since=max(only.since, f"{month}-01"), until=last)

    def action_claim(self) -> None:
        """Claims are made with an action: show the criterion's, to choose one."""
        line = self.panel.current
        if not isinstance(line, CriterionRow):
            if isinstance(line, MatrixLine):
                self.action_open()
            return
        keymap = self.netcrm.keymap
        if not (line.recorded or line.possible or line.claims):
            said = with_keys("no action shows it or could show it yet: {anywhere.record} records one.", keymap)
            self.netcrm.say(f"{line.code}: {said}")
            return
        self.action_open()
        which = "shows it" if line.recorded else "could show it"
        self.netcrm.say(f"Move to the action that {which}" + with_keys(", then press {criterion.claim}.", keymap))

    def action_next(self) -> None:
        """Open what the first of the next actions is about."""
        line = self.panel.current
        if self._next is None and isinstance(line, CriterionRow):
            self._wants_next = True
            self.hold_keys()
            return
        found = (self._next or {}).get(line.code, ()) if isinstance(line, CriterionRow) else ()
        if not found:
            self.netcrm.say("Nothing on record waits for this criterion.")
            return
        from netcrm.screens.criterion import open_next

        open_next(self.app, found[0])

    def action_view(self) -> None:
        """The next view: panel, matrix, heat of months."""
        self.view, self.cells = self.view.next, Cells()
        if self.view is not View.PANEL and self._reading is not None:
            self.hold_keys()  # the next one is about what is about to be shown
        self.show()
        self.panel.action_top()
        self.read_view()

    def action_left(self) -> None:
        self._move(-1)

    def action_right(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if self.view is View.PANEL:
            return
        self.cells.column = max(0, min(self.cells.column + by, self.columns - 1))
        self.panel.refresh()
        self.fit()

    def action_knowledge(self) -> None:
        self._knowledge = not self._knowledge
        self.cells.column = self.cells.column if self.view is View.HEAT else 0
        self.show()
        self.panel.action_top()

    def action_words(self) -> None:
        line = self.panel.current
        if line is not None and not isinstance(line, Section) and self.codes:
            from netcrm.screens.words import StandardScreen

            code = self.codes[self.cells.column] if isinstance(line, MatrixLine) else line.code
            self.app.push_screen(StandardScreen(code))

    def action_standard(self) -> None:
        from netcrm.screens.words import StandardScreen

        self.app.push_screen(StandardScreen())

    def action_pack(self) -> None:
        """The evidence pack as of the day that is looked at."""
        from netcrm.screens.pack import PackScreen

        self.app.push_screen(PackScreen(self._set_day))

    def action_evidence(self) -> None:
        """The evidence items of the portfolio."""
        from netcrm.screens.evidence import EvidenceScreen

        self.app.push_screen(EvidenceScreen())

    def action_assessments(self) -> None:
        """The assessments, with what was handed in and decided."""
        from netcrm.screens.assessments import AssessmentsScreen

        self.app.push_screen(AssessmentsScreen())

    def action_as_of(self) -> None:
        from netcrm.screens.ask_text import AskDate

        def chosen(text: str | None) -> None:
            if text is None:
                return
            self._set_day = PartialDate.parse(text).last if text else None
            self.hold_keys()
            self.reload()

        asked = AskDate("Coverage as of which day? (empty: today)", allow_empty=True, tense="past")
        self.app.push_screen(asked, chosen)

    # Narrowing

    def action_filter(self) -> None:
        self.query_one(FilterBar).open()
        self.call_after_refresh(self.fit)

    @on(FilterBar.Narrowed)
    def _narrow(self) -> None:
        self.read(AFTER_TYPING)

    @on(FilterBar.Left)
    def _leave_filter(self) -> None:
        self.hold_while_reading()  # the next key is for a row that the filter leaves
        self.panel.focus()
        self.call_after_refresh(self.fit)

    async def action_back(self) -> None:
        """Esc clears the filter, then goes back."""
        if self.query_one(FilterBar).narrows:
            self.query_one(FilterBar).clear_filter()
            self.call_after_refresh(self.fit)
        else:
            await self.app.run_action("app.back")
