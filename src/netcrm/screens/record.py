"""The capture line: one line in, its meaning shown while it is typed, recorded by Enter.

What is typed is never lost: Esc keeps it as a draft, and a failure to save leaves it in the line. What the line leaves
open is asked here, one question after the other; Enter takes the first answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from netcrm import clock
from netcrm.models.rows import Changed
from netcrm.rules.capture.records import Answer, Event, Question, QuestionKind
from netcrm.rules.capture.refs import NEW
from netcrm.rules.said import plural
from netcrm.screens.base import Dialogue, Settle
from netcrm.screens.keeping import Keeping
from netcrm.screens.record_text import Option, Reading, draw_option, options, preview, read_line
from netcrm.widgets.entry import Entry
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import safe

if TYPE_CHECKING:
    from netcrm.store.book import Book
    from netcrm.store.exits import Stop

PLACE = "record"
"""Where the drafts of this line are kept, a line each, the newest last."""


class RecordScreen(Dialogue[None], Keeping):
    """``prefill`` starts the line, for a meeting that was held or a person who was chosen."""

    CSS_PATH: ClassVar[str] = "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "keep", "Keep as draft", priority=True),
        Binding("tab", "complete", "Complete", priority=True),
        Binding("ctrl+e", "editor", "Editor", priority=True),
        Binding("ctrl+x", "clear_event", "Clear the event", priority=True),
        Binding("up", "older_draft", "Older draft"),
    ]

    place = PLACE

    def __init__(self, prefill: str = "") -> None:
        super().__init__()
        self._prefill = prefill
        self._drafts: list[str] = []
        self._reading: Reading | None = None
        self._answers: tuple[Answer, ...] = ()
        self._event: Event | None = None
        self._stops: tuple[Stop, ...] = ()
        self._asked: Question | None = None
        self._entered = False

    def compose(self) -> ComposeResult:
        with Vertical(id="record"):
            yield Entry(
                self._prefill,
                placeholder="what happened? met jane at cmi yesterday, owe her the slides by fri",
                joiner="; ",
            )
            yield Static(id="preview")
            yield RowList[Option](draw_option, lambda option: option.value, marking=False, id="options")
            yield Static(id="hint")

    def on_mount(self) -> None:
        box = self.query_one("#record")
        box.border_title = "Record"
        self._say_hint()
        self.ask(lambda book: (book.draft(PLACE), book.event()), self._resume, group="draft")

    def _resume(self, kept: tuple[str, Event | None]) -> None:
        drafts, self._event = kept
        self._drafts = drafts.splitlines()
        self._say_hint()
        self._read()

    def _put(self, text: str) -> None:
        line = self.query_one(Input)
        line.value = text
        line.cursor_position = len(text)

    # Reading while typing

    @on(Input.Changed)
    def _typed(self) -> None:
        self._entered = False
        self._close_question()
        self.keep_soon(self._draft_text())
        self._read()

    def _draft_text(self) -> str:
        """All drafts, what is typed now as the last. A question that was answered is none."""
        text, reading = self.query_one(Input).value.strip(), self._reading
        asked = reading is not None and reading.capture.ask is not None and reading.capture.line.strip() == text
        kept = bool(text) and text != self._prefill.strip() and not asked
        return "\n".join([*self._drafts, *([text] if kept else [])])

    def _read(self) -> None:
        line, event, answers = self.query_one(Input).value, self._event, self._answers
        cursor, today, desk = self.query_one(Input).cursor_position, clock.today(), self.netcrm.desk

        def work(book: Book) -> Reading:
            return read_line(book, desk.standard(), line, cursor, today, event, answers)

        self.ask(work, self._show, group="parse")

    def _show(self, reading: Reading) -> None:
        if reading.capture.line != self.query_one(Input).value:
            return
        self._reading = reading
        width = max(20, self.query_one("#record").content_size.width - 2)
        self.query_one("#preview", Static).update(preview(reading, clock.today(), width))
        if self._entered:
            self._advance()

    # Enter

    @on(Input.Submitted)
    def _enter(self) -> None:
        self._entered = self.holds_keys = True
        if self._reading is not None and self._reading.capture.line == self.query_one(Input).value:
            self._advance()

    def _advance(self) -> None:
        """Ask what is still open, else record."""
        reading = self._reading
        if reading is None:
            return
        capture = reading.capture
        answered = {(a.kind, a.about) for a in self._answers}
        still = [q for q in capture.questions if (q.kind, q.about) not in answered]
        still.sort(key=lambda q: q.optional)
        if still:
            self._open_question(still[0])
        elif capture.ready:
            self._record()
        else:
            self._entered = self.holds_keys = False
            if not capture.line.strip():
                self.netcrm.say("Nothing typed yet: say what happened, with whom.")
            elif capture.ask is not None:
                self.netcrm.say("That was a question: there is nothing to record.")

    def _record(self, against: str = "") -> None:
        from netcrm.store.errors import Withheld

        reading = self._reading
        if reading is None:
            return
        capture, moment, drafts = reading.capture, clock.now(), "\n".join(self._drafts)
        self._entered = False
        self.stop_keeping()
        self.query_one(Input).disabled = True
        self._say_hint("recording …")

        def work(book: Book) -> Changed:
            try:
                changed = book.record(capture, now=moment, against=against)
            except Withheld as error:
                self._stops = error.stops
                return Changed("", "")
            book.set_event(capture.event)
            book.save_draft(PLACE, drafts)
            return changed

        self.do(work, done=self._recorded, failed=self._failed)

    def _recorded(self, changed: Changed) -> None:
        stops, self._stops = self._stops, ()
        if not stops:
            self.dismiss(None)
            return
        from netcrm.screens.refusal import refused

        self._failed()
        refused(self, stops, self._record, lambda: None)

    def _failed(self) -> None:
        line = self.query_one(Input)
        line.disabled = self.holds_keys = False
        line.focus()
        self._put_aside()
        self.go_on_keeping(self._draft_text())
        self._say_hint("not recorded; the line is kept")

    # Questions

    def _open_question(self, question: Question) -> None:
        choices = options(question)
        self.holds_keys = False
        self._put_aside()
        if not choices:
            self._entered = False
            self._say_hint(f"{question.text}   put it into the line")
            self.query_one(Input).focus()
            return
        self._asked = question
        rows: RowList[Any] = self.query_one("#options", RowList)
        box = self.query_one("#record")
        box.add_class("-asking")
        rows.styles.height = min(8, max(1, len(choices)))
        rows.show(len(choices), choices, at=0)
        rows.focus()
        self._say_hint()

    def _put_aside(self) -> None:
        """What was typed before this question could be seen is no answer to it: it is kept as a draft."""
        text = self.netcrm.put_aside()
        if text.strip():
            self._drafts += [line.strip() for line in text.splitlines() if line.strip()]
            self.netcrm.say("What you typed meanwhile is kept as a draft.")
            self.keep(self._draft_text())

    def _close_question(self) -> None:
        self._asked = None
        self.query_one("#record").remove_class("-asking")
        self._say_hint()

    @on(RowList.Opened)
    def _answered(self, event: RowList.Opened) -> None:
        question, value = self._asked, event.row.value
        if question is None:
            return
        if value == NEW and question.kind is QuestionKind.WHO:
            from netcrm.screens.ask_text import AskText

            self.app.push_screen(AskText("Who was it?", hint="the name, as you know it"), self._named)
            return
        self._answer(question, value)

    def _named(self, name: str | None) -> None:
        """Somebody whom no choice holds was named."""
        if name and self._asked is not None:
            self._answer(self._asked, name)

    def _answer(self, question: Question, value: str) -> None:
        self._answers = (*self._answers, Answer(question.kind, question.about, value))
        self._close_question()
        self.query_one(Input).focus()
        self._entered = self.holds_keys = True
        self._read()

    # Keys

    def action_keep(self) -> None:
        """Esc: out of a question, else away, keeping the text as a draft."""
        if self._asked is not None:
            self._entered = False
            self._close_question()
            self.query_one(Input).focus()
            return
        kept = self._draft_text()
        self.close_with(
            kept, "Kept as a draft; ↑ in the line brings it back." if kept != "\n".join(self._drafts) else ""
        )

    def action_older_draft(self) -> None:
        """Up: the draft before this one; what is typed goes to the end of the queue."""
        if not self._drafts:
            return
        text = self.query_one(Input).value.strip()
        self._put(self._drafts.pop())
        if text:
            self._drafts.insert(0, text)
        self._say_hint()

    def action_complete(self) -> None:
        """Tab: take the first completion of the name under the cursor."""
        reading, line = self._reading, self.query_one(Input)
        if reading is None or not reading.completions or reading.capture.line != line.value:
            return
        first = reading.completions[0]
        line.value = line.value[: first.start] + first.text + line.value[first.end :]
        line.cursor_position = first.start + len(first.text)

    def action_editor(self) -> None:
        """^e: edit the line in $EDITOR, for a long note."""
        from netcrm.screens.editor import edited

        text = edited(self.app, self.query_one(Input).value, "The line is as it was.")
        if text is not None:
            self.query_one(Input).value = " ".join(text.split("\n")).strip()

    def action_clear_event(self) -> None:
        """Forget the event that sticks."""
        self._event = None
        self.app.run_worker(
            Settle(
                self.netcrm,
                lambda: self.netcrm.desk.write(lambda book: book.set_event(None)),
                lambda _: self._read(),
            ),
            group="drafts",
            exit_on_error=False,
        )
        self._say_hint()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without an event that sticks, ^x cuts as in any input."""
        return self._event is not None if action == "clear_event" else True

    def on_click(self, event: events.Click) -> None:
        if event.widget is self:
            self.action_keep()

    def _say_hint(self, said: str = "") -> None:
        if not said:
            if self._asked is not None:
                said = f"{self._asked.text}   enter takes it · esc back to the line"
            else:
                said = "enter record   tab complete   ^e editor   esc keep as draft"
                if self._drafts:
                    said += f"   ↑ {plural(len(self._drafts), 'draft')}"
                if self._event is not None:
                    said += f"   ^x forget {self._event.name}"
        self.query_one("#hint", Static).update(safe(said, "dim" if self._asked is None else "bold"))
