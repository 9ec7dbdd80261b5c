"""Triage: imported contacts one after the other, one key each, so that a list of hundreds becomes a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from netcrm import clock
from netcrm.models.rows import Changed, ContactDetail
from netcrm.rules.said import plural, short_date
from netcrm.screens.base import Asking
from netcrm.screens.wrapping import wrapped
from netcrm.text import clean, shorten
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.safe import safe

if TYPE_CHECKING:
    from netcrm.store.book import Book
    from netcrm.store.contact_index import ContactIndex

Answer = Literal["key", "active", "leave", "skip"]
BAR = 40
NOTE_LINES = 3
READ_AHEAD = 3


class TriageScreen(Asking[None]):
    """``k a l`` sort a contact, ``s`` passes it over, ``u`` goes back to the one before."""

    CSS_PATH: ClassVar[str] = "triage.tcss"
    HINTS = (("k", "key member"), ("a", "active"), ("l", "leave"), ("s", "skip"), ("u", "undo"), ("Esc", "done"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "answer('key')", "Key member"),
        Binding("a", "answer('active')", "Active"),
        Binding("l", "answer('leave')", "Leave"),
        Binding("s,space,j,down", "answer('skip')", "Skip"),
        Binding("u,up", "undo", "Undo"),
        Binding("escape,q", "leave", "Done"),
        Binding("1,2,3,4,5,6,7", "leave", "Done", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._index: ContactIndex | None = None
        self._at = 0
        self._read: dict[int, ContactDetail | None] = {}
        self._done: list[Answer] = []

    def compose(self) -> ComposeResult:
        yield Heading("Triage of imported contacts")
        with Vertical(id="card"):
            yield Static(id="who")
        yield HintBar(self.HINTS)

    def on_mount(self) -> None:
        self.ask(lambda book: book.triage_index(), self._begin, group="index")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def _begin(self, index: ContactIndex) -> None:
        self._index = index
        self._show()

    def _show(self) -> None:
        """Show the contact, and read those that come next."""
        index, at = self._index, self._at
        if index is None:
            return
        wanted = [n for n in range(at, min(at + READ_AHEAD, len(index))) if n not in self._read]
        self._draw()
        if not wanted:
            return

        def read(book: Book) -> dict[int, ContactDetail | None]:
            found: dict[int, ContactDetail | None] = {}
            for n in wanted:
                rows = index.rows(n, n + 1)
                found[n] = book.contact(rows[0].uid) if rows else None
            return found

        def show(found: dict[int, ContactDetail | None]) -> None:
            self._read |= found
            if self._at in self._read and self._read[self._at] is None:
                self._at += 1
                self._done.append("skip")
                self._show()
            self._draw()

        self.ask(read, show, group=f"read {at}")

    def _draw(self) -> None:
        index = self._index
        if index is None:
            return
        heading, total = self.query_one(Heading), len(index)
        heading.fact = f"{min(self._at + 1, total):,} of {total:,}" if total else ""
        who = self.query_one("#who", Static)
        if self._at >= total:
            who.update(self._ended(total))
            return
        detail = self._read.get(self._at)
        if detail is not None:
            who.update(card(detail, self._at, total, max(20, self.size.width - 8)))

    def _ended(self, total: int) -> Text:
        sorted_now = sum(answer != "skip" for answer in self._done)
        if not total:
            return safe("No imported contact waits here.\n\nEsc goes back; I there imports files.", lines=True)
        said = f"That was the last one.\n\n{plural(sorted_now, 'contact')} sorted."
        return safe(f"{said}\n\nEsc goes back, u returns to the last.", lines=True)

    def action_answer(self, answer: Answer) -> None:
        index, detail = self._index, self._read.get(self._at)
        if index is None or self._at >= len(index) or detail is None:
            return
        if answer != "skip":
            uid, sort = detail.row.uid, answer
            self.do(lambda book: book.triage([uid], sort), failed=self._back)
        self._done.append(answer)
        self._at += 1
        self._show()

    def _back(self) -> None:
        if self._done:
            self._done.pop()
            self._at -= 1
            self._show()

    def action_undo(self) -> None:
        """Back to the one before, taking back what was answered."""
        if not self._done:
            self.netcrm.say("This is the first one; nothing to take back here.")
        elif self._done[-1] == "skip":
            self._back()
        else:
            self.do(lambda book: book.undo(), done=self._undone)

    def _undone(self, changed: Changed) -> None:
        self._back()

    def action_leave(self) -> None:
        self.dismiss(None)


def card(detail: ContactDetail, at: int, total: int, width: int) -> Text:
    """What helps to say who this is, in a few calm lines."""
    row = detail.row
    now = [a for a in detail.affiliations if not a.to_text]
    work = " · ".join(", ".join(p for p in (a.role, a.other.name if a.other else "") if p) for a in now[:2])
    reach = "   ".join(p.value for p in detail.points if p.kind in ("email", "phone"))
    about = [
        ("", work or ("organisation" if row.kind == "organisation" else "")),
        ("", reach),
        ("tags  ", " ".join(f"#{tag}" for tag in row.tags)),
        ("born  ", short_date(detail.born, clock.today())),
        ("from  ", detail.origin),
    ]
    text = safe(shorten(clean(row.name), width), "bold underline")
    text.append("\n")
    for label, said in about:
        if said:
            text.append_text(safe(f"\n{label}", "dim", lines=True))
            text.append_text(safe(shorten(clean(said), width - len(label))))
    if detail.notes.strip():
        text.append("\n")
        for line in wrapped(clean(detail.notes[:1_000], lines=True), width, NOTE_LINES):
            text.append("\n")
            text.append_text(safe(line))
    done = at * BAR // total if total else BAR
    text.append("\n\n\n")
    text.append_text(safe("━" * done, "bold"))
    text.append_text(safe("─" * (BAR - done), "dim"))
    text.append("\n\n")
    for key, word in TriageScreen.HINTS[:4]:
        text.append_text(safe(key, "bold"))
        text.append_text(safe(f" {word}     "))
    return text
