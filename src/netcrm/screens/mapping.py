"""The mapping of one action: put a criterion in, take one out, or leave it to the rules again."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from netcrm import clock
from netcrm.models.rows import ActionRow
from netcrm.screens.action_text import heading_of
from netcrm.screens.base import Dialogue
from netcrm.screens.mapping_lines import MapLine, draw_map_line, mapping_lines
from netcrm.standards import Standard
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content, safe

if TYPE_CHECKING:
    from netcrm.store.book import Book

KEYS = "i put in   x take out   r leave to the rules   o exact words   esc done"


class MappingScreen(Dialogue[None]):
    """Every criterion of the unit with what the action is to it."""

    CSS_PATH: ClassVar[str] = "mapping.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("i", "set(1)", "Put in"),
        ("x", "set(0)", "Take out"),
        ("r", "set(-1)", "Leave to the rules"),
        ("o", "words", "Words"),
        ("p,q", "dismiss_none", "Close"),
    ]

    def __init__(self, uid: str) -> None:
        super().__init__()
        self._uid = uid
        self._unit = ""

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield RowList[MapLine](draw_map_line, lambda line: line.key, marking=False, id="lines")
            yield Static(id="why")
            yield Static(safe(KEYS, "dim"), id="keys")

    @property
    def lines(self) -> RowList[MapLine]:
        """The criteria."""
        return self.query_one("#lines", RowList)

    def on_mount(self) -> None:
        self.query_one("#box").border_title = "Mapping"
        self.lines.focus()
        self._read()

    def _read(self) -> None:
        uid, desk = self._uid, self.netcrm.desk

        def read(book: Book) -> tuple[Standard, ActionRow]:
            standard = desk.standard()
            return standard, book.action(uid, standard)

        self.ask(read, self._show)

    def _show(self, answer: tuple[Standard, ActionRow]) -> None:
        standard, action = answer
        self._unit = standard.unit
        self.query_one("#box").border_title = content(f"Mapping · {heading_of(action, clock.today())}")
        before = self.lines.current
        found = mapping_lines(standard, action, every=True)
        code = before.code if before is not None else ""
        at = next((n for n, line in enumerate(found) if code and line.code == code), None)
        self.lines.show(len(found), found, at=at)

    @on(RowList.Moved, "#lines")
    def _say_why(self, event: RowList.Moved) -> None:
        line: MapLine | None = event.row
        said = f"{line.code} {line.label}: {line.why}" if line is not None and line.code else ""
        self.query_one("#why", Static).update(safe(said, lines=True))

    @on(RowList.Opened, "#lines")
    def action_words(self) -> None:
        line = self.lines.current
        if line is not None and line.code:
            from netcrm.screens.words import StandardScreen

            self.app.push_screen(StandardScreen(line.code))

    def action_set(self, included: int) -> None:
        """Put the criterion in (1), take it out (0), or leave it to the rules (-1)."""
        line = self.lines.current
        if line is None or not line.code:
            return
        uid, unit, code = self._uid, self._unit, line.code
        choice = None if included < 0 else bool(included)
        self.do(lambda book: book.except_mapping(uid, unit, code, choice), done=lambda _: self._read())
