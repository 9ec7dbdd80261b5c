"""Triage: imported contacts one after the other, one key each, so that a list of hundreds becomes a network.

Each key answers for the card that is shown: a key that comes before the next card waits for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Literal, cast

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import key_of, with_keys
from netcrm.models.rows import Changed, ContactDetail
from netcrm.rules.said import plural, short_date
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.changing import Changing, Done, Failed
from netcrm.screens.wrapping import wrapped
from netcrm.text import clean, shorten
from netcrm.widgets.heading import Heading
from netcrm.widgets.hint_bar import HintBar
from netcrm.widgets.safe import safe
from netcrm.words import Stage

if TYPE_CHECKING:
    from netcrm.store.book import Book
    from netcrm.store.contact_index import ContactIndex

HINTS = (("k", "key member"), ("a", "active"), ("l", "leave"), ("s", "skip"))
Answer = Literal["key", "active", "leave", "skip"]
Sorted = tuple[Answer, str]
"""An answer and the uid of the contact that it was for."""
BAR = 40
NOTE_LINES = 3
READ_AHEAD = 3


class TriageScreen(Awaiting):
    """``k a l`` sort a contact, ``s`` passes it over, ``u`` goes back to the one before, ``^r`` on again."""

    CSS_PATH: ClassVar[str] = "triage.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "answer('key')", "Key member"),
        Binding("a", "answer('active')", "Active"),
        Binding("l", "answer('leave')", "Leave"),
        Binding("s,space,j,down", "answer('skip')", "Skip"),
        Binding("u", "undo", "Undo", id="anywhere.undo"),
        Binding("up", "undo", "Undo"),
        Binding("ctrl+r", "redo", "Redo", id="anywhere.redo"),
        Binding("escape,q", "leave", "Done"),
        Binding("1,2,3,4,5,6,7", "leave", "Done", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._index: ContactIndex | None = None
        self._at = 0
        self._read: dict[int, ContactDetail | None] = {}
        self._done: list[Sorted] = []
        self._undone: list[Sorted] = []
        """What was taken back here, the last first to be made again."""

    def compose(self) -> ComposeResult:
        yield Heading("Triage of imported contacts")
        with Vertical(id="card"):
            yield Static(id="who")
        yield HintBar(hints(self.netcrm.keymap))

    def on_mount(self) -> None:
        self.hold_keys()
        self.read_anew(lambda book: book.triage_index(), self._begin, group="index")

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def _begin(self, index: ContactIndex) -> None:
        self._index = index
        self._show()

    def _show(self) -> None:
        """Show the contact, and read those that come next; keys wait until it is there."""
        index, at = self._index, self._at
        if index is None:
            return
        wanted = [n for n in range(at, min(at + READ_AHEAD, len(index))) if n not in self._read]
        self._draw()
        if at not in wanted:
            self.let_keys_go()
        else:
            self.hold_keys()
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
                self._forward(("skip", ""))
            self._draw()

        self.read_anew(read, show, group=f"read {at}")

    def let_keys_go(self) -> None:
        """Only for a card that is shown, or when there is none to come."""
        if self._index is not None and self._at < len(self._index) and self._at not in self._read:
            return
        super().let_keys_go()

    def not_read(self) -> None:
        super().let_keys_go()

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
        sorted_now = sum(answer != "skip" for answer, _ in self._done)
        if not total:
            none = (
                "No imported contact waits here.\n\nEsc goes back; {contacts.import_files} on Contacts imports files."
            )
            return safe(with_keys(none, self.netcrm.keymap), lines=True)
        said = f"That was the last one.\n\n{plural(sorted_now, 'contact')} sorted."
        back = with_keys("\n\nEsc goes back, {anywhere.undo} returns to the last.", self.netcrm.keymap)
        return safe(said + back, lines=True)

    def action_answer(self, answer: Answer) -> None:
        index, detail = self._index, self._read.get(self._at)
        if index is None or self._at >= len(index) or detail is None:
            return
        uid = detail.row.uid
        self._undone.clear()
        if answer == "skip":
            self._forward((answer, uid))
        else:
            self.do(lambda book: book.triage([uid], answer), done=lambda _: self._forward((answer, uid)))

    def _forward(self, done: Sorted) -> None:
        self._done.append(done)
        self._at += 1
        self._show()

    def after_change(self, changed: Changed) -> None:
        """The keys go on when the next card is shown."""

    def action_undo(self) -> None:
        """Back to the one before, taking back what was answered."""
        if not self._done:
            self.netcrm.say("This is the first one; nothing to take back here.")
        elif self._done[-1][0] == "skip":
            self._back()
        else:
            self._move(cast(Changing, self.app).move_back, self._done[-1], self._back)

    def action_redo(self) -> None:
        """On again, as it was answered before it was taken back."""
        if not self._undone:
            self.netcrm.say("Nothing was taken back here that could be made again.")
        elif self._undone[-1][0] == "skip":
            self._again()
        else:
            self._move(cast(Changing, self.app).move_on, self._undone[-1], self._again)

    def _move(self, verb: Callable[[Done, Failed], None], what: Sorted, then: Callable[[], None]) -> None:
        """Undo or redo; the card follows when it was about that contact, and not about what another screen did."""
        self.begin_change()

        def done(changed: Changed) -> None:
            self.end_change()
            self._read = {}
            if what[1] in changed.contacts:
                then()
            else:
                self._show()

        def failed() -> None:
            self.end_change()
            self.let_keys_go()

        verb(done, failed)

    def _back(self) -> None:
        self._undone.append(self._done.pop())
        self._at -= 1
        self._show()

    def _again(self) -> None:
        self._forward(self._undone.pop())

    def action_leave(self) -> None:
        self.dismiss(None)


def hints(keymap: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What the keys do; those of undo are the ones in force."""
    undo = key_of("anywhere.undo", keymap)
    return (*HINTS, *([(undo, "undo")] if undo else []), ("Esc", "done"))


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
        ("now   ", "" if row.stage == Stage.IMPORTED else row.stage),
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
    for key, word in HINTS:
        text.append_text(safe(key, "bold"))
        text.append_text(safe(f" {word}     "))
    return text
