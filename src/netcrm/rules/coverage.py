"""The coverage panel: one row a criterion, with what is missing in words. Pure; the store brings the counts.

``possible`` and ``recorded`` count actions, the other columns count claims, each once at its furthest status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from netcrm.rules.claims import (
    ClaimFacts,
    Decided,
    Outcome,
    Standing,
    has_outcome,
    months_before,
    same_words,
    standing,
)
from netcrm.rules.mapping import (
    ActionFacts,
    KindReach,
    Lack,
    Link,
    evidence_types,
    facets_by_kind,
    lacking,
    outside,
    points_of,
    possible,
    possible_by_kind,
    recorded,
)
from netcrm.rules.sufficiency import CLAIM, OPEN, RECORD, accepted, gaps, in_words, sufficient
from netcrm.standards.types import Standard
from netcrm.words import ClaimStatus, Kind

__all__ = [
    "ActionFacts",
    "Aggregates",
    "Circle",
    "ClaimFacts",
    "CriterionCounts",
    "CriterionRow",
    "Decided",
    "KindReach",
    "Lack",
    "Link",
    "Outcome",
    "Standing",
    "assemble",
    "evidence_types",
    "facets_by_kind",
    "has_outcome",
    "in_words",
    "lacking",
    "meets",
    "month_keys",
    "narrowed",
    "outside",
    "points_of",
    "possible",
    "possible_by_kind",
    "public",
    "recorded",
    "same_words",
    "standing",
    "sufficient",
]

NOT_ARISEN = "not yet arisen: discuss with the assessor"
NO_MONTHS = (0,) * 12


class Circle(StrEnum):
    """A criterion's state as a shape, so that colour is never the only signal."""

    NOTHING = "○"
    RECORDED = "◔"
    CLAIMED = "◑"
    READY = "●"
    """Ready to discuss: the sufficiency rule is met."""
    ACCEPTED = "★"
    """The rule is met by accepted claims alone."""


@dataclass(frozen=True, slots=True)
class CriterionCounts:
    """What the store counts for one criterion as of a day.

    ``possible``, ``recorded``: actions. Of the recorded ones: ``contacts``, the distinct participants; ``latest``, the
    newest day ('' = none); ``months``, the actions in each of the last calendar months (:func:`month_keys`).
    """

    possible: int = 0
    recorded: int = 0
    contacts: int = 0
    latest: str = ""
    months: tuple[int, ...] = NO_MONTHS


