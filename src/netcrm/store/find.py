"""Finding words in everything that has text. Standard library only; what is looked for is written nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from netcrm.models.rows import FoundRow
from netcrm.store.search import Doc
from netcrm.store.search_words import whole, words
from netcrm.text import fold

if TYPE_CHECKING:
    from netcrm.store.core import BookCore

LOOKED_AT = 400
"""Hits of each sort that are put in order, newest first; a word that is everywhere has no useful oldest hit."""
_AROUND = 40
_LOOKED_AT = 2_000
"""Signs of a line that are looked through for the words; a match further on shows the line's beginning."""
_KIND = 0xF


def find(book: BookCore, text: str, limit: int) -> list[FoundRow]:
    """Everything that holds all the words, the last of them perhaps unfinished: contacts whose name has them, then the
    rest, newest first, what has no date last. At most ``limit``."""
    match = whole(text, last=True)
    if not match:
        return []
    sought = [fold(word) for word in words(text)]
    found: list[FoundRow] = []
    for name in ("contacts", "actions", "others"):
        # With the contacts, those whose name has the words must not be missed for those with an older note.
        cap = LOOKED_AT * 10 if name == "contacts" else LOOKED_AT
        rowids = [row[0] for row in book._rows(f"find.{name}", {"match": match, "limit": cap})]
        found += _actions(book, rowids) if name == "actions" else _titled(book, rowids)
    named = [row for row in found if row.type == "contact" and _holds(row.title, sought)]
    chosen = set(named)
    rest = sorted((row for row in found if row not in chosen), key=lambda row: row.on, reverse=True)
    named.sort(key=lambda row: fold(row.title))
    return _with_snippets(book, (named + rest)[:limit], sought)


def _holds(title: str, sought: list[str]) -> bool:
    spaced = f" {fold(title)}"
    return all(f" {word}" in spaced for word in sought)


def _titled(book: BookCore, rowids: list[int]) -> list[FoundRow]:
    params = {
        f"ids_{doc.value}": json.dumps([rowid >> 4 for rowid in rowids if rowid & _KIND == doc])
        for doc in Doc
        if doc is not Doc.ACTION
    }
    rows = book._rows("find.titles", params) if rowids else []
    return [
        FoundRow(Doc(rowid & _KIND).name.lower(), uid, title, str(rowid), on, marking)
        for rowid, uid, title, on, marking in rows
    ]


def _actions(book: BookCore, rowids: list[int]) -> list[FoundRow]:
    rows = book._rows("find.journal", {"ids": json.dumps([rowid >> 4 for rowid in rowids])}) if rowids else []
    return [
        FoundRow("action", uid, _entry(kind, names), str(key << 4 | Doc.ACTION), on, marking)
        for key, uid, kind, names, on, marking in rows
    ]


def _entry(kind: str, names: str | None) -> str:
    return f"{kind.replace('_', ' ')} {names or ''}".strip()


def _with_snippets(book: BookCore, rows: list[FoundRow], sought: list[str]) -> list[FoundRow]:
    """The rows with the line of their text that holds most of the words (until here ``snippet`` is the rowid)."""
    read = book._rows("find.words", {"rowids": json.dumps([int(row.snippet) for row in rows])})
    texts = {str(rowid): text for rowid, text in read}
    return [replace(row, snippet=snippet(texts.get(row.snippet, ""), row.title, sought)) for row in rows]


def snippet(text: str, title: str, sought: Iterable[str]) -> str:
    """The line of ``text`` that holds most of the folded words ``sought``, cut around the first; never the title
    again."""
    sought = list(sought)
    told = fold(title[:_LOOKED_AT])
    lines = [line.strip() for line in text.split("\n")]
    folded = [(line, fold(line[:_LOOKED_AT])) for line in lines if line]
    folded = [(line, seen) for line, seen in folded if seen != told]
    if not folded:
        return ""
    best, _ = max(folded, key=lambda pair: sum(f" {word}" in f" {pair[1]}" for word in sought))
    parts = best.split()
    at = next((i for i, part in enumerate(parts) if any(fold(part).startswith(word) for word in sought)), 0)
    start = end = at
    while start > 0 and len(" ".join(parts[start - 1 : at])) <= _AROUND:
        start -= 1
    while end < len(parts) and len(" ".join(parts[at : end + 1])) <= 2 * _AROUND:
        end += 1
    cut = " ".join(parts[start : max(end, at + 1)])[: 4 * _AROUND]
    return f"{'…' if start else ''}{cut}{'…' if end < len(parts) else ''}"
