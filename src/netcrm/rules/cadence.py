"""Cadence: how often I mean to be in touch with someone, and what that asks of today.

Only real contact resets a cadence (:data:`netcrm.words.CONTACT_KINDS`, :data:`netcrm.words.ASKING`): a note, a date put
in the diary or a promise does not. Someone never contacted is in a state of their own and never overdue. Days are civil
days.
"""

from __future__ import annotations

from datetime import date, timedelta

from netcrm.words import Stage

OUT_OF_TOUCH: tuple[str, ...] = (Stage.IMPORTED.value, Stage.ENDED.value)
"""Stages for which nobody is asked to keep in touch: not looked at yet, and over."""


def next_due(last_on: str, cadence_days: int | None) -> str:
    """The day on which the cadence asks for the next contact, as ISO text.

    '' when there is no cadence, or when there has been no contact yet: a first contact has no due day.
    ``last_on`` is the ISO day of the last contact, '' for never.
    """
    if cadence_days is None or not last_on:
        return ""
    return (date.fromisoformat(last_on) + timedelta(days=cadence_days)).isoformat()


def days_over(last_on: str, cadence_days: int | None, today: date) -> int | None:
    """How many days past its due day a contact is: 0 on the day, negative before it, None when nothing is due."""
    due = next_due(last_on, cadence_days)
    return (today - date.fromisoformat(due)).days if due else None


def asks(stage: str, last_on: str, cadence_days: int | None, today: date) -> bool:
    """Whether the cadence asks for this contact today: it is due, or it was never met at all, and its stage counts."""
    if cadence_days is None or stage in OUT_OF_TOUCH:
        return False
    over = days_over(last_on, cadence_days, today)
    return over is None or over >= 0
