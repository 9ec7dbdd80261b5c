"""What is agreed on giving somebody's contact details: "not to give her number to anyone", "never share his card
without asking him"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from netcrm.rules.capture.clause import SIGNS
from netcrm.rules.capture.line import Line, Name, names_between

NO, ASK, YES = "no", "ask", "yes"
DETAILS = "contact details"
_WORDS = frozenset(
    "number numbers phone mobile cell email e-mail mail address addresses card contact details detail linkedin".split()
)
_ALONE = frozenset("number phone mobile email e-mail card address".split())
"""Words that are a contact's details by themselves, behind the one whose they are."""
_OR_A_MESSAGE = frozenset({"email", "e-mail", "mail"})
_WHOSE = frozenset("her his their".split())
_GIVING = frozenset(
    "give gives giving given share shares sharing shared pass passes passing passed send sends sending sent hand hands "
    "handing handed forward forwards forwarding forwarded tell reveal disclose out on over publish".split()
)
_NOT = frozenset(
    {"not", "never", "no", "n't", "don't", "nobody", "without", "nor", "mustn't", "can't", "cannot", "won't"}
)
_ASKING = frozenset("ask asks asked asking check checks checked checking consent permission agrees says".split())
_FIRST = frozenset("without before unless first only after if until always".split())
_KEPT = frozenset({"private", "secret", "confidential"})
_LIMITS = frozenset(
    "only if unless until once when except within inside outside beyond team organisation network".split()
)
_BREAKS = SIGNS - {"-", "/"}


@dataclass(frozen=True, slots=True)
class OnDetails:
    """What was agreed on contact details: never, after asking, or freely; and the tokens that say it. ``limited``: it
    is for some people only, who are named in these words."""

    says: str
    start: int
    end: int
    limited: bool = False
    names: tuple[Name, ...] = ()
    unsure: bool = False
    """Whether it may also be about something else: "her email" is an address, or what she wrote."""


def on_details(line: Line, start: int, end: int) -> OnDetails | None:
    """What a range says of contact details, the strictest where it says several things; None where it says nothing."""
    found = [said for first, last in _parts(line, start, end) if (said := _of_part(line, first, last)) is not None]
    if not found:
        return None
    strictest = min(found, key=lambda said: (NO, ASK, YES).index(said.says))
    return replace(strictest, start=found[0].start, end=found[-1].end, limited=strictest.limited and len(found) == 1)


def parts_on_details(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a range that surely say something of contact details."""
    found = [_of_part(line, first, last) for first, last in _parts(line, start, end)]
    return [(said.start, said.end) for said in found if said is not None and not said.unsure]


def _parts(line: Line, start: int, end: int) -> list[tuple[int, int]]:
    """The range between its signs, "but", and "and" before something of its own."""
    found: list[tuple[int, int]] = []
    first = start
    for n in range(start, end + 1):
        ends = n == end or line.inside[n] < 0 and (line.lows[n] in _BREAKS or line.lows[n] == "but")
        if not ends and line.lows[n] == "and" and n + 1 < end:
            ends = line.lows[n + 1] in _NOT | _WHOSE or line.lows[n + 1] in _GIVING
        if ends:
            if first < n:
                found.append((first, n))
            first = n + 1
    return found


def _of_part(line: Line, start: int, end: int) -> OnDetails | None:
    thing = _thing(line, start, end)
    words = {line.lows[n] for n in range(start, end) if line.inside[n] < 0}
    if thing < 0 or not words & (_GIVING | _NOT | _KEPT | _ASKING | {"ok", "okay", "fine", "only"}):
        return None
    at = next(n for n in range(thing, end) if line.lows[n] in _WORDS)
    giving = next((n for n in range(start, end) if line.lows[n] in _GIVING), at)
    names = tuple(n for n in names_between(line, giving, end) if n.known and not n.possessive)
    tail = {line.lows[n] for n in range(at + 1, end) if line.inside[n] < 0}
    limited = bool(names) or bool(tail & _LIMITS)
    says = YES
    if words & _ASKING and words & _FIRST:
        says, limited = ASK, False
    elif words & (_NOT | _KEPT):
        says, limited = NO, bool(names) or bool({"outside", "beyond"} & tail)
    elif limited:
        says = ASK
    return OnDetails(says, start, end, limited, names, unsure=words & _WORDS <= _OR_A_MESSAGE)


def _thing(line: Line, start: int, end: int) -> int:
    """Where the details are named: "her number", "jane's card", "contact details", "her phone number"; -1 for none."""
    for n in range(start, end):
        if line.inside[n] >= 0 or line.labels[n]:
            continue
        low = line.lows[n]
        if low == "contact" and line.lows[n + 1 : n + 2] in (["details"], ["detail"], ["info"], ["information"]):
            return n
        if low not in _ALONE | {"details"}:
            continue
        first = n
        while first - 1 >= start and line.lows[first - 1] in _WORDS | {"private", "direct", "own", "personal", "home"}:
            first -= 1
        owned = first > start and line.lows[first - 1] in _WHOSE | {"'s"}
        of_it = line.lows[n + 1 : n + 2] == ["of"]
        if owned and not of_it and (n + 1 >= end or line.lows[n + 1] not in _WORDS | {"book", "list", "analysis"}):
            return first
    return -1
