"""One criterion: its words, where it stands, what is missing, and the actions and claims behind it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.rules.coverage import CriterionRow
from netcrm.rules.said import short_date
from netcrm.screens.action_verbs import ActionVerbs
from netcrm.screens.base import Place
from netcrm.screens.criterion_lines import (
    CriterionLine,
    claim_lines,
    criterion_lines,
    draw_criterion_line,
    summary,
)
from netcrm.screens.words import criterion_text
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

LISTED = 200
"""Actions listed in each layer at most; all of them are in the journal, filtered by the criterion's code."""
GAPS = 20
"""Lines of what is missing at most: all of it."""

NOTHING_YET = (
    "\nNo action shows it or could show it yet.\n\n"
    "  {anywhere.record}  record one     {criterion.words}  read what can show it"
)

Answer = tuple[Standard, CriterionRow, list[EvidenceRow], list[ActionRow], list[ActionRow]]


class CriterionScreen(ActionVerbs, Place):
    """The criterion with this code, as of a day (None: today)."""

    WHERE = Where.CRITERION
    HEADING = "Criterion"
    CSS_PATH: ClassVar[str] = "criterion.tcss"

    def __init__(self, code: str, as_of: date | None = None) -> None:
        super().__init__()
        self.code = code
        self._set_day = as_of
        self._standard: Standard | None = None

    @property
    def as_of(self) -> date:
        """The day that is looked at."""
        return self._set_day or clock.today()

    def body(self) -> ComposeResult:
        with Container(id="split"):
            with Vertical(id="main"):
                yield Static(id="summary")
                yield RowList[CriterionLine](self._draw, lambda line: line.key, marking=False, id="lines")
                yield Static(id="empty")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="standard")

    def _draw(self, line: CriterionLine, width: int) -> Text:
        return draw_criterion_line(line, width, clock.today(), self._standard)

    @property
    def lines(self) -> RowList[CriterionLine]:
        """The claims and actions."""
        return self.query_one("#lines", RowList)

    @property
    def chosen_action(self) -> ActionRow | None:
        line = self.lines.current
        return line.action if line is not None else None

    @property
    def chosen_criterion(self) -> str:
        return self.code

    def on_mount(self) -> None:
        self.lines.focus()

    def reload(self) -> None:
        code, day, desk = self.code, self.as_of, self.netcrm.desk

        def read(book: Book) -> Answer:
            standard = desk.standard()
            row = next(row for row in book.coverage(standard, day) if row.code == code)
            recorded = book.actions_for(standard, code, "recorded", as_of=day, limit=LISTED)
            possible = book.actions_for(standard, code, "possible", as_of=day, limit=LISTED)
            return standard, row, book.evidence(standard), recorded, possible

        self.ask(read, self._show, group="criterion")

    def _show(self, answer: Answer) -> None:
        standard, row, evidence, recorded, possible = answer
        self._standard = standard
        self.set_heading(f"{row.code} {row.label}", f"as of {short_date(self.as_of.isoformat(), clock.today())}")
        self.query_one("#summary", Static).update(summary(standard, row, self.as_of, GAPS, self.netcrm.keymap))
        self.query_one("#standard", Static).update(criterion_text(standard, row.code))
        found = criterion_lines(row, claim_lines(row.code, evidence), recorded, possible)
        self.lines.show(len(found), found)
        said = "" if found else with_keys(NOTHING_YET, self.netcrm.keymap)
        self.query_one("#empty", Static).update(content(said, lines=True))
        self.set_class(not found, "-empty")

    @on(RowList.Opened, "#lines")
    def _open(self, event: RowList.Opened) -> None:
        if uid := event.row.opens:
            from netcrm.screens.action import ActionScreen

            self.app.push_screen(ActionScreen(uid))

    def action_withdraw(self) -> None:
        """Withdraw the claim under the cursor."""
        line = self.lines.current
        if line is None or line.claim is None:
            self.netcrm.say("That key is for a claim: move to one first.")
            return
        uid = line.claim.uid
        self.do(lambda book: book.withdraw_claim(uid))

    def action_open(self) -> None:
        self.lines.action_open()

    def action_words(self) -> None:
        from netcrm.screens.words import StandardScreen

        self.app.push_screen(StandardScreen(self.code))

    def action_standard(self) -> None:
        from netcrm.screens.words import StandardScreen

        self.app.push_screen(StandardScreen())
