"""Find: everything that has text, as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.rows import FoundRow
from netcrm.rules.masking import masked
from netcrm.rules.said import plural, short_date
from netcrm.screens.base import Place
from netcrm.standards import Standard
from netcrm.widgets.entry import Entry
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import cell, content

if TYPE_CHECKING:
    from netcrm.store.book import Book

LIMIT = 100
PROFILE_TYPES = frozenset({"need", "offer", "objective", "trait"})


def draw_found(row: FoundRow, width: int) -> Text:
    """What sort of thing it is, its title, the words around, and its day."""
    today = clock.today()
    # The title of a promise is what was promised; that of an action is its kind and people.
    title = row.title if row.type == "action" else masked(row.marking, row.title)
    title_width = max(16, (width - 22) * 2 // 5)
    text = Text.assemble(cell(row.type, 10, "dim"))
    text.append_text(cell(title, title_width, "bold"))
    snippet = masked(row.marking, row.snippet) if row.snippet != row.title else ""
    if row.marking:
        snippet = f"[{row.marking}] {snippet}"
    text.append_text(cell(f" {snippet}", width - 10 - title_width - 12))
    text.append_text(cell(f" {short_date(row.on, today):>11}", 12, "dim"))
    return text


def behind(book: Book, standard: Standard, row: FoundRow) -> tuple[str, str]:
    """The page that shows a promise, a plan or an evidence item: ('contact' or 'action', uid); '' for none."""
    if row.type == "promise":
        return next((("contact", p.who.uid) for p in book.promises() if p.uid == row.uid), ("", ""))
    if row.type == "plan":
        return next((("contact", p.who[0].uid) for p in book.plans() if p.uid == row.uid and p.who), ("", ""))
    items = (item for item in book.evidence(standard) if item.uid == row.uid and item.actions)
    return next((("action", item.actions[0]) for item in items), ("", ""))


class FindScreen(Place):
    """Type; Down goes to the hits, Enter opens the first or the one under the cursor. Letters are always the words'."""

    WHERE = Where.FIND
    HEADING = "Find"
    CSS_PATH: ClassVar[str] = "find.tcss"

    def body(self) -> ComposeResult:
        yield Entry(placeholder="any words: a name, a note, a need, a promise", id="words")
        yield RowList[FoundRow](draw_found, lambda row: f"{row.type} {row.uid}", marking=False, id="found")
        yield Static(id="said")

    @property
    def found(self) -> RowList[FoundRow]:
        """The hits."""
        return self.query_one("#found", RowList)

    def on_mount(self) -> None:
        self.query_one(Entry).focus()
        self.query_one(KeyBar).verbs = self.bar(Where.FIND)

    def on_screen_resume(self) -> None:
        """Back from a hit: what is typed goes on with the words."""
        self.set_focus(self.query_one(Entry))

    def on_key(self, event: events.Key) -> None:
        if not self.found.has_focus:
            return
        entry = self.query_one(Entry)
        if event.is_printable and event.character:
            self.set_focus(entry)
            entry.insert_text_at_cursor(event.character)
        elif event.key == "up" and not self.found.cursor:
            self.set_focus(entry)
        else:
            return
        event.stop()

    def reload(self) -> None:
        words = self.query_one(Entry).value.strip()

        def show(rows: list[FoundRow]) -> None:
            self.found.show(len(rows), rows)
            fact = plural(len(rows), "hit") if len(rows) < LIMIT else f"the first {LIMIT} hits"
            self.set_heading("Find", fact if words else "")
            said = ""
            if not words:
                said = "\n  Contacts, the journal, promises, plans, needs, offers, evidence.\n  Every word narrows."
            elif not rows:
                said = f'\n  Nothing holds "{words}". Fewer letters find more.'
            self.query_one("#said", Static).update(content(said, lines=True))
            self.set_class(not rows, "-empty")

        self.ask(lambda book: book.find(words, LIMIT) if words else [], show, group="find")

    @on(Input.Changed, "#words")
    def _changed(self) -> None:
        self.reload()

    @on(Input.Submitted, "#words")
    def _submitted(self) -> None:
        if (row := self.found.current) is not None:
            self._go_to(row)

    def action_hits(self) -> None:
        if self.found.total:
            self.found.focus()

    def action_open(self) -> None:
        self._submitted()

    async def action_back(self) -> None:
        await self.app.run_action("app.back")

    def action_filter(self) -> None:
        self.query_one(Entry).focus()

    @on(RowList.Opened, "#found")
    def _open(self, event: RowList.Opened) -> None:
        self._go_to(event.row)

    def _go_to(self, row: FoundRow) -> None:
        if row.type == "contact":
            from netcrm.screens.contact import ContactScreen

            self.app.push_screen(ContactScreen(row.uid))
        elif row.type == "action":
            from netcrm.screens.action import ActionScreen

            self.app.push_screen(ActionScreen(row.uid))
        elif row.type in PROFILE_TYPES:
            from netcrm.screens.profile import ProfileScreen

            self.app.push_screen(ProfileScreen(row.uid))
        else:
            self._open_behind(row)

    def _open_behind(self, row: FoundRow) -> None:
        """A promise or a plan opens its contact, an evidence item its first action."""

        def opened(target: tuple[str, str]) -> None:
            sort, uid = target
            if sort == "contact":
                from netcrm.screens.contact import ContactScreen

                self.app.push_screen(ContactScreen(uid))
            elif sort == "action":
                from netcrm.screens.action import ActionScreen

                self.app.push_screen(ActionScreen(uid))
            else:
                self.netcrm.say("There is no page for it: whom it was about has been deleted.")

        desk = self.netcrm.desk
        self.ask(lambda book: behind(book, desk.standard(), row), opened, group="open")
