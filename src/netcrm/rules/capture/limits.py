"""What narrows the leave that a line gives: "ok for anyone in my network", "fine for my team, except raj".

A marking is never read wider than it was said: the group named behind it holds, and where what narrows it is no group
that is known, it is asked who may have it.
"""

from __future__ import annotations

from dataclasses import dataclass

from netcrm.rules.audience import Circle
from netcrm.rules.capture.clause import SIGNS
from netcrm.rules.capture.line import Line
from netcrm.rules.terms import audience
from netcrm.words import Marking

_MARKS: dict[Circle, Marking] = {
    Circle.ME: Marking.ONLY_ME,
    Circle.TEAM: Marking.MY_TEAM,
    Circle.ORGANISATION: Marking.MY_ORGANISATION,
    Circle.NETWORK: Marking.MY_NETWORK,
    Circle.ANYONE: Marking.ANYONE,
}
_WITHIN = frozenset("in within inside from on at of among across".split())
_WHO = frozenset({"who", "i", "we", "here", "with", "working", "connected"})
"""Behind "anyone" these say which people are meant."""
_NARROWS = frozenset("except excluding excepting bar barring unless until till provided providing if".split())
_NARROWS_BY_TWO = frozenset({("apart", "from"), ("other", "than"), ("as", "long"), ("only", "if"), ("only", "when"),
                             ("but", "not"), ("but", "no"), ("but", "never"), ("but", "only"), ("once", "it"),
                             ("once", "she"), ("once", "he"), ("once", "they"), ("after", "asking")})  # fmt: skip
_DENIES = frozenset({"not", "never", "no", "n't"})
_WIDER = frozenset(
    "public publicly press media outside outsiders beyond further else anyone anybody everyone everybody wider "
    "internet online social linkedin twitter the it to a for on in of my our this that be".split()
)
"""Who are not meant by any leave but that for anyone."""
_LOOKED_AT = 6
"""Tokens behind a group within which its limit stands."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A leave that was narrowed: to which marking, None where that has to be asked; and the tokens that say so."""

    start: int
    end: int
    marking: Marking | None = None


def limited(line: Line, start: int, end: int, marking: Marking) -> Limit | None:
    """What narrows the leave in tokens ``start`` to ``end``; None where nothing does."""
    if marking is Marking.ONLY_ME:
        return None
    if line.lows[end - 1] in ("anyone", "anybody", "everyone", "everybody") and end < len(line.lows):
        if line.lows[end] in _WITHIN:
            stop = _stop(line, end + 1)
            for last in range(stop, end + 1, -1):
                circle = audience(line.slice(end + 1, last)) if last - end < _LOOKED_AT else None
                if circle is not None and _names_a_circle(line, end + 1, last):
                    return limited(line, start, last, _MARKS[circle]) or Limit(start, last, _MARKS[circle])
            return Limit(start, stop)
        if line.lows[end] in _WHO:
            return Limit(start, _stop(line, end))
    at = end + (end < len(line.lows) and line.lows[end] in (",", ";", "-", "–", "("))
    low = line.lows[at] if at < len(line.lows) else ""
    pair = tuple(line.lows[at : at + 2])
    if low in _NARROWS or pair in _NARROWS_BY_TWO or low in _DENIES:
        stop = _stop(line, at + 1)
        left = {line.lows[n] for n in range(at + 1, stop)} - _DENIES - {"but"}
        denies = low in _DENIES or pair[-1] in _DENIES
        if denies and marking is not Marking.ANYONE and left <= _WIDER:
            return None  # "for my network, not the public" says it twice
        if low in _DENIES and at == end:
            return None  # "for my network not bad": another sentence
        return Limit(start, stop)
    return None


def _names_a_circle(line: Line, start: int, end: int) -> bool:
    """Whether words name a group of mine: "in the public" and "in me" do not."""
    return bool({"network", "team", "organisation", "organization", "org", "company", "department"}
                & set(line.lows[start:end]))  # fmt: skip


def _stop(line: Line, at: int) -> int:
    """The sign or the "but" that ends what is said of the group."""
    while at < len(line.lows) and line.lows[at] not in SIGNS | {"but", "and"}:
        at += 1
    return at
