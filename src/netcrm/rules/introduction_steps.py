"""What can be done next with an introduction, and how it is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from netcrm.rules.introductions import ENDS, IntroductionState, Side, Stage
from netcrm.rules.said import plural
from netcrm.text import clean, shorten
from netcrm.words import ContactKind, Kind
from netcrm.words import IntroductionStep as Step


@dataclass(frozen=True, slots=True)
class Next:
    """A step that is possible: of which side (its place, None: of all), and what it says."""

    step: Step
    side: int | None
    says: str


def possible(state: IntroductionState) -> tuple[Next, ...]:
    """The steps that are possible, the one that is due first.

    Who was asked can answer, be nudged or be left time; what has ended can only be taken up again. An introduction on
    the spot, both present, is a consent of both, so it is possible from the first.
    """
    found: list[Next] = []
    if state.stage is Stage.RESULT:
        return ()
    if state.stage is Stage.INTRODUCED:
        return (Next(Step.RESULT, None, "what came of it"), Next(Step.QUIET, None, "nothing came of it"))
    if state.stage in ENDS and any(entry.kind == Kind.INTRODUCED for entry in state.entries):
        return (Next(Step.RESULT, None, "what came of it after all"),)
    if all(side.agreed_on for side in state.sides):
        found.append(Next(Step.INTRODUCED, None, "introduce them"))
    waiting = state.waiting_for or (_unanswered(state) if state.stage is Stage.QUIET else ())
    quiet_first = state.quiet and state.stage is not Stage.QUIET
    for side in waiting if quiet_first else ():
        found.append(Next(Step.NUDGED, side, f"nudge {short_name(state, side)}"))
    for side in waiting:
        name = short_name(state, side)
        found += [Next(Step.AGREED, side, f"{name} said yes"), Next(Step.DECLINED, side, f"{name} said no")]
        if not quiet_first:
            found.append(Next(Step.NUDGED, side, f"nudge {name}"))
    asks = [n for n, side in enumerate(state.sides) if not side.agreed_on and n not in waiting]
    asks.sort(key=lambda n: not state.sides[n].declined_on)  # who said no is the one to be asked first
    if not waiting or state.stage in (Stage.DECLINED, Stage.WITHDRAWN):
        asks = asks[:1]
    for side in asks:
        again = " again" if state.sides[side].declined_on else ""
        found.append(Next(Step.ASKED, side, f"ask {short_name(state, side)}{again}"))
    if waiting:
        found.append(Next(Step.WAIT, None, "wait until a day"))
    if state.stage not in (Stage.DECLINED, Stage.WITHDRAWN) and not all(side.agreed_on for side in state.sides):
        found.append(Next(Step.INTRODUCED, None, "introduced on the spot, both present"))
    if waiting and state.stage is not Stage.QUIET:
        found.append(Next(Step.QUIET, None, "close it: no answer came"))
    if state.stage not in (Stage.DECLINED, Stage.WITHDRAWN):
        found.append(Next(Step.WITHDRAWN, None, "withdraw it"))
    return tuple(found)


def _unanswered(state: IntroductionState) -> tuple[int, ...]:
    return tuple(n for n, side in enumerate(state.sides) if side.waits)


NAME_MAX = 20
"""Cells of a name in a sentence, whose point must not be lost behind it."""


def short_name(state: IntroductionState, side: int) -> str:
    """A person's first name, where no other side begins with it; an organisation's whole name. What is longer than a
    sentence can bear is cut."""
    who = state.sides[side].who
    first = who.name.split(" ")[0]
    alone = sum(other.who.name.split(" ")[0] == first for other in state.sides) == 1
    return shorten(clean(first if who.kind == ContactKind.PERSON and alone and first else who.name), NAME_MAX)


def next_said(state: IntroductionState) -> str:
    """What is next, or what is waited for, in a few words."""
    if state.stage is Stage.RESULT:
        return state.result or "it had a result"
    if state.stage is Stage.DECLINED:
        refused = [short_name(state, n) for n, side in enumerate(state.sides) if side.declined_on]
        return f"{' and '.join(refused) or 'one side'} said no"
    if state.stage is Stage.WITHDRAWN:
        return "withdrawn"
    if state.stage is Stage.QUIET:
        return "closed: nothing more was heard"
    if state.stage is Stage.AGREED:
        return "introduce them"
    if state.stage is Stage.INTRODUCED:
        return "ask what came of it"
    if state.waiting_for:
        names = " and ".join(short_name(state, side) for side in state.waiting_for)
        have = "have" if len(state.waiting_for) > 1 else "has"
        return f"{names} {have} not answered {_for(state.days)}"
    return possible(state)[0].says


def _for(days: int) -> str:
    return f"for {plural(days, 'day')}" if days else "yet"


def consents(state: IntroductionState, day: Callable[[str], str] = str) -> list[str]:
    """When and how each side was asked and answered, a line each; ``day`` says a date."""
    return [_consent(side, day) for side in state.sides]


def _consent(side: Side, day: Callable[[str], str]) -> str:
    parts = []
    if side.asked_on:
        parts.append(f"asked {day(side.asked_on)}" + (f" ({side.asked_how})" if side.asked_how else ""))
    if side.agreed_on:
        parts.append(f"said yes {day(side.agreed_on)}" + (f" ({side.agreed_how})" if side.agreed_how else ""))
    if side.declined_on:
        parts.append(f"said no {day(side.declined_on)}")
    return f"{shorten(clean(side.who.name), NAME_MAX * 2)}: {', '.join(parts) or 'not asked yet'}"
