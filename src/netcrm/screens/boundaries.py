"""The boundaries: what was agreed with whom about what may pass, those to be reviewed first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.rules.agreements import Agreement, Consent
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside
from netcrm.screens.boundaries_text import detail, draw_agreement, heading_fact
from netcrm.screens.boundaries_verbs import BoundariesVerbs
from netcrm.screens.narrowing import Narrowing
from netcrm.text import fold
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

EMPTY = (
    "\n  Nothing is agreed yet about what may pass to whom.\n\n  {boundaries.new}  records what you agreed with"
    " somebody\n  {anywhere.record}  does so in one line: agreed with amara templates ok for my team"
)
ALL_ENDED = "\n  Nothing that was agreed holds any more.\n\n  {boundaries.ended}  shows what has ended"
NONE_FITS = "\n  No boundary holds these words.\n\n  Esc clears the filter."

Found = tuple[list[tuple[Agreement, str]], list[Consent], tuple[str, ...]]
"""Each agreement with the words that the filter looks in, folded once for all letters that are typed; the consents;
the titles of the guidelines that are kept."""


class BoundariesScreen(Awaiting, Narrowing, Beside, BoundariesVerbs, Place):
    """Every agreement that holds, and on a key those that have ended; Enter opens the entry in which it was agreed."""

    WHERE = Where.BOUNDARIES
    HEADING = "Boundaries"
    CSS_PATH: ClassVar[str] = "boundaries.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[Agreement] = []
        self._words: list[str] = []
        self._consents: list[Consent] = []
        self._with_ended = False

    def body(self) -> ComposeResult:
        yield FilterBar("words, names", id="filter")
        with Container(id="split"):
            yield RowList[Agreement](self._draw, lambda row: row.uid, marking=False, id="agreements")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")
        yield Static(id="empty")

    def _draw(self, row: Agreement, width: int) -> Text:
        return draw_agreement(row, width, clock.today())

    @property
    def agreements(self) -> RowList[Agreement]:
        """The list."""
        return self.query_one("#agreements", RowList)

    @property
    def chosen_boundary(self) -> Agreement | None:
        return self.agreements.current

    def on_mount(self) -> None:
        self.agreements.focus()

    def on_resize(self, event: events.Resize) -> None:
        super().on_resize(event)
        self.call_after_refresh(lambda: self._say_detail(self.agreements.current))

    # Reading

    def reload(self) -> None:
        today = clock.today()

        def read(book: Book) -> Found:
            titles = tuple(guideline.title for guideline in book.guidelines())
            agreements, consents = book.boundaries_and_consents(today)
            return [(row, fold(f"{row.party} {row.said}")) for row in agreements], consents, titles

        def show(found: Found) -> None:
            rows, self._consents, self.guidelines = found
            self._found, self._words = [row for row, _ in rows], [words for _, words in rows]
            self._show()

        self.read_anew(read, show, group="list")

    def _show(self) -> None:
        """Show what the filter leaves of what was read."""
        words = fold(self.filter_bar.value).split()
        rows = [
            row
            for row, held in zip(self._found, self._words, strict=True)
            if (self._with_ended or not row.ended_on) and all(word in held for word in words)
        ]
        self.agreements.show(len(rows), rows)
        self.set_heading(self.HEADING, heading_fact(self._found, clock.today()))
        text = "" if rows else NONE_FITS if words else ALL_ENDED if self._found else EMPTY
        self.query_one("#empty", Static).update(content(with_keys(text, self.netcrm.keymap), lines=True))
        self.set_class(not rows, "-empty")
        self._say_detail(self.agreements.current)

    def _say_detail(self, row: Agreement | None) -> None:
        width = self.text_beside.scrollable_content_region.width
        text = detail(row, self._consents, clock.today(), width) if row is not None else Text("")
        self.query_one("#detail", Static).update(text)
        self.from_the_top()

    @on(RowList.Moved, "#agreements")
    def _moved(self, event: RowList.Moved) -> None:
        self._say_detail(event.row)

    # What the keys do

    @on(RowList.Opened, "#agreements")
    def _open(self, event: RowList.Opened) -> None:
        from netcrm.screens.action import ActionScreen

        self.app.push_screen(ActionScreen(event.row.uid))

    def action_guidelines(self) -> None:
        from netcrm.screens.guidelines import GuidelinesScreen

        self.app.push_screen(GuidelinesScreen())

    def action_ended(self) -> None:
        self._with_ended = not self._with_ended
        self._show()

    def narrow(self) -> None:
        self._show()
