"""Finding dates in words among the tokens of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from netcrm.rules.capture.calendar_words import (
    DAY_PARTS,
    LEADS,
    MONTHS,
    NUMBERS,
    TOMORROW,
    UNITS,
    WEEKDAYS,
    YESTERDAY,
    When,
    low_at,
    whole_number,
)
from netcrm.rules.capture.feasts import STARTERS, feast
from netcrm.rules.capture.tokens import Token
from netcrm.rules.capture.vocabulary import FUNCTION
from netcrm.rules.capture.when_relative import named_day, relative, within

_ORDINAL = re.compile(r"(\d{1,2})(st|nd|rd|th)\Z")


_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\Z")


_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\Z")


_WORD_MONTHS = frozenset({"may", "march", "mar", "jan", "april", "june", "august", "sun", "sat", "sep"})


"""Months and days that are also a name or a common word: alone they are dates only after a leading word."""


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
        return within(tokens, at) if lead == "in" else None
    return _bare(tokens, at, "")


_STARTERS = (
    frozenset(
        (
            "today tonight this last the day recently lately eow eom eoy eod cop cob few several a an about "
            "around week "
            "ages some sometime long earlier weeks months days years not one fortnight next coming past nxt "
            "month "
            "year mid early late weekend end close couple"
        ).split()
    )
    | STARTERS
    | LEADS
    | TOMORROW
    | YESTERDAY
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | frozenset(NUMBERS)
)


def _may_start(token: Token) -> bool:
    """A quick refusal: most words begin no date."""
    if token.kind == "num":
        return True
    return token.kind == "word" and (
        token.low in _STARTERS or token.low[:1] == "q" or token.low[:4] in ("mid-", "earl", "late")
    )


_DAY_ENDS = (("end", "of", "day"), ("close", "of", "play"), ("close", "of", "business"), ("eod",), ("cop",), ("cob",))


def _end_of_a_day(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    """ "EOD Monday", "end of day on friday": the day is named after it."""
    for words in _DAY_ENDS:
        if tuple(low_at(tokens, at + n) for n in range(len(words))) == words:
            after = at + len(words) + (1 if low_at(tokens, at + len(words)) in ("on", ",") else 0)
            for grammar in (named_day, _weekday, _month_day):
                found = grammar(tokens, after, lead)
                if found is not None:
                    return When(at, found.end, lead, found.rule, found.args, found.weekday)
            return When(at, at + len(words), lead, "day", (0,))
    return None


def _bare(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    if low_at(tokens, at) in ("end", "close", "eod", "cop", "cob"):
        found = _end_of_a_day(tokens, at, lead)
        if found is not None:
            return found
    for grammar in (feast, named_day, relative, _weekday, _month_day, _numeric, _period):
        found = grammar(tokens, at, lead)
        if found is not None:
            return found
    return None


def _weekday(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low = low_at(tokens, at)
    which = 0
    start = at
    if low in ("last", "next", "this", "coming", "past", "nxt"):
        which, at = {"last": -1, "past": -1, "next": 1, "nxt": 1}.get(low, 2), at + 1
        low = low_at(tokens, at)
    if low not in WEEKDAYS:
        return None
    alone = which == 0 and not lead
    if low == "sat" and low_at(tokens, at + 1) in ("with", "w/", "down", "in", "on", "next", "beside", "through", "w"):
        return None
    if alone and low in ("sun", "sat") and tokens[at].capital is False and low_at(tokens, at - 1) in ("the", "a", "in"):
        return None
    after = at + 1
    ordinal = _ORDINAL.match(low_at(tokens, after)) or (
        whole_number(low_at(tokens, after), 1, 31) and low_at(tokens, after + 1) in MONTHS
    )
    if ordinal:
        inner = _month_day(tokens, after, lead)
        if inner is not None:
            return When(start, inner.end, lead, inner.rule, inner.args, WEEKDAYS[low])
        number = _ORDINAL.match(low_at(tokens, after))
        if number and 1 <= int(number[1]) <= 31:
            # "fri 27th": the day of the month says which Friday.
            return When(start, after + 1, lead, "day_of_month", (int(number[1]),), WEEKDAYS[low])
    if low_at(tokens, after) == "the" and _ORDINAL.match(low_at(tokens, after + 1)):
        inner = _month_day(tokens, after, lead)
        if inner is not None:
            return When(start, inner.end, lead, inner.rule, inner.args, WEEKDAYS[low])
    if which == 0 and low_at(tokens, after) in ("week", "wk") and low_at(tokens, after + 1) != "end":
        return When(start, after + 1, lead, "weekday_after", (WEEKDAYS[low], 7))
    if which == 0 and low_at(tokens, after) in ("last", "next", "this") and low_at(tokens, after + 1) in ("week", "wk"):
        return When(
            start,
            after + 2,
            lead,
            "weekday_of_week",
            (WEEKDAYS[low], {"last": -1, "next": 1, "this": 0}[low_at(tokens, after)]),
        )
    if which == 0 and low_at(tokens, after) == "of" and low_at(tokens, after + 1) in ("last", "next", "this"):
        return When(
            start,
            after + 3,
            lead,
            "weekday_of_week",
            (WEEKDAYS[low], {"last": -1, "next": 1, "this": 0}[low_at(tokens, after + 1)]),
        )
    if low_at(tokens, after) in DAY_PARTS:
        after += 1
    rule = {0: "weekday", -1: "weekday_last", 1: "weekday_next", 2: "weekday_this"}[which]
    return When(start, after, lead, rule, (WEEKDAYS[low],))


def _month_day(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    start = at
    low = low_at(tokens, at)
    if low == "the":
        at += 1
        low = low_at(tokens, at)
    ordinal = _ORDINAL.match(low)
    day = int(ordinal[1]) if ordinal else whole_number(low, 1, 31)
    if day is not None and 1 <= day <= 31:
        after = at + 1
        if low_at(tokens, after) == "of":
            after += 1
        if low_at(tokens, after) in MONTHS:
            year, end = _year(tokens, after + 1)
            return When(start, end, lead, "date", (year, MONTHS[low_at(tokens, after)], day))
        if ordinal and (
            low != low_at(tokens, start) or lead in ("on", "by", "before", "until", "till", "since", "due")
        ):
            if low_at(tokens, at + 1) not in (
                "floor",
                "time",
                "edition",
                "anniversary",
                "birthday",
                "year",
                "draft",
                "attempt",
                "of",
            ):
                return When(start, at + 1, lead, "day_of_month", (day,))
        return None
    if low in MONTHS and at == start:
        after = at + 1
        inner = _ORDINAL.match(low_at(tokens, after))
        number = int(inner[1]) if inner else whole_number(low_at(tokens, after), 1, 31)
        if low_at(tokens, after) == "the" and _ORDINAL.match(low_at(tokens, after + 1)):
            number, after = int(_ORDINAL.match(low_at(tokens, after + 1))[1]), after + 1  # type: ignore[index]
        if number is not None and not (
            low in ("may", "mar", "march") and not inner and low_at(tokens, after + 1) in UNITS
        ):
            year, end = _year(tokens, after + 1)
            return When(start, end, lead, "date", (year, MONTHS[low], number))
    return None


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """A year that follows a day or month, and the token after it; 0 when none was said."""
    if low_at(tokens, at) == "," and whole_number(low_at(tokens, at + 1), 1950, 2099):
        at += 1
    year = whole_number(low_at(tokens, at), 1950, 2099)
    if year is not None:
        return year, at + 1
    nxt = low_at(tokens, at)
    if nxt in ("last", "next", "this") and low_at(tokens, at + 1) == "year":
        return {"last": -1, "next": -2, "this": -3}[nxt], at + 2
    return 0, at


def _numeric(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low = low_at(tokens, at)
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
            if low_at(tokens, at + 1) in UNITS or low_at(tokens, at + 1) in ("hour", "hours", "of", "people", "marks"):
                return None
            return When(at, at + 1, lead, "slashed", (year, first, second))
    if lead in ("in", "since", "before", "until", "during", "by"):
        year_only = whole_number(low, 1990, 2060)
        if year_only is not None:
            return When(at, at + 1, lead, "year", (year_only,))
    return None


_OWNING = frozenset("the a an my our his her their your 's this last".split())


def _noun_at(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plain word follows, which a period only describes: "the year end figures"."""
    return at < len(tokens) and tokens[at].kind == "word" and tokens[at].low not in FUNCTION | LEADS | WEEKDAYS.keys()


