"""What ``netcrm log`` recorded, answered and left open, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.cli import actions, rows
from netcrm.cli.captured import dry_action, dry_plan, dry_promise
from netcrm.cli.capturing import Said, in_words, options
from netcrm.cli.things import received_thing
from netcrm.models.rows import ActionRow, Changed
from netcrm.rules.capture.records import MINE, Answer, Capture, Helper, Question, RecordType, ThingKind
from netcrm.store.errors import Refused
from netcrm.store.exits import anyway
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book


@dataclass
class Logged:
    """The lines so far: what each recorded, the answers to lines that ask, what stopped it."""

    standard: Standard
    against: str = ""
    """A written reason to pass on what may not pass."""
    because: str = ""
    """The reflection because of which it was done, by its id or words."""
    passed_on: str = ""
    """What a gift passes on, by its id or words."""
    mine: bool = False
    """What is given is my own, whatever has the same words."""
    withheld: bool = False
    """Whether all that is open is what may be something received that may not pass."""
    given: list[Answer] = field(default_factory=list)
    """Answers to the questions of the line at hand."""
    labels: list[str] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    rows: list[ActionRow] = field(default_factory=list)
    created: list[dict[str, Any]] = field(default_factory=list)
    promises: list[dict[str, Any]] = field(default_factory=list)
    follow_ups: list[dict[str, Any]] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    """Who could help with the needs that were recorded."""
    answers: list[str] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    """What to say on standard error about the line that could not be recorded; empty when all were."""
    notes: list[str] = field(default_factory=list)
    """What people should know of lines that were recorded: questions that need no answer and got none, an event."""

    @property
    def records(self) -> bool:
        """Whether any line said something to record."""
        return bool(self.labels)

    def clear(self) -> None:
        """Back to the beginning: no line was taken."""
        self.take_nothing("")
        self.questions, self.open, self.given = [], [], []

    def take_nothing(self, why: str) -> None:
        """Nothing of what was taken stays, but for the questions that stand in the way."""
        self.labels, self.actions, self.rows, self.created = [], [], [], []
        self.promises, self.follow_ups, self.answers, self.notes = [], [], [], []
        self.questions = [question for question in self.questions if not question["optional"]]
        self.open.insert(0, why)

    def take(self, book: Book, capture: Capture, today: date, *, plain: Capture | None = None, dry_run: bool) -> None:
        """Record a line, or answer it, or keep its questions. ``plain`` is the line read without the event that stands.

        Raises Refused when nothing was understood.
        """
        before = book.event()
        must = [question for question in capture.questions if not question.optional]
        if must:
            self.questions += [_question(q) for q in must]
            self.open = [said for question in must for said in in_words(question)]
            self.withheld = all(MINE in question.choices for question in must)
        elif capture.ask is not None:
            self.answers.append(book.answer(capture.ask, today))
        elif capture.records:
            if self.passed_on:
                capture = _passing(book, capture, self.passed_on)
            if self.because:
                capture = _because(book, capture, self.because)
            changed = book.record(capture, against=self.against, dry_run=dry_run)
            self.labels.append(changed.label)
            self.helpers += capture.helpers
            if before is not None and capture.event == before:
                gave = _did_event(capture, plain or capture)
                until = "still stands today; netcrm log event off ends it"
                self.notes.append(f"the event {before.name}, {before.on}, {gave} {until}")
            answered = {(a.kind, a.about) for a in self.given}
            left = [question for question in capture.questions if (question.kind, question.about) not in answered]
            self.notes += [f"left open: {question.text}{_command(question)}" for question in left]
            self.questions += [_question(question) for question in left]
            if dry_run:
                self._would(anyway(book, capture, self.against, today) if self.against else capture)
            else:
                self._did(book, changed)
        elif capture.event != before:
            if not dry_run:
                book.set_event(capture.event)
            event = capture.event
            said = f"{event.name}, {event.on}: stands for the next lines, too" if event else "No event any more"
            self.labels.append(said)
        else:
            raise Refused("there is nothing to record in this line; say what happened, and with whom")

    def answering(self, book: Book) -> Said:
        """What the options answer: what is passed on, or that it is mine. Who writes a reason against a refusal
        says so too, where only one thing can be meant."""

        def said(question: Question) -> str:
            if MINE not in question.choices:
                return ""
            if self.mine:
                return MINE
            if self.passed_on:
                uid = received_thing(book, self.passed_on)
                return uid if uid in {thing.uid for thing in question.things} else ""
            return question.things[0].uid if self.against and len(question.things) == 1 else ""

        return said

    def _did(self, book: Book, changed: Changed) -> None:
        made = [book.action(uid, self.standard) for uid in changed.made]
        self.rows += made
        self.actions += [actions.action(self.standard, row, {}) for row in made]
        self.created += [{"id": who.uid, "name": who.name, "kind": who.kind} for who in changed.created_contacts]
        if changed.others:
            self.promises += [rows.promise(p) for p in book.promises() if p.uid in changed.others]
            self.follow_ups += [rows.plan(p) for p in book.plans() if p.uid in changed.others]

    def _would(self, capture: Capture) -> None:
        for record in capture.records:
            self.actions += dry_action(self.standard, record)
            self.promises += dry_promise(record) if record.type is RecordType.PROMISE else []
            if record.type in (RecordType.FOLLOW_UP, RecordType.MEETING, RecordType.AGENDA):
                self.follow_ups.append(dry_plan(record))
        self.created += [{"id": None, "name": new.name, "kind": str(new.kind)} for new in capture.creates]


def _did_event(capture: Capture, plain: Capture) -> str:
    """What an event that stands did to a line, told by the line's reading without it."""
    if [(r.on, r.due) for r in capture.records] != [(r.on, r.due) for r in plain.records]:
        return "gave the day of this line, and"
    if capture.records != plain.records:
        return "was put to this line, and"
    return "did not change this line;"


