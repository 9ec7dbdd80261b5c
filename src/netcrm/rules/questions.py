"""Questions that a candidate may ask to be asked: what they know, and what nothing that they did shows.

Only knowledge is asked about. What is done has to be seen, and is no matter of questions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from netcrm.models.evidence import EvidenceItemRow
from netcrm.models.rows import ActionRow
from netcrm.rules.coverage import CriterionRow
from netcrm.rules.mapping import points_of
from netcrm.standards.types import Family, Standard
from netcrm.words import Detail, Kind


@dataclass(frozen=True, slots=True)
class Question:
    """A knowledge criterion that no proved claim shows. ``text``: the unit's own words. ``ask``: the same as a request
    to the assessor. ``claimed``: the evidence items with a claim of it that lacks a proof. ``entries``: which entries
    touch on it. ``answered``: the discussions of it on record, which need a claim to count."""

    criterion: str
    text: str
    ask: str
    claimed: tuple[str, ...]
    entries: tuple[ActionRow, ...]
    answered: tuple[ActionRow, ...]


def unshown(standard: Standard, rows: Iterable[CriterionRow]) -> tuple[str, ...]:
    """The knowledge criteria that no proved claim shows, in the unit's order."""
    return tuple(row.code for row in rows if not row.proved and standard.criteria[row.code].family is Family.KNOWLEDGE)


def questions(
    standard: Standard,
    codes: Iterable[str],
    items: Sequence[EvidenceItemRow],
    touching: Mapping[str, Sequence[ActionRow]],
) -> tuple[Question, ...]:
    """The questions for these criteria; ``touching`` are the entries that are recorded or claimed for each."""
    found = []
    for code in codes:
        text = standard.criteria[code].text
        entries = touching.get(code, ())
        answered = tuple(row for row in entries if row.kind == Kind.DISCUSSED and _names(standard, row, code))
        found.append(
            Question(
                criterion=code,
                text=text,
                ask=f"Ask me about {code}: {text}",
                claimed=tuple(item.label for item in items if any(c.criterion == code for c in item.claims)),
                entries=tuple(row for row in entries if row not in answered),
                answered=answered,
            )
        )
    return tuple(found)


def _names(standard: Standard, row: ActionRow, code: str) -> bool:
    return code in points_of(standard, row.details.get(Detail.POINTS, ""))
