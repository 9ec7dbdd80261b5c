"""The journal: everything that was recorded, newest first, narrowed by a line of words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.filters import JournalFilter
from netcrm.models.rows import ActionRow
from netcrm.rules.said import plural
from netcrm.screens.action_text import beside, draw_action, mapping_text
from netcrm.screens.action_verbs import ActionVerbs
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.journal_words import HINT, JournalWords, read_words, spelt_tags
from netcrm.screens.narrowing import Narrowing
from netcrm.standards import Standard
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.row_list import PAGE, RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

EMPTY = (
    "\n  Nothing is recorded yet.\n\n  {anywhere.record}  record what happened, in one line"
    "\n  {contacts.import_files}  on Contacts imports contacts"
)
STEP = 5 * PAGE
"""Rows read at a time; a whole number of the list's pages."""
MARKED = 1000
"""Entries that are marked at once at most."""
KEPT = 10 * PAGE
"""Rows read anew at most after a change; further ones come again as they are reached."""


def resolved(book: Book, words: JournalWords) -> tuple[JournalFilter | None, str, str]:
    """The filter with the contact's uid and the tags as they are spelt, the contact's name, and what is wrong with the
    name or a tag, in words; the filter is None when no contact or tag, or several, answer to it."""
    from netcrm.store.errors import Ambiguous, NotFound

    wanted, wrong = words.filter, ""
    if wanted.tag:
        spelt, wrong = spelt_tags(wanted.tag.split(), [name for name, _ in book.tags()])
        wanted = replace(wanted, tag=" ".join(spelt))
    if wrong or not words.who:
        return None if wrong else wanted, "", wrong
    try:
        who = book.resolve(words.who)
    except Ambiguous as error:
        names = ", ".join(candidate.name for candidate in error.candidates[:4])
        return None, "", f"which {words.who}? {names}"
    except NotFound:
        return None, "", f"nobody is called {words.who}"
    return replace(wanted, contact=who.uid), who.name, ""


