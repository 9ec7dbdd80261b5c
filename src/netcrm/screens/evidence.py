"""The evidence items of the portfolio: each story with what it claims and what that lacks; a returned one first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.evidence import EvidenceItemRow
from netcrm.rules.said import plural
from netcrm.screens.evidence_lines import draw_item, in_order, item_text
from netcrm.screens.evidence_verbs import EvidenceVerbs
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content
from netcrm.words import ClaimStatus

if TYPE_CHECKING:
    from netcrm.store.book import Book

EMPTY = (
    "\n  No evidence item yet.\n\n  {journal.claim}  on an entry of the journal, or on all marked ones,"
    "\n     makes one and claims a criterion with it\n  {evidence.new}  begins one with its title"
)


class EvidenceScreen(EvidenceVerbs):
    """Every evidence item, as of today."""

    WHERE = Where.EVIDENCE
    HEADING = "Evidence"
    CSS_PATH: ClassVar[str] = "evidence.tcss"

    def body(self) -> ComposeResult:
        with Container(classes="split"):
            yield RowList[EvidenceItemRow](draw_item, lambda item: item.uid, marking=False, id="items")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")
        yield Static(id="empty")

    @property
    def items(self) -> RowList[EvidenceItemRow]:
        """The list."""
        return self.query_one("#items", RowList)

    @property
    def chosen_item(self) -> EvidenceItemRow | None:
        return self.items.current

    def on_mount(self) -> None:
        self.items.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)

    def reload(self) -> None:
        desk = self.netcrm.desk

        def read(book: Book) -> list[EvidenceItemRow]:
            return in_order(book.evidence_items(desk.standard()))

        self.read_anew(read, self._show, group="evidence")

    def _show(self, found: list[EvidenceItemRow]) -> None:
        self.items.show(len(found), found)
        returned = sum(claim.status == ClaimStatus.RETURNED for item in found for claim in item.claims)
        fact = f"{plural(returned, 'claim')} returned · " if returned else ""
        self.set_heading(self.HEADING, f"{fact}{plural(len(found), 'item')}")
        self.query_one("#empty", Static).update(
            content("" if found else with_keys(EMPTY, self.netcrm.keymap), lines=True)
        )
        self.set_class(not found, "-empty")
        self._say_detail(self.items.current)

    @on(RowList.Moved, "#items")
    def _moved(self, event: RowList.Moved) -> None:
        self._say_detail(event.row)

    def _say_detail(self, item: EvidenceItemRow | None) -> None:
        text = item_text(item, clock.today()) if item is not None else Text("")
        self.query_one("#detail", Static).update(text)
        self.from_the_top()

    # What the keys do

    @on(RowList.Opened, "#items")
    def action_open(self) -> None:
        if item := self.chosen_item:
            from netcrm.screens.evidence_item import EvidenceItemScreen

            self.app.push_screen(EvidenceItemScreen(item.uid))

    def action_new(self) -> None:
        from netcrm.screens.evidence_forms import EvidenceForm

        self.app.push_screen(EvidenceForm())

    def action_delete(self) -> None:
        if item := self._about():
            self.do(lambda book: book.delete_evidence(item.uid))

    def action_pack(self) -> None:
        from netcrm.screens.pack import PackScreen

        self.app.push_screen(PackScreen())

    def action_assessments(self) -> None:
        from netcrm.screens.assessments import AssessmentsScreen

        self.app.push_screen(AssessmentsScreen())

    def action_filter(self) -> None:
        """Evidence items are few: nothing to narrow."""
