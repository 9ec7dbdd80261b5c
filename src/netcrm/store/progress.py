"""How far the claims had come at the end of each month: the same reading as coverage as of that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from netcrm.models.evidence import MonthEnd
from netcrm.rules.claims import standing
from netcrm.rules.coverage import month_keys
from netcrm.store.coverage import AsOf
from netcrm.store.evidence import claim_facts

if TYPE_CHECKING:
    from netcrm.standards import Standard
    from netcrm.store.core import BookCore


def progress(book: BookCore, standard: Standard, months: int, now: datetime) -> list[MonthEnd]:
    """The claims by status at the end of each of the last months, oldest first; the last is as of today."""
    found = []
    with book._snapshot():
        for day in _ends(now.date(), months):
            claims = claim_facts(book, standard, AsOf.on(day, now), now)
            stand = (standing(standard, claim, day) for claim in claims)
            counts = Counter(one.status.value for one in stand if one is not None)
            found.append(MonthEnd(day.isoformat(), dict(counts)))
    return found


def _ends(today: date, months: int) -> Iterator[date]:
    keys = month_keys(today, months)
    for following in keys[1:]:
        yield date.fromisoformat(f"{following}-01") - timedelta(days=1)
    yield today
