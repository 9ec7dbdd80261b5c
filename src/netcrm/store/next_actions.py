"""The next best actions from the store: a fixed number of bounded reads, however much is on record."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcrm.rules.introductions import IntroductionState, Stage
from netcrm.rules.next_actions import (
    NextAction,
    Sort,
    Waiting,
    entries,
    halves,
    lacking_one,
    next_actions,
    one_short,
    richest,
    unclaimed,
)
from netcrm.standards import Standard
from netcrm.store.boundaries import ledger
from netcrm.store.groups import Group
from netcrm.store.introductions import states
from netcrm.store.journal import rows
from netcrm.store.ledger import unused
from netcrm.store.selection import LATEST, linked_params

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

FEW = 6
"""Things of a sort that are looked at: twice what is proposed, since some serve no criterion that is asked about."""
GROUPS, NEWEST, LINKED = 3, 4, 40
"""For a criterion the richest groups of entries, the newest of each, and the entries with someone linked."""
HALVES = 40
"""Groups of entries that lack one thing."""
BOTH_SIDES = {"mine", "theirs"}
UNUSED_SINCE, RESULT_SINCE, OUT_OF_TOUCH_AFTER = 365, 365, 90
"""Days back in which something received, or an introduction, is still asked about; and days after which a key member
has not been seen for long."""


def next_of(
    book: BookCore, standard: Standard, codes: Collection[str], now: datetime
) -> dict[str, tuple[NextAction, ...]]:
    """For each of these criteria what could be done next, out of what is on record on the day of ``now``."""
    today = now.date()
    with book._snapshot():
        return next_actions(standard, codes, [*_network(book, today), *_journal(book, standard, codes, now)], today)


def _network(book: BookCore, today: date) -> list[Waiting]:
    """What waits with somebody: promises, introductions, agreements, things received, people."""
    day, few = today.isoformat(), {"limit": FEW}
    found = [
        Waiting(Sort.PROMISE, uid, ("contact", who), (name,), what, marking, due, due_to)
        for uid, who, name, what, due, due_to, marking in book._rows("next.PROMISES", few)
    ]
    found += _introductions(book, today)
    found += [
        Waiting(
            Sort.UNUSED,
            row.uid,
            ("action", row.uid),
            tuple(who.name for who in row.who),
            row.what,
            row.marking,
            row.on,
        )
        for row in unused(book, today, FEW, after=0, within=UNUSED_SINCE)
    ]
    found += _agreements(book, today)
    found += [Waiting(Sort.UNTOLD, uid, ("contact", uid), (name,)) for uid, name in book._rows("next.UNTOLD", few)]
    since = (today - timedelta(days=OUT_OF_TOUCH_AFTER)).isoformat()
    found += [
        Waiting(Sort.OUT_OF_TOUCH, uid, ("contact", uid), (name,), what, on=last_on or "")
        for uid, name, what, last_on in book._rows("next.OUT_OF_TOUCH", {**few, "today": day, "since": since})
    ]
    return found


def _introductions(book: BookCore, today: date) -> list[Waiting]:
    """Those that both sides agreed to and that are not made, and those whose result nobody asked for."""
    since = (today - timedelta(days=RESULT_SINCE)).isoformat()
    found = states(book._rows("introductions.WAITING", {"since": since, "until": today.isoformat()}), today)
    sorts = {Stage.AGREED: Sort.AGREED, Stage.INTRODUCED: Sort.NO_RESULT}
    waiting = sorted((s for s in found if s.stage in sorts and not s.until), key=lambda s: -s.days)
    return [_introduction(sorts[state.stage], state) for state in waiting]


def _introduction(sort: Sort, state: IntroductionState) -> Waiting:
    names = tuple(side.who.name for side in state.sides)
    return Waiting(sort, state.uid, ("action", state.uid), names, state.common, state.marking, state.since)


def _agreements(book: BookCore, today: date) -> list[Waiting]:
    """Boundaries to look at again, and those with somebody with whom none was applied yet."""
    held = [a for a in ledger(book, today)[0] if not a.ended_on and not a.nobody]
    applied = {uid for (uid,) in book._rows("next.APPLIED")}
    due = sorted((a for a in held if a.due(today)), key=lambda a: a.review_on)[:FEW]
    idle = [a for a in reversed(held) if a.who and applied.isdisjoint(who.uid for who in a.who)][:FEW]
    return [
        Waiting(sort, a.uid, ("action", a.uid), (a.party,), a.what or a.said, a.marking, on)
        for sort, found in ((Sort.REVIEW, due), (Sort.UNAPPLIED, idle))
        for a, on in ((a, a.review_on if sort is Sort.REVIEW else a.agreed_on) for a in found)
    ]


def _journal(book: BookCore, standard: Standard, codes: Collection[str], now: datetime) -> list[Waiting]:
    """What entries and claims lack: read by the groups of entries that map alike, the newest of each."""
    from netcrm.store.evidence import evidence

    groups = [(str(kind), str(facets)) for kind, facets in book._rows("pages.GROUPS")]
    half = halves(standard, groups, codes)[:HALVES]
    firm: set[tuple[str, str]] = set()
    linked: set[tuple[str, str]] = set()
    for code in codes:
        if not standard.sufficiency[code].may_not_arise:
            plain, with_linked = richest(standard, groups, code, GROUPS)
            firm.update(plain)
            linked.update(with_linked)
    both = [group for group in groups if (said := set(group[1].split())) >= BOTH_SIDES and "confirmed" not in said]
    portfolio = evidence(book, standard, now.date(), now)
    items = [item for item in portfolio if any(len(lacks) == 1 for lacks in item.lacking.values())]
    about = {
        Sort.HALF: _newest(book, [(h.kind, h.facets) for h in half], now, "ALONE"),
        Sort.UNCONFIRMED: _newest(book, both, now, "ALONE"),
        Sort.NEXT_TIME: _found(book, "NEXT_TIMES", {"limit": FEW}),
        Sort.LACKING: _found(book, "KEYS", {"uids": json.dumps([uid for item in items for uid in item.actions[:1]])}),
    }
    held = rows(book, [key for keys in about.values() for key in keys], standard)
    of = {sort: [row for row in held if row.uid in keys.values()] for sort, keys in about.items()}
    loose = {*_newest(book, firm, now), *_linked(book, linked), *_included(book, standard)}
    return [
        *one_short(items, of[Sort.LACKING]),
        *unclaimed(standard, rows(book, sorted(loose), standard), codes),
        *lacking_one(standard, of[Sort.HALF], half),
        *entries(Sort.NEXT_TIME, of[Sort.NEXT_TIME]),
        *entries(Sort.UNCONFIRMED, of[Sort.UNCONFIRMED]),
    ]


def _found(book: BookCore, name: str, params: dict[str, str | int]) -> dict[int, str]:
    """The uids of actions by their keys."""
    return dict(book._rows(f"next.{name}", params))


def _newest(book: BookCore, groups: Iterable[tuple[str, str]], now: datetime, name: str = "NEWEST") -> dict[int, str]:
    """The newest actions of each group; those from which nothing followed, by the statement ``ALONE``."""
    wanted = json.dumps(sorted(set(groups)))
    return _found(book, name, {"groups": wanted, "today": now.date().isoformat(), "limit": NEWEST})


def _linked(book: BookCore, groups: Iterable[tuple[str, str]]) -> list[int]:
    """Some actions of these groups in which someone linked to a need or objective took part."""
    found = [Group(kind, facets) for kind, facets in groups]
    if not found:
        return []
    params = {**linked_params(found), "cutoff": LATEST, "limit": LINKED}
    return [key for (key,) in book._rows("pages.LINKED", params)]


def _included(book: BookCore, standard: Standard) -> list[int]:
    return [key for (key,) in book._rows("next.INCLUDED", {"unit": standard.unit, "limit": LINKED})]
