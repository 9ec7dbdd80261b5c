"""Opens SQLite for netcrm: what a file must be before SQLite sees it, and how every connection is set.

Facts behind the settings: journal TRUNCATE with synchronous FULL lost nothing in simulated power losses where WAL did;
a pragma alone changes a foreign file, so the 100-byte header is read first; ``trusted_schema`` OFF makes every trigger
that writes full text fail before SQLite 3.44, so there it goes ON, once the schema equals its fingerprint.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from netcrm.store.errors import (
    StoreDamaged,
    StoreError,
    StoreForeign,
    StoreFull,
    StoreLocked,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
)
from netcrm.store.versions import CURRENT

APPLICATION_ID = 0x6E63726D
"""'ncrm', at offset 68 of the file's header."""

_MAGIC = b"SQLite format 3\x00"
_OF_STATEMENTS = ("no such table", "no such function", "wrong number of arguments", "near ", "cannot ", "ambiguous")
_TRUST_NEEDED = sqlite3.sqlite_version_info < (3, 44)


def header(path: Path) -> int:
    """The schema's version in a netcrm store's header, read without SQLite, which could change a foreign file.

    Raises StoreMissing, StoreForeign (not SQLite, or another program's), StoreDamaged (cut short), StoreReadOnly.
    """
    try:
        head = _head(path)
        if not head.startswith(_MAGIC) or len(head) < 100:
            raise StoreForeign(f"{path} is not a netcrm store; it was not touched. Move it away or name another place.")
        if int.from_bytes(head[68:72]) != APPLICATION_ID:
            raise StoreForeign(
                f"{path} is a database of another program; it was not touched. Move it away or name another place."
            )
        _whole(path)
    except FileNotFoundError:
        raise StoreMissing(
            f"there is no store at {path} yet; netcrm log, add or import begins one, netcrm restore brings one back"
        ) from None
    except IsADirectoryError:
        raise StoreForeign(f"{path} is a folder, not a store; nothing was touched. Name another place.") from None
    except OSError as error:
        raise StoreReadOnly(
            f"{path} cannot be read ({error.strerror}); nothing was touched. Allow reading it."
        ) from None
    return int.from_bytes(head[60:64])


def known(path: Path) -> int:
    """The schema's version as :func:`header` reads it, of a store that this netcrm can deal with.

    Raises as it does, and StoreNewer: what a newer netcrm wrote is left alone by every reader, checker and mender.
    """
    version = header(path)
    if version > CURRENT:
        raise StoreNewer(
            f"{path} was written by a newer netcrm (schema {version}, this one knows {CURRENT}); it was not touched."
            " Install the newer netcrm."
        )
    return version


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(100)


def _whole(path: Path) -> None:
    """Raises StoreDamaged when the file is shorter than its header says and no journal can make up for it. Another
    program that is just committing makes it so for a moment, so it is looked at more than once."""
    for pause in (0.0, 0.05, 0.2):
        time.sleep(pause)
        head = _head(path)
        page = int.from_bytes(head[16:18])
        expected = (65536 if page == 1 else page) * int.from_bytes(head[28:32])
        if path.stat().st_size >= expected or journal_of(path):
            return
    raise StoreDamaged(
        f"{path} is cut short; it was not touched. Keep a copy of it, then restore a backup: netcrm restore"
    )


def journal_of(path: Path) -> bool:
    """Whether a journal with content lies beside the store: a write is going on, or was broken off."""
    try:
        return path.with_name(path.name + "-journal").stat().st_size > 0
    except FileNotFoundError:
        return False


def connect(
    path: Path, *, wait: float, reader: bool = False, read_only: bool = False, trusted: bool = False
) -> sqlite3.Connection:
    """A connection set as netcrm needs it. The caller has looked at the header first.

    ``wait``: seconds to wait for another program. ``reader``: refuses to write (yet it may roll back what a crashed
    program left behind, which one opened with ``read_only`` cannot). ``trusted``: the schema is known to be netcrm's
    own, so its triggers may write full text.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=wait,
        cached_statements=512,
    )
    try:
        for pragma in (
            "trusted_schema=OFF",
            "foreign_keys=ON",
            "cell_size_check=ON",
            "recursive_triggers=ON",
            "cache_spill=OFF",
            "secure_delete=ON",
            "mmap_size=0",
            "synchronous=FULL",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=TRUNCATE").fetchone()
        if reader:
            connection.execute("PRAGMA query_only=ON")
        if trusted:
            trust(connection)
    except UnicodeDecodeError:  # of SQLite's message about a schema that is no text any more
        connection.close()
        raise StoreDamaged(f"{path} is damaged; nothing was changed. Look at it with: netcrm check") from None
    except BaseException:
        connection.close()
        raise
    return connection


def trust(connection: sqlite3.Connection) -> None:
    """Lets the triggers write full text, once the schema has been compared with its fingerprint. SQLite from 3.44 on
    needs no trust for that."""
    if _TRUST_NEEDED:
        connection.execute("PRAGMA trusted_schema=ON")


def translate(error: sqlite3.Error, path: Path, wait: float = 0.0) -> Exception:
    """The error in words. What is not about the store stays itself: an IntegrityError, and a fault in a statement as
    far as SQLite's message can only speak of the statement (of a search it could hold the words)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_CONSTRAINT or isinstance(error, sqlite3.ProgrammingError):
        return error
    if code == sqlite3.SQLITE_ERROR:
        if str(error).startswith(_OF_STATEMENTS):
            return error
        return StoreError("What was asked of the store was not understood; nothing was changed.")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreLocked(
            f"Another program is writing to {path} and did not finish within {wait:g} s; nothing was changed."
            " Try again."
        )
    if code == sqlite3.SQLITE_FULL:
        return StoreFull(f"The disk that holds {path} is full; nothing was changed. Free some space and try again.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreReadOnly(
            f"{path} cannot be written; nothing was changed. Allow writing to it and to its folder, then try again."
        )
    undecoded = not code and str(error).startswith("Could not decode")
    if undecoded or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreDamaged(f"{path} is damaged; nothing was changed. Look at it with: netcrm check")
    if code == sqlite3.SQLITE_IOERR:
        return StoreError(
            f"The disk reported an error at {path}; nothing was changed. Look at the disk, then try again."
        )
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreError("The search was stopped; nothing was changed.")
    return StoreError(
        f"{path} could not be used ({getattr(error, 'sqlite_errorname', 'SQLite')}); nothing was changed."
    )
