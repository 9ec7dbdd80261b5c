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

KEYS = "{list.mark} marks   ^s hand in the marked claims   esc leave"
READING = "The pack is still being put together …"
STANDS = "What is handed in stands: undo does not take it back, a later step does."
NONE = "No claim is evidenced yet: what each lacks stands beside it."


class HandInScreen(Dialogue[None]):
    """Chooses the claims that are handed in at an assessment."""

    CSS_PATH: ClassVar[str] = "hand_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "submit", "Hand in", priority=True)]
    holds_keys = True  # until what it shows is here

    def __init__(self, row: AssessmentRow) -> None:
        super().__init__()
        self._row = row
        self._content: str | None = None
        self._none, self._of_pack = "", READING

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield RowList[HandLine](draw_hand, lambda line: line.key, marking=lambda line: line.ready, id="claims")
            yield Static(id="said")
            yield Static(safe(with_keys(KEYS, self.netcrm.keymap), "dim"), id="keys")

    @property
    def claims(self) -> RowList[HandLine]:
        """The claims; those that are marked go."""
        return self.query_one("#claims", RowList)

    def on_mount(self) -> None:
        self.query_one("#box").border_title = "Hand in"
        self.claims.focus()
        desk, uid = self.netcrm.desk, self._row.uid
        self.ask(lambda book: book.evidence_items(desk.standard()), self._show)
        self.ask(lambda book: book.as_it_stands(desk.standard(), uid), self._take_pack, group="pack")

    def _show(self, items: list[EvidenceItemRow]) -> None:
        lines = hand_lines(items)
        self.claims.show(len(lines), lines, at=0)
        self.claims.mark(frozenset(line.key for line in lines if line.meant))
        centre = f" · {self._row.centre}" if self._row.centre else ""
        self.query_one("#box").border_title = content(f"Hand in{centre}")
        self._none = "" if any(line.ready for line in lines) else NONE
        self._say()
        self.holds_keys = False

    def _take_pack(self, pack: tuple[str, int]) -> None:
        """The pack as it stands is here."""
        self._content, undecided = pack
        told = f"{plural(undecided, 'part')} of the pack still to be looked at, and not in the frozen copy"
        said = with_keys(f"{told} ({{coverage.pack}} on Coverage).", self.netcrm.keymap)
        self._of_pack = said if undecided else ""
        self._say()

    def _say(self) -> None:
        said = "\n".join(part for part in (self._none, self._of_pack, STANDS) if part)
        self.query_one("#said", Static).update(safe(said, lines=True))

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
        if (frozen := self._content) is None:
            self.netcrm.say(READING)
            return
        desk, uid = self.netcrm.desk, self._row.uid

        def work(book: Book) -> Changed:
            return book.submit(uid, marked, content=frozen, standard=desk.standard())

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
