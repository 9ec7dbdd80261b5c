"""Help: the keys that work here, generated from the declared verbs, or from a screen's own bindings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from netcrm.commands import DECLARED, Where, shown, verbs
from netcrm.screens.base import Dialogue, Place
from netcrm.text import clean
from netcrm.widgets.heading import Heading
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import safe

KEYS_WIDTH = 12


Said = tuple[tuple[str, ...], str]
"""The keys of a verb, and what it does as a sentence."""


def key_lines(
    places: tuple[Where, ...], keymap: Mapping[str, str] = DECLARED, *, without: Collection[str] = ()
) -> Text:
    """Each place's verbs, a line each: keys, then a sentence. Keys ``without`` do something else here."""
    text = Text()
    for where in places:
        found = [(tuple(key for key in verb.keys if key not in without), verb.says) for verb in verbs(where, keymap)]
        text.append_text(section(where.value, [(keys, says) for keys, says in found if keys]))
    return text


def section(title: str, here: list[Said]) -> Text:
    """Lines of keys under their title; nothing where there are none."""
    text = Text()
    if not here:
        return text
    text.append_text(safe(f"{title}\n", "bold", lines=True))
    for keys, says in here:
        text.append_text(safe(f"  {' '.join(shown(key) for key in keys):<{KEYS_WIDTH}}", "bold"))
        text.append_text(safe(f"{says}\n", lines=True))
    text.append("\n")
    return text


def own_keys(screen: Screen[Any]) -> list[Said]:
    """The keys of a screen that has bindings of its own and no declared verbs, a line for each thing they do."""
    found: dict[str, Said] = {}
    for own in type(screen).BINDINGS:
        if isinstance(own, Binding) and own.show and own.description:
            keys, _ = found.get(own.action, ((), ""))
            found[own.action] = (*keys, *own.key.split(",")), f"{own.description}."
    return list(found.values())


class HelpScreen(Dialogue[None]):
    """The keys of the screen it was called from, then those that work in lists and anywhere."""

    CSS_PATH: ClassVar[str] = "help.tcss"
    TYPES = False
    BINDINGS: ClassVar[list[BindingType]] = [
        ("question_mark,q", "dismiss_none", "Close"),
        ("j", "scroll('down')", "Down"),
        ("k", "scroll('up')", "Up"),
    ]

    def __init__(self, behind: Screen[Any]) -> None:
        super().__init__()
        here = (behind.WHERE,) if isinstance(behind, Place) else ()
        lists = (Where.LIST,) if behind.query(RowList) else ()
        self._places = (*here, *lists, Where.ANYWHERE)
        self._own = [] if here else own_keys(behind)
        self._title = clean(behind.query(Heading).first().title) if self._own and behind.query(Heading) else ""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys"):
            taken = {key for keys, _ in self._own for key in keys}
            here = key_lines(self._places, self.netcrm.keymap, without=taken)
            yield Static(Text.assemble(section(self._title, self._own), here))

    def on_mount(self) -> None:
        self.query_one("#keys").border_title = "Keys"
        self.query_one("#keys").border_subtitle = "Esc closes"

    def action_scroll(self, way: str) -> None:
        keys = self.query_one("#keys")
        if way == "down":
            keys.scroll_down(animate=False)
        else:
            keys.scroll_up(animate=False)
