"""The matrix: the unit's kinds of evidence against its criteria. Pure; the store brings the counts.

An entry that could be several kinds of evidence counts for each of them that lists the criterion; one whose criterion
none of them lists counts as outside the listed examples, which is neutral: the table is indicative.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from netcrm.models.rows import ActionRow
from netcrm.rules.claims import ClaimFacts
from netcrm.rules.facts import facts_of
from netcrm.rules.mapping import evidence_types
from netcrm.standards.types import EvidenceType, Standard
from netcrm.words import Kind

OUTSIDE = "outside"
"""The row of what no listed kind of evidence covers; a code of the unit may not hold it, being no type."""


@dataclass(slots=True)
class Cell:
    """One kind of evidence for one criterion: entries that could be it, entries that record the criterion as well, and
    claims that count for something, each of them once in a cell."""

    possible: int = 0
    recorded: int = 0
    claims: int = 0


@dataclass(slots=True)
class Matrix:
    """The cells that hold anything, by kind of evidence and criterion."""

    cells: dict[tuple[str, str], Cell] = field(default_factory=dict)

    def at(self, evidence: str, criterion: str) -> Cell:
        """A cell, an empty one where there is nothing."""
        return self.cells.get((evidence, criterion), Cell())

    def cell(self, evidence: str, criterion: str) -> Cell:
        """The cell to count in."""
        return self.cells.setdefault((evidence, criterion), Cell())

    def holds(self, evidence: str, criteria: Iterable[str]) -> bool:
        """Whether there is anything of a kind of evidence for these criteria."""
        return any((evidence, code) in self.cells for code in criteria)


def lists(evidence: EvidenceType, criterion: str) -> bool:
    """Whether the table lists a kind of evidence for a criterion."""
    return criterion in evidence.pcs or criterion in evidence.criteria


def rows_for(standard: Standard, types: Iterable[str], criterion: str) -> tuple[str, ...]:
    """The rows of the matrix in which evidence that could be of these types counts for a criterion."""
    found = tuple(t for t in types if t in standard.evidence and lists(standard.evidence[t], criterion))
    return found or (OUTSIDE,)


def types_of(standard: Standard, kind: Kind, artefact: bool) -> tuple[str, ...]:
    """The kinds of evidence that an entry of a kind could be."""
    entry = standard.kinds[kind]
    return entry.evidence + entry.with_artefact if artefact else entry.evidence


def rows_of(standard: Standard, action: ActionRow, criterion: str) -> tuple[str, ...]:
    """The rows of the matrix in which an entry counts for a criterion; none when it can be no evidence."""
    what = facts_of(standard, action)
    return rows_for(standard, evidence_types(standard, what), criterion) if what is not None else ()


def kinds_in(standard: Standard, row: str, criterion: str) -> frozenset[str]:
    """The kinds of entry that can count in a row of the matrix for a criterion."""
    return frozenset(
        kind
        for kind in standard.kinds
        if any(row in rows_for(standard, types_of(standard, kind, artefact), criterion) for artefact in (False, True))
    )


def count_existing(standard: Standard, matrix: Matrix, types: Iterable[str], could: Iterable[str], number: int) -> None:
    """So many entries that could be of these types, and so could be evidence of these criteria."""
    held = [standard.evidence[t] for t in types]
    for code in could:
        for one in held:
            if lists(one, code):
                matrix.cell(one.code, code).possible += number


def count_recorded(standard: Standard, matrix: Matrix, types: Iterable[str], shown: Iterable[str], number: int) -> None:
    """So many entries that could be of these types and record these criteria."""
    held = tuple(types)
    for code in shown:
        for row in rows_for(standard, held, code):
            matrix.cell(row, code).recorded += number


def count_claims(standard: Standard, matrix: Matrix, claims: Iterable[ClaimFacts]) -> None:
    """Claims that stand: each once in every row that its evidence could be."""
    for claim in claims:
        for row in rows_for(standard, sorted(claim.evidence), claim.criterion):
            matrix.cell(row, claim.criterion).claims += 1


def ordered(standard: Standard, matrix: Matrix, criteria: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The groups of the table with the kinds of evidence of which there is anything for these criteria; what lies
    outside the listed examples comes last, under no heading of the unit ('')."""
    codes = tuple(criteria)
    found = [
        (group.title, tuple(t.code for t in group.types if matrix.holds(t.code, codes)))
        for group in standard.table.groups
    ]
    rest = [("", (OUTSIDE,))] if matrix.holds(OUTSIDE, codes) else []
    return [*((title, types) for title, types in found if types), *rest]


def label_of(standard: Standard, evidence: str) -> str:
    """How a row of the matrix is called."""
    if evidence in standard.evidence:
        return standard.evidence[evidence].label
    return "outside the listed examples" if standard.evidence else "evidence of any kind"
