"""Dates as files write them, to partial dates. Nothing is guessed: what could be two days stays text."""

from __future__ import annotations

import re

from netcrm.models.dates import PartialDate

_YEARLESS = "1604"
"""The year that Apple's address books write for a birthday whose year is not known."""

_FORMS = tuple(
    re.compile(form + r"(?:[T ].*)?\Z", re.DOTALL | re.ASCII)
    for form in (
        r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
        r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})",
        r"--(?P<m>\d{2})-?(?P<d>\d{2})",
        r"(?P<y>\d{4})-(?P<m>\d{2})",
        r"(?P<y>\d{4})",
    )
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]+([A-Za-z]{3,9})[.,]?[ -]+(\d{4})\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})\Z", re.ASCII)
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?: .*)?\Z", re.ASCII)


def iso_date(text: str) -> str:
    """A date in the forms of RFC 6350 §4.3 and RFC 2426 (2.1 and 3.0 cards too), as a partial date; '' if none.

    A time after the date is left out, the year 1604 is none, and a day that does not exist gives ''.
    """
    text = text.strip()
    if len(text) > 60:
        return ""
    for form in _FORMS:
        if (match := form.match(text)) is not None:
            parts = match.groupdict()
            return _partial(parts.get("y") or "", parts.get("m") or "", parts.get("d") or "")
    return ""


def word_date(text: str) -> str:
    """A date with its month as an English word, either order: ``15 Jan 2023``, ``Jan 15, 2023``; '' if none."""
    text = text.strip()
    if len(text) > 60:
        return ""
    if (match := _DAY_FIRST.match(text)) is not None:
        day, word, year = match.groups()
    elif (match := _MONTH_FIRST.match(text)) is not None:
        word, day, year = match.groups()
    else:
        return ""
    month = word[:3].lower()
    return _partial(year, str(_MONTHS.index(month) + 1), day) if month in _MONTHS else ""


def day_first(texts: list[str]) -> bool | None:
    """Whether a column of dates in figures writes the day first; None when no date in it decides, or they disagree."""
    votes = set()
    for text in texts:
        if (match := _FIGURES.match(text.strip())) is not None:
            first, second = int(match[1]), int(match[3])
            if first > 12 >= second:
                votes.add(True)
            elif second > 12 >= first:
                votes.add(False)
    return votes.pop() if len(votes) == 1 else None


def table_date(text: str, *, day_leads: bool | None) -> str:
    """A date from a table's cell as a partial date; '' when it is none, or when day and month could be swapped."""
    if found := iso_date(text) or word_date(text):
        return found
    match = _FIGURES.match(text.strip()) if len(text) <= 60 else None
    if match is None:
        return ""
    first, second, year = match[1], match[3], match[4]
    if first == second or match[2] == ".":  # dots are written where the day comes first
        return _partial(year, second, first)
    if day_leads is None:
        return ""
    return _partial(year, second, first) if day_leads else _partial(year, first, second)


def _partial(year: str, month: str, day: str) -> str:
    known_year = year if year != _YEARLESS else "-"
    text = "-".join(part.zfill(2) if part != "-" else part for part in (known_year or "-", month, day) if part)
    try:
        return PartialDate.parse(text).text
    except ValueError:
        return ""
