"""Assessments, read: with what was handed in, what was decided, and the questions that were answered."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from netcrm.models.dates import PartialDate
from netcrm.models.evidence import NOT_STATED, AssessmentRow, DecisionRow, SubmissionRow
from netcrm.models.filters import JournalFilter
from netcrm.models.rows import ActionRow
from netcrm.standards import Standard
from netcrm.store.coverage import AsOf
from netcrm.store.errors import NotFound, Refused
from netcrm.store.evidence import civil_day
from netcrm.store.evidence_items import decisions
from netcrm.words import Kind

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

_ASKED = 1000
"""Professional discussions that are looked through."""


def assessments(book: BookCore, standard: Standard, now: datetime) -> list[AssessmentRow]:
    """The assessments of the unit, by their day; those without one last."""
    with book._snapshot():
        rows = book._rows("evidence.ASSESSMENTS", {"unit": standard.unit})
        if not rows:
            return []
        steps: dict[str, list[DecisionRow]] = {}
        for found in decisions(book, standard, AsOf.on(now.date(), now), now).values():
            for step in found:
                steps.setdefault(step.assessment, []).append(step)
        handed = _submissions(book, standard, now)
        asked = _discussions(book)
    answer = []
    for uid, unit, version, on, assessor, verifier, centre, centre_number, candidate_number, note in rows:
        of = (assessor, verifier, centre, centre_number, candidate_number, note)
        decided, given = tuple(steps.get(uid, ())), tuple(handed.get(uid, ()))
        answers = tuple(asked.get(on, ())) if on else ()
        version = version or ("" if standard.version == NOT_STATED else standard.version)
        answer.append(AssessmentRow(uid, unit, version, on, *of, _days(on, now.date()), decided, given, answers))
    return answer


def _days(on: str, today: date) -> int | None:
    known = PartialDate(on) if on else None
    if known is None or known.first is None or known.first != known.last:
        return None
    return (known.first - today).days


def _submissions(book: BookCore, standard: Standard, now: datetime) -> dict[str, list[SubmissionRow]]:
    found: dict[str, list[SubmissionRow]] = {}
    for assessment, uid, as_of, made_at, digest, claims in book._rows("evidence.SUBMISSIONS", {"unit": standard.unit}):
        made_on = civil_day(made_at, now).isoformat()
        row = SubmissionRow(uid, as_of, made_on, digest, tuple(dict.fromkeys(claims.split())))
        found.setdefault(assessment, []).append(row)
    return found


def _discussions(book: BookCore) -> dict[str, list[ActionRow]]:
    """The professional discussions by their day, in the order of their recording."""
    from netcrm.store.journal import page

    found: dict[str, list[ActionRow]] = {}
    for row in reversed(page(book, JournalFilter(kind=Kind.DISCUSSED.value), limit=_ASKED)):
        found.setdefault(row.on, []).append(row)
    return found


def find_assessment(book: BookCore, standard: Standard, text: str) -> str:
    """The uid of the assessment of the unit that a text names: its day, or a unique beginning of its uid. Raises
    NotFound, Refused when several answer to it."""
    said = text.strip().lower()
    rows = book._rows("evidence.ASSESSMENTS", {"unit": standard.unit})
    found = [row[0] for row in rows if said and (row[3] == said or row[0].startswith(said))]
    if not found:
        raise NotFound(f"there is no assessment “{text}”; see: netcrm assessment")
    if len(found) > 1:
        raise Refused(f"several assessments answer to {text}; give the beginning of an id")
    return str(found[0])


def submission(book: BookCore, uid: str) -> tuple[str, str]:
    """(content, digest) of what was handed in. Raises NotFound."""
    rows = book._rows("evidence.SUBMISSION", {"uid": uid})
    if not rows:
        raise NotFound(f"no submission has the id {uid}")
    return rows[0][0], rows[0][1]
