"""Civil dates as known: a year, a year and a month, a day, or a birthday without its year.

A date is kept as the text that was known (``2026``, ``2026-11``, ``2026-11-23``, ``--04-12``) and never converted
to another zone; the first and last day that it may mean are derived from it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))\Z", re.ASCII)
_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A civil date of which some part may be unknown.

    ``text`` is the stored form. Use :meth:`parse` for untrusted text; the constructor trusts its argument.
    """

    text: str

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ISO forms ``YYYY``, ``YYYY-MM``, ``YYYY-MM-DD`` and ``--MM-DD``.

        Raises ValueError, with the text, when it is none of these or no such day exists.
        """
        match = _FORM.match(text)
        if match is None:
            raise ValueError(f"not a date: {text!r} (use 2026, 2026-11, 2026-11-23 or --11-23)")
        year, month, day, short_month, short_day = match.groups()
        try:
            if short_month is not None:
                date(_LEAP_YEAR, int(short_month), int(short_day))
            else:
                date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise ValueError(f"no such day: {text!r}") from None
        return cls(text)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The partial date that is exactly this day."""
        return cls(day.isoformat())

    @property
    def first(self) -> date | None:
        """The earliest day it may mean; None when the year is unknown."""
        if self.text.startswith("--"):
            return None
        parts = [int(p) for p in self.text.split("-")]
        return date(parts[0], *(parts[1:] + [1, 1])[:2])

    @property
    def last(self) -> date | None:
        """The latest day it may mean; None when the year is unknown."""
        if self.text.startswith("--"):
            return None
        parts = [int(p) for p in self.text.split("-")]
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1]
        return date(parts[0], month, day)

    @property
    def exact(self) -> bool:
        """Whether year, month and day are all known."""
        return len(self.text) == len("2026-11-23")

    def __str__(self) -> str:
        return self.text
