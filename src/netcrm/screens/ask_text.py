"""Small questions over a screen: a text, a date in words, one of a few choices. Esc leaves without an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.suggester import Suggester
from textual.widgets import Input, Static

from netcrm import clock
from netcrm.rules.said import weekday_date
from netcrm.rules.spoken import EXAMPLES, PAST_DAYS, readings
from netcrm.screens.base import Asking, Dialogue
from netcrm.widgets.entry import Entry
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import cell, content, safe

NOTHING = "type an answer, or Esc to leave it"


class AskText(Dialogue[str]):
    """One line. ``check`` gives what is wrong with a text in words, '' when it will do; ``hint`` says what to type.

    An empty answer is taken only with ``allow_empty``. With ``proposed`` the ``value`` is there to be taken as a whole:
    what is typed replaces it, and a key that moves the cursor begins to edit it.
    """

    CSS_PATH: ClassVar[str] = "ask_text.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", "Complete", priority=True)]

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        proposed: bool = False,
        hint: str = "",
        allow_empty: bool = False,
        suggester: Suggester | None = None,
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__()
        self._proposed = proposed
        self._title = title
        self._value = value
        self._hint = hint
        self._allow_empty = allow_empty
        self._suggester = suggester
        self._check = check

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            yield Entry(self._value, suggester=self._suggester)
            yield Static(safe(self._hint, "dim", lines=True), id="said")

    def on_mount(self) -> None:
        self.query_one("#ask").border_title = content(self._title)
        self.query_one("#ask").border_subtitle = "enter · esc"
        if self._proposed:
            self.entry.action_select_all()

    @property
    def entry(self) -> Entry:
        """The line."""
        return self.query_one(Entry)

    def say(self, text: str, style: str = "dim") -> None:
        """Say something below the line."""
        self.query_one("#said", Static).update(safe(text, style, lines=True))

    @on(Input.Changed)
    def _changed(self) -> None:
        self.understood(self.entry.value)

    def understood(self, value: str) -> None:
        """The text changed: say what is understood."""
        self.say(self._hint)

    def fault(self, value: str) -> str:
        """What is wrong with the text, in words; '' when it will do."""
        if not value.strip():
            return "" if self._allow_empty else NOTHING
        return self._check(value) if self._check is not None else ""

    def answer(self, value: str) -> str:
        """What the dialogue gives back for a text without fault."""
        return value.strip()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        value = self.entry.value
        if wrong := self.fault(value):
            self.say(wrong, "bold")
            return
        self.dismiss(self.answer(value))

    def action_complete(self) -> None:
        """Tab takes the completion."""
        self.entry.action_cursor_right() if self.entry.cursor_at_end else self.entry.action_end()

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.dismiss(None)


class AskDate(AskText):
    """A date in words; the answer is a partial date as ISO text, '' when empty is allowed. What is understood shows
    while it is typed; two readings are asked about and never guessed. ``check`` gives what is wrong with the day that
    was understood; ``tense`` ('future', 'past') is where it is looked for when the words leave that open."""

    def __init__(
        self,
        title: str,
        *,
        value: str = "",
        allow_empty: bool = False,
        tense: str = "future",
        check: Callable[[str], str] | None = None,
    ) -> None:
        hint = PAST_DAYS if tense == "past" else EXAMPLES
        super().__init__(title, value=value, hint=hint, allow_empty=allow_empty, check=check)
        self._tense = tense

    def _found(self, value: str) -> tuple[str, ...]:
        return readings(value, clock.today(), self._tense)

    def understood(self, value: str) -> None:
        found, today = self._found(value), clock.today()
        if not value.strip():
            self.say(self._hint)
        elif not found:
            self.say("not understood as a date yet")
        elif len(found) == 1:
            self.say(f"= {weekday_date(found[0], today)}  ({found[0]})", "bold")
        else:
            self.say(" or ".join(f"{weekday_date(f, today)} ({f})" for f in found[:3]) + "?")

    def fault(self, value: str) -> str:
        found = self._found(value)
        if not value.strip():
            return super().fault(value)
        if not found:
            return f"not a date: {self._hint}"
        if len(found) > 1:
            return f"{' or '.join(found[:3])}? Type the one you mean."
        return self._check(found[0]) if self._check is not None else ""

    def answer(self, value: str) -> str:
        return self._found(value)[0] if value.strip() else ""


async def ask_each(screen: Asking[None], *asked: AskText) -> tuple[str, ...] | None:
    """The answers to questions that are asked one after the other; None as soon as one is left."""
    answers: list[str] = []
    for question in asked:
        answer: str | None = await screen.app.push_screen_wait(question)
        if answer is None:
            return None
        answers.append(answer)
    return tuple(answers)


Choice = tuple[str, str]
"""What is answered, and how it reads."""


def _draw(choice: Choice, width: int) -> Text:
    return cell(choice[1], width)


class AskChoice(Dialogue[str]):
    """One of a few: arrows and Enter, or the digit before it. ``said`` explains above the choices, which stay in sight
    however long it is; J and K scroll it."""

    CSS_PATH: ClassVar[str] = "ask_text.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [("J", "read(1)", "Read on"), ("K", "read(-1)", "Read back")]
    SHOWN: ClassVar[int] = 12

    def __init__(self, title: str, choices: Sequence[Choice], *, said: str = "", at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._said = said
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(id="ask"):
            if self._said:
                with VerticalScroll(id="why", can_focus=False):
                    yield Static(safe(self._said, lines=True), id="said")
            yield RowList[Choice](_draw, lambda choice: choice[0] or "none", marking=False, id="choices")

    def on_mount(self) -> None:
        self.query_one("#ask").border_title = content(self._title)
        self.query_one("#ask").border_subtitle = "enter · esc"
        numbered = [
            (value, f"{n}  {says}" if n < 10 else f"   {says}") for n, (value, says) in enumerate(self._choices, 1)
        ]
        rows: RowList[Choice] = self.query_one("#choices", RowList)
        rows.styles.height = min(self.SHOWN, max(1, len(numbered)))
        rows.show(len(numbered), numbered, at=self._at)
        rows.focus()

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        self.dismiss(event.row[0])

    def action_read(self, way: int) -> None:
        """Scroll what explains."""
        for box in self.query("#why").results(VerticalScroll):
            box.scroll_relative(y=way * max(1, box.size.height - 1), animate=False)

    def on_key(self, event: events.Key) -> None:
        if event.key.isdecimal() and 0 < int(event.key) <= len(self._choices):
            event.stop()
            self.dismiss(self._choices[int(event.key) - 1][0])
