"""Dates and cadences as a person says them in a field of their own: "fri", "in 2 weeks", "3 dec", "monthly".

The words of dates are those of the capture line; here nothing else may stand beside them.
"""

from __future__ import annotations

import re
from datetime import date

from netcrm.models.dates import PartialDate
from netcrm.rules.capture.clock import time_at
from netcrm.rules.capture.tokens import tokenise
from netcrm.rules.capture.when import date_at, resolve

EXAMPLES = "use fri, in 2 weeks, 3 dec or 2026-12-03"
PAST_DAYS = "use yesterday, last fri, 3 oct or 2026-10-03"
TIMES = "use 10:30, 2pm or noon"
NO_BIRTHDAY = "not a birthday: use 12 apr, 12 apr 1980 or 1980-04-12"
PAST_EXAMPLES = "use 2024, mar 2024 or 2024-03-15"

_EVERY = {
    "daily": 1,
    "weekly": 7,
    "fortnightly": 14,
    "monthly": 30,
    "quarterly": 91,
    "yearly": 365,
    "annually": 365,
    "twice a year": 182,
    "half-yearly": 182,
}
_UNIT = {
    "d": 1,
    "day": 1,
    "w": 7,
    "wk": 7,
    "week": 7,
    "fortnight": 14,
    "m": 30,
    "mth": 30,
    "month": 30,
    "y": 365,
    "yr": 365,
    "year": 365,
}
_NONE = frozenset({"", "none", "no", "never", "-", "–", "off"})
_AMOUNT = re.compile(r"(?:every\s+)?(\d{1,4}|a|an|two|three|four|six)?\s*([a-z]+?)?s?")
_NUMBERS = {"a": 1, "an": 1, "two": 2, "three": 3, "four": 4, "six": 6}
CADENCE_MAX = 3650
_VAGUE = "vague"
"""The rule of words that name no day ("sometime"): a line asks when it was, a field refuses them."""


def readings(text: str, today: date, tense: str = "future") -> tuple[str, ...]:
    """The partial dates that a text may mean, the likeliest first; none when it is no date.

    ``tense`` ('past', 'future' or '') decides where the words leave it open.
    """
    said = text.strip()
    if not said:
        return ()
    try:
        return (PartialDate.parse(said).text,)
    except ValueError:
        pass
    for words in (said, f"on {said}", f"in {said}", f"on the {said}"):
        tokens = tokenise(words)
        found = date_at(tokens, 0)
        if found is not None and found.end == len(tokens):
            break
    else:
        return ()
    if found.rule == _VAGUE:
        return ()
    resolved = resolve(found, today, tense)
    return resolved.choices or ((resolved.text,) if resolved.text else ())


def one_date(text: str, today: date, tense: str = "future", examples: str = EXAMPLES) -> str:
    """The partial date that a text means, '' for ''. Raises ValueError in words when it is none, or two."""
    if not text.strip():
        return ""
    found = readings(text, today, tense)
    if not found:
        raise ValueError(f"not a date: {examples}")
    if len(found) > 1:
        raise ValueError(f"{' or '.join(found[:3])}? Write it as {found[0]}")
    return found[0]


def after_today(day: str, today: date) -> str:
    """What is wrong with a partial date until which something is put off, in words; '' when it lies ahead."""
    first = PartialDate.parse(day).first
    return "" if first is not None and first > today else "the day must be after today"


def to_come(day: str, today: date) -> str:
    """What is wrong with a partial date for what is still to be done, in words; '' for today or later."""
    last = PartialDate.parse(day).last
    return "" if last is not None and last >= today else "that day is past: it must be today or later"


def time_of_day(text: str) -> str:
    """A time as 'HH:MM', '' for ''. Raises ValueError in words when it is none, or two."""
    tokens = tokenise(text.strip())
    if not tokens:
        return ""
    found = time_at(tokens, 0, after_date=True)
    if found is None or found.end != len(tokens):
        raise ValueError(f"not a time: {TIMES}")
    if found.other:
        raise ValueError(f"{found.text} or {found.other}? Write the one you mean")
    return found.text


def birthday(text: str, today: date) -> str:
    """A birthday as a partial date; without a year it is kept without one. Raises ValueError in words."""
    said = text.strip()
    whole = not said or said.startswith("--") or re.search(r"\d{4}", said) is not None
    try:
        found = one_date(said if whole else f"{said} 2000", today, "past")
    except ValueError:
        raise ValueError(NO_BIRTHDAY) from None
    if not whole:
        if len(found) != len("2000-04-12"):
            raise ValueError(NO_BIRTHDAY)
        found = "--" + found[5:]
    if not found.startswith("--") and found > today.isoformat():
        raise ValueError("a birthday cannot lie ahead")
    return found


def cadence(text: str) -> int | None:
    """How often to be in touch, in days ("monthly" is 30); None for "none". Raises ValueError in words."""
    said = " ".join(text.casefold().split()).rstrip(".")
    if said in _NONE:
        return None
    if said in _EVERY:
        return _EVERY[said]
    match = _AMOUNT.fullmatch(said.removeprefix("once ").replace("every other", "every 2"))
    if match is not None and (match[1] or match[2]):
        amount = _NUMBERS.get(match[1] or "a") or int(match[1])
        unit = _UNIT.get(match[2] or "d")
        if unit is not None and 1 <= amount * unit <= CADENCE_MAX:
            return amount * unit
    raise ValueError("not a cadence: use 30 (days), monthly, every 2 weeks or none")
