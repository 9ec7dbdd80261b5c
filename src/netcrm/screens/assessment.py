"""One assessment: what was handed in and decided, the frozen copies, what to do next, questions and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.evidence import AssessmentRow, EvidenceItemRow
from netcrm.rules.action_plan import PlanStep
from netcrm.rules.questions import Question
from netcrm.rules.said import plural, weekday_date
from netcrm.screens.action_text import beside
from netcrm.screens.assessment_lines import AssessedLine, assessed_lines, assessed_text, days_said, draw_assessed
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.store.book import Book


@dataclass(frozen=True, slots=True)
class Answer:
    """What the screen was told by one reading; ``row`` is None once the assessment is gone."""

    standard: Standard
    row: AssessmentRow | None
    items: list[EvidenceItemRow]
    steps: tuple[PlanStep, ...]
    questions: tuple[Question, ...]


class AssessmentScreen(Awaiting, Beside, Place):
    """The assessment of this uid."""

    WHERE = Where.ASSESSMENT
    HEADING = "Assessment"
    CSS_PATH: ClassVar[str] = "assessments.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", "Back", show=False)]
    holds_keys = True  # until what it shows is here

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._answer: Answer | None = None

    def body(self) -> ComposeResult:
        with Container(classes="split"):
            yield RowList[AssessedLine](
                self._draw, lambda line: line.key, marking=lambda line: line.claim is not None, id="rows"
            )
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")

    def _draw(self, line: AssessedLine, width: int) -> Text:
        answer = self._answer
        if answer is None or answer.row is None:
            return Text("")
        return draw_assessed(line, answer.row, width, clock.today(), answer.standard)

    @property
    def rows(self) -> RowList[AssessedLine]:
        """The list."""
        return self.query_one("#rows", RowList)

    @property
    def row(self) -> AssessmentRow | None:
        """The assessment."""
        return self._answer.row if self._answer is not None else None

    def on_mount(self) -> None:
        self.rows.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)

    def reload(self) -> None:
        desk, uid = self.netcrm.desk, self.uid

        def read(book: Book) -> Answer:
            standard = desk.standard()
            row = next((row for row in book.assessments(standard) if row.uid == uid), None)
            items, steps = book.evidence_items(standard), book.action_plan(standard, uid)
            return Answer(standard, row, items, steps, book.questions(standard))

        self.read_anew(read, self._take, group="assessment")

    def _take(self, answer: Answer) -> None:
        self._answer = answer
        self._show()

    def _show(self) -> None:
        answer = self._answer
        if answer is None or answer.row is None:
            return
        lines = assessed_lines(answer.row, answer.items, answer.steps, answer.questions)
        self.rows.show(len(lines), lines)
        on = weekday_date(answer.row.on, clock.today()) if answer.row.on else "no day yet"
        marked = len(self.rows.marks)
        fact = f"{marked} marked" if marked else days_said(answer.row.days) if answer.row.on else ""
        self.set_heading(f"Assessment of {answer.row.unit} · {on}", fact)
        self._say_detail()

    @on(RowList.Marked, "#rows")
    def _marked(self) -> None:
        self._show()

    @on(RowList.Moved, "#rows")
    def _say_detail(self) -> None:
        line, row, today = self.rows.current, self.row, clock.today()
        if line is None or row is None:
            return
        told = line.answer is not None
        text = beside(line.answer, today, self.netcrm.keymap) if line.answer else assessed_text(line, row, today)
        self.query_one("#detail", Static).update(text if told or text.plain else Text(""))
        self.from_the_top()

    # What the keys do

    @on(RowList.Opened, "#rows")
    def action_open(self) -> None:
        """The evidence item, the entry, or what was handed in."""
        line = self.rows.current
        if line is None:
            return
        if line.submission is not None:
            from netcrm.screens.hand_in import SubmissionScreen

            held = self._answer.items if self._answer is not None else []
            wanted = set(line.submission.claims)
            claims = ((i.label, c) for i in held for c in (*i.claims, *i.withdrawn) if c.uid in wanted)
            names = tuple(f"{label} {claim.criterion}" for label, claim in claims)
            self.app.push_screen(SubmissionScreen(line.submission, names))
        elif line.answer is not None:
            from netcrm.screens.action import ActionScreen

            self.app.push_screen(ActionScreen(line.answer.uid))
        elif line.question is not None:
            from netcrm.screens.criterion import CriterionScreen

            self.app.push_screen(CriterionScreen(line.question.criterion))
        elif (uid := line.item.uid if line.item is not None else line.step.item if line.step else "") != "":
            from netcrm.screens.evidence_item import EvidenceItemScreen

            code = line.claim.criterion if line.claim else line.step.criterion if line.step else ""
            self.app.push_screen(EvidenceItemScreen(uid, code))
        else:
            self.action_edit()

    def action_edit(self) -> None:
        if self.row is not None:
            from netcrm.screens.assessment_forms import AssessmentForm

            self.app.push_screen(AssessmentForm(self.row))

    def action_submit(self) -> None:
        if self.row is not None:
            from netcrm.screens.hand_in import HandInScreen

            self.app.push_screen(HandInScreen(self.row))

    def _claims(self) -> list[AssessedLine]:
        """The claims that a verb is about: all marked, else the one under the cursor; none, and a word to the person,
        when it is on none."""
        keys = set(self.rows.chosen)
        lines = (self.rows.row_at(n) for n in range(self.rows.total))
        found = [line for line in lines if line is not None and line.claim is not None and line.key in keys]
        if not found:
            self.netcrm.say("That key is for a claim that was handed in: move to one first.")
        return found

    def action_decide(self) -> None:
        """What the assessor decided, as recorded by the candidate."""
        lines, row = self._claims(), self.row
        if not lines or row is None:
            return
        from netcrm.screens.assessment_forms import DecisionForm

        uids = [line.claim.uid for line in lines if line.claim is not None]
        first = lines[0]
        named = plural(len(uids), "claim")
        if len(uids) == 1 and first.item is not None and first.claim is not None:
            named = f"{first.item.label} {first.claim.criterion}"
        self.rows.mark(frozenset())
        self.app.push_screen(DecisionForm(row, uids, named))

    def action_withdraw(self) -> None:
        """Take back that claims were handed in."""
        uids = [line.claim.uid for line in self._claims() if line.claim is not None]
        if not uids:
            return
        from netcrm.screens.ask_text import AskText

        def answered(why: str | None) -> None:
            if why is not None:
                self.rows.mark(frozenset())
                self.do(lambda book: book.withdraw_submission(uids, comment=why))

        hint = "why, in a few words (may stay empty); all of it stays on record, and undo does not take it back"
        self.app.push_screen(AskText(f"Take back {plural(len(uids), 'claim')}", hint=hint, allow_empty=True), answered)

    def action_answer(self) -> None:
        """The answer to a question of the assessor."""
        line, row = self.rows.current, self.row
        if row is None:
            return
        from netcrm.screens.assessment_forms import AnswerForm

        question = line.question if line is not None else None
        self.app.push_screen(AnswerForm(row, question.criterion if question is not None else ""))

    def action_follow(self) -> None:
        """The step for what was returned, in the diary."""
        line = self.rows.current
        steps = self._answer.steps if self._answer is not None else ()
        chosen = [line.step] if line is not None and line.step is not None else []
        if line is not None and line.claim is not None:
            chosen = [step for step in steps if step.claim == line.claim.uid]
        if not chosen:
            self.netcrm.say("That key is for what was returned: move to it first.")
            return
        from netcrm.screens.ask_text import AskDate

        step = chosen[0]

        def answered(due: str | None) -> None:
            if due:
                self.do(lambda book: book.plan_steps([(step.step, due)]))

        self.app.push_screen(AskDate(f"{step.label} {step.criterion}: by when?"), answered)

    async def action_back(self) -> None:
        """Esc: first the marks go."""
        if self.rows.marks:
            self.rows.mark(frozenset())
        else:
            await self.app.run_action("app.back")

    def action_filter(self) -> None:
        """What belongs to one assessment is little: nothing to narrow."""
