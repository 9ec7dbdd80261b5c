"""Contacts: the list of everyone, narrowed as one types, and a summary of the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.filters import ContactFilter
from netcrm.models.rows import ActionRow, Changed, ContactDetail, ContactRow
from netcrm.rules.said import balance, plural, short_date
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import WIDE
from netcrm.screens.changing import Changing, Done, Failed
from netcrm.screens.contact_text import summary
from netcrm.screens.contact_verbs import ContactVerbs
from netcrm.screens.narrowing import Narrowing
from netcrm.widgets.bindings import bindings
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import PAGE, RowList
from netcrm.widgets.safe import cell

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book

SUMMARY_ACTIONS = 12
DATE, BALANCE = 11, 4
NAME_MAX = 40
"""Cells that no name needs more of; further ones are the tags'."""
SETTLED = 0.12
"""Seconds that the cursor rests on a contact before its summary is read: the list is painted first."""


def draw_contact(row: ContactRow, width: int) -> Text:
    """A contact in one line: name, organisation, last contact, balance, tags. Names and organisations share what dates
    and balance leave, and leave something to the tags."""
    today = clock.today()
    who = row.organisation if row.kind == "person" else "organisation"
    name_width, org_width = columns(width)
    tags = " ".join(f"#{t}" for t in row.tags)
    last = short_date(row.last_on, today) or ("imported" if row.stage == "imported" else "–")
    text = cell(("◆ " if row.key_member else "  ") + row.name, name_width)
    text.append_text(cell(" " + who, org_width, "dim"))
    text.append_text(cell(" " + last.rjust(DATE), DATE + 1))
    text.append_text(cell(" " + (balance(row.balance) if row.last_on else "–").rjust(BALANCE), BALANCE + 1, "dim"))
    text.append_text(cell("  " + tags, max(0, width - name_width - org_width - DATE - BALANCE - 2), "dim"))
    return text


