"""Opens a store: looks before it touches, makes or migrates when needed, and hands out the writing connection."""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from netcrm.store.connection import APPLICATION_ID, connect, journal_of, known, translate, trust
from netcrm.store.errors import StoreDamaged, StoreMissing, StoreReadOnly
from netcrm.store.files import beside, give_name, private_file, private_folder, tighten
from netcrm.store.fingerprint import fingerprint
from netcrm.store.ids import new_uid
from netcrm.store.schema_mark import FINGERPRINT
from netcrm.store.synchronised import warning
from netcrm.store.versions import CURRENT


@dataclass(frozen=True, slots=True)
class Opened:
    """The writing connection, whether it may write, and what the owner should be told."""

    connection: sqlite3.Connection
    read_only: bool
    notices: tuple[str, ...]


def opened(path: Path, *, create: bool, wait: float, backups: Path) -> Opened:
    """Opens the store at ``path``. See ``Book.open`` for what it raises."""
    notices: list[str] = []
    version = _version(path, create=create)
    read_only = not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    if read_only:
        notices.append(f"{path} cannot be written; you can look, and nothing will be saved.")
    else:
        notices += tighten(path)
    if place := warning(path):
        notices.append(place)
    try:
        if version < CURRENT:
            if read_only:
                raise StoreReadOnly(
                    f"{path} is of an older netcrm and cannot be written, so it cannot be brought up to date;"
                    " nothing was changed. Allow writing to it and to its folder."
                )
            from netcrm.store.migrate import migrate

            notices.append(migrate(path, version, backups, wait=wait))
        connection = connect(path, wait=wait, read_only=read_only)
        try:
            if fingerprint(connection) != FINGERPRINT:
                raise StoreDamaged(
                    f"The tables of {path} are not as netcrm made them; nothing was changed."
                    " Look at it with: netcrm check"
                )
            trust(connection)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        raise translate(error, path, wait) from None
    return Opened(connection, read_only, tuple(notices))


def _version(path: Path, *, create: bool) -> int:
    """The version in the header of the store, which is made when it is missing and ``create`` is set."""
    try:
        version = known(path)
    except StoreMissing:
        if not create:
            raise
        make(path)
        version = known(path)
    if version < 1:
        raise StoreDamaged(f"{path} was never finished; it was not touched. Move it away, then start again.")
    return version


def make(path: Path) -> None:
    """Makes a new store at ``path``, whole or not at all; another program that makes it at the same time is as good.

    Raises StoreReadOnly, StoreFull, StoreDamaged.
    """
    if journal_of(path):
        raise StoreDamaged(
            f"The store at {path} is gone, but its journal is there; nothing was touched. Bring the store back,"
            " restore a backup, or move the journal away."
        )
    fresh = beside(path)
    try:
        private_folder(path.parent)
        private_file(fresh)
        connection = connect(fresh, wait=5.0)
        try:
            script = files("netcrm.store").joinpath("schema.sql").read_text(encoding="utf-8")
            connection.executescript(
                f"BEGIN IMMEDIATE; PRAGMA application_id={APPLICATION_ID}; PRAGMA user_version={CURRENT};\n{script}\n"
                f"INSERT INTO setting (key, value) VALUES ('store_id', '{new_uid()}'); COMMIT;"
            )
        finally:
            connection.close()
        with suppress(FileExistsError):
            give_name(fresh, path)
    except sqlite3.Error as error:
        raise translate(error, path) from None
    except OSError as error:
        raise StoreReadOnly(
            f"No store can be made at {path} ({error.strerror}); nothing was changed. Name another place."
        ) from None
    finally:
        for left in (fresh, fresh.with_name(fresh.name + "-journal")):
            left.unlink(missing_ok=True)
