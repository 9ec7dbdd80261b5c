"""What Today asks for another day: a promise, a follow-up or a meeting is moved, or anything is hidden for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netcrm import clock
from netcrm.models.dates import PartialDate
from netcrm.rules.spoken import TIMES, after_today, time_of_day, to_come
from netcrm.screens.ask_text import AskChoice, AskDate, AskText
from netcrm.screens.base import Asking

if TYPE_CHECKING:
    from netcrm.screens.today import Line


def another_day(screen: Asking[None], line: Line) -> None:
    """Another day for a promise, a follow-up or a meeting; a promise may be released instead."""
    if line.sort == "promise":
        _renegotiate(screen, line)
    else:
        _move(screen, line)


def _renegotiate(screen: Asking[None], line: Line) -> None:
    uid, day, name = line.uid, clock.today(), line.who[0].name

    def chosen(answer: str | None) -> None:
        if answer == "release":
            settle(None, agreed=True)
        elif answer is not None:
            title = f"Which date is agreed with {name}?" if answer == "date" else "To which date do you move it?"
            ask = AskDate(title, check=lambda text: to_come(text, day))
            screen.app.push_screen(ask, lambda due: settle(due, agreed=answer == "date") if due else None)

    def settle(due: str | None, *, agreed: bool) -> None:
        def told(why: str | None) -> None:
            if why is not None:
                screen.do(lambda book: book.release_promise(uid, due, why, on=day, agreed=agreed))

        title = "Why is it released? (may stay empty)" if due is None else "Why is it moved? (may stay empty)"
        screen.app.push_screen(AskText(title, allow_empty=True), told)

    choices = (
        ("date", f"another date, agreed with {name}"),
        ("release", "released, as agreed: it need not be kept any more"),
        ("alone", "another date that nobody agreed to: it is noted, and shows nothing"),
    )
    screen.app.push_screen(AskChoice(f"The promise: {line.what}", choices), chosen)


def _move(screen: Asking[None], line: Line) -> None:
    """A follow-up has a day, a meeting a time besides."""
    uid, day = line.uid, clock.today()

    def move(due_text: str, time: str) -> None:
        screen.do(lambda book: book.postpone_plan(uid, due_text, time=time, on=day))

    def dated(due_text: str | None) -> None:
        if not due_text:
            return
        if line.sort == "follow_up":
            move(due_text, line.time)
            return

        def timed(time: str | None) -> None:
            if time is not None:
                move(due_text, time_of_day(time))

        hint = f"{TIMES}; empty: no time"
        ask = AskText("At what time?", value=line.time, hint=hint, allow_empty=True, check=_clock_fault)
        screen.app.push_screen(ask, timed)

    what = line.what or ("the follow-up" if line.sort == "follow_up" else "the meeting")
    screen.app.push_screen(AskDate(f"Which day instead? {what}", check=lambda text: to_come(text, day)), dated)


def _clock_fault(text: str) -> str:
    """What is wrong with a time of day, in words."""
    try:
        time_of_day(text)
    except ValueError as error:
        return str(error)
    return ""


def put_off(screen: Asking[None], line: Line) -> None:
    """Hide a line of Today until a day to come."""
    sort, uid, day = {"in_touch": "contact", "promise": "promise"}.get(line.sort, "plan"), line.uid, clock.today()

    def chosen(until: str | None) -> None:
        first = PartialDate.parse(until).first if until else None
        if first is not None:
            screen.do(lambda book: book.snooze(sort, uid, first))

    ask = AskDate("Hide until (tomorrow, fri, in 2 weeks)", check=lambda text: after_today(text, day))
    screen.app.push_screen(ask, chosen)
