"""The form for a guideline: a new one, from a text to start with or from nothing, or the next version of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from netcrm.screens.form import Form
from netcrm.screens.form_values import Column, Fault, Line, Spec, Values
from netcrm.widgets.heading import Heading

if TYPE_CHECKING:
    from netcrm.store.book import Book

TITLE = Spec("title", "title", (Column("what agreements call it"),))
TEXT = Spec("text", "text", tall=True)
NO_TITLE = "type what it is called"
NO_TEXT = "type the text"
TAKEN = "there is one of this title; give another, or edit that one"


class GuidelineForm(Form):
    """``title`` and ``text`` to start with; ``kept``: the next version of the one of this title, which stays its
    title, since agreements refer to it by that."""

    CSS_PATH: ClassVar[str] = "guideline_form.tcss"
    TALL = "text"
    BACK = "the same key on the guideline brings it back"

    def __init__(self, title: str = "", text: str = "", *, kept: bool = False) -> None:
        super().__init__()
        self._title, self._text, self._kept = title, text, kept

    @property
    def place(self) -> str:
        """Where the draft of this form is kept."""
        return f"guideline {self._title}".strip()

    def read(self, book: Book) -> str:
        return book.draft(self.place)

    def show(self, answer: str) -> None:
        self.query_one(Heading).title = f"New version · {self._title}" if self._kept else "New guideline"
        said: Values = {name: (Line("", (text,)),) for name, text in self._start().items() if text}
        if self._kept:
            self.fill((TEXT,), said, {}, answer)
        else:
            self.fill((TITLE, TEXT), {}, said, answer)

    def _start(self) -> dict[str, str]:
        return {"text": self._text} if self._kept else {"title": self._title, "text": self._text}

    def _typed(self) -> tuple[str, str]:
        said = {name: lines[0].cells[0].strip() for name, lines in self.values.items() if lines}
        return self._title if self._kept else said.get("title", ""), said.get("text", "")

    def checking(self) -> Callable[[Book], tuple[Fault, ...]]:
        title, text = self._typed()

        def check(book: Book) -> tuple[Fault, ...]:
            faults = []
            if not title:
                faults.append(Fault("title", NO_TITLE))
            elif not self._kept and title.casefold() in {g.title.casefold() for g in book.guidelines()}:
                faults.append(Fault("title", TAKEN))
            if not text:
                faults.append(Fault("text", NO_TEXT))
            return tuple(faults)

        return check

    def action_save(self) -> None:
        """^s: check, then keep the text."""
        if self._kept and self._typed()[1] == self._text.strip():
            self.close_with("")
            self.netcrm.say("Nothing was changed.")
            return
        title, text = self._typed()

        def checked(faults: tuple[Fault, ...]) -> None:
            self.show_faults(faults)
            if not faults:
                self.save(lambda book: book.keep_guideline(title, text))

        self.ask(self.checking(), checked, group="save")
