"""Files and folders that only their owner may read, written whole or not at all."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress
from pathlib import Path

from netcrm.store.ids import new_uid

_SHARED = stat.S_IRWXG | stat.S_IRWXO
_DAY = 86_400
_OURS = ("netcrm.db", "settings.toml", "backups", "artefacts")


def private_folder(folder: Path) -> None:
    """Makes the folder, and those above it that are missing, for the owner alone."""
    if not folder.exists():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def private_file(path: Path) -> None:
    """Makes an empty file for the owner alone. Raises FileExistsError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def beside(path: Path) -> Path:
    """A name in the same folder for something not yet whole."""
    return path.with_name(f".{path.name}.{new_uid()[-12:]}.part")


def sweep(folder: Path) -> None:
    """Removes what a program that was killed left half-made in the folder, once it is a day old."""
    for part in folder.glob(".*.part*"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _DAY:
                part.unlink()


def sync_file(path: Path) -> None:
    """Returns when the file's content is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Returns when every file in a folder is on the disk: by one call where the platform has one for all that was
    written, which is many times faster than one for each of many files."""
    if hasattr(os, "sync"):
        os.sync()
        return
    for path in folder.rglob("*"):
        if path.is_file():
            sync_file(path)


def sync_folder(folder: Path) -> None:
    """Returns when the folder's names are on the disk, where the platform can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def give_name(fresh: Path, path: Path) -> None:
    """Gives a whole new file its name. Raises FileExistsError when the name is taken."""
    try:
        os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links.
        if path.exists():
            raise FileExistsError(path) from None
        os.rename(fresh, path)
    sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """Writes a new file for the owner alone, whole or not at all. Raises FileExistsError."""
    fresh = beside(path)
    private_file(fresh)
    try:
        fresh.write_bytes(data)
        sync_file(fresh)
        give_name(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def tighten(path: Path) -> list[str]:
    """Takes the store's file, its folder (when nothing but netcrm's lies in it) and its backups from the eyes of other
    users. Returns a sentence for each that had to be changed, or could not be."""
    said = []
    folder = path.parent
    for place, mode in [(path, 0o600), (folder, 0o700), (folder / "backups", 0o700), (folder / "artefacts", 0o700)]:
        try:
            if not stat.S_IMODE(place.stat().st_mode) & _SHARED:
                continue
            if place == folder and not _only_ours(folder, path):
                said.append(f"Other users may look into {folder}; netcrm left it so, since other files lie there.")
                continue
            place.chmod(mode)
        except FileNotFoundError:
            continue
        except OSError:
            said.append(f"Other users may read {place}, and that could not be changed.")
        else:
            said.append(f"Other users could read {place}; now only you can.")
    return said


def _only_ours(folder: Path, path: Path) -> bool:
    own = (*_OURS, path.name)
    return all(entry.name.lstrip(".").startswith(own) for entry in folder.iterdir())