def _period(tokens: Sequence[Token], at: int, lead: str) -> When | None:
    low, following = low_at(tokens, at), low_at(tokens, at + 1)
    skip = 1 if low == "the" else 0
    if low_at(tokens, at + skip) == "end" and low_at(tokens, at + skip + 1) == "of":
        if not lead and (skip or low_at(tokens, at - 1) in _OWNING) and _noun_at(tokens, at + skip + 3):
            return None
        return _end_of(tokens, at, at + skip + 2, lead)
    if low in ("week", "month", "year") and following == "end":
        if not lead and _noun_at(tokens, at + 2):
            return None
        return When(at, at + 2, lead, low + "_end", (0,))
    step = {"last": -1, "next": 1, "this": 0, "nxt": 1, "past": -1}.get(low)
    if step is not None and following in ("week", "wk", "month", "year"):
        return When(at, at + 2, lead, {"wk": "week"}.get(following, following) + "_rel", (step,))
    if step is not None and following in MONTHS:
        return When(at, at + 2, lead, "month_rel_named", (MONTHS[following], step))
    if (
        (step is not None and following == "weekend")
        or (low == "the" and following == "weekend" and lead)
        or (low == "weekend" and lead == "at")
    ):
        return When(at, at + (1 if low == "weekend" else 2), lead, "weekend", (9 if step is None else step,))
    if step is not None and following in ("quarter", "term", "summer", "spring", "autumn", "winter", "fall"):
        return When(at, at + 2, lead, "vague")
    if low in ("mid", "early", "late") and following == "-":
        at, following = at + 1, low_at(tokens, at + 2)
    if low in ("mid", "early", "late") and following in MONTHS:
        year, end = _year(tokens, at + 2)
        return When(at, end, lead, "month_part", (year, MONTHS[following], {"early": 1, "mid": 15, "late": 25}[low]))
    glued = re.match(r"(mid|early|late)-([a-z]+)\Z", low)
    if glued and glued[2] in MONTHS:
        year, end = _year(tokens, at + 1)
        return When(
            at, end, lead, "month_part", (year, MONTHS[glued[2]], {"early": 1, "mid": 15, "late": 25}[glued[1]])
        )
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
    low = low_at(tokens, at)
    if low == "the":
        at += 1
        low = low_at(tokens, at)
    step = {"next": 1, "last": -1, "this": 0}.get(low)
    if step is not None:
        at += 1
        low = low_at(tokens, at)
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
