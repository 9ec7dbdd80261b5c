"""Opens SQLite for netcrm: what a file must be before SQLite sees it, and how every connection is set.

Facts behind the settings: journal TRUNCATE with synchronous FULL lost nothing in simulated power losses where WAL did;
a pragma alone changes a foreign file, so the 100-byte header is read first; ``trusted_schema`` OFF makes every trigger
that writes full text fail before SQLite 3.44, so there it stays ON, and the schema is compared with its fingerprint.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from netcrm.store.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreReadOnly,
)

APPLICATION_ID = 0x6E63726D
"""'ncrm', at offset 68 of the file's header."""

_MAGIC = b"SQLite format 3\x00"
_TRUST_NEEDED = sqlite3.sqlite_version_info < (3, 44)


def header(path: Path) -> int:
    """The schema's version in a netcrm store's header, without opening it as a database.

    Raises StoreMissing, StoreForeign (not SQLite, or another program's), StoreDamaged (cut short), StoreReadOnly.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise StoreMissing(f"There is no store at {path}; netcrm makes one there when it starts.") from None
    except IsADirectoryError:
        raise StoreForeign(f"{path} is a folder, not a store; nothing was touched. Name another place.") from None
    except OSError as error:
        raise StoreReadOnly(f"{path} cannot be read ({error.strerror}); nothing was touched. Allow reading it.") from None
    if not head.startswith(_MAGIC) or len(head) < 100:
        raise StoreForeign(f"{path} is not a netcrm store; it was not touched. Move it away or name another place.")
    if int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise StoreForeign(
            f"{path} is a database of another program; it was not touched. Move it away or name another place."
        )
    page_size = int.from_bytes(head[16:18])
    page_size = 65536 if page_size == 1 else page_size
    pages = int.from_bytes(head[28:32])
    if path.stat().st_size < page_size * pages and not path.with_name(path.name + "-journal").exists():
        raise StoreDamaged(f"{path} is cut short; it was not touched. Restore a backup: netcrm restore.")
    return int.from_bytes(head[60:64])


def connect(path: Path, *, wait: float, reader: bool = False) -> sqlite3.Connection:
    """A connection set as netcrm needs it. The caller has looked at the header first.

    ``wait``: seconds to wait for another program. ``reader``: refuses to write (it may still roll back what a crashed
    program left behind, which a connection opened read-only could not).
    """
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=wait,
        cached_statements=512,
    )
    try:
        for pragma in (
            "foreign_keys=ON",
            f"trusted_schema={'ON' if _TRUST_NEEDED else 'OFF'}",
            "cell_size_check=ON",
            "recursive_triggers=ON",
            "cache_spill=OFF",
            "secure_delete=ON",
            "mmap_size=0",
            "synchronous=FULL",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
        if reader:
            connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def translate(error: sqlite3.Error, path: Path, wait: float = 0.0) -> Exception:
    """The error in words. What is not about the store stays itself: an IntegrityError, a fault in a statement (never
    one in the words of a search, since SQLite's message would hold them)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CONSTRAINT or (code == sqlite3.SQLITE_ERROR and "fts5" not in str(error)):
        return error
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLocked(
            f"Another program is writing to {path} and did not finish within {wait:g} s; nothing was changed. Try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreFull(f"The disk that holds {path} is full; nothing was changed. Free some space and try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreReadOnly(
            f"{path} cannot be written; nothing was changed. Allow writing to it and to its folder, then try again."
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreDamaged(f"{path} is damaged; nothing was changed. Run: netcrm check")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(f"The disk reported an error at {path}; nothing was changed. Look at the disk, then try again.")
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreError("The search was stopped; nothing was changed.")
    return StoreError(f"{path} could not be used ({getattr(error, 'sqlite_errorname', 'SQLite')}); nothing was changed.")


def private_folder(folder: Path) -> None:
    """Makes the folder, and those above it that are missing, for the owner's eyes only."""
    if not folder.exists():
        private_folder(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def make(path: Path) -> None:
    """Makes a new store of the current schema at ``path``, whole or not at all. Raises FileExistsError."""
    from importlib.resources import files

    from netcrm.store.ids import new_uid
    from netcrm.store.versions import CURRENT

    private_folder(path.parent)
    fresh = path.with_name(f".{path.name}-{new_uid()}")
    os.close(os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        connection = connect(fresh, wait=5.0)
        try:
            script = files("netcrm.store").joinpath("schema.sql").read_text(encoding="utf-8")
            connection.executescript(
                f"PRAGMA application_id={APPLICATION_ID}; BEGIN IMMEDIATE; {script}"
                f"INSERT INTO setting (key, value) VALUES ('store_id', '{new_uid()}');"
                f"PRAGMA user_version={CURRENT}; COMMIT;"
            )
        finally:
            connection.close()
        os.link(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + "-journal").unlink(missing_ok=True)
