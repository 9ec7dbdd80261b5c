"""Naming evidence on the command line: an item as E3, a claim as E3:PC1 or by its id, and as JSON rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from netcrm.cli.options import BadInput, criterion_code
from netcrm.models.evidence import NOT_STATED, ArtefactRow, AssessmentRow, ClaimRow, DecisionRow, EvidenceItemRow

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book

_ITEM = re.compile(r"[eE]\d+")
_CLAIM = re.compile(r"([eE]\d+)[:/](.+)")
_LEAST = 8
"""Digits of an id that name a claim."""

Fits = Callable[[ClaimRow], bool]


def is_item(text: str) -> bool:
    """Whether a word names an evidence item by its number: E3."""
    return _ITEM.fullmatch(text.strip()) is not None


def actions_of(book: Book, names: Iterable[str]) -> list[str]:
    """The uids of journal entries, each named by its id or as much of it as names one."""
    return [book.action(name).uid for name in names]


def claims_of(book: Book, standard: Standard, names: Sequence[str], fits: Fits, none: str) -> list[str]:
    """The uids of the claims that are named: E3:PC1 or a claim's id names one, E3 those of the item that fit, PC1 those
    of the criterion that fit. Raises NotFound with ``none`` when a name gives no claim."""
    from netcrm.store.errors import NotFound

    items = book.evidence_items(standard)
    found: list[str] = []
    for name in names:
        said = name.strip()
        pair = _CLAIM.fullmatch(said)
        if pair:
            code = criterion_code(standard, pair[2])
            chosen = [c.uid for c in _of(items, pair[1]) if c.criterion == code]
        elif is_item(said):
            chosen = [c.uid for c in _of(items, said) if fits(c)]
        elif len(said) >= _LEAST and re.fullmatch(r"[0-9a-fA-F]+", said):
            every = [claim.uid for item in items for claim in (*item.claims, *item.withdrawn)]
            chosen = [uid for uid in every if uid.startswith(said.lower())]
            if len(chosen) > 1:
                raise BadInput(f"several claims have an id that begins with {said}; give more of it")
        else:
            code = criterion_code(standard, said)
            chosen = [c.uid for item in items for c in item.claims if c.criterion == code and fits(c)]
        if not chosen:
            raise NotFound(f"{name}: {none}; netcrm evidence lists the claims")
        found += chosen
    return list(dict.fromkeys(found))


def _of(items: list[EvidenceItemRow], label: str) -> tuple[ClaimRow, ...]:
    return next((item.claims for item in items if item.label.lower() == label.lower()), ())


def decision(row: DecisionRow) -> dict[str, Any]:
    """A recorded step of a claim."""
    return {
        "id": row.uid,
        "claim": row.claim,
        "evidence": f"E{row.number}",
        "criterion": row.criterion,
        "outcome": row.outcome,
        "by": row.by,
        "on": row.on,
        "comment": row.comment,
        "recorded_on": row.recorded_on,
        "assessment": row.assessment or None,
    }


def claim(row: ClaimRow) -> dict[str, Any]:
    """A claim with where it stands."""
    return {
        "id": row.uid,
        "criterion": row.criterion,
        "status": row.status or None,
        "why": row.why,
        "where": row.locator,
        "made_on": row.made_on,
        "unit": row.unit,
        "version": row.version,
        "lacking": list(row.lacking),
        "outside": row.outside,
        "same_as": list(row.same_as),
        "withdrawn_on": row.withdrawn_on or None,
        "decisions": [decision(step) for step in row.decisions],
    }


def artefact(row: ArtefactRow) -> dict[str, Any]:
    """A work product."""
    return {
        "id": row.uid,
        "sort": row.sort,
        "title": row.title,
        "evidence_type": row.evidence_type,
        "on": row.on or None,
        "added_on": row.added_on,
        "file": row.file_name or None,
        "size": row.size,
        "sha256": row.sha256 or None,
        "place": row.place or None,
        "held_by": row.held_by or None,
        "text": row.body,
    }


def item(row: EvidenceItemRow) -> dict[str, Any]:
    """An evidence item with everything that belongs to it."""
    late = dict(row.late)
    return {
        "id": row.uid,
        "evidence": row.label,
        "title": row.title,
        "story": row.story,
        "shown_how": row.shown_how,
        "age_why": row.age_why,
        "made_on": row.made_on,
        "submitted": row.submitted,
        "actions": [
            {
                "id": a.uid,
                "kind": a.kind,
                "on": a.on,
                "text": a.text,
                "marking": a.marking,
                "late_days": late.get(a.uid, 0),
            }
            for a in row.actions
        ],
        "artefacts": [artefact(a) for a in row.artefacts],
        "testimonies": [
            {
                "action": t.uid,
                "witnesses": [who.name for who in t.witnesses],
                "on": t.on,
                "text": t.words,
                "position": t.status,
                "relation": t.relation,
                "received": t.received,
                "contactable": t.contactable,
                "points": list(t.points),
                "lacking": list(t.lacking),
            }
            for t in row.testimonies
        ],
        "claims": [claim(c) for c in (*row.claims, *row.withdrawn)],
    }


def assessment(row: AssessmentRow) -> dict[str, Any]:
    """An assessment."""
    return {
        "id": row.uid,
        "unit": row.unit,
        "version": row.version or NOT_STATED,
        "on": row.on or None,
        "days": row.days,
        "assessor": row.assessor,
        "verifier": row.verifier,
        "centre": row.centre,
        "centre_number": row.centre_number,
        "candidate_number": row.candidate_number,
        "note": row.note,
        "submissions": [
            {"id": s.uid, "as_of": s.as_of, "made_on": s.made_on, "digest": s.digest, "claims": list(s.claims)}
            for s in row.submissions
        ],
        "decisions": [decision(step) for step in row.decisions],
        "questions": [{"id": a.uid, "asked": a.details.get("asked", ""), "text": a.text} for a in row.questions],
    }
