"""Dates in words: found in a line's tokens (:func:`date_at`), then resolved against today and tense (:func:`resolve`).

Finding and resolving are apart because the verb decides: "met … thurs" is behind, "seeing … thurs" ahead. A date
with two honest readings resolves to several choices, and the parser asks. Numeric dates are read day first; a pair
that a reader from elsewhere could turn round ("3/4") is one of those. Results are partial date texts: ``2026-11-23``,
``2026-11`` or ``2026``.
"""

from __future__ import annotations

from netcrm.rules.capture.calendar_words import LEADS, MONTHS, NUMBERS, WEEKDAYS, When
from netcrm.rules.capture.when_meant import Resolved, inherent, resolve
from netcrm.rules.capture.when_said import date_at

__all__ = ["LEADS", "MONTHS", "NUMBERS", "WEEKDAYS", "Resolved", "When", "date_at", "inherent", "resolve"]
