"""What an import did, in lines: a summary, then each file with everything that was left out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len

from netcrm.models.rows import ImportedFile
from netcrm.rules.said import plural
from netcrm.screens.wrapping import wrapped
from netcrm.text import clean

LINES_MAX = 4
"""Lines of one reason."""


@dataclass(frozen=True, slots=True)
class Said:
    """One line of the result: what it is about, and counts at the right."""

    key: str
    text: str
    right: str = ""


def summary(files: Sequence[ImportedFile]) -> str:
    """All files in one sentence."""
    created, updated = sum(f.created for f in files), sum(f.updated for f in files)
    unchanged, skipped = sum(f.unchanged for f in files), sum(len(f.skipped) for f in files)
    parts = [f"{plural(created, 'contact')} new", f"{updated:,} brought up to date", f"{unchanged:,} unchanged"]
    said = f"{plural(len(files), 'file')}: {', '.join(parts)}"
    return f"{said}, {skipped:,} left out (listed below)." if skipped else f"{said}, nothing left out."


def result_lines(files: Sequence[ImportedFile], base: Path, width: int) -> list[Said]:
    """Those with something left out come first; each skipped line says where and why, whole.

    Paths are shown below ``base``, the folder or file that was named.
    """
    found: list[Said] = []
    for n, file in enumerate(sorted(files, key=lambda f: not f.skipped)):
        counts = f"{file.created:,} new" + (f", {file.updated:,} updated" if file.updated else "")
        counts += f", {file.unchanged:,} unchanged" if file.unchanged else ""
        right = f"{file.format}: {counts}" if file.format else "refused"
        found.append(Said(f"file {n}", shown_path(file.path, base, width - len(right) - 2), right))
        for m, (line, reason) in enumerate(file.skipped):
            where = f"line {line:,}: " if line else ""
            for k, part in enumerate(wrapped(clean(where + reason), width - 6, LINES_MAX)):
                found.append(Said(f"skipped {n} {m} {k}", f"  ▲ {part}" if k == 0 else f"    {part}"))
    return found


def shown_path(path: str, base: Path, width: int) -> str:
    """A path below ``base``, its end kept when it is too long."""
    try:
        said = clean(str(Path(path).relative_to(base)))
    except ValueError:
        said = clean(path)
    said = clean(base.name) if said == "." else said
    while cell_len(said) > width and "/" in said.removeprefix("…/"):
        said = "…/" + said.removeprefix("…/").partition("/")[2]
    return said
