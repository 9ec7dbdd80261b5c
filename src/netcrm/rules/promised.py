"""What became of a promise, in words: when it was settled, how late, to which day it was moved, and why. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netcrm.models.dates import PartialDate
from netcrm.models.rows import PromiseRow
from netcrm.models.steps import PromiseStep
from netcrm.rules.masking import masked
from netcrm.rules.said import due, plural, short_date
from netcrm.rules.telling import move_words, moved_days
from netcrm.words import Kind, PromiseState


def steps_of(row: PromiseRow) -> Sequence[PromiseStep]:
    """The entries that settled or moved it; a mere note is none."""
    return [step for step in row.steps if step.kind != Kind.NOTED or moved_days(step.changed)]


def state_said(row: PromiseRow, today: date) -> str:
    """Where it stands, short: "due Fri 27 Nov", "kept 27 Nov, late"."""
    if row.state == PromiseState.OPEN:
        return due(row.due, row.due_to, today)
    last = _end(row)
    when = f" {short_date(last.on, today)}" if last is not None else ""
    return f"{row.state}{when}{', late' if days_late(row) else ''}"


def why_said(row: PromiseRow, today: date) -> str:
    """What the list adds to its words: from which day it was moved, or why it was settled as it was."""
    steps = steps_of(row)
    if not steps:
        return ""
    why = _why(row, steps[-1])
    return " · ".join(part for part in (move_words(steps[-1].changed, today), why) if part)


def days_late(row: PromiseRow) -> int:
    """Days after its last day on which a promise was kept; 0 for one that was not late, or is not kept."""
    last = _end(row)
    if row.state != PromiseState.KEPT or last is None or not row.due_to:
        return 0
    first = PartialDate.parse(last.on).first
    return max(0, (first - date.fromisoformat(row.due_to)).days) if first else 0


def story(row: PromiseRow, today: date) -> list[str]:
    """Everything that became of it, a line each, the earliest first."""
    told = [f"due {short_date(row.due, today)}"] if row.due else []
    for step in steps_of(row):
        moved = move_words(step.changed, today)
        late = days_late(row) if step is _end(row) else 0
        more = ", not agreed with them" if moved and step.kind == Kind.NOTED else ""
        more += f", {plural(late, 'day')} late" if late else ""
        said, why = f"{short_date(step.on, today)} {moved or step.kind}{more}", _why(row, step)
        told.append(f"{said}: {why}" if why else said)
    return told


def _why(row: PromiseRow, step: PromiseStep) -> str:
    return masked(row.marking, masked(step.marking, step.why))


def _end(row: PromiseRow) -> PromiseStep | None:
    """The entry that settled it, None while it is open."""
    return next((step for step in reversed(row.steps) if step.kind == row.state), None)
