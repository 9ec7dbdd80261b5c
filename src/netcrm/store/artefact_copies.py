"""Copies of the artefacts beside the backups: each content once, whatever number of backups speak of it.

They are real copies, so that neither a slip nor a fault in one place takes both. They are never thinned out: an old
backup may speak of any of them.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from netcrm.store.artefact_files import DAY, is_sound, place_of, stored, take_back
from netcrm.store.errors import StoreFull
from netcrm.store.files import beside, private_file, private_folder, sweep, sync_file, sync_folder

NAME = "artefacts"
"""The folder of artefacts, beside the store and beside the backups."""
_ASIDE = ".set-aside"


def back_up(folder: Path, copies: Path) -> None:
    """Copies what is in the folder of artefacts, and not yet among the copies. What was changed since it was copied in
    is passed over, and what was lent more than a day ago goes. Raises StoreFull when something cannot be written."""
    take_back(folder, DAY)
    try:
        for path in stored(folder):
            target = copies / path.parent.name / path.name
            if path.parent.parent != folder or target.exists() or not is_sound(path):
                continue
            _copy(path, target)
    except OSError as error:
        raise StoreFull(
            f"The store is backed up, but not all of its attached files ({error.strerror}). Make room in"
            f" {copies.parent}, then run: netcrm backup"
        ) from None


def _copy(source: Path, target: Path) -> None:
    private_folder(target.parent)
    sweep(target.parent)
    fresh = beside(target)
    private_file(fresh)
    try:
        shutil.copyfile(source, fresh)
        sync_file(fresh)
        os.replace(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)
    sync_folder(target.parent)


def bring_back(raw: sqlite3.Connection, folder: Path, copies: Iterable[Path]) -> int:
    """Brings artefacts back that the store speaks of and that are missing or were changed, from the first of the
    folders of copies that has them sound; return how many. What was changed is set aside and never lost."""
    places, brought = list(copies), 0
    for (sha256,) in raw.execute("SELECT DISTINCT sha256 FROM artefact WHERE sha256 <> ''").fetchall():
        try:
            target = place_of(folder, sha256)
            if is_sound(target):
                continue
            source = next((p for copy in places if is_sound(p := place_of(copy, sha256))), None)
            if source is None:
                continue
            if target.exists() or target.is_symlink():
                aside = folder / _ASIDE
                private_folder(aside)
                os.replace(target, aside / beside(target).name.removesuffix(".part").lstrip("."))
            _copy(source, target)
        except (OSError, ValueError):  # it stays among the findings
            continue
        brought += 1
    return brought
