"""How dates, counts and people are said on every screen."""

from netcrm.rules.said import DAYS, MONTHS, ago, balance, due, long_date, plural, short_date, weekday_date

__all__ = ["DAYS", "MONTHS", "ago", "balance", "due", "long_date", "plural", "short_date", "weekday_date"]
