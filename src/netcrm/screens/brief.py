"""The briefing: one page to read before a meeting, for one contact, several, or an organisation and its people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult

from netcrm import clock
from netcrm.commands import Where
from netcrm.rules.briefing import PEOPLE_MAX, Section, compose, gather, plain
from netcrm.rules.said import plural, short_date, weekday_date
from netcrm.rules.together import pairs, together
from netcrm.screens.base import Place
from netcrm.screens.wrapping import wrapped
from netcrm.text import clean
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import cell

if TYPE_CHECKING:
    from netcrm.models.rows import Changed
    from netcrm.store.book import Book

TEXT_WIDTH = 96

Line = tuple[str, str, int]
"""What identifies it ('' for a heading), its text, and the level of a heading (0: a line)."""


def page_lines(page: Sequence[Section], width: int) -> list[Line]:
    """The page as lines of at most ``width`` cells."""
    found: list[Line] = []
    for n, section in enumerate(page):
        if section.level == 1:
            if found:
                found.append(("", "", 2))
            found.append(("", section.heading, 1))
        else:
            found.append(("", section.heading, 2))
        for m, said in enumerate(section.lines):
            for k, part in enumerate(wrapped(clean(said), width - 6)):
                key = section.keys[m] if m < len(section.keys) else f"{section.about} {n} {m}"
                found.append((f"{key} {k}", part if k == 0 else f"  {part}", 0))
    return found


def draw_line(line: Line, width: int) -> Text:
    """A name, a heading or a line below it."""
    _, said, level = line
    return cell(
        said if level == 1 else f"  {said}" if level == 2 else f"    {said}", width, ("", "bold reverse", "bold")[level]
    )


class BriefScreen(Place):
    """``uids``: whom the meeting is with."""

    WHERE = Where.BRIEFING
    HEADING = "Briefing"
    CSS_PATH: ClassVar[str] = "brief.tcss"

    def __init__(self, uids: Sequence[str]) -> None:
        super().__init__()
        self.uids = tuple(uids)
        self._page: list[Section] = []

    def body(self) -> ComposeResult:
        yield RowList[Line](draw_line, lambda line: line[0], marking=False, id="page")

    def on_mount(self) -> None:
        self.query_one("#page").focus()

    def on_resize(self, event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def reload(self) -> None:
        uids, today = self.uids[:PEOPLE_MAX], clock.today()

        def read(book: Book) -> tuple[list[Section], int, int]:
            people, left = gather(book, uids)
            offers = book.offers()

            def say(on: str) -> str:
                return short_date(on, today)

            both = together(pairs(book, people, uids), say)
            return [*both, *compose(people, offers, today, say)], len(people), left

        def show(answer: tuple[list[Section], int, int]) -> None:
            self._page, count, left = answer
            left += max(0, len(self.uids) - len(uids))
            fact = weekday_date(today.isoformat(), today) + (
                f" · {plural(left, 'more', 'more')} not shown" if left else ""
            )
            self.set_heading(f"Briefing · {self._page[0].heading if count == 1 else plural(count, 'contact')}", fact)
            self._draw()

        self.ask(read, show, group="brief")

    def _draw(self) -> None:
        rows: RowList[Line] = self.query_one("#page", RowList)
        if self._page:
            found = page_lines(self._page, min(TEXT_WIDTH, max(40, rows.size.width - 2)))
            rows.show(len(found), found)

    def action_new(self) -> None:
        """Note what to raise with them; with several, with the one whose part the cursor is in."""
        from netcrm.screens.ask_text import AskText

        here: Line | None = self.query_one("#page", RowList).current
        uid = next((u for u in self.uids if here is not None and here[0].startswith(u)), self.uids[0])

        def noted(what: str | None) -> None:
            if what:
                self.do(lambda book: _to_raise(book, uid, what))

        self.app.push_screen(AskText("What do you want to raise next time?"), noted)

    def action_done(self) -> None:
        """It was raised."""
        here: Line | None = self.query_one("#page", RowList).current
        keys = {key for section in self._page for key in section.keys}
        uid = here[0].partition(" ")[0] if here is not None else ""
        if uid not in keys:
            self.netcrm.say("That key is for what is to be raised: move to a line of it.")
            return
        day = clock.today()
        self.do(lambda book: book.done_plan(uid, on=day))

    def action_copy_all(self) -> None:
        self.netcrm.copy_text(plain(self._page))


def _to_raise(book: Book, uid: str, what: str) -> Changed:
    from netcrm.models.drafts import PlanDraft
    from netcrm.words import PlanKind

    draft = PlanDraft(kind=PlanKind.AGENDA, who=[uid], what=what, due="", on=clock.today().isoformat(), text=what)
    return book.add_plan(draft)
