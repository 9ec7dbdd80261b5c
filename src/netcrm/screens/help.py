"""Help: the keys that work here, generated from the declared verbs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from netcrm.commands import DECLARED, Where, shown, verbs
from netcrm.screens.base import Asking, Dialogue, Place
from netcrm.widgets.safe import safe

KEYS_WIDTH = 12


Hints = tuple[tuple[str, str], ...]


def key_lines(places: tuple[Where, ...], keymap: Mapping[str, str] = DECLARED, hints: Hints = ()) -> Text:
    """Each place's verbs, a line each: keys, then a sentence; of a screen with ``hints`` of its own, these alone."""
    if hints:
        return hint_lines(hints)
    text = Text()
    for where in places:
        here = [verb for verb in verbs(where, keymap) if verb.keys]
        if not here:
            continue
        text.append_text(safe(f"{where.value}\n", "bold", lines=True))
        for verb in here:
            keys = " ".join(shown(k) for k in verb.keys)
            text.append_text(safe(f"  {keys:<{KEYS_WIDTH}}", "bold"))
            text.append(f"{verb.says}\n")
        text.append("\n")
    return text


def hint_lines(hints: Hints) -> Text:
    """The keys of a screen that has its own, a line each."""
    text = Text()
    for key, says in hints:
        text.append_text(safe(f"  {key:<{KEYS_WIDTH}}", "bold"))
        text.append_text(safe(f"{says}\n", lines=True))
    return text


class HelpScreen(Dialogue[None]):
    """The keys of the screen it was called from, then those that work in lists and anywhere; of a screen where none of
    these work, its own alone."""

    CSS_PATH: ClassVar[str] = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        ("question_mark,q", "dismiss_none", "Close"),
        ("j", "scroll('down')", "Down"),
        ("k", "scroll('up')", "Up"),
    ]

    def __init__(self, behind: Screen[Any]) -> None:
        super().__init__()
        here = (behind.WHERE,) if isinstance(behind, Place) else ()
        self._places = (*here, Where.LIST, Where.ANYWHERE)
        self._hints = behind.HINTS if isinstance(behind, Asking) else ()

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys"):
            yield Static(key_lines(self._places, self.netcrm.keymap, self._hints))

    def on_mount(self) -> None:
        self.query_one("#keys").border_title = "Keys"
        self.query_one("#keys").border_subtitle = "Esc closes"

    def action_scroll(self, way: str) -> None:
        keys = self.query_one("#keys")
        if way == "down":
            keys.scroll_down(animate=False)
        else:
            keys.scroll_up(animate=False)
