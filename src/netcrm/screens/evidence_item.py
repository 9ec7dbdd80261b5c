"""One evidence item: its story, claims, entries, documents, statements and testimonies, and what is to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.evidence import EvidenceItemRow
from netcrm.screens.action_text import beside
from netcrm.screens.evidence_lines import PartLine, draw_part, part_lines, part_text
from netcrm.screens.evidence_verbs import EvidenceVerbs
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.store.book import Book


class EvidenceItemScreen(EvidenceVerbs):
    """The evidence item of this uid; ``criterion`` puts the cursor on its claim."""

    WHERE = Where.ITEM
    HEADING = "Evidence item"
    CSS_PATH: ClassVar[str] = "evidence.tcss"

    def __init__(self, uid: str, criterion: str = "") -> None:
        super().__init__()
        self.uid = uid
        self._wanted = criterion
        self._item: EvidenceItemRow | None = None
        self._standard: Standard | None = None

    def body(self) -> ComposeResult:
        with Container(classes="split"):
            yield RowList[PartLine](self._draw, lambda line: line.key, marking=False, id="parts")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")

    def _draw(self, line: PartLine, width: int) -> Text:
        if self._item is None:
            return Text("")
        return draw_part(line, self._item, width, clock.today(), self._standard, self.netcrm.keymap)

    @property
    def parts(self) -> RowList[PartLine]:
        """The list."""
        return self.query_one("#parts", RowList)

    @property
    def chosen_item(self) -> EvidenceItemRow | None:
        return self._item

    def on_mount(self) -> None:
        self.parts.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)

    def reload(self) -> None:
        uid, desk = self.uid, self.netcrm.desk

        def read(book: Book) -> tuple[Standard, EvidenceItemRow]:
            standard = desk.standard()
            return standard, book.evidence_item(uid, standard)

        self.read_anew(read, self._show, group="item")

    def _show(self, answer: tuple[Standard, EvidenceItemRow]) -> None:
        self._standard, self._item = answer
        lines = part_lines(self._item)
        at = None
        if self._wanted:
            found = (n for n, line in enumerate(lines) if line.claim and line.claim.criterion == self._wanted)
            at, self._wanted = next(found, None), ""
        self.parts.show(len(lines), lines, at=at)
        self.set_heading(f"{self._item.label} {self._item.title}", "handed in" if self._item.submitted else "")
        self._say_detail(self.parts.current)

    @on(RowList.Moved, "#parts")
    def _moved(self, event: RowList.Moved) -> None:
        self._say_detail(event.row)

    def _say_detail(self, line: PartLine | None) -> None:
        item, today = self._item, clock.today()
        if item is None or line is None:
            return
        text = part_text(line, item, today)
        if line.action is not None:
            told = beside(line.action, today, self.netcrm.keymap)
            text = Text("\n").join([text, told]) if line.testimony is not None else told
        self.query_one("#detail", Static).update(text)
        self.from_the_top()

    # What the keys do

    @on(RowList.Opened, "#parts")
    def action_open(self) -> None:
        """The entry, the document (in another program), or the criterion of a claim."""
        line = self.parts.current
        if line is None:
            return
        if line.action is not None:
            from netcrm.screens.action import ActionScreen

            self.app.push_screen(ActionScreen(line.action.uid))
        elif line.claim is not None or line.step is not None:
            from netcrm.screens.criterion import CriterionScreen

            code = line.claim.criterion if line.claim is not None else line.step.criterion if line.step else ""
            self.app.push_screen(CriterionScreen(code))
        elif line.artefact is not None and line.artefact.sort == "file":
            uid = line.artefact.uid
            self.ask(lambda book: book.open_artefact(uid), lambda _: None, group="open")
        elif line.artefact is not None or line.story:
            self.action_edit()

    def action_edit(self) -> None:
        """What is under the cursor, where it can be edited; else the item."""
        line, item = self.parts.current, self._item
        if line is None or item is None:
            return
        if line.artefact is not None:
            from netcrm.screens.evidence_forms import DocumentForm

            self.app.push_screen(DocumentForm(item, line.artefact))
        elif line.action is not None:
            from netcrm.screens.action_form import ActionForm

            self.app.push_screen(ActionForm(line.action.uid))
        elif line.claim is not None and not line.claim.submitted and not line.claim.withdrawn_on:
            from netcrm.screens.claim import ClaimScreen

            self.app.push_screen(ClaimScreen(criterion=line.claim.criterion, item=item.uid))
        elif line.claim is not None:
            self.netcrm.say("What was handed in keeps its words: withdraw the claim, and make a better one.")
        else:
            super().action_edit()

    def action_withdraw(self) -> None:
        """Withdraw the claim under the cursor."""
        line = self.parts.current
        if line is None or line.claim is None:
            self.netcrm.say("That key is for a claim: move to one first.")
            return
        uid = line.claim.uid
        self.do(lambda book: book.withdraw_claim(uid))

    def action_delete(self) -> None:
        """Take the entry or the document under the cursor out of the item."""
        line, uid = self.parts.current, self.uid
        if line is not None and line.action is not None:
            action = line.action.uid
            self.do(lambda book: book.remove_from_evidence(uid, [action]))
        elif line is not None and line.artefact is not None:
            artefact = line.artefact.uid
            self.do(lambda book: book.remove_artefact(artefact))
        else:
            self.netcrm.say("That key is for an entry or a document: move to one first.")

    def action_filter(self) -> None:
        """What belongs to one item is little: nothing to narrow."""
