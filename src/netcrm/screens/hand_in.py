"""Handing claims in: which go, which not yet, and the pack that is frozen with them; and what was handed in, looked
into later."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import with_keys
from netcrm.models.evidence import AssessmentRow, EvidenceItemRow, Frozen, SubmissionRow
from netcrm.models.rows import Changed
from netcrm.rules.said import plural
from netcrm.screens.assessment_lines import HandLine, draw_hand, frozen_text, hand_lines
from netcrm.screens.base import Dialogue
from netcrm.screens.words import StandardScreen
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content, safe

if TYPE_CHECKING:
    from netcrm.store.book import Book

KEYS = "v marks   ^s hand in the marked claims   esc leave"
NONE = "No claim is evidenced yet: what each lacks stands beside it."


class HandInScreen(Dialogue[None]):
    """Chooses the claims that are handed in at an assessment."""

    CSS_PATH: ClassVar[str] = "hand_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "submit", "Hand in", priority=True)]
    holds_keys = True  # until what it shows is here

    def __init__(self, row: AssessmentRow) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield RowList[HandLine](draw_hand, lambda line: line.key, marking=lambda line: line.ready, id="claims")
            yield Static(id="said")
            yield Static(safe(KEYS, "dim"), id="keys")

    @property
    def claims(self) -> RowList[HandLine]:
        """The claims; those that are marked go."""
        return self.query_one("#claims", RowList)

    def on_mount(self) -> None:
        self.query_one("#box").border_title = "Hand in"
        self.claims.focus()
        desk, uid = self.netcrm.desk, self._row.uid

        def read(book: Book) -> tuple[list[EvidenceItemRow], int]:
            standard = desk.standard()
            return book.evidence_items(standard), book.as_it_stands(standard, uid)[1]

        self.ask(read, self._show)

    def _show(self, answer: tuple[list[EvidenceItemRow], int]) -> None:
        items, undecided = answer
        lines = hand_lines(items)
        self.claims.show(len(lines), lines, at=0)
        self.claims.mark(frozenset(line.key for line in lines if line.ready))
        centre = f" · {self._row.centre}" if self._row.centre else ""
        self.query_one("#box").border_title = content(f"Hand in{centre}")
        said = ["" if any(line.ready for line in lines) else NONE]
        if undecided:
            told = f"{plural(undecided, 'part')} of the pack still to be looked at, and not in the frozen copy"
            said.append(with_keys(f"{told} ({{coverage.pack}} on Coverage).", self.netcrm.keymap))
        said.append("What is handed in stands: undo does not take it back, a later step does.")
        self.query_one("#said", Static).update(safe("\n".join(part for part in said if part), lines=True))
        self.holds_keys = False

    @on(RowList.MarkAll, "#claims")
    def _mark_all(self) -> None:
        lines = (self.claims.row_at(n) for n in range(self.claims.total))
        self.claims.mark(frozenset(line.key for line in lines if line is not None and line.ready))

    @on(RowList.Opened, "#claims")
    def _toggle(self) -> None:
        self.claims.action_mark()

    def action_submit(self) -> None:
        """Hand the marked claims in, with the pack as it stands now."""
        marked = tuple(sorted(self.claims.marks))
        if not marked:
            self.netcrm.say("No claim is marked: nothing was handed in.")
            return
        desk, uid = self.netcrm.desk, self._row.uid

        def work(book: Book) -> Changed:
            standard = desk.standard()
            frozen, _ = book.as_it_stands(standard, uid)
            return book.submit(uid, marked, content=frozen, standard=standard)

        self.holds_keys = True  # nothing is handed in twice
        self.do(work, done=self._done, failed=self._not_done)

    def _not_done(self) -> None:
        self.holds_keys = False

    def _done(self, _changed: Changed) -> None:
        self.dismiss(None)


class SubmissionScreen(StandardScreen):
    """What was handed in: its digest, what was in it, and what has changed in the pack since."""

    def __init__(self, row: SubmissionRow, names: tuple[str, ...]) -> None:
        super().__init__()
        self._row, self._names = row, names

    def load(self) -> None:
        self.query_one("#words").border_title = "What was handed in"
        desk, uid = self.netcrm.desk, self._row.uid
        self.query_one("#text", Static).update("Comparing it with the pack of today …")
        self.ask(lambda book: book.look_into(uid, desk.standard()), self._tell)

    def _tell(self, found: Frozen) -> None:
        text = frozen_text(found, self._row, self._names, clock.today())
        self.query_one("#text", Static).update(text)
