"""One plain line for each thing that a capture would record: the preview below the capture line."""

from __future__ import annotations

from datetime import date

from netcrm.rules.capture.records import Capture, NewContact, Record, RecordType, Ref
from netcrm.rules.capture.said_days import said_date
from netcrm.words import TLP, ContactKind, Detail, Direction, Kind, Marking

_SAID: dict[Detail, str] = {
    Detail.WHAT: "",
    Detail.PURPOSE: "for ",
    Detail.EFFECT: "effect: ",
    Detail.ALLOWED: "may go to ",
    Detail.FORBIDDEN: "not ",
    Detail.HOW: "",
    Detail.EVENT: "at ",
    Detail.PLACE: "at ",
    Detail.SUBJECT: "about ",
    Detail.COMMON: "both: ",
    Detail.RESULT: "result: ",
    Detail.NEXT_TIME: "next time: ",
    Detail.LESSON: "lesson: ",
    Detail.MINE: "I expect: ",
    Detail.THEIRS: "they expect: ",
    Detail.INTEREST: "my interest: ",
    Detail.GOAL: "the common goal: ",
    Detail.POSITION: "my position: ",
    Detail.AFFECTED: "on ",
    Detail.FORESEEN: "expected effect: ",
    Detail.DIFFERENTLY: "differently: ",
    Detail.RESPONSE: "they said: ",
    Detail.WHY: "because ",
    Detail.POINTS: "",
}
"""Details that the preview shows, in this order, with what stands before each."""


_FOLLOWS = {Kind.CONSIDERED: "the effect that you considered", Kind.CLARIFIED: "confirms what was expected"}
"""What an action that follows from an earlier one has to do with it."""


def describe(capture: Capture, today: date | None = None) -> list[str]:
    """The lines of the preview, in the order of the records, then the contacts that would be created.

    With ``today``, the year is left out of dates in it.
    """
    lines = [_record(record, today, _lent(capture, record)) for record in capture.records]
    lines += [_creation(new) for new in capture.creates]
    if capture.helpers:
        lines.append("could help · " + " · ".join(f"{helper.name} ({helper.why})" for helper in capture.helpers))
    return lines


def _lent(capture: Capture, record: Record) -> str:
    """The event of a record where the line does not name it: the one that sticks from a line before."""
    event = record.details.get(Detail.EVENT, "")
    sticks = capture.event is not None and capture.event.name == event
    return event if sticks and event.casefold() not in capture.line.casefold() else ""


def _record(record: Record, today: date | None, lent: str) -> str:
    parts = [_head(record)]
    if record.type is RecordType.ACTION:
        parts.append(said_date(record.on, today))
    parts.append(" + ".join(_name(ref) for ref in record.who))
    if record.what:
        parts.append(record.what)
    if record.due:
        lead = (
            "on " if record.type is RecordType.MEETING else "by " if record.type is not RecordType.FOLLOW_UP else "due "
        )
        parts.append(lead + said_date(record.due, today))
    parts.append(record.time)
    parts.append(f"still at {lent}" if lent else "")
    said = {detail: text for detail, text in record.details.items() if not (lent and detail is Detail.EVENT)}
    parts += [lead + said[detail] for detail, lead in _SAID.items() if said.get(detail)]
    parts.append(_FOLLOWS.get(record.kind, "because of your reflection") if record.kind and record.follows else "")
    parts.append(f"→ {record.outcome}" if record.outcome else "")
    parts.append("mentions " + ", ".join(_name(ref) for ref in record.mentions) if record.mentions else "")
    if record.marking is not Marking.UNMARKED:
        parts.append(f"{record.marking.value} ({TLP[record.marking]})")
    parts.append("source never named" if record.unnamed else "")
    parts += [f"#{tag}" for tag in record.tags]
    return " · ".join(part for part in parts if part)


def _head(record: Record) -> str:
    if record.type is RecordType.PROMISE:
        return "I promise" if record.direction is Direction.MINE else "they promise"
    if record.type is RecordType.ACTION:
        kind = (record.kind or Kind.NOTED).value.replace("_", " ")
        stage = record.details.get(Detail.STAGE, "")
        return f"{kind}: {stage}" if stage else kind
    return {
        RecordType.FOLLOW_UP: "follow-up",
        RecordType.MEETING: "meeting planned",
        RecordType.AGENDA: "to raise next time",
        RecordType.NEED: "I need",
        RecordType.OFFER: "I offer",
    }[record.type]


def _name(ref: Ref) -> str:
    if not ref.uid and not ref.key:
        return f"{ref.name}?"
    return f"{ref.name} ({ref.organisation})" if ref.organisation else ref.name


def _creation(new: NewContact) -> str:
    what = (
        "organisation"
        if new.kind is ContactKind.ORGANISATION
        else ", ".join(p for p in (new.role, new.organisation) if p)
    )
    return f"new contact · {new.name}" + (f" ({what})" if what else "")
