"""Journal entries as the scripting contract prints them, with what each is evidence of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from netcrm.cli.rows import names
from netcrm.models.rows import ActionRow
from netcrm.rules.facts import facts_of
from netcrm.rules.mapping import ActionFacts, evidence_types, outside, possible, recorded
from netcrm.words import ClaimStatus

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.book import Book

RECORDED = "recorded"
_FURTHEST = (
    ClaimStatus.CLAIMED,
    ClaimStatus.EVIDENCED,
    ClaimStatus.SUBMITTED,
    ClaimStatus.RETURNED,
    ClaimStatus.ACCEPTED,
)

Reasons = Mapping[tuple[str, str], str]
"""The sentence of a claim, by the action's uid and the criterion."""


def reasons(book: Book, standard: Standard, actions: Iterable[ActionRow]) -> Reasons:
    """What the claims on these actions say; nothing is read when there are none."""
    if not any(action.claims for action in actions):
        return {}
    return {
        (action, criterion): why
        for item in book.evidence(standard)
        for action in item.actions
        for _, criterion, _, why, _ in item.claims
    }


def action(standard: Standard, row: ActionRow, why: Reasons) -> dict[str, Any]:
    """A journal entry. ``criteria`` holds what it records or is claimed for, ``possible`` what it could be."""
    facts = facts_of(standard, row)
    return {
        "id": row.uid,
        "kind": row.kind,
        "on": row.on,
        "recorded_at": row.recorded_at,
        "text": row.text,
        "outcome": row.outcome,
        "contacts": names(row.contacts),
        "mentions": names(row.mentions),
        "marking": row.marking,
        "against_refusal": row.details.get("override", "").strip() or None,
        "evidence_types": list(evidence_types(standard, facts)) if facts else [],
        "criteria": criteria(standard, row, facts, why) if facts else [],
        "possible": list(possible(standard, facts)) if facts else [],
    }


def criteria(standard: Standard, row: ActionRow, facts: ActionFacts, why: Reasons) -> list[dict[str, Any]]:
    """What an action records, or is claimed for, in the unit's order, each at its furthest status."""
    links = {link.criterion: link for link in recorded(standard, facts)}
    claimed: dict[str, ClaimStatus] = {}
    for code, status in row.claims:
        if code in standard.criteria:
            before = claimed.get(code, ClaimStatus.CLAIMED)
            claimed[code] = max(before, ClaimStatus(status), key=_FURTHEST.index)
    return [
        {
            "code": code,
            "status": str(claimed.get(code, RECORDED)),
            "why": why.get((row.uid, code)) or (links[code].why if code in links else ""),
            "outside": outside(standard, facts.kind, code),
        }
        for code in standard.in_order(frozenset(links) | frozenset(claimed))
    ]
