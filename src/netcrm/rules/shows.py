"""What a captured line would show, before it is recorded: the same rules as the journal's, on the same facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from netcrm.rules.capture.records import Capture, Record, RecordType
from netcrm.rules.mapping import ActionFacts, Lack, Link, lacking, points_of, recorded
from netcrm.standards.types import Standard
from netcrm.words import Detail, Direction, Kind

JOURNAL_KIND: dict[RecordType, Kind] = {
    RecordType.PROMISE: Kind.PROMISED,
    RecordType.FOLLOW_UP: Kind.SCHEDULED,
    RecordType.AGENDA: Kind.SCHEDULED,
    RecordType.MEETING: Kind.SCHEDULED,
    RecordType.NEED: Kind.NEEDED,
}
"""The kind of the journal entry that comes with a record that is no action itself; an offer comes with none."""


@dataclass(frozen=True, slots=True)
class Shows:
    """What a line shows, each criterion once, and what it still lacks for the nearest ones."""

    recorded: tuple[Link, ...] = ()
    lacking: tuple[Lack, ...] = ()


def facts(standard: Standard, record: Record, *, linked: bool) -> ActionFacts | None:
    """What the rules will see of the record's journal entry; None when it has none. ``linked``: a participant is linked
    to a need or an objective of mine."""
    kind = record.kind if record.type is RecordType.ACTION else JOURNAL_KIND.get(record.type)
    if kind is None:
        return None
    held = {str(name) for name, value in record.details.items() if value}
    held |= {"outcome"} if record.outcome else set()
    held |= {"need"} if record.type is RecordType.NEED else set()
    held |= {"linked"} if linked else set()
    return ActionFacts(
        kind,
        frozenset(held),
        theirs=Direction.THEIRS in (record.direction, record.whose),
        points=points_of(standard, record.details.get(Detail.POINTS, "")),
    )


def shows(standard: Standard, capture: Capture, linked: Iterable[str] = ()) -> Shows:
    """What the whole line shows. ``linked``: the uids of contacts that are linked to a need or objective of mine."""
    known = frozenset(linked)
    found: dict[str, Link] = {}
    near: dict[str, Lack] = {}
    for record in capture.records:
        seen = facts(standard, record, linked=any(ref.uid in known for ref in record.who))
        if seen is None:
            continue
        for link in recorded(standard, seen):
            found.setdefault(link.criterion, link)
        for lack in lacking(standard, seen):
            near.setdefault(lack.criterion, lack)
    return Shows(
        tuple(found[code] for code in standard.in_order(frozenset(found))),
        tuple(lack for code, lack in near.items() if code not in found),
    )
