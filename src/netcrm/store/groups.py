"""Groups of actions that map alike: by kind and facets, and where a rule looks further, by more.

Standard library and rules only. The rules are asked once for a group, never once for an action.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from netcrm.rules.facts import known_kind
from netcrm.rules.mapping import ActionFacts, points_of, possible, recorded
from netcrm.standards import Standard
from netcrm.words import Kind

LINKED = "linked"


@dataclass(frozen=True, slots=True)
class Group:
    """Actions of one kind with the same facets.

    ``plain``: the criteria that all of them record; ``linked``: those that they record besides when a participant is
    linked to a need or objective. ``further``: more than that decides (whose promise it is, which points are named), so
    each of its variants is asked for on its own and ``plain`` and ``linked`` say nothing. ``by_link``: among these,
    whether someone is linked decides too.
    """

    kind: str
    facets: str
    plain: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    further: bool = False
    by_link: bool = False

    @property
    def key(self) -> str:
        """Kind and facets in one text."""
        return group_key(self.kind, self.facets)


def group_key(kind: str, facets: str) -> str:
    """Kind and facets in one text."""
    return f"{kind} {facets}"


def variant_key(kind: str, facets: str, linked: bool, theirs: bool, points: str) -> str:
    """All that the recorded layer looks at, in one text."""
    return f"{kind} {facets}|{int(linked)}|{int(theirs)}|{points}"


def facts(
    kind: Kind,
    facets: str,
    *,
    linked: bool = False,
    theirs: bool = False,
    artefact: bool = False,
    points: frozenset[str] = frozenset(),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
) -> ActionFacts:
    """What the rules look at, from what the store holds."""
    held = frozenset(facets.split())
    return ActionFacts(
        kind,
        held | {LINKED} if linked else held,
        artefact=artefact,
        theirs=theirs,
        points=points,
        include=frozenset(include),
        exclude=frozenset(exclude),
    )


def codes(standard: Standard, what: ActionFacts) -> frozenset[str]:
    """The criteria that the facts record."""
    return frozenset(link.criterion for link in recorded(standard, what))


def group_of(standard: Standard, kind: str, facets: str) -> Group:
    """How the actions of one kind with the same facets map."""
    known = known_kind(standard, kind)
    if known is None:
        return Group(kind, facets)
    entry = standard.kinds[known]
    held = {
        (linked, theirs): codes(standard, facts(known, facets, linked=linked, theirs=theirs))
        for linked, theirs in product((False, True), repeat=2)
    }
    plain, linked = held[False, False], held[True, False]
    by_points = "points" in facets.split() and any(rule.named for rule in entry.rules)
    if by_points or plain != held[False, True] or linked != held[True, True]:
        asks = any(LINKED in rule.when for rule in entry.rules)
        by_link = asks and (by_points or plain != linked or held[False, True] != held[True, True])
        return Group(kind, facets, further=True, by_link=by_link)
    return Group(kind, facets, plain, linked - plain)


def possible_of(standard: Standard, kind: str, facets: str, *, artefact: bool = False) -> frozenset[str]:
    """The criteria that the table lists for what such an action could be."""
    known = known_kind(standard, kind)
    return frozenset(possible(standard, facts(known, facets, artefact=artefact))) if known else frozenset()


def variant_codes(
    standard: Standard, kind: str, facets: str, linked: bool, theirs: bool, points: str
) -> frozenset[str]:
    """The criteria that a variant of a group records."""
    known = known_kind(standard, kind)
    if known is None:
        return frozenset()
    named = points_of(standard, points) if points else frozenset()
    return codes(standard, facts(known, facets, linked=linked, theirs=theirs, points=named))