def columns(width: int) -> tuple[int, int]:
    """The widths of name and organisation in a line of this width."""
    room = width - DATE - BALANCE - 2
    each = min(NAME_MAX, room * 2 // 5)
    return max(18, each), max(12, each)


class ContactsScreen(Awaiting, Narrowing, ContactVerbs, Place):
    """Everyone; ``/`` narrows over names, organisations, tags and notes."""

    WHERE = Where.CONTACTS
    HEADING = "Contacts"
    CSS_PATH: ClassVar[str] = "contacts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("u", "undo", "Undo", show=False, id="anywhere.undo"),
        Binding("ctrl+r", "redo", "Redo", show=False, id="anywhere.redo"),
        *bindings(Where.EMPTY),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._title, self._fact = self.HEADING, ""
        self._arrived = ""
        """The uid of a contact that came into being, or back: the cursor goes there."""
        self._standard: Standard | None = None
        self._title, self._fact = self.HEADING, ""

    def body(self) -> ComposeResult:
        yield FilterBar("name, organisation, tag or note", id="filter")
        with Container(id="split"):
            yield RowList[ContactRow](draw_contact, lambda row: row.uid, id="people")
            yield Static(id="summary")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With nobody there the keys are those of the empty store."""
        if action in ("sample", "tag"):
            return self.has_class("-nobody") is (action == "sample")
        return True

    def action_sample(self) -> None:
        self.netcrm.action_sample()

    @property
    def people(self) -> RowList[ContactRow]:
        """The list."""
        return self.query_one("#people", RowList)

    @property
    def chosen(self) -> tuple[str, ...]:
        return self.people.chosen

    def have_gone(self, changed: Changed) -> None:
        self.people.mark(frozenset())

    def on_mount(self) -> None:
        self.people.focus()

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= WIDE, "-wide")

    def narrowed(self) -> ContactFilter:
        """What the filter asks for now."""
        return ContactFilter(text=self.filter_bar.value.strip())

    def reload(self) -> None:
        self._load()

    def _load(self, *, top: bool = False) -> None:
        """Read the list; the cursor stays on its contact, or goes to the first one (``top``)."""
        wanted = self.narrowed()
        here, arrived = self.people.current, self._arrived
        uid = arrived or (here.uid if here is not None and not top else "")

        def read(book: Book) -> tuple[int, int, int, list[ContactRow], int | None]:
            index = book.contact_index(wanted)
            everyone = len(index) if wanted.empty else book.count_contacts(ContactFilter())
            at = index.position(uid) if uid else 0 if top else None
            imported = book.count_imported() if wanted.empty else 0
            return len(index), everyone, imported, index.rows(0, PAGE), at

        def show(answer: tuple[int, int, int, list[ContactRow], int | None]) -> None:
            found, everyone, imported, first, at = answer
            if arrived and at is None and not wanted.empty:
                self.filter_bar.clear_filter()  # it hides the contact; the whole list is read now
                return
            self._arrived = ""
            self.people.show(found, first, at=at)
            self.set_class(not everyone, "-nobody")
            place = Where.CONTACTS if everyone else Where.EMPTY
            self.query_one(KeyBar).verbs = self.bar(place, Where.ANYWHERE)
            whole = plural(everyone - imported, "contact") + (f" · {imported:,} imported" if imported else "")
            self._title = f"Contacts  /{wanted.text}" if wanted.text else "Contacts"
            self._fact = whole if wanted.empty else f"{found:,} of {everyone:,}"
            self._head()
            if not found:
                self._say_empty(wanted, everyone)

        self.read_anew(read, show, group="list")

    @on(RowList.Marked, "#people")
    def _head(self) -> None:
        """The heading says how many are marked: a filter may hide them, and verbs act on them all the same."""
        marked = len(self.people.marks)
        self.set_heading(self._title, f"{marked:,} marked · {self._fact}" if marked else self._fact)

    def _say_empty(self, wanted: ContactFilter, everyone: int) -> None:
        if everyone:
            said = f'\n No contact has "{wanted.text}" in a name, organisation, tag or note.\n Esc clears the filter.'
        else:
            from netcrm.screens.today import welcome

            said = welcome(self.netcrm.desk.store, self.netcrm.keymap)
        from netcrm.widgets.safe import content

        self.query_one("#summary", Static).update(content(said, lines=True))

    @on(RowList.Wanted, "#people")
    def _fetch(self, event: RowList.Wanted) -> None:
        wanted = self.narrowed()
        self.ask(
            lambda book: book.contact_index(wanted).rows(event.start, event.end),
            lambda rows: self.people.fill(event.generation, event.start, rows),
            group=f"page {event.start}",
        )

    @on(RowList.Moved, "#people")
    def _summarise(self, event: RowList.Moved) -> None:
        row: ContactRow | None = event.row
        if row is None:
            return
        uid, standard = row.uid, self._standard

        def read(book: Book) -> tuple[ContactDetail, list[ActionRow], list[str]]:
            actions = book.timeline(uid, limit=SUMMARY_ACTIONS)
            codes: list[str] = []
            if standard is not None:
                from netcrm.screens.action_text import shown_codes

                codes = [" ".join(shown_codes(standard, action)) for action in actions]
            return book.contact(uid), actions, codes

        def show(answer: tuple[ContactDetail, list[ActionRow], list[str]]) -> None:
            here = self.people.current
            if here is not None and here.uid == uid:
                box = self.query_one("#summary", Static)
                box.update(summary(*answer, clock.today(), box.content_size.width, self.netcrm.keymap))
            if self._standard is None:
                self._read_standard()

        self.ask(read, show, group="summary", after=SETTLED)

    def _read_standard(self) -> None:
        """The standard comes after the first sight of the list, so that start does not wait for it."""
        desk = self.netcrm.desk

        def keep(standard: Standard) -> None:
            self._standard = standard
            self._summarise(RowList.Moved(self.people, self.people.current))

        self.ask(lambda _: desk.standard(), keep, group="standard")

    @on(RowList.Opened, "#people")
    def _open(self, event: RowList.Opened) -> None:
        from netcrm.screens.contact import ContactScreen

        self.app.push_screen(ContactScreen(event.row.uid))

    @on(RowList.MarkAll, "#people")
    def _mark_all(self) -> None:
        wanted = self.narrowed()
        self.ask(
            lambda book: frozenset(row.uid for row in book.contacts(wanted, limit=None)),
            self.people.mark,
            group="marks",
        )

    def action_new(self) -> None:
        from netcrm.screens.contact_form import ContactForm

        self.app.push_screen(ContactForm(added=self._go_to))

    def _go_to(self, uid: str) -> None:
        """Stand on a contact that has just come into being, or back."""
        self._arrived = uid
        self._load()

    def action_undo(self) -> None:
        self._replay(cast(Changing, self.app).move_back)

    def action_redo(self) -> None:
        self._replay(cast(Changing, self.app).move_on)

    def _replay(self, verb: Callable[[Done, Failed], None]) -> None:
        """Undo or redo; the cursor goes to the contact that came back with it."""
        self.begin_change()

        def done(changed: Changed) -> None:
            self.end_change()
            if changed.created_contacts:
                self._go_to(changed.created_contacts[0].uid)
            else:
                self.after_change(changed)

        def failed() -> None:
            self.end_change()
            self.let_keys_go()

        verb(done, failed)

    def action_copy(self) -> None:
        self.people.action_copy()

    def action_filter(self) -> None:
        super().action_filter()
        # Every filter needs the order of the whole list: it is read before the first letter comes.
        self.ask(lambda book: book.contact_index().ids, lambda ids: None, group="order")

    def narrow(self) -> None:
        # The best hit is the first; an emptied filter gives the contact back its place in the whole list.
        self._load(top=not self.narrowed().empty)

    async def action_back(self) -> None:
        """Esc: first the marks go, then the filter."""
        if self.people.marks:
            self.people.mark(frozenset())
        else:
            await super().action_back()