def _passing(book: Book, capture: Capture, item: str) -> Capture:
    """The line with its first gift passing on something received. Raises what tells that there is none such."""
    from netcrm.cli.options import BadInput

    uid = received_thing(book, item)
    if any(record.about == uid for record in capture.records):
        return capture
    place = next((n for n, r in enumerate(capture.records) if r.kind is Kind.GAVE and not r.about), -1)
    if place < 0:
        raise BadInput("--passed-on: nothing is given in this line; say what you gave, and to whom")
    records = list(capture.records)
    records[place] = replace(records[place], about=uid)
    return replace(capture, records=tuple(records))


def _because(book: Book, capture: Capture, reflection: str) -> Capture:
    """The line with its first action done because of a reflection. Raises what tells that there is none such."""
    from netcrm.cli.options import BadInput
    from netcrm.cli.reflections import reflection_of

    uid = reflection_of(book, reflection)
    place = next((n for n, record in enumerate(capture.records) if record.type is RecordType.ACTION), -1)
    if place < 0:
        raise BadInput("--because-of: nothing is done in this line yet; say what you did")
    records = list(capture.records)
    records[place] = replace(records[place], follows=uid)
    asked = tuple(q for q in capture.questions if all(t.kind is not ThingKind.REFLECTION for t in q.things))
    return replace(capture, records=tuple(records), questions=asked)


def _command(question: Question) -> str:
    """The command that answers a question afterwards, where there is one."""
    promised = [t for t in question.things if t.kind in (ThingKind.PROMISE_MINE, ThingKind.PROMISE_THEIRS)]
    return f" netcrm ledger kept {promised[0].uid[:16]} says so" if promised else ""


def _question(question: Question) -> dict[str, Any]:
    return {
        "kind": str(question.kind),
        "about": question.about,
        "text": question.text,
        "optional": question.optional,
        "answers": [{"value": value, "label": label} for value, label in options(question)],
    }


def document(logged: Logged) -> dict[str, Any]:
    """The answer as the scripting contract has it; ``questions`` where something was left open: what keeps the lines
    from being recorded, and with ``optional`` what was recorded all the same."""
    made: dict[str, Any] = {
        "actions": logged.actions,
        "created_contacts": logged.created,
        "promises": logged.promises,
        "follow_ups": logged.follow_ups,
        "answer": "\n".join(logged.answers) if logged.answers else None,
    }
    return made | ({"questions": logged.questions} if logged.questions else {})