@dataclass(frozen=True, slots=True)
class Aggregates:
    """The counts by criterion (an absent one counts nothing), and the number of actions of each kind, both without
    actions recorded against a refusal."""

    criteria: Mapping[str, CriterionCounts] = field(default_factory=dict)
    kinds: Mapping[Kind, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One line of the panel; the keys of ``netcrm coverage --json``, with the short label and the circle besides."""

    code: str
    group: str
    text: str
    label: str
    possible: int
    recorded: int
    claimed: int
    evidenced: int
    submitted: int
    accepted: int
    returned: int
    contacts: int
    latest: str
    months: tuple[int, ...]
    sufficient: bool
    missing: tuple[str, ...]
    circle: Circle
    proved: int
    """Claims that are proved (:attr:`Standing.proved`): evidenced, submitted and accepted in one column. A claim that
    was submitted without being evidenced is not among them."""

    @property
    def claims(self) -> int:
        """All claims that count for something, the returned ones too."""
        return self.claimed + self.evidenced + self.submitted + self.accepted + self.returned


def month_keys(as_of: date, months: int = 12) -> tuple[str, ...]:
    """The last calendar months ("2026-11"), oldest first; the one of ``as_of`` is the last."""
    first = as_of.replace(day=1)
    return tuple(months_before(first, back).isoformat()[:7] for back in range(months - 1, -1, -1))


def assemble(
    standard: Standard, aggregates: Aggregates, claims: Iterable[ClaimFacts], as_of: date
) -> list[CriterionRow]:
    """The panel as of a day, in the unit's order, a row for every criterion."""
    standings: dict[str, list[Standing]] = {code: [] for code in standard.criteria}
    for claim in claims:
        found = standing(standard, claim, as_of)
        if found is not None:
            standings[claim.criterion].append(found)
    return [_row(standard, code, aggregates, standings[code], as_of) for code in standard.criteria]


def narrowed(whole: CriterionRow, part: CriterionRow) -> CriterionRow:
    """A row with the counts of a part of what is on record. Where the criterion stands, and what is missing, stay as
    the whole of it says: a filter makes nothing insufficient."""
    return replace(part, sufficient=whole.sufficient, missing=whole.missing, circle=whole.circle)


def _row(standard: Standard, code: str, aggregates: Aggregates, claims: list[Standing], as_of: date) -> CriterionRow:
    counts = aggregates.criteria.get(code, CriterionCounts())
    by_status = {status: sum(s.status is status for s in claims) for status in ClaimStatus}
    short = gaps(standard, code, claims, aggregates.kinds, as_of)
    if accepted(standard, code, claims, aggregates.kinds, as_of):
        circle = Circle.ACCEPTED
    elif not short:
        circle = Circle.READY
    elif claims:
        circle = Circle.CLAIMED
    else:
        circle = Circle.RECORDED if counts.recorded else Circle.NOTHING
    criterion = standard.criteria[code]
    return CriterionRow(
        code=code,
        group=criterion.group,
        text=criterion.text,
        label=criterion.label,
        possible=counts.possible,
        recorded=counts.recorded,
        claimed=by_status[ClaimStatus.CLAIMED],
        evidenced=by_status[ClaimStatus.EVIDENCED],
        submitted=by_status[ClaimStatus.SUBMITTED],
        accepted=by_status[ClaimStatus.ACCEPTED],
        returned=by_status[ClaimStatus.RETURNED],
        contacts=counts.contacts,
        latest=counts.latest,
        months=counts.months,
        sufficient=not short,
        missing=_missing(standard, code, counts.recorded, claims, short),
        circle=circle,
        proved=sum(s.proved for s in claims),
    )


def _missing(
    standard: Standard, code: str, recorded_actions: int, claims: list[Standing], short: tuple[str, ...]
) -> tuple[str, ...]:
    """What is missing, in the order in which to do it, each with its key. Nobody is nudged to invent a conflict."""
    returned = sum(s.status is ClaimStatus.RETURNED for s in claims)
    first = [f"an answer to {returned} returned claim{'s' * (returned > 1)} {OPEN}"] if returned else []
    if not short:
        return tuple(first)
    rule = standard.sufficiency[code]
    if not claims:
        if recorded_actions:
            which = "the recorded action shows" if recorded_actions == 1 else f"one of {recorded_actions} actions shows"
            return (f"a claim: say how {which} it {CLAIM}",)
        return (NOT_ARISEN,) if rule.may_not_arise else (f"{rule.begin} {RECORD}",)
    unproved = [s for s in claims if not s.proved and s.lacking and s.status is not ClaimStatus.RETURNED]
    if unproved:
        nearest = min(unproved, key=lambda s: len(s.lacking))
        first.append(f"for a claim you made: {'; '.join(nearest.lacking)} {OPEN}")
    return (*first, *short)


_CLIMB = (ClaimStatus.CLAIMED, ClaimStatus.EVIDENCED, ClaimStatus.SUBMITTED, ClaimStatus.ACCEPTED)


def meets(row: CriterionRow, required: ClaimStatus) -> bool:
    """Whether a criterion stands at ``required`` or further, as ``--require`` asks.

    ``evidenced`` is the sufficiency rule itself. ``submitted`` and ``accepted`` ask besides that a claim has come that
    far, ``accepted`` that the rule is met by accepted claims alone. ``claimed`` asks for any claim.

    Raises ValueError for ``returned``, which is no step of the climb.
    """
    if required not in _CLIMB:
        raise ValueError(f"not a status to ask for: {required.value} (known: {', '.join(s.value for s in _CLIMB)})")
    if required is ClaimStatus.CLAIMED:
        return row.claims > 0
    if required is ClaimStatus.ACCEPTED:
        return row.circle is Circle.ACCEPTED
    if required is ClaimStatus.SUBMITTED:
        return row.sufficient and row.submitted + row.accepted > 0
    return row.sufficient


def public(row: CriterionRow) -> dict[str, Any]:
    """The row as ``netcrm coverage --json`` prints it."""
    return {
        "code": row.code,
        "group": row.group,
        "text": row.text,
        "possible": row.possible,
        "recorded": row.recorded,
        "claimed": row.claimed,
        "evidenced": row.evidenced,
        "submitted": row.submitted,
        "accepted": row.accepted,
        "returned": row.returned,
        "contacts": row.contacts,
        "latest": row.latest or None,
        "months": list(row.months),
        "sufficient": row.sufficient,
        "missing": list(row.missing),
    }
