"""The words of the calendar, and a date as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from netcrm.rules.capture.tokens import Token

WEEKDAYS = {
    name: n
    for n, names in enumerate(
        (
            "mon monday mondays",
            "tue tues tuesday tuesdays",
            "wed weds wednesday wednesdays",
            "thu thur thurs thursday thursdays",
            "fri friday fridays",
            "sat saturday saturdays",
            "sun sunday sundays",
        )
    )
    for name in names.split()
}


MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}


NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
    "couple": 2,
}


TOMORROW = frozenset({"tomorrow", "tmrw", "tmw", "tomo", "tmro", "2moro", "2morrow", "tomoz", "tomorow"})


YESTERDAY = frozenset({"yesterday", "yday", "yest", "ystdy", "ystday", "yesterdy"})


DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "am", "pm", "eve", "aft", "morn"})


UNITS = {
    "day": "d",
    "days": "d",
    "week": "w",
    "weeks": "w",
    "wk": "w",
    "wks": "w",
    "month": "m",
    "months": "m",
    "year": "y",
    "years": "y",
    "yr": "y",
    "yrs": "y",
    "fortnight": "f",
    "fortnights": "f",
    "mth": "m",
    "mths": "m",
}


LEADS = frozenset(
    {
        "on",
        "by",
        "before",
        "in",
        "until",
        "till",
        "til",
        "since",
        "from",
        "due",
        "for",
        "during",
        "over",
        "at",
        "after",
        "b4",
        "around",
        "circa",
    }
)


"""Words that may stand before a date and belong to it; which of them did is kept, since "before" ends earlier."""


@dataclass(frozen=True, slots=True)
class When:
    """A date in the line: tokens ``start`` to ``end``, its leading word or '', and what was said; ``weekday`` is that
    of a day named with its weekday ("fri 27th"), Monday 0, else -1."""

    start: int
    end: int
    lead: str
    rule: str
    args: tuple[int, ...] = ()
    weekday: int = -1


def low_at(tokens: Sequence[Token], at: int) -> str:
    """The folded token at a place, or '' beyond the ends."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def whole_number(text: str, lowest: int, highest: int) -> int | None:
    """A plain number within bounds, or None."""
    if text.isascii() and text.isdigit() and len(text) <= 4 and lowest <= int(text) <= highest:
        return int(text)
    return None
