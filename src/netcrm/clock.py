"""The one clock at the edge: everything below is told what day it is."""

from __future__ import annotations

import os
from datetime import date, datetime


def today() -> date:
    """The civil day here and now. ``NETCRM_TODAY`` (ISO) sets it, so that a demonstration can be repeated."""
    said = os.environ.get("NETCRM_TODAY", "")
    return date.fromisoformat(said) if said else date.today()


def now() -> datetime:
    """This moment, with the local zone; on the day of ``NETCRM_TODAY`` when that is set."""
    moment = datetime.now().astimezone()
    day = today()
    return moment if day == moment.date() else moment.replace(year=day.year, month=day.month, day=day.day)
