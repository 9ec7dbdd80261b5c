"""What the capture line shows below itself: what will be recorded, what that proves, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from netcrm import clock
from netcrm.rules.capture.completing import Completion, completions
from netcrm.rules.capture.describe import describe
from netcrm.rules.capture.parser import parse
from netcrm.rules.capture.records import MINE, Answer, Capture, Event, Question, QuestionKind
from netcrm.rules.said import ago, weekday_date
from netcrm.rules.shows import Shows, shows
from netcrm.widgets.safe import cell, safe

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book

LACKING_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A line as read: its records, what they show, completions at the cursor, and the answer if it asks something."""

    capture: Capture
    shows: Shows
    completions: tuple[Completion, ...] = ()
    answer: str = ""
    stops: tuple[str, ...] = ()
    """What of it may not pass as things stand, in words."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers: what it means for the parser, and how it reads."""

    value: str
    label: str
    hint: str = ""


def read_line(
    book: Book,
    standard: Standard,
    line: str,
    cursor: int,
    today: date,
    event: Event | None,
    answers: tuple[Answer, ...],
) -> Reading:
    """Read a line against the store; runs in a worker thread."""
    network = book.network()
    capture = parse(line, today, network, event=event, answers=answers)
    people = {ref.uid for record in capture.records for ref in record.who if ref.uid}
    linked = book.linked(tuple(people)) if people else frozenset()
    answer = book.answer(capture.ask, today) if capture.ask is not None else ""
    stops = tuple(stop.said for stop in book.stops(capture, today))
    return Reading(capture, shows(standard, capture, linked), tuple(completions(line, cursor, network)), answer, stops)


def preview(reading: Reading, today: date, width: int) -> Text:
    """The lines below the capture line."""
    capture = reading.capture
    if not capture.line.strip():
        return safe("one line may hold several things: who, when, what was promised, given, needed", "dim")
    lines: list[Text] = [safe(said) for said in describe(capture, today)]
    if reading.answer:
        lines += [safe(said, "bold") for said in reading.answer.split("\n")]
    for question in capture.questions:
        lines.append(safe(f"{'·' if question.optional else '?'} {question.text}", "italic"))
    lines += [safe(f"! {said}", "bold") for said in reading.stops]
    if capture.records:
        lines += _shown(reading.shows, width)
    elif capture.ask is None and not capture.questions:
        lines.append(safe("nothing to record yet", "dim"))
    if reading.completions and len(lines) < 10:
        offered = " · ".join(c.label for c in reading.completions[:4])
        lines.append(safe(f"tab  {offered}", "dim"))
    return Text("\n").join(lines)


def _shown(found: Shows, width: int) -> list[Text]:
    made: list[Text] = []
    if found.recorded:
        text = Text("shows    ", style="bold")
        text.append_text(safe(" · ".join(link.criterion for link in found.recorded)))
        text.append_text(safe(f"  {found.recorded[0].why}", "dim"))
        text.truncate(width, overflow="ellipsis")
        made.append(text)
    else:
        made.append(Text("shows    nothing yet", style="dim"))
    near = " · ".join(f"{lack.criterion} {lack.phrase}" for lack in found.lacking[:LACKING_SHOWN])
    if near:
        made.append(safe(f"not yet  {near}", "dim"))
    return made


_CHOICE_SAID = {
    "new": "someone new",
    "word": "nobody: it is only a word",
    "all": "all of them",
    "nobody": "nobody",
    "promise_mine": "a promise of mine",
    "promise_theirs": "a promise of theirs",
    "follow_up": "a follow-up: something I intend to do",
    "meeting": "a meeting planned",
    "text": "nothing more: it is only told",
    "their_need": "something that they need: only noted",
    "consent_given": "consent given, for the one who is named",
    "consent_asked": "consent asked for, no answer yet",
    "consent_declined": "consent declined",
    "consent_withdrawn": "consent taken back",
    MINE: "it is mine",
    "no": "no",
    "yes": "yes",
}


def options(question: Question) -> list[Option]:
    """The answers that a question offers, the first being what Enter takes; none when only the line can answer it."""
    made = [Option(c.uid, c.name, _candidate_hint(c.organisation, c.last_on)) for c in question.candidates]
    closes = question.kind is QuestionKind.CLOSE
    made += [Option(t.uid, f"{_yes(question)}{t.what}") for t in question.things]
    # "Yes" is the first thing, which stands there by its own words.
    choices = [c for c in question.choices if not (closes and question.things and c == "yes")]
    if question.kind in (QuestionKind.WHICH, QuestionKind.WHO) and "new" not in choices:
        choices.append("new")
    if question.things and not {"no", MINE} & set(choices):
        choices.append("no")
    made += [Option(choice, _choice_said(choice, question)) for choice in choices]
    if not made and question.kind is not QuestionKind.WORDS:
        made = [Option("yes", "yes"), Option("no", "no")]
    return sorted(made, key=lambda option: option.value != question.likely) if question.likely else made


def _yes(question: Question) -> str:
    """How the yes to a thing begins."""
    return "yes: " if question.kind is QuestionKind.CLOSE else "it is: " if MINE in question.choices else ""


def _choice_said(choice: str, question: Question) -> str:
    if choice == "new":
        return "someone else: type the name" if question.kind is QuestionKind.WHO else f"someone new: {question.about}"
    if choice == "no" and question.things:
        return "no: none of these" if len(question.things) > 1 else "no: it stays open"
    if question.kind is QuestionKind.DATE and choice[:1].isdigit():
        return _day_said(choice)
    return _CHOICE_SAID.get(choice, choice.replace("_", " "))


def _day_said(on: str) -> str:
    """A day as a choice: "Thu 26 Nov (today)"; a month or year as it is said."""
    today = clock.today()
    near = ""
    if len(on) == len("2026-11-23"):
        near = {-1: " (yesterday)", 0: " (today)", 1: " (tomorrow)"}.get((date.fromisoformat(on) - today).days, "")
    return weekday_date(on, today) + near


def _candidate_hint(organisation: str, last_on: str) -> str:
    return " · ".join(part for part in (organisation, f"last {ago(last_on, clock.today())}" if last_on else "") if part)


def draw_option(option: Option, width: int) -> Text:
    """An answer in one line, its hint at the right."""
    hint = cell(option.hint, min(36, width // 2), "dim", right=True)
    text = cell(option.label, width - len(hint.plain))
    text.append_text(hint)
    return text
