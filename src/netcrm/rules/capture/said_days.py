"""Days in words, as the preview and the questions of the capture line say them."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def said_date(text: str, today: date | None = None) -> str:
    """A partial date for people: "Sun 22 Nov", "Nov 2026", "2026"; the year stands unless it is today's."""
    parts = text.split("-")
    if len(parts) == 1:
        return text
    if len(parts) == 2:
        return f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    day = date.fromisoformat(text)
    year = "" if today is not None and day.year == today.year else f" {day.year}"
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}{year}"
