"""Reads of introductions. Standard library only, since the first screen shows those that wait."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import IntroductionRow, Who
from netcrm.rules.introduction_steps import next_said
from netcrm.rules.introductions import ON_ITS_WAY, Entry, IntroductionState, Stage, fold
from netcrm.store.errors import NotFound

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

ASK_AFTER_DAYS = 14
"""Days after which Today asks what came of an introduction: time for a first talk between the two."""
ASK_UNTIL_DAYS = 60
"""Days after which it no longer asks: what has not led to anything by then is closed, or left, by the user."""


def introductions(book: BookCore, today: date) -> list[IntroductionState]:
    """Every introduction, the one with the latest step first."""
    with book._snapshot():
        found = _with_boundaries(book, states(book._rows("introductions.ALL"), today), today)
    return sorted(found, key=lambda state: state.since, reverse=True)


def introduction(book: BookCore, uid: str, today: date) -> IntroductionState:
    """The introduction that the entry with this uid is part of. Raises NotFound."""
    with book._snapshot():
        found = states(book._rows("introductions.ONE", {"uid": uid}), today)
        if not found:
            raise NotFound(f"no introduction has the id {uid}; it may have been deleted")
        return _with_boundaries(book, found, today)[0]


def between(book: BookCore, one: str, other: str, today: date) -> tuple[list[IntroductionState], tuple[str, ...]]:
    """The introductions of two contacts, the latest first, and what was agreed that stands in the way of one."""
    from netcrm.store.boundaries import in_the_way

    with book._snapshot():
        found = states(book._rows("introductions.OF_PAIR", {"one": one, "other": other}), today)
        (words,) = in_the_way(book, [(one, other)], today)
    return sorted(found, key=lambda state: state.since, reverse=True), words


def _with_boundaries(book: BookCore, found: list[IntroductionState], today: date) -> list[IntroductionState]:
    """With what was agreed that stands in the way of those that are on their way, looked up for all of them at once."""
    from netcrm.store.boundaries import in_the_way

    open_ones = [n for n, state in enumerate(found) if state.stage in ON_ITS_WAY]
    pairs = [(found[n].first.who.uid, found[n].second.who.uid) for n in open_ones]
    if pairs:
        for n, words in zip(open_ones, in_the_way(book, pairs, today), strict=True):
            if words:
                found[n] = replace(found[n], in_the_way=words)
    return found


def waiting(book: BookCore, today: date, limit: int) -> tuple[IntroductionRow, ...]:
    """What waits for a step today: gone quiet first, then ready to be introduced, then asked and waiting, then those
    whose result nobody has asked for; of each the one that has waited longest."""
    days = {"since": _before(today, ASK_UNTIL_DAYS), "until": _before(today, ASK_AFTER_DAYS)}
    found = states(book._rows("introductions.WAITING", days), today)
    placed = sorted((place, -state.days, n) for n, state in enumerate(found) if (place := _place(state)) is not None)
    return tuple(row(found[n]) for _, _, n in placed[:limit])


def _before(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()


def _place(state: IntroductionState) -> int | None:
    """Where it stands in Today, None when it does not wait there."""
    if state.until:
        return None
    if state.waiting_for:
        return 0 if state.quiet else 2
    return {Stage.AGREED: 1, Stage.INTRODUCED: 3}.get(state.stage)


def row(state: IntroductionState) -> IntroductionRow:
    """An introduction as a plain row."""
    return IntroductionRow(
        uid=state.uid,
        first=state.first.who,
        second=state.second.who,
        stage=state.stage.value,
        common=state.common,
        says=next_said(state),
        days=state.days,
        quiet=state.quiet,
        marking=state.marking,
    )


def states(rows: Iterable[tuple[Any, ...]], today: date) -> list[IntroductionState]:
    """The introductions in rows of one of the statements ``introductions.…``, which come chain by chain."""
    return [fold([_entry(found) for found in chain], today) for _, chain in groupby(rows, key=lambda found: found[0])]


def _entry(found: tuple[Any, ...]) -> Entry:
    _, uid, kind, on, day, text, marking, who, mentions, details, until = found
    return Entry(uid, kind, on, day, text, _people(who), _people(mentions), json.loads(details), marking, until)


def _people(text: str) -> tuple[Who, ...]:
    return tuple(Who(uid, name, kind) for _, uid, name, kind in sorted(json.loads(text)))
