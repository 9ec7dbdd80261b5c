"""One criterion: its words, where it stands, what is missing, and the actions and claims behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.evidence import DecisionRow
from netcrm.models.filters import CoverageFilter
from netcrm.models.rows import ActionRow, EvidenceRow
from netcrm.rules.coverage import CriterionRow
from netcrm.rules.next_actions import NextAction
from netcrm.screens.action_verbs import ActionVerbs
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.coverage_text import heading_fact
from netcrm.screens.criterion_lines import (
    CriterionLine,
    about,
    claim_lines,
    criterion_lines,
    draw_criterion_line,
    summary,
)
from netcrm.screens.words import criterion_text
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList
from netcrm.words import ClaimStatus

if TYPE_CHECKING:
    from netcrm.store.book import Book

EVERYTHING = CoverageFilter()
DECIDED = (ClaimStatus.ACCEPTED, ClaimStatus.RETURNED)
LISTED = 200
"""Actions listed in each layer at most; all of them are in the journal, filtered by the criterion's code."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen was told by one reading; ``claims``: the uids of those that the filter leaves."""

    standard: Standard
    row: CriterionRow
    evidence: list[EvidenceRow]
    decided: Mapping[str, DecisionRow]
    claims: frozenset[str]
    recorded: list[ActionRow]
    possible: list[ActionRow]


def open_next(app: App[object], action: NextAction) -> None:
    """Show the page that a next action is about."""
    show_page(app, action.page)


def show_page(app: App[object], page: tuple[str, str]) -> None:
    """Show a contact, an action or an evidence item."""
    sort, uid = page
    if sort == "contact":
        from netcrm.screens.contact import ContactScreen

        app.push_screen(ContactScreen(uid))
    elif sort == "action":
        from netcrm.screens.action import ActionScreen

        app.push_screen(ActionScreen(uid))
    elif sort == "evidence":
        from netcrm.screens.evidence_item import EvidenceItemScreen

        app.push_screen(EvidenceItemScreen(uid))


class CriterionScreen(Awaiting, ActionVerbs, Place):
    """The criterion with this code, as of a day (None: today), narrowed as coverage was; ``evidence``: only what counts
    in that row of the matrix; ``said``: all that narrows it, in words, '' for nothing."""

    WHERE = Where.CRITERION
    HEADING = "Criterion"
    CSS_PATH: ClassVar[str] = "criterion.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]

    def __init__(
        self,
        code: str,
        as_of: date | None = None,
        only: CoverageFilter = EVERYTHING,
        evidence: str = "",
        said: str = "",
    ) -> None:
        super().__init__()
        self.code = code
        self._set_day = as_of
        self._only, self._evidence, self._said = only, evidence, said
        self._answer: Answer | None = None
        self._next: tuple[NextAction, ...] = ()
        self._begun = False
        self._awaits_next = False

    @property
    def as_of(self) -> date:
        """The day that is looked at."""
        return self._set_day or clock.today()

    def body(self) -> ComposeResult:
        with Container(id="split"):
            with Vertical(id="main"):
                yield Static(id="summary")
                yield RowList[CriterionLine](
                    self._draw, lambda line: line.key, marking=lambda line: line.action is not None, id="lines"
                )
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="standard")

    def _draw(self, line: CriterionLine, width: int) -> Text:
        return draw_criterion_line(line, width, clock.today(), self._answer.standard if self._answer else None)

    @property
    def lines(self) -> RowList[CriterionLine]:
        """The claims and actions."""
        return self.query_one("#lines", RowList)

    @property
    def chosen_action(self) -> ActionRow | None:
        line = self.lines.current
        return line.action if line is not None else None

    @property
    def chosen_uid(self) -> str:
        line = self.lines.current
        sort, uid = line.page if line is not None and line.claim is None else ("", "")
        return uid if sort == "action" else ""

    @property
    def chosen_uids(self) -> tuple[str, ...]:
        if self.lines.marks:
            return tuple(sorted(key.removeprefix("action ") for key in self.lines.marks))
        return super().chosen_uids

    def claimed(self, made: bool | None) -> None:
        if made:
            self.lines.mark(frozenset())

    def deleted(self, uid: str) -> None:
        self.lines.mark(frozenset())

    async def action_back(self) -> None:
        """Esc: first the marks go."""
        if self.lines.marks:
            self.lines.mark(frozenset())
        else:
            await self.app.run_action("app.back")

    @property
    def chosen_criterion(self) -> str:
        return self.code

    def on_mount(self) -> None:
        self.lines.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(self._show)

    def reload(self) -> None:
        code, day, desk, only, evidence = self.code, self.as_of, self.netcrm.desk, self._only, self._evidence
        narrowed = bool(self._said)
        decided = {(code, outcome) for outcome in DECIDED}

        def read(book: Book) -> Answer:
            standard = desk.standard()
            row = next(row for row in book.coverage(standard, day, only) if row.code == code)
            layers = [
                book.actions_for(standard, code, layer, as_of=day, only=only, evidence=evidence, limit=LISTED)
                for layer in ("recorded", "possible")
            ]
            claims = book.claims_left(standard, code, day, only, evidence) if narrowed else frozenset[str]()
            held = book.evidence(standard, as_of=day)
            judged = [item.uid for item in held if any(c[1:3] in decided for c in item.claims)]
            items = book.evidence_items(standard, as_of=day, uids=judged) if judged else []
            steps = {step.claim: step for item in items for step in item.decisions if step.outcome in DECIDED}
            return Answer(standard, row, held, steps, claims, *layers)

        self.read_anew(read, self._take, group="criterion")

    def _take(self, answer: Answer) -> None:
        self._answer = answer
        self._show()
        if not answer.row.sufficient and self.as_of == clock.today():
            standard, code = answer.standard, self.code

            def show(found: dict[str, tuple[NextAction, ...]]) -> None:
                self._awaits_next = False
                self._next = found.get(code, ())
                self._show()

            self._awaits_next = True
            self.read_anew(lambda book: book.next_actions(standard, [code]), show, group="next")

    def let_keys_go(self) -> None:
        """What could be done next stands between the lines: they are at their place once that is shown."""
        if not self._awaits_next:
            super().let_keys_go()

    def not_read(self) -> None:
        self._awaits_next = False
        super().not_read()

    def _show(self) -> None:
        if (answer := self._answer) is None:
            return
        standard, row, wide = answer.standard, answer.row, self.has_class("-wide")
        title = " · ".join([f"{row.code} {row.label}", *([self._said] if self._said else [])])
        self.set_heading(title, heading_fact(self.as_of, clock.today()))
        self.query_one("#standard", Static).update(criterion_text(standard, row.code))
        claims = [
            line
            for line in claim_lines(row.code, answer.evidence, answer.decided)
            if not self._said or line.uid in answer.claims
        ]
        width = max(40, self.lines.scrollable_content_region.width - 2)
        self.query_one("#summary", Static).update(summary(row, self.as_of, width))
        told = about(standard, row, self._next, width, self.netcrm.keymap, counts=not wide, narrowed=self._said)
        found = criterion_lines(row, claims, answer.recorded, answer.possible, told, width)
        first = next((n for n, line in enumerate(found) if line.acts), 0)
        self.lines.show(len(found), found, at=None if self._begun else first)
        self._begun = True

    @on(RowList.Opened, "#lines")
    def _open(self, event: RowList.Opened) -> None:
        line: CriterionLine = event.row
        if line.claim is not None:
            from netcrm.screens.evidence_item import EvidenceItemScreen

            self.app.push_screen(EvidenceItemScreen(line.claim.item, self.code))
        else:
            show_page(self.app, line.page)

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
