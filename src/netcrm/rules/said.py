"""How dates, counts and people are said on every screen: short, exact, and relative where that helps."""

from __future__ import annotations

from datetime import date

from netcrm.models.exchanges import ExchangeRow

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def short_date(text: str, today: date) -> str:
    """A partial date in at most eleven cells: '22 Nov', '3 Oct 2025', 'Nov 2026', '2026', '12 Apr'; '' for ''."""
    if not text:
        return ""
    if text.startswith("--"):
        return f"{int(text[5:7])} {MONTHS[int(text[2:4]) - 1]}"
    parts = text.split("-")
    year = int(parts[0])
    if len(parts) == 1:
        return text
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {year}"
    day = f"{int(parts[2])} {month}"
    near = abs((date.fromisoformat(text) - today).days) < 300
    return day if near else f"{day} {year}"


def weekday_date(text: str, today: date) -> str:
    """A day with its weekday: 'Mon 23 Nov'; partial dates as :func:`short_date`."""
    if len(text) != len("2026-11-23"):
        return short_date(text, today)
    return f"{DAYS[date.fromisoformat(text).weekday()]} {short_date(text, today)}"


def long_date(day: date) -> str:
    """A day in full: 'Monday 23 November'."""
    return f"{day:%A} {day.day} {day:%B}"


def due(text: str, last: str, today: date) -> str:
    """When something is due, from today: 'due today', 'tomorrow', 'Fri 27 Nov', '2 days late', '' without a date."""
    if not text or not last:
        return ""
    days = (date.fromisoformat(last) - today).days
    if days < 0:
        return f"{plural(-days, 'day')} late"
    if days == 0:
        return "due today"
    if days == 1:
        return "due tomorrow"
    return f"due {weekday_date(text, today)}"


def ago(text: str, today: date) -> str:
    """How long ago a day was: 'today', 'yesterday', '41 days ago'; 'never' for ''."""
    if not text:
        return "never"
    if len(text) != len("2026-11-23"):
        return short_date(text, today)
    days = (today - date.fromisoformat(text)).days
    if days == 0:
        return "today"
    if days == 1:
        return "yesterday"
    return f"{plural(days, 'day')} ago" if days > 0 else weekday_date(text, today)


def plural(count: int, thing: str, things: str = "") -> str:
    """A count with its thing: '1 day', '2 days', '1,204 contacts'."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def balance(given_less_got: int) -> str:
    """A balance in a word: 'even', '+2' (I gave more), '−3' (I received more)."""
    if not given_less_got:
        return "even"
    return f"+{given_less_got}" if given_less_got > 0 else f"−{-given_less_got}"


def used(row: ExchangeRow) -> str:
    """What something received was used for, in a few words: 'the spring bid', 'used 3 times'; '' when it was not."""
    if len(row.uses) == 1:
        return row.uses[0].purpose or row.uses[0].effect or "used"
    return f"used {len(row.uses)} times" if row.uses else ""
