"""What is typed into the filter of coverage: ``status:returned @amara since:jan promises``. Pure.

The words become a value that describes itself; a word that is not understood narrows nothing and is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from netcrm.models.filters import CoverageFilter
from netcrm.rules.coverage import Circle, CriterionRow
from netcrm.rules.said import short_date
from netcrm.rules.spoken import readings
from netcrm.text import fold
from netcrm.words import ClaimStatus

if TYPE_CHECKING:
    from netcrm.store.book import Book

_TOKEN = re.compile(r'(?:(\w+):)?(@)?(?:"([^"]*)"?|(\S+))')
HINT = "words  status:returned  @amara  since:jan  until:2026-06"
STANDS: dict[str, frozenset[Circle]] = {
    "nothing": frozenset({Circle.NOTHING}),
    "recorded": frozenset({Circle.RECORDED}),
    "missing": frozenset({Circle.NOTHING, Circle.RECORDED, Circle.CLAIMED}),
    "ready": frozenset({Circle.READY, Circle.ACCEPTED}),
}
"""Words for where a criterion stands, besides those for the status of a claim."""
_SINCE, _UNTIL, _WHO = ("since", "from"), ("until", "to"), ("with", "who")


@dataclass(frozen=True, slots=True)
class CoverageWords:
    """The filter; the contact's name in it (the store knows whom it means); where a criterion shall stand; and what was
    not understood, in words."""

    only: CoverageFilter
    who: str = ""
    stands: str = ""
    unclear: tuple[str, ...] = ()

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return bool(self.only.counts or self.only.text or self.who or self.stands)

    def describe(self, today: date) -> str:
        """The filter in words, with what is wrong in it; '' when it narrows nothing."""
        only = self.only
        said = [
            f'"{only.text}"' if only.text else "",
            f"status {only.status or self.stands}" if only.status or self.stands else "",
            f"with {self.who}" if self.who else "",
            f"since {short_date(only.since, today)}" if only.since else "",
            f"until {short_date(only.until, today)}" if only.until else "",
        ]
        return " · ".join([*(part for part in said if part), *self.unclear])

    def shows(self, row: CriterionRow) -> bool:
        """Whether a criterion is listed: its code or words hold every word, and it stands where it shall."""
        if self.only.status and not getattr(row, self.only.status):
            return False
        if self.stands and row.circle not in STANDS[self.stands]:
            return False
        held = fold(f"{row.code} {row.label} {row.text}")
        return all(word in held for word in fold(self.only.text).split())


def read_words(text: str, today: date) -> CoverageWords:
    """Read the filter. Dates are ISO or in words; ``since`` takes the first day that they may mean, ``until`` the
    last."""
    free: list[str] = []
    unclear: list[str] = []
    found = {"since": "", "until": "", "status": ""}
    who = stands = ""
    for match in _TOKEN.finditer(text):
        field, at, quoted, plain = (match[1] or "").casefold(), match[2], match[3], match[4] or ""
        value = quoted if quoted is not None else plain
        if at or field in _WHO:
            who = value
        elif field == "status":
            statuses = _statuses(value)
            if len(statuses) != 1:
                known = ", ".join(statuses or [*STANDS, *ClaimStatus]) if value else ""
                unclear += [f"status:{value}? {known}"] if value else []
            elif statuses[0] in STANDS:
                stands = statuses[0]
            else:
                found["status"] = statuses[0]
        elif field in (*_SINCE, *_UNTIL):
            days = readings(value, today, "past") if value else ()
            if days:
                found["since" if field in _SINCE else "until"] = days[0]
            elif value:
                unclear.append(f"{field}:{value}? no date")
        else:
            free.append(match[0].replace('"', ""))
    words = " ".join(word for word in free if word)
    return CoverageWords(CoverageFilter(text=words, **found), who, stands, tuple(unclear))


def _statuses(value: str) -> list[str]:
    known = [*STANDS, *(status.value for status in ClaimStatus)]
    wanted = value.casefold()
    return [wanted] if wanted in known else [word for word in known if wanted and word.startswith(wanted)]


def resolved(book: Book, words: CoverageWords) -> CoverageWords:
    """The words with the contact whom they name; one who is nobody, or several, narrows nothing and is said."""
    from netcrm.store.errors import Ambiguous, NotFound

    if not words.who:
        return words
    try:
        found = book.resolve(words.who)
    except Ambiguous as error:
        names = ", ".join(candidate.name for candidate in error.candidates[:4])
        return replace(words, who="", unclear=(*words.unclear, f"which {words.who}? {names}"))
    except NotFound:
        return replace(words, who="", unclear=(*words.unclear, f"nobody is called {words.who}"))
    return replace(words, who=found.name, only=replace(words.only, contact=found.uid))


def left(words: CoverageWords, rows: Iterable[CriterionRow]) -> list[CriterionRow]:
    """The criteria that the filter lists."""
    return [row for row in rows if words.shows(row)]
