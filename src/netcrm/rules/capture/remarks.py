"""Where what a clause records ends and a remark about it begins: "need a venue, tom can't help"."""

from __future__ import annotations

from netcrm.rules.capture.clause import SIGNS
from netcrm.rules.capture.lexicon import Form, verb_at
from netcrm.rules.capture.line import Line
from netcrm.rules.capture.people import people_at

_ME = frozenset({"i", "we"})
_OTHERS = frozenset({"he", "she", "they", "nobody", "everyone", "neither"})
_HELPING = frozenset(
    "can can't cannot could couldn't will won't 'll would 'd has had have is isn't was wasn't does doesn't did didn't "
    "may might should".split()
)
_BEFORE_A_VERB = frozenset("both all each already also just never still".split())


def remark_at(line: Line, start: int, stop: int, *, mine: bool) -> int:
    """The sign from ``start`` on behind which something is told that somebody does or did, or ``stop``.

    ``mine`` says whether what I do, told with "i" or "we", is a remark too and no part of what is recorded.
    """
    for n in range(start, stop - 1):
        if line.lows[n] in SIGNS - {":", "/"} and line.inside[n] < 0 and not line.labels[n] and not line.depth[n]:
            said = any(line.lows[m] not in SIGNS and not line.labels[m] for m in range(start, n))
            if said and _tells(line, n + 1, stop, mine=mine):
                return n
    return stop


def _tells(line: Line, at: int, stop: int, *, mine: bool) -> bool:
    low = line.lows[at]
    if low in _OTHERS or mine and low in _ME:
        return True
    if line.inside[at] < 0:
        verb = verb_at(line.lows, at)
        past = verb is not None and verb[0].form is Form.PAST or low.endswith("ed") and len(low) > len("need")
        return past and low not in _ME
    people, after = people_at(line, at, stop, unknown=False)
    if not people or after >= stop or people[-1].name is not None and people[-1].name.possessive:
        return False
    while after + 1 < stop and line.lows[after] in _BEFORE_A_VERB:
        after += 1
    does = verb_at(line.lows, after)
    return line.lows[after] in _HELPING or does is not None or line.lows[after].endswith(("s", "ed", "n't"))


def said_from(line: Line, start: int, stop: int) -> int:
    """Where in "on pricing: i'm for a flat fee" what I hold begins: behind the subject and its colon."""
    colon = next((n for n in range(start, stop - 1) if line.lows[n] == ":" and line.lows[n + 1] in _ME), -1)
    return colon + 1 if colon >= 0 else start
