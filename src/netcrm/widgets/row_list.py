"""A list that stays fast at 100,000 rows: it draws only what is visible and asks for rows page by page.

The list knows nothing of the store. It says what it needs by :class:`RowList.Wanted` and is given rows by
:meth:`RowList.fill`; the cursor and the marks belong to a row's uid, so they survive every refresh.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from netcrm.commands import Where
from netcrm.widgets.bindings import bindings

R = TypeVar("R")

PAGE = 40
"""Rows asked for at a time."""
MOVES = frozenset({"down", "up", "half_down", "half_up", "top", "bottom"})
"""The verbs of a list that only move its cursor."""


class RowList(ScrollView, Generic[R], can_focus=True):
    """Rows of one line each. ``draw(row, width)`` gives a row's text; ``key(row)`` its uid, '' for a heading.

    ``marking`` off: rows that are only chosen or read, which no verb takes several of; a function says it row by row.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.LIST)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", "row-list--marked", "row-list--heading"}

    cursor: reactive[int] = reactive(0)
    # Textual lays the whole screen out anew when this changes, which costs more than to paint the list's own lines.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    @dataclass
    class Wanted(Message):
        """Rows ``start`` to ``end`` are about to be seen and are not here."""

        rows: RowList[Any]
        generation: int
        start: int
        end: int

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    @dataclass
    class Moved(Message):
        """The cursor came to another row (None: an empty list)."""

        rows: RowList[Any]
        row: Any

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    @dataclass
    class Opened(Message):
        """Enter, or a click, on a row."""

        rows: RowList[Any]
        row: Any

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    @dataclass
    class Marked(Message):
        """The set of marked rows changed."""

        rows: RowList[Any]
        uids: frozenset[str]

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    @dataclass
    class MarkAll(Message):
        """All rows shall be marked: only the screen knows those that were never fetched."""

        rows: RowList[Any]

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    @dataclass
    class Copied(Message):
        """The text of the row under the cursor shall go to the clipboard."""

        rows: RowList[Any]
        text: str

        @property
        def control(self) -> RowList[Any]:
            return self.rows

    def __init__(
        self,
        draw: Callable[[R, int], Text],
        key: Callable[[R], str],
        *,
        marking: bool | Callable[[R], bool] = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._draw = draw
        self._marking = marking
        self._key = key
        self._pages: dict[int, Sequence[R]] = {}
        self._asked: set[int] = set()
        self._said: R | None = None
        self._generation = 0
        self.total = 0
        self.marks: frozenset[str] = frozenset()

    # What the screen tells the list

    def show(self, total: int, first: Sequence[R] = (), *, at: int | None = None) -> int:
        """Start anew with ``total`` rows, of which ``first`` are the leading ones; the cursor goes to ``at``, or stays
        on its row's uid when that is among ``first``, else on its line. Returns the generation that answers must bear.
        """
        here = self.current
        uid = self._key(here) if here is not None else ""
        self._generation += 1
        self._pages, self._asked = {}, set()
        self.total = total
        for start in range(0, len(first), PAGE):
            page = first[start : start + PAGE]
            if len(page) == PAGE or start + len(page) == total:
                self._pages[start // PAGE] = page
        self._stretch(total)
        if at is None and uid:
            at = next((n for n, row in enumerate(first) if self._key(row) == uid), None)
        line = self.cursor if at is None else at
        self.set_reactive(RowList.cursor, self._nearest(max(0, min(line, total - 1)), 1))
        self._after_move()
        self.refresh()
        return self._generation

    def _stretch(self, total: int) -> None:
        """Be so many lines long. Only a scrollbar that comes or goes, and a list as high as its lines, moves anything
        around it."""
        self.virtual_size = Size(0, total)
        scrolls = total > self.container_size.height
        if self.styles.auto_dimensions or not self.container_size or scrolls != self.show_vertical_scrollbar:
            self.refresh(layout=True)
            return
        if scrolls:
            self.vertical_scrollbar.window_virtual_size = total
        self.scroll_y = min(self.scroll_y, self.max_scroll_y)

    def fill(self, generation: int, start: int, rows: Sequence[R]) -> None:
        """Take the rows that were asked for; an answer to an older question is dropped."""
        if generation != self._generation:
            return
        self._pages[start // PAGE] = rows
        self._after_move()
        self.refresh()

    def mark(self, uids: frozenset[str]) -> None:
        """Make these the marked rows."""
        self.marks = uids
        self.refresh()
        self.post_message(self.Marked(self, uids))

    # What the screen asks

    @property
    def current(self) -> R | None:
        """The row under the cursor; None when the list is empty or the row has not come yet."""
        return self.row_at(self.cursor)

    def row_at(self, line: int) -> R | None:
        """The row on a line, None when it is not here."""
        page = self._pages.get(line // PAGE)
        if page is None or line >= self.total or line % PAGE >= len(page):
            return None
        return page[line % PAGE]

    @property
    def chosen(self) -> tuple[str, ...]:
        """The uids that a verb acts on: the marked ones, else the one under the cursor."""
        if self.marks:
            return tuple(sorted(self.marks))
        row = self.current
        uid = self._key(row) if row is not None else ""
        return (uid,) if uid else ()

    def moves_by(self, key: str) -> bool:
        """Whether the key only moves the cursor."""
        return any(binding.action in MOVES for binding in self._bindings.key_to_bindings.get(key, ()))

    # Drawing

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if line >= self.total:
            return Strip.blank(width, self.rich_style)
        row = self.row_at(line)
        if row is None:
            self._want(line // PAGE)
            return Strip([Segment(" …".ljust(width)[:width], self.rich_style + Style(dim=True))])
        text = self._draw(row, width - 1)
        uid = self._key(row)
        style = self.rich_style
        gutter = " "
        if not uid:
            style += self.get_component_rich_style("row-list--heading", partial=True)
        if uid in self.marks:
            style += self.get_component_rich_style("row-list--marked", partial=True)
            gutter = "▌"
        if line == self.cursor and uid:
            style += self.get_component_rich_style("row-list--cursor", partial=True)
            if gutter == " ":
                gutter = "›" if self.has_focus else " "
        drawn = Text(gutter, style=style, no_wrap=True, overflow="ellipsis")
        drawn.append_text(text)
        drawn.truncate(width, pad=True, overflow="ellipsis")
        strip = Strip(drawn.render(self.app.console), None)
        return strip.adjust_cell_length(width, style).apply_style(style)

    def _want(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        start = page * PAGE
        self.post_message(self.Wanted(self, self._generation, start, min(start + PAGE, self.total)))

    # Moving

    def _nearest(self, line: int, step: int) -> int:
        """The first line from ``line`` on, in the direction of ``step``, that is no heading; ``line`` if none is."""
        probe = line
        while 0 <= probe < self.total:
            row = self.row_at(probe)
            if row is None or self._key(row):
                return probe
            probe += step
        return line if step < 0 else self._last_selectable(line)

    def _last_selectable(self, line: int) -> int:
        for probe in range(min(line, self.total - 1), -1, -1):
            row = self.row_at(probe)
            if row is None or self._key(row):
                return probe
        return line

    def _go(self, line: int, step: int) -> None:
        if not self.total:
            return
        target = self._nearest(max(0, min(line, self.total - 1)), step)
        row = self.row_at(target)
        if row is not None and not self._key(row):
            target = self.cursor
        self.cursor = target

    def watch_cursor(self) -> None:
        self._after_move()

    def _after_move(self) -> None:
        if self.total:
            lead = self.cursor
            while lead and (above := self.row_at(lead - 1)) is not None and not self._key(above):
                lead -= 1  # a section's heading comes into view with its first row
            self.scroll_to_region(Region(0, lead, 1, self.cursor - lead + 1), animate=False, force=True)
        row = self.current
        if row is None and self.total:
            self._want(self.cursor // PAGE)
        if row is not self._said:
            self._said = row
            if row is not None or not self.total:
                self.post_message(self.Moved(self, row))
        self.refresh()

    def action_down(self) -> None:
        self._go(self.cursor + 1, 1)

    def action_up(self) -> None:
        self._go(self.cursor - 1, -1)

    def action_half_down(self) -> None:
        self._go(self.cursor + max(1, self.size.height // 2), 1)

    def action_half_up(self) -> None:
        self._go(self.cursor - max(1, self.size.height // 2), -1)

    def action_top(self) -> None:
        self._go(0, 1)

    def action_bottom(self) -> None:
        self._go(self.total - 1, -1)

    def action_open(self) -> None:
        row = self.current
        if row is not None and self._key(row):
            self.post_message(self.Opened(self, row))

    def action_mark(self) -> None:
        row = self.current
        uid = self._key(row) if row is not None else ""
        if row is not None and uid and (self._marking(row) if callable(self._marking) else self._marking):
            self.mark(self.marks ^ {uid})
            self.action_down()

    def action_mark_all(self) -> None:
        if not self._marking:
            return
        if self.marks:
            self.mark(frozenset())
        else:
            self.post_message(self.MarkAll(self))

    async def action_filter(self) -> None:
        """The screen knows how its lists are filtered."""
        await self.screen.run_action("filter")

    def action_copy(self) -> None:
        row = self.current
        if row is not None:
            self.post_message(self.Copied(self, self._draw(row, 1_000).plain.strip()))

    def on_click(self, event: events.Click) -> None:
        line = self.scroll_offset.y + event.y
        row = self.row_at(line)
        if row is not None and self._key(row):
            again = line == self.cursor
            self.cursor = line
            if again or event.chain > 1:
                self.post_message(self.Opened(self, row))

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()
