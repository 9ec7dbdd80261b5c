"""One need of mine: where it stands, who might meet it, and how it came up and changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.models.rows import NeedRow
from netcrm.models.steps import NeedChange
from netcrm.rules.said import short_date
from netcrm.screens.base import Dialogue
from netcrm.widgets.safe import content, safe
from netcrm.words import NeedState

if TYPE_CHECKING:
    from netcrm.store.book import Book


def history(changes: Sequence[NeedChange], today: date) -> list[str]:
    """How it came up and changed, a line each, the newest first."""

    def said(row: NeedChange) -> str:
        did = f"what I did: {row.did}" if row.did else ""
        return " · ".join(part for part in (row.changed, did) if part) or "noted"

    return [f"{short_date(row.on, today)}  {said(row)}" for row in reversed(changes)]


def page(need: NeedRow, could_help: str, changes: Sequence[NeedChange], today: date) -> Text:
    """The need in full."""
    when = f"by {short_date(need.horizon, today)}" if need.horizon else "now"
    facts = (when if need.state == NeedState.OPEN else need.state, f"priority {need.priority}" if need.priority else "")
    linked = ", ".join(who.name for who in need.contacts)
    lines = [
        safe(need.what, "bold", lines=True),
        safe(" · ".join(fact for fact in facts if fact), "dim"),
        Text(""),
        Text("Who might meet it", style="bold"),
        safe(f"  Linked: {linked}" if linked else "  Nobody is linked to it yet.", lines=True),
        safe(f"  {could_help}", lines=True),
        Text(""),
        Text("How it changed", style="bold"),
        *(safe(f"  {said}", lines=True) for said in history(changes, today)),
    ]
    return Text("\n").join(lines)


class NeedScreen(Dialogue[bool]):
    """A page to read; the answer is true when it shall be changed."""

    CSS_PATH: ClassVar[str] = "need.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("q,enter", "dismiss_none", "Close"),
        ("e", "change", "Edit"),
        ("j", "scroll('down')", "Down"),
        ("k", "scroll('up')", "Up"),
        ("ctrl+d,space", "scroll('page_down')", "Page down"),
        ("ctrl+u", "scroll('page_up')", "Page up"),
        ("g", "scroll('home')", "Top"),
        ("G", "scroll('end')", "End"),
    ]

    def __init__(self, need: NeedRow) -> None:
        super().__init__()
        self._need = need

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="words"):
            yield Static(id="text")

    def on_mount(self) -> None:
        box = self.query_one("#words")
        box.border_title = content("A need")
        box.border_subtitle = "e edits · j k scroll · Esc closes"
        box.focus()
        need, today = self._need, clock.today()

        def read(book: Book) -> Text:
            return page(need, book.could_help(need.what), book.need_history(need.uid), today)

        self.ask(read, self.query_one("#text", Static).update)

    def action_change(self) -> None:
        """Close, and edit it."""
        self.dismiss(True)

    def action_scroll(self, way: str) -> None:
        getattr(self.query_one("#words"), f"scroll_{way}")(animate=False)
