"""Who could help with something: the contacts in whose own words it stands. Standard library only."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcrm.store.find import snippet
from netcrm.store.search import Doc
from netcrm.store.search_words import words
from netcrm.text import fold

if TYPE_CHECKING:
    from netcrm.rules.capture.records import Helper
    from netcrm.store.core import BookCore

WORDS_MAX = 8
_LOOKED_AT = 60
"""Contacts with any of the words that are put in order, the newest first."""
_KIND_BITS = 4


def helpers(book: BookCore, sought: Sequence[str], limit: int) -> list[Helper]:
    """Contacts in whose offers, tags, roles or notes the words stand, those with most of them first: one look-up in
    the full-text index, the rest by key."""
    from netcrm.rules.capture.records import Helper

    stems = [stem for word in sought[:WORDS_MAX] for stem in words(fold(word).removesuffix("s"))]
    if not stems:
        return []
    match = " OR ".join(f'"{stem}"*' for stem in stems)
    rowids = [row[0] for row in book._rows("find.contacts", {"match": match, "limit": _LOOKED_AT})]
    texts: dict[int, str] = dict(book._rows("find.words", {"rowids": json.dumps(rowids)})) if rowids else {}
    held = {rowid: sum(f" {stem}" in f" {_spaced(text)}" for stem in stems) for rowid, text in texts.items()}
    best = sorted(held, key=lambda rowid: (-held[rowid], -rowid))[:limit]
    asked = {f"ids_{doc.value}": "[]" for doc in Doc if doc is not Doc.ACTION}
    asked[f"ids_{Doc.CONTACT.value}"] = json.dumps([rowid >> _KIND_BITS for rowid in best])
    named = {row[0]: (row[1], row[2]) for row in book._rows("find.titles", asked)} if best else {}
    found = [(*named[rowid], texts[rowid]) for rowid in best if rowid in named]
    return [Helper(uid, name, snippet(text, name, stems) or name) for uid, name, text in found]


def _spaced(text: str) -> str:
    return " ".join(words(fold(text)))
