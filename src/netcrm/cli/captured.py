"""Records of a capture line in the form of what they would become, for a dry run: as in the journal, without ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netcrm.rules.capture.records import Record, RecordType
from netcrm.rules.mapping import evidence_types, possible, recorded
from netcrm.rules.shows import facts
from netcrm.words import Detail

if TYPE_CHECKING:
    from netcrm.standards import Standard


def dry_action(standard: Standard, record: Record) -> list[dict[str, Any]]:
    """The journal entry of a record, none for an offer. Links of the contacts to needs are not looked up."""
    seen = facts(standard, record, linked=False)
    if seen is None:
        return []
    return [
        {
            "id": None,
            "kind": str(seen.kind),
            "on": record.on,
            "recorded_at": None,
            "text": record.text,
            "outcome": record.outcome,
            "contacts": [ref.name for ref in record.who],
            "mentions": [ref.name for ref in record.mentions],
            "marking": str(record.marking),
            "against_refusal": record.details.get(Detail.OVERRIDE, "").strip() or None,
            "evidence_types": list(evidence_types(standard, seen)),
            "criteria": [
                {"code": link.criterion, "status": "recorded", "why": link.why, "outside": link.outside}
                for link in recorded(standard, seen)
            ],
            "possible": list(possible(standard, seen)),
        }
    ]


def dry_promise(record: Record) -> list[dict[str, Any]]:
    """The promises of a record, one for each person."""
    return [
        {
            "id": None,
            "direction": str(record.direction or "mine"),
            "contact": ref.name,
            "what": record.what or record.text,
            "due": record.due or None,
            "state": "open",
            "marking": str(record.marking),
            "late_days": 0,
        }
        for ref in record.who
    ]


def dry_plan(record: Record) -> dict[str, Any]:
    """The follow-up or meeting of a record, or what it says to raise next time."""
    return {
        "id": None,
        "kind": record.type.value,
        "contacts": [ref.name for ref in record.who],
        "what": record.what,
        "due": None if record.type is RecordType.AGENDA else record.due or record.on,
        "time": record.time or None,
        "state": "open",
    }
