"""What two contacts have to do with each other, for a meeting with both. Pure.

What they share, what one looks for and the other can give, how far an introduction of them has come, and what was
agreed that stands in the way of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol

from netcrm.models.rows import ContactDetail
from netcrm.rules.briefing import DateWords, Known, Section, alike, short
from netcrm.rules.introductions import IntroductionState
from netcrm.rules.masking import masked

PAIRED_MAX = 4
"""Of more contacts than these, pairs would be most of the page."""
NOTHING = "Nothing on record joins them yet."
IN_THE_WAY = "In the way: "

Between = tuple[Sequence[IntroductionState], Sequence[str]]
"""The introductions of two contacts, and what was agreed that stands in the way of one, in words."""


class Source(Protocol):
    """Where it comes from: the Book, or what stands for it."""

    def between(self, one: str, other: str) -> Between: ...


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts and what the store knows of both."""

    one: ContactDetail
    other: ContactDetail
    between: Between


def pairs(source: Source, people: Iterable[Known], uids: Sequence[str]) -> list[Pair]:
    """The pairs of those whom the meeting is with; none for one, nor for a crowd."""
    held = {known.detail.row.uid: known.detail for known in people}
    met = [held[uid] for uid in dict.fromkeys(uids) if uid in held]
    if len(met) > PAIRED_MAX:
        return []
    return [Pair(one, other, source.between(one.row.uid, other.row.uid)) for one, other in combinations(met, 2)]


def together(found: Sequence[Pair], say_date: DateWords = str, *, hide: bool = False) -> list[Section]:
    """A part of the page for each pair; of several, only for those of whom something is known. ``hide``: what is marked
    for few eyes stays hidden."""
    page = []
    for pair in found:
        said = _lines(pair, say_date, (lambda state, text: masked(state.marking, text)) if hide else _whole)
        if said or len(found) == 1:
            names = f"{pair.one.row.name} and {pair.other.row.name}"
            page.append(Section(names, tuple(said) or (NOTHING,), 1))
    return page


def _whole(_state: IntroductionState, text: str) -> str:
    return text


def _lines(pair: Pair, say_date: DateWords, seen: Callable[[IntroductionState, str], str]) -> list[str]:
    one, other = pair.one, pair.other
    tags = [tag for tag in one.row.tags if tag in other.row.tags]
    introductions, in_the_way = pair.between
    return [
        *([f"Both {' '.join(f'#{tag}' for tag in tags)}"] if tags else []),
        *_interests(one, other),
        *_organisations(one, other),
        *_wanted(one, other),
        *_wanted(other, one),
        *_known_by(one, other),
        *_known_by(other, one),
        *(_introduction(state, say_date, seen) for state in introductions),
        *(f"{IN_THE_WAY}{short(words)}" for words in in_the_way),
    ]


def _topics(detail: ContactDetail, kind: str) -> list[str]:
    return [topic.text for topic in detail.topics if topic.kind == kind]


def _interests(one: ContactDetail, other: ContactDetail) -> list[str]:
    theirs = _topics(other, "interest")
    return [
        f"Both care about {short(mine)}" + (f" ({short(same)})" if same.casefold() != mine.casefold() else "")
        for mine in _topics(one, "interest")
        if (same := next((text for text in theirs if alike(mine, text)), ""))
    ]


def _organisations(one: ContactDetail, other: ContactDetail) -> list[str]:
    held = {a.other.uid: a for a in other.affiliations if a.other}
    said = []
    for mine in one.affiliations:
        if mine.other is None:
            continue
        if mine.other.uid == other.row.uid:
            said.append(f"{one.row.name} {'was' if mine.to_text else 'is'} with {other.row.name}")
        elif (theirs := held.get(mine.other.uid)) is not None:
            gone = [d.row.name for d, a in ((one, mine), (other, theirs)) if a.to_text]
            were = f"Both {'were ' if len(gone) == 2 else ''}with {mine.other.name}"
            said.append(f"{were} ({gone[0]} no longer)" if len(gone) == 1 else were)
    return list(dict.fromkeys(said))


def _wanted(who: ContactDetail, giver: ContactDetail) -> list[str]:
    """What one looks for and the other can give."""
    return [
        f"{who.row.name} looks for {short(need)}: {giver.row.name} can offer {short(offer)}"
        for need in _topics(who, "need")
        if (offer := next((text for text in _topics(giver, "offer") if alike(text, need)), ""))
    ]


def _known_by(who: ContactDetail, other: ContactDetail) -> list[str]:
    by = who.introduced_by
    return [f"{other.row.name} introduced {who.row.name} to me"] if by is not None and by.uid == other.row.uid else []


def _introduction(state: IntroductionState, say_date: DateWords, seen: Callable[[IntroductionState, str], str]) -> str:
    common = seen(state, state.common)
    result = seen(state, state.result)
    said = f"Introduction: {state.stage.value} ({say_date(state.since)})"
    return said + (f", about {short(common)}" if common else "") + (f" → {short(result)}" if result else "")
