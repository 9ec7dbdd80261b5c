"""The last line of a screen: the keys that matter here, never cut."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text
from textual.filter import LineFilter
from textual.reactive import reactive
from textual.widget import Widget

from netcrm.commands import Verb
from netcrm.widgets.safe import safe
from netcrm.widgets.veil import Veil


def hints(verbs: Sequence[Verb], width: int) -> Text:
    """As many hints as fit whole, in order; the last one (help) always has its place."""
    said = [(verb.shown_key, verb.word) for verb in verbs]
    lengths = [cell_len(f"{key} {word}") + 3 for key, word in said]
    while len(said) > 1 and sum(lengths) > width:
        del said[-2], lengths[-2]
    text = Text(" ", no_wrap=True)
    for key, word in said:
        text.append_text(safe(key, "bold"))
        text.append_text(safe(f" {word}  "))
    return text


class KeyBar(Widget):
    """Shows the verbs of a place. Set ``verbs`` when the focused thing changes."""

    DEFAULT_CSS = "KeyBar { height: 1; dock: bottom; }"

    verbs: reactive[tuple[Verb, ...]] = reactive(())

    def __init__(self, verbs: tuple[Verb, ...] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.set_reactive(KeyBar.verbs, verbs)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The keys hold no word of anybody's, so no veil comes over them."""
        return [filter for filter in super().get_line_filters() if not isinstance(filter, Veil)]

    def render(self) -> Text:
        return hints(self.verbs, self.size.width)
