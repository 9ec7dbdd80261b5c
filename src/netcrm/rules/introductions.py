"""What an introduction has come to: a pure fold over its entries in the journal.

An introduction is a chain of entries: the first one, and those that follow from it. Nothing of its state is stored, so
undo, merging and forgetting hold for it as they do for the journal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from netcrm.models.rows import Who
from netcrm.rules.capture.tokens import fold as folded
from netcrm.words import Detail, Kind
from netcrm.words import IntroductionStep as Step

QUIET_DAYS = 7
"""Days without an answer after which an asked side counts as gone quiet: a working week, and the weekend that people
answer on, have passed; to ask once more is then no pressing."""
BOTH_PRESENT = "both present"
"""The consent of an introduction that was made on the spot."""
SOMEONE = Who("", "someone")
"""A side that is known no more: it was forgotten, or both have been merged into one."""


class Stage(StrEnum):
    """How far an introduction has come, and how it can end. The words are those on the screen."""

    IDEA = "idea"
    ASKED_FIRST = "asked first"
    ASKED_SECOND = "asked second"
    AGREED = "both agreed"
    INTRODUCED = "introduced"
    RESULT = "result"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    QUIET = "gone quiet"


ENDS = frozenset({Stage.DECLINED, Stage.WITHDRAWN, Stage.QUIET})
ON_ITS_WAY = frozenset({Stage.IDEA, Stage.ASKED_FIRST, Stage.ASKED_SECOND, Stage.AGREED})
"""Stages in which nobody has been introduced yet, and may still be."""


OF_A_SIDE = frozenset({Step.ASKED, Step.AGREED, Step.NUDGED, Step.DECLINED})
"""Steps that one side takes, or is asked to take."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry of a chain. ``day`` is the first day that ``on`` may mean; ``until`` the day of an open
    follow-up about the introduction."""

    uid: str
    kind: str
    on: str
    day: str
    text: str = ""
    who: tuple[Who, ...] = ()
    mentions: tuple[Who, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
    marking: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One side, with the day and the way of its asking and its answer; '' where that has not happened, or the way was
    not said."""

    who: Who
    asked_on: str = ""
    asked_how: str = ""
    agreed_on: str = ""
    agreed_how: str = ""
    declined_on: str = ""

    @property
    def waits(self) -> bool:
        """Whether its answer is awaited."""
        return bool(self.asked_on) and not self.agreed_on and not self.declined_on


@dataclass(frozen=True, slots=True)
class IntroductionState:
    """An introduction as its entries say. ``days``: since the last step. ``until``: it was put off until that day.
    ``in_the_way``: what was agreed that stands in the way of it, in words, which the entries do not say."""

    uid: str
    sides: tuple[Side, ...]
    stage: Stage
    common: str
    result: str
    marking: str
    since: str
    days: int
    until: str
    entries: tuple[Entry, ...]
    in_the_way: tuple[str, ...] = ()

    @property
    def first(self) -> Side:
        """The side that is asked first."""
        return self.sides[0]

    @property
    def second(self) -> Side:
        """The other side."""
        return self.sides[1]

    @property
    def waiting_for(self) -> tuple[int, ...]:
        """The sides whose answer is awaited, by place."""
        if self.stage not in (Stage.ASKED_FIRST, Stage.ASKED_SECOND):
            return ()
        return tuple(n for n, side in enumerate(self.sides) if side.waits)

    @property
    def quiet(self) -> bool:
        """Whether it has gone quiet: a side was asked, did not answer, and it was not put off."""
        return self.stage is Stage.QUIET or (bool(self.waiting_for) and self.days >= QUIET_DAYS and not self.until)

    @property
    def names(self) -> str:
        """Both names, as "Amara – Wei"."""
        return " – ".join(side.who.name for side in self.sides)


def may_tell(state: IntroductionState, side: int) -> bool:
    """Whether a side may be told the details of the others: it has said yes itself, and so have they."""
    return bool(state.sides[side].agreed_on) and all(
        other.agreed_on for place, other in enumerate(state.sides) if place != side
    )


def fold(entries: Sequence[Entry], today: date) -> IntroductionState:
    """The state that the entries of one chain add up to; the first of them opened it, the others may come in any
    order."""
    opening = entries[0]
    ordered = sorted(entries, key=lambda entry: entry.day)
    reading = _Reading([Side(who) for who in _sides(entries)])
    for entry in ordered:
        reading.take(entry)
    steps = [entry for entry in ordered if entry.kind != Kind.SCHEDULED]
    last = steps[-1].day if steps else opening.day
    until = max((e.until for e in ordered if e.until > today.isoformat()), default="")
    said = [e.details.get(Detail.COMMON, "") for e in (opening, *ordered)]
    return IntroductionState(
        uid=opening.uid,
        sides=tuple(reading.sides),
        stage=reading.stage,
        common=next((text for text in said if text), ""),
        result=reading.result,
        marking=opening.marking,
        since=last,
        days=max(0, (today - date.fromisoformat(last)).days),
        until=until,
        entries=tuple(ordered),
    )


