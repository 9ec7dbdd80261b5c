"""Whom a name means: candidates for the capture line, and the one contact of a command. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from netcrm.models.rows import Who
from netcrm.store.errors import Ambiguous, NotFound
from netcrm.store.search_words import prefixes, whole, words
from netcrm.text import clean, fold
from netcrm.words import ContactKind, Stage

if TYPE_CHECKING:
    from netcrm.rules.capture.records import Candidate
    from netcrm.store.core import BookCore

CANDIDATES_MAX = 20
NEAR_WORDS = 4
"""Words of a mistyped name that are looked at."""
_LOOKED_AT = 60
_SHOWN = 5
_UID = re.compile(r"[0-9a-f]{2,32}\Z")
HANDLE_MAX = 60
UID_LENGTH = 32
_NOT_WORD = re.compile(r"[^\w]+")
_MARKS = str.maketrans(dict.fromkeys(",;()[]/&", " "))


def handle_of(name: str) -> str:
    """The handle that a name asks for: folded, its words joined by dots; '' when it has no letter or digit."""
    return _NOT_WORD.sub(".", fold(name))[:HANDLE_MAX].strip("._")


def plain_words(folded: str) -> str:
    """A folded name with a space at each end and for each mark beside a word."""
    return f" {folded.translate(_MARKS)} "


def candidates(book: BookCore, name: str, today: date) -> list[Candidate]:
    """Contacts whose name, part of name, nickname or handle is ``name``, whole words, best first."""
    text = name.strip()
    folded = fold(text.removeprefix("@"))
    if text.startswith("@"):
        return _candidates(_by_handle(book, text[1:], today))
    if not folded:
        return []
    fitting = _whole_words(book, text, folded, today) or _rows(book, "by_name", folded, today)
    if not fitting and " " not in text:
        fitting = _by_handle(book, text, today)
    return _candidates(fitting[:CANDIDATES_MAX])


def near(book: BookCore, name: str, today: date) -> list[Candidate]:
    """Contacts whose name differs from ``name`` by a slip in any of its words, best first; imported ones that nobody
    has dealt with only by two words or more."""
    from netcrm.rules.capture.near import near_name, variants

    sought = words(fold(name))[:NEAR_WORDS]
    if not sought:
        return []
    match = " AND ".join(
        f"({' OR '.join(f'{chr(34)}{v}{chr(34)}' for v in dict.fromkeys(variants(w)))})" for w in sought
    )
    rows = _rows(book, "by_words", fold(name), today, match=match, words=" ")
    fitting = [row for row in rows if near_name(name, row[1]) and (len(sought) > 1 or row[4] != Stage.IMPORTED.value)]
    return _candidates(fitting[:CANDIDATES_MAX])


def _fits(row: Sequence[Any], wanted: str) -> bool:
    """Whether the words stand in the name, or are the nickname."""
    nickname, sort_name = row[7], row[8]
    return f" {wanted} " in plain_words(sort_name) or (bool(nickname) and fold(nickname) == wanted)


def _candidates(rows: Sequence[Sequence[Any]]) -> list[Candidate]:
    from netcrm.rules.capture.records import (
        Candidate,
    )  # only a line needs it, and a command that names someone does not

    return [
        Candidate(
            uid=uid,
            name=name,
            kind=ContactKind(kind),
            organisation=organisation or "",
            stage=stage,
            last_on=last_on,
            handle=handle,
        )
        for uid, name, kind, organisation, stage, last_on, handle, *_ in rows
    ]


def _rows(book: BookCore, name: str, folded: str, today: date, **params: str) -> list[tuple[Any, ...]]:
    asked = {"folded": folded, "today": today.isoformat(), "limit": _LOOKED_AT, **params}
    return book._rows(f"contacts.{name}", asked)


def _by_handle(book: BookCore, handle: str, today: date) -> list[tuple[Any, ...]]:
    wanted = handle_of(handle)
    return _rows(book, "by_handle", fold(handle), today, handle=wanted) if wanted else []


def resolve(book: BookCore, ref: str, today: date) -> Who:
    """The one contact that ``ref`` names: an id or the beginning of one, a full name, ``@handle``, a part of a name.

    Raises NotFound; Ambiguous with the candidates, best first, when several answer to it.
    """
    text = ref.strip()
    folded = fold(text)
    low = text.lower()
    ways: list[Callable[[], list[tuple[Any, ...]]]] = []
    if len(low) == UID_LENGTH:
        ways += [lambda: _by_uid(book, low, today)]
    if text.startswith("@"):
        ways += [lambda: _by_handle(book, text[1:], today)]
    elif folded:
        ways += [
            lambda: _rows(book, "by_name", folded, today),
            lambda: _whole_words(book, text, folded, today),
            lambda: _by_handle(book, text, today),
            lambda: _by_uid(book, low, today),
            lambda: _beginnings(book, folded, today),
            lambda: _rows(book, "by_part", folded, today),
        ]
    for way in ways:
        found = way()
        if len(found) == 1:
            return Who(*found[0][:3])
        if found:
            raise _ambiguous(text, found)
    raise NotFound(f"no contact is called “{clean(text)}”; netcrm contacts lists them, netcrm add makes one")


def _whole_words(book: BookCore, text: str, folded: str, today: date) -> list[tuple[Any, ...]]:
    wanted = " ".join(plain_words(folded).split())
    match = " OR ".join(f"({m})" for m in dict.fromkeys((whole(wanted), whole(text))) if m)
    if not match:
        return []
    found = _rows(book, "by_words", folded, today, match=match, words=f" {wanted} ")
    return [row for row in found if _fits(row, wanted)]


def _beginnings(book: BookCore, folded: str, today: date) -> list[tuple[Any, ...]]:
    wanted = " ".join(plain_words(folded).split())
    match = prefixes(wanted)
    return _rows(book, "by_beginnings", folded, today, match=match, beginning=f" {wanted}") if match else []


def _by_uid(book: BookCore, beginning: str, today: date) -> list[tuple[Any, ...]]:
    if not _UID.match(beginning):
        return []
    return _rows(book, "by_uid", "", today, low=beginning, high=beginning + "g")


def _ambiguous(text: str, found: Sequence[Sequence[Any]]) -> Ambiguous:
    whos = tuple(Who(*row[:3]) for row in found[:CANDIDATES_MAX])
    said = [f"{clean(row[1])} ({clean(row[3]) if row[3] else row[2]}, @{row[6]})" for row in found[:_SHOWN]]
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return Ambiguous(f"“{clean(text)}” may be {'; '.join(said)}{more}; name one by its @handle or id", whos)
