"""Forgetting in what was handed in: a name goes from the frozen copies too, and each gets the digest of what is left.

It is the one thing that changes a submission. What the assessor holds is beyond reach.
"""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Any

from netcrm.store.check_artefacts import digest_of


def scrub(raw: sqlite3.Connection, pattern: re.Pattern[str] | None, instead: str) -> None:
    """Writes ``instead`` for what the pattern finds in the content of submissions. One whose digest did not fit before
    is left with its digest, so that this is still found."""
    if pattern is None:
        return
    for key, content, digest in raw.execute("SELECT id, content, digest FROM submission").fetchall():
        fresh = _without(content, pattern, instead)
        if fresh != content:
            fits = digest_of(fresh) if digest == digest_of(content) else digest
            raw.execute("UPDATE submission SET content = ?, digest = ? WHERE id = ?", (fresh, fits, key))


def _without(content: str, pattern: re.Pattern[str], instead: str) -> str:
    """The JSON text without the name; within its strings, since their signs may be written as escapes."""
    try:
        held = json.loads(content)
    except ValueError:
        return pattern.sub(instead, content)
    found = False

    def clean(value: Any) -> Any:
        nonlocal found
        if isinstance(value, str):
            text = pattern.sub(instead, value)
            found |= text != value
            return text
        if isinstance(value, list):
            return [clean(one) for one in value]
        return {clean(key): clean(one) for key, one in value.items()} if isinstance(value, dict) else value

    cleaned = clean(held)
    return json.dumps(cleaned, ensure_ascii=False) if found else content
