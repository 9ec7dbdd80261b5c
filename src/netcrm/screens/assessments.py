"""The assessments of the unit: when, where, who, what was handed in and decided; and how far the claims had come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.evidence import AssessmentRow, MonthEnd
from netcrm.rules.said import plural
from netcrm.screens.assessment_lines import assessment_text, draw_assessment, progress_text
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

EMPTY = "\n  No assessment is noted yet.\n\n  {assessments.new}  notes when and where it is, and who assesses"


class AssessmentsScreen(Awaiting, Beside, Place):
    """Every assessment of the unit, by its day."""

    WHERE = Where.ASSESSMENTS
    HEADING = "Assessments"
    CSS_PATH: ClassVar[str] = "assessments.tcss"
    holds_keys = True  # until what it shows is here

    def __init__(self) -> None:
        super().__init__()
        self._months: list[MonthEnd] = []
        self._begun = False
        self._arrived = ""
        """The uid of an assessment that has just been noted: the cursor goes there."""

    def body(self) -> ComposeResult:
        with Container(classes="split"):
            yield RowList[AssessmentRow](self._draw, lambda row: row.uid, marking=False, id="rows")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")
        yield Static(id="empty")

    def _draw(self, row: AssessmentRow, width: int) -> Text:
        return draw_assessment(row, width, clock.today())

    @property
    def rows(self) -> RowList[AssessmentRow]:
        """The list."""
        return self.query_one("#rows", RowList)

    def on_mount(self) -> None:
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._say_detail)

    def reload(self) -> None:
        desk = self.netcrm.desk
        self.read_anew(lambda book: book.assessments(desk.standard()), self._show, group="assessments")

        def progress(book: Book) -> list[MonthEnd]:
            return book.progress(desk.standard())

        self.ask(progress, self._show_months, group="progress")

    def _show(self, found: list[AssessmentRow]) -> None:
        at = next((n for n, row in enumerate(found) if row.uid == self._arrived), None)
        if not self._begun:
            at = next((n for n, row in enumerate(found) if row.days is not None and row.days >= 0), None)
        self.rows.show(len(found), found, at=at)
        self._begun, self._arrived = True, ""
        self.set_heading(self.HEADING, plural(len(found), "assessment"))
        self.query_one("#empty", Static).update(
            content("" if found else with_keys(EMPTY, self.netcrm.keymap), lines=True)
        )
        self.set_class(not found, "-empty")
        self._say_detail()

    def _show_months(self, months: list[MonthEnd]) -> None:
        self._months = months
        self._say_detail()

    @on(RowList.Moved, "#rows")
    def _say_detail(self) -> None:
        row = self.rows.current
        width = max(30, self.text_beside.scrollable_content_region.width)
        parts = [
            assessment_text(row, clock.today()) if row is not None else Text(""),
            progress_text(self._months, width) if self._months else Text(""),
        ]
        self.query_one("#detail", Static).update(Text("\n\n").join(part for part in parts if part.plain))
        self.from_the_top()

    # What the keys do

    def _about(self) -> AssessmentRow | None:
        if (row := self.rows.current) is None:
            self.netcrm.say(with_keys("No assessment is noted yet: {assessments.new} notes one.", self.netcrm.keymap))
        return row

    @on(RowList.Opened, "#rows")
    def action_open(self) -> None:
        if row := self._about():
            from netcrm.screens.assessment import AssessmentScreen

            self.app.push_screen(AssessmentScreen(row.uid))

    def action_new(self) -> None:
        from netcrm.screens.assessment_forms import AssessmentForm

        self.app.push_screen(AssessmentForm(added=self._go_to))

    def _go_to(self, uid: str) -> None:
        self._arrived = uid

    def action_edit(self) -> None:
        if row := self._about():
            from netcrm.screens.assessment_forms import AssessmentForm

            self.app.push_screen(AssessmentForm(row))

    def action_submit(self) -> None:
        if row := self._about():
            from netcrm.screens.hand_in import HandInScreen

            self.app.push_screen(HandInScreen(row))

    def action_delete(self) -> None:
        if row := self._about():
            self.do(lambda book: book.delete_assessment(row.uid))

    def action_filter(self) -> None:
        """Assessments are few: nothing to narrow."""
