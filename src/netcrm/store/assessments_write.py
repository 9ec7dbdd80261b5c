"""Assessments: when the unit is assessed, by whom, where. What was handed in at one belongs to ``decisions``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select, update
from sqlmodel import SQLModel, col

from netcrm.models.drafts import PlanDraft
from netcrm.models.tables import Assessment, Decision, Submission
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import new_uid
from netcrm.store.plans import add as add_plan
from netcrm.words import PlanKind

if TYPE_CHECKING:
    from netcrm.models.drafts_evidence import AssessmentDraft, AssessmentEdit
    from netcrm.store.changes import Tx


def add(tx: Tx, draft: AssessmentDraft, unit: str) -> str:
    """Write an assessment of a unit; return the label."""
    uid = new_uid()
    values = _values(draft, set(type(draft).model_fields))
    tx.insert(Assessment, uid=uid, unit=unit, made_at=tx.stamp, **values)
    tx.touch(others=[uid])
    return f"Added an assessment of {unit}{f' on {draft.on}' if draft.on else ''}"


def _values(draft: AssessmentDraft, names: set[str]) -> dict[str, str]:
    return {("on_text" if name == "on" else name): getattr(draft, name).strip() for name in names}


def edit(tx: Tx, uid: str, changes: AssessmentEdit) -> str:
    """Change what ``changes`` gives of an assessment; return the label, '' when nothing differed. What was handed in
    stays as it was. Raises NotFound."""
    row = tx.exec(select(*SQLModel.metadata.tables["assessment"].columns).where(col(Assessment.uid) == uid)).first()
    if row is None:
        raise NotFound(f"no assessment has the id {uid}; it may have been deleted")
    values = {n: v for n, v in _values(changes, changes.model_fields_set).items() if row._mapping[n] != v}
    if not values:
        return ""
    tx.exec(update(Assessment).where(col(Assessment.id) == row.id).values(**values))
    tx.touch(others=[uid])
    return f"Edited the assessment of {row.unit}"


def remove(tx: Tx, uid: str) -> str:
    """Delete an assessment at which nothing was handed in or decided; return the label. Raises NotFound, Refused."""
    row = tx.exec(select(col(Assessment.id), col(Assessment.unit)).where(col(Assessment.uid) == uid)).first()
    if row is None:
        raise NotFound(f"no assessment has the id {uid}; it may have been deleted")
    held = sum(
        tx.exec(select(func.count()).where(column == row.id)).scalar_one()
        for column in (col(Submission.assessment_id), col(Decision.assessment_id))
    )
    if held:
        raise Refused("claims were handed in or decided at this assessment, which stands; nothing was changed")
    tx.exec(delete(Assessment).where(col(Assessment.id) == row.id))
    tx.touch(others=[uid])
    return f"Deleted the assessment of {row.unit}"


def plan(tx: Tx, steps: Sequence[tuple[str, str]]) -> str:
    """Put follow-ups in the diary: (what, due day) of each; return the label. Raises Refused for none, or one without
    words."""
    if not steps or not all(what.strip() for what, _ in steps):
        raise Refused("name at least one step, in words; nothing was changed")
    for what, due in steps:
        add_plan(tx, PlanDraft(kind=PlanKind.FOLLOW_UP, what=what.strip(), due=due, on=tx.today.isoformat()))
    return f"Planned {len(steps)} step{'s' * (len(steps) > 1)}"
