"""No action is of a day to come: where a past verb stands beside such a day, the person says which of them holds."""

from __future__ import annotations

from dataclasses import replace

from netcrm.rules.capture.building import verb_question
from netcrm.rules.capture.clause import Clause
from netcrm.rules.capture.generic import generic, pending
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.records import QuestionKind, Record, RecordType
from netcrm.rules.capture.scene import Scene
from netcrm.rules.capture.timing import choose_day
from netcrm.words import Kind

_INTENDED: dict[Kind, tuple[str, ...]] = {
    Kind.MET: ("meeting",),
    Kind.ATTENDED: ("meeting",),
    Kind.GAVE: ("promise_mine", "follow_up"),
    Kind.GOT: ("promise_theirs", "follow_up"),
}
"""What a thing of each kind is while it is only intended; a follow-up where nothing is said here."""


def is_ahead(record: Record, today: str) -> bool:
    """Whether an action lies wholly after today; its day may be only a month or a year."""
    size = min(len(record.on), len(today))
    return record.type is RecordType.ACTION and record.on[:size] > today[:size]


def not_yet(scene: Scene, clause: Clause, made: list[Record], asked_before: int) -> list[Record]:
    """The records of a clause, asked about where one would be of a day to come: "gave ben the price list tomorrow"."""
    ahead = next((r for r in made if is_ahead(r, scene.today)), None)
    if ahead is None:
        return made
    line = scene.line
    # Which day it was does not matter while it cannot have been.
    line.questions[asked_before:] = [q for q in line.questions[asked_before:] if q.kind is not QuestionKind.DATE]
    kind = ahead.kind or Kind.NOTED
    choices = tuple(dict.fromkeys((*_INTENDED.get(kind, ("follow_up",)), str(kind), str(Kind.NOTED))))
    given = verb_question(scene, clause, choices, "Has it happened, or is it planned?")
    if not given:
        return [pending(scene, clause, list(ahead.who))]
    if given != kind:
        return generic(scene, clause, given, list(ahead.who))
    return [replace(r, on=scene.today) if is_ahead(r, scene.today) else r for r in made]


def by_today(line: Line, record: Record) -> Record:
    """The record, of a day that is not to come: the last resort, whatever was answered before."""
    today = line.today.isoformat()
    if not is_ahead(record, today):
        return record
    day = choose_day(line, record.text[:200], (today,), "That day is still to come. Which day was it?")
    settled = replace(record, on=day)
    return replace(record, on=today) if is_ahead(settled, today) else settled
