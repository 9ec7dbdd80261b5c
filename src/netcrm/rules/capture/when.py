"""Dates in words: found in a line's tokens, then resolved against today and the tense.

Finding and resolving are apart because the verb decides: "met … thurs" is behind, "seeing … thurs" ahead. A date
with two honest readings resolves to several choices, and the parser asks. Numeric dates are read day first; a pair
that a reader from elsewhere could turn round ("3/4") is one of those. Results are partial date texts: ``2026-11-23``,
``2026-11`` or ``2026``.
"""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from netcrm.rules.capture.tokens import Token

WEEKDAYS = {
    name: n
    for n, names in enumerate(
        ("mon monday mondays", "tue tues tuesday tuesdays", "wed weds wednesday wednesdays",
         "thu thur thurs thursday thursdays", "fri friday fridays", "sat saturday saturdays", "sun sunday sundays")
    )
    for name in names.split()
}
MONTHS = {
    name: n
    for n, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"), 1)
    for name in names.split()
}
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
           "ten": 10, "twelve": 12, "couple": 2}
_TOMORROW = frozenset({"tomorrow", "tmrw", "tmw", "tomo", "tmro", "2moro", "2morrow", "tomoz", "tomorow"})
_YESTERDAY = frozenset({"yesterday", "yday", "yest", "ystdy", "yesterdy"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "am", "pm", "eve", "aft", "morn"})
_UNITS = {"day": "d", "days": "d", "week": "w", "weeks": "w", "wk": "w", "wks": "w", "month": "m", "months": "m",
          "year": "y", "years": "y", "yr": "y", "yrs": "y", "fortnight": "f", "fortnights": "f", "mth": "m", "mths": "m"}
LEADS = frozenset({"on", "by", "before", "in", "until", "till", "til", "since", "from", "due", "for", "during", "over", "at",
                   "after", "b4", "around", "circa"})
"""Words that may stand before a date and belong to it; which of them did is kept, since "before" ends earlier."""
_ORDINAL = re.compile(r"(\d{1,2})(st|nd|rd|th)\Z")
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\Z")
_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\Z")
_WORD_MONTHS = frozenset({"may", "march", "mar", "jan", "april", "june", "august", "sun", "sat", "sep"})
"""Months and days that are also a name or a common word: alone they are dates only after a leading word."""


@dataclass(frozen=True, slots=True)
class When:
    """A date in the line: tokens ``start`` to ``end``, its leading word or '', and what was said (``rule`` and ``args``)."""

    start: int
    end: int
    lead: str
    rule: str
    args: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """``text`` is the first reading; ``choices`` holds all of them when there is more than one, else nothing."""

    text: str
    choices: tuple[str, ...] = ()


def date_at(tokens: Sequence[Token], at: int) -> When | None:
    """The longest date that starts at token ``at``, with its leading word; None when there is none."""
    if at >= len(tokens):
        return None
    lead = tokens[at].low
    if not _may_start(tokens[at]):
        return None
    if lead in LEADS:
        skip = 1
        if lead == "due" and at + 1 < len(tokens) and tokens[at + 1].low in LEADS:
            lead, skip = tokens[at + 1].low, 2
        elif lead in ("from", "due", "for") and at + 1 < len(tokens) and tokens[at + 1].low in ("the", "a"):
            return None
        bare = _bare(tokens, at + skip, lead)
        if bare is not None and not (bare.rule == "ago" and lead not in ("in", "about", "around")):
            return When(at, bare.end, lead, bare.rule, bare.args)
        return _within(tokens, at) if lead == "in" else None
    return _bare(tokens, at, "")


_STARTERS = frozenset(
    ("today tonight this last the day recently lately eow eom eoy eod cop cob few several a an about around week ages some sometime long earlier weeks months days years not one fortnight next coming past nxt month "
     "year mid early late weekend end couple").split()
) | LEADS | _TOMORROW | _YESTERDAY | frozenset(WEEKDAYS) | frozenset(MONTHS) | frozenset(NUMBERS)


