"""Days that are called by a name: new year's eve, good friday, the bank holiday."""

from __future__ import annotations

from collections.abc import Sequence

from netcrm.rules.capture.calendar_words import When, low_at
from netcrm.rules.capture.tokens import Token

_FIXED = {
    "xmas": (12, 25),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "xmas day": (12, 25),
    "christmas eve": (12, 24),
    "xmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year": (1, 1),
    "new years": (1, 1),
    "new year's": (1, 1),
    "new year's day": (1, 1),
    "new years day": (1, 1),
    "new year's eve": (12, 31),
    "new years eve": (12, 31),
    "new year eve": (12, 31),
    "nye": (12, 31),
    "hogmanay": (12, 31),
    "twelfth night": (1, 5),
    "burns night": (1, 25),
    "valentine's": (2, 14),
    "valentines": (2, 14),
    "valentine's day": (2, 14),
    "valentines day": (2, 14),
    "halloween": (10, 31),
    "bonfire night": (11, 5),
    "guy fawkes night": (11, 5),
}
_FROM_EASTER = {
    "easter": 0,
    "easter sunday": 0,
    "easter day": 0,
    "easter saturday": -1,
    "good friday": -2,
    "maundy thursday": -3,
    "easter monday": 1,
    "palm sunday": -7,
    "mothering sunday": -21,
    "ash wednesday": -46,
    "shrove tuesday": -47,
    "pancake day": -47,
    "ascension day": 39,
    "whit monday": 50,
}
"""Days before or after Easter Sunday."""
_MOVING = frozenset(
    "bank holiday;bank holiday monday;black friday;cyber monday;giving tuesday;thanksgiving;half term;half-term;"
    "diwali;eid;passover;hanukkah;rosh hashanah;chinese new year;lunar new year;remembrance sunday;labour day;"
    "labor day;memorial day".split(";")
)
"""Days that fall elsewhere each year, or in each place: which day it was is asked."""
LONGEST = 4
"""Tokens of the longest of these names; a possessive is one of its own."""
STARTERS = frozenset("good easter maundy palm mothering ash shrove whit bank black cyber giving remembrance".split())
"""First words of the names that hold a weekday: these are that day, and no common weekday, without a lead too."""


def feast(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    """The named day at a token. Most are dates only after "on", "by", "over"; those that hold a weekday always."""
    if lead == "for":
        return None
    start = at + (1 if low_at(tokens, at) == "the" else 0)
    for size in range(LONGEST, 0, -1):
        words = [low_at(tokens, start + n) for n in range(size)]
        if not all(words):
            continue
        name, end = " ".join(words).replace(" 's", "'s"), start + size
        if not lead and not (words[0] in STARTERS and words[-1].endswith("day")):
            continue
        if name == "good friday" and not lead and not tokens[start].capital:
            # "good friday lunch": the feast, or a Friday that was good.
            return When(at, end, lead, "vague")
        if name in _FIXED:
            return When(at, end, lead, "date", (0, *_FIXED[name]))
        if name in _FROM_EASTER:
            return When(at, end, lead, "easter", (_FROM_EASTER[name],))
        if name in _MOVING:
            return When(at, end, lead, "vague")
    return None
