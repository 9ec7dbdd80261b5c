"""What was handed in at an assessment, and what was decided on it: append-only, in changes that undo never takes back.

A step is taken back by a later one (``withdrawn``). When it was recorded comes from the clock; the day that it is of is
told by the candidate, and lies between the handing in and today.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.tables import Decision, Submission
from netcrm.rules.claims import Outcome
from netcrm.store.check_artefacts import digest_of
from netcrm.store.errors import NotFound, Refused
from netcrm.store.ids import new_uid

if TYPE_CHECKING:
    from netcrm.store.changes import Tx

_CLAIMS = """
SELECT c.id, c.uid, c.unit, c.criterion, c.withdrawn_at, i.number, i.uid,
  coalesce((SELECT json_group_array(json_array(d.outcome, d.on_text, d.by_name, d.comment))
    FROM (SELECT * FROM decision WHERE claim_id = c.id ORDER BY id) d), '[]')
FROM claim c JOIN evidence_item i ON i.id = c.item_id WHERE c.uid IN (SELECT value FROM json_each(?))
ORDER BY i.number, c.id
"""
_OPEN = frozenset({Outcome.SUBMITTED.value, Outcome.ACCEPTED.value, Outcome.RETURNED.value})


@dataclass(frozen=True, slots=True)
class _Claim:
    key: int
    uid: str
    unit: str
    criterion: str
    withdrawn: bool
    number: int
    item: str
    steps: tuple[tuple[str, str, str, str], ...]
    """(outcome, day, by, comment), in the order of recording."""

    @property
    def name(self) -> str:
        return f"E{self.number} {self.criterion}"

    @property
    def last(self) -> str:
        """The outcome that stands, '' when none does."""
        if not self.steps:
            return ""
        outcome = sorted(self.steps, key=lambda step: step[1])[-1][0]
        return outcome if outcome in _OPEN else ""

    @property
    def handed_in(self) -> str:
        """The day of the latest handing in."""
        return max(on for outcome, on, _, _ in self.steps if outcome == Outcome.SUBMITTED)


def _found(tx: Tx, uids: Sequence[str]) -> list[_Claim]:
    """The claims, in the order of their items. Raises NotFound, Refused for none or a withdrawn one."""
    if not uids:
        raise Refused("name at least one claim; nothing was changed")
    rows = tx.sql(_CLAIMS, (json.dumps(list(uids)),))
    found = [
        _Claim(key, uid, unit, code, bool(withdrawn), number, item, tuple(tuple(s) for s in json.loads(steps)))
        for key, uid, unit, code, withdrawn, number, item, steps in rows
    ]
    if missing := set(uids) - {claim.uid for claim in found}:
        raise NotFound(f"no claim has the id {min(missing)}; it may have been deleted")
    for claim in found:
        if claim.withdrawn:
            raise Refused(f"the claim {claim.name} is withdrawn; nothing was changed")
    return found


def _day(tx: Tx, on: str, since: str = "") -> str:
    """A whole day as given, today when '': not ahead, and not before ``since``. Raises Refused."""
    try:
        day = date.fromisoformat(on) if on else tx.today
    except ValueError:
        raise Refused(f"{on} is no whole day, such as 2026-11-23; nothing was changed") from None
    if day > tx.today:
        raise Refused(f"{day.isoformat()} lies ahead of today, {tx.today.isoformat()}; nothing was changed")
    if day.isoformat() < since:
        raise Refused(f"{day.isoformat()} lies before the day of handing in, {since}; nothing was changed")
    return day.isoformat()


def _assessment(tx: Tx, uid: str) -> tuple[int, str]:
    rows = tx.sql("SELECT id, unit FROM assessment WHERE uid = ?", (uid,))
    if not rows:
        raise NotFound(f"no assessment has the id {uid}; it may have been deleted")
    return rows[0][0], rows[0][1]


def submit(tx: Tx, assessment: str, claims: Sequence[str], *, content: str, as_of: str = "", on: str = "") -> str:
    """Hand claims in at an assessment, and freeze what is handed in; return the label.

    ``content`` is the portfolio as the assessor gets it, as JSON; ``as_of`` the day of the reading that it was made of.
    Raises NotFound, Refused for a claim that is with the assessor or accepted already, and for content that is none.
    """
    key, unit = _assessment(tx, assessment)
    found = _found(tx, claims)
    for claim in found:
        if claim.unit != unit:
            raise Refused(f"the claim {claim.name} is for {claim.unit}, the assessment for {unit}; nothing was changed")
        if claim.last in (Outcome.SUBMITTED, Outcome.ACCEPTED):
            raise Refused(f"the claim {claim.name} is {claim.last} already; nothing was changed")
    try:
        json.loads(content)
    except ValueError:
        raise Refused("what is handed in is no JSON document; nothing was changed") from None
    day = _day(tx, on, max((claim.handed_in for claim in found if claim.steps), default=""))
    uid = new_uid()
    tx.insert(
        Submission,
        uid=uid,
        assessment_id=key,
        as_of=as_of or day,
        made_at=tx.stamp,
        digest=digest_of(content),
        content=content,
    )
    tx.touch(others=[assessment, uid])
    _record(tx, found, Outcome.SUBMITTED, day, assessment=key)
    return f"Submitted {_names(found)}"


def decide(
    tx: Tx,
    claims: Sequence[str],
    outcome: Outcome,
    *,
    by: str,
    on: str = "",
    comment: str = "",
    assessment: str = "",
) -> str:
    """Record an assessor's decision on claims that were submitted; return the label, '' when just this stands on
    record already.

    Raises NotFound, Refused for a claim that is not with an assessor, without the assessor's name, or for one returned
    without a comment.
    """
    if outcome not in (Outcome.ACCEPTED, Outcome.RETURNED):
        raise Refused(f"an assessor accepts or returns; {outcome.value} is neither. Nothing was changed")
    if not by.strip():
        raise Refused("a decision needs the name of the assessor; nothing was changed")
    if outcome is Outcome.RETURNED and not comment.strip():
        raise Refused("what is returned comes with a comment; give it. Nothing was changed")
    found = _found(tx, claims)
    for claim in found:
        if not claim.last:
            raise Refused(f"the claim {claim.name} is not submitted, so nothing was decided on it; nothing was changed")
    key = _assessment(tx, assessment)[0] if assessment else None
    day = _day(tx, on, max(claim.handed_in for claim in found))
    said = (outcome.value, day, by.strip(), comment.strip())
    fresh = [claim for claim in found if claim.steps[-1] != said]
    _record(tx, fresh, outcome, day, by=by.strip(), comment=comment.strip(), assessment=key)
    return f"Recorded as {outcome.value}: {_names(fresh)}" if fresh else ""


def withdraw(tx: Tx, claims: Sequence[str], *, comment: str = "") -> str:
    """Take back that claims were submitted, and what was decided on them, as of today; return the label. All of it
    stays on record. Raises NotFound, Refused for a claim that is not submitted."""
    found = _found(tx, claims)
    for claim in found:
        if not claim.last:
            raise Refused(f"the claim {claim.name} is not submitted; nothing was changed")
    day = _day(tx, "", max(on for claim in found for _, on, _, _ in claim.steps))
    _record(tx, found, Outcome.WITHDRAWN, day, comment=comment.strip())
    return f"Took back the submission of {_names(found)}"


def _record(
    tx: Tx,
    claims: Iterable[_Claim],
    outcome: Outcome,
    on: str,
    *,
    by: str = "",
    comment: str = "",
    assessment: int | None = None,
) -> None:
    for claim in claims:
        tx.insert(
            Decision,
            uid=new_uid(),
            claim_id=claim.key,
            assessment_id=assessment,
            outcome=outcome.value,
            by_name=by,
            on_text=on,
            comment=comment,
            recorded_at=tx.stamp,
        )
        tx.touch(others=[claim.uid, claim.item])


def _names(claims: Sequence[_Claim]) -> str:
    shown = ", ".join(claim.name for claim in claims[:6])
    return shown + (f" and {len(claims) - 6} more" if len(claims) > 6 else "")