def _sides(entries: Sequence[Entry]) -> list[Who]:
    """Who is introduced: those of the opening entry, then those whom it or a later one names, until they are two."""
    found = {who.uid: who for who in entries[0].who}
    for entry in entries:
        for who in (*entry.who, *entry.mentions):
            if len(found) < 2:
                found.setdefault(who.uid, who)
    sides = list(found.values())
    return sides + [SOMEONE] * (2 - len(sides))


class _Reading:
    """The state while the entries are read, the earliest first."""

    def __init__(self, sides: list[Side]) -> None:
        self.sides = sides
        self.result = ""
        self._introduced = False
        self._followed = False
        self._end: Stage | None = None

    def take(self, entry: Entry) -> None:
        """Take one entry more."""
        step = step_of(entry)
        if step is None:
            return
        consent = entry.details.get(Detail.CONSENT, "")
        how = entry.details.get(Detail.HOW, "") or consent
        if step is Step.INTRODUCED:
            self._introduced, self._end = True, None
            if says_yes(consent):
                self._agree(range(len(self.sides)), entry, how, asked=False)
        elif step in OF_A_SIDE:
            self._of_a_side(step, whose(entry, [side.who for side in self.sides]), entry, how)
            if step is Step.ASKED and says_yes(consent):
                self._agree(whose(entry, [side.who for side in self.sides]), entry, how, asked=False)
        elif step in (Step.WITHDRAWN, Step.QUIET):
            self._end = Stage.WITHDRAWN if step is Step.WITHDRAWN else Stage.QUIET
        result = entry.details.get(Detail.RESULT, "")
        if step is Step.RESULT or result:
            self._followed, self._end = True, None
            self.result = result or entry.text

    def _of_a_side(self, step: Step, places: Sequence[int], entry: Entry, how: str) -> None:
        if step is Step.AGREED:
            self._agree(places, entry, how, asked=True)
        elif step is Step.DECLINED:
            self._end = Stage.DECLINED
            self._set(places, declined_on=entry.on, agreed_on="", agreed_how="")
        elif step is Step.ASKED:
            self._set(places, asked_on=entry.on, asked_how=how, declined_on="")
            self._go_on()
        elif self._end is Stage.QUIET:  # nudged
            self._end = None

    def _agree(self, places: Sequence[int], entry: Entry, how: str, *, asked: bool) -> None:
        for place in places:
            side = self.sides[place]
            if not side.agreed_on:
                self._set([place], agreed_on=entry.on, agreed_how=how, declined_on="")
            if asked and not side.asked_on:
                self._set([place], asked_on=entry.on)
        self._go_on()

    def _go_on(self) -> None:
        """It is open again, unless a side has said no."""
        if not any(side.declined_on for side in self.sides):
            self._end = None

    def _set(self, places: Sequence[int], **values: str) -> None:
        for place in places:
            self.sides[place] = replace(self.sides[place], **values)  # type: ignore[arg-type]  # the days and ways only

    @property
    def stage(self) -> Stage:
        """Where all this leads."""
        if self._end is not None:
            return self._end
        if self._followed:
            return Stage.RESULT
        if self._introduced:
            return Stage.INTRODUCED
        if all(side.agreed_on for side in self.sides):
            return Stage.AGREED
        asked = sum(bool(side.asked_on or side.agreed_on) for side in self.sides)
        return (Stage.IDEA, Stage.ASKED_FIRST, Stage.ASKED_SECOND)[min(asked, 2)]


def step_of(entry: Entry) -> Step | None:
    """The step that an entry records; None for one that moves nothing, such as a follow-up put in the diary."""
    if entry.kind == Kind.INTRODUCED:
        return Step.INTRODUCED
    if entry.kind != Kind.INTRODUCTION:
        return None
    try:
        return Step(entry.details.get(Detail.STAGE, Step.IDEA).strip().casefold())
    except ValueError:
        return None


_YES = re.compile(r"\b(yes|both present|given|agreed|agrees|ok|okay|happy to)\b")
_NO = re.compile(r"\b(no|not|nobody|never|declined|withdrawn|refused)\b|n't\b")
_BOTH = re.compile(r"\b(both|each of them|the two of them)\b")


def says_yes(consent: str) -> bool:
    """Whether the words of a consent are a yes. In doubt they are none: a side is not taken to have agreed."""
    said = folded(consent)
    return bool(_YES.search(said)) and not _NO.search(said)


def whose(entry: Entry, sides: Sequence[Who]) -> list[int]:
    """Which sides a step is about, by place. When an entry names all of them ("wei said yes to the amara intro"), it is
    the one named first, unless it says that it was both: a yes of one side never counts for the other."""
    places = [n for n, side in enumerate(sides) if side.uid in {who.uid for who in entry.who}]
    if len(places) < 2:
        return places
    said = folded(entry.text)
    if _BOTH.search(said) or _side_by_side(said, [sides[n].name for n in places]):
        return places
    uids = [side.uid for side in sides]
    return [next(uids.index(who.uid) for who in entry.who if who.uid in uids)]


def _side_by_side(said: str, names: Sequence[str]) -> bool:
    """Whether two of the names stand joined by "and": "asked amara and wei about an intro"."""
    words = [rf"(?:{'|'.join(re.escape(word) for word in folded(name).split())})" for name in names if name.split()]
    joint = r"\s*(?:and|&|\+)\s*"
    return any(re.search(rf"\b{a}\b{joint}\b{b}\b", said) for a in words for b in words if a != b)