class JournalScreen(Awaiting, Narrowing, ActionVerbs, Place):
    """Everything, a page at a time; ``/`` narrows by words, kind, person, criterion, dates and tags."""

    WHERE = Where.JOURNAL
    HEADING = "Journal"
    CSS_PATH: ClassVar[str] = "journal.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._standard: Standard | None = None
        self._filter: JournalFilter | None = JournalFilter()
        self._loaded: list[ActionRow] = []
        self._more = False
        self._title = self.HEADING
        self._fact = ""

    def body(self) -> ComposeResult:
        yield FilterBar(HINT, id="filter")
        with Container(id="split"):
            yield RowList[ActionRow](self._draw, lambda row: row.uid, id="entries")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")
        yield Static(id="empty")

    def _draw(self, row: ActionRow, width: int) -> Text:
        return draw_action(row, width, clock.today(), self._standard)

    @property
    def entries(self) -> RowList[ActionRow]:
        """The list."""
        return self.query_one("#entries", RowList)

    @property
    def chosen_action(self) -> ActionRow | None:
        return self.entries.current

    @property
    def chosen_uids(self) -> tuple[str, ...]:
        return self.entries.chosen

    def on_mount(self) -> None:
        self.entries.focus()

    # Reading

    def reload(self) -> None:
        typed, today, desk = self.filter_bar.value, clock.today(), self.netcrm.desk
        limit = min(KEPT, max(PAGE, -(-len(self._loaded) // PAGE) * PAGE))

        def read(book: Book) -> tuple[Standard, JournalWords, JournalFilter | None, str, str, list[ActionRow]]:
            standard = desk.standard()
            words = read_words(typed, standard.criteria, today)
            wanted, name, wrong = resolved(book, words)
            rows = book.journal(wanted, standard, limit=limit) if wanted is not None else []
            return standard, words, wanted, name, wrong, rows

        def show(
            answer: tuple[Standard, JournalWords, JournalFilter | None, str, str, list[ActionRow]],
        ) -> None:
            self._standard, words, self._filter, name, wrong, rows = answer
            self._take(rows, len(rows) == limit)
            said = " · ".join(s for s in (words.describe(name), *words.unclear, wrong) if s)
            self._title = f"Journal  {said}" if said else "Journal"
            self._say_empty(words, said)
            self._count()

        self.read_anew(read, show, group="list")

    def _take(self, rows: list[ActionRow], more: bool) -> None:
        """Show these rows; with ``more``, one line further asks for the next page when it comes into sight."""
        self._loaded, self._more = rows, more
        self.entries.show(len(rows) + more, rows)
        if not rows:
            self.query_one("#detail", Static).update("")

    def _count(self) -> None:
        wanted, standard = self._filter, self._standard
        title = self._title
        if wanted is None or not self._more:
            self._say_fact(plural(len(self._loaded), "entry", "entries"))
            return
        self._say_fact("…")

        def counted(number: int) -> None:
            if title == self._title:
                self._say_fact(plural(number, "entry", "entries"))

        self.ask(lambda book: book.count_journal(wanted, standard), counted, group="count")

    @on(RowList.Marked, "#entries")
    def _say_marks(self) -> None:
        self._say_fact(self._fact)

    def _say_fact(self, fact: str) -> None:
        """The heading says how many are marked: a filter may hide them, and verbs act on them all the same."""
        self._fact = fact
        marked = len(self.entries.marks)
        self.set_heading(self._title, f"{marked:,} marked · {fact}" if marked else fact)

    @on(RowList.MarkAll, "#entries")
    def _mark_all(self) -> None:
        wanted, standard = self._filter, self._standard
        if wanted is None:
            return

        def mark(rows: list[ActionRow]) -> None:
            if len(rows) > MARKED:
                self.netcrm.say(f"There are more than {MARKED:,}: narrow the list first. Nothing was marked.")
            else:
                self.entries.mark(frozenset(row.uid for row in rows))

        self.ask(lambda book: book.journal(wanted, standard, limit=MARKED + 1), mark, group="marks")

    def claimed(self, made: bool | None) -> None:
        if made:
            self.entries.mark(frozenset())

    def deleted(self, uid: str) -> None:
        self.entries.mark(frozenset())

    def step_back(self) -> bool:
        marked = bool(self.entries.marks)
        self.entries.mark(frozenset())
        return marked

    @on(RowList.Wanted, "#entries")
    def _fetch(self, event: RowList.Wanted) -> None:
        wanted, standard, held = self._filter, self._standard, self._loaded
        if not self._more or not held or wanted is None or event.start < len(held) // PAGE * PAGE:
            return
        last = held[-1].uid

        def show(rows: list[ActionRow]) -> None:
            if self._loaded is held:
                self._take(held + rows, len(rows) == STEP)

        self.ask(lambda book: book.journal(wanted, standard, before=last, limit=STEP), show, group="page")

    def _say_empty(self, words: JournalWords, said: str) -> None:
        if self._loaded:
            text = ""
        elif said:
            text = f"\n  Nothing in the journal for: {said}\n\n  Esc clears the filter.   It understands: {HINT}"
        else:
            text = with_keys(EMPTY, self.netcrm.keymap)
        self.query_one("#empty", Static).update(content(text, lines=True))
        self.set_class(not self._loaded, "-empty")

    # What the keys do

    @on(RowList.Moved, "#entries")
    def _show_detail(self, event: RowList.Moved) -> None:
        row: ActionRow | None = event.row
        if row is None or self._standard is None:
            return
        text = Text("\n\n").join([beside(row, clock.today(), self.netcrm.keymap), mapping_text(self._standard, row)])
        self.query_one("#detail", Static).update(text)
        self.from_the_top()

    @on(RowList.Opened, "#entries")
    def _open(self, event: RowList.Opened) -> None:
        from netcrm.screens.action import ActionScreen

        self.app.push_screen(ActionScreen(event.row.uid))

    def action_new(self) -> None:
        """A form that begins empty."""
        from netcrm.screens.action_new import ask_new

        ask_new(self.app)

    def narrow(self) -> None:
        self._loaded = []
        self.reload()
