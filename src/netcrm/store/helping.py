"""Who could help with something: the contacts in whose own words it stands. Standard library only."""

from __future__ import annotations

import json
import re
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
SHOWN = 5
SHORT = 2
"""Words of so many letters say nothing by themselves."""
_SMALL = frozenset(
    "who what which that this with about from into for and the any can could has have knows know someone".split()
)
_LOOKED_AT = 60
"""Contacts with any of the words that are put in order, the newest first."""
_KIND_BITS = 4
_ADDRESS = re.compile(r"\S+@\S+|\b(?:https?://|www\.)\S+")
"""What is somebody's address tells nothing of what they can do."""


def helpers(book: BookCore, wanted: Sequence[str], limit: int) -> list[Helper]:
    """Contacts in whose offers, tags, roles or notes the words stand, those with most of them first: one look-up in
    the full-text index, the rest by key."""
    from netcrm.rules.capture.records import Helper

    stems = _stems(wanted)
    if not stems:
        return []
    match = " OR ".join(f'"{stem}"*' for stem in stems)
    rowids = [row[0] for row in book._rows("find.contacts", {"match": match, "limit": _LOOKED_AT})]
    found: dict[int, str] = dict(book._rows("find.words", {"rowids": json.dumps(rowids)})) if rowids else {}
    texts = {rowid: _ADDRESS.sub(" ", text) for rowid, text in found.items()}
    held = {rowid: sum(f" {stem}" in f" {_spaced(text)}" for stem in stems) for rowid, text in texts.items()}
    best = sorted((rowid for rowid in held if held[rowid]), key=lambda rowid: (-held[rowid], -rowid))[:limit]
    asked = {f"ids_{doc.value}": "[]" for doc in Doc if doc is not Doc.ACTION}
    asked[f"ids_{Doc.CONTACT.value}"] = json.dumps([rowid >> _KIND_BITS for rowid in best])
    named = {row[0]: (row[1], row[2]) for row in book._rows("find.titles", asked)} if best else {}
    told = [(*named[rowid], texts[rowid]) for rowid in best if rowid in named]
    return [Helper(uid, name, snippet(text, name, stems) or name) for uid, name, text in told]


def could_help(book: BookCore, what: str) -> str:
    """Who could help with a need of mine, each with the words of theirs that fit, as one text; never empty."""
    found = helpers(book, sought(what), SHOWN)
    said = "; ".join(f"{helper.name} ({helper.why})" for helper in found)
    return f"Could help: {said}" if said else "Nobody in your network is noted with this yet."


def could_use(book: BookCore, what: str) -> str:
    """Whom an offer of mine could serve: contacts whose needs share words with it, as one text; never empty."""
    stems = set(_stems(sought(what)))
    held: dict[str, tuple[int, str]] = {}
    for uid, name, body in book._rows("ledger.NEEDS_OF_CONTACTS"):
        fits = len(stems & set(_stems(sought(body))))
        if fits > held.get(uid, (0, ""))[0]:
            held[uid] = fits, f"{name} ({body})"
    best = sorted(held.values(), key=lambda found: (-found[0], found[1]))[:SHOWN]
    return f"Could use it: {'; '.join(said for _, said in best)}" if best else "Nobody is noted as needing this."


def sought(what: str) -> list[str]:
    """The words of a text that are worth looking for."""
    return [word for word in what.split() if len(word) > SHORT and word.casefold() not in _SMALL]


def _stems(found: Sequence[str]) -> list[str]:
    return [stem for word in found[:WORDS_MAX] for stem in words(fold(word).removesuffix("s"))]


def _spaced(text: str) -> str:
    return " ".join(words(fold(text)))
