"""One contact: everything known, what is owed and planned, and the journal with what each entry shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult

from netcrm import clock
from netcrm.commands import Where
from netcrm.models.filters import JournalFilter
from netcrm.models.rows import ActionRow, ContactDetail
from netcrm.screens.action_text import shown_codes
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.contact_page import PageLine, draw_line, journal, lines
from netcrm.screens.contact_verbs import ContactVerbs
from netcrm.text import clean
from netcrm.widgets.row_list import RowList

if TYPE_CHECKING:
    from netcrm.store.book import Book

STEP = 50
"""Entries of the journal read at a time."""
Read = tuple[ContactDetail, list[ActionRow], list[str], int]


class ContactScreen(Awaiting, ContactVerbs, Place):
    """The page of the contact with this uid. It closes itself when the contact is gone."""

    WHERE = Where.CONTACT
    HEADING = "Contact"
    CSS_PATH: ClassVar[str] = "contact.tcss"

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid
        self._wanted = STEP
        self._read: Read | None = None
        self._texts: frozenset[str] = frozenset()
        self._gone = False

    def body(self) -> ComposeResult:
        yield RowList[PageLine](draw_line, lambda line: line.key, marking=False, id="page")

    @property
    def page(self) -> RowList[PageLine]:
        """The lines."""
        return self.query_one("#page", RowList)

    @property
    def chosen(self) -> tuple[str, ...]:
        return (self.uid,)

    def on_mount(self) -> None:
        self.page.focus()

    def on_resize(self, event: events.Resize) -> None:
        if self._read is not None:
            self.call_after_refresh(self._draw)

    def reload(self) -> None:
        uid, limit, desk = self.uid, self._wanted, self.netcrm.desk

        def read(book: Book) -> Read | None:
            from netcrm.store.errors import NotFound

            try:
                detail = book.contact(uid)
            except NotFound:
                return None
            actions, standard = book.timeline(uid, limit=limit), desk.standard()
            total = len(actions)
            if total == limit:
                total = book.count_journal(JournalFilter(contact=uid), standard)
            return detail, actions, [" ".join(shown_codes(standard, action)) for action in actions], total

        self.read_anew(read, self._show, group="page")

    def _show(self, found: Read | None) -> None:
        if found is None:
            self.seen = -1
            if self.is_active and not self._gone:  # not under a dialogue, which would be closed instead
                self._gone = True
                self.dismiss(None)
            return
        self._read = found
        row = found[0].row
        sort = "" if row.kind == "person" else " · organisation"
        key = "◆ " if row.key_member else ""
        self.set_heading(f"{key}{row.name}{sort}", f"@{found[0].handle}" if found[0].handle else "")
        self._draw()

    def _draw(self) -> None:
        if self._read is None:
            return
        detail, actions, shows, total = self._read
        width = max(40, self.page.size.width - 2)
        found = [*lines(detail, clock.today(), width, self._texts, self.netcrm.keymap), *journal(actions, shows, total)]
        self.page.show(len(found), found)

    @on(RowList.Moved, "#page")
    def _moved(self, event: RowList.Moved) -> None:
        """The last line stands for older entries: coming to it reads them."""
        line: PageLine | None = event.row
        if line is not None and line.key == "more" and self._read is not None and len(self._read[1]) >= self._wanted:
            self._wanted += STEP
            self.reload()

    @on(RowList.Opened, "#page")
    def _opened(self, event: RowList.Opened) -> None:
        line: PageLine = event.row
        if line.action is not None:
            from netcrm.screens.action import ActionScreen

            self.app.push_screen(ActionScreen(line.action.uid))
        elif line.key.startswith("open "):
            self._texts |= {line.key.removeprefix("open ")}
            self._draw()
        elif line.contact:
            self.app.push_screen(ContactScreen(line.contact))

    def action_record(self) -> None:
        """The capture line, begun with the name."""
        from netcrm.screens.record import RecordScreen

        name = clean(self._read[0].row.name) if self._read is not None else ""
        self.app.push_screen(RecordScreen(f"{name} " if name else ""))

    def copied(self) -> str | None:
        """What ``y`` copies: the value of the line, when it has one of its own."""
        line = self.page.current
        return (line.copies or line.text) if line is not None and not line.action else None
