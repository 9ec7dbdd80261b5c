"""The ledger: what went each way and where I stand, promises, needs and offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.exchanges import ExchangeRow
from netcrm.models.rows import NeedRow, OfferRow, PromiseRow
from netcrm.rules.said import plural
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside
from netcrm.screens.ledger_lines import NAMED, Ledger, LedgerLine, View, detail, draw_line, head, key_of_line, lines
from netcrm.screens.ledger_verbs import LedgerVerbs
from netcrm.screens.narrowing import Narrowing
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

EXCHANGES_SHOWN = 2_000
EMPTY = {
    View.EXCHANGES: "Nothing was given or received yet.\n\n {ledger.new}  record something given or received",
    View.PROMISES: "No promises yet.\n\n {ledger.new}  note a promise of mine",
    View.NEEDS: "No needs and no offers yet.\n\n {ledger.new}  note what I need   {anywhere.profile}  my profile",
}
NOT_OF = {
    View.EXCHANGES: ("done", "broken", "released", "told"),
    View.PROMISES: ("use", "weigh", "edit", "told"),
    View.NEEDS: ("use", "weigh", "done", "broken", "released"),
}
"""The verbs that have nothing to act on in a view, and so no place in its key bar."""
NOTHING_THERE = ("done", "broken", "use", "weigh", "told", "edit")
"""The verbs that an empty list has no use for."""
LOOK_UP_AFTER = 0.15
"""Seconds on a line before it is looked up who could help: a cursor that runs by asks nothing."""


class LedgerScreen(Awaiting, Narrowing, Beside, LedgerVerbs, Place):
    """Three views, one key apart: exchanges, promises, needs and offers."""

    WHERE = Where.LEDGER
    HEADING = "Ledger"
    CSS_PATH: ClassVar[str] = "ledger.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.view = View.EXCHANGES
        self._ledger = Ledger()

    def body(self) -> ComposeResult:
        yield FilterBar("words, names", id="filter")
        yield Static(id="head")
        yield RowList[LedgerLine](self._draw, key_of_line, marking=False, id="lines")
        with VerticalScroll(id="beside", can_focus=False):
            yield Static(id="detail")
        yield Static(id="empty")

    def _draw(self, line: LedgerLine, width: int) -> Text:
        return draw_line(line, width, clock.today())

    @property
    def lines(self) -> RowList[LedgerLine]:
        """The list."""
        return self.query_one("#lines", RowList)

    @property
    def chosen(self) -> LedgerLine | None:
        return self.lines.current

    def on_mount(self) -> None:
        self.lines.focus()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._say_head)

    def reload(self) -> None:
        today = clock.today()

        def read(book: Book) -> Ledger:
            over_asked, owed = book.tilted(NAMED)
            return Ledger(
                exchanges=tuple(book.exchanges(limit=EXCHANGES_SHOWN)),
                over_asked=tuple(over_asked),
                owed=tuple(owed),
                months=tuple(book.exchange_months()),
                promises=tuple(book.promises()),
                kept=book.promises_kept(today),
                needs=tuple(book.needs()),
                offers=tuple(book.offers()),
            )

        self.read_anew(read, self._take, group="ledger")

    def _take(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._show()

    def _show(self) -> None:
        typed = self.filter_bar.value
        found = lines(self._ledger, self.view, typed)
        self.lines.show(len(found), found)
        self.set_heading(f"Ledger · {self.view.value}", self._counted(found))
        self._say_head()
        without = NOT_OF[self.view] if found else NOTHING_THERE
        self.query_one(KeyBar).verbs = self.bar(Where.LEDGER, Where.ANYWHERE, without=without)
        self.set_class(not found, "-empty")
        if not found:
            said = f"Nothing here for: {typed.strip()}" if typed.strip() else EMPTY[self.view]
            self.query_one("#empty", Static).update(content("\n " + with_keys(said, self.netcrm.keymap), lines=True))
            self.query_one("#detail", Static).update("")

    def _counted(self, found: Sequence[LedgerLine]) -> str:
        """What the heading counts."""
        offers = sum(isinstance(line, OfferRow) for line in found)
        others = sum(not isinstance(line, OfferRow | str) for line in found)
        if self.view is View.NEEDS:
            return f"{plural(others, 'need')} · {plural(offers, 'offer')}"
        return plural(others, "exchange" if self.view is View.EXCHANGES else "promise")

    def _say_head(self) -> None:
        self.query_one("#head", Static).update(head(self._ledger, self.view, clock.today(), self.size.width - 2))

    # What the keys do

    @on(RowList.Moved, "#lines")
    def _say_detail(self) -> None:
        line = self.chosen
        self._detail(line)
        self.from_the_top()
        if isinstance(line, NeedRow | OfferRow):
            what, need = line.what, isinstance(line, NeedRow)

            def found(said: str) -> None:
                if self.chosen is line:
                    self._detail(line, said)

            self.ask(
                lambda book: need_told(book, line.uid, what) if need else book.could_use(what),
                found,
                group="detail",
                after=LOOK_UP_AFTER,
            )

    def _detail(self, line: LedgerLine | None, more: str = "") -> None:
        self.query_one("#detail", Static).update(detail(line, clock.today(), self.netcrm.keymap, more))

    @on(RowList.Opened, "#lines")
    def action_open(self) -> None:
        """Enter: the entry of an exchange, the contact of a promise, the page of a need, an offer in my profile."""
        match self.chosen:
            case ExchangeRow(uid=uid):
                from netcrm.screens.action import ActionScreen

                self.app.push_screen(ActionScreen(uid))
            case PromiseRow(who=who):
                from netcrm.screens.contact import ContactScreen

                self.app.push_screen(ContactScreen(who.uid))
            case NeedRow() as need:
                from netcrm.screens.need import NeedScreen

                self.app.push_screen(NeedScreen(need), lambda change: self.action_edit() if change else None)
            case OfferRow(uid=uid):
                from netcrm.screens.profile import ProfileScreen

                self.app.push_screen(ProfileScreen(uid))

    def action_view(self) -> None:
        """The next view."""
        views = list(View)
        self.view = views[(views.index(self.view) + 1) % len(views)]
        self._show()
        self.lines.action_top()

    def narrow(self) -> None:
        self._show()


def need_told(book: Book, uid: str, what: str) -> str:
    """Who could help with a need, and how it changed."""
    from netcrm.screens.need import history

    changes = [row for row in book.need_history(uid) if row.changed or row.did]
    return "\n".join([book.could_help(what), *history(changes, clock.today())])
