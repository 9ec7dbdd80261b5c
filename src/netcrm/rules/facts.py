"""From a row of the journal to what the rules look at: the one way, for every screen and command."""

from __future__ import annotations

from netcrm.models.rows import ActionRow
from netcrm.rules.mapping import ActionFacts, points_of
from netcrm.standards.types import Standard
from netcrm.words import Detail, Kind


def known_kind(standard: Standard, kind: str) -> Kind | None:
    """The kind, None when the standard's file has no entry for it: such an action is unmapped."""
    try:
        found = Kind(kind)
    except ValueError:
        return None
    return found if found in standard.kinds else None


def facts_of(standard: Standard, action: ActionRow) -> ActionFacts | None:
    """What the rules look at in an action; None when its kind is unknown to the standard."""
    kind = known_kind(standard, action.kind)
    if kind is None:
        return None
    return ActionFacts(
        kind,
        action.facets,
        artefact=action.artefact,
        theirs=action.theirs,
        points=points_of(standard, action.details.get(Detail.POINTS, "")),
        include=frozenset(code for code, included in action.excepted.items() if included),
        exclude=frozenset(code for code, included in action.excepted.items() if not included),
    )
