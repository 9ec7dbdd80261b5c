"""Times of day in a line: 2pm, 10:30, noon, half 2, "thurs 10"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from netcrm.rules.capture.calendar_words import TOMORROW, YESTERDAY
from netcrm.rules.capture.tokens import Token

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a|p)?(-?ish)?\Z")
_RANGE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?-(\d{1,2})(?:[:.](\d{2}))?(am|pm)?\Z")
_FULL_HOURS = re.compile(r"([01]\d|2[0-3])h?([0-5]\d)h?\Z")
_HOURS = frozenset({"hrs", "hours", "h", "hr"})
_NAMED = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
_LEADS = frozenset({"at", "@", "around", "about", "from", "for", "by", ","})
_WORDS = {
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
    "eleven": 11,
    "twelve": 12,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: tokens ``start`` to ``end``; ``text`` is '10:00', ``other`` a second reading of it or ''."""

    start: int
    end: int
    text: str
    other: str = ""


def time_at(tokens: Sequence[Token], at: int, *, after_date: bool = False) -> Clock | None:
    """The time of day that starts at token ``at``, or None.

    ``after_date`` says that a date ends just before: then a bare hour counts ("thurs 10"), as it does after "at"
    when nothing is counted by it ("at 10" but not "at 10 people").
    """
    start = at
    led = False
    if at < len(tokens) and tokens[at].low in _LEADS:
        led, at = tokens[at].low in ("at", "@", "around"), at + 1
    if at >= len(tokens):
        return None
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in _NAMED and (led or start == at):
        return Clock(start, at + 1, _NAMED[low])
    if low in ("half", "quarter"):
        return _spoken(tokens, start, at)
    span = _RANGE.match(low)
    if span and (span[5] or span[2] or after_date):
        return _clock(start, at + 1, span[1], span[2], span[5] if span[5] and int(span[1]) <= int(span[3]) else None)
    full = _FULL_HOURS.match(low)
    said_at = start < at and tokens[start].low in ("at", "@") and not _counted(tokens, at + 1)
    if full and (following in _HOURS or said_at):
        return _clock(start, at + (2 if following in _HOURS else 1), full[1], full[2], None)
    if following in ("hrs", "h") and led and low.isascii() and low.isdigit() and len(low) <= 2:
        return _clock(start, at + 2, f"{int(low):02d}", None, None)
    match = _CLOCK.match(low)
    hour_word = _WORDS.get(low)
    spoken = led and tokens[at - 1].low != "around" and not _counted(tokens, at + 1)
    if match is None and not (hour_word and (spoken or following in ("o'clock", "am", "pm"))):
        return None
    if match is None:
        told = following in ("am", "pm", "o'clock")
        return _clock(
            start, at + (2 if told else 1), str(hour_word), None, following if following != "o'clock" and told else None
        )
    hour, minute, half, ish = match.groups()
    if half is None and following in ("am", "pm"):
        return _clock(start, at + 2, hour, minute, following)
    if following == "o'clock":
        return _clock(start, at + 2, hour, minute, half)
    if half in ("am", "pm") or minute and ":" in low or ish and (led or after_date or start == at):
        return _clock(start, at + 1, hour, minute, half)
    if (
        minute
        and len(minute) == 2
        and "." in low
        and (led or following in ("this", "today", "tomorrow", "yesterday", "on", "tonight", "am", "pm"))
    ):
        return _clock(start, at + 1, hour, minute, half)
    bare = half is None and (led or after_date) and not _counted(tokens, at + 1)
    if bare and (minute or len(hour) <= 2) and (after_date or start != at):
        return _clock(start, at + 1, hour, minute, None)
    return None


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word that could be counted follows: "10 people", "10%", "10 downing street"."""
    if at >= len(tokens):
        return False
    token = tokens[at]
    return (
        token.kind == "num"
        or token.kind == "word"
        and token.low not in YESTERDAY | TOMORROW
        and token.low
        not in (
            "tonight",
            "with",
            "w",
            "w/",
            "at",
            "in",
            "on",
            "re",
            "about",
            "and",
            "to",
            "for",
            "then",
            "via",
            "by",
            "over",
            "today",
            "tomorrow",
            "ish",
            "sharp",
            "from",
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thur",
            "thurs",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "tmrw",
            "next",
            "this",
        )
    )


def _spoken(tokens: Sequence[Token], start: int, at: int) -> Clock | None:
    low = tokens[at].low
    nxt = tokens[at + 1].low if at + 1 < len(tokens) else ""
    number_at = at + 2 if nxt in ("past", "to") else at + 1
    if low == "quarter" and nxt not in ("past", "to") or number_at >= len(tokens):
        return None
    word = tokens[number_at].low
    hour = int(word) if word.isascii() and word.isdigit() and len(word) <= 2 else _WORDS.get(word, 0)
    if not 1 <= hour <= 12:
        return None
    if nxt == "to":
        return _clock(start, number_at + 1, str(hour - 1 or 12), "45", None)
    return _clock(start, number_at + 1, str(hour), "30" if low == "half" else "15", None)


def _clock(start: int, end: int, hour: str, minute: str | None, half: str | None) -> Clock | None:
    number, past = int(hour), int(minute or 0)
    if number > 23 or past > 59 or half and not 1 <= number <= 12:
        return None
    if half in ("pm", "p"):
        number = number % 12 + 12
    elif half in ("am", "a"):
        number %= 12
    elif len(hour) == 1 and 1 <= number <= 6:
        number += 12
    elif len(hour) == 1 and 7 <= number <= 8:
        # Eight in the morning or in the evening: nobody can tell.
        return Clock(start, end, f"{number:02d}:{past:02d}", f"{number + 12:02d}:{past:02d}")
    return Clock(start, end, f"{number:02d}:{past:02d}")
