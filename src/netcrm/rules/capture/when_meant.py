"""What a date in words means, against today and the tense."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from netcrm.rules.capture.calendar_words import When


@dataclass(frozen=True, slots=True)
class Resolved:
    """``text`` is the first reading; ``choices`` holds all of them when there is more than one, else nothing."""

    text: str
    choices: tuple[str, ...] = ()


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
        return (
            "past"
            if text < today.isoformat()[: len(text)]
            else "future"
            if text > today.isoformat()[: len(text)]
            else ""
        )
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
    if when.weekday >= 0 and any(len(f) == 10 and date.fromisoformat(f).weekday() != when.weekday for f in found[:1]):
        # "fri 3 dec" where that is a Thursday: one of the two is wrong.
        found = [*found, *_by_weekday((when.weekday,), today, tense)]
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
        if ahead > 366:
            # "29 feb" before a common year: the end of the month, more likely.
            return [*_nearest(month, day - 1, today, tense), *_nearest(month % 12 + 1, 1, today, tense), future[0]]
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
        if (
            agrees is not None
            and readings
            and agrees(readings[0] if year else here)
            and not agrees(other[0] if year else there)
        ):
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
    elif (
        step == 1 and month > today.month and today.month < 6 or step == -1 and month < today.month and today.month > 6
    ):
        # "next June" said in February, "last March" said in November: two readings.
        return (
            [f"{year:04d}-{month:02d}", f"{year + step:04d}-{month:02d}"] if step == 1 else [f"{year:04d}-{month:02d}"]
        )
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
    shift = timedelta(args[0] if args else 0)
    days = [_iso(_easter_sunday(y) + shift) for y in (today.year - 1, today.year, today.year + 1)]
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
    return (
        [_iso(today), *(_iso(today - timedelta(n)) for n in range(1, 8))]
        if tense != "future"
        else [_iso(today + timedelta(n)) for n in (7, 14, 30, 90)]
    )


_RULES = {
    "day": _shifted,
    "ago": _shifted,
    "ahead": _shifted,
    "weekday": _by_weekday,
    "weekday_last": _weekday_last,
    "weekday_next": _weekday_next,
    "weekday_this": _weekday_this,
    "weekday_of_week": _weekday_of_week,
    "weekday_after": _weekday_after,
    "date": _with_year,
    "slashed": _slashed,
    "day_of_month": _day_of_month,
    "month": _month,
    "month_rel_named": _month_rel_named,
    "month_part": _month_part,
    "month_last_day": _month_last_day,
    "quarter": _quarter,
    "week_end": _week_end,
    "month_end": _month_end,
    "week_rel": _week_rel,
    "month_rel": _month_rel,
    "year_rel": lambda args, today, tense: [f"{today.year + args[0]:04d}"],
    "year_end": lambda args, today, tense: [f"{today.year + args[0]:04d}-12-31"],
    "year": lambda args, today, tense: [f"{args[0]:04d}"],
    "weekend": _weekend,
    "easter": _easter,
    "vague": _vague,
}
