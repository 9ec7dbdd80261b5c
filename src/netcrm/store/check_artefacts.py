"""Looks for artefacts that are missing or were changed, files that nothing refers to, and submissions that are not as
they were handed in."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from netcrm.store.artefact_files import is_sound, place_of, size_said, stored

HARMLESS = frozenset({"unreferenced"})
"""Codes of what is worth knowing and no damage."""
FILES = frozenset({"artefact-missing", "artefact-changed"})
"""Codes of faults of files, which the copies beside the backups may mend."""
_NAMED = 5
"""Files that a finding names."""
_FILES = "SELECT a.sha256, min(e.number) FROM artefact a JOIN evidence_item e ON e.id = a.item_id WHERE a.sha256 <> ''"


def of_artefacts(raw: sqlite3.Connection, *, folder: Path) -> Iterator[tuple[str, str]]:
    """Findings about the folder of artefacts against the store."""
    missing, changed = [], []
    wanted = dict(raw.execute(f"{_FILES} GROUP BY a.sha256").fetchall())
    for sha256, number in sorted(wanted.items(), key=lambda row: (row[1], row[0])):
        try:
            place = place_of(folder, sha256)
            if not place.is_file() or place.is_symlink():
                missing.append(f"E{number}: {place}")
            elif not is_sound(place):
                changed.append(f"E{number}: {place}")
        except (OSError, ValueError):
            missing.append(f"E{number}")
    if missing:
        yield (
            "artefact-missing",
            f"{_count(missing)} of evidence missing: {_named(missing)}. Where a backup was made since, netcrm check"
            " --mend brings them back; else attach the same file again.",
        )
    if changed:
        yield (
            "artefact-changed",
            f"{_count(changed)} of evidence changed since copied in: {_named(changed)}. Where a backup was made"
            " before, netcrm check --mend brings back what it was; else attach it again as it was then.",
        )
    undone = {old for (old,) in raw.execute("SELECT old FROM undo_log WHERE tbl = 'artefact' AND col = 'sha256'")}
    known = wanted.keys() | {old if isinstance(old, str) else bytes(old or b"").decode() for old in undone}
    spare = [path for path in stored(folder) if path.is_file() and path.name not in known]
    if spare:
        size = size_said(sum(path.stat().st_size for path in spare))
        yield (
            "unreferenced",
            f"{_count(spare)} in the folder of artefacts that no evidence refers to ({size}): {_named(spare)}. Nothing"
            " is deleted; delete what you do not need, once no backup needs it either.",
        )


def of_submissions(raw: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Findings about what was handed in: its content against its digest."""
    rows = raw.execute("SELECT digest, content FROM submission").fetchall()
    wrong = sum(digest_of(content) != digest for digest, content in rows)
    if wrong:
        yield (
            "submissions",
            f"{wrong} submission{'s' * (wrong > 1)} not as handed in: compare the pack that the assessor has, or"
            " restore a backup.",
        )


def digest_of(content: str) -> str:
    """The digest of what was handed in."""
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _count(found: list[str] | list[Path]) -> str:
    return f"{len(found)} file{'s' * (len(found) != 1)}"


def _named(found: list[str] | list[Path]) -> str:
    more = len(found) - _NAMED
    return ", ".join(str(one) for one in found[:_NAMED]) + (f" and {more} more" if more > 0 else "")