def _may_start(token: Token) -> bool:
    """A quick refusal: most words begin no date."""
    if token.kind == "num":
        return True
    return token.kind == "word" and (token.low in _STARTERS or token.low[:1] == "q" or token.low[:4] in ("mid-", "earl", "late"))


def _low(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _int(text: str, lowest: int, highest: int) -> int | None:
    if text.isascii() and text.isdigit() and len(text) <= 4 and lowest <= int(text) <= highest:
        return int(text)
    return None


def _bare(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    for grammar in (_named_day, _relative, _weekday, _month_day, _numeric, _period, _feast):
        found = grammar(tokens, at, lead)
        if found is not None:
            return found
    return None


_VAGUE = tuple(tuple(p.split()) for p in (
    "a while ago", "a while back", "ages ago", "some time ago", "sometime ago", "long ago", "a long time ago", "earlier this week", "earlier this month",
    "earlier this year", "a little while ago", "weeks ago", "months ago", "days ago", "years ago", "some weeks ago", "some months ago", "a bit ago",
    "a few weeks back", "not long ago", "sometime last week", "earlier in the week", "the week before last", "a while since", "sometime", "some day", "one day"))


def _named_day(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low, following = _low(tokens, at), _low(tokens, at + 1)
    part = 1 if following in _PARTS else 0
    if low in ("today", "tonight"):
        return When(at, at + 1 + (part if low == "today" else 0), lead, "day", (0,))
    if low in _YESTERDAY:
        return When(at, at + 1 + part, lead, "day", (-1,))
    if low in _TOMORROW:
        return When(at, at + 1 + part, lead, "day", (1,))
    if low == "this" and following in _PARTS:
        return When(at, at + 2, lead, "day", (0,))
    if low == "last" and following in ("night", "evening", "nite"):
        return When(at, at + 2, lead, "day", (-1,))
    skip = 1 if low == "the" else 0
    if _low(tokens, at + skip) == "day" and _low(tokens, at + skip + 1) in ("before", "after"):
        sign = -1 if _low(tokens, at + skip + 1) == "before" else 1
        target = _low(tokens, at + skip + 2)
        if target in _YESTERDAY and sign < 0 or target in _TOMORROW and sign > 0:
            return When(at, at + skip + 3, lead, "day", (2 * sign,))
    if low == "the" and following == "other" and _low(tokens, at + 2) in ("day", "week", "evening", "night"):
        return When(at, at + 3, lead, "vague")
    for words in _VAGUE:
        if low == words[0] and tuple(_low(tokens, at + n) for n in range(len(words))) == words:
            return When(at, at + len(words), lead, "vague")
    if low in ("recently", "lately"):
        return When(at, at + 1, lead, "vague")
    if low in ("eow", "eom", "eoy", "eod", "cop", "cob"):
        return When(at, at + 1, lead, {"eow": "week_end", "eom": "month_end", "eoy": "year_end"}.get(low, "day"), (0,))
    return None


def _amount(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A count of units and the token after it: "2", "two", "a", "a couple of"."""
    low = _low(tokens, at)
    if low == "a" and _low(tokens, at + 1) == "couple":
        low, at = "couple", at + 1
    if low == "couple":
        return 2, at + (2 if _low(tokens, at + 1) == "of" else 1)
    number = _int(low, 1, 999)
    if number is None:
        number = NUMBERS.get(low)
    return None if number is None else (number, at + 1)


def _relative(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    """N units ago, N units from now or today, a week on Tuesday. ("in N units": see :func:`_within`.)"""
    if _low(tokens, at) in ("few", "several") or _low(tokens, at) == "a" and _low(tokens, at + 1) == "few":
        unit = at + (2 if _low(tokens, at) == "a" else 1)
        if _low(tokens, unit) in _UNITS and _low(tokens, unit + 1) == "ago":
            return When(at, unit + 2, lead, "vague")
    about = 1 if _low(tokens, at) in ("about", "around") else 0
    amount = _amount(tokens, at + about)
    compact = re.match(r"(\d{1,3})(d|w|wks?|weeks?|days?|m|mths?)\Z", _low(tokens, at + about))
    if compact:
        amount, unit_name, after = (int(compact[1]), 0), compact[2][0], at + about + 1
    elif amount is not None and _low(tokens, amount[1]) in _UNITS:
        unit_name, after = _UNITS[_low(tokens, amount[1])], amount[1] + 1
    elif _low(tokens, at) in ("week", "fortnight") and _low(tokens, at + 1) in ("ago", "on"):
        amount, unit_name, after = (1, 0), _UNITS[_low(tokens, at)], at + 1
    else:
        return None
    days = {"d": 1, "w": 7, "f": 14}.get(unit_name)
    nxt, then = _low(tokens, after), _low(tokens, after + 1)
    if nxt in ("ago", "back"):
        return When(at, after + 1, lead, "ago", _shift(amount[0], unit_name, -1))
    if nxt == "from" and then in ("now", "today"):
        return When(at, after + 2, lead, "ahead", _shift(amount[0], unit_name, 1))
    if nxt == "from" and then in _TOMORROW and days:
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


def _within(tokens: Sequence[Token], at: int) -> When | None:
    """ "in 2 weeks", "in a fortnight", "in about 3 months", "in 2 weeks' time"."""
    start = at + 1
    if _low(tokens, start) in ("about", "around"):
        start += 1
    compact = re.match(r"(\d{1,3})(d|w|wks?|weeks?|days?|m|mths?)\Z", _low(tokens, start))
    if compact:
        return When(at, start + 1, "in", "ahead", _shift(int(compact[1]), compact[2][0], 1))
    amount = _amount(tokens, start)
    if amount is None or _low(tokens, amount[1]) not in _UNITS:
        return None
    end = amount[1] + 1
    shift = _shift(amount[0], _UNITS[_low(tokens, amount[1])], 1)
    if _low(tokens, end) == "'s" and _low(tokens, end + 1) == "time":
        end += 2
    elif _low(tokens, end) == "time":
        end += 1
    return When(at, end, "in", "ahead", shift)


def _weekday(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low = _low(tokens, at)
    which = 0
    start = at
    if low in ("last", "next", "this", "coming", "past", "nxt"):
        which, at = {"last": -1, "past": -1, "next": 1, "nxt": 1}.get(low, 2), at + 1
        low = _low(tokens, at)
    if low not in WEEKDAYS:
        return None
    alone = which == 0 and not lead
    if low == "sat" and _low(tokens, at + 1) in ("with", "w/", "down", "in", "on", "next", "beside", "through", "w"):
        return None
    if alone and low in ("sun", "sat") and tokens[at].capital is False and _low(tokens, at - 1) in ("the", "a", "in"):
        return None
    after = at + 1
    ordinal = _ORDINAL.match(_low(tokens, after)) or (_int(_low(tokens, after), 1, 31) and _low(tokens, after + 1) in MONTHS)
    if ordinal:
        inner = _month_day(tokens, after, lead)
        if inner is not None:
            return When(start, inner.end, lead, inner.rule, inner.args)
    if _low(tokens, after) == "the" and _ORDINAL.match(_low(tokens, after + 1)):
        inner = _month_day(tokens, after, lead)
        if inner is not None:
            return When(start, inner.end, lead, inner.rule, inner.args)
    if which == 0 and _low(tokens, after) in ("week", "wk") and _low(tokens, after + 1) != "end":
        return When(start, after + 1, lead, "weekday_after", (WEEKDAYS[low], 7))
    if which == 0 and _low(tokens, after) in ("last", "next", "this") and _low(tokens, after + 1) in ("week", "wk"):
        return When(start, after + 2, lead, "weekday_of_week",
                    (WEEKDAYS[low], {"last": -1, "next": 1, "this": 0}[_low(tokens, after)]))
    if which == 0 and _low(tokens, after) == "of" and _low(tokens, after + 1) in ("last", "next", "this"):
        return When(start, after + 3, lead, "weekday_of_week",
                    (WEEKDAYS[low], {"last": -1, "next": 1, "this": 0}[_low(tokens, after + 1)]))
    if _low(tokens, after) in _PARTS:
        after += 1
    rule = {0: "weekday", -1: "weekday_last", 1: "weekday_next", 2: "weekday_this"}[which]
    return When(start, after, lead, rule, (WEEKDAYS[low],))


def _month_day(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    start = at
    low = _low(tokens, at)
    if low == "the":
        at += 1
        low = _low(tokens, at)
    ordinal = _ORDINAL.match(low)
    day = int(ordinal[1]) if ordinal else _int(low, 1, 31)
    if day is not None and 1 <= day <= 31:
        after = at + 1
        if _low(tokens, after) == "of":
            after += 1
        if _low(tokens, after) in MONTHS:
            year, end = _year(tokens, after + 1)
            return When(start, end, lead, "date", (year, MONTHS[_low(tokens, after)], day))
        if ordinal and (low != _low(tokens, start) or lead in ("on", "by", "before", "until", "till", "since", "due")):
            if _low(tokens, at + 1) not in ("floor", "time", "edition", "anniversary", "birthday", "year", "draft", "attempt", "of"):
                return When(start, at + 1, lead, "day_of_month", (day,))
        return None
    if low in MONTHS and at == start:
        after = at + 1
        inner = _ORDINAL.match(_low(tokens, after))
        number = int(inner[1]) if inner else _int(_low(tokens, after), 1, 31)
        if _low(tokens, after) == "the" and _ORDINAL.match(_low(tokens, after + 1)):
            number, after = int(_ORDINAL.match(_low(tokens, after + 1))[1]), after + 1  # type: ignore[index]
        if number is not None and not (low in ("may", "mar", "march") and not inner and _low(tokens, after + 1) in _UNITS):
            year, end = _year(tokens, after + 1)
            return When(start, end, lead, "date", (year, MONTHS[low], number))
    return None


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """A year that follows a day or month, and the token after it; 0 when none was said."""
    if _low(tokens, at) == "," and _int(_low(tokens, at + 1), 1950, 2099):
        at += 1
    year = _int(_low(tokens, at), 1950, 2099)
    if year is not None:
        return year, at + 1
    nxt = _low(tokens, at)
    if nxt in ("last", "next", "this") and _low(tokens, at + 1) == "year":
        return {"last": -1, "next": -2, "this": -3}[nxt], at + 2
    return 0, at


def _numeric(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low = _low(tokens, at)
    iso = _ISO.match(low)
    if iso and 1950 <= int(iso[1]) <= 2099 and 1 <= int(iso[2]) <= 12:
        return When(at, at + 1, lead, "date" if iso[3] else "month", tuple(int(g) for g in iso.groups() if g))
    slashed = _SLASHED.match(low)
    if slashed:
        first, sign, second = int(slashed[1]), slashed[2], int(slashed[3])
        if slashed[4] is None and (sign != "/" or low in ("24/7", "50/50", "1/2", "9/10", "10/10", "1/1")):
            return None
        if sign == "." and slashed[4] is None:
            return None
        year = int(slashed[4]) + (2000 if len(slashed[4]) == 2 else 0) if slashed[4] else 0
        if 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12:
            if _low(tokens, at + 1) in _UNITS or _low(tokens, at + 1) in ("hour", "hours", "of", "people", "marks"):
                return None
            return When(at, at + 1, lead, "slashed", (year, first, second))
    if lead in ("in", "since", "before", "until", "during", "by"):
        year_only = _int(low, 1990, 2060)
        if year_only is not None:
            return When(at, at + 1, lead, "year", (year_only,))
    return None


def _period(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low, following = _low(tokens, at), _low(tokens, at + 1)
    skip = 1 if low == "the" else 0
    if _low(tokens, at + skip) == "end" and _low(tokens, at + skip + 1) == "of":
        return _end_of(tokens, at, at + skip + 2, lead)
    if low in ("week", "month", "year") and following == "end":
        return When(at, at + 2, lead, low + "_end", (0,))
    step = {"last": -1, "next": 1, "this": 0, "nxt": 1, "past": -1}.get(low)
    if step is not None and following in ("week", "wk", "month", "year"):
        return When(at, at + 2, lead, {"wk": "week"}.get(following, following) + "_rel", (step,))
    if step is not None and following in MONTHS:
        return When(at, at + 2, lead, "month_rel_named", (MONTHS[following], step))
    if (step is not None and following == "weekend") or (
            low == "the" and following == "weekend" and lead) or (low == "weekend" and lead == "at"):
        return When(at, at + (1 if low == "weekend" else 2), lead, "weekend", (9 if step is None else step,))
    if step is not None and following in ("quarter", "term", "summer", "spring", "autumn", "winter", "fall"):
        return When(at, at + 2, lead, "vague")
    if low in ("mid", "early", "late") and following == "-":
        at, following = at + 1, _low(tokens, at + 2)
    if low in ("mid", "early", "late") and following in MONTHS:
        year, end = _year(tokens, at + 2)
        return When(at, end, lead, "month_part", (year, MONTHS[following], {"early": 1, "mid": 15, "late": 25}[low]))
    glued = re.match(r"(mid|early|late)-([a-z]+)\Z", low)
    if glued and glued[2] in MONTHS:
        year, end = _year(tokens, at + 1)
        return When(at, end, lead, "month_part", (year, MONTHS[glued[2]], {"early": 1, "mid": 15, "late": 25}[glued[1]]))
    if low in MONTHS:
        year, end = _year(tokens, at + 1)
        leads = ("in", "by", "before", "until", "till", "since", "b4", "during", "end", "til", "around")
        if year or lead in leads or (low not in _WORD_MONTHS and lead != "for"):
            return When(at, end, lead, "month", (year, MONTHS[low]))
    quarter = re.match(r"q([1-4])\Z", low)
    if quarter and lead:
        year, end = _year(tokens, at + 1)
        return When(at, end, lead, "quarter", (year, int(quarter[1])))
    return None


def _end_of(tokens: Sequence[Token], start: int, at: int, lead: str) -> When | None:
    low = _low(tokens, at)
    if low == "the":
        at += 1
        low = _low(tokens, at)
    step = {"next": 1, "last": -1, "this": 0}.get(low)
    if step is not None:
        at += 1
        low = _low(tokens, at)
    if low in ("week", "wk", "month", "year"):
        return When(start, at + 1, lead, {"wk": "week"}.get(low, low) + "_end", (step or 0,))
    if low == "day":
        return When(start, at + 1, lead, "day", (0,))
    if low in MONTHS:
        year, end = _year(tokens, at + 1)
        return When(start, end, lead, "month_last_day", (year, MONTHS[low]))
    quarter = re.match(r"q([1-4])\Z", low)
    if quarter:
        year, end = _year(tokens, at + 1)
        return When(start, end, lead, "month_last_day", (year, int(quarter[1]) * 3))
    return None


_FEASTS = {"xmas": (12, 25), "christmas": (12, 25), "new year": (1, 1), "boxing day": (12, 26),
           "christmas eve": (12, 24), "xmas eve": (12, 24), "new year's eve": (12, 31), "new years eve": (12, 31), "nye": (12, 31),
           "new years": (1, 1), "new year's": (1, 1), "new year's day": (1, 1), "halloween": (10, 31), "christmas day": (12, 25)}


def _feast(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    skip = 1 if _low(tokens, at) == "the" else 0
    if not lead or lead == "for":
        return None
    words = [_low(tokens, at + skip + n) for n in range(4)]
    joined = (words[0], f"{words[0]} {words[1]}", f"{words[0]} {words[1]}{words[2]}", f"{words[0]} {words[1]}{words[2]} {words[3]}")
    for size in (3, 2, 1, 0):
        feast = _FEASTS.get(joined[size])
        if feast is not None and words[size]:
            return When(at, at + skip + size + 1, lead, "date", (0, *feast))
    if words[0] == "easter":
        return When(at, at + skip + 1, lead, "easter")
    return None


# ------------------------------------------------------------------------------------------------- resolving


def inherent(when: When, today: date) -> str:
    """The direction that the words themselves give: 'past', 'future' or '' when the verb must decide."""
    rule, args = when.rule, when.args
    if rule in ("day", "ago", "ahead"):
        total = sum(args)
        return "past" if total < 0 else "future" if total > 0 else ""
    if when.lead in ("by", "before", "until", "due", "b4", "till", "til"):
        return "future"
    if when.lead == "since":
        return "past"
    if rule in ("weekday_after", "weekday_next", "week_end", "month_end", "year_end"):
        return "past" if args and args[-1] < 0 else "future"
    if rule == "weekday_last":
        return "past"
    if rule.endswith("_rel") or rule in ("weekday_of_week", "weekend", "month_rel_named"):
        step = args[-1]
        return "past" if step == -1 else "future" if step == 1 else ""
    if rule in ("date", "slashed", "month", "year") and args[0] > 0:
        readings = _readings(when, today, "")
        text = readings[0] if readings else ""
        return "past" if text < today.isoformat()[:len(text)] else "future" if text > today.isoformat()[:len(text)] else ""
    return ""


def resolve(when: When, today: date, tense: str) -> Resolved:
    """The date meant, given ``tense`` ('past', 'future' or '' when unknown)."""
    found = _readings(when, today, inherent(when, today) or tense)
    unique = tuple(dict.fromkeys(found))
    if not unique:
        return Resolved("")
    return Resolved(unique[0], unique if len(unique) > 1 or when.rule in ("vague",) else ())


def _readings(when: When, today: date, tense: str) -> list[str]:
    rule, args = when.rule, when.args
    handler = _RULES.get(rule)
    found = [] if handler is None else handler(args, today, tense)
    if when.lead in ("before", "b4") and found:
        return [f + "-01" if len(f) == len("2026-11") else f + "-01-01" if len(f) == len("2026") else f for f in found]
    return found


def _moved(today: date, days: int, months: int) -> date:
    total = today.year * 12 + today.month - 1 + months
    year, month = divmod(total, 12)
    year = min(max(year, 1), 9998)
    day = min(today.day, monthrange(year, month + 1)[1])
    return date(year, month + 1, day) + timedelta(days=max(-400_000, min(days, 400_000)) if 1200 < year < 8000 else 0)


def _iso(day: date) -> str:
    return day.isoformat()


def _shifted(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    days, months = (args + (0,))[:2]
    if months % 12 == 0 and months and not days and abs(months) >= 24:
        return [f"{_moved(today, 0, months).year:04d}"]
    return [_iso(_moved(today, days, months))]


def _by_weekday(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    ahead = (args[0] - today.weekday()) % 7
    future, past = _iso(today + timedelta(ahead or 7)), _iso(today + timedelta(ahead - 7))
    if not ahead:
        same = _iso(today)
        return [same, past] if tense == "past" else [same, future] if tense == "future" else [same, past, future]
    return [past] if tense == "past" else [future] if tense == "future" else [past, future]


def _weekday_last(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    back = (today.weekday() - args[0]) % 7 or 7
    nearest = today - timedelta(back)
    if args[0] < today.weekday():
        # Two days back is "last Tuesday" to some; to others it is last week's.
        return [_iso(nearest), _iso(nearest - timedelta(7))]
    return [_iso(nearest)]


def _weekday_next(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    ahead = (args[0] - today.weekday()) % 7 or 7
    nearest = today + timedelta(ahead)
    if args[0] > today.weekday():
        return [_iso(nearest + timedelta(7)), _iso(nearest)]
    return [_iso(nearest)]


def _weekday_this(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    this = today + timedelta(args[0] - today.weekday())
    if this < today and tense == "future":
        return [_iso(this + timedelta(7)), _iso(this)]
    if this > today and tense == "past":
        return [_iso(this - timedelta(7)), _iso(this)]
    return [_iso(this)]


def _weekday_of_week(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    return [_iso(today + timedelta(args[0] - today.weekday() + 7 * args[1]))]


def _weekday_after(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    return [_iso(today + timedelta(((args[0] - today.weekday()) % 7 or 7) + args[1]))]


def _valid(year: int, month: int, day: int) -> str:
    try:
        return _iso(date(year, month, day))
    except ValueError:
        return ""


def _nearest(month: int, day: int, today: date, tense: str) -> list[str]:
    """A day and month without a year: the latest in the past, the next in the future, the near one when unclear."""
    days = [d for y in range(today.year - 8, today.year + 9) if (d := _valid(y, month, day))]
    now = _iso(today)
    past = [d for d in days if d <= now]
    future = [d for d in days if d >= now]
    if not days:
        last = monthrange(today.year, month)[1]
        return _nearest(month, min(last, day), today, tense) + _nearest(month % 12 + 1, 1, today, tense)
    back = (today - date.fromisoformat(past[-1])).days
    ahead = (date.fromisoformat(future[0]) - today).days
    if tense == "past":
        # "met jane 3 dec", typed in November: a year ago, or no past at all.
        return past[-1:] + (future[:1] if back > 300 and ahead <= 60 else [])
    if tense == "future":
        return future[:1]
    back = (today - date.fromisoformat(past[-1])).days
    ahead = (date.fromisoformat(future[0]) - today).days
    if min(back, ahead) <= 60 and max(back, ahead) >= 300:
        return [past[-1] if back < ahead else future[0]]
    return [past[-1], future[0]]


def _with_year(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    year, month, day = args
    if year < 0:
        year = today.year + {-1: -1, -2: 1, -3: 0}[year]
    if not 1 <= month <= 12:
        return []
    if not year:
        return _nearest(month, day, today, tense)
    exact = _valid(year, month, day)
    if exact:
        return [exact]
    last = monthrange(year, month)[1]
    after = date(year, month, last) + timedelta(1)
    return [_iso(date(year, month, last)), _iso(after)]


def _slashed(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    year, first, second = args
    readings = []
    if 1 <= second <= 12:
        readings += _with_year((year, second, first), today, tense)
    if 1 <= first <= 12 and first != second and (second > 12 or 1 <= second <= 12):
        other = _with_year((year, first, second), today, tense)
        here = _valid(today.year, second, first) if second <= 12 else ""
        there = _valid(today.year, first, second)
        now = _iso(today)
        agrees = {"past": lambda d: bool(d) and d <= now, "future": lambda d: bool(d) and d >= now}.get(tense)
        if agrees is not None and readings and agrees(readings[0] if year else here) and not agrees(other[0] if year else there):
            return readings
        readings += other
    return readings


def _day_of_month(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    months = [_moved(today.replace(day=1), 0, n) for n in range(-2, 3)]
    days = [d for m in months if (d := _valid(m.year, m.month, args[0]))]
    now = _iso(today)
    past, future = [d for d in days if d <= now], [d for d in days if d >= now]
    return past[-1:] if tense == "past" else future[:1] if tense == "future" else [*past[-1:], *future[:1]]


def _month(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    year, month = args
    if year < 0:
        year = today.year + {-1: -1, -2: 1, -3: 0}[year]
    if year:
        return [f"{year:04d}-{month:02d}"]
    now = f"{today.year:04d}-{today.month:02d}"
    texts = [f"{y:04d}-{month:02d}" for y in (today.year - 1, today.year, today.year + 1)]
    past, future = [t for t in texts if t <= now], [t for t in texts if t >= now]
    return [past[-1]] if tense == "past" else [future[0]] if tense == "future" else [past[-1], future[0]]


def _month_rel_named(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    month, step = args
    year = today.year
    if step == 1 and month <= today.month or step == -1 and month >= today.month:
        year += step
    elif step == 1 and month > today.month and today.month < 6 or step == -1 and month < today.month and today.month > 6:
        # "next June" said in February, "last March" said in November: two readings.
        return [f"{year:04d}-{month:02d}", f"{year + step:04d}-{month:02d}"] if step == 1 else [f"{year:04d}-{month:02d}"]
    return [f"{year:04d}-{month:02d}"]


def _month_part(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    if tense == "future" and args[2] == 15:
        return [m + "-15" for m in _month((args[0], args[1]), today, tense)]
    return _month((args[0], args[1]), today, tense)


def _month_last_day(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    return [f"{m}-{monthrange(int(m[:4]), int(m[5:]))[1]:02d}" for m in _month(args, today, tense)]


def _quarter(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    year, quarter = args
    years = [year] if year > 0 else [today.year, today.year + 1] if tense != "past" else [today.year - 1, today.year]
    ends = [_valid(y, quarter * 3, monthrange(y, quarter * 3)[1]) for y in years]
    now = _iso(today)
    fitting = [e for e in ends if (e >= now) == (tense != "past")] or ends
    end = fitting[0] if tense != "past" else fitting[-1]
    return [f"{end[:4]}-{quarter * 3 - 2:02d}-01", end]


def _week_end(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    friday = today + timedelta(4 - today.weekday() + 7 * args[0])
    return [_iso(friday)] if friday >= today or args[0] < 0 else [_iso(friday + timedelta(7))]


def _month_end(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    month = _moved(today.replace(day=1), 0, args[0])
    return [_iso(date(month.year, month.month, monthrange(month.year, month.month)[1]))]


def _week_rel(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    monday = today - timedelta(today.weekday()) + timedelta(7 * args[0])
    days = [monday + timedelta(n) for n in range(7)]
    if args[0] == 0:
        days = [d for d in days if (d <= today if tense == "past" else d >= today)]
        return [_iso(d) for d in (reversed(days) if tense == "past" else days)]
    return [_iso(d) for d in days[:5]]


def _month_rel(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    month = _moved(today.replace(day=1), 0, args[0])
    return [f"{month.year:04d}-{month.month:02d}"]


def _weekend(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    saturday = today + timedelta(5 - today.weekday())
    if args[0] == -1 or args[0] == 9 and tense == "past":
        saturday -= timedelta(7 if saturday >= today else 0)
    elif args[0] == 1 and today.weekday() < 5:
        return [_iso(saturday + timedelta(n)) for n in (0, 1, 7, 8)]
    return [_iso(saturday), _iso(saturday + timedelta(1))]


def _easter(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    days = [_iso(_easter_sunday(y)) for y in (today.year - 1, today.year, today.year + 1)]
    now = _iso(today)
    past, future = [d for d in days if d <= now], [d for d in days if d >= now]
    return [past[-1]] if tense == "past" else [future[0]] if tense == "future" else [past[-1], future[0]]


def _easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar, by the anonymous algorithm of 1876."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _vague(args: tuple[int, ...], today: date, tense: str) -> list[str]:
    return [_iso(today), *(_iso(today - timedelta(n)) for n in range(1, 8))] if tense != "future" else [
        _iso(today + timedelta(n)) for n in (7, 14, 30, 90)]


_RULES = {
    "day": _shifted, "ago": _shifted, "ahead": _shifted, "weekday": _by_weekday, "weekday_last": _weekday_last,
    "weekday_next": _weekday_next, "weekday_this": _weekday_this, "weekday_of_week": _weekday_of_week,
    "weekday_after": _weekday_after, "date": _with_year, "slashed": _slashed, "day_of_month": _day_of_month,
    "month": _month, "month_rel_named": _month_rel_named, "month_part": _month_part, "month_last_day": _month_last_day,
    "quarter": _quarter, "week_end": _week_end, "month_end": _month_end, "week_rel": _week_rel, "month_rel": _month_rel,
    "year_rel": lambda args, today, tense: [f"{today.year + args[0]:04d}"],
    "year_end": lambda args, today, tense: [f"{today.year + args[0]:04d}-12-31"],
    "year": lambda args, today, tense: [f"{args[0]:04d}"],
    "weekend": _weekend, "easter": _easter, "vague": _vague,
}
