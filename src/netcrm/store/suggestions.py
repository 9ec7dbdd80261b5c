"""Suggestions: pairs that have something in common and, as far as the journal knows, do not know each other."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from netcrm.models.rows import SuggestionRow, Who
from netcrm.rules.suggestions import Suggestion, Topic, Topics, common, reason
from netcrm.store.boundaries import in_the_way

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

AT_ONCE = 8
"""Pairs that are looked at for each one that is wanted: many of the best know each other already."""


def suggestions(book: BookCore, limit: int) -> list[SuggestionRow]:
    """At most ``limit`` pairs, the best first."""
    with book._snapshot():
        topics = Topics(map(Topic._make, book._rows("suggestions.TOPICS", {"out": _out(book)})))
        pairs = topics.pairs(limit * AT_ONCE)
        if not pairs:
            return []
        acquainted = {place for (place,) in book._rows("suggestions.ACQUAINTED", {"pairs": json.dumps(pairs)})}
        strangers = [pair for place, pair in enumerate(pairs) if place not in acquainted]
        keys = json.dumps(sorted({key for pair in strangers for key in pair}))
        held = book._rows("suggestions.HELD", {"keys": keys})
        best = topics.weighed(strangers, held)[:limit]
        named = {row[0]: Who(*row[1:]) for row in book._rows("suggestions.NAMES", {"keys": keys})}
        rows = [_row(found, named[found.pair[0]], named[found.pair[1]]) for found in best]
        kept = in_the_way(book, [(row.first.uid, row.second.uid) for row in rows], book._today())
    return [replace(row, in_the_way=words) for row, words in zip(rows, kept, strict=True)]


def _out(book: BookCore) -> bytes:
    """A byte for each key of a contact, 1 where they are not suggested; those after the end are."""
    keys = [key for (key,) in book._rows("suggestions.OUT")]
    marks = bytearray(max(keys, default=0) + 1)  # never empty: SQLite would find NULL there
    for key in keys:
        marks[key] = 1
    return bytes(marks)


def _row(found: Suggestion, first: Who, second: Who) -> SuggestionRow:
    names = (_short(first, second), _short(second, first))
    return SuggestionRow(first, second, reason(found, names), common(found), round(found.score, 3))


def _short(who: Who, other: Who) -> str:
    """A person's first name, unless the other has the same."""
    name = who.name.split(" ")[0]
    return who.name if who.kind != "person" or name == other.name.split(" ")[0] else name
