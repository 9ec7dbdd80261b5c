"""The palette: find a contact or a command by typing a part of its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Input, Static

from netcrm.commands import DESTINATIONS, Verb, Where, verbs
from netcrm.models.filters import ContactFilter
from netcrm.models.rows import ContactRow
from netcrm.screens.base import Dialogue, Place
from netcrm.widgets.entry import Entry
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import cell, content

if TYPE_CHECKING:
    from netcrm.store.book import Book

CONTACTS_SHOWN = 12
NONE = 'No contact and no command has "{}".\n\nFewer letters find more. Esc, then ^f searches notes and journal too.'


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of the palette: a contact's uid, or the action of a verb or destination. ``label`` is what the verb is
    called elsewhere, and finds it too."""

    name: str
    hint: str
    uid: str = ""
    action: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        """What identifies the line."""
        return self.uid or self.action


def draw_choice(choice: Choice, width: int) -> Text:
    """The name, and at the right what it is."""
    room = min(24, width // 3)
    text = cell(choice.name, width - room - 2)
    text.append("  ")
    text.append_text(cell(choice.hint, room, "dim", right=True))
    return text


def commands(words: str, offered: tuple[Verb, ...]) -> list[Choice]:
    """The destinations and verbs in whose words, or name, every word of the question begins one."""
    wanted = words.casefold().split()
    found = [Choice(f"Go to {title}", key, action=f"app.go('{name}')") for key, name, title in DESTINATIONS]
    found += [
        Choice(
            verb.says.rstrip("."),
            verb.shown_key,
            action=("app." if verb.where is Where.ANYWHERE else "screen.") + verb.name,
            label=verb.word,
        )
        for verb in offered
    ]

    def fits(choice: Choice) -> bool:
        words = f"{choice.label} {choice.name}".casefold().split()
        return all(any(word.startswith(asked) for word in words) for asked in wanted)

    return [choice for choice in found if fits(choice)]


class PaletteScreen(Dialogue[None]):
    """Contacts first, then commands; Enter opens or does."""

    CSS_PATH: ClassVar[str] = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, behind: Screen[Any]) -> None:
        super().__init__()
        here = behind.WHERE if isinstance(behind, Place) else None
        self._places = (Where.ANYWHERE,) if here is None else (Where.ANYWHERE, here)

    def compose(self) -> ComposeResult:
        with Vertical(id="palette"):
            yield Entry(placeholder="a contact or a command")
            yield RowList[Choice](draw_choice, lambda c: c.key, marking=False, id="choices")
            yield Static(id="said")

    def on_mount(self) -> None:
        self._narrow("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, words: str) -> None:
        host = self.netcrm
        offered = [v for where in self._places for v in verbs(where, host.keymap) if v.palette]
        does = commands(words, tuple(v for v in offered if v.name != "leave_sample" or host.desk.sample))

        def read(book: Book) -> list[ContactRow]:
            return book.contacts(ContactFilter(text=words.strip()), limit=CONTACTS_SHOWN) if words.strip() else []

        def show(rows: list[ContactRow]) -> None:
            people = [Choice(r.name, r.organisation or r.kind, uid=r.uid) for r in rows]
            choices = people + does
            self.query_one("#choices", RowList).show(len(choices), choices, at=0)
            self.set_class(not choices, "-none")
            if not choices:
                self.query_one("#said", Static).update(content(NONE.format(words.strip()), lines=True))

        self.ask(read, show, group="palette")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._take(self.query_one("#choices", RowList).current)

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        self._take(event.row)

    def _take(self, choice: Choice | None) -> None:
        if choice is None:
            return
        app = self.app
        self.dismiss(None)
        if choice.uid:
            from netcrm.screens.contact import ContactScreen

            app.push_screen(ContactScreen(choice.uid))
        else:
            app.call_later(app.run_action, choice.action)

    def on_key(self, event: events.Key) -> None:
        rows = self.query_one("#choices", RowList)
        if event.key == "down" and not rows.has_focus:
            event.stop()
            rows.action_down()
        elif event.key == "up" and not rows.has_focus:
            event.stop()
            rows.action_up()
