"""Today: what waits, each line with the one key that deals with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from netcrm import clock
from netcrm.commands import DECLARED, Where, key_of, with_keys
from netcrm.models.exchanges import ExchangeRow
from netcrm.models.rows import IntroductionRow, KeepInTouchRow, PlanRow, PromiseRow, ReviewRow, TodayRows, Who
from netcrm.rules.masking import masked
from netcrm.rules.owing import is_to_do
from netcrm.rules.said import ago, due, long_date, plural, weekday_date
from netcrm.screens.ask_use import ask_use
from netcrm.screens.awaiting import Awaiting
from netcrm.screens.base import Place
from netcrm.screens.today_keys import PLANS, keys_of
from netcrm.widgets.bindings import bindings
from netcrm.widgets.key_bar import KeyBar
from netcrm.widgets.row_list import RowList
from netcrm.widgets.safe import cell, content

CALM = "\n  Nothing is due and nobody waits.\n\n  {anywhere.record}  record what happened today"
REFLECT_AFTER_DAYS = 7
LABEL_WIDTH = 14
WHEN_WIDTH = 18


@dataclass(frozen=True, slots=True)
class Line:
    """One line of Today. ``sort`` says what it is about and so what its keys do."""

    uid: str
    sort: str
    label: str
    who: tuple[Who, ...]
    what: str
    when: str
    time: str = ""
    """The time of a meeting."""
    day: str = ""
    """The day of a meeting."""
    names: str = ""
    """The people in short, where their full names take too much room."""

    @property
    def key(self) -> str:
        """What identifies the line."""
        return f"{self.sort} {self.uid}"


def draw_line(line: Line, width: int) -> Text:
    """Label, people, what, and when at the right."""
    when_width = cell_len(line.when) + 1 if line.when else 0
    names_width = max(18, min(30, (width - LABEL_WIDTH - WHEN_WIDTH) * 2 // 5)) if line.who else 0
    text = cell(line.label, LABEL_WIDTH, "bold")
    text.append_text(cell(line.names or ", ".join(who.name for who in line.who), names_width))
    text.append_text(cell(" " * bool(line.who) + line.what, max(4, width - LABEL_WIDTH - names_width - when_width)))
    text.append_text(cell(line.when, when_width, "bold" if "late" in line.when else "dim", right=True))
    return text


def lines(rows: TodayRows, today: date) -> list[Line]:
    """Today's lines in their order: what was held, meetings, promises, follow-ups, introductions, getting in touch,
    the rest."""
    made: list[Line] = []

    def add(label: str, found: list[Line]) -> None:
        made.extend(replace(f, label=label if n == 0 else "") for n, f in enumerate(found))

    add("HELD", [_plan(p, "held", "what came of it?") for p in rows.held])
    add("MEETINGS", [_plan(p, "meeting", f"{weekday_date(p.due, today)} {p.time}".strip()) for p in rows.meetings])
    add("PROMISES", [promise_line(p, today) for p in rows.promises])
    add("FOLLOW-UPS", [_plan(p, "follow_up", due(p.due, p.due, today)) for p in rows.follow_ups])
    add("INTRODUCTIONS", [_introduction(i) for i in rows.introductions])
    add("IN TOUCH", [_in_touch(k) for k in rows.keep_in_touch])
    if (more := rows.keep_in_touch_total - len(rows.keep_in_touch)) > 0:
        made.append(Line("more", "more", "", (), f"and {plural(more, 'more', 'more')} to get in touch with", ""))
    add("REVIEWS", [_review(row, today) for row in rows.reviews])
    add("UNUSED", [_unused(row, today) for row in rows.unused])
    if rows.to_triage:
        said = f"{plural(rows.to_triage, 'person', 'people')} not looked at yet"
        add("IMPORTED", [Line("triage", "triage", "", (), said, "")])
    if rows.contacts and (rows.reflection_days is None or rows.reflection_days > REFLECT_AFTER_DAYS):
        said = "none yet" if rows.reflection_days is None else f"none for {plural(rows.reflection_days, 'day')}"
        add("REFLECTION", [Line("reflection", "reflection", "", (), said, "")])
    return made


def _plan(plan: PlanRow, sort: str, when: str) -> Line:
    return Line(plan.uid, sort, "", plan.who, plan.what, when, plan.time, plan.due)


def promise_line(promise: PromiseRow, today: date) -> Line:
    """A promise as a line of Today."""
    what = masked(promise.marking, promise.what)
    what = what if promise.direction == "mine" else (f"is to {what}" if is_to_do(what) else f"owes me: {what}")
    return Line(promise.uid, "promise", "", (promise.who,), what, due(promise.due, promise.due_to, today))


def _review(row: ReviewRow, today: date) -> Line:
    what = masked(row.marking, row.what) or "everything"
    lead = "" if row.who else f"{row.party}: "
    return Line(row.uid, "review", "", row.who, f"{lead}the boundary: {what}", due(row.review_on, row.review_on, today))


def _unused(row: ExchangeRow, today: date) -> Line:
    return Line(
        row.uid, "unused", "", row.who, f"{masked(row.marking, row.what)}: what came of it?", ago(row.on, today)
    )


def _introduction(row: IntroductionRow) -> Line:
    names = " – ".join(who.name.split(" ")[0] if who.kind == "person" else who.name for who in (row.first, row.second))
    when = "quiet" if row.quiet else ""
    return Line(row.uid, "introduction", "", (row.first, row.second), row.says, when, names=names)


def _in_touch(row: KeepInTouchRow) -> Line:
    since = f"{plural(row.days_since, 'day')} ago" if row.days_since is not None else "never in touch"
    what = " · ".join(part for part in (f"every {plural(row.cadence_days, 'day')}", row.hint) if part)
    return Line(row.who.uid, "in_touch", "", (row.who,), what, since)


class TodayScreen(Awaiting, Place):
    """The first screen of the day; an empty store shows how to begin."""

    WHERE = Where.TODAY
    HEADING = "Today"
    CSS_PATH: ClassVar[str] = "today.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(Where.EMPTY)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The keys of the empty store work only there."""
        if action in ("import_files", "new", "sample"):
            return self.has_class("-empty")
        return True

    def body(self) -> ComposeResult:
        yield RowList[Line](draw_line, lambda line: line.key, marking=False, id="today")
        yield Static(id="calm")

    @property
    def rows(self) -> RowList[Line]:
        """The list."""
        return self.query_one("#today", RowList)

    def on_mount(self) -> None:
        self.rows.focus()

    def reload(self) -> None:
        today = clock.today()
        self.read_anew(lambda book: book.today(today), lambda rows: self._show(rows, today), group="today")

    def _show(self, rows: TodayRows, today: date) -> None:
        found = lines(rows, today)
        self.rows.show(len(found), found)
        waiting = len(rows.promises) + len(rows.follow_ups) + len(rows.held)
        self.set_heading(long_date(today), f"{waiting} due · {rows.keep_in_touch_total} to get in touch with")
        calm = self.query_one("#calm", Static)
        empty = not rows.contacts and not found
        self.set_class(empty, "-empty")
        if empty:
            self.query_one(KeyBar).verbs = self.bar(Where.EMPTY, Where.ANYWHERE)
            calm.update(content(welcome(self.netcrm.desk.store, self.netcrm.keymap), lines=True))
        else:
            self.query_one(KeyBar).verbs = self.bar(Where.TODAY, Where.ANYWHERE)
            said = "" if found else with_keys(CALM, self.netcrm.keymap)
            calm.update(content(said, lines=True))

    # What the keys do

    @on(RowList.Opened)
    def _open(self, event: RowList.Opened) -> None:
        line: Line = event.row
        if line.sort == "held":
            self._record_for(line)
        elif line.sort == "reflection":
            self._record("reflection: ")
        elif line.sort == "triage":
            from netcrm.screens.triage import TriageScreen

            self.app.push_screen(TriageScreen())
        elif line.sort == "unused":
            from netcrm.screens.action import ActionScreen

            self.app.push_screen(ActionScreen(line.uid))
        elif line.sort == "review":
            self.netcrm.action_go("boundaries")
        elif line.sort == "more":
            self.netcrm.action_go("contacts")
        elif line.sort == "introduction":
            from netcrm.screens.introductions import IntroductionsScreen

            self.app.push_screen(IntroductionsScreen(line.uid))
        elif line.who:
            from netcrm.screens.contact import ContactScreen

            self.app.push_screen(ContactScreen(line.who[0].uid))

    def _record(self, prefill: str) -> None:
        from netcrm.screens.record import RecordScreen

        self.app.push_screen(RecordScreen(prefill))

    def _record_for(self, line: Line) -> None:
        day = f"on {line.day} " if line.day and line.day != clock.today().isoformat() else ""
        self._record(f"met {' and '.join(who.name for who in line.who)} {day}")

    def action_done(self) -> None:
        line = self.rows.current
        if line is None:
            return
        day = clock.today()
        uid = line.uid
        if line.sort == "promise":
            self.do(lambda book: book.keep_promise(uid, day))
        elif line.sort == "follow_up":
            self.do(lambda book: book.done_plan(uid, on=day))
        elif line.sort in ("held", "meeting"):
            self._record_for(line)
        elif line.sort == "unused":
            ask_use(self, uid)
        elif line.sort == "in_touch":
            self._record(f"called {line.who[0].name} ")
        else:
            self._open(RowList.Opened(self.rows, line))

    def _line(self, *sorts: str) -> Line | None:
        """The line under the cursor when it is of one of these sorts; else the person is told what its keys are."""
        line = self.rows.current
        if line is not None and line.sort not in sorts:
            self.netcrm.say(keys_of(line.sort, self.netcrm.keymap))
            return None
        return line

    def action_broken(self) -> None:
        if (line := self._line("promise")) is not None:
            uid, day = line.uid, clock.today()
            self.do(lambda book: book.break_promise(uid, day))

    def action_released(self) -> None:
        """Another day; a promise can be released instead."""
        if (line := self._line("promise", *PLANS)) is not None:
            from netcrm.screens.today_asks import another_day

            another_day(self, line)

    def action_snooze(self) -> None:
        if (line := self._line("promise", "in_touch", *PLANS)) is not None:
            from netcrm.screens.today_asks import put_off

            put_off(self, line)

    def action_delete(self) -> None:
        if (line := self._line(*PLANS)) is not None:
            uid = line.uid
            self.do(lambda book: book.drop_plan(uid))

    def action_brief(self) -> None:
        line = self._line("promise", "in_touch", "review", "unused", "introduction", *PLANS)
        if line is None:
            return
        if not line.who:
            self.netcrm.say("Nobody is named in this line, so there is no briefing.")
            return
        from netcrm.screens.brief import BriefScreen

        self.app.push_screen(BriefScreen(tuple(who.uid for who in line.who)))

    def action_filter(self) -> None:
        self.netcrm.action_go("contacts")

    # The empty store

    def action_new(self) -> None:
        from netcrm.screens.contact_form import ContactForm

        self.app.push_screen(ContactForm())

    def action_import_files(self) -> None:
        from netcrm.screens.import_files import ImportScreen

        self.app.push_screen(ImportScreen())

    def action_sample(self) -> None:
        self.netcrm.action_sample()


def welcome(store: Path, keymap: Mapping[str, str] = DECLARED) -> str:
    """What an empty store says, with the keys in force."""
    home = Path.home()
    place = f"~/{store.relative_to(home)}" if store.is_relative_to(home) else str(store)
    names = ("empty.import_files", "empty.new", "empty.sample", "anywhere.record")
    signs = [key_of(name, keymap) or key_of("anywhere.palette", keymap) for name in names]
    files, new, sample, record = (sign.ljust(max(map(len, signs))) for sign in signs)
    return (
        "\n  Nothing here yet.\n\n"
        f"    {files}  import contacts (vCard, CSV)     {new}  add the first one\n"
        f"    {sample}  look around in a sample network  {record}  record what happened\n\n"
        f"  Your data stays in one file on this computer:\n  {place}"
    )
