"""What an entry of the journal is as a thing that may pass: whose it is, and how it is marked, from where it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from netcrm.rules.agreements import Entry
from netcrm.rules.audience import OF_MARKING, Party
from netcrm.rules.boundary import Item
from netcrm.rules.own_details import CONTACT_DETAILS
from netcrm.words import Detail, Kind, Marking

MINE: frozenset[str] = frozenset(
    {Kind.GAVE, Kind.OFFERED, Kind.BRIEFED, Kind.POSTED, Kind.NEEDED, Kind.REVIEWED_NEEDS, Kind.PLANNED}
)
"""Kinds of which the content is mine: those who took part were given it. In all others it came from them."""


def item_of(lineage: Sequence[Entry], parties: Mapping[str, Party]) -> Item:
    """The thing that an entry tells of. ``lineage``: the entry, then those that it follows from, one after the other.

    What was passed on keeps whom it came from first, and the strictest marking on its way.
    """
    entry = lineage[0]
    theirs = [held for held in lineage if held.kind not in MINE]
    uids = dict.fromkeys(who.uid for held in theirs for who in held.who)
    return Item(
        what=next((said for held in lineage if (said := held.details.get(Detail.WHAT, "") or held.text)), entry.kind),
        sources=tuple(parties[uid] for uid in uids if uid in parties),
        mine=not theirs,
        marking=strictest(held.marking for held in lineage),
        unnamed=any(held.unnamed for held in lineage),
        lineage=tuple(held.uid for held in lineage),
        came=date.fromisoformat(theirs[-1].day) if theirs else None,
    )


def strictest(markings: Iterable[str]) -> Marking:
    """The marking of these for the fewest; unmarked when none is marked."""
    marked = [Marking(marking) for marking in markings if marking]
    return min(marked, key=lambda m: OF_MARKING[m], default=Marking.UNMARKED)


def details_of(party: Party) -> Item:
    """A contact's own details, as a thing that may pass: their card, or an introduction to them."""
    # A consent to it is about no entry, but about the details of whoever gives it.
    return Item(CONTACT_DETAILS, (party,), details=True, lineage=(CONTACT_DETAILS,))
