"""The list: fast at any length, its cursor and marks on the row and not on the line, everything by keyboard."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from rich.text import Text
from textual import on
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from netcrm.widgets.row_list import PAGE, RowList
from netcrm.widgets.safe import cell

MANY = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a test."""

    uid: str
    text: str


def draw(row: Row, width: int) -> Text:
    """The row as text."""
    return cell(row.text, width)


def made(start: int, end: int) -> list[Row]:
    """Rows by number."""
    return [Row(f"u{n}", f"row {n}") for n in range(start, end)]


class Shown(App[None]):
    """A list of ``total`` rows, of which the leading ones are given and the others fetched."""

    def __init__(self, total: int, rows: Callable[[int, int], list[Row]] = made) -> None:
        super().__init__()
        self.total = total
        self.source = rows
        self.wanted: list[tuple[int, int]] = []
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield RowList[Row](draw, lambda row: row.uid, id="rows")

    @property
    def rows(self) -> RowList[Row]:
        """The list."""
        return self.query_one("#rows", RowList)

    def on_mount(self) -> None:
        self.rows.focus()
        self.rows.show(self.total, self.source(0, min(PAGE, self.total)))

    @on(RowList.Wanted)
    def _fetch(self, event: RowList.Wanted) -> None:
        self.wanted.append((event.start, event.end))
        self.rows.fill(event.generation, event.start, self.source(event.start, event.end))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        self.said.append(event.row.uid if event.row else "")

    @on(RowList.Opened)
    def _opened(self, event: RowList.Opened) -> None:
        self.said.append(f"open {event.row.uid}")

    @on(RowList.Copied)
    def _copied(self, event: RowList.Copied) -> None:
        self.said.append(f"copy {event.text}")


def seen(app: App[None]) -> list[str]:
    """The lines on the screen."""
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    """Press keys and wait."""
    await pilot.press(*pressed)
    await pilot.pause()


async def test_it_is_at_the_end_of_100_000_rows_at_once_and_fetches_only_what_is_seen() -> None:
    app = Shown(MANY)
    async with app.run_test(size=(80, 24)) as pilot:
        began = time.thread_time()
        await keys(pilot, "G")
        assert app.rows.current == Row("u99999", "row 99999")
        assert "row 99999" in seen(app)[-1]
        assert time.thread_time() - began < 2
        assert len(app.wanted) <= 3


async def test_keys_move_within_bounds() -> None:
    app = Shown(60)
    async with app.run_test(size=(80, 20)) as pilot:
        for pressed, line in (("k", 0), ("j", 1), ("ctrl+d", 11), ("ctrl+u", 1), ("G", 59), ("j", 59), ("g", 0)):
            await keys(pilot, pressed)
            assert app.rows.cursor == line, pressed
        assert seen(app)[0].startswith("›row 0")


async def test_the_cursor_stays_on_its_row_when_rows_come_before_it() -> None:
    app = Shown(20)
    async with app.run_test(size=(80, 20)) as pilot:
        await keys(pilot, "j", "j")
        app.rows.show(21, [Row("new", "new"), *made(0, 20)])
        assert app.rows.current == Row("u2", "row 2")
        app.rows.show(21, [Row("new", "new"), *made(0, 20)], at=5)
        assert app.rows.current == Row("u4", "row 4")


async def test_marks_belong_to_rows_and_survive_a_refresh() -> None:
    app = Shown(20)
    async with app.run_test(size=(80, 20)) as pilot:
        assert list(app.rows.chosen) == ["u0"]
        await keys(pilot, "v", "v")
        assert app.rows.cursor == 2
        app.rows.show(20, list(reversed(made(0, 20))))
        assert list(app.rows.chosen) == ["u0", "u1"]
        await keys(pilot, "V")
        assert app.rows.marks == frozenset()


async def test_one_row_is_marked_and_unmarked_where_it_stands() -> None:
    app = Shown(1)
    async with app.run_test() as pilot:
        await pilot.press("v")
        assert (app.rows.marks, app.rows.cursor) == ({"u0"}, 0)
        await pilot.press("v")
        assert (app.rows.marks, app.rows.cursor) == (frozenset(), 0)


async def test_a_list_to_choose_from_takes_no_marks() -> None:
    app = Shown(3)
    async with app.run_test() as pilot:
        rows = RowList[Row](draw, lambda row: row.uid, marking=False)
        await app.mount(rows)
        rows.show(3, made(0, 3))
        rows.focus()
        await pilot.press("v", "space", "V")
        assert (rows.marks, rows.cursor) == (frozenset(), 0)


async def test_a_mark_is_a_shape_and_not_only_a_colour() -> None:
    app = Shown(5)
    async with app.run_test(size=(80, 10)) as pilot:
        await keys(pilot, "v")
        assert seen(app)[0].startswith("▌row 0")
        assert seen(app)[1].startswith("›row 1")


async def test_headings_are_passed_over_and_seen_with_their_first_row() -> None:
    rows = [Row("", "HEAD"), Row("a", "one"), Row("", "NEXT"), Row("b", "two")]
    app = Shown(4, lambda start, end: rows[start:end])
    async with app.run_test(size=(80, 2)) as pilot:
        assert app.rows.current == rows[1]
        await keys(pilot, "j")
        assert app.rows.current == rows[3]
        await keys(pilot, "j", "k")
        assert app.rows.current == rows[1]
        assert "HEAD" in seen(app)[0]
        await keys(pilot, "enter", "y")
        assert app.said[-2:] == ["open a", "copy one"]


async def test_an_answer_to_an_older_question_is_dropped() -> None:
    app = Shown(200)
    async with app.run_test(size=(80, 20)):
        old = app.rows.show(200, made(0, PAGE))
        app.rows.show(200, made(0, PAGE))
        app.rows.fill(old, PAGE, [Row("stale", "stale")] * PAGE)
        assert app.rows.row_at(PAGE) is None


@pytest.mark.parametrize("total", [0, 1])
async def test_an_empty_list_takes_every_key(total: int) -> None:
    app = Shown(total)
    async with app.run_test(size=(80, 20)) as pilot:
        await keys(pilot, "j", "k", "G", "g", "ctrl+d", "ctrl+u", "v", "V", "y", "enter", "slash")
        assert app.rows.total == total
        assert bool(app.rows.current) is bool(total)


async def test_long_and_wide_rows_are_cut_at_the_edge_with_an_ellipsis() -> None:
    app = Shown(50, lambda start, end: [Row(f"u{n}", "名" * 200) for n in range(start, end)])
    async with app.run_test(size=(40, 10)):
        assert seen(app)[0].rstrip("▁▂▃▄▅▆▇█ ").endswith("…")


async def test_it_knows_which_keys_only_move() -> None:
    app = Shown(3)
    async with app.run_test():
        assert all(app.rows.moves_by(key) for key in ("j", "down", "G", "ctrl+d"))
        assert not any(app.rows.moves_by(key) for key in ("enter", "v", "y", "slash", "x"))
