"""Introductions: the pipeline from the idea to the result, and whom to introduce next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import Where, with_keys
from netcrm.models.rows import SuggestionRow
from netcrm.rules.introductions import IntroductionState
from netcrm.rules.said import plural
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.beside import Beside
from netcrm.screens.introduction_lines import IntroLine, beside, draw_line, intro_lines, pair_lines, pipeline
from netcrm.screens.introduction_verbs import IntroductionVerbs
from netcrm.screens.narrowing import Narrowing
from netcrm.widgets.filter_bar import FilterBar
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import content

if TYPE_CHECKING:
    from netcrm.store.book import Book

SUGGESTED = 100
EMPTY = (
    "\n  No introductions yet.\n\n  {introductions.suggest}  shows whom to introduce\n"
    "  {introductions.new}  begins one\n  {anywhere.record}  records one: intro idea: amara and wei, both procurement"
)
NO_PAIRS = (
    "\n  Nobody to introduce.\n\n  Interests, needs, offers and tags of contacts make the pairs;"
    "\n  {introductions.suggest}  goes back to the introductions"
)
ON_SUGGESTIONS = {"open": "begin it", "suggest": "introductions"}
"""What the keys do while suggestions are shown."""
NOTHING = "\n  None for: {words}\n\n  Esc clears the filter."


class IntroductionsScreen(Awaiting, Narrowing, Beside, IntroductionVerbs, Place):
    """``uid`` puts the cursor on an introduction."""

    WHERE = Where.INTRODUCTIONS
    HEADING = "Introductions"
    CSS_PATH: ClassVar[str] = "introductions.tcss"

    def __init__(self, uid: str = "") -> None:
        super().__init__()
        self._wanted = uid
        self._at_top = False
        self._states: list[IntroductionState] = []
        self._pairs: list[SuggestionRow] = []

    def body(self) -> ComposeResult:
        yield FilterBar("names or a common interest", id="filter")
        yield Static(id="head")
        with Container(id="split"):
            yield RowList[IntroLine](draw_line, lambda line: line.key, marking=False, id="rows")
            with VerticalScroll(id="beside", can_focus=False):
                yield Static(id="detail")
        yield Static(id="empty")

    @property
    def rows(self) -> RowList[IntroLine]:
        """The list."""
        return self.query_one("#rows", RowList)

    @property
    def chosen_line(self) -> IntroLine | None:
        return self.rows.current

    def on_mount(self) -> None:
        self.rows.focus()

    def reload(self) -> None:
        today, suggesting = clock.today(), self.suggesting

        def read(book: Book) -> tuple[list[IntroductionState], list[SuggestionRow]]:
            return book.introductions(today), book.suggestions(SUGGESTED) if suggesting else []

        def show(answer: tuple[list[IntroductionState], list[SuggestionRow]]) -> None:
            self._states, self._pairs = answer
            self._show()

        self.read_anew(read, show, group="list")

    def _show(self) -> None:
        words = self.filter_bar.value
        found = pair_lines(self._pairs, words) if self.suggesting else intro_lines(self._states, words)
        at = next((n for n, line in enumerate(found) if self._wanted and line.key == self._wanted), None)
        at = 0 if self._at_top else at
        self._wanted, self._at_top = "", False
        self.rows.show(len(found), found, at=at)
        count = sum(bool(line.key) for line in found)
        if self.suggesting:
            self.set_heading("Introductions · suggestions", plural(count, "pair"))
        else:
            self.set_heading("Introductions", plural(count, "introduction"))
        self.query_one("#head", Static).update(content(pipeline(self._states)))
        empty = "" if found else NOTHING.replace("{words}", words) if words else ""
        if not found and not words:
            empty = with_keys(NO_PAIRS if self.suggesting else EMPTY, self.netcrm.keymap)
        self.query_one("#empty", Static).update(content(empty, lines=True))
        self.set_class(not found, "-empty")
        self._say_keys(count)

    def _say_keys(self, count: int) -> None:
        """The key bar holds what there is something for, in the words of what is shown."""
        without = () if count and not self.suggesting else ("draft",) if count else ("draft", "open")
        said = self.bar(Where.INTRODUCTIONS, Where.ANYWHERE, without=without)
        words = ON_SUGGESTIONS if self.suggesting else {}
        self.query_one(KeyBar).verbs = tuple(replace(verb, word=words.get(verb.name, verb.word)) for verb in said)

    def action_suggest(self) -> None:
        self.suggesting = not self.suggesting
        self._at_top = True
        self.hold_keys()
        self.reload()

    @on(RowList.Moved, "#rows")
    def _show_detail(self, event: RowList.Moved) -> None:
        line: IntroLine | None = event.row
        if line is not None:
            self.query_one("#detail", Static).update(beside(line, clock.today(), self.netcrm.keymap))
            self.from_the_top()

    @on(RowList.Opened, "#rows")
    def _open(self) -> None:
        self.action_done()

    def action_open(self) -> None:
        self.action_done()

    def narrow(self) -> None:
        self._show()

    def step_back(self) -> bool:
        """Esc leaves the suggestions."""
        if not self.suggesting:
            return False
        self.action_suggest()
        return True
