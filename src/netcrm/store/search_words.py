"""What a person types into a search, as a full-text query. Standard library only.

Every word narrows; each matches the words that begin with it, whatever the case and accents. FTS5 takes a letter or a
digit of any script as part of a word and splits at everything else (unicode61), so the same is done here.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from contextlib import closing
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
WORDS_MAX = 30
"""Words of a query that are looked at; a pasted page is no search."""


_AGREED = 0x0530
"""Up to here, in the alphabets of Europe, Python and SQLite agree on what is a letter. Beyond, SQLite knows an older
Unicode: a letter that is new to it parts a word in two, and the index of contacts refuses such a phrase."""


def words(text: str) -> list[str]:
    """The words of a text as the full-text index splits it."""
    found: list[str] = []
    for word in _WORD.findall(unicodedata.normalize("NFC", text))[:WORDS_MAX]:
        found += (word,) if max(map(ord, word)) < _AGREED else _split(word)
    return found[:WORDS_MAX]


@lru_cache(maxsize=4096)
def _split(word: str) -> tuple[str, ...]:
    """The parts of a word as SQLite's own tokenizer splits it."""
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE VIRTUAL TABLE t USING fts5(w, tokenize='unicode61 remove_diacritics 2')")
        raw.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, instance)")
        raw.execute("INSERT INTO t VALUES (?)", (word,))
        return tuple(term for (term,) in raw.execute("SELECT term FROM v ORDER BY offset").fetchall())


def prefixes(text: str) -> str:
    """The query that finds every word of ``text`` or a word that begins with it; '' when the text has no word."""
    return " ".join(f'"{word}"*' for word in words(text))


def whole(text: str, *, last: bool = False) -> str:
    """The query that finds every word of ``text`` whole; with ``last`` its last word may be a beginning."""
    found = [f'"{word}"' for word in words(text)]
    if last and found and not text[-1:].isspace():
        found[-1] += "*"
    return " ".join(found)


def wordless(text: str) -> list[str]:
    """The parts of a text without a letter or digit (an emoji in a name), which the index does not hold."""
    return [part for part in text.split() if not words(part)][:WORDS_MAX]
