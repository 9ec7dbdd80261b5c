"""Dates said from today: tomorrow, 2 weeks ago, in a fortnight, the other day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netcrm.rules.capture.calendar_words import (
    DAY_PARTS,
    NUMBERS,
    TOMORROW,
    UNITS,
    WEEKDAYS,
    YESTERDAY,
    When,
    low_at,
    whole_number,
)
from netcrm.rules.capture.tokens import Token

_VAGUE = tuple(
    tuple(p.split())
    for p in (
        "a while ago",
        "a while back",
        "ages ago",
        "some time ago",
        "sometime ago",
        "long ago",
        "a long time ago",
        "earlier this week",
        "earlier this month",
        "earlier this year",
        "a little while ago",
        "weeks ago",
        "months ago",
        "days ago",
        "years ago",
        "some weeks ago",
        "some months ago",
        "a bit ago",
        "a few weeks back",
        "not long ago",
        "sometime last week",
        "earlier in the week",
        "the week before last",
        "a while since",
        "sometime",
        "some day",
        "one day",
    )
)


def named_day(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    part = 1 if following in DAY_PARTS else 0
    if low in ("today", "tonight"):
        return When(at, at + 1 + (part if low == "today" else 0), lead, "day", (0,))
    if low in YESTERDAY:
        return When(at, at + 1 + part, lead, "day", (-1,))
    if low in TOMORROW:
        return When(at, at + 1 + part, lead, "day", (1,))
    if low == "this" and following in DAY_PARTS:
        return When(at, at + 2, lead, "day", (0,))
    if low == "last" and following in ("night", "evening"):
        return When(at, at + 2, lead, "day", (-1,))
    skip = 1 if low == "the" else 0
    if low_at(tokens, at + skip) == "day" and low_at(tokens, at + skip + 1) in ("before", "after"):
        sign = -1 if low_at(tokens, at + skip + 1) == "before" else 1
        target = low_at(tokens, at + skip + 2)
        if target in YESTERDAY and sign < 0 or target in TOMORROW and sign > 0:
            return When(at, at + skip + 3, lead, "day", (2 * sign,))
    if low == "the" and following == "other" and low_at(tokens, at + 2) in ("day", "week", "evening", "night"):
        return When(at, at + 3, lead, "vague")
    for words in _VAGUE:
        if low == words[0] and tuple(low_at(tokens, at + n) for n in range(len(words))) == words:
            return When(at, at + len(words), lead, "vague")
    if low in ("recently", "lately"):
        return When(at, at + 1, lead, "vague")
    if low in ("eow", "eom", "eoy", "eod", "cop", "cob"):
        return When(at, at + 1, lead, {"eow": "week_end", "eom": "month_end", "eoy": "year_end"}.get(low, "day"), (0,))
    return None


def _amount(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A count of units and the token after it: "2", "two", "a", "a couple of"."""
    low = low_at(tokens, at)
    if low == "a" and low_at(tokens, at + 1) == "couple":
        low, at = "couple", at + 1
    if low == "couple":
        return 2, at + (2 if low_at(tokens, at + 1) == "of" else 1)
    number = whole_number(low, 1, 999)
    if number is None:
        number = NUMBERS.get(low)
    return None if number is None else (number, at + 1)


def relative(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    """N units ago, N units from now or today, a week on Tuesday. ("in N units": see :func:`within`.)"""
    if low_at(tokens, at) in ("few", "several") or low_at(tokens, at) == "a" and low_at(tokens, at + 1) == "few":
        unit = at + (2 if low_at(tokens, at) == "a" else 1)
        if low_at(tokens, unit) in UNITS and low_at(tokens, unit + 1) == "ago":
            return When(at, unit + 2, lead, "vague")
    about = 1 if low_at(tokens, at) in ("about", "around") else 0
    amount = _amount(tokens, at + about)
    compact = re.match(r"(\d{1,3})(d|w|wks?|weeks?|days?|m|mths?)\Z", low_at(tokens, at + about))
    if compact:
        amount, unit_name, after = (int(compact[1]), 0), compact[2][0], at + about + 1
    elif amount is not None and low_at(tokens, amount[1]) in UNITS:
        unit_name, after = UNITS[low_at(tokens, amount[1])], amount[1] + 1
    elif low_at(tokens, at) in ("week", "fortnight") and low_at(tokens, at + 1) in ("ago", "on"):
        amount, unit_name, after = (1, 0), UNITS[low_at(tokens, at)], at + 1
    else:
        return None
    days = {"d": 1, "w": 7, "f": 14}.get(unit_name)
    nxt, then = low_at(tokens, after), low_at(tokens, after + 1)
    if nxt in ("ago", "back"):
        return When(at, after + 1, lead, "ago", _shift(amount[0], unit_name, -1))
    if nxt == "from" and then in ("now", "today"):
        return When(at, after + 2, lead, "ahead", _shift(amount[0], unit_name, 1))
    if nxt == "from" and then in TOMORROW and days:
        return When(at, after + 2, lead, "ahead", (amount[0] * days + 1, 0))
    if nxt == "time" and days:
        return When(at, after + 1, lead, "ahead", _shift(amount[0], unit_name, 1))
    if nxt == "'s" and then == "time":
        return When(at, after + 2, lead, "ahead", _shift(amount[0], unit_name, 1))
    if nxt == "on" and then in WEEKDAYS and days and days >= 7:
        return When(at, after + 2, lead, "weekday_after", (WEEKDAYS[then], amount[0] * days))
    return None


def _shift(amount: int, unit: str, sign: int) -> tuple[int, int]:
    """Days and months to move by."""
    if unit in ("m", "y"):
        return 0, sign * amount * (12 if unit == "y" else 1)
    return sign * amount * {"d": 1, "w": 7, "f": 14}[unit], 0


def within(tokens: Sequence[Token], at: int) -> When | None:
    """ "in 2 weeks", "in a fortnight", "in about 3 months", "in 2 weeks' time"."""
    start = at + 1
    if low_at(tokens, start) in ("about", "around"):
        start += 1
    compact = re.match(r"(\d{1,3})(d|w|wks?|weeks?|days?|m|mths?)\Z", low_at(tokens, start))
    if compact:
        return When(at, start + 1, "in", "ahead", _shift(int(compact[1]), compact[2][0], 1))
    amount = _amount(tokens, start)
    if amount is None or low_at(tokens, amount[1]) not in UNITS:
        return None
    end = amount[1] + 1
    shift = _shift(amount[0], UNITS[low_at(tokens, amount[1])], 1)
    if low_at(tokens, end) == "'s" and low_at(tokens, end + 1) == "time":
        end += 2
    elif low_at(tokens, end) == "time":
        end += 1
    return When(at, end, "in", "ahead", shift)
