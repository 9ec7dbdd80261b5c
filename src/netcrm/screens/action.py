"""One action: everything that was said, what it shows and what it lacks; from here to its criteria with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.followed import Followed
from netcrm.models.rows import ActionRow
from netcrm.rules.facts import facts_of
from netcrm.rules.said import plural
from netcrm.screens.action_text import heading_of, page
from netcrm.screens.action_verbs import ActionVerbs
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.mapping_lines import MapLine, draw_map_line, mapping_lines
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import safe

if TYPE_CHECKING:
    from netcrm.store.book import Book


GONE = "This action is not in the journal any more; {anywhere.undo} may bring it back."


class ActionScreen(Awaiting, ActionVerbs, Place):
    """The page of the action with this uid. Enter on a criterion opens it."""

    WHERE = Where.ACTION
    HEADING = "Action"
    CSS_PATH: ClassVar[str] = "action.tcss"
    TEXT = "#page"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._action: ActionRow | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="text")
        yield RowList[MapLine](draw_map_line, lambda line: line.key, marking=False, id="mapping")
        yield Static(id="why")

    @property
    def mapping(self) -> RowList[MapLine]:
        """The criteria of the action."""
        return self.query_one("#mapping", RowList)

    @property
    def chosen_action(self) -> ActionRow | None:
        return self._action

    def on_mount(self) -> None:
        self.mapping.focus()

    def reload(self) -> None:
        uid, desk = self.uid, self.netcrm.desk

        def read(book: Book) -> tuple[Standard, ActionRow | None, Followed]:
            from netcrm.store.errors import NotFound

            standard = desk.standard()
            try:
                action = book.action(uid, standard)
            except NotFound:
                return standard, None, Followed()
            return standard, action, book.follows([action.uid]).get(action.uid, Followed())

        self.read_anew(read, self._show, group="action")

    def _show(self, answer: tuple[Standard, ActionRow | None, Followed]) -> None:
        standard, action, held = answer
        self._action = action
        if action is None:
            self.query_one("#text", Static).update(safe(with_keys(GONE, self.netcrm.keymap)))
            self.mapping.show(0)
            self.query_one("#why", Static).update("")
            return
        today = clock.today()
        facts = facts_of(standard, action)
        lines = mapping_lines(standard, action)
        shown = len({line.code for line in lines if line.code and line.layer in ("Recorded", "Claimed")})
        fact = f"shows {plural(shown, 'criterion', 'criteria')}" if shown else "shows nothing yet"
        self.set_heading(heading_of(action, today), fact)
        text = page(action, today, held)
        if facts is None:
            text.append("\n\nThis sort of entry is not in the standard's file; it shows nothing.")
        elif facts.overridden:
            text.append("\n\nRecorded against a refusal, so it supports nothing.", style="bold")
        self.query_one("#text", Static).update(text)
        self.mapping.show(len(lines), lines)

    @on(RowList.Moved, "#mapping")
    def _say_why(self, event: RowList.Moved) -> None:
        line: MapLine | None = event.row
        why = f"{line.code} {line.why}" if line is not None and line.code else ""
        self.query_one("#why", Static).update(safe(why, "dim", lines=True))

    @on(RowList.Opened, "#mapping")
    def _open(self, event: RowList.Opened) -> None:
        from netcrm.screens.criterion import CriterionScreen

        self.app.push_screen(CriterionScreen(event.row.code))

    def deleted(self, uid: str) -> None:
        if self.app.screen is self:
            self.app.pop_screen()
