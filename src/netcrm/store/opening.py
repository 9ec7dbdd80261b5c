"""Opens a store: looks before it touches, makes or migrates when needed, and hands out the writing connection."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from netcrm.store.connection import connect, header, make, translate
from netcrm.store.errors import StoreMissing, StoreNewer
from netcrm.store.versions import CURRENT


def opened(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """The writing connection of the store at ``path``. See ``Book.open`` for what it raises."""
    try:
        version = header(path)
    except StoreMissing:
        if not create:
            raise
        make(path)
        version = header(path)
    if version > CURRENT:
        raise StoreNewer(
            f"{path} was written by a newer netcrm (schema {version}, this one knows {CURRENT}); it was not touched."
            " Install the newer netcrm."
        )
    try:
        return connect(path, wait=wait)
    except sqlite3.Error as error:
        raise translate(error, path, wait) from None
