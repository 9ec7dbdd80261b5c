"""What an action of the journal shows, by the rules of the standard in use."""

from __future__ import annotations

from netcrm.models.rows import ActionRow
from netcrm.rules.mapping import ActionFacts, points_of, recorded
from netcrm.standards import Standard
from netcrm.words import Detail, Kind


def codes(standard: Standard, action: ActionRow) -> str:
    """The criteria that an action shows, as one text: 'PC1 PC4'; '' when it shows nothing yet."""
    facts = ActionFacts(
        Kind(action.kind),
        action.facets,
        points=points_of(standard, action.details.get(Detail.POINTS, "")),
        include=frozenset(code for code, included in action.excepted.items() if included),
        exclude=frozenset(code for code, included in action.excepted.items() if not included),
    )
    return " ".join(link.criterion for link in recorded(standard, facts))
